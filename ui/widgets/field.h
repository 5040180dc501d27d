// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace tresen::ui {

/// A line of text to type in, 36 px high, with an optional icon before and a quiet note behind the text.
class Field : public QLineEdit
{
    Q_OBJECT
public:
    explicit Field(QWidget *parent = nullptr);

    /// An icon of resources/icons, a literal.
    void setIconName(const char *name);
    /// "4 matches in 3 ms"; empty: none.
    void setNote(const QString &note);
    [[nodiscard]] QString note() const { return m_note; }
    /// Turns the edge to failure; the sentence belongs under the field.
    void setWrong(bool wrong);
    [[nodiscard]] bool isWrong() const;
    void setFieldHeight(int height);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void applyMargins();

    const char *m_icon = nullptr;
    QString m_note;
    int m_height;
};

} // namespace tresen::ui
