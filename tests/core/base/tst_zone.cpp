// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <random>

#include <QTest>

#include "core/base/zone.h"

using namespace tresen;
using namespace std::chrono;

namespace {

Day dayAt(const char *iso) { return *dayFromIso(QString::fromLatin1(iso)); }
Instant at(const char *iso) { return *instantFromIso(QString::fromLatin1(iso)); }
Zone zone(const char *name) { return *Zone::fromIana(name); }

} // namespace

class ZoneTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyNamesOfPlacesAreZones_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("known");
        for (const char *name : {"Europe/Berlin", "Europe/Vienna", "America/New_York", "Asia/Kathmandu", "UTC"})
            QTest::newRow(name) << QByteArray(name) << true;
        for (const char *name :
             {"", "Europe/Bielefeld", "UTC+01:00", "+01:00", "../../etc/passwd", "Europe/Berlin ", "europe"})
            QTest::newRow(qPrintable(QStringLiteral("'%1'").arg(QLatin1String(name)))) << QByteArray(name) << false;
    }
    void onlyNamesOfPlacesAreZones()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, known);
        const auto read = Zone::fromIana(name);
        QCOMPARE(read.has_value(), known);
        if (read) QCOMPARE(read->name(), name);
    }

    void localTimesBecomeInstants_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("date");
        QTest::addColumn<int>("minuteOfDay");
        QTest::addColumn<QString>("utc");
        const auto row = [](const char *what, const char *name, const char *date, int hour, int minute,
                            const char *utc) {
            QTest::newRow(what) << QByteArray(name) << QString::fromLatin1(date) << hour * 60 + minute
                                << QString::fromLatin1(utc);
        };
        row("winter", "Europe/Berlin", "2026-11-24", 9, 0, "2026-11-24T08:00:00.000Z");
        row("summer", "Europe/Berlin", "2026-07-01", 9, 0, "2026-07-01T07:00:00.000Z");
        row("before the clock jumps", "Europe/Berlin", "2026-03-29", 1, 59, "2026-03-29T00:59:00.000Z");
        row("as it jumps", "Europe/Berlin", "2026-03-29", 2, 0, "2026-03-29T01:00:00.000Z");
        row("skipped: the first instant after", "Europe/Berlin", "2026-03-29", 2, 30, "2026-03-29T01:00:00.000Z");
        row("after the jump", "Europe/Berlin", "2026-03-29", 3, 0, "2026-03-29T01:00:00.000Z");
        row("later that day", "Europe/Berlin", "2026-03-29", 9, 0, "2026-03-29T07:00:00.000Z");
        row("before it comes twice", "Europe/Berlin", "2026-10-25", 1, 59, "2026-10-24T23:59:00.000Z");
        row("twice: the first time", "Europe/Berlin", "2026-10-25", 2, 30, "2026-10-25T00:30:00.000Z");
        row("after it came twice", "Europe/Berlin", "2026-10-25", 3, 0, "2026-10-25T02:00:00.000Z");
        row("half an hour's change", "Australia/Lord_Howe", "2026-10-04", 2, 15, "2026-10-03T15:30:00.000Z");
        row("quarter of an hour", "Asia/Kathmandu", "2026-11-24", 0, 0, "2026-11-23T18:15:00.000Z");
        row("other hemisphere", "America/Santiago", "2026-09-06", 0, 30, "2026-09-06T04:00:00.000Z");
        row("a day that never was", "Pacific/Apia", "2011-12-30", 12, 0, "2011-12-30T10:00:00.000Z");
    }
    void localTimesBecomeInstants()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, date);
        QFETCH(int, minuteOfDay);
        QFETCH(QString, utc);
        const auto local = LocalTime(*dayFromIso(date)) + minutes(minuteOfDay);
        QCOMPARE(toIso(Zone::fromIana(name)->toInstant(local)), utc);
    }

    void instantsBecomeLocalTimes()
    {
        const auto berlin = zone("Europe/Berlin");
        QCOMPARE(berlin.toLocal(at("2026-11-24T08:00:00Z")), LocalTime(dayAt("2026-11-24")) + hours(9));
        QCOMPARE(berlin.dayOf(at("2026-11-23T23:00:00Z")), dayAt("2026-11-24"));
        QCOMPARE(berlin.dayOf(at("2026-11-23T22:59:59.999Z")), dayAt("2026-11-23"));
        QCOMPARE(berlin.dayOf(at("2026-07-01T22:00:00Z")), dayAt("2026-07-02"));
        QCOMPARE(Zone().dayOf(at("2026-07-01T22:00:00Z")), dayAt("2026-07-01"));
    }

    void aDayHas23Or24Or25Hours_data()
    {
        QTest::addColumn<QString>("date");
        QTest::addColumn<int>("hoursLong");
        QTest::newRow("spring") << "2026-03-29" << 23;
        QTest::newRow("the day before") << "2026-03-28" << 24;
        QTest::newRow("autumn") << "2026-10-25" << 25;
        QTest::newRow("the day after") << "2026-10-26" << 24;
    }
    void aDayHas23Or24Or25Hours()
    {
        QFETCH(QString, date);
        QFETCH(int, hoursLong);
        QCOMPARE(zone("Europe/Berlin").range(*dayFromIso(date)).length(), milliseconds(hours(hoursLong)));
    }

    void daysFollowEachOtherWithoutGap_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago",
                                 "Africa/Casablanca", "UTC"})
            QTest::newRow(name) << QByteArray(name);
    }
    void daysFollowEachOtherWithoutGap()
    {
        QFETCH(QByteArray, name);
        const auto where = *Zone::fromIana(name);
        for (auto d = dayAt("2026-01-01"); d < dayAt("2028-01-01"); d += days(1)) {
            const auto range = where.range(d);
            QCOMPARE(range.to, where.range(d + days(1)).from);
            QCOMPARE(where.dayOf(range.from), d);
            QCOMPARE(where.dayOf(range.to - milliseconds(1)), d);
        }
    }

    void everyInstantButTheSecondOfTwoComesBack()
    {
        const auto berlin = zone("Europe/Berlin");
        const TimeRange second{at("2026-10-25T01:00:00Z"), at("2026-10-25T02:00:00Z")};
        for (auto t = at("2026-01-01T00:00:00Z"); t < at("2027-01-01T00:00:00Z"); t += minutes(15)) {
            const auto back = berlin.toInstant(berlin.toLocal(t));
            QCOMPARE(back, second.contains(t) ? t - hours(1) : t);
        }
    }

    /// Offsets are remembered between changes of the clock; Qt's own answer, asked anew each time, is the reference.
    void everyOffsetIsThatOfTheZoneDatabase()
    {
        const std::array names{"Europe/Berlin",    "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
                               "America/Santiago", "Pacific/Apia",     "Asia/Kathmandu",      "UTC"};
        std::vector<std::pair<Zone, QTimeZone>> zones;
        for (const char *name : names)
            zones.emplace_back(zone(name), QTimeZone(name));
        std::mt19937 random(20261128);
        const auto check = [](const std::pair<Zone, QTimeZone> &both, Instant t) {
            const auto expected = both.second.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(toEpochMs(t), Qt::UTC));
            QCOMPARE(both.first.toLocal(t).time_since_epoch() - t.time_since_epoch(),
                     milliseconds(std::chrono::seconds(expected)));
        };
        for (int i = 0; i < 20'000; ++i) {
            const auto &both = zones[random() % zones.size()];
            const auto t = at("1985-01-01T00:00:00Z") + seconds(random() % (60u * 366 * 86'400));
            check(both, t);
            if (QTest::currentTestFailed()) return;
        }
        // Around each change, where one span ends and the next begins.
        for (const auto &both : zones)
            for (const auto &change : both.second.transitions(QDateTime(QDate(2020, 1, 1), {}, Qt::UTC),
                                                              QDateTime(QDate(2032, 1, 1), {}, Qt::UTC)))
                for (const int ms : {-1, 0, 1}) {
                    check(both, fromEpochMs(change.atUtc.toMSecsSinceEpoch() + ms));
                    if (QTest::currentTestFailed()) return;
                }
    }

    void zonesCompareByPlace()
    {
        QVERIFY(zone("Europe/Berlin") == zone("Europe/Berlin"));
        QVERIFY(zone("Europe/Berlin") != zone("UTC"));
        QCOMPARE(Zone().name(), QByteArray("UTC"));
    }
};

QTEST_APPLESS_MAIN(ZoneTest)
#include "tst_zone.moc"
