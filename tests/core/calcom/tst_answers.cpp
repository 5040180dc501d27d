// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/calcom/answers.h"
#include "core/calcom/mask.h"
#include "fixtures.h"

using namespace tresen;

namespace {

QByteArray envelope(const QString &text)
{
    return QJsonDocument(
               QJsonObject{{QStringLiteral("status"), QStringLiteral("error")},
                           {QStringLiteral("error"), QJsonObject{{QStringLiteral("code"), QStringLiteral("X")},
                                                                 {QStringLiteral("message"), text}}}})
        .toJson();
}

QByteArray bare(int status, const QString &text)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("statusCode"), status}, {QStringLiteral("message"), text}})
        .toJson();
}

} // namespace

class AnswersTest : public QObject
{
    Q_OBJECT

    QStringList m_mapped; ///< the samples with a row

private Q_SLOTS:
    void realAnswersMeanWhatTheySay_data()
    {
        QTest::addColumn<Operation>("operation");
        QTest::addColumn<Meaning>("meaning");
        const auto row = [this](const char *fixture, Operation operation, Meaning meaning) {
            m_mapped << QString::fromLatin1(fixture);
            QTest::newRow(fixture) << operation << meaning;
        };
        using enum Operation;
        row("auth-missing", ListBookings, Meaning::KeyTrouble);
        row("auth-wrong-key", ListBookings, Meaning::KeyTrouble);
        row("auth-wrong-key-no-prefix", ListBookings, Meaning::KeyTrouble);
        row("me-wrong-key", Me, Meaning::KeyTrouble);
        row("me-not-a-cal-key", Me, Meaning::KeyTrouble);
        row("booking-create-wrong-key", CreateBooking, Meaning::KeyTrouble);
        row("slots-wrong-key", GetSlots, Meaning::KeyTrouble);
        row("rate-limit-429", Me, Meaning::RateLimited);
        row("rate-limit-429-booking", CreateBooking, Meaning::RateLimited);
        row("booking-create-same-again", CreateBooking, Meaning::Taken);
        row("booking-create-taken-other-attendee", CreateBooking, Meaning::Taken);
        row("booking-create-taken-other-event-type-same-host", CreateBooking, Meaning::Taken);
        row("booking-create-overlapping-15min", CreateBooking, Meaning::Taken);
        row("booking-create-outside-hours", CreateBooking, Meaning::Taken);
        row("booking-create-sunday", CreateBooking, Meaning::Taken);
        row("booking-create-ends-after-closing", CreateBooking, Meaning::Taken);
        row("perm-partial-segment-3", CreateBooking, Meaning::Taken);
        row("team-booking-round-robin-third-guest", CreateBooking, Meaning::Taken);
        row("team-booking-same-time-other-type-of-stylist-a", CreateBooking, Meaning::Taken);
        row("race-loser-eight-409", CreateBooking, Meaning::Taken);
        row("race-loser-same-body-409", CreateBooking, Meaning::Taken);
        row("race-loser-same-slot-409", CreateBooking, Meaning::Taken);
        row("race-loser-two-types-409", CreateBooking, Meaning::Taken);
        row("booking-reschedule-to-taken", RescheduleBooking, Meaning::Taken);
        row("booking-reschedule-outside-hours", RescheduleBooking, Meaning::Taken);
        row("booking-create-in-past", CreateBooking, Meaning::NotBookable);
        row("booking-create-unknown-event-type", CreateBooking, Meaning::EventTypeGone);
        row("event-type-get-unknown", GetEventType, Meaning::EventTypeGone);
        row("slots-unknown-event-type", GetSlots, Meaning::EventTypeGone);
        row("booking-create-slots-version", CreateBooking, Meaning::Invalid);
        row("slots-wrong-version-header", GetSlots, Meaning::Invalid);
        row("slots-missing-version-header", GetSlots, Meaning::Invalid);
        row("slots-bookings-version-header", GetSlots, Meaning::Invalid);
        row("slots-bad-date", GetSlots, Meaning::Invalid);
        row("slots-missing-end", GetSlots, Meaning::Invalid);
        row("unknown-route", Me, Meaning::Invalid);
        row("booking-create-bad-email", CreateBooking, Meaning::Invalid);
        row("booking-create-bad-json", CreateBooking, Meaning::Invalid);
        row("booking-create-bad-language", CreateBooking, Meaning::Invalid);
        row("booking-create-bad-timezone", CreateBooking, Meaning::Invalid);
        row("booking-create-empty-name", CreateBooking, Meaning::Invalid);
        row("booking-create-phone-only", CreateBooking, Meaning::Invalid);
        row("booking-create-length-not-allowed", CreateBooking, Meaning::Invalid);
        row("booking-create-metadata-key-41", CreateBooking, Meaning::Invalid);
        row("booking-create-metadata-long-value", CreateBooking, Meaning::Invalid);
        row("booking-create-metadata-nested", CreateBooking, Meaning::Invalid);
        row("booking-create-metadata-too-many-keys", CreateBooking, Meaning::Invalid);
        row("booking-create-metadata-types", CreateBooking, Meaning::Invalid);
        row("booking-create-missing-email", CreateBooking, Meaning::Invalid);
        row("booking-create-no-event-type", CreateBooking, Meaning::Invalid);
        row("booking-create-wrong-version", CreateBooking, Meaning::Invalid);
        row("booking-create-missing-attendee", CreateBooking, Meaning::Invalid);
        row("booking-create-missing-start", CreateBooking, Meaning::Invalid);
        row("booking-create-missing-version", CreateBooking, Meaning::Invalid);
        row("booking-create-unknown-property", CreateBooking, Meaning::Invalid);
        row("booking-cancel-empty-reason", CancelBooking, Meaning::Invalid);
        row("booking-cancel-no-reason-as-host", CancelBooking, Meaning::Invalid);
        row("booking-cancel-twice", CancelBooking, Meaning::AlreadyCancelled);
        row("booking-cancel-rescheduled-old-uid", CancelBooking, Meaning::AlreadyCancelled);
        row("booking-cancel-unknown", CancelBooking, Meaning::NotFound);
        row("booking-get-unknown", GetBooking, Meaning::NotFound);
        row("booking-reschedule-unknown", RescheduleBooking, Meaning::NotFound);
        row("booking-reschedule-cancelled", RescheduleBooking, Meaning::AlreadyCancelled);
        row("booking-reschedule-old-uid-again", RescheduleBooking, Meaning::RescheduledAway);
        row("booking-reschedule-missing-start", RescheduleBooking, Meaning::Invalid);
        row("bookings-list-bad-date", ListBookings, Meaning::Invalid);
        row("bookings-list-bad-status", ListBookings, Meaning::Invalid);
        row("bookings-list-take-1000", ListBookings, Meaning::Invalid);
        row("webhook-get-unknown", GetWebhook, Meaning::NotFound);
        row("webhook-delete-again", DeleteWebhook, Meaning::NotFound);
        row("webhook-create-same-url-again", CreateWebhook, Meaning::Invalid);
        row("webhook-create-bad-trigger", CreateWebhook, Meaning::Invalid);
        row("webhook-create-bad-url", CreateWebhook, Meaning::Invalid);
        row("reservation-create-same-slot-again", CreateReservation, Meaning::Taken);
        row("reservation-create-same-slot-no-auth", CreateReservation, Meaning::Taken);
        row("reservation-create-overlap-shifted-15min", CreateReservation, Meaning::Taken);
        row("reservation-create-fixed-length-with-slotDuration", CreateReservation, Meaning::Invalid);
        row("reservation-duration-no-auth", CreateReservation, Meaning::Invalid);
        row("reservation-missing-slotStart", CreateReservation, Meaning::Invalid);
        row("reservation-missing-version", CreateReservation, Meaning::Invalid);
        row("reservation-unknown-event-type", CreateReservation, Meaning::EventTypeGone);
        row("outage-db-down-booking", CreateBooking, Meaning::ServerError);
        row("outage-db-down-me", Me, Meaning::ServerError);
        row("outage-db-down-slots", GetSlots, Meaning::ServerError);
    }
    void realAnswersMeanWhatTheySay()
    {
        QFETCH(Operation, operation);
        QFETCH(Meaning, meaning);
        const auto real = exchange(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(real.status >= 400);
        const auto body = readErrorBody(real.body);
        QVERIFY(body.recognised);
        QVERIFY(!body.text.isEmpty());
        QCOMPARE(toWord(meaningOf(operation, real.status, body)), toWord(meaning));
    }

    void noSampleOfARefusalIsLeftOut()
    {
        // Never asked for by us: changing reservations, marking as absent, making event types.
        static const QRegularExpression others(
            QStringLiteral("^(reservation-patch|event-type-create-|booking-mark-absent$)"));
        QStringList left;
        for (const auto &name : exchangeNames())
            if (exchange(name).status >= 400 && !m_mapped.contains(name) && !others.match(name).hasMatch())
                left << name;
        QCOMPARE(left, QStringList());
    }

    /// What no sample shows, in the words of the protocol notes; each once in an envelope and once bare.
    void writtenAnswersMeanWhatTheySay_data()
    {
        QTest::addColumn<Operation>("operation");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("text");
        QTest::addColumn<Meaning>("meaning");
        const auto row = [](const char *name, Operation operation, int status, const char *text, Meaning meaning) {
            QTest::newRow(name) << operation << status << QString::fromUtf8(text) << meaning;
        };
        using enum Operation;
        row("lost race as the database says it", CreateBooking, 400, "An error occurred while querying the database.",
            Meaning::Taken);
        row("the same sentence to a reader is no lost race", ListBookings, 400,
            "An error occurred while querying the database.", Meaning::Invalid);
        row("duplicate record", CreateBooking, 409, "Invalid Input: Trying to create a record that already exists.",
            Meaning::Taken);
        row("a 409 in new words", RescheduleBooking, 409, "somebody was faster", Meaning::Taken);
        row("seats full", CreateBooking, 409, "No more seats left at this seated booking.", Meaning::Taken);
        row("fixed host busy", CreateBooking, 500, "fixed_hosts_unavailable_for_booking", Meaning::Taken);
        row("round robin busy", CreateBooking, 500, "round_robin_host_unavailable_for_booking", Meaning::Taken);
        row("booking limit is no trouble with the key", CreateBooking, 401, "booking_limit_reached",
            Meaning::NotBookable);
        row("duration limit is no trouble with the key", CreateBooking, 401, "duration_limit_reached",
            Meaning::NotBookable);
        row("booking limit with its inner status", RescheduleBooking, 403, "booking_limit_reached",
            Meaning::NotBookable);
        row("restriction schedule", CreateBooking, 500, "booking_not_allowed_by_restriction_schedule_error",
            Meaning::NotBookable);
        row("notice or window", CreateBooking, 400,
            "The event type can't be booked at the \"start\" time provided. This could be because it's too soon",
            Meaning::NotBookable);
        row("too many active bookings", CreateBooking, 400,
            "Attendee with this email can't book because the maximum number of active bookings has been reached. You "
            "can reschedule your existing booking (abcdefgh) to a new timeslot instead.",
            Meaning::NotBookable);
        row("managed parent", CreateBooking, 400,
            "Event type with id=7 is the parent managed event type that can't be booked. Book a child.",
            Meaning::NotBookable);
        row("team without hosts", CreateBooking, 422,
            "Can't book this team event type because it has no hosts. Please add one.", Meaning::NotBookable);
        row("verification needed", CreateBooking, 400, "email_verification_required", Meaning::NotBookable);
        row("wrong verification", CreateBooking, 400, "invalid_verification_code", Meaning::NotBookable);
        row("blocked e-mail", CreateBooking, 403, "Cannot use this email to create the booking.", Meaning::NotBookable);
        row("event type wants its own guests only", CreateBooking, 401,
            "checkBookingRequiresAuthentication - user is not authorized", Meaning::NotBookable);
        row("notice of a move", RescheduleBooking, 403,
            "Rescheduling is not allowed within the minimum notice period before the event", Meaning::NotBookable);
        row("no cancelling", CancelBooking, 400, "This event type does not allow cancellations", Meaning::NotBookable);
        row("question unanswered", CreateBooking, 400,
            "Missing required booking field response: colour - it is required", Meaning::Invalid);
        row("question unanswered at a move", RescheduleBooking, 400, "responses - {colour}error_required_field, ",
            Meaning::Invalid);
        row("phone wanted", CreateBooking, 400,
            "Missing attendee phone number - it is required by the event type. Pass it.", Meaning::Invalid);
        row("bad option", CreateBooking, 400, "Invalid option 'x' for booking field y", Meaning::Invalid);
        row("bad type", CreateBooking, 400, "Invalid type for booking field y", Meaning::Invalid);
        row("length not wanted", CreateBooking, 400, "Can't specify 'lengthInMinutes' because the event type has one",
            Meaning::Invalid);
        row("nobody to write to", CreateBooking, 400,
            "Attendee must have at least one contact method (email or phone number)", Meaning::Invalid);
        row("in the past", RescheduleBooking, 400, "Attempting to book a meeting in the past.", Meaning::NotBookable);
        row("team event type by slug gone", CreateBooking, 404,
            "Event type with slug cut belonging to team t not found.", Meaning::EventTypeGone);
        row("a move of a cancelled one", RescheduleBooking, 400,
            "Can't reschedule booking with uid=abc because it has been cancelled. Please provide another.",
            Meaning::AlreadyCancelled);
        row("the database is away", CancelBooking, 500, "There was an error, please try again later.",
            Meaning::ServerError);
        row("the core lost its row", CreateBooking, 500, "Internal server error", Meaning::ServerError);
        row("webhook of an event type twice", CreateWebhook, 409,
            "Webhook with this subscriber url already exists for this event type", Meaning::Invalid);
        row("webhook to a private address", CreateWebhook, 400, "Webhook URL is not allowed: private address",
            Meaning::Invalid);
        row("reserving what is booked", CreateReservation, 422, "Can't reserve a slot if the event is already booked.",
            Meaning::Taken);
        row("reserving what is reserved", CreateReservation, 422,
            "This time slot is already reserved by another user. Please choose a different time.", Meaning::Taken);
        row("no key where one is needed", ListBookings, 403,
            "PermissionsGuard - no authentication provided. Provide an authentication method.", Meaning::KeyTrouble);
        row("a key that the limiter does not know", CreateBooking, 401, "CustomThrottlerGuard - Invalid API Key",
            Meaning::KeyTrouble);
        row("too many requests", CreateBooking, 429,
            "CustomThrottlerGuard - Too many requests. Please try again later.", Meaning::RateLimited);
        row("length not offered", CreateBooking, 400, "Provided 'lengthInMinutes' is not one of the possible lengths",
            Meaning::Invalid);
        row("length wrong in the core", CreateBooking, 400, "Invalid event length", Meaning::Invalid);
        row("place not offered", CreateBooking, 400,
            "Booking location with type phone not valid for event type with id=2. Use another.", Meaning::Invalid);
        row("reference gone", CreateBooking, 400, "Invalid input: The referenced data does not exist.",
            Meaning::Invalid);
        row("bad range", GetSlots, 400, "Invalid time range given - check the 'start' and 'end' query parameters.",
            Meaning::Invalid);
        row("cancel of the past", CancelBooking, 400, "Cannot cancel a booking that has already ended",
            Meaning::AlreadyEnded);
        row("cancel by nobody", CancelBooking, 400, "User not found", Meaning::Invalid);
        row("bad seat", CancelBooking, 400, "Invalid seatUid: x", Meaning::Invalid);
        row("seat of somebody else", CancelBooking, 401, "User not a host of this event", Meaning::Invalid);
        row("move of a cancelled one, late", RescheduleBooking, 400, "cancelled_bookings_cannot_be_rescheduled",
            Meaning::AlreadyCancelled);
        row("confirmed before", ConfirmBooking, 400, "Booking already confirmed", Meaning::AlreadyConfirmed);
        row("not ours to confirm", ConfirmBooking, 401, "User is not authorized to confirm this booking",
            Meaning::Invalid);
        row("nothing to confirm", ConfirmBooking, 404, "Booking with uid=abc not found", Meaning::NotFound);
        row("record gone", GetBooking, 404, "Invalid Query: The requested record was not found.", Meaning::NotFound);
        row("not there, in new words", GetBooking, 404, "no such thing", Meaning::NotFound);
        row("404 to a create, in new words", CreateBooking, 404, "no such thing", Meaning::Invalid);
        row("user gone", GetSlots, 404, "User with username salon not found", Meaning::EventTypeGone);
        row("team gone", GetSlots, 404, "Team with slug salon not found", Meaning::EventTypeGone);
        row("event type by slug gone", CreateBooking, 404,
            "Event type with slug cut belonging to user salon not found.", Meaning::EventTypeGone);
        row("wrong address, POST", CancelBooking, 404, "Cannot POST /v2/bookings/x/cancel", Meaning::Invalid);
        row("wrong address, PATCH", UpdateWebhook, 404, "Cannot PATCH /v2/webhooks/x", Meaning::Invalid);
        row("wrong address, DELETE", DeleteWebhook, 404, "Cannot DELETE /v2/webhooks/x", Meaning::Invalid);
        row("expired key", Me, 401, "ApiAuthStrategy - api key - Your api key is expired", Meaning::KeyTrouble);
        row("expired token", Me, 498, "token expired", Meaning::KeyTrouble);
        row("forbidden in new words", CancelBooking, 403, "no", Meaning::KeyTrouble);
        row("refused in new words", CreateBooking, 400, "something else", Meaning::Invalid);
        row("unprocessable in new words", CreateBooking, 422, "something else", Meaning::Invalid);
        row("a defect there", CreateBooking, 500, "Internal server error", Meaning::ServerError);
        row("gateway", CreateBooking, 502, "Bad gateway", Meaning::ServerError);
        row("gave up on the way", CreateBooking, 408, "Request timeout", Meaning::ServerError);
        row("the limit in other words", CreateBooking, 429, "slow down", Meaning::RateLimited);
    }
    void writtenAnswersMeanWhatTheySay()
    {
        QFETCH(Operation, operation);
        QFETCH(int, status);
        QFETCH(QString, text);
        QFETCH(Meaning, meaning);
        for (const auto &body : {envelope(text), bare(status, text)})
            QCOMPARE(toWord(meaningOf(operation, status, readErrorBody(body))), toWord(meaning));
    }

    void everyRowOfTheTableIsTheFirstToFitSomething()
    {
        // A row that an earlier one always hides would be dead.
        for (const auto &row : answerTable()) {
            const auto text = QString::fromLatin1(row.text).replace(u'*', QStringLiteral(" x "));
            const auto status = row.status ? row.status : 401;
            const auto operation = Operation(row.operations & (~row.operations + 1));
            QVERIFY2(meaningOf(operation, status, {true, {}, text}) == row.meaning, row.text);
        }
    }

    void whatIsNotCalcomsOwnBodyProvesNothing_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<Meaning>("meaning");
        QTest::newRow("a proxy's 404") << 404 << Meaning::ServerError;
        QTest::newRow("a proxy's 400") << 400 << Meaning::ServerError;
        QTest::newRow("a portal's redirect") << 302 << Meaning::ServerError;
        QTest::newRow("a proxy's 503") << 503 << Meaning::ServerError;
        QTest::newRow("401 stays key trouble") << 401 << Meaning::KeyTrouble;
        QTest::newRow("429 stays the limit") << 429 << Meaning::RateLimited;
    }
    void whatIsNotCalcomsOwnBodyProvesNothing()
    {
        QFETCH(int, status);
        QFETCH(Meaning, meaning);
        for (const QByteArray body : {"", "<html>hello</html>", "[]", "{}", "{\"message\":1}", "\"x\""}) {
            const auto read = readErrorBody(body);
            QVERIFY(!read.recognised);
            QCOMPARE(toWord(meaningOf(Operation::GetBooking, status, read)), toWord(meaning));
        }
    }

    void allFourShapesOfErrorAreRead()
    {
        QCOMPARE(readErrorBody(exchange(QStringLiteral("booking-cancel-unknown")).body).text,
                 QStringLiteral("Booking with uid=doesNotExist12345 not found"));
        QCOMPARE(readErrorBody(exchange(QStringLiteral("booking-create-missing-version")).body).text.left(8),
                 QStringLiteral("timeZone"));
        const auto withoutDetails = readErrorBody(exchange(QStringLiteral("booking-create-phone-only")).body);
        QCOMPARE(withoutDetails.code, QStringLiteral("BAD_REQUEST"));
        const auto plain = readErrorBody(exchange(QStringLiteral("race-loser-same-slot-409")).body);
        QCOMPARE(plain, (ErrorBody{true, QString(), QStringLiteral("booking_conflict_error")}));
        QCOMPARE(readErrorBody(R"({"statusCode":400,"message":["a","b"]})").text, QStringLiteral("a, b"));
    }

    void theSuccessorIsReadOutOfTheText()
    {
        const auto body = readErrorBody(exchange(QStringLiteral("booking-reschedule-old-uid-again")).body);
        QCOMPARE(successorUid(body.text), QStringLiteral("hXuqVZaLoXXcZR6qxbU44z"));
        QCOMPARE(successorUid(QStringLiteral("Can't reschedule booking with uid=abc")), QString());
    }

    void noErrorOfASampleShowsAUidOrAnAddressOnceMasked()
    {
        static const QRegularExpression uid(QStringLiteral("[0-9A-Za-z]{21,23}"));
        int seen = 0;
        for (const auto &name : exchangeNames()) {
            const auto real = exchange(name);
            if (real.status < 400) continue;
            ++seen;
            const auto shown = masked(readErrorBody(real.body).text, {});
            QVERIFY2(!shown.contains(u'@'), qPrintable(name));
            for (auto it = uid.globalMatch(shown); it.hasNext();) {
                const auto found = it.next().captured();
                // Names of keys and fields are as long, but they are in the sentence, not in the path.
                QVERIFY2(!real.path.contains(found), qPrintable(name + u' ' + found));
            }
        }
        QVERIFY(seen > 60);
    }

    void masksWhatIsPersonal_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("e-mail") << "mail to Erika.Muster+x@example.org failed"
                                << "mail to … failed";
        QTest::newRow("e-mail in a URL") << "https://x/v2?attendeeEmail=a%40b.de&take=1"
                                         << "https://x/v2?attendeeEmail=…&take=1";
        QTest::newRow("phone") << "number +49 30 23125-204 is wrong"
                               << "number … is wrong";
        QTest::newRow("phone with a slash") << "030/23125204"
                                            << "…";
        QTest::newRow("uid") << "Booking with uid=2NtaeaVcKfpmSZ4CthFdfk not found"
                             << "Booking with uid=… not found";
        QTest::newRow("uid without a digit") << "uid=abcdefghijkl. Use abcdefghijkl instead"
                                             << "uid=…. Use … instead";
        QTest::newRow("uid in brackets") << "your existing booking (abcdefghijkl) to"
                                         << "your existing booking (…) to";
        QTest::newRow("uid in a path") << "GET /v2/bookings/2NtaeaVcKfpmSZ4CthFdfk: closed"
                                       << "GET /v2/bookings/…: closed";
        QTest::newRow("a date is none") << "on 2026-12-03 at 11:00:00.000Z"
                                        << "on 2026-12-03 at 11:00:00.000Z";
        QTest::newRow("an instant is none") << "at 2026-11-21T00:47:27.985Z."
                                            << "at 2026-11-21T00:47:27.985Z.";
        QTest::newRow("words stay") << "User either already has booking"
                                    << "User either already has booking";
    }
    void masksWhatIsPersonal()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(masked(text), shown);
    }

    void masksWhatTheRequestCarried()
    {
        QCOMPARE(masked(QStringLiteral("Invalid option 'Erika Muster' for x, ERIKA MUSTER"),
                        {QStringLiteral("Erika Muster"), QString()}),
                 QStringLiteral("Invalid option '…' for x, …"));
    }

    void longTextsAreCut() { QCOMPARE(masked(QString(10'000, u'a')).size(), qsizetype(500)); }
};

QTEST_APPLESS_MAIN(AnswersTest)
#include "tst_answers.moc"
