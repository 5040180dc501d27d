// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/calcom/booking_messages.h"
#include "core/calcom/catalog_messages.h"
#include "core/calcom/json_shape.h"
#include "core/calcom/rate_headers.h"
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

Token someToken()
{
    const auto id = [](char c) { return Uuid::fromBytes(QByteArray(16, c)); };
    return {{id('a')}, {id('b')}, {id('c')}, 3};
}

/// The samples were taken without a version header and carry another shape: they must not be taken for bookings.
bool isLegacyShape(const QString &name) { return name.contains(QLatin1String("missing-version")); }

} // namespace

class MessagesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyBookingAmongTheSamplesIsRead()
    {
        int bookings = 0;
        int pages = 0;
        for (const auto &name : exchangeNames()) {
            const auto real = exchange(name);
            if (!real.path.startsWith(QLatin1String("/v2/bookings")) || real.status >= 300) continue;
            const bool isList = real.method == "GET" && !real.path.startsWith(QLatin1String("/v2/bookings/"));
            if (isList) {
                const auto page = bookingPageFrom(real.body);
                QVERIFY2(page.has_value() != isLegacyShape(name), qPrintable(name));
                if (!page) continue;
                QCOMPARE(page->unreadable, 0);
                ++pages;
            } else {
                const auto booking = bookingFrom(*dataOf(real.body));
                QVERIFY2(booking.has_value() != isLegacyShape(name), qPrintable(name));
                if (!booking) continue;
                QVERIFY(booking->end > booking->start);
                QVERIFY(booking->eventType.value > 0);
                QVERIFY(booking->host.value > 0);
                QVERIFY(booking->updatedAt.has_value());
                ++bookings;
            }
        }
        QVERIFY(bookings >= 25);
        QVERIFY(pages >= 8);
    }

    void aBookingIsReadToTheLastField()
    {
        const auto booking = bookingFrom(dataIn("booking-create"));
        QVERIFY(booking);
        Booking expected;
        expected.uid = QStringLiteral("aiqu1YRB83QUW7FnrJqz2Y");
        expected.start = at("2026-12-02T09:00:00Z");
        expected.end = at("2026-12-02T09:30:00Z");
        expected.eventType = {2};
        expected.host = {1};
        expected.hostEmail = QStringLiteral("salon@example.test");
        expected.attendees = {{QStringLiteral("Anna Muster"), QStringLiteral("anna.muster@example.test"),
                               QStringLiteral("+4930123456"), QStringLiteral("Europe/Berlin"), QStringLiteral("de")}};
        expected.metadata = {{QStringLiteral("segment"), QStringLiteral("1/1")},
                             {QStringLiteral("salonAppointmentId"), QStringLiteral("apt-0001")}};
        expected.createdAt = at("2026-11-21T00:46:15.317Z");
        expected.updatedAt = at("2026-11-21T00:46:15.413Z");
        QCOMPARE(*booking, expected);
    }

    void aMoveIsReadFromBothEnds()
    {
        const auto now = bookingFrom(dataIn("booking-reschedule"));
        QVERIFY(now);
        QCOMPARE(now->rescheduledFrom, QStringLiteral("bxfDNdpFPaa1WL3JxidvU5"));
        QCOMPARE(now->uid, QStringLiteral("hXuqVZaLoXXcZR6qxbU44z"));
        const auto before = bookingFrom(dataIn("booking-get-rescheduled-old-uid"));
        QVERIFY(before);
        QCOMPARE(before->status, RemoteStatus::Cancelled);
        QCOMPARE(before->rescheduledTo, now->uid);
    }

    void aCancelTellsItsReason()
    {
        const auto booking = bookingFrom(dataIn("booking-cancel"));
        QVERIFY(booking);
        QCOMPARE(booking->status, RemoteStatus::Cancelled);
        QCOMPARE(booking->cancelReason, QStringLiteral("customer is ill"));
        QCOMPARE(booking->cancelledBy, QString());
    }

    void aBookingBecomesARemote()
    {
        auto object = dataIn("booking-reschedule").toObject();
        object.insert(QStringLiteral("metadata"), toJson(toMetadata(someToken())));
        const auto remote = toRemote(*bookingFrom(object), 17, QStringLiteral("look_up"));
        Remote expected;
        expected.uid = QStringLiteral("hXuqVZaLoXXcZR6qxbU44z");
        expected.rescheduledFrom = QStringLiteral("bxfDNdpFPaa1WL3JxidvU5");
        expected.start = at("2026-12-03T14:00:00Z");
        expected.end = at("2026-12-03T14:30:00Z");
        expected.eventType = {2};
        expected.host = {1};
        expected.token = someToken();
        expected.attendeeEmail = QStringLiteral("rita.resched@example.test");
        expected.updatedAt = at("2026-11-21T00:47:27.212Z");
        expected.seenSeq = 17;
        expected.source = QStringLiteral("look_up");
        QCOMPARE(remote, expected);
    }

    void aBookingThatIsNotOneIsRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("no uid") << "uid" << QJsonValue();
        QTest::newRow("empty uid") << "uid" << QJsonValue(QString());
        QTest::newRow("uid as a number") << "uid" << QJsonValue(7);
        QTest::newRow("unknown status") << "status" << QJsonValue(QStringLiteral("maybe"));
        QTest::newRow("our own word") << "status" << QJsonValue(QStringLiteral("gone"));
        QTest::newRow("status of the old version") << "status" << QJsonValue(QStringLiteral("ACCEPTED"));
        QTest::newRow("no start") << "start" << QJsonValue();
        QTest::newRow("start as a date") << "start" << QJsonValue(QStringLiteral("2026-12-03"));
        QTest::newRow("end before start") << "end" << QJsonValue(QStringLiteral("2020-01-01T00:00:00Z"));
        QTest::newRow("no hosts") << "hosts" << QJsonValue();
        QTest::newRow("attendees as text") << "attendees" << QJsonValue(QStringLiteral("Erika"));
    }
    void aBookingThatIsNotOneIsRefused()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        auto object = dataIn("booking-create").toObject();
        QVERIFY(bookingFrom(object));
        object.insert(key, value);
        QVERIFY(!bookingFrom(object));
    }

    void aRecurringSeriesIsNoBooking()
    {
        const auto one = dataIn("booking-create");
        QVERIFY(!bookingFrom(QJsonArray{one, one}));
        QVERIFY(!bookingFrom(QJsonValue()));
    }

    void timesComeWithAndWithoutMilliseconds()
    {
        auto object = dataIn("booking-create").toObject();
        object.insert(QStringLiteral("start"), QStringLiteral("2026-12-02T09:00:00Z"));
        object.insert(QStringLiteral("end"), QStringLiteral("2026-12-02T10:30:00+01:00"));
        object.insert(QStringLiteral("updatedAt"), QJsonValue());
        const auto booking = bookingFrom(object);
        QVERIFY(booking);
        QCOMPARE(toIso(booking->start), QStringLiteral("2026-12-02T09:00:00.000Z"));
        QCOMPARE(toIso(booking->end), QStringLiteral("2026-12-02T09:30:00.000Z"));
        QVERIFY(!booking->updatedAt);
    }

    void whoIsGoneHasNoId()
    {
        auto object = dataIn("booking-create").toObject();
        object.insert(QStringLiteral("hosts"),
                      QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("unknown")},
                                             {QStringLiteral("name"), QStringLiteral("unknown")}}});
        object.insert(QStringLiteral("eventTypeId"), QJsonValue());
        object.insert(QStringLiteral("attendees"), QJsonArray());
        const auto booking = bookingFrom(object);
        QVERIFY(booking);
        QCOMPARE(booking->host, HostId{0});
        QCOMPARE(booking->eventType, EventTypeId{0});
        QCOMPARE(toRemote(*booking, 1, QString()).attendeeEmail, QString());
    }

    void anUnreadableRowSpoilsNoPageButIsCounted()
    {
        auto root = QJsonDocument::fromJson(exchange(QStringLiteral("bookings-list")).body).object();
        auto rows = root.value(QLatin1String("data")).toArray();
        const auto readable = int(rows.size());
        rows.append(QJsonObject{{QStringLiteral("uid"), QStringLiteral("x")}});
        root.insert(QStringLiteral("data"), rows);
        const auto page = bookingPageFrom(QJsonDocument(root).toJson());
        QVERIFY(page);
        QCOMPARE(page->unreadable, 1);
        QCOMPARE(int(page->bookings.size()), readable);
    }

    void aPageWithoutPaginationIsNone()
    {
        QVERIFY(!bookingPageFrom(R"({"status":"success","data":[]})"));
        const auto empty = bookingPageFrom(exchange(QStringLiteral("bookings-list-empty")).body);
        QVERIFY(empty);
        QCOMPARE(*empty, BookingPage());
        const auto second = bookingPageFrom(exchange(QStringLiteral("bookings-list-paging-2")).body);
        QVERIFY(second);
        QVERIFY(second->total > int(second->bookings.size()));
    }

    void aCreateCarriesTheTokenAsStrings()
    {
        const CreateBooking order{{2},
                                  at("2026-12-02T09:00:00Z"),
                                  {},
                                  {QStringLiteral("Jürgen Groß"), QStringLiteral("k-x@no-mail.invalid"), QString(),
                                   QStringLiteral("Europe/Berlin"), QStringLiteral("de")},
                                  someToken()};
        const auto body = toJson(order);
        QCOMPARE(body.keys(), (QStringList{QStringLiteral("attendee"), QStringLiteral("eventTypeId"),
                                           QStringLiteral("metadata"), QStringLiteral("start")}));
        QCOMPARE(body.value(QLatin1String("start")).toString(), QStringLiteral("2026-12-02T09:00:00.000Z"));
        QCOMPARE(body.value(QLatin1String("eventTypeId")), QJsonValue(2));
        QCOMPARE(body.value(QLatin1String("attendee")).toObject().keys(),
                 (QStringList{QStringLiteral("email"), QStringLiteral("language"), QStringLiteral("name"),
                              QStringLiteral("timeZone")}));
        const auto metadata = body.value(QLatin1String("metadata")).toObject();
        QCOMPARE(metadata.size(), 4);
        for (const auto &value : metadata)
            QVERIFY(value.isString());
        QCOMPARE(metadata.value(QLatin1String("tresen_incarnation")).toString(), QStringLiteral("3"));
    }

    void lengthAndPhoneAreSentOnlyWhereAsked()
    {
        CreateBooking order;
        order.attendee.phone = QStringLiteral("+4930123456");
        order.length = minutes(45);
        const auto body = toJson(order);
        QCOMPARE(body.value(QLatin1String("lengthInMinutes")), QJsonValue(45));
        QCOMPARE(body.value(QLatin1String("attendee")).toObject().value(QLatin1String("phoneNumber")).toString(),
                 order.attendee.phone);
    }

    void theTokenComesBackFromMetadata()
    {
        auto metadata = toMetadata(someToken());
        metadata.insert(QStringLiteral("somebody_else"), QStringLiteral("x"));
        QCOMPARE(tokenFrom(metadata), someToken());
    }

    void halfATokenIsNone_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("company is no id") << "tresen_company"
                                          << "7";
        QTest::newRow("appointment empty") << "tresen_appointment"
                                           << "";
        QTest::newRow("segment is no id") << "tresen_segment"
                                          << "1/4";
        QTest::newRow("incarnation is no number") << "tresen_incarnation"
                                                  << "two";
        QTest::newRow("incarnation zero") << "tresen_incarnation"
                                          << "0";
    }
    void halfATokenIsNone()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        auto metadata = toMetadata(someToken());
        metadata.insert(key, value);
        QVERIFY(!tokenFrom(metadata));
        metadata.remove(key);
        QVERIFY(!tokenFrom(metadata));
    }

    void aCancelIsNeverWithoutAReason()
    {
        const auto reason = [](const char *text) {
            return toJson(CancelBooking{QStringLiteral("u"), QString::fromLatin1(text)})
                .value(QLatin1String("cancellationReason"))
                .toString();
        };
        QCOMPARE(reason("krank (T-7K4X)"), QStringLiteral("krank (T-7K4X)"));
        QVERIFY(!reason("  ").trimmed().isEmpty());
    }

    void aMoveSaysOnlyWhatItKnows()
    {
        RescheduleBooking order{QStringLiteral("u"), at("2026-12-03T14:00:00Z"), QString(), QString()};
        QCOMPARE(toJson(order).keys(), QStringList{QStringLiteral("start")});
        order.reason = QStringLiteral("r");
        order.rescheduledBy = QStringLiteral("salon@example.test");
        QCOMPARE(toJson(order).size(), 3);
    }

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
        object.insert(QStringLiteral("bookingWindow"),
                      QJsonObject{{QStringLiteral("type"), QStringLiteral("calendarDays")}});
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

    void listsAreAskedForWithoutAStatus()
    {
        BookingQuery query;
        query.eventType = EventTypeId{2};
        query.attendeeEmail = QStringLiteral("a+b@example.test");
        query.order = BookingQuery::Order::NewestFirst;
        query.take = 1000;
        const auto parameters = parametersOf(query);
        const std::map<QString, QString> asked(parameters.begin(), parameters.end());
        const std::map<QString, QString> expected{{QStringLiteral("eventTypeId"), QStringLiteral("2")},
                                                  {QStringLiteral("attendeeEmail"), query.attendeeEmail},
                                                  {QStringLiteral("sortCreated"), QStringLiteral("desc")},
                                                  {QStringLiteral("take"), QStringLiteral("250")},
                                                  {QStringLiteral("skip"), QStringLiteral("0")}};
        QVERIFY(asked == expected);
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
