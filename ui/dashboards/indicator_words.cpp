// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/indicator_words.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/models/format.h"

namespace tresen::ui {

namespace {
struct IndicatorText {
    Q_DECLARE_TR_FUNCTIONS(IndicatorText)
};

/// Shares in percent, times in the unit that people would say.
QString amount(const Indicator &indicator, double value, int digits = 1)
{
    const bool share =
        indicator.signal.kind == Signal::Kind::OutcomeShare || indicator.signal.kind == Signal::Kind::HitShare;
    if (share) return QLocale().toString(value * 100, 'f', digits) + QChar(0x00A0) + QLatin1Char('%');
    if (value < 1000) return millis(std::chrono::microseconds(qRound64(value * 1000)));
    return QLocale().toString(value / 1000, 'f', digits) + QChar(0x00A0) + IndicatorText::tr("s", "seconds");
}

QString noteOf(const IndicatorView &view)
{
    const auto &indicator = view.indicator;
    if (view.state == IndicatorState::None) return IndicatorText::tr("nothing happened in 24 hours");
    const QString n = QLocale().toString(view.n);
    if (view.state == IndicatorState::TooLittle)
        return IndicatorText::tr("n = %1, too few to judge (%2)").arg(n, QLocale().toString(indicator.signal.least));
    if (!indicator.goal) return IndicatorText::tr("n = %1").arg(n);
    const QString goal = amount(indicator, *indicator.goal, 0);
    return indicator.atLeast ? IndicatorText::tr("goal: at least %1 · n = %2").arg(goal, n)
                             : IndicatorText::tr("goal: up to %1 · n = %2").arg(goal, n);
}

Glyph glyphOfIndicator(IndicatorState state)
{
    switch (state) {
    case IndicatorState::Good: return Glyph::Ok;
    case IndicatorState::Missed: return Glyph::Attention;
    case IndicatorState::Bad: return Glyph::Failure;
    case IndicatorState::TooLittle: return Glyph::Unknown;
    case IndicatorState::None:
    case IndicatorState::Told: break;
    }
    return Glyph::None;
}

} // namespace

FigureLine lineOf(const IndicatorView &view)
{
    return {indicatorTitle(view.indicator.id, QLocale().name().left(2)),
            view.state == IndicatorState::None ? QString(QChar(0x2013)) : amount(view.indicator, view.value),
            noteOf(view), glyphOfIndicator(view.state)};
}

std::vector<FigureLine> linesOf(const std::vector<IndicatorView> &views, IndicatorGroup group)
{
    std::vector<FigureLine> lines;
    for (const auto &view : views)
        if (view.indicator.group == group) lines.push_back(lineOf(view));
    return lines;
}

} // namespace tresen::ui
