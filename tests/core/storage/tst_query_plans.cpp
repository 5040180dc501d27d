// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/alert_store.h"
#include "core/storage/block_store.h"
#include "core/storage/calendar_store.h"
#include "core/storage/bulk_store.h"
#include "core/storage/inbox_store.h"
#include "core/storage/overlap_store.h"
#include "core/storage/pause_store.h"
#include "core/storage/rollup_store.h"
#include "core/storage/stray_store.h"
#include "core/storage/sweep_store.h"
#include "core/storage/unsettled_store.h"
#include "test_database.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// What must not grow with the number of appointments: every statement of the stores finds its rows by an index and by
/// more than the company. Counts of steps do not flake as times do.
class TestQueryPlans : public QObject
{
    Q_OBJECT

    /// Calls each function of the stores once, so that its statements are prepared. Results do not matter here.
    static void callEverything(Session &session, CompanyId company)
    {
        const auto booked = booking(1, id<CustomerId>(1), id<StaffId>(1), at(60), 2);
        const auto &segment = booked.segments.front();
        const auto call = [](const auto &...results) { (static_cast<void>(results), ...); };
        AppointmentStore appointments(session, company);
        call(appointments.insert(booked.appointment, booked.segments), appointments.update(booked.appointment),
             appointments.updateSegment(segment), appointments.find(booked.appointment.id),
             appointments.findBySegment(segment.id), appointments.day(id<BranchId>(1), span(0, 600)),
             appointments.upcoming(id<CustomerId>(1), start, 5),
             appointments.upcoming({id<CustomerId>(1), id<CustomerId>(2)}, start, 5),
             appointments.past(id<CustomerId>(1), start, 5));
        CustomerStore customers(session, company);
        call(customers.update(customer(1)), customers.find(id<CustomerId>(1)),
             customers.findByPhone(QStringLiteral("+49")), customers.findByEmail(QStringLiteral("a@b")),
             customers.page({}, 5), customers.page(CustomerKey{QStringLiteral("a"), id<CustomerId>(1)}, 5),
             customers.find({id<CustomerId>(1), id<CustomerId>(2)}), customers.lastVisit(id<CustomerId>(1), start),
             customers.lastVisits({id<CustomerId>(1)}, start),
             customers.visits(id<CustomerId>(1), start, id<AppointmentId>(1)));
        BusyStore busy(session, company);
        call(busy.replace(BusyRow::Kind::Segment, uuid(1), {{id<StaffId>(1), span(0, 30)}}, QStringLiteral("call:1")),
             busy.rows(span(0, 60)), busy.rows(id<StaffId>(1), span(0, 60)), busy.taken(span(0, 60), {}, {}, {}),
             busy.taken(span(0, 60), id<StaffId>(1), uuid(1), QStringLiteral("call:1")), busy.rowsOf(uuid(1)));
        HoldStore holds(session, company);
        call(holds.put({id<HoldId>(1), id<StaffId>(1), span(60, 90), QStringLiteral("call:1"), at(2)}),
             holds.of(QStringLiteral("call:1")), holds.release(QStringLiteral("call:1")), holds.release(id<HoldId>(1)),
             holds.removeExpired(), holds.all());
        CalendarStore calendar(session, company);
        const Day day = *dayFromIso(QStringLiteral("2026-12-24"));
        call(calendar.setState(id<BranchId>(1), FederalState::Berlin),
             calendar.setSpecialDay({id<BranchId>(1), day, true, {}}), calendar.removeSpecialDay(id<BranchId>(1), day),
             calendar.setShiftDay({id<StaffId>(1), day, {}}), calendar.removeShiftDay(id<StaffId>(1), day),
             calendar.addAbsence({id<AbsenceId>(1), id<StaffId>(1), span(0, 60), AbsenceKind::Other}),
             calendar.absence(id<AbsenceId>(1)), calendar.removeAbsence(id<AbsenceId>(1)),
             calendar.setBuffer(id<StaffId>(1), {}), calendar.setBuffer(id<StaffId>(1), {std::chrono::minutes(5), {}}),
             calendar.setRules(std::chrono::minutes(60), std::chrono::days(60)), calendar.load(start));
        BlockStore blocks(session, company);
        call(blocks.lock(), blocks.add(id<StaffId>(1), booked.appointment.id), blocks.of(id<StaffId>(1)),
             blocks.staff(), blocks.forget(id<StaffId>(1), booked.appointment.id));
        AuditStore audit(session, company);
        call(audit.append({start, {}, QStringLiteral("booked"), booked.appointment.id, "{}", 1}),
             audit.of(booked.appointment.id));
        SyncStore sync(session, company);
        call(sync.load(segment.id), sync.loadAppointment(booked.appointment.id), sync.nextSeq(),
             sync.saveRemote(segment.id, remote(QStringLiteral("u"), segment)), sync.saveKnowledge(segment.id, {}),
             sync.segmentOfUid(QStringLiteral("u")), sync.remoteOf(QStringLiteral("u")), sync.exists(segment.id),
             sync.saveHistory(segment.id, {}), sync.beginAttempt(attempt(1, segment)),
             sync.updateAttempt(attempt(1, segment)), sync.attempts(segment.id), sync.countSuccess(id<CredentialId>(1)),
             sync.saveSummary(segment.id, {}), sync.openAttempts(), sync.resolveInterrupted(),
             sync.hostIntervals({501}, span(0, 60)), sync.removeRemote(segment.id, QStringLiteral("u")),
             sync.whole(booked.appointment.id), sync.saveWholeSince(booked.appointment.id, start),
             sync.saveRefusedMove(booked.appointment.id, start));
        PauseStore pause(session, company);
        // forgetWhatWasSeen() is for a restore, which may take its time.
        call(pause.load(), pause.begin({}), pause.end(), pause.uncompared());
        StrayStore strays(session, company);
        Stray stray;
        stray.id = id<StrayId>(1);
        stray.credential = id<CredentialId>(1);
        stray.remote = remote(QStringLiteral("s"), segment);
        call(strays.save(stray), strays.find(stray.id), strays.findByUid(QStringLiteral("s")), strays.open({}, 5),
             strays.openCount(), strays.decide(stray.id, StrayDecision::Dismiss, {}, start, {}, {}),
             strays.reopen(stray.id), strays.remove(QStringLiteral("s")));
        OverlapStore overlaps(session, company);
        call(overlaps.overlapping(segment), overlaps.accepted(segment.id),
             overlaps.accept(segment.id, id<SegmentId>(9)));
        InboxStore inbox(session, company);
        call(inbox.put({id<WebhookId>(1), {}, start, {}, QStringLiteral("u"), {}, "{}", start}), inbox.due(start, 5),
             inbox.nextDue(start), inbox.postpone(id<WebhookId>(1), start, 1), inbox.finish(id<WebhookId>(1), {}),
             inbox.removeOlder(start), inbox.newest(5));
        SweepStore sweeps(session, company);
        call(sweeps.marks(), sweeps.save({id<CredentialId>(1), start, start, start}), sweeps.agreed({start, {}}, 5));
        UnsettledStore listed(session, company);
        const ListedFilter mine{.states = {}, .owner = QStringLiteral("a")};
        const ListedFilter theirs{.states = {}, .customers = std::vector{id<CustomerId>(1)}};
        call(listed.page({}, {}, 5), listed.page({.states = {SyncState::Failed}}, {}, 5),
             listed.page({.states = {}, .trouble = QStringLiteral("failed/taken///")}, {}, 5), listed.page(mine, {}, 5),
             listed.page(theirs, {}, 5), listed.troubles(), listed.troubleOf(segment.id), listed.handling(segment.id),
             listed.saveHandling(segment.id, {}));
        BulkStore bulk(session, company);
        const BulkItemRow item{id<BulkJobId>(1), 1, segment.id, {}, {}, {}, {}};
        call(bulk.insert({}), bulk.update({}), bulk.find(item.job), bulk.newest(5), bulk.toBeWorkedOn({}, {}),
             bulk.removeBefore({}, start), bulk.insertItem(item), bulk.updateItem(item), bulk.lastNumber(item.job),
             bulk.waiting(item.job, 5), bulk.openOf(segment.id), bulk.openSegments({}, 5));
        RollupStore rollups(session, company);
        const auto series = QStringLiteral("function/x");
        call(rollups.put(series, {1, 1, "x"}), rollups.series(), rollups.hours(series, 1, 2),
             rollups.thinnedBefore(series), rollups.setThinnedBefore(series, 2), rollups.take(series, 1, 2),
             rollups.remove(series, 1), rollups.firstArrivals({segment.id}, start), rollups.probe(start));
        AlertStore alerts(session, company);
        const auto rule = QStringLiteral("errors");
        call(alerts.all(), alerts.put(rule, {}), alerts.swap(rule, {}, {}), alerts.addEvent({}, uuid(1)),
             alerts.events(start, 5), alerts.forgetEvents(start), alerts.enqueue({uuid(1), {}, {}, start, start, 0}),
             alerts.due(start, 5), alerts.nextDue(), alerts.claim({uuid(1), {}, {}, start, start, 0}, start),
             alerts.remove(uuid(1)), alerts.setting(rule), alerts.saveSetting(rule, "{}"));
        WorkStore work(session, company);
        const Lease lease{QStringLiteral("a"), 1, at(1)};
        call(work.claimDue(lease, 5), work.claim(segment.id, lease), work.leaseOf(segment.id),
             work.release(segment.id, lease), work.nextEpoch(), work.nextDue(), work.resync(segment.id),
             work.unsettled({}, {}, 5), work.unsettled({}, UnsettledKey{start, segment.id}, 5), work.counts(),
             work.settledFuture(start), work.noProgressSince(start), work.oldestUnsettled(), work.renew(lease),
             work.releaseFormer(lease));
    }

    static bool growsWithTheSalon(const QString &step)
    {
        // Names of tables or their aliases in the stores' statements; the catalog's tables stay small.
        static const QRegularExpression large(
            QStringLiteral("^(SCAN|SEARCH) "
                           "(appointment|segment|busy|remote|attempt|audit|customer|webhook|bulk_item|absence|metric_"
                           "hour|a|s|b|r|n|c)\\b(.*)$"));
        const auto match = large.match(step);
        if (!match.hasMatch()) return false;
        if (match.captured(1) == QLatin1String("SCAN")) return true;
        // These hold only what is open, however many years lie behind.
        static const QStringList open{QStringLiteral("segment_unsettled"), QStringLiteral("attempt_open"),
                                      QStringLiteral("attempt_in_flight"), QStringLiteral("busy_expiry"),
                                      QStringLiteral("segment_leased"),    QStringLiteral("segment_forgotten"),
                                      QStringLiteral("webhook_due")};
        for (const auto &index : open)
            if (match.captured(3).contains(index)) return false;
        return match.captured(3).endsWith(QLatin1String("(company_id=?)"));
    }

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void noStatementGrowsWithTheSalon()
    {
        TestDatabase db;
        std::vector<std::string> texts;
        const auto done = db.write([&](Session &session) -> Result<> {
            callEverything(session, db.company);
            texts = session.preparedTexts();
            return {};
        });
        QVERIFY(done);
        QVERIFY(texts.size() > 60);
        if (onPostgres()) QSKIP("each statement can be prepared; PostgreSQL tells no plan in SQLite's words");
        QStringList growing;
        int steps = 0;
        db.read([&](Session &session) {
            for (const auto &text : texts) {
                // A page of all customers walks its index from the key on; only the first page starts at the beginning.
                const auto sql = QString::fromStdString(text);
                if (sql.contains(QLatin1String("LIMIT")) && sql.contains(QLatin1String("ORDER BY c.name_fold")))
                    continue;
                auto rows = session.query("EXPLAIN QUERY PLAN " + text);
                while (rows.next()) {
                    QString step;
                    rows.skip(3);
                    rows.read(step);
                    ++steps;
                    if (growsWithTheSalon(step)) {
                        growing << sql;
                        qWarning("%s\n    in %s", qPrintable(step), qPrintable(sql));
                    }
                }
            }
        });
        QVERIFY(steps > 60);
        QCOMPARE(growing, QStringList());
    }

    /// After an outage as much is unsettled as was booked meanwhile, and each change asks how many.
    void whatIsUnsettledIsCountedWithoutItsRows()
    {
        TestDatabase db;
        if (onPostgres()) QSKIP("PostgreSQL decides by its own statistics whether rows are looked at");
        std::vector<std::string> texts;
        db.read([&](Session &session) {
            QVERIFY(WorkStore(session, db.company).counts());
            texts = session.preparedTexts();
        });
        db.read([&](Session &session) {
            int counted = 0;
            for (const auto &text : texts) {
                if (text.find("GROUP BY state") == std::string::npos) continue;
                auto rows = session.query("EXPLAIN QUERY PLAN " + text);
                while (rows.next()) {
                    QString step;
                    rows.skip(3);
                    rows.read(step);
                    if (step.contains(QLatin1String("COVERING INDEX segment_unsettled"))) ++counted;
                }
            }
            QCOMPARE(counted, 1);
        });
    }
};

QTEST_GUILESS_MAIN(TestQueryPlans)
#include "tst_query_plans.moc"
