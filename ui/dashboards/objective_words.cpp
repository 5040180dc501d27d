// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "ui/dashboards/objective_row.h"
#include "ui/models/format.h"

namespace tresen::ui {

using namespace std::chrono;

namespace {
struct ObjectiveText {
    Q_DECLARE_TR_FUNCTIONS(ObjectiveText)
};

QString whole(qint64 n) { return QLocale().toString(n); }

/// With as many digits as the target needs to differ from 100 %.
QString percentText(double share, double target)
{
    const int digits = target > 0.995 ? 2 : 1;
    // Never rounded up to a promise that was not kept.
    double percent = share * 100;
    if (share < target) {
        const double power = digits == 2 ? 100 : 10;
        percent = std::floor(percent * power + 1e-9) / power;
    }
    return QLocale().toString(percent, 'f', digits) + QChar(0x00A0) + QLatin1Char('%');
}

QString untilText(Instant until, Instant now, const Zone &zone)
{
    // The end of a day is midnight: the day that ends then is meant.
    const Day day = zone.dayOf(until - milliseconds(1));
    if (day == zone.dayOf(now)) return ObjectiveText::tr("today");
    return ObjectiveText::tr("until %1").arg(nearDay(day, zone.dayOf(now)));
}

QString windowText(hours window)
{
    return window < hours(48) ? ObjectiveText::tr("over %1 hours").arg(window.count())
                              : ObjectiveText::tr("over %1 days").arg(window.count() / 24);
}

QString bookingsText(const ObjectiveView &view, Instant now, const Zone &zone)
{
    const QString until = untilText(view.until, now, zone);
    const auto n = static_cast<int>(std::abs(view.failuresLeft));
    if (view.budget < 1 - 1e-9 && view.bad == 0)
        return view.objective.kind == Objective::Kind::Uptime
                   ? ObjectiveText::tr("So few minutes allow none down yet; none was")
                   : ObjectiveText::tr("So few allow no failure yet; none happened");
    if (view.objective.kind == Objective::Kind::Uptime) {
        return view.failuresLeft >= 0 ? ObjectiveText::tr("%n more minute(s) down %1", nullptr, n).arg(until)
                                      : ObjectiveText::tr("%n minute(s) too many", nullptr, n);
    }
    return view.failuresLeft >= 0 ? ObjectiveText::tr("%n more failure(s) %1", nullptr, n).arg(until)
                                  : ObjectiveText::tr("%n failure(s) too many", nullptr, n);
}

BurnWord worstOf(const std::vector<BurnRate> &burns)
{
    auto worst = BurnWord::Acceptable;
    for (const auto &burn : burns)
        worst = std::max(worst, burn.word);
    return worst;
}
} // namespace

QString burnText(double rate, qint64 total)
{
    if (total == 0) return ObjectiveText::tr("nothing happened");
    return QLocale().toString(rate, 'f', 1) + QChar(0x00A0) + QChar(0x00D7);
}

ObjectiveWords wordsOf(const ObjectiveView &view, Instant now, const Zone &zone)
{
    using Mood = ObjectiveWords::Mood;
    const QString language = QLocale().name().left(2);
    ObjectiveWords words;
    words.title = objectiveTitle(view.objective.id, language);
    words.about = windowText(view.objective.window);
    words.target = ObjectiveText::tr("objective %1").arg(percentText(view.objective.target, view.objective.target));
    words.counted = view.objective.kind == Objective::Kind::Uptime
                        ? ObjectiveText::tr("%1 minutes measured, %2 down").arg(whole(view.total), whole(view.bad))
                        : ObjectiveText::tr("%1 counted, %2 not in order").arg(whole(view.total), whole(view.bad));
    if (view.data != DataState::Enough) {
        words.outlook = view.data == DataState::None
                            ? ObjectiveText::tr("Nothing was recorded yet.")
                            : ObjectiveText::tr("%n recorded, too few to judge", nullptr, static_cast<int>(view.total));
        return words;
    }
    words.compliance = percentText(view.compliance, view.objective.target);
    words.left = QLocale().toString(qRound(std::max(0., view.budgetLeft) * 100)) + QChar(0x00A0) + QLatin1Char('%');
    words.bookings = bookingsText(view, now, zone);
    if (view.budget >= 1 - 1e-9 || view.bad > 0)
        words.used =
            ObjectiveText::tr("%1 allowed, %2 used").arg(whole(static_cast<qint64>(view.budget)), whole(view.bad));
    const auto worst = worstOf(view.burns);
    words.word = burnWordText(worst, language);
    words.mood = view.budgetLeft <= 0 || worst == BurnWord::Critical                           ? Mood::Failure
                 : view.budgetLeft < 0.25 || worst != BurnWord::Acceptable || view.exhaustedAt ? Mood::Attention
                                                                                               : Mood::Ok;
    if (view.budgetLeft <= 0)
        words.outlook = ObjectiveText::tr("The budget is used up.");
    else if (view.exhaustedAt)
        words.outlook = ObjectiveText::tr("At this pace it is empty on %1.").arg(dayAndTime(*view.exhaustedAt, zone));
    else
        words.outlook = ObjectiveText::tr("At this pace the budget lasts.");
    return words;
}

} // namespace tresen::ui
