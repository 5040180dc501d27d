// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "booking_desk.h"
#include "core/booking/close_online.h"
#include "core/engine/business_query.h"
#include "core/engine/hours_desk.h"
#include "core/engine/queries.h"
#include "core/storage/block_store.h"
#include "core/storage/limits_store.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

const Actor keeper{Actor::Kind::System, QStringLiteral("Tresen"), {}};

/// The test salon, with an event type for Anna's absences. It is Tuesday 2026-11-24, 08:00 in Berlin.
struct Desk : BookingDesk {
    Desk()
    {
        salon.catalog.absenceTypes = {{salon.anna,
                                       salon.catalog.credentials.front().id,
                                       {2001},
                                       {101},
                                       15min,
                                       {15min, 30min, 60min, 240min},
                                       true}};
    }
    template <typename Ask>
    auto asked(Ask ask)
    {
        std::optional<decltype(ask(std::declval<Session &>()))> answer;
        storage->readAndWait([&](Session &session) { answer = ask(session); });
        return std::move(*answer);
    }
    void reload()
    {
        storage->readAndWait([&](Session &session) { calendar = **loadCalendar(session, salon.company, clock.now()); });
    }
    Outcome<AbsenceSheet> away(StaffId staff, const char *from, const char *to)
    {
        auto saved = run<AbsenceSheet>([&](Session &session, const CommandContext &context) {
            return saveAbsence(session, context, frontDesk, {staff, {berlin(from), berlin(to)}, AbsenceKind::Illness});
        });
        reload();
        return saved;
    }
    Outcome<bool> back(AbsenceId absence)
    {
        auto removed = run<bool>([&](Session &session, const CommandContext &context) {
            return removeAbsence(session, context, frontDesk, absence);
        });
        reload();
        return removed;
    }
    Outcome<BlockAnswer> keep(StaffId staff)
    {
        return run<BlockAnswer>([&](Session &session, const CommandContext &context) {
            return closeOnline(session, context, keeper, calendar, staff);
        });
    }
    std::vector<StoredBlock> blocks(StaffId staff)
    {
        return *asked([&](Session &session) { return BlockStore(session, salon.company).of(staff); });
    }
    /// "11-26 09:00-13:00 present" for each block, by start.
    QString text(StaffId staff)
    {
        QStringList texts;
        for (const auto &block : blocks(staff)) {
            const auto range = block.segment.desired.range();
            texts << QStringLiteral("%1-%2 %3")
                         .arg(berlinText(range.from).mid(5), berlinText(range.to).mid(11),
                              toWord(block.segment.desired.presence));
        }
        return texts.join(QStringLiteral(", "));
    }
};

} // namespace

class TestCloseOnline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAbsenceIsClosedInItsOwnCommit()
    {
        Desk desk;
        ACCEPTED(sheet, desk.away(desk.salon.anna, "2026-11-26 00:00", "2026-11-28 00:00"));
        QVERIFY(!sheet.onlineOpen);
        QVERIFY(sheet.open.empty());
        // Anna works 9 to 13 and 13:30 to 17:30.
        QCOMPARE(desk.text(desk.salon.anna), QStringLiteral("11-26 09:00-13:00 present, 11-26 13:30-17:30 present, "
                                                            "11-27 09:00-13:00 present, 11-27 13:30-17:30 present"));
        QCOMPARE(sheet.blocks, 4);
        std::set<QString> addresses;
        for (const auto &block : desk.blocks(desk.salon.anna)) {
            const auto booked = desk.stored(block.appointment);
            QVERIFY(booked.appointment.customer.isNull());
            QVERIFY(booked.appointment.service.isNull());
            QVERIFY(block.segment.active.empty());
            const auto &wish = block.segment.desired;
            QCOMPARE(wish.eventType, EventTypeId{2001});
            QCOMPARE(wish.host, HostId{101});
            QCOMPARE(wish.attendee.name, QStringLiteral("Salon am Bach")); // and nothing of an illness
            QVERIFY(wish.attendee.email.endsWith(QStringLiteral("@no-mail.invalid")));
            addresses.insert(wish.attendee.email);
            QCOMPARE(block.segment.state, SyncState::Waiting);
            QVERIFY(!block.segment.nextAttemptAt);
        }
        QCOMPARE(addresses.size(), 4U);
        QCOMPARE(desk.busy(desk.salon.anna, "2026-11-26"), QString());
    }

    void lookingFirstSaysTheSame()
    {
        Desk desk;
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-26 10:00")));
        const AbsenceRequest request{desk.salon.anna, {berlin("2026-11-26 00:00"), berlin("2026-11-27 00:00")}, {}};
        ACCEPTED(asked, desk.asked([&](Session &session) {
            return absenceSheet(session, desk.salon.catalog, desk.calendar, request, desk.clock.now());
        }));
        QVERIFY(desk.blocks(desk.salon.anna).empty());
        ACCEPTED(saved, desk.away(desk.salon.anna, "2026-11-26 00:00", "2026-11-27 00:00"));
        QCOMPARE(asked.blocks, saved.blocks);
        QCOMPARE(asked.covered, saved.covered);
        QCOMPARE(asked.open, saved.open);
    }

    void withoutAnEventTypeItStaysOpen()
    {
        Desk desk;
        ACCEPTED(sheet, desk.away(desk.salon.ben, "2026-11-26 00:00", "2026-11-27 00:00"));
        QVERIFY(sheet.onlineOpen);
        QVERIFY(desk.blocks(desk.salon.ben).empty());
        ACCEPTED(online, desk.asked([&](Session &session) {
            return absencesOnline(session, desk.salon.catalog, desk.calendar, desk.clock.now());
        }));
        QCOMPARE(online.size(), 1U);
        QCOMPARE(toWord(online.front().how), QStringLiteral("open"));
    }

    void anEventTypeThatClosesAnotherUserIsOfNoUse()
    {
        Desk desk;
        desk.salon.catalog.absenceTypes.front().host = {999};
        ACCEPTED(sheet, desk.away(desk.salon.anna, "2026-11-26 00:00", "2026-11-27 00:00"));
        QVERIFY(sheet.onlineOpen);
    }

    void itsTimeIsOpenedAgain()
    {
        Desk desk;
        ACCEPTED(sheet, desk.away(desk.salon.anna, "2026-11-26 00:00", "2026-11-27 00:00"));
        const auto blocks = desk.blocks(desk.salon.anna);
        QCOMPARE(desk.back(sheet.id), Outcome<bool>(true));
        QVERIFY(desk.blocks(desk.salon.anna).empty());
        for (const auto &block : blocks) {
            const auto booked = desk.stored(block.appointment);
            QCOMPARE(booked.appointment.status, AppointmentStatus::Cancelled);
            QCOMPARE(booked.segments.front().desired.presence, Presence::Absent);
            QCOMPARE(booked.segments.front().desired.notBefore, std::nullopt);
        }
    }

    void ofTwoThatOverlapTheOtherStaysClosed()
    {
        Desk desk;
        ACCEPTED(first, desk.away(desk.salon.anna, "2026-11-26 00:00", "2026-11-27 00:00"));
        ACCEPTED(second, desk.away(desk.salon.anna, "2026-11-26 12:00", "2026-11-28 00:00"));
        QCOMPARE(desk.text(desk.salon.anna), QStringLiteral("11-26 09:00-13:00 present, 11-26 13:30-17:30 present, "
                                                            "11-27 09:00-13:00 present, 11-27 13:30-17:30 present"));
        QCOMPARE(desk.back(first.id), Outcome<bool>(true));
        QCOMPARE(desk.text(desk.salon.anna), QStringLiteral("11-26 12:00-13:00 present, 11-26 13:30-17:30 present, "
                                                            "11-27 09:00-13:00 present, 11-27 13:30-17:30 present"));
        QCOMPARE(desk.back(second.id), Outcome<bool>(true));
        QVERIFY(desk.blocks(desk.salon.anna).empty());
    }

    void coveredBookingsAreLeftOutAndFilledWhenTheyGo()
    {
        Desk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-26 10:00")));
        ACCEPTED(sheet, desk.away(desk.salon.anna, "2026-11-26 00:00", "2026-11-26 13:00"));
        QCOMPARE(sheet.covered.size(), 1U);
        QCOMPARE(desk.text(desk.salon.anna),
                 QStringLiteral("11-26 09:00-10:00 present, 11-26 10:30-11:30 present, 11-26 11:30-12:30 present, "
                                "11-26 12:30-13:00 present"));
        QVERIFY(desk.keep(desk.salon.anna).value().make.empty());
        QVERIFY(desk.cancel(booked));
        QCOMPARE(desk.asked([&](Session &session) {
                         return unevenAbsences(session, desk.salon.catalog, desk.calendar, desk.clock.now());
                     })
                     .value(),
                 std::vector{desk.salon.anna});
        QVERIFY(desk.keep(desk.salon.anna));
        QCOMPARE(desk.text(desk.salon.anna),
                 QStringLiteral("11-26 09:00-10:00 present, 11-26 10:00-10:30 present, 11-26 10:30-11:30 present, "
                                "11-26 11:30-12:30 present, 11-26 12:30-13:00 present"));
        QVERIFY(desk.asked([&](Session &session) {
                        return unevenAbsences(session, desk.salon.catalog, desk.calendar, desk.clock.now());
                    })
                    .value()
                    .empty());
    }

    void walkInsAndProcessingTimeAreNotAtCalcom()
    {
        Desk desk;
        // Its processing times are free there: 10:30 to 11:15, and 11:45 to 12:00.
        QVERIFY(desk.book(desk.salon.perm, desk.salon.anna, berlin("2026-11-26 09:45")));
        QVERIFY(desk.away(desk.salon.anna, "2026-11-26 09:00", "2026-11-26 13:00"));
        QCOMPARE(desk.text(desk.salon.anna),
                 QStringLiteral("11-26 09:00-09:30 present, 11-26 09:30-09:45 present, 11-26 10:30-11:00 present, "
                                "11-26 11:00-11:15 present, 11-26 11:45-12:00 present"));
    }

    void todayIsClosedFromNowOn()
    {
        Desk desk;
        desk.clock.setWall(berlin("2026-11-24 10:02"));
        QVERIFY(desk.away(desk.salon.anna, "2026-11-24 00:00", "2026-11-24 13:00"));
        const auto blocks = desk.blocks(desk.salon.anna);
        QCOMPARE(berlinText(blocks.front().segment.desired.start), QStringLiteral("2026-11-24 10:05"));
        QCOMPARE(berlinText(blocks.back().segment.desired.end()), QStringLiteral("2026-11-24 13:00"));
    }

    void noticeAndWindowOfTheEventTypeAreKept()
    {
        Desk desk;
        const auto limited = desk.storage->writeAndWait([&](Session &session) {
            return LimitsStore(session, desk.salon.company).save({{{2001}, 120min, std::chrono::days(3)}});
        });
        QVERIFY(limited);
        ACCEPTED(sheet, desk.away(desk.salon.anna, "2026-11-24 00:00", "2026-12-01 00:00"));
        const auto blocks = desk.blocks(desk.salon.anna);
        QCOMPARE(berlinText(blocks.front().segment.desired.start), QStringLiteral("2026-11-24 10:05"));
        QVERIFY(blocks.back().segment.desired.end() <= desk.clock.now() + std::chrono::days(3));
        QCOMPARE(sheet.open, (std::vector{TimeRange{berlin("2026-11-24 09:00"), berlin("2026-11-24 10:05")}}));
        // The window moves on.
        desk.clock.setWall(desk.clock.now() + std::chrono::days(1));
        QVERIFY(desk.keep(desk.salon.anna));
        QVERIFY(desk.blocks(desk.salon.anna).back().segment.desired.end() > berlin("2026-11-27 12:00"));
    }

    void whatSomebodyOpenedStaysOpenUntilEnteredAnew()
    {
        Desk desk;
        ACCEPTED(sheet, desk.away(desk.salon.anna, "2026-11-26 00:00", "2026-11-26 13:00"));
        const auto block = desk.blocks(desk.salon.anna).front();
        QVERIFY(desk.cancel({block.appointment, CancelReason::Mistake, {}}));
        QVERIFY(!desk.keep(desk.salon.anna).value().changes());
        ACCEPTED(online, desk.asked([&](Session &session) {
            return absencesOnline(session, desk.salon.catalog, desk.calendar, desk.clock.now());
        }));
        QCOMPARE(toWord(online.front().how), QStringLiteral("partly_open"));
        QCOMPARE(online.front().open, (std::vector{TimeRange{berlin("2026-11-26 09:00"), berlin("2026-11-26 13:00")}}));
        QCOMPARE(desk.back(sheet.id), Outcome<bool>(true));
        QVERIFY(desk.away(desk.salon.anna, "2026-11-26 00:00", "2026-11-26 13:00"));
        QCOMPARE(desk.text(desk.salon.anna), QStringLiteral("11-26 09:00-13:00 present"));
    }

    void aShiftThatChangesIsFollowed()
    {
        Desk desk;
        QVERIFY(desk.away(desk.salon.anna, "2026-11-26 00:00", "2026-11-27 00:00"));
        desk.calendar.shiftDays = {{desk.salon.anna, dayOf("2026-11-26"), {{540, 600}}}};
        QVERIFY(desk.keep(desk.salon.anna));
        QCOMPARE(desk.text(desk.salon.anna), QStringLiteral("11-26 09:00-10:00 present"));
    }

    void aYearIsClosedBitByBit()
    {
        Desk desk;
        ACCEPTED(sheet, desk.away(desk.salon.anna, "2026-11-26 00:00", "2027-11-25 00:00"));
        QCOMPARE(desk.blocks(desk.salon.anna).size(), blocksAtOnce);
        QVERIFY(sheet.blocks > int(blocksAtOnce));
        for (int i = 0; i < 10 && desk.keep(desk.salon.anna).value().changes(); ++i) {
        }
        QCOMPARE(int(desk.blocks(desk.salon.anna).size()), sheet.blocks);
    }

    void nobodyCountsThemAsVisits()
    {
        Desk desk;
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-26 10:00")));
        QVERIFY(desk.away(desk.salon.anna, "2026-11-26 00:00", "2026-11-27 00:00"));
        ACCEPTED(day, desk.asked([&](Session &session) {
            return dayView(session, desk.salon.catalog, desk.salon.branch, dayOf("2026-11-26"), desk.calendar);
        }));
        QCOMPARE(day.appointments.size(), 1U);
        QCOMPARE(day.cancelled, 0);
        QCOMPARE(day.absences.size(), 1U);
        QCOMPARE(day.online.size(), 1U);
        QCOMPARE(toWord(day.online.front().how), QStringLiteral("closing"));
        BusinessQuestion question;
        question.from = berlin("2026-11-24 00:00");
        question.to = berlin("2026-11-25 00:00");
        ACCEPTED(business, desk.asked([&](Session &session) {
            return businessView(session, desk.salon.catalog, desk.calendar, question);
        }));
        QCOMPARE(business.made, 1);
        QCOMPARE(business.worth, Cents{3500});
        ACCEPTED(unsettled, desk.asked([&](Session &session) {
            return unsettledPage(session, desk.salon.catalog, {}, desk.clock.now());
        }));
        const auto absences = std::ranges::count_if(unsettled.rows, &UnsettledView::absence);
        QCOMPARE(absences, std::ptrdiff_t(desk.blocks(desk.salon.anna).size()));
        const auto row = std::ranges::find_if(unsettled.rows, &UnsettledView::absence);
        QCOMPARE(row->staffName, QStringLiteral("Anna"));
        QVERIFY(row->customerName.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCloseOnline)
#include "tst_close_online.moc"
