// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/calcom/booking_messages.h"
#include "core/calcom/json_shape.h"
#include "fixtures.h"

using namespace tresen;
using namespace std::chrono;

namespace {

QJsonValue dataIn(const char *fixture)
{
    return dataOf(exchange(QString::fromLatin1(fixture)).body).value_or(QJsonValue(QJsonValue::Undefined));
}

Instant at(const char *iso) { return *instantFromIso(QString::fromLatin1(iso)); }

Token someToken()
{
    const auto id = [](char c) { return Uuid::fromBytes(QByteArray(16, c)); };
    return {{id('a')}, {id('b')}, {id('c')}, 3};
}

/// The samples were taken without a version header and carry another shape: they must not be taken for bookings.
bool isLegacyShape(const QString &name) { return name.contains(QLatin1String("missing-version")); }

} // namespace

class BookingMessagesTest : public QObject
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
};

QTEST_APPLESS_MAIN(BookingMessagesTest)
#include "tst_booking_messages.moc"
