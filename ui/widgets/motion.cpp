// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/motion.h"

#include <QEasingCurve>
#include <QWidget>

#include "ui/theme/style.h"

namespace tresen::ui {

static constexpr int slideDistance = 8;
static constexpr auto slideName = "tresenSlide";

QColor blended(const QColor &from, const QColor &to, double share)
{
    const auto between = [share](double a, double b) { return static_cast<float>(a + (b - a) * share); };
    const QColor a = from.alpha() == 0 ? faded(to, 0) : from;
    const QColor b = to.alpha() == 0 ? faded(from, 0) : to;
    return QColor::fromRgbF(between(a.redF(), b.redF()), between(a.greenF(), b.greenF()), between(a.blueF(), b.blueF()),
                            between(a.alphaF(), b.alphaF()));
}

ColourFade::ColourFade(QWidget *owner)
    : m_owner(owner)
{
    m_way.setStartValue(0.0);
    m_way.setEndValue(1.0);
    m_way.setDuration(motion::fast);
    m_way.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_way, &QVariantAnimation::valueChanged, owner, [owner] { owner->update(); });
}

QColor ColourFade::present() const
{
    return isMoving() ? blended(m_from, m_target, m_way.currentValue().toDouble()) : m_target;
}

QColor ColourFade::towards(const QColor &target)
{
    const bool dark = Theme::of(m_owner).isDark();
    if (!m_target.isValid() || dark != m_dark || !m_owner->isVisible() || !Style::animates()) {
        m_way.stop();
        m_dark = dark;
        m_target = target;
    } else if (target != m_target) {
        m_from = present();
        m_target = target;
        m_way.stop();
        m_way.start();
    }
    return present();
}

void slideIn(QWidget *panel)
{
    if (!Style::animates()) return;
    auto *slide = panel->findChild<QVariantAnimation *>(QLatin1String(slideName), Qt::FindDirectChildrenOnly);
    if (!slide) {
        slide = new QVariantAnimation(panel);
        slide->setObjectName(QLatin1String(slideName));
        slide->setStartValue(slideDistance);
        slide->setEndValue(0);
        slide->setDuration(motion::normal);
        slide->setEasingCurve(QEasingCurve::OutCubic);
        const QMargins rest = panel->contentsMargins();
        // As much less at the right as more at the left: nothing inside changes its size.
        QObject::connect(slide, &QVariantAnimation::valueChanged, panel, [panel, rest](const QVariant &value) {
            const int by = value.toInt();
            panel->setContentsMargins(rest + QMargins(by, 0, -by, 0));
        });
    }
    slide->stop();
    slide->start();
}

} // namespace tresen::ui
