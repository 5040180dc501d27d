// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/business_data.h"

#include <numeric>

#include <QCoreApplication>
#include <QLocale>

#include "core/domain/commands.h"
#include "ui/charts/scales.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"

namespace tresen::ui {

using namespace std::chrono;

namespace {
struct BusinessText {
    Q_DECLARE_TR_FUNCTIONS(BusinessText)
};

QString countText(qint64 n) { return QLocale().toString(n); }

/// "41 % of 120"; without a whole nothing is claimed.
QString shareOf(qint64 part, qint64 whole)
{
    if (whole <= 0) return {};
    return BusinessText::tr("%1 of %2")
        .arg(valueText(100. * static_cast<double>(part) / static_cast<double>(whole), ChartUnit::Percent),
             countText(whole));
}

/// Work is counted in hours, however many: a "day" of it would be taken for a working day.
QString hoursOfWork(minutes work)
{
    return work < hours(1) ? age(work) : BusinessText::tr("%1 h").arg(countText(duration_cast<hours>(work).count()));
}

ChartLine volumeLine(const BusinessView &view, qint64 VolumePoint::*what, const QString &name, ChartColour colour,
                     ChartLine::Look look)
{
    ChartLine line;
    line.name = name;
    line.colour = colour;
    line.look = look;
    for (const auto &point : view.volume)
        line.points.push_back({point.from, static_cast<double>(point.*what), point.*what, true});
    return line;
}

TimeFigure volumeFigure(const BusinessView &view, const TimeRange &range, const Zone &zone)
{
    TimeFigure figure;
    const Instant from = view.volume.empty() ? range.from : view.volume.front().from;
    figure.chart.frame = {from, range.to, view.step, zone};
    return figure;
}

void countAll(TimeFigure &figure, const QString &nothing)
{
    for (const auto &line : figure.chart.lines)
        for (const auto &point : line.points)
            figure.n += point.n;
    figure.claim = claimOf(figure.n, ClaimFor::Counts, nothing);
    figure.summed = true;
}

QString noCall() { return BusinessText::tr("No telephone call in this range."); }
QString noBooking() { return BusinessText::tr("No booking was made in this range."); }
} // namespace

TimeFigure callVolume(const BusinessView &view, const TimeRange &range, const Zone &zone)
{
    auto figure = volumeFigure(view, range, zone);
    figure.chart.lines = {
        volumeLine(view, &VolumePoint::calls, BusinessText::tr("Calls"), ChartColour::P95, ChartLine::Look::Filled)};
    countAll(figure, noCall());
    return figure;
}

TimeFigure bookingVolume(const BusinessView &view, const TimeRange &range, const Zone &zone)
{
    using Look = ChartLine::Look;
    auto figure = volumeFigure(view, range, zone);
    figure.chart.lines = {
        volumeLine(view, &VolumePoint::desk, BusinessText::tr("Desk"), ChartColour::Hit, Look::Stacked),
        volumeLine(view, &VolumePoint::voice, BusinessText::tr("Telephone"), ChartColour::Shared, Look::Stacked),
        volumeLine(view, &VolumePoint::online, BusinessText::tr("Online"), ChartColour::Miss, Look::Stacked)};
    countAll(figure, noBooking());
    return figure;
}

BusinessClaims claimsOf(const BusinessView &view)
{
    constexpr auto workingDay = hours(8);
    qint64 rang = 0;
    for (const auto &day : view.calls)
        rang += std::accumulate(day.begin(), day.end(), qint64(0));
    qint64 booked = 0;
    for (const auto &share : view.services)
        booked += share.bookings;
    BusinessClaims claims;
    claims.heat = claimOf(rang, ClaimFor::Counts, noCall());
    claims.funnel = claimOf(view.funnel.rang, ClaimFor::Shares, noCall());
    claims.services = claimOf(booked, ClaimFor::Shares, noBooking());
    claims.reasons =
        claimOf(view.cancelled, ClaimFor::Shares, BusinessText::tr("Nothing was cancelled in this range."));
    claims.figures = claimOf(view.made + view.moved + view.cancelled + view.noShows, ClaimFor::Shares,
                             BusinessText::tr("Nothing was booked, moved or cancelled in this range."));
    minutes working(0);
    for (const auto &use : view.staff)
        working += use.working;
    claims.staff = {ChartState::Ready, {}};
    if (view.staff.empty())
        claims.staff = {ChartState::Empty, BusinessText::tr("Nobody works in this range.")};
    else if (working < workingDay)
        claims.staff = {ChartState::Thin,
                        BusinessText::tr("Less than a working day in this range, too little to judge")};
    // What it rests on can be changed in any case.
    const auto &worth = view.assistant;
    const auto taken = worth.callsTaken + worth.outside;
    claims.worth = taken == 0 ? Claim{ChartState::Thin, BusinessText::tr("No call has saved anything in this range.")}
                              : claimOf(taken, ClaimFor::Counts, {});
    return claims;
}

std::array<std::array<double, 24>, 7> heatOf(const WeekHeat &heat)
{
    std::array<std::array<double, 24>, 7> cells{};
    for (std::size_t day = 0; day < 7; ++day)
        for (std::size_t hour = 0; hour < 24; ++hour)
            cells[day][hour] = static_cast<double>(heat[day][hour]);
    return cells;
}

std::vector<ChartPart> servicesOf(const BusinessView &view)
{
    constexpr std::size_t shown = 6;
    std::vector<ChartPart> parts;
    qint64 others = 0;
    for (std::size_t i = 0; i < view.services.size(); ++i) {
        const auto &share = view.services[i];
        if (i >= shown) {
            others += share.bookings;
            continue;
        }
        parts.push_back({share.name.isEmpty() ? BusinessText::tr("A service that is gone") : share.name,
                         static_cast<double>(share.bookings), ChartColour::Hit, share.colour});
    }
    if (others > 0) parts.push_back({BusinessText::tr("Others"), static_cast<double>(others), ChartColour::Miss, {}});
    return parts;
}

std::vector<ChartPart> funnelOf(const BusinessView &view)
{
    const auto &funnel = view.funnel;
    return {{BusinessText::tr("Rang"), static_cast<double>(funnel.rang), ChartColour::P50, {}},
            {BusinessText::tr("Asked for a booking"), static_cast<double>(funnel.attempted), ChartColour::P50, {}},
            {BusinessText::tr("Booked"), static_cast<double>(funnel.booked), ChartColour::Hit, {}},
            {BusinessText::tr("Arrived at Cal.com"), static_cast<double>(funnel.arrived), ChartColour::Hit, {}}};
}

std::vector<ChartPart> reasonsOf(const BusinessView &view)
{
    std::vector<ChartPart> parts;
    for (std::size_t i = 0; i < view.reasons.size(); ++i) {
        const auto because = cancelledBecause(view.reasons[i].reason);
        const auto name = because.isEmpty() ? BusinessText::tr("No reason given") : because;
        parts.push_back({name, static_cast<double>(view.reasons[i].count), ChartColour::Miss, static_cast<int>(i)});
    }
    return parts;
}

std::vector<FigureLine> keyFigures(const BusinessView &view)
{
    return {
        {BusinessText::tr("Bookings"), countText(view.made), BusinessText::tr("worth %1").arg(wholeMoney(view.worth))},
        {BusinessText::tr("At another time than asked for"), countText(view.alternativeTaken),
         shareOf(view.alternativeTaken, view.bookedByCall)},
        {BusinessText::tr("Moved"), countText(view.moved), shareOf(view.moved, view.made)},
        {BusinessText::tr("Cancelled"), countText(view.cancelled), shareOf(view.cancelled, view.made)},
        {BusinessText::tr("Did not come"), countText(view.noShows), {}}};
}

std::vector<FigureLine> worthFigures(const BusinessWorth &worth)
{
    return {{BusinessText::tr("Time saved at the desk"), hoursOfWork(worth.saved),
             BusinessText::tr("%1, from %2 calls that were done with")
                 .arg(wholeMoney(worth.savedWorth), countText(worth.callsTaken))},
            {BusinessText::tr("Booked outside opening hours"), countText(worth.outside),
             BusinessText::tr("%1, of it %2 assumed to be gained")
                 .arg(wholeMoney(worth.outsideWorth), wholeMoney(worth.keptWorth))}};
}

std::vector<FigureLine> staffFigures(const BusinessView &view)
{
    std::vector<FigureLine> lines;
    for (const auto &use : view.staff) {
        const QString hours = BusinessText::tr("%1 of %2 h")
                                  .arg(QLocale().toString(static_cast<double>(use.busy.count()) / 60, 'f', 1),
                                       QLocale().toString(static_cast<double>(use.working.count()) / 60, 'f', 1));
        lines.push_back({use.name,
                         use.working.count() > 0 ? valueText(100. * static_cast<double>(use.busy.count()) /
                                                                 static_cast<double>(use.working.count()),
                                                             ChartUnit::Percent)
                                                 : QString(QChar(0x2013)),
                         use.working.count() > 0 ? hours : BusinessText::tr("not there")});
    }
    return lines;
}

} // namespace tresen::ui
