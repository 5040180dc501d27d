// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "core/storage/overlap_store.h"
#include "core/storage/pause_store.h"
#include "core/booking/close_online.h"
#include "core/storage/block_store.h"
#include "core/storage/calendar_store.h"
#include "intake_desk.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using What = Intake::What;

/// Whose is a booking that was read at Cal.com, and what follows.
class TestIntake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // --- ours

    void ourTokenNamesTheSegment()
    {
        IntakeDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, desk.at("10:00")));
        const auto segment = desk.stored(booked.appointment).segments.front().id;
        const auto intake = desk.take(desk.ours("A", booked.appointment));
        QCOMPARE(intake.what, What::Changed);
        QCOMPARE(intake.segment, segment);
        QCOMPARE(desk.story(segment), QStringLiteral("settled none, present 10:00, A accepted"));
        QCOMPARE(desk.appointments().size(), 1);
    }

    void theSameAgainIsKnown()
    {
        IntakeDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, desk.at("10:00")));
        const auto seen = desk.ours("A", booked.appointment);
        desk.take(seen);
        QCOMPARE(desk.take(seen).what, What::Known);
        QCOMPARE(desk.take(later(seen)).what, What::Known);
    }

    void whatWasReadTooLateChangesNothing()
    {
        IntakeDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, desk.at("10:00")));
        const auto segment = desk.stored(booked.appointment).segments.front().id;
        const auto seen = desk.ours("A", booked.appointment);
        desk.take(seen);
        desk.take(cancelled(seen));
        const auto before = desk.story(segment);
        QCOMPARE(desk.take(seen).what, What::Older);
        QCOMPARE(desk.story(segment), before);
    }

    void movedOnlineIsAdoptedAtOnce()
    {
        IntakeDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, desk.at("10:00")));
        const auto segment = desk.stored(booked.appointment).segments.front().id;
        const auto seen = desk.ours("A", booked.appointment);
        desk.take(seen);
        auto next = later(desk.ours("B", booked.appointment));
        next.booking.rescheduledFrom = QStringLiteral("A");
        next.booking.start = desk.at("11:00");
        next.booking.end = desk.at("11:30");
        QCOMPARE(desk.take(next).what, What::Changed);
        QCOMPARE(desk.story(segment), QStringLiteral("settled none, present 11:00, A accepted, B accepted"));
        QCOMPARE(desk.appointments(), QStringList{QStringLiteral("11:00 Haarschnitt Anna, Jürgen Weiß")});
        QCOMPARE(desk.lanes(booked.appointment), QStringLiteral("lane 0 11:00-11:30"));
    }

    void cancelledOnlineFreesTheTime()
    {
        IntakeDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, desk.at("10:00")));
        const auto seen = desk.ours("A", booked.appointment);
        desk.take(seen);
        const auto intake = desk.take(cancelled(seen));
        QCOMPARE(desk.story(*intake.segment), QStringLiteral("settled none, absent 10:00, A cancelled"));
        QCOMPARE(desk.lanes(booked.appointment), QString());
    }

    /// That nothing was heard of a Create for long enough only the worker can tell, who knows whether the clock was
    /// set.
    void silenceProvesNothingHere()
    {
        IntakeDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, desk.at("10:00")));
        const auto segment = desk.stored(booked.appointment).segments.front();
        const auto former = desk.ours("A", booked.appointment);
        Attempt lost;
        lost.id = {desk.ids.next()};
        lost.segment = segment.id;
        lost.incarnation = segment.desired.incarnation + 1;
        lost.eventType = segment.desired.eventType;
        lost.host = segment.desired.host;
        lost.target = segment.desired.start;
        lost.length = segment.desired.length;
        lost.sentAt = desk.clock.now();
        lost.deadline = lost.sentAt + std::chrono::seconds(60);
        Observed looked;
        looked.knowledge = Observed::Knowledge::Proven;
        looked.provenBegan = lost.sentAt + std::chrono::seconds(200);
        const auto written = desk.storage->writeAndWait([&](Session &session) -> Result<> {
            SyncStore store(session, desk.salon.company);
            if (auto begun = store.beginAttempt(lost); !begun) return begun;
            lost.state = AttemptState::Unresolved;
            lost.endedAt = lost.sentAt + std::chrono::seconds(60);
            if (auto ended = store.updateAttempt(lost); !ended) return ended;
            return store.saveKnowledge(segment.id, looked);
        });
        QVERIFY(written);
        desk.clock.advance(std::chrono::seconds(210));
        QCOMPARE(desk.take(cancelled(former)).what, What::Changed);
        QCOMPARE(desk.facts(segment.id).history.unresolved.size(), std::size_t(1));
    }

    // --- made online

    void anOnlineBookingBecomesAnAppointment()
    {
        IntakeDesk desk;
        const auto intake = desk.take(desk.online("X", desk.salon.anna, "10:00"));
        QCOMPARE(intake.what, What::TakenIn);
        QCOMPARE(desk.story(*intake.segment), QStringLiteral("settled none, present 10:00, X accepted"));
        QCOMPARE(desk.appointments(), QStringList{QStringLiteral("10:00 Haarschnitt Anna, Erika Muster")});
        const auto facts = desk.facts(*intake.segment);
        const auto booked = desk.stored(facts.segment.appointment);
        QCOMPARE(booked.appointment.origin, Origin::Calcom);
        QCOMPARE(booked.appointment.price, Cents{3500});
        QCOMPARE(desk.customer(booked.appointment.customer).email, QStringLiteral("erika@example.test"));
        QCOMPARE(facts.segment.desired.attendee.email, QStringLiteral("Erika@Example.test"));
        QVERIFY(facts.history.baseline && facts.history.baseline->settled);
        QCOMPARE(desk.lanes(booked.appointment.id), QStringLiteral("lane 0 10:00-10:30"));
        QCOMPARE(desk.audit(booked.appointment.id).front().action, QStringLiteral("booked_online"));
        QCOMPARE(desk.take(desk.online("X", desk.salon.anna, "10:00")).what, What::Known);
        QCOMPARE(desk.appointments().size(), 1);
    }

    void itsProcessingTimeIsFreeForOthers()
    {
        IntakeDesk desk;
        const auto intake = desk.take(desk.online("X", desk.salon.ben, "10:00", desk.salon.colour));
        QCOMPARE(desk.lanes(desk.facts(*intake.segment).segment.appointment),
                 QStringLiteral("lane 0 10:00-10:45, lane 0 11:15-11:35"));
    }

    void aMoveOfItLeadsToTheSameAppointment()
    {
        IntakeDesk desk;
        const auto first = desk.online("X", desk.salon.anna, "10:00");
        const auto taken = desk.take(first);
        // The new one first, the end of the old one later; or the other way round.
        auto next = later(desk.online("Y", desk.salon.anna, "12:00"));
        next.booking.rescheduledFrom = QStringLiteral("X");
        QCOMPARE(desk.take(next).segment, taken.segment);
        QCOMPARE(desk.take(moved(first, "Y")).segment, taken.segment);
        QCOMPARE(desk.story(*taken.segment), QStringLiteral("settled none, present 12:00, X cancelled, Y accepted"));
        QCOMPARE(desk.appointments(), QStringList{QStringLiteral("12:00 Haarschnitt Anna, Erika Muster")});
    }

    /// A restore forgets what was seen; the booking, moved since or not, still belongs to the appointment that it
    /// became.
    void afterARestoreItIsStillTheSameAppointment_data()
    {
        QTest::addColumn<bool>("moved");
        QTest::newRow("as it was") << false;
        QTest::newRow("moved since") << true;
    }
    void afterARestoreItIsStillTheSameAppointment()
    {
        QFETCH(bool, moved);
        IntakeDesk desk;
        const auto first = desk.online("X", desk.salon.anna, "10:00");
        const auto taken = desk.take(first);
        QVERIFY(desk.storage->writeAndWait([&](Session &session) -> Result<> {
            const auto count = PauseStore(session, desk.salon.company).forgetWhatWasSeen();
            if (!count) return tl::unexpected(count.error());
            return {};
        }));
        auto next = later(desk.online(moved ? "Y" : "X", desk.salon.anna, moved ? "12:00" : "10:00"));
        if (moved) next.booking.rescheduledFrom = QStringLiteral("X");
        QCOMPARE(desk.take(next).segment, taken.segment);
        QCOMPARE(desk.appointments().size(), 1);
    }

    void aChainWithAMissingLinkIsReadFirst()
    {
        IntakeDesk desk;
        const auto first = desk.online("X", desk.salon.anna, "10:00");
        const auto taken = desk.take(first);
        auto second = desk.online("Y", desk.salon.anna, "11:00");
        second.booking.rescheduledFrom = QStringLiteral("X");
        auto third = later(desk.online("Z", desk.salon.anna, "12:00"));
        third.booking.rescheduledFrom = QStringLiteral("Y");
        const auto asked = desk.take(third);
        QCOMPARE(asked.what, What::AskFirst);
        QCOMPARE(asked.askFirst, QStringLiteral("Y"));
        third.before = {moved(second, "Z").booking};
        QCOMPARE(desk.take(third).segment, taken.segment);
        QCOMPARE(desk.appointments().size(), 1);
    }

    void aChainThatBeginsWithNobodyOfOursIsANewAppointment()
    {
        IntakeDesk desk;
        auto first = moved(desk.online("X", desk.salon.anna, "10:00"), "Y");
        auto second = later(desk.online("Y", desk.salon.anna, "12:00"));
        second.booking.rescheduledFrom = QStringLiteral("X");
        QCOMPARE(desk.take(first).what, What::Left);
        QCOMPARE(desk.take(second).what, What::AskFirst);
        second.before = {first.booking};
        const auto taken = desk.take(second);
        QCOMPARE(taken.what, What::TakenIn);
        QCOMPARE(desk.story(*taken.segment), QStringLiteral("settled none, present 12:00, X cancelled, Y accepted"));
    }

    void aPredecessorThatIsGoneEndsTheSearch()
    {
        IntakeDesk desk;
        auto second = desk.online("Y", desk.salon.anna, "12:00");
        second.booking.rescheduledFrom = QStringLiteral("X");
        second.gone = QStringLiteral("X");
        const auto taken = desk.take(second);
        QCOMPARE(taken.what, What::TakenIn);
        QCOMPARE(desk.story(*taken.segment), QStringLiteral("settled none, present 12:00, X gone, Y accepted"));
    }

    void nameAndTimeLinkNothing()
    {
        IntakeDesk desk;
        ACCEPTED(booked, desk.book({somebody(QStringLiteral("Erika Muster")),
                                    desk.salon.cut,
                                    desk.salon.anna,
                                    desk.at("10:00"),
                                    {},
                                    false}));
        const auto intake = desk.take(desk.online("X", desk.salon.anna, "10:00"));
        QCOMPARE(intake.what, What::TakenIn);
        QVERIFY(desk.facts(*intake.segment).segment.appointment != booked.appointment);
        QCOMPARE(desk.facts(desk.stored(booked.appointment).segments.front().id).observed.remotes.size(),
                 std::size_t(0));
    }

    void aRequestWaitsToBeConfirmedByTheSalon()
    {
        IntakeDesk desk;
        auto seen = desk.online("X", desk.salon.anna, "17:00");
        seen.booking.status = RemoteStatus::Pending;
        desk.salon.catalog.credentials.front().ownHost = seen.booking.host;
        const auto intake = desk.take(seen);
        QCOMPARE(desk.story(*intake.segment), QStringLiteral("waiting confirmation, present 17:00, X pending"));
    }

    void theDeskMovesATakenInOne()
    {
        IntakeDesk desk;
        const auto intake = desk.take(desk.online("X", desk.salon.anna, "10:00"));
        const auto id = desk.facts(*intake.segment).segment.appointment;
        ACCEPTED(again, desk.run<Booked>([&](Session &session, const CommandContext &context) {
            return tresen::move(session, context, telephone, {id, desk.at("14:00"), {}, {}});
        }));
        QCOMPARE(again.appointment, id);
        QCOMPARE(desk.story(*intake.segment), QStringLiteral("waiting queued, present 14:00, X accepted"));
    }

    // --- overlaps

    void overlappingOursBothAreAConflict()
    {
        IntakeDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, desk.at("10:00")));
        const auto ours = desk.stored(booked.appointment).segments.front().id;
        desk.take(desk.ours("A", booked.appointment));
        const auto intake = desk.take(desk.online("X", desk.salon.anna, "10:15"));
        QCOMPARE(intake.what, What::TakenIn);
        QVERIFY(intake.asks);
        QCOMPARE(desk.story(*intake.segment), QStringLiteral("conflict overlap, present 10:15, X accepted"));
        QCOMPARE(desk.story(ours), QStringLiteral("conflict overlap, present 10:00, A accepted"));
        QCOMPARE(desk.lanes(desk.facts(*intake.segment).segment.appointment), QStringLiteral("lane 1 10:15-10:45"));
        // One leaves: the other stands alone again.
        desk.take(cancelled(desk.online("X", desk.salon.anna, "10:15")));
        QCOMPARE(desk.story(ours), QStringLiteral("settled none, present 10:00, A accepted"));
    }

    void anOverlapTakesTheLowestLaneThatIsFree()
    {
        IntakeDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, desk.at("10:00")));
        const auto lanes = [&](const char *uid, const char *time) {
            const auto intake = desk.take(desk.online(uid, desk.salon.anna, time));
            return intake.segment ? desk.lanes(desk.facts(*intake.segment).segment.appointment) : QString();
        };
        QCOMPARE(desk.lanes(booked.appointment), QStringLiteral("lane 0 10:00-10:30"));
        QCOMPARE(lanes("X", "10:15"), QStringLiteral("lane 1 10:15-10:45"));
        QCOMPARE(lanes("Y", "10:20"), QStringLiteral("lane 2 10:20-10:50"));
        QCOMPARE(lanes("Z", "10:30"), QStringLiteral("lane 0 10:30-11:00"));
    }

    void anOverlapThatAPersonAcceptedIsNone()
    {
        IntakeDesk desk;
        const auto one = desk.take(desk.online("X", desk.salon.anna, "10:00"));
        const auto two = desk.take(desk.online("Y", desk.salon.anna, "10:15"));
        QCOMPARE(desk.facts(*one.segment).segment.state, SyncState::Conflict);
        const auto done = desk.storage->writeAndWait([&](Session &session) -> Result<> {
            if (auto kept = OverlapStore(session, desk.salon.company).accept(*one.segment, *two.segment); !kept)
                return kept;
            const IntakeContext context{desk.salon.catalog, desk.ids, desk.random, desk.clock.now()};
            return planAgain(session, context, {*one.segment, *two.segment});
        });
        QVERIFY(done);
        QCOMPARE(desk.story(*one.segment), QStringLiteral("settled none, present 10:00, X accepted"));
        QCOMPARE(desk.story(*two.segment), QStringLiteral("settled none, present 10:15, Y accepted"));
        // A third one is another matter.
        desk.take(desk.online("Z", desk.salon.anna, "10:20"));
        QCOMPARE(desk.facts(*one.segment).segment.state, SyncState::Conflict);
    }

    void inTheProcessingTimeOfAnotherIsNoOverlap()
    {
        IntakeDesk desk;
        const auto perm = desk.take(desk.online("P", desk.salon.ben, "10:00", desk.salon.perm));
        const auto cut = desk.take(desk.online("X", desk.salon.ben, "10:45"));
        QCOMPARE(desk.facts(*perm.segment).segment.state, SyncState::Settled);
        QCOMPARE(desk.facts(*cut.segment).segment.state, SyncState::Settled);
    }

    // --- customers

    void theCustomerIsFoundByTheExactAddress()
    {
        IntakeDesk desk;
        ACCEPTED(booked, desk.book({somebody(QStringLiteral("E. Muster"), {}, QStringLiteral("erika@example.test")),
                                    desk.salon.cut,
                                    desk.salon.anna,
                                    desk.at("09:00"),
                                    {},
                                    false}));
        const auto intake = desk.take(desk.online("X", desk.salon.anna, "10:00"));
        const auto taken = desk.stored(desk.facts(*intake.segment).segment.appointment);
        QCOMPARE(taken.appointment.customer, booked.customer);
        QCOMPARE(desk.customers(), 1);
    }

    void byNumberOnlyWithTheSameName()
    {
        IntakeDesk desk;
        ACCEPTED(booked, desk.book({somebody(QStringLiteral("Erika Muster"), QStringLiteral("030 23125204")),
                                    desk.salon.cut,
                                    desk.salon.anna,
                                    desk.at("09:00"),
                                    {},
                                    false}));
        auto seen = desk.online("X", desk.salon.anna, "10:00");
        seen.booking.attendees.front().phone = QStringLiteral("+493023125204");
        auto taken = desk.stored(desk.facts(*desk.take(seen).segment).segment.appointment);
        QCOMPARE(taken.appointment.customer, booked.customer);
        // A family shares a number.
        auto child = desk.online("Y", desk.salon.anna, "11:00");
        child.booking.attendees.front() = {QStringLiteral("Max Muster"), QStringLiteral("max@example.test"),
                                           QStringLiteral("+493023125204"), QStringLiteral("Europe/Berlin"),
                                           QStringLiteral("de")};
        taken = desk.stored(desk.facts(*desk.take(child).segment).segment.appointment);
        QVERIFY(taken.appointment.customer != booked.customer);
        QCOMPARE(desk.customer(taken.appointment.customer).name, QStringLiteral("Max Muster"));
    }

    void anInventedAddressIsNotKept()
    {
        IntakeDesk desk;
        auto seen = desk.online("X", desk.salon.anna, "10:00");
        seen.booking.attendees.front().email = QStringLiteral("4915112345678@sms.cal.com");
        const auto taken = desk.stored(desk.facts(*desk.take(seen).segment).segment.appointment);
        QCOMPARE(desk.customer(taken.appointment.customer).email, QString());
    }

    // --- strays

    void whatBelongsNowhereIsListed_data()
    {
        QTest::addColumn<std::function<void(IntakeDesk &, SeenBooking &)>>("given");
        QTest::addColumn<StrayReason>("reason");
        const auto row = [](const char *name, StrayReason reason,
                            std::function<void(IntakeDesk &, SeenBooking &)> given) {
            QTest::newRow(name) << std::move(given) << reason;
        };
        row("an event type without a service", StrayReason::Unmapped,
            [](IntakeDesk &, SeenBooking &seen) { seen.booking.eventType = {99999}; });
        row("another user than mapped", StrayReason::UnknownHost,
            [](IntakeDesk &, SeenBooking &seen) { seen.booking.host = {99999}; });
        row("nobody comes", StrayReason::NoAttendee,
            [](IntakeDesk &, SeenBooking &seen) { seen.booking.attendees.clear(); });
        row("no length", StrayReason::Odd,
            [](IntakeDesk &, SeenBooking &seen) { seen.booking.end = seen.booking.start; });
        row("another company's token", StrayReason::ForeignCompany, [](IntakeDesk &, SeenBooking &seen) {
            seen.booking.metadata = toMetadata({idOf<CompanyId>(77), idOf<AppointmentId>(1), idOf<SegmentId>(1), 1});
        });
        row("a chain without an end", StrayReason::Chain, [](IntakeDesk &desk, SeenBooking &seen) {
            seen.booking.rescheduledFrom = QStringLiteral("before 0");
            for (std::size_t i = 0; i < longestAncestry; ++i) {
                auto before = desk.online("", desk.salon.anna, "10:00").booking;
                before.uid = QStringLiteral("before %1").arg(i);
                before.rescheduledFrom = QStringLiteral("before %1").arg(i + 1);
                seen.before.push_back(before);
            }
        });
    }
    void whatBelongsNowhereIsListed()
    {
        using Given = std::function<void(IntakeDesk &, SeenBooking &)>;
        QFETCH(Given, given);
        QFETCH(StrayReason, reason);
        IntakeDesk desk;
        auto seen = desk.online("X", desk.salon.anna, "10:00");
        given(desk, seen);
        const auto intake = desk.take(seen);
        QCOMPARE(intake.what, What::Stray);
        QVERIFY(intake.first);
        QCOMPARE(desk.strays().size(), std::size_t(1));
        QCOMPARE(desk.strays().front().reason, reason);
        QCOMPARE(desk.appointments(), QStringList());
        QCOMPARE(desk.take(seen).what, What::Known);
        // Cancelled there, it is nobody's business any more.
        QCOMPARE(desk.take(cancelled(seen)).what, What::Left);
        QCOMPARE(desk.strays().size(), std::size_t(0));
    }

    void anotherCompanysIsNeverTouchedThoughItsSegmentWereOurs()
    {
        IntakeDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, desk.at("10:00")));
        auto seen = desk.ours("A", booked.appointment);
        seen.booking.metadata[QStringLiteral("tresen_company")] = idOf<CompanyId>(77).toString();
        QCOMPARE(desk.take(seen).what, What::Stray);
        QCOMPARE(desk.story(desk.stored(booked.appointment).segments.front().id),
                 QStringLiteral("waiting queued, present 10:00"));
    }

    void aStrayIsTakenInOnceItsEventTypeIsMapped()
    {
        IntakeDesk desk;
        const auto seen = desk.online("X", desk.salon.anna, "10:00");
        const auto mappings = desk.salon.catalog.mappings;
        desk.salon.catalog.mappings.clear();
        QCOMPARE(desk.take(seen).what, What::Stray);
        desk.salon.catalog.mappings = mappings;
        QCOMPARE(desk.take(seen).what, What::TakenIn);
        QCOMPARE(desk.strays().size(), std::size_t(0));
    }

    void aDismissedOneIsNotFoundAgain()
    {
        IntakeDesk desk;
        auto seen = desk.online("X", desk.salon.anna, "10:00");
        seen.booking.eventType = {99999};
        desk.take(seen);
        const auto id = desk.strays().front().id;
        QVERIFY(desk.storage->writeAndWait([&](Session &session) {
            return StrayStore(session, desk.salon.company)
                .decide(id, StrayDecision::Dismiss, {}, desk.clock.now(), QStringLiteral("Inga"),
                        QStringLiteral("private"));
        }));
        QCOMPARE(desk.take(seen).what, What::Known);
        QCOMPARE(desk.strays().size(), std::size_t(0));
    }

    // --- a restored backup

    void oursWithoutAnAppointmentComesBackAndIsFlagged()
    {
        IntakeDesk desk;
        IntakeDesk before;
        ACCEPTED(booked, before.book(before.salon.perm, before.salon.ben, before.at("10:00")));
        // Our backup is older than this appointment; Cal.com holds its four parts.
        std::set<SegmentId> segments;
        for (std::size_t part = 0; part < 4; ++part) {
            const auto uid = QByteArray(1, char('A' + int(part)));
            const auto seen = before.ours(uid.constData(), booked.appointment, part);
            const auto intake = desk.take(seen);
            QCOMPARE(intake.what, What::TakenIn);
            segments.insert(*intake.segment);
            QCOMPARE(desk.take(seen).what, What::Known);
        }
        const auto again = desk.stored(booked.appointment);
        QCOMPARE(again.segments.size(), std::size_t(4));
        QCOMPARE(again.appointment.start, booked.time.from);
        QCOMPARE(again.appointment.end, booked.time.to);
        for (const auto &segment : again.segments) {
            QVERIFY(segments.contains(segment.id));
            QCOMPARE(segment.state, SyncState::Settled);
        }
        QCOMPARE(desk.lanes(booked.appointment),
                 QStringLiteral("lane 0 10:00-10:45, lane 0 11:30-12:00, lane 0 12:15-13:15"));
        QCOMPARE(desk.customers(), 1);
        const auto strays = desk.strays();
        QCOMPARE(strays.size(), std::size_t(4));
        QCOMPARE(strays.front().reason, StrayReason::Restored);
        QVERIFY(strays.front().segment);
    }

    void oursThatWasCancelledDoesNotComeBack()
    {
        IntakeDesk desk;
        IntakeDesk before;
        ACCEPTED(booked, before.book(before.salon.cut, before.salon.anna, before.at("10:00")));
        QCOMPARE(desk.take(cancelled(before.ours("A", booked.appointment))).what, What::Left);
        QCOMPARE(desk.appointments(), QStringList());
    }

    /// A block that a restored backup does not know: of an absence that it knows, or of one that it does not.
    void aBlockOfOursComesBack_data()
    {
        QTest::addColumn<bool>("away");
        QTest::newRow("of an absence") << true;
        QTest::newRow("of nobody knows what") << false;
    }
    void aBlockOfOursComesBack()
    {
        QFETCH(bool, away);
        IntakeDesk desk;
        IntakeDesk before;
        const auto anna = desk.salon.anna;
        const auto goAway = [&](IntakeDesk &who) {
            const auto done = who.run<BlockAnswer>([&](Session &session, const CommandContext &context) {
                CalendarStore calendar(session, who.salon.company);
                const Absence absence{idOf<AbsenceId>(1), anna, {who.at("09:00"), who.at("13:00")}, {}};
                if (const auto kept = calendar.addAbsence(absence); !kept) qFatal("no absence");
                return closeOnline(session, context, frontDesk, calendar.load(context.now).value(), anna);
            });
            if (!done) qFatal("not closed");
        };
        const auto blocksOf = [&](IntakeDesk &who) {
            std::vector<StoredBlock> blocks;
            who.storage->readAndWait(
                [&](Session &session) { blocks = BlockStore(session, who.salon.company).of(anna).value(); });
            return blocks;
        };
        for (auto *one : {&desk, &before})
            one->salon.catalog.absenceTypes = {
                {anna, desk.salon.catalog.credentials.front().id, {2001}, {101}, 15min, {15min, 240min}, true}};
        goAway(before);
        const auto block = blocksOf(before).front();
        const auto seen = before.ours("A", block.appointment);
        (void)desk.ids.next(); // else both would give the same ids
        if (away) goAway(desk);
        const auto wished = blocksOf(desk).size();

        const auto intake = desk.take(seen);
        QCOMPARE(intake.what, What::TakenIn);
        QCOMPARE(*intake.segment, block.segment.id);
        QCOMPARE(desk.take(seen).what, What::Known);
        QVERIFY(desk.stored(block.appointment).appointment.customer.isNull());
        QCOMPARE(desk.busy(anna), QString());
        QCOMPARE(desk.customers(), 0);
        QCOMPARE(blocksOf(desk).size(), away ? wished + 1 : 0);
        QCOMPARE(desk.strays().size(), away ? 0U : 1U);
        if (!away) {
            QCOMPARE(desk.strays().front().reason, StrayReason::Restored);
            return;
        }
        // What is there goes before what was wished for meanwhile.
        const auto answer = desk.run<BlockAnswer>([&](Session &session, const CommandContext &context) {
            const auto calendar = CalendarStore(session, desk.salon.company).load(context.now);
            return closeOnline(session, context, frontDesk, *calendar, anna);
        });
        QVERIFY(answer);
        for (const auto &kept : blocksOf(desk))
            QVERIFY(kept.appointment == block.appointment || !kept.segment.booked.overlaps(block.segment.booked));
    }

    void whatIsBookedOnAnEventTypeForAbsencesByOthersIsListed()
    {
        IntakeDesk desk;
        desk.salon.catalog.absenceTypes = {
            {desk.salon.anna, desk.salon.catalog.credentials.front().id, {2001}, {101}, 15min, {15min}, true}};
        auto seen = desk.online("X", desk.salon.anna, "10:00");
        seen.booking.eventType = {2001};
        QCOMPARE(desk.take(seen).what, What::Stray);
        QCOMPARE(desk.strays().front().reason, StrayReason::Unmapped);
        QCOMPARE(desk.appointments(), QStringList());
    }

    void whatIsLongOverIsNotTakenIn()
    {
        IntakeDesk desk;
        const auto seen = desk.online("X", desk.salon.anna, "10:00");
        desk.clock.advance(std::chrono::hours(48));
        QCOMPARE(desk.take(seen).what, What::Left);
    }
};

QTEST_GUILESS_MAIN(TestIntake)
#include "tst_intake.moc"
