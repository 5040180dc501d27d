// SPDX-License-Identifier: GPL-3.0-or-later
#include "booking_desk.h"
#include "core/booking/hold_time.h"
#include "core/engine/hold_register.h"
#include "core/engine/hours_desk.h"
#include "core/engine/queries.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::minutes;

/// Services in parts, why a place is not free, gaps, absences and holidays, as the engine answers them.
/// It is Tuesday 2026-11-24, 08:00 in Berlin.
class TestHours : public QObject
{
    Q_OBJECT

    template <typename Ask>
    auto asked(BookingDesk &desk, Ask ask)
    {
        std::optional<decltype(ask(std::declval<Session &>()))> answer;
        desk.storage->readAndWait([&](Session &session) {
            const auto before = session.statementCount();
            answer = ask(session);
            m_statements = int(session.statementCount() - before);
        });
        return std::move(*answer);
    }
    auto times(BookingDesk &desk, const PartsTimesQuestion &question)
    {
        return asked(desk, [&](Session &session) {
            return partsTimes(session, desk.salon.catalog, desk.calendar, question, desk.clock.now());
        });
    }
    auto verdicts(BookingDesk &desk, VerdictsQuestion question)
    {
        question.branch = desk.salon.branch;
        if (question.day == Day()) question.day = dayOf("2026-11-24");
        return asked(desk, [&](Session &session) {
            return dayVerdicts(session, desk.salon.catalog, desk.calendar, question, desk.clock.now());
        });
    }
    static QString word(const DayVerdicts &verdicts, StaffId staff, const char *start)
    {
        const auto *answer = verdicts.at(staff, berlin(start));
        return answer ? toWord(answer->why) : QStringLiteral("nothing");
    }
    static QString text(const PartsTime &time, const Catalog &catalog)
    {
        auto text = berlinText(time.time.from);
        for (const auto staff : time.staff())
            text += u' ' + catalog.staffMember(staff)->name;
        return text;
    }
    template <typename T, typename Work>
    static Outcome<T> run(BookingDesk &desk, Work work)
    {
        return desk.run<T>([&](Session &session, const CommandContext &context) { return work(session, context); });
    }
    static Outcome<bool> change(BookingDesk &desk, const CalendarChange &what)
    {
        auto done = run<bool>(desk, [&](Session &session, const CommandContext &context) {
            return changeCalendar(session, context, frontDesk, what);
        });
        desk.storage->readAndWait(
            [&](Session &session) { desk.calendar = **loadCalendar(session, desk.salon.company, desk.clock.now()); });
        return done;
    }

    int m_statements = 0;

private Q_SLOTS:
    void aServiceIsOfferedWithWhoeverIsFree()
    {
        BookingDesk desk;
        const auto anna = desk.salon.anna, ben = desk.salon.ben;
        // Anna is busy from 11, Ben in the beginning.
        QVERIFY(desk.book(desk.salon.cut, anna, berlin("2026-11-24 11:15")));
        QVERIFY(desk.book(desk.salon.cut, anna, berlin("2026-11-24 11:45")));
        QVERIFY(desk.book(desk.salon.cut, ben, berlin("2026-11-24 10:00")));
        PartsTimesQuestion question;
        question.service = desk.salon.perm;
        question.limit = 2;
        ACCEPTED(found, times(desk, question));
        QCOMPARE(m_statements, 1);
        QCOMPARE(found.size(), 2U);
        QCOMPARE(text(found.front(), desk.salon.catalog), QStringLiteral("2026-11-24 09:00 Anna Anna Ben Ben"));
        // What is offered can be booked.
        BookingRequest request;
        request.customer = somebody(QStringLiteral("Ayşe Öztürk"));
        request.service = desk.salon.perm;
        request.start = found.front().time.from;
        request.partStaff = found.front().staff();
        ACCEPTED(booked, desk.book(request));
        QCOMPARE(booked.time, found.front().time);
    }

    void fixedStylistsStay()
    {
        BookingDesk desk;
        PartsTimesQuestion question;
        question.service = desk.salon.perm;
        question.limit = 1;
        question.by = {{}, {}, desk.salon.ben, {}};
        ACCEPTED(mixed, times(desk, question));
        QCOMPARE(text(mixed.front(), desk.salon.catalog), QStringLiteral("2026-11-24 09:00 Anna Anna Ben Ben"));
        question.by = {desk.salon.cem};
        REFUSED(refusal, times(desk, question));
        QCOMPARE(refusal.code, RefusalCode::NotEligible);
        question.by.clear();
        question.staff = desk.salon.ben;
        question.at = berlin("2026-11-24 10:15");
        ACCEPTED(exact, times(desk, question));
        QCOMPARE(text(exact.front(), desk.salon.catalog), QStringLiteral("2026-11-24 10:15 Ben Ben Ben Ben"));
        question.at = berlin("2026-11-24 09:00");
        ACCEPTED(none, times(desk, question));
        QVERIFY(none.empty());
    }

    void whyIsToldForEachPlaceOfADay()
    {
        BookingDesk desk;
        const auto anna = desk.salon.anna;
        ACCEPTED(booked, desk.book(desk.salon.colour, anna, berlin("2026-11-24 09:30")));
        VerdictsQuestion question;
        question.service = desk.salon.cut;
        ACCEPTED(day, verdicts(desk, question));
        QCOMPARE(day.staff.size(), 3U);
        QCOMPARE(day.staff.front().answers.size(), 96U);
        QCOMPARE(word(day, anna, "2026-11-24 07:45"), QStringLiteral("past"));
        QCOMPARE(word(day, anna, "2026-11-24 08:00"), QStringLiteral("closed"));
        QCOMPARE(word(day, anna, "2026-11-24 09:00"), QStringLiteral("free"));
        QCOMPARE(word(day, anna, "2026-11-24 09:15"), QStringLiteral("booking"));
        QCOMPARE(word(day, anna, "2026-11-24 10:15"), QStringLiteral("free")); // processing time of the colour
        QCOMPARE(word(day, anna, "2026-11-24 10:30"), QStringLiteral("booking"));
        QCOMPARE(word(day, anna, "2026-11-24 11:00"), QStringLiteral("buffer")); // clean-up until 11:05
        QCOMPARE(word(day, anna, "2026-11-24 13:00"), QStringLiteral("shift"));
        QCOMPARE(word(day, desk.salon.cem, "2026-11-24 10:00"), QStringLiteral("free"));
        QCOMPARE(day.at(anna, berlin("2026-11-24 09:15"))->owner, booked.appointment.value);
        QVERIFY(!day.at(anna, berlin("2026-11-25 09:15")));
        // Once it has begun it can still be written down today.
        QCOMPARE(day.verdict(*day.at(anna, berlin("2026-11-24 07:45"))), Verdict::Careful);
        question.service = desk.salon.perm;
        ACCEPTED(perm, verdicts(desk, question));
        QCOMPARE(word(perm, desk.salon.cem, "2026-11-24 10:00"), QStringLiteral("no_mapping"));
    }

    void whatIsMovedDoesNotStandInItsOwnWay()
    {
        BookingDesk desk;
        const auto anna = desk.salon.anna, ben = desk.salon.ben;
        ACCEPTED(booked, desk.book(desk.salon.perm, ben, berlin("2026-11-24 10:00")));
        VerdictsQuestion question;
        question.moving = booked.appointment;
        ACCEPTED(day, verdicts(desk, question));
        QCOMPARE(word(day, ben, "2026-11-24 10:15"), QStringLiteral("free"));
        QCOMPARE(word(day, anna, "2026-11-24 09:00"), QStringLiteral("free"));
        QCOMPARE(word(day, anna, "2026-11-24 10:00"), QStringLiteral("shift")); // over her break
    }

    /// What binds callers only, or has passed, is asked about first; but what is dropped on somebody else's time there
    /// is refused all the same, and says why before it is dropped.
    void whatIsMovedIsToldWhatTheDeskCannotPassOver()
    {
        BookingDesk desk;
        const auto anna = desk.salon.anna;
        ACCEPTED(booked, desk.book(desk.salon.cut, anna, berlin("2026-11-24 11:00")));
        QVERIFY(desk.book(desk.salon.cut, anna, berlin("2026-11-24 09:30")));
        desk.calendar.notice = 5h;
        const auto told = [&](const VerdictsQuestion &question, const char *start) {
            const auto day = verdicts(desk, question);
            if (!day) qFatal("refused");
            const auto verdict = day->verdict(*day->at(anna, berlin(start)));
            return word(*day, anna, start) + (verdict == Verdict::Free      ? QStringLiteral(" free")
                                              : verdict == Verdict::Careful ? QStringLiteral(" careful")
                                                                            : QStringLiteral(" refused"));
        };
        VerdictsQuestion move;
        move.moving = booked.appointment;
        QCOMPARE(told(move, "2026-11-24 10:00"), QStringLiteral("notice careful"));
        QCOMPARE(told(move, "2026-11-24 09:15"), QStringLiteral("booking refused"));
        QCOMPARE(told(move, "2026-11-24 15:00"), QStringLiteral("free free"));
        desk.clock.advance(2h + 45min);
        QCOMPARE(told(move, "2026-11-24 09:00"), QStringLiteral("past careful"));
        QCOMPARE(told(move, "2026-11-24 09:45"), QStringLiteral("booking refused"));
        QCOMPARE(told(move, "2026-11-24 08:00"), QStringLiteral("closed refused"));
        // Who asks of a place alone hears the first reason of all.
        VerdictsQuestion look;
        look.service = desk.salon.cut;
        QCOMPARE(told(look, "2026-11-24 09:45"), QStringLiteral("past careful"));
        QCOMPARE(told(look, "2026-11-24 11:00"), QStringLiteral("notice careful"));
    }

    void onlyTheGrabbedStylistsPartsGoElsewhere()
    {
        BookingDesk desk;
        const auto anna = desk.salon.anna, ben = desk.salon.ben;
        BookingRequest request;
        request.customer = somebody(QStringLiteral("Ayşe Öztürk"));
        request.service = desk.salon.perm;
        request.start = berlin("2026-11-24 10:00");
        request.partStaff = {anna, anna, ben, ben};
        ACCEPTED(booked, desk.book(request));
        QVERIFY(desk.book(desk.salon.cut, ben, berlin("2026-11-24 10:00")));
        VerdictsQuestion question;
        question.moving = booked.appointment;
        question.grabbed = anna;
        ACCEPTED(day, verdicts(desk, question));
        QCOMPARE(word(day, ben, "2026-11-24 10:00"), QStringLiteral("booking"));
        question.grabbed = ben;
        ACCEPTED(others, verdicts(desk, question));
        QCOMPARE(word(others, anna, "2026-11-24 10:00"), QStringLiteral("shift"));
    }

    void aHoldIsToldButNotToItsOwner()
    {
        BookingDesk desk;
        desk.holder = QStringLiteral("call:1");
        QVERIFY(desk.run<Held>([&](Session &session, const CommandContext &context) {
            return holdTime(session, context, {desk.salon.cut, desk.salon.anna, berlin("2026-11-24 09:00")},
                            desk.clock.now() + 90s);
        }));
        desk.holder.clear();
        VerdictsQuestion question;
        question.service = desk.salon.cut;
        ACCEPTED(day, verdicts(desk, question));
        QCOMPARE(word(day, desk.salon.anna, "2026-11-24 09:15"), QStringLiteral("hold"));
        QCOMPARE(day.verdict(*day.at(desk.salon.anna, berlin("2026-11-24 09:15"))), Verdict::Careful);
        question.holder = QStringLiteral("call:1");
        ACCEPTED(own, verdicts(desk, question));
        QCOMPARE(word(own, desk.salon.anna, "2026-11-24 09:15"), QStringLiteral("free"));

        const auto shown = asked(desk, [&](Session &session) {
            return dayView(session, desk.salon.catalog, desk.salon.branch, dayOf("2026-11-24"));
        });
        QCOMPARE(shown->holds.size(), 1U);
        QCOMPARE(shown->holds.front().owner, QStringLiteral("call:1"));
        QCOMPARE(shown->holds.front().expires, desk.clock.now() + 90s);
    }

    void gapsOfADayAreOffered()
    {
        BookingDesk desk;
        QVERIFY(desk.book(desk.salon.perm, desk.salon.ben, berlin("2026-11-24 10:00")));
        const auto gaps = asked(desk, [&](Session &session) {
            return dayGaps(session, desk.salon.catalog, desk.calendar, desk.salon.branch, dayOf("2026-11-24"),
                           desk.clock.now());
        });
        QVERIFY(gaps);
        QCOMPARE(gaps->size(), 1U);
        QCOMPARE(gaps->front().gap, (TimeRange{berlin("2026-11-24 10:45"), berlin("2026-11-24 11:30")}));
        QCOMPARE(gaps->front().fits.front().service, desk.salon.cut);
        QVERIFY(desk.book(desk.salon.cut, desk.salon.ben, gaps->front().fits.front().time.from));
    }

    void anAbsenceListsWhomItConcerns()
    {
        BookingDesk desk;
        const auto anna = desk.salon.anna;
        ACCEPTED(inside, desk.book(desk.salon.cut, anna, berlin("2026-11-26 10:00")));
        ACCEPTED(perm, desk.book(desk.salon.perm, anna, berlin("2026-11-26 14:00")));
        QVERIFY(desk.book(desk.salon.cut, desk.salon.ben, berlin("2026-11-26 10:00")));
        QVERIFY(desk.book(desk.salon.cut, anna, berlin("2026-11-25 10:00")));
        const AbsenceRequest request{
            anna, {berlin("2026-11-26 00:00"), berlin("2026-11-28 00:00")}, AbsenceKind::Illness};
        ACCEPTED(saved, run<AbsenceSheet>(desk, [&](Session &session, const CommandContext &context) {
                     return saveAbsence(session, context, frontDesk, request);
                 }));
        QCOMPARE(saved.covered.size(), 2U);
        QCOMPARE(saved.covered[0].appointment, inside.appointment);
        QCOMPARE(saved.covered[0].customer, QStringLiteral("Jürgen Weiß"));
        QCOMPARE(saved.covered[1].appointment, perm.appointment);
        QCOMPARE(saved.covered[1].service, QStringLiteral("Dauerwelle"));
        // Nobody has told Cal.com.
        QVERIFY(saved.onlineOpen);
        QVERIFY(!saved.id.isNull());

        std::shared_ptr<const SalonCalendar> calendar;
        desk.storage->readAndWait(
            [&](Session &session) { calendar = *loadCalendar(session, desk.salon.company, desk.clock.now()); });
        QCOMPARE(calendar->absences, (std::vector{Absence{saved.id, anna, request.time, AbsenceKind::Illness}}));
        desk.calendar = *calendar;
        REFUSED(refusal, desk.book(desk.salon.cut, anna, berlin("2026-11-27 10:00")));
        QCOMPARE(refusal.code, RefusalCode::OutsideHours);
        // The nearest times are before and after it.
        QVERIFY(!refusal.alternatives.empty());
        for (const auto &time : refusal.alternatives)
            QVERIFY(!request.time.contains(time.start));

        const auto remove = [&] {
            return run<bool>(desk, [&](Session &session, const CommandContext &context) {
                return removeAbsence(session, context, frontDesk, saved.id);
            });
        };
        ACCEPTED(removed, remove());
        QVERIFY(removed);
        ACCEPTED(again, remove());
        QVERIFY(!again);
    }

    void anAbsenceHasAnEndBehindItsStart()
    {
        BookingDesk desk;
        const auto save = [&](StaffId staff, const char *from, const char *to) {
            return run<AbsenceSheet>(desk, [&](Session &session, const CommandContext &context) {
                return saveAbsence(session, context, frontDesk, {staff, {berlin(from), berlin(to)}, {}});
            });
        };
        REFUSED(backwards, save(desk.salon.anna, "2026-11-26 00:00", "2026-11-26 00:00"));
        QCOMPARE(backwards.code, RefusalCode::InvalidInput);
        REFUSED(endless, save(desk.salon.anna, "2026-11-26 00:00", "2028-11-26 00:00"));
        QCOMPARE(endless.code, RefusalCode::InvalidInput);
        REFUSED(nobody, save(idOf<StaffId>(77), "2026-11-26 00:00", "2026-11-27 00:00"));
        QCOMPARE(nobody.code, RefusalCode::UnknownStaff);
    }

    void changesOfTheCalendarComeBack()
    {
        BookingDesk desk;
        const auto &salon = desk.salon;
        QCOMPARE(change(desk, SetState{salon.branch, FederalState::Saxony}), Outcome<bool>(true));
        QCOMPARE(change(desk, SpecialDay{salon.branch, dayOf("2026-12-24"), true, QStringLiteral(" Heiligabend ")}),
                 Outcome<bool>(true));
        QCOMPARE(change(desk, SpecialDay{salon.branch, dayOf("2026-11-18"), false, {}}), Outcome<bool>(true));
        QCOMPARE(change(desk, ShiftDay{salon.anna, dayOf("2026-11-30"), {{540, 720}, {780, 900}}}),
                 Outcome<bool>(true));
        QCOMPARE(change(desk, SetServiceBuffer{salon.cut, {0min, 10min}}), Outcome<bool>(true));
        QCOMPARE(change(desk, SetStaffBuffer{salon.ben, {5min, 0min}}), Outcome<bool>(true));
        QCOMPARE(change(desk, SetRules{2h, std::chrono::days(60)}), Outcome<bool>(true));
        SalonCalendar expected;
        expected.states[salon.branch] = FederalState::Saxony;
        expected.specialDays = {{salon.branch, dayOf("2026-11-18"), false, {}},
                                {salon.branch, dayOf("2026-12-24"), true, QStringLiteral("Heiligabend")}};
        expected.shiftDays = {{salon.anna, dayOf("2026-11-30"), {{540, 720}, {780, 900}}}};
        expected.serviceBuffers[salon.cut] = {0min, 10min};
        expected.staffBuffers[salon.ben] = {5min, 0min};
        expected.notice = 2h;
        expected.window = std::chrono::days(60);
        QVERIFY(desk.calendar == expected);

        QCOMPARE(change(desk, SpecialDay{salon.branch, dayOf("2026-12-24"), true, QStringLiteral("zu")}),
                 Outcome<bool>(true));
        QCOMPARE(change(desk, RemoveSpecialDay{salon.branch, dayOf("2026-11-18")}), Outcome<bool>(true));
        QCOMPARE(change(desk, RemoveSpecialDay{salon.branch, dayOf("2026-11-18")}), Outcome<bool>(false));
        QCOMPARE(change(desk, RemoveShiftDay{salon.anna, dayOf("2026-11-30")}), Outcome<bool>(true));
        QCOMPARE(change(desk, SetServiceBuffer{salon.cut, {}}), Outcome<bool>(true));
        QCOMPARE(desk.calendar.specialDays.size(), 1U);
        QCOMPARE(desk.calendar.specialDays.front().name, QStringLiteral("zu"));
        QVERIFY(desk.calendar.shiftDays.empty());
        QVERIFY(desk.calendar.serviceBuffers.empty());
    }

    void whatMakesNoSenseIsRefused()
    {
        BookingDesk desk;
        const auto refusedWith = [&](const CalendarChange &what) {
            const auto done = change(desk, what);
            return done ? QStringLiteral("done") : toWord(done.error().code);
        };
        const auto &salon = desk.salon;
        QCOMPARE(refusedWith(SetState{idOf<BranchId>(9), FederalState::Berlin}), QStringLiteral("invalid_input"));
        QCOMPARE(refusedWith(ShiftDay{salon.anna, dayOf("2026-11-30"), {{600, 540}}}), QStringLiteral("invalid_input"));
        QCOMPARE(refusedWith(ShiftDay{salon.anna, dayOf("2026-11-30"), {{540, 700}, {690, 800}}}),
                 QStringLiteral("invalid_input"));
        QCOMPARE(refusedWith(SetStaffBuffer{salon.ben, {-5min, 0min}}), QStringLiteral("invalid_input"));
        QCOMPARE(refusedWith(SetServiceBuffer{idOf<ServiceId>(99), {}}), QStringLiteral("unknown_service"));
        QCOMPARE(refusedWith(SetRules{-1min, {}}), QStringLiteral("invalid_input"));
        QVERIFY(desk.calendar == SalonCalendar());
    }

    void aHolidayIsShownInTheDay()
    {
        BookingDesk desk;
        desk.calendar.states[desk.salon.branch] = FederalState::Berlin;
        desk.calendar.absences = {
            {{}, desk.salon.ben, {berlin("2026-12-24 00:00"), berlin("2026-12-25 00:00")}, AbsenceKind::Vacation}};
        const auto show = [&](const char *iso) {
            return *asked(desk, [&](Session &session) {
                return dayView(session, desk.salon.catalog, desk.salon.branch, dayOf(iso), desk.calendar);
            });
        };
        const auto christmas = show("2026-12-25");
        QCOMPARE(christmas.closed, std::optional(ClosedDay{HolidayKind::ChristmasDay, {}}));
        QVERIFY(christmas.opening.empty());
        QVERIFY(christmas.staff.front().present.empty());
        const auto eve = show("2026-12-24");
        QVERIFY(!eve.closed);
        QCOMPARE(eve.absences.size(), 1U);
        QVERIFY(eve.staff[1].present.empty());
        QVERIFY(!eve.staff[0].present.empty());
    }

    void whatIsOfferedCountsOnlyIfItsCommitDoes()
    {
        CalendarHolder holder;
        const auto noticeOf = [](minutes notice) {
            SalonCalendar calendar;
            calendar.notice = notice;
            return std::make_shared<const SalonCalendar>(std::move(calendar));
        };
        const auto one = noticeOf(1min), two = noticeOf(2min);
        holder.offer(one);
        QCOMPARE(holder.get()->notice, 1min);
        holder.settle(one, false);
        QCOMPARE(holder.get()->notice, 0min);
        // Two in one commit: the second stands behind the first until both have ended.
        holder.offer(one);
        holder.offer(two);
        holder.settle(one, true);
        QCOMPARE(holder.get()->notice, 2min);
        const auto changes = holder.changes();
        holder.settle(two, true);
        QCOMPARE(holder.get()->notice, 2min);
        // Read before that change: too old to count.
        holder.refresh(one, changes);
        QCOMPARE(holder.get()->notice, 2min);
        holder.refresh(one, holder.changes());
        QCOMPARE(holder.get()->notice, 1min);
    }

    void aHoldLastsAWhileFromEachQuestionAndNotForEver()
    {
        HoldRegister holds;
        const auto now = berlin("2026-11-24 08:00");
        const HoldRequest wish{idOf<ServiceId>(1), idOf<StaffId>(1), now + 1h};
        const auto call = QStringLiteral("call:1");
        QVERIFY(!holds.mayHold(call, now));
        QCOMPARE(holds.ask(call, wish, now), now + 90s);
        QVERIFY(holds.mayHold(call, now + 89s));
        QVERIFY(!holds.mayHold(call, now + 90s));
        auto at = now;
        for (int i = 0; i < 4; ++i) {
            at += 60s;
            QCOMPARE(holds.ask(call, wish, at), std::min<Instant>(at + 90s, now + 5min));
        }
        QCOMPARE(holds.ask(call, wish, now + 290s), now + 5min);
        // Another place begins anew.
        auto other = wish;
        other.start += 1h;
        QCOMPARE(holds.ask(call, other, now + 295s), now + 295s + 90s);
        holds.forget(call);
        QVERIFY(!holds.mayHold(call, now + 296s));
    }
};

QTEST_GUILESS_MAIN(TestHours)
#include "tst_hours.moc"
