// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_database.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// The facts that the planner reads: each field comes back as it was written.
class TestSyncStore : public QObject
{
    Q_OBJECT

    /// A database with one appointment of `parts` parts.
    struct Booked : TestDatabase {
        explicit Booked(int parts = 1)
            : booked(booking(1, id<CustomerId>(1), eva, at(60), parts))
            , segment(booked.segments.front())
        {
            const auto inserted = write([this](Session &session) {
                return AppointmentStore(session, company).insert(booked.appointment, booked.segments);
            });
            if (!inserted) qFatal("%s", qPrintable(inserted.error().detail));
        }
        Result<> sync(const std::function<Result<>(SyncStore &)> &change)
        {
            return write([&](Session &session) {
                SyncStore store(session, company);
                return change(store);
            });
        }
        /// As a command writes it.
        Result<> wish(Segment of, const Desired &desired)
        {
            of.desired = desired;
            return write([&](Session &session) { return AppointmentStore(session, company).updateSegment(of); });
        }
        SegmentFacts facts()
        {
            SegmentFacts found;
            read([&](Session &session) {
                VALUE_OR_FAIL(loaded, SyncStore(session, company).load(segment.id));
                QVERIFY(loaded);
                found = *loaded;
            });
            return found;
        }
        BookedAppointment booked;
        Segment segment;
    };

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void aNewSegmentKnowsNothing()
    {
        Booked db;
        const auto facts = db.facts();
        QVERIFY(facts.segment == db.segment);
        QVERIFY(facts.observed == Observed{});
        QVERIFY(facts.history == History{});
    }

    void observationsComeBackEqual()
    {
        Booked db;
        auto bare = remote(QStringLiteral("uid-9"), db.segment);
        bare.token.reset();
        bare.updatedAt.reset();
        bare.rescheduledFrom.clear();
        bare.rescheduledTo = QStringLiteral("uid-10");
        bare.status = RemoteStatus::Cancelled;
        bare.seenSeq = 13;
        Observed observed;
        observed.remotes = {remote(QStringLiteral("uid-1"), db.segment), bare};
        observed.knowledge = Observed::Knowledge::Proven;
        observed.provenSeq = 44;
        observed.provenBegan = at(7);
        VERIFY_OK(db.sync([&](SyncStore &store) -> Result<> {
            auto stale = observed.remotes[0];
            stale.status = RemoteStatus::Accepted;
            auto done = store.saveRemote(db.segment.id, stale);
            for (const auto &remote : observed.remotes)
                if (done) done = store.saveRemote(db.segment.id, remote);
            if (done) done = store.saveKnowledge(db.segment.id, observed);
            return done;
        }));
        QVERIFY(db.facts().observed == observed);
        db.read([&](Session &session) {
            SyncStore store(session, db.company);
            VALUE_OR_FAIL(owner, store.segmentOfUid(QStringLiteral("uid-9")));
            QCOMPARE(owner, std::optional(db.segment.id));
            VALUE_OR_FAIL(nobody, store.segmentOfUid(QStringLiteral("uid-77")));
            QVERIFY(!nobody);
        });
        VERIFY_OK(db.sync([&](SyncStore &store) { return store.removeRemote(db.segment.id, bare.uid); }));
        QCOMPARE(db.facts().observed.remotes.size(), std::size_t(1));
    }

    void aHistoryComesBackEqual()
    {
        Booked db;
        VERIFY_OK(db.sync([&](SyncStore &store) { return store.saveHistory(db.segment.id, history()); }));
        QVERIFY(db.facts().history == history());
        VERIFY_OK(db.sync([&](SyncStore &store) { return store.saveHistory(db.segment.id, History{}); }));
        QVERIFY(db.facts().history == History{});
    }

    void aWishComesBackEqual()
    {
        Booked db;
        const Desired wish{
            Presence::Absent,
            id<CredentialId>(2),
            {9},
            {8},
            at(1),
            20min,
            {QStringLiteral("n"), QStringLiteral("e"), QStringLiteral("p"), QStringLiteral("z"), QStringLiteral("l")},
            7,
            8,
            at(2),
            QStringLiteral("ill"),
            Cause::Compensation};
        VERIFY_OK(db.wish(db.segment, wish));
        QVERIFY(db.facts().segment.desired == wish);
    }

    void otherSuccessesAreCountedWhileASegmentFails()
    {
        Booked db;
        const auto succeed = [&](CredentialId credential) {
            VERIFY_OK(db.sync([&](SyncStore &store) { return store.countSuccess(credential); }));
        };
        succeed(id<CredentialId>(1));
        auto failing = history();
        failing.otherSuccesses = 0;
        VERIFY_OK(db.sync([&](SyncStore &store) { return store.saveHistory(db.segment.id, failing); }));
        QCOMPARE(db.facts().history.otherSuccesses, 0);
        succeed(id<CredentialId>(1));
        succeed(id<CredentialId>(1));
        succeed(id<CredentialId>(2));
        QCOMPARE(db.facts().history.otherSuccesses, 2);
        // A catalog that is saved meanwhile does not forget.
        VERIFY_OK(
            db.write([&](Session &session) { return CatalogStore(session, db.company).save(catalog(db.company)); }));
        QCOMPARE(db.facts().history.otherSuccesses, 2);
    }

    void anAttemptIsRecordedBeforeItIsSent()
    {
        Booked db;
        const auto create = attempt(1, db.segment);
        VERIFY_OK(db.sync([&](SyncStore &store) { return store.beginAttempt(create); }));
        const auto facts = db.facts();
        QVERIFY(facts.history.inFlight == std::optional(create));
        QVERIFY(facts.history.everSent);
        QCOMPARE(facts.segment.desired.incarnation, create.incarnation);
    }

    void aSecondAttemptInFlightIsRefused()
    {
        Booked db;
        VERIFY_OK(db.sync([&](SyncStore &store) { return store.beginAttempt(attempt(1, db.segment)); }));
        const auto second =
            db.sync([&](SyncStore &store) { return store.beginAttempt(attempt(2, db.segment, AttemptOp::LookUp)); });
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Conflict);
    }

    void anIncarnationNeverFalls()
    {
        Booked db;
        auto older = attempt(1, db.segment);
        older.incarnation = db.segment.desired.incarnation - 1;
        VERIFY_OK(db.sync([&](SyncStore &store) { return store.beginAttempt(older); }));
        QCOMPARE(db.facts().segment.desired.incarnation, db.segment.desired.incarnation);
    }

    void anEndedAttemptComesBackEqual()
    {
        Booked db;
        auto first = attempt(1, db.segment);
        VERIFY_OK(db.sync([&](SyncStore &store) { return store.beginAttempt(first); }));
        first.state = AttemptState::Unresolved;
        first.endedAt = at(1);
        first.meaning = Meaning::ServerError;
        first.httpStatus = 502;
        first.message = QStringLiteral("bad gateway");
        first.requestId = QStringLiteral("req-1");
        first.looks = 2;
        first.lastLook = at(2);
        VERIFY_OK(db.sync([&](SyncStore &store) { return store.updateAttempt(first); }));
        auto second = attempt(2, db.segment, AttemptOp::LookUp);
        VERIFY_OK(db.sync([&](SyncStore &store) { return store.beginAttempt(second); }));
        const auto facts = db.facts();
        QVERIFY(facts.history.unresolved == std::vector{first});
        QVERIFY(facts.history.inFlight == std::optional(second));
        first.state = AttemptState::Resolved;
        VERIFY_OK(db.sync([&](SyncStore &store) { return store.updateAttempt(first); }));
        QVERIFY(db.facts().history.unresolved.empty());
        db.read([&](Session &session) {
            VALUE_OR_FAIL(all, SyncStore(session, db.company).attempts(db.segment.id));
            QVERIFY((all == std::vector{first, second}));
        });
    }

    void aRestartTurnsInFlightIntoUnknown()
    {
        Booked db;
        auto create = attempt(1, db.segment);
        VERIFY_OK(db.sync([&](SyncStore &store) -> Result<> {
            auto done = store.beginAttempt(create);
            if (done)
                done = store.saveSummary(db.segment.id, {SyncState::Sending, Reason::InFlight, {}, {}, 1, at(1), true});
            return done;
        }));
        db.clock.advance(5min);
        std::vector<Attempt> found;
        VERIFY_OK(db.sync([&](SyncStore &store) -> Result<> {
            auto interrupted = store.resolveInterrupted();
            if (!interrupted) return tl::unexpected(interrupted.error());
            found = *interrupted;
            return {};
        }));
        create.state = AttemptState::Unresolved;
        create.endedAt = db.clock.now();
        QVERIFY(found == std::vector{create});
        const auto facts = db.facts();
        QVERIFY(!facts.history.inFlight);
        QVERIFY(facts.history.unresolved == std::vector{create});
        QCOMPARE(facts.segment.state, SyncState::Unknown);
        db.read([&](Session &session) {
            VALUE_OR_FAIL(due, WorkStore(session, db.company).nextDue());
            QCOMPARE(due, std::optional(db.clock.now()));
        });
        VERIFY_OK(db.sync([&](SyncStore &store) -> Result<> {
            auto again = store.resolveInterrupted();
            if (!again) return tl::unexpected(again.error());
            found = *again;
            return {};
        }));
        QVERIFY(found.empty());
    }

    void aPlansInputIsThreeStatements()
    {
        Booked db;
        db.read([&](Session &session) {
            const auto before = session.statementCount();
            VALUE_OR_FAIL(loaded, SyncStore(session, db.company).load(db.segment.id));
            QVERIFY(loaded);
            QCOMPARE(session.statementCount() - before, qint64(3));
        });
    }

    void allPartsOfAnAppointmentAreLoadedInOrder()
    {
        Booked db(3);
        db.read([&](Session &session) {
            VALUE_OR_FAIL(parts, SyncStore(session, db.company).loadAppointment(db.booked.appointment.id));
            QCOMPARE(parts.size(), std::size_t(3));
            for (std::size_t i = 0; i < 3; ++i)
                QVERIFY(parts[i].segment == db.booked.segments[i]);
        });
    }

    void sequenceNumbersGrowPerCompany()
    {
        TestDatabase db;
        std::vector<qint64> numbers;
        VERIFY_OK(db.write([&](Session &session) -> Result<> {
            for (const auto company : {1, 1, 2, 1}) {
                const auto number = SyncStore(session, id<CompanyId>(company)).nextSeq();
                if (!number) return tl::unexpected(number.error());
                numbers.push_back(*number);
            }
            return {};
        }));
        QCOMPARE(numbers, (std::vector<qint64>{1, 2, 1, 3}));
    }

    void aHostsIntervalsAreItsLiveAndOpenOnes()
    {
        Booked db(4);
        const auto &parts = db.booked.segments; // at 60, 90, 120, 150
        VERIFY_OK(db.sync([&](SyncStore &store) -> Result<> {
            auto live = remote(QStringLiteral("live"), parts[0]);
            auto replaced = remote(QStringLiteral("replaced"), parts[1]);
            auto successor = remote(QStringLiteral("successor"), parts[1]);
            successor.rescheduledFrom = replaced.uid;
            auto gone = remote(QStringLiteral("gone"), parts[2]);
            gone.status = RemoteStatus::Cancelled;
            auto elsewhere = remote(QStringLiteral("elsewhere"), parts[2]);
            elsewhere.host = {777};
            Result<> done;
            const std::pair<SegmentId, Remote> all[] = {{parts[0].id, live},
                                                        {parts[1].id, replaced},
                                                        {parts[1].id, successor},
                                                        {parts[2].id, gone},
                                                        {parts[2].id, elsewhere}};
            for (const auto &[segment, remote] : all)
                if (done) done = store.saveRemote(segment, remote);
            if (done) done = store.beginAttempt(attempt(1, parts[2], AttemptOp::LookUp));
            if (done) done = store.beginAttempt(attempt(2, parts[3]));
            return done;
        }));
        auto wish = parts[0].desired;
        wish.presence = Presence::Absent;
        VERIFY_OK(db.wish(parts[0], wish));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(found, SyncStore(session, db.company).hostIntervals({501}, span(89, 600)));
            QCOMPARE(found.size(), std::size_t(3));
            QCOMPARE(found[0].uid, QStringLiteral("live"));
            QCOMPARE(found[0].time, span(60, 90));
            QCOMPARE(found[0].presence, Presence::Absent);
            QVERIFY(!found[0].inFlight);
            QCOMPARE(found[1].uid, QStringLiteral("successor"));
            QCOMPARE(found[2].segment, parts[3].id);
            QVERIFY(found[2].inFlight);
            QCOMPARE(found[2].time, span(150, 180));
            VALUE_OR_FAIL(later, SyncStore(session, db.company).hostIntervals({501}, span(90, 600)));
            QCOMPARE(later.size(), std::size_t(2));
        });
    }

    void factsOfNoSegmentAreRefused()
    {
        Booked db;
        const auto nowhere = id<SegmentId>(999);
        const auto saved = db.sync([&](SyncStore &store) { return store.saveHistory(nowhere, history()); });
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::NotFound);
        const auto remembered = db.sync(
            [&](SyncStore &store) { return store.saveRemote(nowhere, remote(QStringLiteral("u"), db.segment)); });
        QVERIFY(!remembered);
        QCOMPARE(remembered.error().code, ErrorCode::NotFound);
    }

    void listenersHearOfTheSegment()
    {
        Booked db;
        std::vector<ChangeSet> heard;
        db.storage->onCommitted([&](const ChangeSet &changes) { heard.push_back(changes); });
        VERIFY_OK(db.sync([&](SyncStore &store) {
            return store.saveSummary(db.segment.id, {SyncState::Settled, Reason::None, {}, at(1), 1, {}, true});
        }));
        QCOMPARE(heard.size(), std::size_t(1));
        QCOMPARE(heard[0].companies[0].segments, std::vector{db.segment.id});
    }
};

QTEST_GUILESS_MAIN(TestSyncStore)
#include "tst_sync_store.moc"
