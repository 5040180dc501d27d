// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/sandbox/model/salon.h"

using namespace tresen;
using namespace Qt::StringLiterals;

class TestSalon : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theBuiltInSalonHasSevenStylistsAndTwoKeys();
    void theBuiltInSalonNamesThePartsOfItsServices();
    void whatIsWrittenIsReadBack();
    void missingMembersKeepTheirDefaults();
    void mistakesAreNamedWithTheirPlace_data();
    void mistakesAreNamedWithTheirPlace();
};

void TestSalon::theBuiltInSalonHasSevenStylistsAndTwoKeys()
{
    const auto salon = defaultSalon();
    QCOMPARE(salon.users.size(), std::size_t(7));
    QCOMPARE(salon.keys.size(), std::size_t(2));
    QCOMPARE(salon.keys[0].label, u"salon"_s);
    QCOMPARE(salon.keys[0].users.size(), 6);
    QCOMPARE(salon.keys[1].users, QStringList{salon.users.back().username});
    QVERIFY(!salon.keys[0].users.contains(salon.users.back().username));
}

void TestSalon::theBuiltInSalonNamesThePartsOfItsServices()
{
    const auto salon = defaultSalon();
    const auto second = std::ranges::find(salon.eventTypes, u"dauerwelle-2-anna"_s, &SandboxEventType::slug);
    QVERIFY(second != salon.eventTypes.end());
    QCOMPARE(second->title, u"Dauerwelle 2: Wickeln"_s);
    const std::map<QString, QString> expected{
        {u"tresen_service"_s, u"Dauerwelle"_s}, {u"tresen_segment"_s, u"2/4"_s}, {u"tresen_gap_after"_s, u"20"_s}};
    QCOMPARE(second->metadata, expected);
}

void TestSalon::whatIsWrittenIsReadBack()
{
    auto salon = defaultSalon();
    salon.schedules[0].overrides = {{u"2026-12-24"_s, u"09:00"_s, u"13:00"_s}};
    SandboxBooking booking;
    booking.eventTypeId = salon.eventTypes[0].id;
    booking.start = *instantFromIso(u"2026-12-01T09:00:00Z"_s);
    booking.name = u"Jürgen Müßig-O’Neil"_s;
    booking.email = u"j@example.test"_s;
    booking.metadata = {{u"a"_s, u"b"_s}};
    salon.bookings = {booking};
    salon.eventTypes[0].lengthOptions = {30, 60};
    salon.eventTypes[0].requiredQuestions = {u"allergies"_s};
    const auto read = salonFromJson(toJson(salon));
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QCOMPARE(*read, salon);
}

void TestSalon::missingMembersKeepTheirDefaults()
{
    const auto salon = salonFromJson(
        R"({"users":[{"id":1,"username":"a"}],"eventTypes":[{"id":5,"slug":"cut","title":"Cut","owner":"a"}]})");
    QVERIFY(salon);
    QCOMPARE(salon->eventTypes[0].minimumNotice, 120);
    QCOMPARE(salon->users[0].timeZone, u"Europe/Berlin"_s);
}

void TestSalon::mistakesAreNamedWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("begin");
    const auto row = [](const char *name, const QByteArray &rest, const char *begin) {
        QTest::newRow(name) << QByteArray(R"({"users":[{"id":1,"username":"a"}])" + rest + "}")
                            << QString::fromUtf8(begin);
    };
    QTest::newRow("no JSON") << QByteArray("{") << u"the salon is not JSON"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"the salon has to be a JSON object"_s;
    QTest::newRow("nobody") << QByteArray("{}") << u"users: at least one"_s;
    row("unknown member", R"(,"usres":[])", "usres: is not known here");
    row("number for a text", R"(,"keys":[{"label":1}])", "keys[0].label: has to be a text");
    row("key without cal_", R"(,"keys":[{"key":"x","owner":"a"}])", "keys[0].key: has to begin with cal_");
    row("owner nobody knows", R"(,"keys":[{"key":"cal_x","owner":"b"}])", "keys[0].owner: there is no user \"b\"");
    row("day", R"(,"schedules":[{"id":1,"owner":"a","hours":[{"days":["Mo"],"start":"09:00","end":"10:00"}]}])",
        "schedules[0].hours: \"Mo\" is not a day");
    row("hours", R"(,"schedules":[{"id":1,"owner":"a","hours":[{"days":["Monday"],"start":"10:00","end":"9:00"}]}])",
        "schedules[0].hours:");
    row("zone", R"(,"schedules":[{"id":1,"owner":"a","timeZone":"Mars/Olympus"}])", "schedules[0].timeZone:");
    row("id twice",
        R"(,"eventTypes":[{"id":1,"slug":"s","title":"t","owner":"a"},{"id":1,"slug":"s2","title":"t","owner":"a"}])",
        "eventTypes[1].id:");
    row("schedule nobody knows", R"(,"eventTypes":[{"id":1,"slug":"s","title":"t","owner":"a","scheduleId":9}])",
        "eventTypes[0].scheduleId:");
    row("booking of nothing", R"(,"bookings":[{"eventTypeId":9,"start":"2026-12-01T09:00:00Z"}])",
        "bookings[0].eventTypeId:");
    row("booking at no time", R"(,"bookings":[{"eventTypeId":9,"start":"soon"}])", "bookings[0].start:");
}

void TestSalon::mistakesAreNamedWithTheirPlace()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, begin);
    const auto salon = salonFromJson(json);
    QVERIFY(!salon);
    QVERIFY2(salon.error().detail.startsWith(begin), qPrintable(salon.error().detail));
}

QTEST_GUILESS_MAIN(TestSalon)
#include "tst_sandbox_salon.moc"
