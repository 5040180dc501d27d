// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <barrier>
#include <latch>
#include <thread>

#include "booking_desk.h"
#include "tests/support/long_run.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// Many at once, on the threaded storage: whatever the timing, one stylist's time is given away once.
class TestBookingRace : public QObject
{
    Q_OBJECT

    /// Runs `ask(desk, n)` on `count` threads that start together; what each was answered.
    template <typename Ask>
    static std::vector<Outcome<Booked>> together(int count, Ask ask)
    {
        std::vector<std::optional<Outcome<Booked>>> answers(static_cast<std::size_t>(count));
        std::latch start(count);
        std::vector<std::thread> threads;
        for (int n = 0; n < count; ++n)
            threads.emplace_back([&, n] {
                start.arrive_and_wait();
                answers[std::size_t(n)] = ask(n);
            });
        for (auto &thread : threads)
            thread.join();
        std::vector<Outcome<Booked>> all;
        for (auto &answer : answers)
            all.push_back(std::move(*answer));
        return all;
    }

    /// The commands use the desk's generators, which belong to the writer's thread, so each runs there as a whole.
    template <typename Work>
    static Outcome<Booked> onWriter(BookingDesk &desk, Work work)
    {
        std::optional<Outcome<Booked>> outcome;
        const auto written = desk.storage->writeAndWait([&](Session &session) -> Result<> {
            outcome = work(session, CommandContext{desk.salon.catalog, desk.ids, desk.random, desk.clock.now()});
            if (!*outcome) return failure(ErrorCode::Conflict, QStringLiteral("refused"));
            return {};
        });
        if (*outcome && !written) return tl::unexpected(refusalFor(written.error()));
        return *outcome;
    }

    static Outcome<Booked> bookAt(BookingDesk &desk, int n, Instant start, ServiceId service)
    {
        const BookingRequest request{
            somebody(QStringLiteral("Kunde %1").arg(n)), service, desk.salon.ben, start, {}, false};
        return onWriter(desk, [&](Session &session, const CommandContext &context) {
            return book(session, context, n % 2 == 0 ? frontDesk : telephone, request);
        });
    }

    /// The first `count` half hours in which Ben is there.
    static std::vector<Instant> slotsOfBen(int count)
    {
        std::vector<Instant> slots;
        for (auto day = QDate(2026, 11, 24); int(slots.size()) < count; day = day.addDays(1)) {
            if (day.dayOfWeek() == Qt::Sunday) continue;
            const auto ten = berlin((day.toString(Qt::ISODate) + QStringLiteral(" 10:00")).toLatin1());
            for (int i = 0; i < 16 && int(slots.size()) < count; ++i)
                slots.push_back(ten + 30min * i);
        }
        return slots;
    }

private Q_SLOTS:
    void oneSlotGoesToExactlyOneOfMany()
    {
        for (int round = 0; round < 5; ++round) {
            BookingDesk desk(StorageConfig::Threading::Threaded);
            const auto wish = berlin("2026-11-24 14:00");
            const auto answers = together(16, [&](int n) { return bookAt(desk, n, wish, desk.salon.cut); });
            int won = 0;
            for (const auto &answer : answers) {
                if (answer) {
                    ++won;
                    continue;
                }
                QCOMPARE(answer.error().code, RefusalCode::SlotTaken);
                QCOMPARE(textOf(answer.error().alternatives, desk.salon.catalog),
                         QStringLiteral("13:30 Ben, 14:30 Ben, 13:15 Ben"));
            }
            QCOMPARE(won, 1);
            QCOMPARE(desk.busy(desk.salon.ben), QStringLiteral("14:00-14:30"));
            // The losers' new customers are gone with their bookings.
            QCOMPARE(desk.rowCounts(), QStringLiteral("customer 1, appointment 1, segment 1, busy 1, audit 1"));
        }
    }

    /// Race after race on threads that stay, so that they really meet; at night a hundred times as often.
    void eachSlotHasOneWinner_data()
    {
        QTest::addColumn<int>("desks");
        QTest::addColumn<int>("races");
        QTest::newRow("2 desks") << 2 << 5000;
        QTest::newRow("8 desks") << 8 << 1000;
        QTest::newRow("50 desks") << 50 << 200;
    }
    void eachSlotHasOneWinner()
    {
        QFETCH(int, desks);
        QFETCH(int, races);
        const LongRun run(nullptr, 1, 100);
        int salons = 0;
        for (; run.goesOn(salons); ++salons) {
            BookingDesk desk(StorageConfig::Threading::Threaded);
            const auto slots = slotsOfBen(races);
            std::vector<std::atomic<int>> won(slots.size());
            std::vector<std::atomic<int>> toldTaken(slots.size());
            std::barrier next(desks);
            std::vector<std::thread> threads;
            for (int n = 0; n < desks; ++n)
                threads.emplace_back([&, n] {
                    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
                        next.arrive_and_wait();
                        const auto answer = bookAt(desk, n, slots[slot], desk.salon.cut);
                        won[slot] += answer ? 1 : 0;
                        toldTaken[slot] += !answer && answer.error().code == RefusalCode::SlotTaken ? 1 : 0;
                    }
                });
            for (auto &thread : threads)
                thread.join();
            for (std::size_t slot = 0; slot < slots.size(); ++slot) {
                QCOMPARE(won[slot].load(), 1);
                QCOMPARE(toldTaken[slot].load(), desks - 1);
            }
            QCOMPARE(desk.rowCounts(),
                     QStringLiteral("customer %1, appointment %1, segment %1, busy %1, audit %1").arg(races));
        }
        qInfo("%d races", salons * races);
    }

    void overlappingWishesNeverOverlapInTheEnd()
    {
        BookingDesk desk(StorageConfig::Threading::Threaded);
        const auto ten = berlin("2026-11-24 10:00");
        const auto answers = together(24, [&](int n) {
            return bookAt(desk, n, ten + std::chrono::minutes(5 * n), n % 3 == 0 ? desk.salon.perm : desk.salon.cut);
        });
        std::vector<TimeRange> taken;
        int won = 0;
        for (const auto &answer : answers) {
            if (!answer) {
                QCOMPARE(answer.error().code, RefusalCode::SlotTaken);
                QVERIFY(!answer.error().alternatives.empty());
                continue;
            }
            ++won;
            for (const auto &segment : desk.stored(answer->appointment).segments)
                taken.insert(taken.end(), segment.active.begin(), segment.active.end());
        }
        QVERIFY(won >= 1);
        std::ranges::sort(taken, {}, &TimeRange::from);
        for (std::size_t i = 1; i < taken.size(); ++i)
            QVERIFY2(taken[i - 1].to <= taken[i].from, qPrintable(berlinText(taken[i].from)));
    }

    void twoWhoMoveOneAppointmentAreOrderedByItsVersion()
    {
        BookingDesk desk(StorageConfig::Threading::Threaded);
        const auto booked = bookAt(desk, 0, berlin("2026-11-24 10:00"), desk.salon.cut);
        QVERIFY(booked);
        const auto answers = together(8, [&](int n) {
            const MoveRequest request{booked->appointment, berlin("2026-11-24 12:00") + 30min * n, {}, 1};
            return onWriter(desk, [&](Session &session, const CommandContext &context) {
                return move(session, context, frontDesk, request);
            });
        });
        int won = 0;
        for (const auto &answer : answers) {
            if (answer)
                ++won;
            else
                QCOMPARE(answer.error().code, RefusalCode::ChangedMeanwhile);
        }
        QCOMPARE(won, 1);
        QCOMPARE(desk.stored(booked->appointment).appointment.version, 2);
    }

    void aClosedDatabaseIsARefusalNotACrash()
    {
        BookingDesk desk(StorageConfig::Threading::Threaded);
        desk.storage->close();
        const auto written = desk.storage->writeAndWait([](Session &) { return Result<>(); });
        QVERIFY(!written);
        QCOMPARE(refusalFor(written.error()).code, RefusalCode::ShuttingDown);
    }
};

QTEST_GUILESS_MAIN(TestBookingRace)
#include "tst_booking_race.moc"
