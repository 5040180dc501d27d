// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/base/manual_scheduler.h"
#include "core/calcom/calcom_client.h"
#include "core/calcom/calcom_metrics.h"
#include "fixtures.h"
#include "tests/support/fake_transport.h"

using namespace tresen;
using namespace std::chrono;

namespace {

const Instant start = *instantFromIso(QStringLiteral("2026-11-24T08:00:00Z"));
const QString uid = QStringLiteral("aiqu1YRB83QUW7FnrJqz2Y");

HttpAnswer real(const char *fixture)
{
    const auto sample = exchange(QString::fromLatin1(fixture));
    return FakeTransport::answered(sample.status, sample.body, sample.headers);
}

CalcomSettings settings()
{
    CalcomSettings plain;
    plain.baseUrl = QStringLiteral("https://cal.example/v2");
    plain.gate.breaker.jitter = 0;
    return plain;
}

CreateBooking someOrder()
{
    CreateBooking order;
    order.eventType = {2};
    order.start = start;
    order.attendee = {QStringLiteral("Erika Muster"), QStringLiteral("erika+salon@example.org"),
                      QStringLiteral("+4930123456"), QStringLiteral("Europe/Berlin"), QStringLiteral("de")};
    order.token = {CompanyId::fromBytes(QByteArray(16, 'a')), AppointmentId::fromBytes(QByteArray(16, 'b')),
                   SegmentId::fromBytes(QByteArray(16, 'c')), 1};
    return order;
}

/// A client over two scripted transports.
struct Bench {
    explicit Bench(const CalcomSettings &how = settings())
        : client(*CalcomClient::make(how, ApiKey("cal_secret"), scheduler, interactive, background, random))
    {}
    ManualScheduler scheduler{start};
    SeededRandom random{1};
    FakeTransport interactive{scheduler};
    FakeTransport background{scheduler};
    std::unique_ptr<CalcomClient> client;

    template <typename T>
    CalcomCallback<T> into(std::optional<CalcomResult<T>> &result)
    {
        return [&result](const CalcomResult<T> &got) {
            QVERIFY2(!result, "a callback comes once");
            result = got;
        };
    }
    CalcomResult<Booking> create(const HttpAnswer &answer)
    {
        std::optional<CalcomResult<Booking>> result;
        const auto handle = client->createBooking(CallClass::Write, someOrder(), into(result));
        background.answer(background.count() - 1, answer);
        scheduler.runReady();
        return result.value();
    }
};

} // namespace

class CalcomClientTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLiveKeyInPracticeModeReachesNobody()
    {
        ManualScheduler scheduler(start);
        SeededRandom random(1);
        FakeTransport transport(scheduler);
        CalcomSettings practice;
        practice.reach = Reach::LoopbackOnly;
        const auto client =
            CalcomClient::make(practice, ApiKey("cal_live_abc"), scheduler, transport, transport, random);
        QVERIFY(!client);
        QVERIFY(client.error().detail.contains(QLatin1String("practice")));
        QCOMPARE(transport.count(), std::size_t(0));
    }

    void anEmptyKeyIsRefused()
    {
        ManualScheduler scheduler(start);
        SeededRandom random(1);
        FakeTransport transport(scheduler);
        QVERIFY(!CalcomClient::make(settings(), ApiKey(" \n"), scheduler, transport, transport, random));
    }

    void eachOperationIsAskedForAsTheProtocolWantsIt_data()
    {
        QTest::addColumn<Operation>("operation");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("version");
        const auto row = [](Operation operation, const char *method, const char *path, const char *version) {
            QTest::newRow(qPrintable(toWord(operation)))
                << operation << QByteArray(method) << QByteArray(path) << QByteArray(version);
        };
        using enum Operation;
        row(Me, "GET", "/v2/me", nullptr);
        row(ListEventTypes, "GET", "/v2/event-types", "2024-06-14");
        row(GetEventType, "GET", "/v2/event-types/2", "2024-06-14");
        row(ListSchedules, "GET", "/v2/schedules", "2024-06-11");
        row(GetSlots, "GET",
            "/v2/slots?eventTypeId=2&start=2026-11-30T23%3A00%3A00.000Z&end=2026-12-01T22%3A59%3A59.999Z&timeZone="
            "Europe%2FBerlin&format=range",
            "2024-09-04");
        row(CreateBooking, "POST", "/v2/bookings", "2024-08-13");
        row(GetBooking, "GET", "/v2/bookings/aiqu1YRB83QUW7FnrJqz2Y", "2024-08-13");
        row(ListBookings, "GET", "/v2/bookings?attendeeEmail=erika%2Bsalon%40example.org&sortStart=asc&take=100&skip=0",
            "2024-08-13");
        row(CancelBooking, "POST", "/v2/bookings/aiqu1YRB83QUW7FnrJqz2Y/cancel", "2024-08-13");
        row(RescheduleBooking, "POST", "/v2/bookings/aiqu1YRB83QUW7FnrJqz2Y/reschedule", "2024-08-13");
        row(ConfirmBooking, "POST", "/v2/bookings/aiqu1YRB83QUW7FnrJqz2Y/confirm", "2024-08-13");
        row(CreateWebhook, "POST", "/v2/webhooks", nullptr);
        row(ListWebhooks, "GET", "/v2/webhooks", nullptr);
        row(GetWebhook, "GET", "/v2/webhooks/w%2F1", nullptr);
        row(UpdateWebhook, "PATCH", "/v2/webhooks/w%2F1", nullptr);
        row(DeleteWebhook, "DELETE", "/v2/webhooks/w%2F1", nullptr);
        row(CreateReservation, "POST", "/v2/slots/reservations", "2024-09-04");
        row(DeleteReservation, "DELETE", "/v2/slots/reservations/38e4739a-eded-45b4", "2024-09-04");
    }
    void eachOperationIsAskedForAsTheProtocolWantsIt()
    {
        QFETCH(Operation, operation);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, version);
        Bench b;
        auto &c = *b.client;
        const auto in = CallClass::Write;
        const auto ignore = [](const auto &) {};
        const auto day = *dayFromIso(QStringLiteral("2026-12-01"));
        const SlotQuery slotQuery{{2}, day, day, *Zone::fromIana("Europe/Berlin"), {}, QString(), 0};
        BookingQuery listing;
        listing.attendeeEmail = QStringLiteral("erika+salon@example.org");
        const auto hook = QStringLiteral("w/1");
        RequestHandle handle;
        switch (operation) {
        case Operation::Me: handle = c.me(in, ignore); break;
        case Operation::ListEventTypes: handle = c.listEventTypes(in, ignore); break;
        case Operation::GetEventType: handle = c.getEventType(in, {2}, ignore); break;
        case Operation::ListSchedules: handle = c.listSchedules(in, ignore); break;
        case Operation::GetSlots: handle = c.getSlots(in, slotQuery, ignore); break;
        case Operation::CreateBooking: handle = c.createBooking(in, someOrder(), ignore); break;
        case Operation::GetBooking: handle = c.getBooking(in, uid, ignore); break;
        case Operation::ListBookings: handle = c.listBookings(in, listing, ignore); break;
        case Operation::CancelBooking: handle = c.cancelBooking(in, {uid, QStringLiteral("krank")}, ignore); break;
        case Operation::RescheduleBooking:
            handle = c.rescheduleBooking(in, {uid, start, QString(), QString()}, ignore);
            break;
        case Operation::ConfirmBooking: handle = c.confirmBooking(in, uid, ignore); break;
        case Operation::CreateWebhook: handle = c.createWebhook(in, WebhookOrder(), ignore); break;
        case Operation::ListWebhooks: handle = c.listWebhooks(in, ignore); break;
        case Operation::GetWebhook: handle = c.getWebhook(in, hook, ignore); break;
        case Operation::UpdateWebhook: handle = c.updateWebhook(in, hook, WebhookOrder(), ignore); break;
        case Operation::DeleteWebhook: handle = c.deleteWebhook(in, hook, ignore); break;
        case Operation::CreateReservation: handle = c.createReservation(in, {{2}, start}, ignore); break;
        case Operation::DeleteReservation:
            handle = c.deleteReservation(in, QStringLiteral("38e4739a-eded-45b4"), ignore);
            break;
        }
        QCOMPARE(b.background.count(), std::size_t(1));
        const auto &request = b.background.last().request;
        QCOMPARE(request.method, method);
        QCOMPARE(request.url.toEncoded(), "https://cal.example" + path);
        QCOMPARE(headerValue(request.headers, "cal-api-version"), version);
        QCOMPARE(headerValue(request.headers, "Authorization"), QByteArray("Bearer cal_secret"));
        const bool sends = method == "POST" || method == "PATCH";
        QCOMPARE(request.body.isEmpty(), !sends);
        QCOMPARE(headerValue(request.headers, "Content-Type"), sends ? QByteArray("application/json") : QByteArray());
        if (sends) QVERIFY(QJsonDocument::fromJson(request.body).isObject());
        QCOMPARE(request.deadline, method == "GET" ? seconds(3) : seconds(60));
    }

    void peoplesReadsHaveAConnectionOfTheirOwn()
    {
        Bench b;
        const auto a = b.client->me(CallClass::Interactive, [](const auto &) {});
        const auto c = b.client->me(CallClass::LookUp, [](const auto &) {});
        QCOMPARE(b.interactive.count(), std::size_t(1));
        QCOMPARE(b.background.count(), std::size_t(1));
    }

    void aBookingComesBackWithAllThatIsKnown()
    {
        Bench b;
        std::optional<CalcomResult<Booking>> result;
        const auto handle = b.client->createBooking(CallClass::Write, someOrder(), b.into(result));
        b.scheduler.advance(milliseconds(184));
        b.background.answer(0, real("booking-create"));
        QVERIFY(result);
        QVERIFY(result->isOk());
        QCOMPARE(result->sent, Sent::Yes);
        QCOMPARE(result->status, 201);
        QCOMPARE(result->value->uid, uid);
        QCOMPARE(result->requestId, QStringLiteral("ca0540ec-4be2-46a3-8eb8-d31bbb6c268a"));
        QCOMPARE(result->waited, nanoseconds(milliseconds(184)));
        QCOMPARE(result->queued, nanoseconds(0));
        QVERIFY(result->message.isEmpty());
    }

    void aRefusalTellsWhyWithoutNames()
    {
        Bench b;
        const auto taken = b.create(real("booking-create-same-again"));
        QCOMPARE(taken.meaning, Meaning::Taken);
        QVERIFY(!taken.value);
        QVERIFY(!taken.isUnknown());
        const auto echoed = b.create(FakeTransport::answered(
            400, R"({"statusCode":400,"message":"Invalid option 'Erika Muster' of erika+salon@example.org"})"));
        QCOMPARE(echoed.meaning, Meaning::Invalid);
        QCOMPARE(echoed.message, QStringLiteral("Invalid option '…' of …"));
    }

    void aMovedBookingNamesItsSuccessor()
    {
        Bench b;
        std::optional<CalcomResult<Booking>> result;
        const auto handle =
            b.client->rescheduleBooking(CallClass::Write, {uid, start, QString(), QString()}, b.into(result));
        b.background.answer(0, real("booking-reschedule-old-uid-again"));
        QCOMPARE(result->meaning, Meaning::RescheduledAway);
        QCOMPARE(result->successorUid, QStringLiteral("hXuqVZaLoXXcZR6qxbU44z"));
        QVERIFY(!result->message.contains(QLatin1String("hXuqVZaLoXXcZR6qxbU44z")));
    }

    void nonsenseWithASuccessStatusIsAnUnknownOutcome_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a portal") << QByteArray("<html>please log in</html>");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a recurring series") << QByteArray(R"({"status":"success","data":[{"uid":"x"},{"uid":"y"}]})");
        QTest::newRow("the old version") << exchange(QStringLiteral("booking-cancel-missing-version")).body;
        QTest::newRow("no data") << QByteArray(R"({"status":"success"})");
    }
    void nonsenseWithASuccessStatusIsAnUnknownOutcome()
    {
        QFETCH(QByteArray, body);
        Bench b;
        const auto result = b.create(FakeTransport::answered(201, body));
        QCOMPARE(result.meaning, Meaning::ServerError);
        QVERIFY(result.isUnknown());
        QVERIFY(!result.value);
        QVERIFY(!result.message.isEmpty());
    }

    void whatTheNetworkLostIsUnknownOrNotSent()
    {
        Bench b;
        const auto lost = b.create(FakeTransport::lost());
        QCOMPARE(lost.meaning, Meaning::NoAnswer);
        QVERIFY(lost.isUnknown());
        const auto refused = b.create(FakeTransport::refused());
        QCOMPARE(refused.sent, Sent::No);
        QVERIFY(!refused.isUnknown());
        QCOMPARE(refused.meaning, Meaning::NoAnswer);
        QVERIFY(!refused.notSent); // it was the network, not our gate
        auto withUid = FakeTransport::lost();
        withUid.error = QStringLiteral("error at https://cal.example/v2/bookings/erika+salon@example.org");
        QVERIFY(!b.create(withUid).message.contains(QLatin1String("erika")));
    }

    void deadlinesArePassedOnAndTold()
    {
        Bench b;
        std::optional<CalcomResult<Me>> read;
        std::optional<CalcomResult<Booking>> write;
        const auto a = b.client->me(CallClass::Interactive, b.into(read));
        const auto c = b.client->createBooking(CallClass::Write, someOrder(), b.into(write));
        b.scheduler.advance(seconds(3));
        QVERIFY(read && read->deadlinePassed && read->isUnknown());
        QVERIFY(!write);
        b.scheduler.advance(seconds(57));
        QVERIFY(write && write->deadlinePassed);
        QCOMPARE(write->waited, nanoseconds(seconds(60)));
    }

    void aDroppedHandleIsNeverAnswered()
    {
        Bench b;
        auto flying = b.client->me(CallClass::Interactive, [](const auto &) { QFAIL("dropped"); });
        flying.cancel();
        QVERIFY(b.interactive.last().cancelled);
        QCOMPARE(b.client->gate().snapshot().inFlight, 0);
        QCOMPARE(b.client->gate().snapshot().failures, 0);
        b.client->gate().holdOpen();
        auto queued = b.client->createBooking(CallClass::Write, someOrder(), [](const auto &) { QFAIL("dropped"); });
        queued.cancel();
        b.client->gate().reset();
        b.scheduler.advance(minutes(2));
        QCOMPARE(b.background.count(), std::size_t(0));
    }

    void theClientMayGoInTheMiddleOfEverything()
    {
        Bench b;
        const auto never = [](const auto &) { QFAIL("the client is gone"); };
        auto flying = b.client->me(CallClass::Interactive, never);
        b.client->gate().holdOpen();
        auto queued = b.client->createBooking(CallClass::Write, someOrder(), never);
        auto refused = b.client->me(CallClass::Interactive, never);
        b.client.reset();
        QVERIFY(b.interactive.last().cancelled);
        b.scheduler.advance(minutes(10));
        flying.cancel();
    }

    void aCallbackMayDestroyTheClient()
    {
        Bench b;
        bool called = false;
        auto handle = b.client->me(CallClass::Interactive, [&](const auto &) {
            called = true;
            b.client.reset();
        });
        b.interactive.answer(0, real("me-default-key"));
        b.scheduler.advance(minutes(1));
        QVERIFY(called);
    }

    void fiveFailuresOpenTheBreakerAndRefusalsNever()
    {
        Bench b;
        for (int i = 0; i < 6; ++i) {
            (void)b.create(real("booking-create-same-again"));
            b.scheduler.advance(seconds(10));
        }
        QVERIFY(!b.client->gate().obstacle());
        for (int i = 0; i < 4; ++i)
            (void)b.create(real("outage-db-down-booking"));
        QVERIFY(!b.client->gate().obstacle());
        (void)b.create(FakeTransport::lost());
        QCOMPARE(b.client->gate().obstacle(), NotSent::BreakerOpen);
    }

    void whileOpenAQuestionIsAnsweredAtOnceWithoutARequest()
    {
        Bench b;
        b.client->gate().holdOpen();
        std::optional<CalcomResult<Me>> result;
        const auto handle = b.client->me(CallClass::Interactive, b.into(result));
        QVERIFY(!result); // never from inside
        b.scheduler.runReady();
        QCOMPARE(result->notSent, NotSent::BreakerOpen);
        QCOMPARE(result->sent, Sent::No);
        QVERIFY(result->message.startsWith(QLatin1String("not sent: ")));
        QCOMPARE(b.interactive.count(), std::size_t(0));
    }

    void theProbeIsACheapReadWithFiveSeconds()
    {
        Bench b;
        for (int i = 0; i < 5; ++i)
            (void)b.create(FakeTransport::refused());
        std::optional<CalcomResult<Booking>> waiting;
        const auto handle = b.client->createBooking(CallClass::Write, someOrder(), b.into(waiting));
        b.scheduler.advance(seconds(60));
        QCOMPARE(b.interactive.count(), std::size_t(1));
        QCOMPARE(b.interactive.last().request.url.path(), QStringLiteral("/v2/me"));
        QCOMPARE(b.interactive.last().request.deadline, milliseconds(5000));
        b.interactive.answer(0, real("me-default-key"));
        b.scheduler.advance(seconds(1));
        b.interactive.answer(1, real("me-default-key"));
        b.scheduler.runReady();
        QCOMPARE(b.client->gate().snapshot().breaker, BreakerState::Closed);
        QCOMPARE(b.background.count(), std::size_t(6)); // the write that waited has left
        QVERIFY(b.background.last().isOpen());
    }

    void aPortalsLoginPageDoesNotCloseTheBreaker()
    {
        Bench b;
        for (int i = 0; i < 5; ++i)
            (void)b.create(FakeTransport::lost());
        b.interactive.answerAll(FakeTransport::answered(200, "<html>"));
        b.scheduler.advance(minutes(3));
        QCOMPARE(b.client->gate().snapshot().breaker, BreakerState::Open);
        QVERIFY(b.interactive.count() <= 2);
    }

    void a429BlocksAndTheNextCallGoesOutBehindIt()
    {
        Bench b;
        const auto limited = b.create(real("rate-limit-429-booking"));
        QCOMPARE(limited.meaning, Meaning::RateLimited);
        QCOMPARE(b.client->gate().snapshot().blockedForSeconds, 60);
        std::optional<CalcomResult<Booking>> next;
        const auto handle = b.client->createBooking(CallClass::Write, someOrder(), b.into(next));
        b.background.answerAll(real("booking-create"));
        b.scheduler.advance(seconds(60));
        QCOMPARE(b.background.count(), std::size_t(2));
        b.scheduler.advance(seconds(1));
        QVERIFY(next && next->isOk());
        QCOMPARE(next->queued, nanoseconds(seconds(60)));
    }

    void aRefusedKeyIsKnownAtOnceAndABookingLimitIsNone()
    {
        Bench b;
        (void)b.create(FakeTransport::answered(401, R"({"statusCode":401,"message":"booking_limit_reached"})"));
        QVERIFY(!b.client->gate().obstacle());
        (void)b.create(real("booking-create-wrong-key"));
        QCOMPARE(b.client->gate().obstacle(), NotSent::KeyTrouble);
        QCOMPARE(b.client->gate().snapshot().keyMessage, QStringLiteral("CustomThrottlerGuard - Invalid API Key"));
        b.interactive.answerAll(real("me-default-key"));
        b.scheduler.advance(minutes(5) + seconds(1));
        QVERIFY(!b.client->gate().obstacle());
    }

    void aPermitLeavesAtOnce()
    {
        Bench b;
        auto permit = b.client->gate().tryAcquire(CallClass::Write);
        QVERIFY(permit);
        QCOMPARE(b.background.count(), std::size_t(0));
        std::optional<CalcomResult<Booking>> result;
        const auto handle = b.client->createBooking(*std::move(permit), someOrder(), b.into(result));
        QCOMPARE(b.background.count(), std::size_t(1));
        b.background.answer(0, real("booking-create"));
        QVERIFY(result && result->isOk());
        QCOMPARE(b.client->gate().snapshot().inFlight, 0);
        QCOMPARE(b.client->gate().snapshot().used, 1);
    }

    void readingAListGivesItsPages()
    {
        Bench b;
        std::optional<CalcomResult<BookingPage>> result;
        const auto handle = b.client->listBookings(CallClass::Sweep, BookingQuery(), b.into(result));
        b.background.answer(0, real("bookings-list-paging-2"));
        QVERIFY(result->isOk());
        QVERIFY(result->value->total > int(result->value->bookings.size()));
    }

    void everyEndIsObservedOnce()
    {
        Bench b;
        std::vector<CallObserved> seen;
        b.client->setObserver([&](const CallObserved &observed) { seen.push_back(observed); });
        (void)b.create(real("booking-create"));
        b.client->gate().holdOpen();
        const auto handle = b.client->me(CallClass::Interactive, [](const auto &) {});
        b.scheduler.runReady();
        QCOMPARE(seen.size(), std::size_t(2));
        QCOMPARE(seen[0].operation, Operation::CreateBooking);
        QCOMPARE(seen[0].status, 201);
        QCOMPARE(seen[1].sent, Sent::No);
    }

    void callsAreMeasuredAndTheWayOutIsShown()
    {
        Bench b;
        MetricsRegistry metrics;
        b.client->setObserver([&](const CallObserved &call) { count(metrics, call); });
        (void)b.create(real("booking-create"));
        (void)b.create(real("booking-create-same-again"));
        b.client->gate().holdOpen();
        const auto refused = b.client->me(CallClass::Interactive, [](const auto &) {});
        const auto waiting = b.client->createBooking(CallClass::Write, someOrder(), [](const auto &) {});
        b.scheduler.runReady();
        publish(metrics, "default", b.client->gate().snapshot());
        const auto lines = metrics.prometheusText().split('\n');
        for (const char *line : {"tresen_calcom_calls_total{meaning=\"ok\",operation=\"create_booking\"} 1",
                                 "tresen_calcom_calls_total{meaning=\"taken\",operation=\"create_booking\"} 1",
                                 "tresen_calcom_calls_total{meaning=\"no_answer\",operation=\"me\"} 1",
                                 "tresen_calcom_call_seconds_count{operation=\"create_booking\"} 2",
                                 "tresen_calcom_breaker_state{credential=\"default\"} 2",
                                 "tresen_calcom_queue{class=\"write\",credential=\"default\"} 1",
                                 "tresen_calcom_limit_used{credential=\"default\"} 2"})
            QVERIFY2(lines.contains(QByteArray(line)), line);
        QVERIFY(!metrics.prometheusText().contains("_count{operation=\"me\"}")); // it never left
    }

    void theKeyHasNoTextForm()
    {
        // A stream operator would compile into every log; it is deleted.
        static_assert(!std::is_convertible_v<ApiKey, QString> && !std::is_convertible_v<ApiKey, QByteArray>);
        QVERIFY(ApiKey("a") == ApiKey(" a\n"));
    }
};

QTEST_APPLESS_MAIN(CalcomClientTest)
#include "tst_calcom_client.moc"
