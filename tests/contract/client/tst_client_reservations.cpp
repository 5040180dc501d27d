// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/client/client_stand.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

const Zone berlin = *Zone::fromIana("Europe/Berlin");

} // namespace

/// Reservations over real HTTP, numbered as in docs/calcom.md: hints that hide a time and guard nothing.
class TestClientReservations : public QObject
{
    Q_OBJECT

    static CalcomResult<Reservation> reserve(ClientStand &stand, const char *start, qint64 eventType = 2)
    {
        return stand.ended<Reservation>([&](auto done) {
            return stand.client->createReservation(CallClass::Warm, {{eventType}, at(start)}, done);
        });
    }
    static CalcomResult<bool> giveBack(ClientStand &stand, const QString &uid)
    {
        return stand.ended<bool>(
            [&](auto done) { return stand.client->deleteReservation(CallClass::Warm, uid, done); });
    }
    /// Whether ten o'clock in Berlin is listed; each time another question, for the sake of the cache.
    static bool isListed(ClientStand &stand, qint64 eventType)
    {
        static int variant = 0;
        const auto day = *dayFromIso(QStringLiteral("2026-12-01"));
        const auto listed = stand.slotsOf({{eventType}, day, day, berlin, {}, {}, ++variant});
        if (!listed.isOk()) qFatal("not listed");
        return std::ranges::any_of(*listed.value,
                                   [](const Slot &slot) { return slot.start == at("2026-12-01T09:00:00Z"); });
    }

private Q_SLOTS:
    void aReservedTimeIsListedAgainWhenItIsGivenBack()
    {
        ClientStand stand;
        QVERIFY(isListed(stand, 2) && isListed(stand, 7));
        const auto made = reserve(stand, "2026-12-01T09:00:00Z");
        QVERIFY2(made.isOk(), qPrintable(made.message));
        QCOMPARE(made.status, 201);
        QCOMPARE(made.value->end - made.value->start, 30min);
        QCOMPARE(made.value->stands, reservationLife);
        QVERIFY2(!isListed(stand, 2) && !isListed(stand, 7), "all event types of the host lose it");
        QVERIFY(giveBack(stand, made.value->uid).isOk());
        QVERIFY(isListed(stand, 2) && isListed(stand, 7));
        QVERIFY2(giveBack(stand, made.value->uid).isOk(), "b10: fine as well for one that is gone");
        QCOMPARE(stand.asked("reservations.create"), 1);
        QCOMPARE(stand.asked("reservations.delete"), 2);
    }

    void itEndsByItself()
    {
        ClientStand stand;
        const auto made = reserve(stand, "2026-12-01T09:00:00Z");
        QVERIFY(made.isOk());
        stand.scheduler.advance(reservationLife - 1s);
        QVERIFY(!isListed(stand, 2));
        stand.scheduler.advance(1s);
        QVERIFY(isListed(stand, 2));
    }

    void itIsRefusedWhereTheEventTypeHasTheTimeNoMore()
    {
        ClientStand stand;
        QVERIFY(reserve(stand, "2026-12-01T09:00:00Z").isOk());
        for (const auto *start : {"2026-12-01T09:00:00Z", "2026-12-01T09:15:00Z"}) {
            const auto again = reserve(stand, start);
            QCOMPARE(again.status, 422);
            QCOMPARE(toWord(again.meaning), toWord(Meaning::Taken));
        }
        QVERIFY(stand.create(wishFor("2026-12-01T11:00:00Z")).isOk());
        const auto booked = reserve(stand, "2026-12-01T11:00:00Z");
        QCOMPARE(toWord(booked.meaning), toWord(Meaning::Taken));
        QCOMPARE(toWord(reserve(stand, "2026-12-01T12:00:00Z", 4711).meaning), toWord(Meaning::EventTypeGone));
        // None of these says anything about the key.
        QVERIFY(!stand.client->gate().obstacle());
    }

    void ourOwnBookingTakesNoNotice()
    {
        ClientStand stand;
        const auto made = reserve(stand, "2026-12-01T09:00:00Z");
        QVERIFY(made.isOk());
        QVERIFY(stand.create(wishFor("2026-12-01T09:00:00Z")).isOk());
        // It is not used up either.
        QVERIFY(giveBack(stand, made.value->uid).isOk());
        QVERIFY(stand.server.model().world().reservations.empty());
    }

    void theUidOfAReservationStaysOutOfMessages()
    {
        ClientStand stand;
        stand.breakIt(R"({"kind":"fail","operation":"reservations.delete","status":400,
            "message":"no reservation 38e4739a-eded-45b4-8f75-b141ef5e168e"})");
        const auto refused = giveBack(stand, QStringLiteral("38e4739a-eded-45b4-8f75-b141ef5e168e"));
        QVERIFY(!refused.isOk());
        QVERIFY2(!refused.message.contains(QStringLiteral("38e4739a")), qPrintable(refused.message));
    }
};

QTEST_MAIN(TestClientReservations)
#include "tst_client_reservations.moc"
