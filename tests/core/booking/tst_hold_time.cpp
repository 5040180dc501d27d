// SPDX-License-Identifier: GPL-3.0-or-later
#include "booking_desk.h"
#include "core/booking/hold_time.h"
#include "core/storage/hold_store.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// It is Tuesday 2026-11-24, 08:00 in Berlin.
class TestHoldTime : public QObject
{
    Q_OBJECT

    static Outcome<Held> hold(BookingDesk &desk, const QString &holder, const HoldRequest &request)
    {
        desk.holder = holder;
        auto held = desk.run<Held>([&](Session &session, const CommandContext &context) {
            return holdTime(session, context, request, desk.clock.now() + holdLife);
        });
        desk.holder.clear();
        return held;
    }
    static Outcome<bool> release(BookingDesk &desk, const QString &holder)
    {
        desk.holder = holder;
        auto released = desk.run<bool>(
            [](Session &session, const CommandContext &context) { return releaseTime(session, context); });
        desk.holder.clear();
        return released;
    }
    static std::vector<Hold> all(BookingDesk &desk)
    {
        std::vector<Hold> found;
        desk.storage->readAndWait(
            [&](Session &session) { found = HoldStore(session, desk.salon.company).all().value(); });
        return found;
    }

    const QString m_call = QStringLiteral("call:1");

private Q_SLOTS:
    void whoAsksIsNamedByCallOrMachine()
    {
        QCOMPARE(holderOf(frontDesk), QStringLiteral("workstation:desk-1"));
        QCOMPARE(holderOf({Actor::Kind::Voice, QStringLiteral("agent"), QStringLiteral("c-42")}),
                 QStringLiteral("call:c-42"));
        QVERIFY(isCall(holderOf(telephone)));
        QVERIFY(!isCall(holderOf(frontDesk)));
    }

    void heldTimeIsRefusedToOthersAndBecomesTheBooking()
    {
        BookingDesk desk;
        const HoldRequest wish{desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:00")};
        ACCEPTED(held, hold(desk, m_call, wish));
        QCOMPARE(held.time, (TimeRange{berlin("2026-11-24 09:00"), berlin("2026-11-24 09:30")}));
        REFUSED(refusal, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:15")));
        QCOMPARE(refusal.code, RefusalCode::SlotTaken);
        desk.holder = m_call;
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:00")));
        QVERIFY(all(desk).empty());
        QCOMPARE(desk.busy(desk.salon.anna), QStringLiteral("09:00-09:30"));
    }

    /// What Cal.com could be asked to reserve: each part by its own event type and in that one's length.
    void aHoldSaysWhatItWouldBeAtCalcom()
    {
        BookingDesk desk;
        const auto anna = desk.salon.anna, ben = desk.salon.ben;
        HoldRequest wish{desk.salon.perm, anna, berlin("2026-11-24 10:00"), {anna, anna, ben, ben}};
        ACCEPTED(held, hold(desk, m_call, wish));
        QStringList texts;
        for (const auto &part : held.parts)
            texts << QStringLiteral("%1 %2-%3")
                         .arg(part.host.value)
                         .arg(berlinText(part.time.from).section(u' ', 1), berlinText(part.time.to).section(u' ', 1));
        QCOMPARE(texts, QStringList({QStringLiteral("101 10:00-10:45"), QStringLiteral("101 11:30-12:00"),
                                     QStringLiteral("102 12:15-12:30"), QStringLiteral("102 12:30-13:15")}));
        for (const auto &part : held.parts) {
            const auto *mapping = desk.salon.catalog.mapping(part.credential, part.eventType);
            QVERIFY(mapping && mapping->host == part.host && mapping->staff == part.staff);
        }
    }

    void whoHasNoHoldPaysForNone()
    {
        BookingDesk desk;
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:00")));
        const auto plain = desk.statements;
        desk.holder = m_call;
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        QCOMPARE(desk.statements, plain + 1);
    }

    void theNewestReplacesTheFormer()
    {
        BookingDesk desk;
        QVERIFY(hold(desk, m_call, {desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:00")}));
        QVERIFY(hold(desk, m_call, {desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:15")}));
        QCOMPARE(desk.busy(desk.salon.anna), QStringLiteral("09:15-09:45"));
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:45")));
    }

    void allPartsAreHeldOrNone()
    {
        BookingDesk desk;
        const auto anna = desk.salon.anna, ben = desk.salon.ben;
        HoldRequest wish{desk.salon.perm, anna, berlin("2026-11-24 10:00"), {anna, anna, ben, ben}};
        QVERIFY(hold(desk, m_call, wish));
        QCOMPARE(desk.busy(anna), QStringLiteral("10:00-10:45 11:30-12:00"));
        QCOMPARE(desk.busy(ben), QStringLiteral("12:15-13:15"));
        QCOMPARE(all(desk).size(), 3U);
        ACCEPTED(released, release(desk, m_call));
        QVERIFY(released);
        QVERIFY(all(desk).empty());
        ACCEPTED(again, release(desk, m_call));
        QVERIFY(!again);

        QVERIFY(desk.book(desk.salon.cut, ben, berlin("2026-11-24 12:30")));
        REFUSED(refusal, hold(desk, m_call, wish));
        QCOMPARE(refusal.code, RefusalCode::SlotTaken);
        QVERIFY(all(desk).empty());
    }

    void anExpiredHoldIsNobodysTime()
    {
        BookingDesk desk;
        QVERIFY(hold(desk, m_call, {desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:00")}));
        desk.clock.advance(91s);
        QVERIFY(all(desk).empty());
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:00")));
    }

    void whatAMovedAppointmentHasIsNotKeptTwice()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:00")));
        HoldRequest wish{desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:15"), {}, booked.appointment};
        QVERIFY(hold(desk, m_call, wish));
        QCOMPARE(desk.busy(desk.salon.anna), QStringLiteral("09:00-09:30 09:30-09:45"));
        desk.holder = m_call;
        QVERIFY(desk.move(booked, berlin("2026-11-24 09:15")));
        QCOMPARE(desk.busy(desk.salon.anna), QStringLiteral("09:15-09:45"));
    }

    void theDeskTakesItOnce()
    {
        BookingDesk desk;
        ACCEPTED(held, hold(desk, m_call, {desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:00")}));
        const auto take = [&] {
            return desk.run<bool>([&](Session &session, const CommandContext &context) {
                return takeHold(session, context, frontDesk, held.id);
            });
        };
        ACCEPTED(taken, take());
        QVERIFY(taken);
        ACCEPTED(again, take());
        QVERIFY(!again);
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:00")));
    }

    void onlyWhatCanBeBookedIsHeld()
    {
        BookingDesk desk;
        REFUSED(hours, hold(desk, m_call, {desk.salon.cut, desk.salon.anna, berlin("2026-11-24 13:00")}));
        QCOMPARE(hours.code, RefusalCode::OutsideHours);
        REFUSED(mapping, hold(desk, m_call, {desk.salon.perm, desk.salon.cem, berlin("2026-11-24 10:00")}));
        QCOMPARE(mapping.code, RefusalCode::NotEligible);
    }
};

QTEST_GUILESS_MAIN(TestHoldTime)
#include "tst_hold_time.moc"
