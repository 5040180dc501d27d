// SPDX-License-Identifier: GPL-3.0-or-later
#include <mutex>

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "app/practice/practice.h"
#include "core/base/log.h"
#include "core/calcom/gate.h"
#include "core/engine/engine.h"
#include "core/storage/storage.h"

using namespace tresen;
using namespace std::chrono_literals;

namespace {

const Actor trainee{Actor::Kind::Person, QStringLiteral("Inga"), QStringLiteral("desk-1")};

template <typename T>
T valueOf(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000)) qFatal("the engine never answered");
    return future.result();
}

std::shared_ptr<const GateRules> quickGate()
{
    GateRules gate;
    gate.breaker.openFor = 300ms;
    gate.breaker.betweenProbes = 20ms;
    gate.bucket.perMinute = 6000;
    gate.bucket.burst = 100;
    return std::make_shared<const GateRules>(gate);
}

/// Every row of a database, as one number.
QByteArray hashOf(const QString &folder)
{
    SystemClock clock;
    StorageConfig config;
    config.dataDir = folder;
    auto storage = Storage::open(config, clock);
    if (!storage) qFatal("%s", qPrintable(storage.error().detail));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto done = (*storage)->writeAndWait([&](Session &session) -> Result<> {
        for (const auto *sql :
             {"SELECT hex(company_id) || name || practice FROM company", "SELECT hex(id) || label FROM credential",
              "SELECT hex(id) || name FROM customer",
              "SELECT hex(id) || state || generation || desired_start_ms FROM segment",
              "SELECT hex(id) || version FROM appointment", "SELECT hex(owner_id) || from_ms FROM busy",
              "SELECT hex(id) || state FROM attempt", "SELECT action || at_ms FROM audit"}) {
            auto rows = session.query(sql);
            while (rows.next()) {
                QString row;
                rows.read(row);
                hash.addData(row.toUtf8());
            }
            if (!rows.status()) return rows.status();
        }
        return {};
    });
    if (!done) qFatal("%s", qPrintable(done.error().detail));
    return hash.result();
}

} // namespace

/// The outage drill: on an invented salon it teaches, on any other it does nothing.
class TestDrillRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setLogLevel(LogLevel::Error); }

    void eachDrillShowsItsSignAndEndsWhenItIsMended_data()
    {
        QTest::addColumn<QString>("id");
        for (const auto &scenario : drillScenarios()) {
            // Three of them last a minute or more by the clock on the wall; their rules are those of the product. In
            // an outage that is the 90 s after which a lost write is believed to be one.
            const auto id = QLatin1String(scenario.id);
            const bool slow = id == u"hanging" || id == u"rate_limit" || id == u"outage";
            if (!slow || qEnvironmentVariableIsSet("TRESEN_NIGHTLY")) QTest::newRow(scenario.id) << QString(id);
        }
    }

    void eachDrillShowsItsSignAndEndsWhenItIsMended()
    {
        QFETCH(QString, id);
        Practice::Options options;
        options.bookings = {5, 20};
        options.requestsPerMinute = 100'000;
        const auto practice = Practice::start(options, SystemClock().now());
        QVERIFY(practice);
        auto config = (*practice)->engineConfig();
        config.gateRules = quickGate();
        config.undoWindowMs = 0;
        Engine engine(config);
        QVERIFY(engine.start());
        // The readings of the start are over: they would find what a drill is to hide for a while.
        const auto read = [&] {
            const auto status = engine.status();
            return status.comparedAt && status.verifiedAt > status.comparedAt;
        };
        QTRY_VERIFY(read());
        std::vector<DrillView> heard;
        connect(&engine, &Engine::drillChanged, this, [&](const DrillView &view) { heard.push_back(view); });

        const auto started = valueOf(engine.startDrill(trainee, id));
        QVERIFY2(started, started ? "" : qPrintable(toWord(started.error().code)));
        QCOMPARE(started->scenario, id);
        const auto phase = [&] { return heard.empty() ? DrillPhase::Preparing : heard.back().phase; };
        QTRY_VERIFY_WITH_TIMEOUT(phase() >= DrillPhase::Visible, 90'000);
        const auto *scenario = drillScenario(id);
        QCOMPARE(int(heard.back().appointments.size()), scenario->bookings);

        // What the remedy says, again and again as a patient trainee would.
        const auto credentials = engine.status().credentials;
        for (int i = 0; i < 700 && phase() != DrillPhase::Resolved; ++i) {
            for (const auto &credential : credentials)
                if (id == u"outage" || id == u"key_refused")
                    (void)valueOf(engine.breaker(trainee, credential.id, Engine::BreakerCommand::ProbeNow));
            if (scenario->needsPerson && scenario->sign != Reason::KeyRefused)
                (void)valueOf(engine.resync(trainee, {ResyncRequest::What::Failed, {}}));
            QTest::qWait(200);
        }
        QCOMPARE(toWord(phase()), QStringLiteral("resolved"));
        QStringList phases;
        for (const auto &view : heard)
            phases << toWord(view.phase);
        QCOMPARE(phases,
                 QStringList({QStringLiteral("running"), QStringLiteral("visible"), QStringLiteral("resolved")}));
        QTRY_COMPARE(engine.status().counts.unsettled(), qint64(0)); // told at most four times a second
        QVERIFY(*valueOf(engine.endDrill(trainee)));
        QTRY_COMPARE(heard.back(), DrillView());
    }

    void itsPhaseFollowsWhatCanBeSeen_data()
    {
        using Part = DrillFacts::Part;
        const Part looking{SyncState::Unknown, Reason::Looking};
        const Part held{SyncState::Unknown, Reason::BreakerOpen};
        const Part settled{SyncState::Settled, Reason::None};
        QTest::addColumn<QString>("id");
        QTest::addColumn<DrillPhase>("before");
        QTest::addColumn<DrillFacts>("facts");
        QTest::addColumn<DrillPhase>("after");
        const auto row = [](const char *name, const char *id, DrillPhase before, DrillFacts facts, DrillPhase after) {
            QTest::newRow(name) << QString::fromLatin1(id) << before << std::move(facts) << after;
        };
        using enum DrillPhase;
        row("nothing yet", "outage", Running, {{looking}, true, false}, Running);
        row("a booking that is held", "outage", Running, {{held, looking}, true, false}, Visible);
        row("the breaker alone", "outage", Running, {{looking}, false, true}, Visible);
        row("a breaker is no sign of others", "lost_answer", Running, {{settled}, false, true}, Running);
        row("settled, and not well", "outage", Visible, {{settled}, false, true}, Visible);
        row("well, and not settled", "outage", Visible, {{settled, looking}, true, false}, Visible);
        row("all of it", "outage", Visible, {{settled, settled}, true, false}, Resolved);
        row("quicker than its sign", "outage", Running, {{settled, settled}, true, false}, Resolved);
        row("not before it began", "outage", Preparing, {{settled}, true, false}, Preparing);
        row("it stays resolved", "outage", Resolved, {{looking}, false, true}, Resolved);
    }

    void itsPhaseFollowsWhatCanBeSeen()
    {
        QFETCH(QString, id);
        QFETCH(DrillPhase, before);
        QFETCH(DrillFacts, facts);
        QFETCH(DrillPhase, after);
        QCOMPARE(toWord(nextPhase(*drillScenario(id), before, facts)), toWord(after));
    }

    void aRealSalonIsRefusedAndUnchanged_data()
    {
        QTest::addColumn<bool>("practiceMode");
        QTest::newRow("its own program") << false;
        // Even where somebody opens its folder in practice mode.
        QTest::newRow("in practice mode") << true;
    }

    void aRealSalonIsRefusedAndUnchanged()
    {
        QFETCH(bool, practiceMode);
        Practice::Options options;
        options.requestsPerMinute = 100'000;
        const auto practice = Practice::start(options, SystemClock().now());
        QVERIFY(practice);
        QTemporaryDir folder;
        EngineConfig config;
        config.dataDir = folder.path();
        config.loopbackOnly = true;
        config.calcomUrl = QUrl((*practice)->sandbox().url() + QStringLiteral("/v2"));
        config.workerOn = false;
        {
            // A salon of its own, taken in from Cal.com.
            config.apiKeys[QStringLiteral("salon")] = (*practice)->sandbox().keys().front().key.toUtf8();
            Engine engine(config);
            QVERIFY(engine.start());
            QVERIFY(valueOf(engine.importCalcom(trainee)));
            QTRY_VERIFY(!engine.catalog()->services.empty());
            QVERIFY(!engine.catalog()->company.practice);
            FreeTimesQuestion question;
            question.service = engine.catalog()->services.front().id;
            const auto times = valueOf(engine.freeTimes(question));
            QVERIFY(times && !times->empty());
            QVERIFY(valueOf(engine.book(trainee, {{{}, QStringLiteral("Erika Muster"), {}, {}},
                                                  question.service,
                                                  times->front().staff,
                                                  times->front().start,
                                                  {},
                                                  false})));
            // Nothing but its making makes it one.
            auto catalog = *engine.catalog();
            catalog.company.practice = true;
            QVERIFY(valueOf(engine.saveCatalog(trainee, catalog)));
        }
        const auto before = hashOf(folder.path());
        int faultsSet = 0;
        config.practice = practiceMode;
        config.setFaults = [&](const QByteArray &) { ++faultsSet; };
        {
            Engine engine(config);
            QVERIFY(engine.start());
            for (const auto &scenario : drillScenarios()) {
                const auto started = valueOf(engine.startDrill(trainee, QLatin1String(scenario.id)));
                QVERIFY(!started);
                QCOMPARE(started.error().code, RefusalCode::NotPractice);
            }
        }
        QCOMPARE(faultsSet, 0);
        QCOMPARE(hashOf(folder.path()), before);
    }

    void anUnknownDrillIsRefused()
    {
        const auto practice = Practice::start({}, SystemClock().now());
        QVERIFY(practice);
        Engine engine((*practice)->engineConfig());
        QVERIFY(engine.start());
        const auto started = valueOf(engine.startDrill(trainee, QStringLiteral("earthquake")));
        QVERIFY(!started);
        QCOMPARE(started.error().code, RefusalCode::InvalidInput);
    }

    void aDrillThatEndsHealsCalcom()
    {
        const auto practice = Practice::start({}, SystemClock().now());
        QVERIFY(practice);
        auto config = (*practice)->engineConfig();
        std::mutex mutex;
        QList<QByteArray> set;
        config.setFaults = [&](const QByteArray &rules) {
            const std::scoped_lock lock(mutex);
            set << rules;
        };
        const auto lastSet = [&] {
            const std::scoped_lock lock(mutex);
            return set.isEmpty() ? QByteArray() : set.last();
        };
        Engine engine(config);
        QVERIFY(engine.start());
        QVERIFY(valueOf(engine.startDrill(trainee, QStringLiteral("cancel_refused"))));
        QVERIFY(valueOf(engine.startDrill(trainee, QStringLiteral("event_type_gone"))));
        QCOMPARE(lastSet(), QByteArray(drillScenario(QStringLiteral("event_type_gone"))->faults));
        QVERIFY(valueOf(engine.endDrill(trainee)));
        QCOMPARE(lastSet(), QByteArray("[]"));
    }
};

QTEST_GUILESS_MAIN(TestDrillRun)
#include "tst_drill_run.moc"
