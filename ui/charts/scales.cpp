// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/scales.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "ui/models/format.h"

namespace tresen::ui {

using namespace std::chrono;

namespace {
constexpr QChar thinSpace(0x00A0);
struct ScaleText {
    Q_DECLARE_TR_FUNCTIONS(ScaleText)
};

/// In which steps people count: seconds and minutes are not decimal.
double niceStep(double atLeast, ChartUnit unit)
{
    if (unit == ChartUnit::Milliseconds && atLeast > 1000) {
        for (const double s :
             {2., 5., 10., 15., 30., 60., 120., 300., 600., 1200., 1800., 3600., 7200., 14400., 28800.})
            if (s * 1000 >= atLeast) return s * 1000;
    }
    const double power = std::pow(10, std::floor(std::log10(atLeast)));
    for (const double factor : {1., 2., 5., 10.}) {
        const double step = factor * power;
        if (step >= atLeast * (1 - 1e-9)) return unit == ChartUnit::Count ? std::max(1., step) : step;
    }
    return 10 * power;
}
} // namespace

double niceTop(double most, ChartUnit unit)
{
    const double least = unit == ChartUnit::Milliseconds ? 1 : unit == ChartUnit::Percent ? 10 : 4;
    most = std::max(most, least);
    const double step = niceStep(most / 4, unit);
    double top = std::ceil(most / step - 1e-9) * step;
    // A line at the very top would be half cut off.
    if (unit == ChartUnit::Milliseconds && top - most < step * 0.06) {
        const double next = niceStep((top + step) / 4, unit);
        top = std::ceil((top + step) / next - 1e-9) * next;
    }
    return unit == ChartUnit::Percent ? std::min(top, 100.) : top;
}

std::vector<double> valueTicks(double top, ChartUnit unit)
{
    const double step = niceStep(top / 4, unit);
    std::vector<double> ticks;
    for (int i = 0; i * step <= top * (1 + 1e-9); ++i)
        ticks.push_back(i * step);
    return ticks;
}

QString valueText(double value, ChartUnit unit)
{
    const QLocale locale;
    const auto number = [&locale](double v) {
        const double size = std::abs(v);
        if (size < 9.95 && size != std::floor(size)) return locale.toString(v, 'f', 1);
        return locale.toString(qRound64(v));
    };
    switch (unit) {
    case ChartUnit::Count: return number(value);
    case ChartUnit::Percent: return number(value) + thinSpace + QLatin1Char('%');
    case ChartUnit::Money: return number(std::round(value)) + thinSpace + QChar(0x20AC);
    case ChartUnit::Milliseconds: break;
    }
    if (value > 0 && value < 0.95)
        return locale.toString(qRound64(value * 1000)) + thinSpace + QChar(0x00B5) + QLatin1Char('s');
    if (value < 1000) return number(value) + thinSpace + QStringLiteral("ms");
    if (value < 120'000) return number(value / 1000) + thinSpace + ScaleText::tr("s");
    if (value < 7'200'000) return number(value / 60'000) + thinSpace + ScaleText::tr("min");
    return number(value / 3'600'000) + thinSpace + ScaleText::tr("h");
}

static QString dateText(Instant at, const Zone &zone)
{
    //: Date format of QLocale: a day without its year.
    return QLocale().toString(toDate(zone.dayOf(at)), ScaleText::tr("d MMM"));
}

std::vector<TimeTick> timeTicks(const ChartFrame &frame, int most)
{
    std::vector<TimeTick> ticks;
    if (frame.to <= frame.from || most < 1) return ticks;
    for (const int step : {1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720}) {
        if (frame.length() / minutes(step) > most) continue;
        // Counted on the clock of the branch: 06:00 stays 06:00 when the clocks change.
        const auto local = frame.zone.toLocal(frame.from);
        const auto day = floor<days>(local);
        const auto offset = ceil<minutes>(local - day).count();
        for (auto at = day + minutes((offset + step - 1) / step * step);; at += minutes(step)) {
            const Instant when = frame.zone.toInstant(at);
            if (when >= frame.to) break;
            if (when < frame.from || (!ticks.empty() && ticks.back().at >= when)) continue;
            const bool midnight = at == floor<days>(at);
            ticks.push_back({when, midnight ? dateText(when, frame.zone) : clockTime(when, frame.zone)});
        }
        return ticks;
    }
    const auto length = ceil<days>(frame.length()).count();
    const int step = [&] {
        for (const int n : {1, 2, 7, 14, 30})
            if (length / n <= most) return n;
        return 60;
    }();
    auto day = frame.zone.dayOf(frame.from);
    if (frame.zone.range(day).from < frame.from) day += days(1);
    for (; frame.zone.range(day).from < frame.to; day += days(step))
        ticks.push_back({frame.zone.range(day).from, dateText(frame.zone.range(day).from, frame.zone)});
    return ticks;
}

QString timeTag(Instant at, const ChartFrame &frame)
{
    if (frame.step >= days(1)) return dateText(at, frame.zone);
    if (frame.length() > hours(25)) return dateText(at, frame.zone) + thinSpace + clockTime(at, frame.zone);
    return clockTime(at, frame.zone);
}

} // namespace tresen::ui
