// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/manual_scheduler.h"
#include "core/base/random.h"
#include "core/slo/alert_post.h"
#include "core/slo/rollup_job.h"
#include "core/slo/slo_desk.h"
#include "core/slo/slo_json.h"
#include "test_database.h"
#include "tests/support/fake_transport.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

const AlertChannel slack{AlertChannel::Kind::Slack,
                         QStringLiteral("slack"),
                         QStringLiteral("https://hooks.example/T1/secret"),
                         {},
                         AlertSeverity::Warning};
const AlertChannel pager{AlertChannel::Kind::PagerDuty, QStringLiteral("pagerduty"),
                         QStringLiteral("https://events.example/v2/enqueue"), "routing", AlertSeverity::Critical};

/// A process: what it records, and what it makes of it.
struct Process {
    Process(TestDatabase &database, ManualScheduler &clock, std::int64_t part)
        : db(database)
        , scheduler(clock)
        , random(std::uint64_t(part))
        , book(part)
        , rollups(*db.storage, scheduler, recorder, book, db.company)
        , desk(SloDesk::Surroundings{*db.storage,
                                     scheduler,
                                     random,
                                     recorder,
                                     book,
                                     db.company,
                                     [] { return Zone(); },
                                     {slack, pager},
                                     QStringLiteral("en"),
                                     {},
                                     [this](const AlertNews &one) { news.push_back(one); },
                                     {},
                                     [this](const AlertChannel &channel, const QByteArray &message) {
                                         sentNow += channel.name + u' ' + QString::fromUtf8(message);
                                     }})
    {}
    void start()
    {
        rollups.start();
        desk.start();
        scheduler.runReady();
    }
    void stop()
    {
        rollups.stop();
        desk.stop();
        scheduler.runReady();
    }
    /// One function each 10 s, all of which end like this.
    void live(std::chrono::minutes length, RecordOutcome outcome)
    {
        for (auto left = std::chrono::seconds(length); left > 0s; left -= 10s) {
            recorder.record(RecordKind::Function, "check_availability", {20ms, outcome});
            scheduler.advance(10s);
        }
    }
    [[nodiscard]] AlertView alert(const char *rule) const
    {
        for (const auto &view : desk.alerts())
            if (view.rule.id == QLatin1String(rule)) return view;
        return {};
    }

    TestDatabase &db;
    ManualScheduler &scheduler;
    SeededRandom random;
    Recorder recorder;
    RollupBook book;
    RollupJob rollups;
    std::vector<AlertNews> news;
    QStringList sentNow;
    SloDesk desk;
};

std::vector<AlertStore::Delivery> queued(TestDatabase &db)
{
    std::vector<AlertStore::Delivery> found;
    db.read([&](Session &session) {
        found = AlertStore(session, db.company).due(start + 365 * 24h, 1000).value_or(found);
    });
    return found;
}

QStringList history(TestDatabase &db, const QString &rule)
{
    QStringList lines;
    db.read([&](Session &session) {
        const auto events = AlertStore(session, db.company).events(start + 365 * 24h, 1000);
        if (!events) qFatal("%s", qPrintable(events.error().detail));
        for (const auto &event : *events)
            if (event.rule == rule) lines.prepend(toWord(event.what));
    });
    return lines;
}

} // namespace

/// Alerts between the database, several processes and the people who are told.
class TestSloDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void anAlertBeginsIsToldOnceAndEnds()
    {
        TestDatabase db;
        ManualScheduler scheduler(start);
        Process process(db, scheduler, 1);
        process.start();
        process.live(30min, RecordOutcome::Done);
        QCOMPARE(process.alert("errors_high").status.state, AlertState::Inactive);
        process.live(10min, RecordOutcome::Failed);
        const auto firing = process.alert("errors_high");
        QCOMPARE(firing.status.state, AlertState::Firing);
        QVERIFY(firing.status.told);
        QVERIFY(*firing.now.value > 0.1 && firing.now.n > 10);
        process.live(10min, RecordOutcome::Failed);
        QCOMPARE(std::ranges::count(process.news, QStringLiteral("errors_high"), &AlertNews::rule), 1);
        process.live(60min, RecordOutcome::Done);
        QCOMPARE(process.alert("errors_high").status.state, AlertState::Inactive);
        QCOMPARE(history(db, QStringLiteral("errors_high")),
                 QStringList({QStringLiteral("firing"), QStringLiteral("resolved")}));
        // Both channels hear of both; nobody but Slack of a warning.
        QStringList told;
        for (const auto &delivery : queued(db)) {
            const auto message = QJsonDocument::fromJson(delivery.message).object();
            if (message.value(u"rule").toString() == u"errors_high")
                told += delivery.channel + u' ' + message.value(u"state").toString();
            if (message.value(u"severity").toString() == u"warning")
                QCOMPARE(delivery.channel, QStringLiteral("slack"));
        }
        told.sort();
        QCOMPARE(told, QStringList({QStringLiteral("pagerduty firing"), QStringLiteral("pagerduty resolved"),
                                    QStringLiteral("slack firing"), QStringLiteral("slack resolved")}));
        process.stop();
    }

    void ofTwoProcessesOneTells()
    {
        TestDatabase db;
        ManualScheduler scheduler(start);
        Process one(db, scheduler, 1);
        Process other(db, scheduler, 1 << 20);
        one.start();
        other.start();
        one.live(15min, RecordOutcome::Failed);
        scheduler.advance(2min);
        QCOMPARE(other.alert("errors_high").status.state, AlertState::Firing); // of what the first has recorded
        QCOMPARE(std::ranges::count(one.news, QStringLiteral("errors_high"), &AlertNews::rule) +
                     std::ranges::count(other.news, QStringLiteral("errors_high"), &AlertNews::rule),
                 1);
        one.stop();
        other.stop();
    }

    void aRestartTellsNobodyAgain()
    {
        TestDatabase db;
        ManualScheduler scheduler(start);
        {
            Process process(db, scheduler, 1);
            process.start();
            process.live(15min, RecordOutcome::Failed);
            QCOMPARE(process.alert("errors_high").status.state, AlertState::Firing);
            VERIFY_OK(process.rollups.flush());
            process.stop();
        }
        Process again(db, scheduler, 2);
        again.start();
        again.live(3min, RecordOutcome::Failed);
        QCOMPARE(again.alert("errors_high").status.state, AlertState::Firing);
        QVERIFY(again.news.empty());
        again.stop();
    }

    void aSilenceEndsAndThenItIsTold()
    {
        TestDatabase db;
        ManualScheduler scheduler(start);
        Process process(db, scheduler, 1);
        AlertStatus silenced;
        silenced.since = start;
        silenced.silencedUntil = start + 40min;
        VERIFY_OK(db.write([&](Session &session) {
            return AlertStore(session, db.company).put(QStringLiteral("errors_high"), silenced);
        }));
        process.start();
        process.live(30min, RecordOutcome::Failed);
        QCOMPARE(process.alert("errors_high").status.state, AlertState::Firing);
        const auto told = [&] {
            return std::ranges::count(process.news, QStringLiteral("errors_high"), &AlertNews::rule);
        };
        QCOMPARE(told(), 0);
        process.live(15min, RecordOutcome::Failed);
        QCOMPARE(told(), 1);
        process.stop();
    }

    void whoLooksAfterItIsNotCalledAgain()
    {
        TestDatabase db;
        ManualScheduler scheduler(start);
        Process process(db, scheduler, 1);
        process.start();
        process.live(15min, RecordOutcome::Failed);
        auto status = process.alert("errors_high").status;
        status.acknowledged = scheduler.clock().now();
        status.acknowledgedBy = QStringLiteral("Inga");
        VERIFY_OK(db.write([&](Session &session) {
            return AlertStore(session, db.company).put(QStringLiteral("errors_high"), status);
        }));
        process.live(5min, RecordOutcome::Failed);
        QCOMPARE(process.alert("errors_high").status.acknowledgedBy, QStringLiteral("Inga"));
        process.live(60min, RecordOutcome::Done);
        QVERIFY(!process.alert("errors_high").status.acknowledged); // of that firing only
        process.stop();
    }

    void aDatabaseThatFailsIsToldWithoutIt()
    {
        TestDatabase db;
        ManualScheduler scheduler(start);
        Process process(db, scheduler, 1);
        process.start();
        process.live(5min, RecordOutcome::Done);
        db.storage->close(); // every write and read fails from now on
        process.live(8min, RecordOutcome::Done);
        QCOMPARE(process.alert("database_not_writing").status.state, AlertState::Firing);
        QCOMPARE(std::ranges::count(process.news, QStringLiteral("database_not_writing"), &AlertNews::rule), 1);
        const auto toPager = [](const QString &one) { return one.startsWith(u"pagerduty"); };
        QVERIFY(std::ranges::any_of(process.sentNow, toPager));
        process.live(20min, RecordOutcome::Done);
        QStringList begun; // the burn rates follow; nothing is told twice
        for (const auto &one : process.sentNow) {
            const auto message = QJsonDocument::fromJson(one.section(u' ', 1).toUtf8()).object();
            begun += one.section(u' ', 0, 0) + message.value(u"rule").toString() + message.value(u"state").toString();
        }
        QCOMPARE(QSet<QString>(begun.begin(), begun.end()).size(), begun.size());
        QCOMPARE(std::ranges::count(process.news, QStringLiteral("database_not_writing"), &AlertNews::rule), 1);
        process.stop();
    }

    void objectivesAreRecomputedWithWhatWasSet()
    {
        TestDatabase db;
        ManualScheduler scheduler(start);
        auto wanted = standardObjectives();
        wanted[2].target = 0.5;
        VERIFY_OK(db.write([&](Session &session) {
            return AlertStore(session, db.company).saveSetting(QStringLiteral("objectives"), changesOf(wanted));
        }));
        Process process(db, scheduler, 1);
        process.start();
        process.live(5min, RecordOutcome::Done);
        const auto views = process.desk.objectives();
        QCOMPARE(views.size(), standardObjectives().size());
        QCOMPARE(views[2].objective.target, 0.5);
        QCOMPARE(views[2].objective.id, QStringLiteral("functions_in_limit"));
        QCOMPARE(views[2].total, qint64(30));
        QCOMPARE(views[2].failuresLeft, qint64(15));
        process.stop();
    }

    void changesAreKeptAsDifferences()
    {
        auto rules = standardRules();
        rules.front().threshold = 20;
        rules.front().enabled = false;
        rules.back().lasting = 5min;
        QVERIFY(rulesWith(changesOf(rules)) == rules);
        QCOMPARE(QJsonDocument::fromJson(changesOf(rules)).object().size(), 2);
        auto objectives = standardObjectives();
        objectives.front().limits.front().limit = 90s;
        QVERIFY(objectivesWith(changesOf(objectives)) == objectives);
        QVERIFY(objectivesWith("{\"calls_in_time\":{\"target\":7}}") == standardObjectives()); // cannot be
        QVERIFY(rulesWith("nonsense") == standardRules());
    }
};

QTEST_GUILESS_MAIN(TestSloDesk)
#include "tst_slo_desk.moc"
