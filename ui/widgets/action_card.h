// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include "ui/widgets/motion.h"

namespace tresen::ui {

/// Something that can be done, with what it will do before it does it, on as many lines as that takes. The recommended
/// one comes first and alone is filled.
class ActionCard : public QAbstractButton
{
    Q_OBJECT
public:
    /// An icon of resources/icons, a literal.
    ActionCard(const char *icon, bool recommended, QWidget *parent = nullptr);

    void setWords(const QString &title, const QString &consequence);
    [[nodiscard]] const QString &consequence() const { return m_consequence; }
    /// Cannot be pressed while what it asked for is under way.
    void setBusy(bool busy);

    [[nodiscard]] QSize sizeHint() const override { return {400, heightForWidth(400)}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const char *m_icon;
    bool m_recommended;
    QString m_consequence;
    ColourFade m_ground;
};

} // namespace tresen::ui
