// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QVariantAnimation>

class QWidget;

/// The little motion that the console has: what the pointer touches answers within 80 ms, what opens slides 8 px within
/// 120 ms. Where the desktop asks for less, all of it happens at once.
namespace tresen::ui {

/// A colour on its way to another one. Ask for it while painting; the widget is painted again until it has arrived.
class ColourFade final : public QObject
{
    Q_OBJECT
public:
    explicit ColourFade(QWidget *owner);

    /// What to paint with now. A new target starts the way to it; the first one, and one of another theme, is there at
    /// once.
    [[nodiscard]] QColor towards(const QColor &target);
    [[nodiscard]] bool isMoving() const { return m_way.state() == QAbstractAnimation::Running; }

private:
    [[nodiscard]] QColor present() const;

    QWidget *m_owner;
    QVariantAnimation m_way;
    QColor m_from;
    QColor m_target;
    bool m_dark = false;
};

/// Between two colours, transparency included: what is fully transparent takes the other's hue.
[[nodiscard]] QColor blended(const QColor &from, const QColor &to, double share);

/// Lets what lies in `panel` slide into its place from the right. The panel itself stays where its layout put it.
void slideIn(QWidget *panel);

} // namespace tresen::ui
