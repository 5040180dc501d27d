// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace tresen::ui {

/// Something that can be done, with what it will do before it does it. The recommended one comes first and alone is
/// filled.
class ActionCard : public QAbstractButton
{
    Q_OBJECT
public:
    /// An icon of resources/icons, a literal.
    ActionCard(const char *icon, bool recommended, QWidget *parent = nullptr);

    void setWords(const QString &title, const QString &consequence);
    [[nodiscard]] QSize sizeHint() const override { return {400, 56}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const char *m_icon;
    bool m_recommended;
    QString m_consequence;
};

} // namespace tresen::ui
