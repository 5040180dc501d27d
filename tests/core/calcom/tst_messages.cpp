// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/calcom/booking_messages.h"
#include "core/calcom/catalog_messages.h"
#include "core/calcom/json_shape.h"
#include "core/calcom/rate_headers.h"
#include "core/calcom/reservation_messages.h"
#include "core/calcom/slot_messages.h"
#include "core/calcom/webhook_messages.h"
#include "fixtures.h"

using namespace tresen;
using namespace std::chrono;

namespace {

QJsonValue dataIn(const char *fixture)
{
    return dataOf(exchange(QString::fromLatin1(fixture)).body).value_or(QJsonValue(QJsonValue::Undefined));
}

Instant at(const char *iso) { return *instantFromIso(QString::fromLatin1(iso)); }

Zone berlin() { return *Zone::fromIana("Europe/Berlin"); }

} // namespace

/// Everything that is read from Cal.com but bookings.
class MessagesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyEventTypeAmongTheSamplesIsRead()
    {
        const auto types = eventTypesFrom(dataIn("event-types-list"));
        QVERIFY(types);
        QCOMPARE(types->size(), std::size_t(5));
        const auto haircut = eventTypeFrom(dataIn("event-type-get"));
        QVERIFY(haircut);
        EventType expected;
        expected.id = {2};
        expected.title = QStringLiteral("Haircut");
        expected.slug = QStringLiteral("haircut");
        expected.length = minutes(30);
        expected.minimumNotice = minutes(120);
        expected.hosts = {{1}};
        expected.hostName = QStringLiteral("Salon Linden");
        expected.fields = haircut->fields;
        expected.schedule = 1;
        QCOMPARE(*haircut, expected);
        const BookingField email{QStringLiteral("email"), QStringLiteral("email"), true, false};
        QVERIFY(std::ranges::find(haircut->fields, email) != haircut->fields.end());
        for (const auto *name : {"event-type-create-haircut", "event-type-create-perm-wash",
                                 "event-type-create-perm-wind", "event-type-create-color-60"})
            QVERIFY2(eventTypeFrom(dataIn(name)), name);
    }

    void whatAMappingMustRefuseIsSeen()
    {
        auto object = dataIn("event-type-get").toObject();
        object.insert(QStringLiteral("seats"), QJsonObject{{QStringLiteral("seatsPerTimeSlot"), 4}});
        object.insert(QStringLiteral("recurrence"), QJsonObject{{QStringLiteral("occurrences"), 4}});
        object.insert(QStringLiteral("confirmationPolicy"),
                      QJsonObject{{QStringLiteral("type"), QStringLiteral("always")}});
        object.insert(
            QStringLiteral("bookingWindow"),
            QJsonObject{{QStringLiteral("type"), QStringLiteral("calendarDays")}, {QStringLiteral("value"), 30}});
        object.insert(QStringLiteral("requiresBookerEmailVerification"), true);
        object.insert(QStringLiteral("disableCancelling"), QJsonObject{{QStringLiteral("disabled"), true}});
        object.insert(QStringLiteral("disableRescheduling"), QJsonObject{{QStringLiteral("disabled"), true}});
        object.insert(QStringLiteral("bookerActiveBookingsLimit"),
                      QJsonObject{{QStringLiteral("maximumActiveBookings"), 2}});
        object.insert(QStringLiteral("price"), 5);
        object.insert(QStringLiteral("schedulingType"), QStringLiteral("roundRobin"));
        object.insert(QStringLiteral("hosts"), QJsonArray{QJsonObject{{QStringLiteral("userId"), 7}},
                                                          QJsonObject{{QStringLiteral("userId"), 8}}});
        object.insert(QStringLiteral("lengthInMinutesOptions"), QJsonArray{30, 45});
        object.insert(QStringLiteral("metadata"),
                      QJsonObject{{QStringLiteral("tresen_segment"), QStringLiteral("2/4")}, {QStringLiteral("n"), 4}});
        const auto type = eventTypeFrom(object);
        QVERIFY(type);
        QVERIFY(type->hasSeats && type->recurring && type->needsConfirmation && type->windowLimited &&
                type->costsMoney);
        QVERIFY(type->verifiesEmail && type->cancelForbidden && type->rescheduleForbidden);
        QCOMPARE(type->windowDays, 30);
        QCOMPARE(type->activeBookingsLimit, 2);
        QCOMPARE(type->schedulingType, QStringLiteral("roundRobin"));
        QCOMPARE(type->hosts, (std::vector<HostId>{{7}, {8}}));
        QCOMPARE(type->lengths, (std::vector<minutes>{minutes(30), minutes(45)}));
        QCOMPARE(type->metadata, (Metadata{{QStringLiteral("tresen_segment"), QStringLiteral("2/4")}}));
    }

    void schedulesAreRead()
    {
        const auto schedules = schedulesFrom(dataIn("schedules-list"));
        QVERIFY(schedules);
        const Schedule expected{1,
                                {1},
                                QStringLiteral("Salon hours"),
                                QStringLiteral("Europe/Berlin"),
                                true,
                                {{{1, 2, 3, 4, 5, 6}, 540, 1080}},
                                {}};
        QCOMPARE(*schedules, std::vector{expected});
    }

    void exceptionsOfAScheduleAreRead()
    {
        auto list = dataIn("schedules-list").toArray();
        auto schedule = list.at(0).toObject();
        schedule.insert(QStringLiteral("overrides"),
                        QJsonArray{QJsonObject{{QStringLiteral("date"), QStringLiteral("2026-12-24")},
                                               {QStringLiteral("startTime"), QStringLiteral("09:00")},
                                               {QStringLiteral("endTime"), QStringLiteral("12:30")}}});
        const auto read = schedulesFrom(QJsonArray{schedule});
        QVERIFY(read);
        QCOMPARE(read->at(0).overrides,
                 (std::vector<Schedule::Override>{{*dayFromIso(QStringLiteral("2026-12-24")), 540, 750}}));
        schedule.insert(QStringLiteral("overrides"),
                        QJsonArray{QJsonObject{{QStringLiteral("date"), QStringLiteral("2026-12-24")},
                                               {QStringLiteral("startTime"), QStringLiteral("25:00")},
                                               {QStringLiteral("endTime"), QStringLiteral("26:00")}}});
        QVERIFY(!schedulesFrom(QJsonArray{schedule}));
    }

    void meIsRead()
    {
        const auto me = meFrom(dataIn("me-default-key"));
        QVERIFY(me);
        QCOMPARE(*me, (Me{{1},
                          QStringLiteral("salon"),
                          QStringLiteral("salon@example.test"),
                          QStringLiteral("Salon Linden"),
                          QStringLiteral("Europe/Berlin")}));
        QVERIFY(!meFrom(QJsonObject{{QStringLiteral("id"), QStringLiteral("1")}}));
    }

    void everySlotsAnswerAmongTheSamplesIsRead()
    {
        const SlotQuery query{{2},
                              *dayFromIso(QStringLiteral("2026-11-01")),
                              *dayFromIso(QStringLiteral("2027-04-30")),
                              berlin(),
                              {},
                              QString(),
                              0};
        int read = 0;
        int found = 0;
        for (const auto &name : exchangeNames()) {
            const auto real = exchange(name);
            if (!real.path.startsWith(QLatin1String("/v2/slots?")) || real.status != 200) continue;
            const auto free = slotsFrom(*dataOf(real.body), query);
            QVERIFY2(free, qPrintable(name));
            QVERIFY(std::ranges::is_sorted(*free, {}, &Slot::start));
            ++read;
            found += int(free->size());
        }
        QVERIFY(read >= 15);
        QVERIFY(found > 200);
    }

    void slotsAreCutToTheLocalDays()
    {
        const auto day = *dayFromIso(QStringLiteral("2026-12-01"));
        const auto data = dataIn("slots-range");
        const auto one = slotsFrom(data, {{2}, day, day, berlin(), {}, QString(), 0});
        QVERIFY(one);
        QCOMPARE(one->size(), std::size_t(18));
        QCOMPARE(one->front(), (Slot{at("2026-12-01T08:00:00Z"), at("2026-12-01T08:30:00Z")}));
        const auto two = slotsFrom(data, {{2}, day - days(1), day, berlin(), {}, QString(), 0});
        QCOMPARE(two->size(), std::size_t(36));
    }

    void slotsSwitchWithTheClock()
    {
        const auto from = *dayFromIso(QStringLiteral("2027-03-27"));
        const auto free =
            slotsFrom(dataIn("slots-dst-change"), {{2}, from, from + days(2), berlin(), {}, QString(), 0});
        QVERIFY(free);
        QCOMPARE(toIso(free->front().start), QStringLiteral("2027-03-27T08:00:00.000Z"));
        QCOMPARE(toIso(free->back().start), QStringLiteral("2027-03-29T15:30:00.000Z"));
    }

    void slotsInAnotherShapeAreRefused()
    {
        const auto day = *dayFromIso(QStringLiteral("2026-12-01"));
        const SlotQuery query{{2}, day, day, berlin(), {}, QString(), 0};
        QVERIFY(!slotsFrom(QJsonArray(), query));
        QVERIFY(!slotsFrom(QJsonObject{{QStringLiteral("2026-12-01"), QStringLiteral("x")}}, query));
        QVERIFY(!slotsFrom(
            QJsonObject{{QStringLiteral("2026-12-01"), QJsonArray{QJsonObject{{QStringLiteral("start"), 1}}}}}, query));
        QVERIFY(slotsFrom(QJsonObject(), query)->empty());
    }

    void aSlotsQuestionCoversTheLocalDays_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("day");
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("end");
        QTest::newRow("winter") << QByteArray("Europe/Berlin") << "2026-12-01"
                                << "2026-11-30T23:00:00.000Z"
                                << "2026-12-01T22:59:59.999Z";
        QTest::newRow("the short day") << QByteArray("Europe/Berlin") << "2027-03-28"
                                       << "2027-03-27T23:00:00.000Z"
                                       << "2027-03-28T21:59:59.999Z";
        QTest::newRow("the long day") << QByteArray("Europe/Berlin") << "2026-10-25"
                                      << "2026-10-24T22:00:00.000Z"
                                      << "2026-10-25T22:59:59.999Z";
        QTest::newRow("never 00:00:00, which means a day more") << QByteArray("UTC") << "2026-12-01"
                                                                << "2026-12-01T00:00:00.000Z"
                                                                << "2026-12-01T23:59:59.999Z";
    }
    void aSlotsQuestionCoversTheLocalDays()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, day);
        QFETCH(QString, start);
        QFETCH(QString, end);
        const auto local = *dayFromIso(day);
        SlotQuery query{{2}, local, local, *Zone::fromIana(zone), {}, QString(), 0};
        const auto parameters = parametersOf(query);
        const std::map<QString, QString> asked(parameters.begin(), parameters.end());
        QCOMPARE(asked.at(QStringLiteral("start")), start);
        QCOMPARE(asked.at(QStringLiteral("end")), end);
        QCOMPARE(asked.size(), std::size_t(5));
        query.variant = 7;
        QVERIFY(parametersOf(query) != parameters);
        query.length = minutes(45);
        query.movingUid = QStringLiteral("u");
        QCOMPARE(parametersOf(query).size(), std::size_t(7));
    }

    void webhooksAreReadWithoutTheirSecret()
    {
        const auto list = webhooksFrom(dataIn("webhooks-list"));
        QVERIFY(list);
        QCOMPARE(list->size(), std::size_t(1));
        const auto one = webhookFrom(dataIn("webhook-get"));
        QVERIFY(one);
        QCOMPARE(*one, list->front());
        QVERIFY(one->hasSecret && one->active);
        QCOMPARE(one->triggers.size(), 3);
        QVERIFY(webhookFrom(dataIn("webhook-delete")));
        QVERIFY(!webhookFrom(dataIn("webhook-create-without-secret"))->hasSecret);
    }

    void aWebhookOrderMatchesWhatTheServerTook()
    {
        const auto real = exchange(QStringLiteral("webhook-create"));
        const WebhookOrder order{QStringLiteral("http://127.0.0.1:18099/hook"),
                                 {QStringLiteral("BOOKING_CREATED"), QStringLiteral("BOOKING_RESCHEDULED"),
                                  QStringLiteral("BOOKING_CANCELLED")},
                                 QStringLiteral("salon-webhook-secret"),
                                 true};
        QCOMPARE(toJson(order), real.requestBody);
    }

    void aReservationSaysHowLongItStands()
    {
        const auto made = reservationFrom(dataIn("reservation-create"));
        QVERIFY(made);
        QCOMPARE(*made, (Reservation{QStringLiteral("38e4739a-eded-45b4-8f75-b141ef5e168e"), at("2026-12-15T09:00:00Z"),
                                     at("2026-12-15T09:30:00Z"), reservationLife}));
        QVERIFY2(!reservationFrom(dataIn("reservation-get")), "another shape");
        QVERIFY(!reservationFrom(QJsonValue()));
        const auto real = exchange(QStringLiteral("reservation-create-same-slot-again"));
        QCOMPARE(toJson(CreateReservation{{2}, at("2026-12-01T09:00:00Z")}).keys(), real.requestBody.keys());
    }

    void aDeletedReservationHasNothingToSay()
    {
        QVERIFY(reservationDeletedFrom(exchange(QStringLiteral("reservation-delete")).body));
        QVERIFY(reservationDeletedFrom(exchange(QStringLiteral("reservation-delete-again")).body));
        QVERIFY(!reservationDeletedFrom("<html>please log in</html>"));
        QVERIFY(!reservationDeletedFrom(R"({"status":"error"})"));
    }

    void rateHeadersAreRead_data()
    {
        QTest::addColumn<HttpHeaders>("headers");
        QTest::addColumn<RateHint>("hint");
        const auto now = QByteArray::number(toEpochMs(at("2026-11-21T00:00:00Z")) / 1000 + 42);
        const auto inMs = now + "000";
        QTest::newRow("none") << HttpHeaders{} << RateHint{};
        QTest::newRow("usual") << HttpHeaders{{"X-RateLimit-Limit-Default", "120"},
                                              {"X-RateLimit-Remaining-Default", "7"},
                                              {"X-RateLimit-Reset-Default", "42"}}
                               << RateHint{120, 7, seconds(42)};
        QTest::newRow("as a Unix time") << HttpHeaders{{"x-ratelimit-remaining-default", "7"},
                                                       {"x-ratelimit-reset-default", now}}
                                        << RateHint{{}, 7, seconds(42)};
        QTest::newRow("as milliseconds") << HttpHeaders{{"x-ratelimit-reset-default", inMs}}
                                         << RateHint{{}, {}, seconds(42)};
        QTest::newRow("a Unix time that has passed")
            << HttpHeaders{{"x-ratelimit-reset-default", "1600000000"}} << RateHint{{}, {}, seconds(0)};
        QTest::newRow("a time that no clock reaches")
            << HttpHeaders{{"x-ratelimit-reset-default", "9223372036854775807"}} << RateHint{{}, {}, days(366)};
        QTest::newRow("two limits: only all exceeded block")
            << HttpHeaders{{"X-RateLimit-Limit-Short", "10"},      {"X-RateLimit-Remaining-Short", "0"},
                           {"X-RateLimit-Reset-Short", "5"},       {"X-RateLimit-Limit-Default", "120"},
                           {"X-RateLimit-Remaining-Default", "7"}, {"X-RateLimit-Reset-Default", "42"}}
            << RateHint{120, 7, seconds(42)};
        QTest::newRow("a proxy's Retry-After")
            << HttpHeaders{{"Retry-After", "90"}, {"X-RateLimit-Reset-Default", "42"}} << RateHint{{}, {}, seconds(90)};
        QTest::newRow("nonsense") << HttpHeaders{{"X-RateLimit-Limit-Default", "many"},
                                                 {"X-RateLimit-Remaining-Default", "-3"},
                                                 {"X-RateLimit-Reset-Default", ""}}
                                  << RateHint{};
    }
    void rateHeadersAreRead()
    {
        QFETCH(HttpHeaders, headers);
        QFETCH(RateHint, hint);
        QCOMPARE(rateHintFrom(headers, at("2026-11-21T00:00:00Z")), hint);
    }

    void theRealBlockIsSixtySeconds()
    {
        const auto real = exchange(QStringLiteral("rate-limit-429"));
        QCOMPARE(rateHintFrom(real.headers, at("2026-11-21T00:49:38Z")), (RateHint{120, 0, seconds(60)}));
    }

    void nonsenseCrashesNothing_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << QByteArray("<html>");
        QTest::newRow("a number") << QByteArray("7");
        QTest::newRow("null data") << QByteArray(R"({"data":null})");
        QTest::newRow("deep") << QByteArray(600, '[');
        QTest::newRow("cut off") << exchange(QStringLiteral("bookings-list")).body.left(900);
        QTest::newRow("not UTF-8") << QByteArray("{\"data\":{\"uid\":\"\xff\xfe\"}}");
    }
    void nonsenseCrashesNothing()
    {
        QFETCH(QByteArray, body);
        const auto data = dataOf(body).value_or(QJsonValue());
        const auto day = *dayFromIso(QStringLiteral("2026-12-01"));
        QVERIFY(!bookingFrom(data));
        QVERIFY(!bookingPageFrom(body));
        QVERIFY(!meFrom(data));
        QVERIFY(!eventTypeFrom(data));
        QVERIFY(!eventTypesFrom(data));
        QVERIFY(!schedulesFrom(data));
        QVERIFY(!webhookFrom(data));
        if (!data.isObject()) QVERIFY(!slotsFrom(data, {{2}, day, day, berlin(), {}, QString(), 0}));
    }
};

QTEST_APPLESS_MAIN(MessagesTest)
#include "tst_messages.moc"
