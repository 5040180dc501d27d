// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/figures.h"

#include <QCoreApplication>
#include <QHash>

namespace tresen::ui {

namespace {
struct SeriesWords {
    Q_DECLARE_TR_FUNCTIONS(SeriesWords)
};
} // namespace

QString seriesTitle(const QString &series)
{
    // Asked anew each time: the language may have changed.
    const QHash<QString, QString> titles{
        {QStringLiteral("function/initialize_call"), SeriesWords::tr("Begin a call")},
        {QStringLiteral("function/check_customer"), SeriesWords::tr("Know the customer")},
        {QStringLiteral("function/list_services"), SeriesWords::tr("List services")},
        {QStringLiteral("function/check_availability"), SeriesWords::tr("Find free times")},
        {QStringLiteral("function/check_availability_batch"), SeriesWords::tr("Find free times for several")},
        {QStringLiteral("function/get_alternatives"), SeriesWords::tr("Offer other times")},
        {QStringLiteral("function/find_next_available"), SeriesWords::tr("Find the next free time")},
        {QStringLiteral("function/collect_appointment_info"), SeriesWords::tr("Collect what is missing")},
        {QStringLiteral("function/start_booking"), SeriesWords::tr("Book by telephone")},
        {QStringLiteral("function/get_customer_appointments"), SeriesWords::tr("Read a customer's bookings")},
        {QStringLiteral("function/cancel_appointment"), SeriesWords::tr("Cancel by telephone")},
        {QStringLiteral("function/reschedule_appointment"), SeriesWords::tr("Move by telephone")},
        {QStringLiteral("function/parse_date"), SeriesWords::tr("Understand a date")},
        {QStringLiteral("command/book"), SeriesWords::tr("Book")},
        {QStringLiteral("command/move"), SeriesWords::tr("Move")},
        {QStringLiteral("command/cancel"), SeriesWords::tr("Cancel")},
        {QStringLiteral("command/undo"), SeriesWords::tr("Undo")},
        {QStringLiteral("upstream/create_booking"), SeriesWords::tr("Create a booking")},
        {QStringLiteral("upstream/get_booking"), SeriesWords::tr("Look a booking up")},
        {QStringLiteral("upstream/list_bookings"), SeriesWords::tr("List bookings")},
        {QStringLiteral("upstream/cancel_booking"), SeriesWords::tr("Cancel a booking")},
        {QStringLiteral("upstream/reschedule_booking"), SeriesWords::tr("Move a booking")},
        {QStringLiteral("upstream/get_slots"), SeriesWords::tr("Ask for free times")},
        {QStringLiteral("upstream/confirm_booking"), SeriesWords::tr("Confirm a booking")},
        {QStringLiteral("upstream/me"), SeriesWords::tr("Ask whose key it is")},
        {QStringLiteral("upstream/list_event_types"), SeriesWords::tr("List event types")},
        {QStringLiteral("upstream/get_event_type"), SeriesWords::tr("Read an event type")},
        {QStringLiteral("upstream/list_schedules"), SeriesWords::tr("Read hours")},
        {QStringLiteral("upstream/create_webhook"), SeriesWords::tr("Set a webhook up")},
        {QStringLiteral("upstream/list_webhooks"), SeriesWords::tr("List webhooks")},
        {QStringLiteral("upstream/get_webhook"), SeriesWords::tr("Read a webhook")},
        {QStringLiteral("upstream/update_webhook"), SeriesWords::tr("Change a webhook")},
        {QStringLiteral("upstream/delete_webhook"), SeriesWords::tr("Remove a webhook")},
        {QStringLiteral("upstream/create_reservation"), SeriesWords::tr("Reserve a held time")},
        {QStringLiteral("upstream/delete_reservation"), SeriesWords::tr("Give a reserved time back")},
        {QStringLiteral("upstream/not_sent"), SeriesWords::tr("Held back")},
        {QStringLiteral("booking/made"), SeriesWords::tr("Bookings taken")},
        {QStringLiteral("call/served"), SeriesWords::tr("Telephone call")},
        {QStringLiteral("call/abandoned"), SeriesWords::tr("Abandoned call")},
        {QStringLiteral("sync/arrival"), SeriesWords::tr("Arrival at Cal.com")},
    };
    // What has no words of its own is named as it is recorded; docs list those.
    return titles.value(series, series.section(QLatin1Char('/'), 1));
}

QString outcomeWord(RecordOutcome outcome)
{
    switch (outcome) {
    case RecordOutcome::Done: return SeriesWords::tr("done");
    case RecordOutcome::NothingFree: return SeriesWords::tr("nothing free");
    case RecordOutcome::Policy: return SeriesWords::tr("against the rules");
    case RecordOutcome::Input: return SeriesWords::tr("not understood");
    case RecordOutcome::Refused: return SeriesWords::tr("refused");
    case RecordOutcome::Limited: return SeriesWords::tr("rate limit");
    case RecordOutcome::Timeout: return SeriesWords::tr("time-out");
    case RecordOutcome::Failed: return SeriesWords::tr("failed");
    case RecordOutcome::NotSent: return SeriesWords::tr("held back");
    case RecordOutcome::Abandoned: return SeriesWords::tr("hung up");
    }
    return {};
}

} // namespace tresen::ui
