// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "core/base/random.h"
#include "core/storage/unsettled_store.h"
#include "test_database.h"

using namespace tresen;
using namespace tresen::test;

namespace {

struct Kind {
    SyncState state;
    Reason reason;
    std::optional<Meaning> refusal;
};
constexpr Kind kinds[] = {{SyncState::Failed, Reason::Taken, Meaning::Taken},
                          {SyncState::Failed, Reason::Invalid, Meaning::Invalid},
                          {SyncState::Failed, Reason::NotBookable, Meaning::NotBookable},
                          {SyncState::Conflict, Reason::MovedByBoth, {}},
                          {SyncState::Retrying, Reason::Backoff, {}},
                          {SyncState::Waiting, Reason::BreakerOpen, {}},
                          {SyncState::Waiting, Reason::Queued, {}},
                          {SyncState::Settled, Reason::None, {}}};

/// So many segments, each with an appointment of its own. 100,000 with TRESEN_ROWS=100000, to see what a page costs.
int rowsWanted()
{
    const int wanted = qEnvironmentVariableIntValue("TRESEN_ROWS");
    return wanted > 0 ? wanted : 800;
}

} // namespace

class TestUnsettledStore : public QObject
{
    Q_OBJECT

    static Result<> put(Session &session, CompanyId company, const BookedAppointment &booked, const Kind &kind)
    {
        SyncStore sync(session, company);
        const auto id = booked.segments.front().id;
        History history;
        if (kind.refusal) history.refusal = Refusal{*kind.refusal, AttemptOp::Create, 1, start, {}, false};
        if (auto saved = sync.saveHistory(id, history); !saved) return saved;
        SyncSummary summary;
        summary.state = kind.state;
        summary.reason = kind.reason;
        return sync.saveSummary(id, summary);
    }

    static Result<std::vector<BookedAppointment>> fill(Session &session, CompanyId company, int count)
    {
        std::vector<BookedAppointment> all;
        for (int n = 0; n < count; ++n) {
            auto booked = booking(n + 1, id<CustomerId>(1 + n % 2), id<StaffId>(1), at(60 * n));
            booked.appointment.version = 1;
            if (auto done = AppointmentStore(session, company).insert(booked.appointment, booked.segments); !done)
                return tl::unexpected(done.error());
            all.push_back(std::move(booked));
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void theCountersAreWhatCountingWouldSay()
    {
        TestDatabase db;
        SeededRandom random(7);
        VERIFY_OK(db.write([&](Session &session) -> Result<> {
            auto all = fill(session, db.company, 60);
            if (!all) return tl::unexpected(all.error());
            for (int step = 0; step < 600; ++step) {
                const auto &booked = (*all)[random.below(all->size())];
                if (auto done = put(session, db.company, booked, kinds[random.below(std::size(kinds))]); !done)
                    return done;
            }
            return {};
        }));
        db.read([&](Session &session) {
            std::map<QString, qint64> counted;
            {
                auto rows = session.query("SELECT trouble, count(*) FROM segment WHERE company_id = ?1 AND trouble IS "
                                          "NOT NULL GROUP BY trouble",
                                          db.company);
                while (rows.next()) {
                    QString key;
                    qint64 n = 0;
                    rows.read(key, n);
                    counted[key] = n;
                }
            }
            VALUE_OR_FAIL(troubles, UnsettledStore(session, db.company).troubles());
            std::map<QString, qint64> kept;
            for (const auto &trouble : troubles)
                kept[trouble.key] = trouble.n;
            QCOMPARE(kept, counted);
            QVERIFY(kept.size() >= 6);
        });
    }

    void whatOnlyWaitsForItsTurnHasNoCause()
    {
        TestDatabase db;
        VERIFY_OK(db.write([&](Session &session) -> Result<> {
            auto all = fill(session, db.company, 1);
            if (!all) return tl::unexpected(all.error());
            return put(session, db.company, all->front(), {SyncState::Waiting, Reason::Queued, {}});
        }));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(troubles, UnsettledStore(session, db.company).troubles());
            QVERIFY(troubles.empty());
            VALUE_OR_FAIL(page, UnsettledStore(session, db.company).page({}, {}, 10));
            QCOMPARE(page.size(), std::size_t(1));
            QCOMPARE(page.front().trouble, QString());
        });
    }

    /// Whoever's key they would have gone with, and whatever was said before: they are closed together.
    void whatTookPlaceIsOneCause()
    {
        TestDatabase db;
        VERIFY_OK(db.write([&](Session &session) -> Result<> {
            const std::optional<Meaning> before[] = {std::nullopt, Meaning::Taken};
            for (int n = 0; n < 2; ++n) {
                auto booked = booking(n + 1, id<CustomerId>(1), id<StaffId>(1), at(60 * n));
                booked.segments.front().desired.credential = id<CredentialId>(n + 1);
                if (auto done = AppointmentStore(session, db.company).insert(booked.appointment, booked.segments);
                    !done)
                    return done;
                if (auto done = put(session, db.company, booked, {SyncState::Failed, Reason::StartPassed, before[n]});
                    !done)
                    return done;
            }
            return {};
        }));
        db.read([&](Session &session) {
            UnsettledStore store(session, db.company);
            VALUE_OR_FAIL(troubles, store.troubles());
            QCOMPARE(troubles.size(), std::size_t(1));
            QCOMPARE(troubles.front().n, qint64(2));
            const auto trouble = Trouble::fromKey(troubles.front().key);
            QVERIFY(trouble);
            QCOMPARE(actionFor(*trouble), CauseAction::Close);
            ListedFilter filter;
            filter.trouble = troubles.front().key;
            VALUE_OR_FAIL(page, store.page(filter, {}, 10));
            QCOMPARE(page.size(), std::size_t(2));
        });
    }

    void aFailedCallNamesTheCauseOfAWait()
    {
        TestDatabase db;
        VERIFY_OK(db.write([&](Session &session) -> Result<> {
            auto all = fill(session, db.company, 1);
            if (!all) return tl::unexpected(all.error());
            SyncStore sync(session, db.company);
            auto failed = attempt(1, all->front().segments.front());
            failed.state = AttemptState::InFlight;
            failed.meaning.reset();
            if (auto done = sync.beginAttempt(failed); !done) return done;
            failed.state = AttemptState::Resolved;
            failed.meaning = Meaning::ServerError;
            if (auto done = sync.updateAttempt(failed); !done) return done;
            return put(session, db.company, all->front(), {SyncState::Retrying, Reason::Backoff, {}});
        }));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(troubles, UnsettledStore(session, db.company).troubles());
            QCOMPARE(troubles.size(), std::size_t(1));
            const auto trouble = Trouble::fromKey(troubles.front().key);
            QVERIFY(trouble);
            QCOMPARE(trouble->meaning, std::optional(Meaning::ServerError));
            QCOMPARE(trouble->op, std::optional(AttemptOp::Create));
            QCOMPARE(actionFor(*trouble), CauseAction::Resync);
        });
    }

    void sinceLeavesOutWhatWaitsForLonger()
    {
        TestDatabase db;
        const auto old = booking(1, id<CustomerId>(1), id<StaffId>(1), at(0));
        const auto insert = [&](const BookedAppointment &booked) {
            return db.write([&](Session &session) {
                return AppointmentStore(session, db.company).insert(booked.appointment, booked.segments);
            });
        };
        VERIFY_OK(insert(old));
        db.read([&](Session &session) {
            UnsettledStore store(session, db.company);
            VALUE_OR_FAIL(all, store.page({}, {}, 10));
            QCOMPARE(all.size(), std::size_t(1));
            const auto began = all.front().row.since;
            const auto idsSince = [&](Instant since, const std::optional<UnsettledKey> &after = {}) {
                ListedFilter filter;
                filter.since = since;
                const auto page = store.page(filter, after, 10);
                return page ? int(page->size()) : -1;
            };
            QCOMPARE(idsSince(began), 1); // then or later
            QCOMPARE(idsSince(began - std::chrono::hours(1)), 1);
            QCOMPARE(idsSince(began + std::chrono::milliseconds(1)), 0);
            // A page further on goes on where the one before ended.
            QCOMPARE(
                idsSince(began - std::chrono::hours(1), UnsettledKey{.since = began, .id = all.front().row.segment.id}),
                0);
        });
    }

    void pagesOfAGroupMeetEachRowOnce()
    {
        TestDatabase db;
        const int count = rowsWanted();
        VERIFY_OK(db.write([&](Session &session) -> Result<> {
            auto all = fill(session, db.company, count);
            if (!all) return tl::unexpected(all.error());
            for (std::size_t n = 0; n < all->size(); ++n)
                if (auto done = put(session, db.company, (*all)[n], kinds[n % 7]); !done) return done;
            return {};
        }));
        db.read([&](Session &session) {
            UnsettledStore store(session, db.company);
            VALUE_OR_FAIL(troubles, store.troubles());
            qint64 inAll = 0;
            for (const auto &trouble : troubles) {
                ListedFilter filter;
                filter.trouble = trouble.key;
                std::optional<UnsettledKey> after;
                std::set<SegmentId> seen;
                for (;;) {
                    VALUE_OR_FAIL(page, store.page(filter, after, 200));
                    for (const auto &listed : page) {
                        QCOMPARE(listed.trouble, trouble.key);
                        QVERIFY(seen.insert(listed.row.segment.id).second);
                    }
                    if (page.size() < 200) break;
                    after = UnsettledKey{.since = page.back().row.since, .id = page.back().row.segment.id};
                }
                QCOMPARE(qint64(seen.size()), trouble.n);
                inAll += trouble.n;
            }
            QCOMPARE(inAll, qint64(count - count / 7)); // every seventh only waits for its turn
            const auto timed = [&](const char *what, const ListedFilter &filter) {
                QElapsedTimer timer;
                timer.start();
                const auto page = store.page(filter, {}, 200);
                qInfo("%s: %lld us for %zu of %d rows", what, timer.nsecsElapsed() / 1000, page ? page->size() : 0,
                      count);
            };
            timed("everything", {});
            timed("failed", {.states = {SyncState::Failed}});
            timed("conflict", {.states = {SyncState::Conflict}});
            timed("waiting", {.states = {SyncState::Waiting}});
            timed("unknown, of which there are none", {.states = {SyncState::Unknown}});
            timed("of an owner who has none", {.states = {}, .owner = QStringLiteral("Yvonne")});
            QElapsedTimer timer;
            timer.start();
            (void)store.troubles();
            qInfo("causes: %lld us", timer.nsecsElapsed() / 1000);
        });
    }
};

QTEST_GUILESS_MAIN(TestUnsettledStore)
#include "tst_unsettled_store.moc"
