// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "test_database.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// Due work and its leases, what is unsettled, and the counters beside it.
class TestWorkStore : public QObject
{
    Q_OBJECT

    static BookedAppointment insert(TestDatabase &db, int n, Instant from, SyncState state = SyncState::Waiting)
    {
        auto booked = booking(n, id<CustomerId>(1), db.eva, from);
        auto &segment = booked.segments.front();
        segment.state = state;
        segment.nextAttemptAt.reset();
        segment.desired.notBefore.reset();
        const auto done = db.write([&](Session &session) {
            return AppointmentStore(session, db.company).insert(booked.appointment, booked.segments);
        });
        if (!done) qFatal("%s", qPrintable(done.error().detail));
        return booked;
    }
    static std::vector<SegmentId> claim(TestDatabase &db, const Lease &lease, int limit = 10)
    {
        std::vector<SegmentId> ids;
        const auto done = db.write([&](Session &session) -> Result<> {
            auto claimed = WorkStore(session, db.company).claimDue(lease, limit);
            if (!claimed) return tl::unexpected(claimed.error());
            ids = *claimed;
            return {};
        });
        if (!done) qFatal("%s", qPrintable(done.error().detail));
        return ids;
    }
    static Result<> settle(TestDatabase &db, SegmentId id, SyncState state = SyncState::Settled,
                           std::optional<Instant> due = {})
    {
        return db.write([&](Session &session) {
            return SyncStore(session, db.company).saveSummary(id, {state, Reason::None, due, {}, 1, due, true});
        });
    }
    static Lease lease(TestDatabase &db, const char *owner, qint64 epoch = 1)
    {
        return {QString::fromLatin1(owner), epoch, db.clock.now() + 30s};
    }

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void dueWorkIsClaimedSoonestAppointmentFirst()
    {
        TestDatabase db;
        insert(db, 1, at(300));
        insert(db, 2, at(100));
        insert(db, 3, at(200));
        insert(db, 4, at(50), SyncState::Settled);
        insert(db, 5, at(50), SyncState::LocalOnly);
        insert(db, 6, at(50), SyncState::Failed);
        QCOMPARE(claim(db, lease(db, "a"), 2), (std::vector{id<SegmentId>(20), id<SegmentId>(30)}));
        QCOMPARE(claim(db, lease(db, "b")), std::vector{id<SegmentId>(10)});
    }

    void anUndoBarIsWaitedOut()
    {
        TestDatabase db;
        auto booked = booking(1, id<CustomerId>(1), db.eva, at(60)); // not before 8 s, next attempt at 9 s
        VERIFY_OK(db.write([&](Session &session) {
            return AppointmentStore(session, db.company).insert(booked.appointment, booked.segments);
        }));
        db.clock.advance(8s);
        QVERIFY(claim(db, lease(db, "a")).empty());
        db.clock.advance(1s);
        QCOMPARE(claim(db, lease(db, "a")), std::vector{id<SegmentId>(10)});
    }

    void aLeaseKeepsOthersAwayUntilItRunsOut()
    {
        TestDatabase db;
        insert(db, 1, at(60));
        QCOMPARE(claim(db, lease(db, "a")).size(), std::size_t(1));
        QVERIFY(claim(db, lease(db, "b")).empty());
        QCOMPARE(claim(db, lease(db, "a")).size(), std::size_t(1)); // its own
        QVERIFY(claim(db, lease(db, "a", 2)).empty());              // its successor has another epoch
        db.clock.advance(30s);
        QCOMPARE(claim(db, lease(db, "b", 7)).size(), std::size_t(1));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(owner, WorkStore(session, db.company).leaseOf(id<SegmentId>(10)));
            QCOMPARE(owner, std::optional(lease(db, "b", 7)));
        });
    }

    void aRenewedLeaseLasts()
    {
        TestDatabase db;
        insert(db, 1, at(60));
        insert(db, 2, at(90));
        (void)claim(db, lease(db, "a"));
        db.clock.advance(20s);
        qint64 renewed = 0;
        const auto renew = [&] {
            return db.write([&](Session &session) -> Result<> {
                const auto count = WorkStore(session, db.company).renew(lease(db, "a"));
                if (!count) return tl::unexpected(count.error());
                renewed = *count;
                return {};
            });
        };
        VERIFY_OK(renew());
        QCOMPARE(renewed, qint64(2));
        db.clock.advance(20s);
        QVERIFY(claim(db, lease(db, "b")).empty());
        db.clock.advance(10s); // run out: nothing is left to renew, another may have it
        VERIFY_OK(renew());
        QCOMPARE(renewed, qint64(0));
        QCOMPARE(claim(db, lease(db, "b")).size(), std::size_t(2));
    }

    void aLeaseIsReleasedByItsOwnerOnly()
    {
        TestDatabase db;
        insert(db, 1, at(60));
        (void)claim(db, lease(db, "a"));
        const auto release = [&](const Lease &by) {
            return db.write(
                [&](Session &session) { return WorkStore(session, db.company).release(id<SegmentId>(10), by); });
        };
        VERIFY_OK(release(lease(db, "b")));
        VERIFY_OK(release(lease(db, "a", 2)));
        QVERIFY(claim(db, lease(db, "b")).empty());
        VERIFY_OK(release(lease(db, "a")));
        QCOMPARE(claim(db, lease(db, "b")).size(), std::size_t(1));
    }

    void aRestartTakesItsFormerLeases()
    {
        TestDatabase db;
        insert(db, 1, at(60));
        std::vector<qint64> epochs;
        const auto restart = [&] {
            return db.write([&](Session &session) -> Result<> {
                WorkStore work(session, db.company);
                const auto epoch = work.nextEpoch();
                if (!epoch) return tl::unexpected(epoch.error());
                epochs.push_back(*epoch);
                return work.releaseFormer(lease(db, "a", *epoch));
            });
        };
        VERIFY_OK(restart());
        (void)claim(db, lease(db, "a", epochs[0]));
        VERIFY_OK(restart());
        QVERIFY(epochs[1] > epochs[0]);
        QCOMPARE(claim(db, lease(db, "a", epochs[1])).size(), std::size_t(1));
    }

    void settledWorkIsNotDue()
    {
        TestDatabase db;
        insert(db, 1, at(60));
        insert(db, 2, at(90));
        VERIFY_OK(settle(db, id<SegmentId>(10)));
        VERIFY_OK(settle(db, id<SegmentId>(20), SyncState::Retrying, db.clock.now() + 10s));
        QVERIFY(claim(db, lease(db, "a")).empty());
        db.read([&](Session &session) {
            VALUE_OR_FAIL(due, WorkStore(session, db.company).nextDue());
            QCOMPARE(due, std::optional(start + 10s));
        });
        db.clock.advance(10s);
        QCOMPARE(claim(db, lease(db, "a")), std::vector{id<SegmentId>(20)});
    }

    void theUnsettledComePageByPage()
    {
        TestDatabase db;
        for (int n = 1; n <= 7; ++n) {
            insert(db, n, at(60 * n), n % 2 ? SyncState::Waiting : SyncState::Failed);
            db.clock.advance(n % 3 ? 0s : 1min); // some share a moment
        }
        VERIFY_OK(settle(db, id<SegmentId>(30)));
        db.read([&](Session &session) {
            WorkStore work(session, db.company);
            std::vector<SegmentId> seen;
            std::optional<UnsettledKey> after;
            for (;;) {
                VALUE_OR_FAIL(page, work.unsettled({}, after, 2));
                if (page.empty()) break;
                for (const auto &row : page)
                    seen.push_back(row.segment.id);
                after = UnsettledKey{page.back().since, page.back().segment.id};
            }
            QCOMPARE(seen, (std::vector{id<SegmentId>(10), id<SegmentId>(20), id<SegmentId>(40), id<SegmentId>(50),
                                        id<SegmentId>(60), id<SegmentId>(70)}));
            VALUE_OR_FAIL(failed, work.unsettled({.states = {SyncState::Failed}, .noProgressSince = {}}, {}, 10));
            QCOMPARE(failed.size(), std::size_t(3));
            QCOMPARE(failed[0].customer, id<CustomerId>(1));
            QCOMPARE(failed[0].branch, id<BranchId>(1));
            VALUE_OR_FAIL(stuck, work.unsettled({.states = {}, .noProgressSince = at(0)}, {}, 10));
            QCOMPARE(stuck.size(), std::size_t(2)); // 10 and 20; 30 is settled
            VALUE_OR_FAIL(number, work.noProgressSince(at(0)));
            QCOMPARE(number, qint64(2));
            VALUE_OR_FAIL(oldest, work.oldestUnsettled());
            QCOMPARE(oldest, std::optional(start));
        });
    }

    void progressMovesTheFlagButNotTheAge()
    {
        TestDatabase db;
        insert(db, 1, at(60));
        db.clock.advance(20min);
        VERIFY_OK(settle(db, id<SegmentId>(10), SyncState::Retrying, at(30)));
        db.read([&](Session &session) {
            WorkStore work(session, db.company);
            VALUE_OR_FAIL(page, work.unsettled({}, {}, 1));
            QCOMPARE(page.front().since, start);
            QCOMPARE(page.front().progress, at(20));
            VALUE_OR_FAIL(stuck, work.noProgressSince(at(5)));
            QCOMPARE(stuck, qint64(0));
        });
    }

    void resyncForgetsTheWaitAndKeepsWhatIsUnknown()
    {
        TestDatabase db;
        const auto booked = insert(db, 1, at(60));
        const auto &segment = booked.segments.front();
        auto lost = attempt(1, segment);
        VERIFY_OK(db.write([&](Session &session) -> Result<> {
            SyncStore sync(session, db.company);
            auto done = sync.saveHistory(segment.id, history());
            if (done) done = sync.beginAttempt(lost);
            lost.state = AttemptState::Unresolved;
            lost.endedAt = at(1);
            if (done) done = sync.updateAttempt(lost);
            if (done) done = sync.saveSummary(segment.id, {SyncState::Failed, Reason::Taken, at(90), {}, 3, {}, true});
            return done;
        }));
        QVERIFY(claim(db, lease(db, "a")).empty());
        VERIFY_OK(db.write([&](Session &session) { return WorkStore(session, db.company).resync(segment.id); }));
        QCOMPARE(claim(db, lease(db, "a")), std::vector{segment.id});
        db.read([&](Session &session) {
            VALUE_OR_FAIL(facts, SyncStore(session, db.company).load(segment.id));
            QVERIFY(!facts->history.refusal);
            QCOMPARE(facts->history.transientFailures, 0);
            QVERIFY(!facts->history.failingSince);
            QVERIFY(facts->history.unresolved == std::vector{lost});
            QVERIFY(facts->history.baseline == history().baseline);
            QCOMPARE(facts->segment.state, SyncState::Waiting);
            QVERIFY(!facts->segment.nextAttemptAt);
        });
        VERIFY_OK(settle(db, segment.id));
        const auto settled =
            db.write([&](Session &session) { return WorkStore(session, db.company).resync(segment.id); });
        QVERIFY(!settled);
        QCOMPARE(settled.error().code, ErrorCode::NotFound);
    }

    void theFutureIsCountedByTheHour()
    {
        TestDatabase db;
        insert(db, 1, at(-90), SyncState::Settled);
        insert(db, 2, at(60), SyncState::Settled);
        insert(db, 3, at(90), SyncState::Settled);
        insert(db, 4, at(180), SyncState::Waiting);
        db.read([&](Session &session) {
            VALUE_OR_FAIL(future, WorkStore(session, db.company).settledFuture(start));
            QCOMPARE(future, qint64(2));
        });
    }

    /// Whatever happens to segments, the counters are what a recount would say.
    void countersEqualARecount_data()
    {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= 5; ++seed)
            QTest::addRow("seed %llu", seed) << seed;
    }
    void countersEqualARecount()
    {
        QFETCH(quint64, seed);
        SeededRandom random(seed);
        TestDatabase db;
        std::vector<BookedAppointment> booked;
        constexpr SyncState states[] = {SyncState::LocalOnly, SyncState::Waiting,  SyncState::Sending,
                                        SyncState::Unknown,   SyncState::Retrying, SyncState::Settled,
                                        SyncState::Failed,    SyncState::Conflict};
        constexpr Presence presences[] = {Presence::Present, Presence::Absent, Presence::LocalOnly};
        for (int step = 0; step < 300; ++step) {
            const auto state = states[random.below(8)];
            const auto from = at(int(random.below(600)) - 300);
            if (booked.empty() || random.below(4) == 0) {
                booked.push_back(insert(db, step + 1, from, state));
                continue;
            }
            auto &segment = booked[random.below(booked.size())].segments.front();
            const auto what = random.below(4);
            const auto done = db.write([&](Session &session) -> Result<> {
                if (what == 0)
                    return SyncStore(session, db.company)
                        .saveSummary(segment.id, {state, Reason::None, {}, {}, 0, {}, true});
                segment.state = state;
                segment.desired.presence = presences[random.below(3)];
                segment.booked = {from, from + 30min};
                auto saved = AppointmentStore(session, db.company).updateSegment(segment);
                if (what == 1) return failure(ErrorCode::Cancelled, QStringLiteral("changed its mind"));
                return saved;
            });
            QVERIFY(done || what == 1);
            if (what == 1) {
                // Taken back: the next steps start from what is stored.
                db.read([&](Session &session) {
                    VALUE_OR_FAIL(stored, AppointmentStore(session, db.company).findBySegment(segment.id));
                    segment = stored->segments.front();
                });
            }
        }
        db.read([&](Session &session) {
            auto rows =
                session.query("SELECT count(*) FROM (SELECT state, presence, booked_from_ms / 3600000 AS hour, "
                              "count(*) AS n FROM segment WHERE company_id = ?1 AND state = 'settled' AND presence "
                              "= 'present' GROUP BY 1, 2, 3 EXCEPT "
                              "SELECT state, presence, hour, n FROM sync_counter WHERE company_id = ?1) AS missing",
                              db.company);
            int missing = -1;
            QVERIFY(rows.next());
            rows.read(missing);
            QCOMPARE(missing, 0);
            auto spare =
                session.query("SELECT count(*) FROM (SELECT state, presence, hour, n FROM sync_counter WHERE "
                              "company_id = ?1 EXCEPT SELECT state, presence, booked_from_ms / 3600000, count(*) "
                              "FROM segment WHERE company_id = ?1 AND state = 'settled' AND presence = 'present' "
                              "GROUP BY 1, 2, 3) AS spare",
                              db.company);
            QVERIFY(spare.next());
            spare.read(missing);
            QCOMPARE(missing, 0);

            VALUE_OR_FAIL(counts, WorkStore(session, db.company).counts());
            std::map<SyncState, qint64> recount;
            for (const auto &each : booked) {
                VALUE_OR_FAIL(stored, AppointmentStore(session, db.company).find(each.appointment.id));
                const auto state = stored->segments.front().state;
                if (!isSettled(state)) ++recount[state];
            }
            QVERIFY(counts == recount);
        });
    }
};

QTEST_GUILESS_MAIN(TestWorkStore)
#include "tst_work_store.moc"
