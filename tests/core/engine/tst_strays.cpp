// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/token_metadata.h"
#include "core/engine/queries.h"
#include "core/engine/stray_desk.h"
#include "core/storage/work_store.h"
#include "core/sync/forecast.h"
#include "core/sync/planning.h"
#include "tests/core/intake/intake_desk.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

const Actor admin{Actor::Kind::Person, QStringLiteral("Inga"), QStringLiteral("desk-1")};

/// The intake's desk with one booking at Cal.com that nobody here knows.
class StrayDesk : public IntakeDesk
{
public:
    SeenBooking strange(const char *uid, const char *time)
    {
        auto seen = online(uid, salon.anna, time);
        seen.booking.eventType = {99999};
        return seen;
    }
    StrayId found(const char *uid = "X", const char *time = "10:00")
    {
        take(strange(uid, time));
        for (const auto &stray : strays())
            if (stray.remote.uid == QLatin1String(uid)) return stray.id;
        qFatal("it is no stray");
    }
    Outcome<StraySheet> sheet(StrayId id)
    {
        // As the engine does: nothing of it is kept.
        std::optional<Outcome<StraySheet>> outcome;
        (void)storage->writeAndWait([&](Session &session) -> Result<> {
            outcome = straySheet(session, CommandContext{salon.catalog, ids, random, clock.now()}, admin, id);
            return failure(ErrorCode::Conflict, QStringLiteral("rehearsed"));
        });
        return *outcome;
    }
    Outcome<StrayDecided> decide(StrayRequest request)
    {
        return run<StrayDecided>([&](Session &session, const CommandContext &context) {
            return decideStray(session, context, admin, request);
        });
    }
    Outcome<bool> undo(const StrayDecided &decided)
    {
        return run<bool>([&](Session &session, const CommandContext &context) {
            return undoStray(session, context, admin, decided.stray, decided.version);
        });
    }
    /// Plans it as the worker would, until it makes a call or waits: "settled none".
    QString plannedTo(SegmentId id)
    {
        (void)storage->writeAndWait([&](Session &session) {
            return planAgain(session, IntakeContext{salon.catalog, ids, random, clock.now()}, {id});
        });
        const auto segment = facts(id).segment;
        return toWord(segment.state) + u' ' + toWord(segment.reason);
    }
    QStringList actions(AppointmentId id)
    {
        QStringList words;
        for (const auto &entry : audit(id))
            words << entry.action;
        return words;
    }
    SegmentId segmentOf(const Booked &booked) { return stored(booked.appointment).segments.front().id; }
};

StrayRequest request(const StraySheet &sheet, StrayDecision what)
{
    StrayRequest made;
    made.stray = sheet.stray.id;
    made.what = what;
    made.stamp = sheet.stamp;
    return made;
}

} // namespace

/// What a person decides about bookings at Cal.com that belong to no segment.
class TestStrays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSheetShowsWhoItCouldBe()
    {
        StrayDesk desk;
        ACCEPTED(hers, desk.book({somebody(QStringLiteral("Erika Muster"), {}, QStringLiteral("erika@example.test")),
                                  desk.salon.cut,
                                  desk.salon.anna,
                                  desk.at("10:00"),
                                  {},
                                  false}));
        ACCEPTED(other, desk.book(desk.salon.cut, desk.salon.ben, desk.at("15:00")));
        const auto id = desk.found();
        ACCEPTED(sheet, desk.sheet(id));
        QCOMPARE(sheet.stray.id, id);
        QCOMPARE(sheet.stray.attendeeName, QStringLiteral("Erika Muster"));
        QCOMPARE(sheet.candidates.size(), std::size_t(1));
        const auto &candidate = sheet.candidates.front();
        QCOMPARE(candidate.appointment, hers.appointment);
        QStringList hints;
        for (const auto hint : candidate.hints)
            hints << toWord(hint);
        QCOMPARE(hints, QStringList({QStringLiteral("same_email"), QStringLiteral("same_name"),
                                     QStringLiteral("same_start"), QStringLiteral("same_staff")}));
        QVERIFY(sheet.importable);
        QCOMPARE(sheet.staff, desk.salon.anna);
        QVERIFY(sheet.service);
        QVERIFY(sheet.eventType.value > 0); // so that it can be named
        // Nothing of the trying is left.
        QCOMPARE(desk.strays().size(), std::size_t(1));
        QVERIFY(desk.facts(candidate.segment).observed.remotes.empty());
        Q_UNUSED(other)
    }

    void linkedItIsTheSegmentsOwn()
    {
        StrayDesk desk;
        ACCEPTED(hers, desk.book({somebody(QStringLiteral("Erika Muster")),
                                  desk.salon.cut,
                                  desk.salon.anna,
                                  desk.at("10:00"),
                                  {},
                                  false}));
        const auto segment = desk.segmentOf(hers);
        ACCEPTED(sheet, desk.sheet(desk.found()));
        auto link = request(sheet, StrayDecision::Link);
        link.segment = segment;
        ACCEPTED(decided, desk.decide(link));
        QCOMPARE(decided.appointment, hers.appointment);
        QVERIFY(decided.undoable);
        QCOMPARE(desk.strays().size(), std::size_t(0));
        const auto facts = desk.facts(segment);
        QCOMPARE(facts.observed.remotes.size(), std::size_t(1));
        QCOMPARE(facts.observed.remotes.front().uid, QStringLiteral("X"));
        QVERIFY(desk.actions(hers.appointment).contains(QStringLiteral("stray_linked")));
        // What is read of it later is the segment's, and makes no second appointment.
        QCOMPARE(desk.take(later(desk.strange("X", "10:00"))).segment, segment);
        QCOMPARE(desk.appointments().size(), 1);
    }

    void whatFollowsFromALinkIsShownBefore()
    {
        StrayDesk desk;
        ACCEPTED(hers, desk.book({somebody(QStringLiteral("Erika Muster")),
                                  desk.salon.cut,
                                  desk.salon.anna,
                                  desk.at("10:00"),
                                  {},
                                  false}));
        ACCEPTED(sheet, desk.sheet(desk.found("X", "11:00")));
        QCOMPARE(sheet.candidates.size(), std::size_t(1));
        const auto foreseen = sheet.candidates.front().preview;
        auto link = request(sheet, StrayDecision::Link);
        link.segment = desk.segmentOf(hers);
        ACCEPTED(decided, desk.decide(link));
        std::optional<Forecast> forecasted;
        (void)desk.storage->writeAndWait([&](Session &session) -> Result<> {
            const auto planned = planSegment(session, {desk.salon.catalog, {}, {}, desk.clock.now()}, *link.segment);
            if (planned && *planned) forecasted = forecast((*planned)->input);
            return {};
        });
        QVERIFY(forecasted);
        int calls = 0;
        for (const auto &stage : forecasted->stages)
            calls += isCall(stage.step);
        QCOMPARE(int(foreseen.calls.size()), calls);
        QCOMPARE(foreseen.ends.size(), std::size_t(1));
        Q_UNUSED(decided)
    }

    void aLinkCanBeTakenBack()
    {
        StrayDesk desk;
        ACCEPTED(hers, desk.book({somebody(QStringLiteral("Erika Muster")),
                                  desk.salon.cut,
                                  desk.salon.anna,
                                  desk.at("10:00"),
                                  {},
                                  false}));
        const auto segment = desk.segmentOf(hers);
        const auto id = desk.found();
        ACCEPTED(sheet, desk.sheet(id));
        auto link = request(sheet, StrayDecision::Link);
        link.segment = segment;
        ACCEPTED(decided, desk.decide(link));
        desk.plannedTo(segment);
        ACCEPTED(back, desk.undo(decided));
        QVERIFY(back);
        QCOMPARE(desk.strays().size(), std::size_t(1));
        QCOMPARE(desk.strays().front().id, id);
        QVERIFY(!desk.strays().front().segment);
        QVERIFY(desk.facts(segment).observed.remotes.empty());
        QVERIFY(desk.actions(hers.appointment).contains(QStringLiteral("stray_taken_back")));
        // It is nobody's again.
        QCOMPARE(desk.take(later(desk.strange("X", "10:00"))).what, Intake::What::Known);
        REFUSED(again, desk.undo(decided));
        QCOMPARE(again.code, RefusalCode::UnknownAppointment);
    }

    void aSegmentThatHasItsBookingTakesNoOther()
    {
        StrayDesk desk;
        ACCEPTED(hers, desk.book(desk.salon.cut, desk.salon.anna, desk.at("10:00")));
        desk.take(desk.ours("A", hers.appointment));
        ACCEPTED(sheet, desk.sheet(desk.found()));
        QVERIFY(sheet.candidates.empty());
        auto link = request(sheet, StrayDecision::Link);
        link.segment = desk.segmentOf(hers);
        REFUSED(refusal, desk.decide(link));
        QCOMPARE(refusal.code, RefusalCode::DoesNotApply);
        QCOMPARE(desk.strays().size(), std::size_t(1));
    }

    void importedItIsAnAppointmentThatAgrees()
    {
        StrayDesk desk;
        ACCEPTED(sheet, desk.sheet(desk.found()));
        auto import = request(sheet, StrayDecision::Import);
        import.service = desk.salon.cut;
        import.staff = desk.salon.anna;
        ACCEPTED(decided, desk.decide(import));
        QCOMPARE(desk.appointments(), QStringList{QStringLiteral("10:00 Haarschnitt Anna, Erika Muster")});
        const auto booked = desk.stored(*decided.appointment);
        QCOMPARE(toWord(booked.segments.front().state), QStringLiteral("settled"));
        QCOMPARE(booked.segments.front().desired.eventType, EventTypeId{99999});
        QCOMPARE(desk.lanes(*decided.appointment), QStringLiteral("lane 0 10:00-10:30"));
        QCOMPARE(desk.strays().size(), std::size_t(0));
        QCOMPARE(desk.take(later(desk.strange("X", "10:00"))).segment, booked.segments.front().id);
        QCOMPARE(desk.appointments().size(), 1);
        QVERIFY(desk.actions(*decided.appointment).contains(QStringLiteral("stray_imported")));
    }

    void anImportCanBeTakenBackWithoutACall()
    {
        StrayDesk desk;
        ACCEPTED(sheet, desk.sheet(desk.found()));
        auto import = request(sheet, StrayDecision::Import);
        import.service = desk.salon.cut;
        import.staff = desk.salon.anna;
        ACCEPTED(decided, desk.decide(import));
        const auto segment = desk.stored(*decided.appointment).segments.front().id;
        ACCEPTED(back, desk.undo(decided));
        QVERIFY(back);
        QCOMPARE(desk.strays().size(), std::size_t(1));
        QCOMPARE(desk.lanes(*decided.appointment), QString());
        QCOMPARE(desk.stored(*decided.appointment).appointment.status, AppointmentStatus::Cancelled);
        // Nothing is to be cancelled at Cal.com, and nothing booked.
        QVERIFY(desk.plannedTo(segment).startsWith(QStringLiteral("settled")) ||
                desk.plannedTo(segment).startsWith(QStringLiteral("local_only")));
        QVERIFY(desk.facts(segment).observed.remotes.empty());
        // Imported again, it is another appointment.
        ACCEPTED(shown, desk.sheet(desk.strays().front().id));
        import.stamp = shown.stamp;
        ACCEPTED(again, desk.decide(import));
        QVERIFY(again.appointment != decided.appointment);
    }

    void whatWasChangedSinceIsNotTakenBack()
    {
        StrayDesk desk;
        ACCEPTED(sheet, desk.sheet(desk.found()));
        auto import = request(sheet, StrayDecision::Import);
        import.service = desk.salon.cut;
        import.staff = desk.salon.anna;
        ACCEPTED(decided, desk.decide(import));
        ACCEPTED(moved, desk.move({*decided.appointment, desk.at("12:00"), {}, {}}));
        REFUSED(refusal, desk.undo(decided));
        QCOMPARE(refusal.code, RefusalCode::ChangedMeanwhile);
        Q_UNUSED(moved)
    }

    void dismissedItNeedsAReason()
    {
        StrayDesk desk;
        const auto id = desk.found();
        ACCEPTED(sheet, desk.sheet(id));
        auto dismiss = request(sheet, StrayDecision::Dismiss);
        REFUSED(refusal, desk.decide(dismiss));
        QCOMPARE(refusal.code, RefusalCode::InvalidInput);
        dismiss.why = QStringLiteral("private");
        ACCEPTED(decided, desk.decide(dismiss));
        QCOMPARE(desk.strays().size(), std::size_t(0));
        QVERIFY(desk.actions({}).contains(QStringLiteral("stray_dismissed")));
        REFUSED(again, desk.decide(dismiss));
        QCOMPARE(again.code, RefusalCode::UnknownAppointment);
        ACCEPTED(back, desk.undo(decided));
        QVERIFY(back);
        QCOMPARE(desk.strays().front().id, id);
    }

    void whatChangedSinceItWasShownIsRefused()
    {
        StrayDesk desk;
        ACCEPTED(sheet, desk.sheet(desk.found()));
        desk.take(later(desk.strange("X", "11:00")));
        auto dismiss = request(sheet, StrayDecision::Dismiss);
        dismiss.why = QStringLiteral("private");
        REFUSED(refusal, desk.decide(dismiss));
        QCOMPARE(refusal.code, RefusalCode::ChangedMeanwhile);
    }

    void anotherInstallationsBookingIsOnlyDismissed()
    {
        StrayDesk desk;
        ACCEPTED(hers, desk.book(desk.salon.cut, desk.salon.anna, desk.at("10:00")));
        auto seen = desk.ours("F", hers.appointment);
        seen.booking.metadata = toMetadata({CompanyId{desk.ids.next()}, hers.appointment, desk.segmentOf(hers), 1});
        desk.take(seen);
        ACCEPTED(sheet, desk.sheet(desk.strays().front().id));
        QVERIFY(sheet.candidates.empty());
        QVERIFY(!sheet.importable);
        auto link = request(sheet, StrayDecision::Link);
        link.segment = desk.segmentOf(hers);
        REFUSED(linked, desk.decide(link));
        QCOMPARE(linked.code, RefusalCode::DoesNotApply);
        auto import = request(sheet, StrayDecision::Import);
        import.service = desk.salon.cut;
        import.staff = desk.salon.anna;
        REFUSED(imported, desk.decide(import));
        QCOMPARE(imported.code, RefusalCode::DoesNotApply);
    }
};

QTEST_GUILESS_MAIN(TestStrays)
#include "tst_strays.moc"
