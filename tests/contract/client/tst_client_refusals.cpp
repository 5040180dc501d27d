// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/client/client_stand.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

/// Asks for one thing and says how it ended.
CallEnd ask(ClientStand &stand, Operation operation)
{
    const auto uid = QStringLiteral("2NtaeaVcKfpmSZ4CthFdfk");
    switch (operation) {
    case Operation::CreateBooking: return stand.create(wishFor());
    case Operation::RescheduleBooking: return stand.reschedule(uid, at("2026-12-01T10:00:00Z"));
    case Operation::CancelBooking: return stand.cancel(uid);
    case Operation::ConfirmBooking: return stand.confirm(uid);
    case Operation::GetBooking: return stand.get(uid);
    case Operation::ListBookings: return stand.list({});
    case Operation::GetSlots: return stand.slotsOf({{2}, *dayFromIso(QStringLiteral("2026-12-01")), {}, {}, {}, {}, 0});
    default: return stand.me();
    }
}

SandboxFaultRule refusing(int status, const char *shape, const QString &text)
{
    SandboxFaultRule rule;
    rule.status = status;
    rule.shape = QString::fromLatin1(shape);
    rule.message = text;
    return rule;
}

} // namespace

/// What Cal.com says, by status, body and text, as it arrives over the wire.
class TestClientRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachRefusalIsUnderstoodByItsText_data()
    {
        using M = Meaning;
        using O = Operation;
        QTest::addColumn<int>("operation");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("shape");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("meaning");
        const auto row = [](const char *name, O operation, int status, const char *shape, const char *text, M meaning) {
            QTest::newRow(name) << int(operation) << status << QString::fromLatin1(shape) << QString::fromUtf8(text)
                                << int(meaning);
        };
        // The table of refusals to a booking.
        row("taken", O::CreateBooking, 400, "A", "User either already has booking at this time or is not available",
            M::Taken);
        row("taken, team", O::CreateBooking, 400, "A",
            "One of the hosts either already has booking at this time or is not available", M::Taken);
        row("lost race", O::CreateBooking, 409, "B", "booking_conflict_error", M::Taken);
        row("lost race, in a production build", O::CreateBooking, 400, "B",
            "An error occurred while querying the database.", M::Taken);
        row("lost race, told by the database layer", O::CreateBooking, 409, "C",
            "Invalid Input: Trying to create a record that already exists.", M::Taken);
        row("fixed hosts busy", O::CreateBooking, 500, "B", "fixed_hosts_unavailable_for_booking", M::Taken);
        row("round robin busy", O::CreateBooking, 500, "B", "round_robin_host_unavailable_for_booking", M::Taken);
        row("hosts busy, unnamed", O::CreateBooking, 500, "B", "Internal server error", M::ServerError);
        row("notice or window", O::CreateBooking, 400, "A",
            "The event type can't be booked at the \"start\" time provided. This could be because it's too soon.",
            M::NotBookable);
        row("past", O::CreateBooking, 400, "A", "Attempting to book a meeting in the past.", M::NotBookable);
        row("booking limit", O::CreateBooking, 401, "B", "booking_limit_reached", M::NotBookable);
        row("duration limit", O::CreateBooking, 401, "B", "duration_limit_reached", M::NotBookable);
        row("too many of one guest", O::CreateBooking, 400, "A",
            "Attendee with this email can't book because the maximum number of active bookings has been reached.",
            M::NotBookable);
        row("too many of one guest, with a proposal", O::CreateBooking, 400, "A",
            "Attendee with this email can't book because the maximum number of active bookings has been reached. You "
            "can reschedule your existing booking (abc) to a new timeslot instead.",
            M::NotBookable);
        row("seats", O::CreateBooking, 409, "A", "No more seats left at this seated booking.", M::Taken);
        row("no such event type", O::CreateBooking, 404, "A", "Event type with id 2 not found.", M::EventTypeGone);
        row("no such slug", O::CreateBooking, 404, "A", "Event type with slug cut belonging to user anna not found.",
            M::EventTypeGone);
        row("no such user", O::CreateBooking, 404, "A", "User with username anna not found", M::EventTypeGone);
        row("managed parent", O::CreateBooking, 400, "A",
            "Event type with id=2 is the parent managed event type that can't be booked. Book a child.",
            M::NotBookable);
        row("team without hosts", O::CreateBooking, 422, "A",
            "Can't book this team event type because it has no hosts. Please, add at least 1 host.", M::NotBookable);
        row("question not answered", O::CreateBooking, 400, "A",
            "Missing required booking field response: hair - it is required.", M::Invalid);
        row("question not answered, told by the core", O::CreateBooking, 400, "C",
            "responses - {hair}error_required_field, ", M::Invalid);
        row("phone wanted", O::CreateBooking, 400, "A",
            "Missing attendee phone number - it is required by the event type. Pass it as \"attendee.phoneNumber\" "
            "string in the request.",
            M::Invalid);
        row("wrong option", O::CreateBooking, 400, "A", "Invalid option 'x' for booking field hair.", M::Invalid);
        row("wrong type of answer", O::CreateBooking, 400, "A", "Invalid type for booking field hair.", M::Invalid);
        row("length not wanted", O::CreateBooking, 400, "A", "Can't specify 'lengthInMinutes' because there is one.",
            M::Invalid);
        row("length not offered", O::CreateBooking, 400, "A", "Provided 'lengthInMinutes' is not one of the possible.",
            M::Invalid);
        row("length, told by the core", O::CreateBooking, 400, "B", "Invalid event length", M::Invalid);
        row("place", O::CreateBooking, 400, "A", "Booking location with type phone not valid for event type with id=2.",
            M::Invalid);
        row("verification wanted", O::CreateBooking, 400, "B", "email_verification_required", M::NotBookable);
        row("verification failed", O::CreateBooking, 400, "B", "invalid_verification_code", M::NotBookable);
        row("blocked guest", O::CreateBooking, 403, "B", "Cannot use this email to create the booking.",
            M::NotBookable);
        row("restriction schedule", O::CreateBooking, 500, "B", "booking_not_allowed_by_restriction_schedule_error",
            M::NotBookable);
        row("bookings need a login", O::CreateBooking, 403, "A",
            "checkBookingRequiresAuthentication - user is not authorized to access this event type.", M::NotBookable);

        // The table of statuses, for everybody.
        row("validation", O::CreateBooking, 400, "A",
            "attendee property is wrong, timeZone property is wrong,timeZone must be a valid IANA time-zone ",
            M::Invalid);
        row("bad key", O::Me, 401, "A", "ApiAuthStrategy - api key - Your api key is not valid", M::KeyTrouble);
        row("expired key", O::CreateBooking, 401, "A", "ApiAuthStrategy - api key - Your api key is expired",
            M::KeyTrouble);
        row("no key that the limiter knows", O::ListBookings, 401, "A", "CustomThrottlerGuard - Invalid API Key",
            M::KeyTrouble);
        row("not allowed", O::ListBookings, 403, "A", "PermissionsGuard - no authentication provided.", M::KeyTrouble);
        row("expired token", O::Me, 498, "A", "ACCESS_TOKEN_IS_EXPIRED", M::KeyTrouble);
        row("wrong version", O::CreateBooking, 404, "A", "Cannot POST /v2/bookings", M::Invalid);
        row("missing record", O::GetBooking, 404, "C", "Invalid Query: The requested record was not found.",
            M::NotFound);
        row("dangling reference", O::CreateBooking, 400, "C", "Invalid input: The referenced data does not exist.",
            M::Invalid);
        row("database away", O::CreateBooking, 500, "C", "There was an error, please try again later.", M::ServerError);
        row("unhandled", O::CancelBooking, 500, "B", "Internal server error", M::ServerError);
        row("gateway", O::RescheduleBooking, 502, "A", "Bad Gateway", M::ServerError);
        row("time range", O::GetSlots, 400, "A",
            "Invalid time range given - check the 'start' and 'end' query parameters.", M::Invalid);
        row("slots of nothing", O::GetSlots, 404, "A", "Event Type not found", M::EventTypeGone);

        // Changing.
        row("cancel unknown", O::CancelBooking, 404, "A", "Booking with uid=2NtaeaVcKfpmSZ4CthFdfk not found",
            M::NotFound);
        row("get unknown", O::GetBooking, 404, "A",
            "Booking with uid=2NtaeaVcKfpmSZ4CthFdfk was not found in the database", M::NotFound);
        row("cancel twice", O::CancelBooking, 400, "A",
            "Can't cancel booking with uid=2NtaeaVcKfpmSZ4CthFdfk because it has been cancelled already. Please "
            "provide uid of a booking that is not cancelled.",
            M::AlreadyCancelled);
        row("cancel what is over", O::CancelBooking, 400, "B", "Cannot cancel a booking that has already ended",
            M::AlreadyEnded);
        row("cancel forbidden", O::CancelBooking, 400, "B", "This event type does not allow cancellations",
            M::NotBookable);
        row("cancel without a reason", O::CancelBooking, 400, "B", "Cancellation reason is required", M::Invalid);
        row("cancel a seat", O::CancelBooking, 401, "B", "User not a host of this event", M::Invalid);
        row("move a cancelled one", O::RescheduleBooking, 400, "A",
            "Can't reschedule booking with uid=2NtaeaVcKfpmSZ4CthFdfk because it has been cancelled. Please provide "
            "uid of a booking that is not cancelled.",
            M::AlreadyCancelled);
        row("move against a cancel", O::RescheduleBooking, 400, "B", "cancelled_bookings_cannot_be_rescheduled",
            M::AlreadyCancelled);
        row("move within the notice", O::RescheduleBooking, 403, "B",
            "Rescheduling is not allowed within the minimum notice period before the event", M::NotBookable);
        row("move to a taken time", O::RescheduleBooking, 400, "A",
            "User either already has booking at this time or is not available", M::Taken);
        row("confirm twice", O::ConfirmBooking, 400, "C", "Booking already confirmed", M::AlreadyConfirmed);
        row("confirm without right", O::ConfirmBooking, 401, "A", "User is not authorized to confirm this booking",
            M::Invalid);
    }

    void eachRefusalIsUnderstoodByItsText()
    {
        QFETCH(int, operation);
        QFETCH(int, status);
        QFETCH(QString, shape);
        QFETCH(QString, text);
        QFETCH(int, meaning);
        ClientStand stand;
        stand.server.faults().add(refusing(status, qPrintable(shape), text));

        const auto end = ask(stand, Operation(operation));

        QCOMPARE(toWord(end.meaning), toWord(Meaning(meaning)));
        QCOMPARE(end.status, status);
        QCOMPARE(int(end.sent), int(Sent::Yes));
        QVERIFY2(!end.message.contains(QStringLiteral("2NtaeaVcKfpmSZ4CthFdfk")), "a uid must not be in a message");
        QCOMPARE(end.isUnknown(), Meaning(meaning) == Meaning::ServerError);
        QVERIFY(stand.server.faults().left().empty());
    }

    void aRescheduledAwayBookingNamesItsSuccessorWhateverTheShape_data()
    {
        QTest::addColumn<QString>("shape");
        for (const auto *shape : {"A", "B", "C"})
            QTest::newRow(shape) << QString::fromLatin1(shape);
    }

    void aRescheduledAwayBookingNamesItsSuccessorWhateverTheShape()
    {
        QFETCH(QString, shape);
        ClientStand stand;
        stand.server.faults().add(
            refusing(400, qPrintable(shape),
                     QStringLiteral("Can't reschedule booking with uid=old because it has been cancelled and "
                                    "rescheduled already to booking with uid=newer. You probably want to reschedule "
                                    "newer instead by passing it within the request URL.")));

        const auto end = stand.reschedule(QStringLiteral("old"), at("2026-12-01T10:00:00Z"));

        QCOMPARE(toWord(end.meaning), QStringLiteral("rescheduled_away"));
        QCOMPARE(end.successorUid, QStringLiteral("newer"));
    }

    void aRefusedKeyClosesTheGateUntilAProbeIsTaken()
    {
        ClientStand stand(ClientStand::plain(), "cal_of_somebody_else");

        QCOMPARE(toWord(stand.create(wishFor()).meaning), QStringLiteral("key_trouble"));
        QVERIFY(stand.client->gate().snapshot().keyTrouble);
        const auto held = stand.me();

        QVERIFY(held.notSent == NotSent::KeyTrouble);
        QCOMPARE(stand.asked("me"), 0);
        QCOMPARE(stand.stored(), std::size_t(0));
    }

    void aBookingLimitIsNoTroubleWithTheKey()
    {
        ClientStand stand;
        stand.server.faults().add(refusing(401, "B", QStringLiteral("booking_limit_reached")));
        (void)stand.create(wishFor());
        QVERIFY(!stand.client->gate().snapshot().keyTrouble);
        QVERIFY(stand.create(wishFor()).isOk());
    }
};

QTEST_GUILESS_MAIN(TestClientRefusals)
#include "tst_client_refusals.moc"
