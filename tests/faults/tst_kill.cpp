// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include "app/sandbox/model/salon.h"
#include "tests/core/booking/test_salon.h"
#include "tests/faults/running_program.h"
#include "tests/simulation/salon_upstream.h"
#include "tests/support/postgres_server.h"

using namespace tresen;
using namespace tresen::test;

namespace {

QJsonObject getJson(const QUrl &url)
{
    QNetworkAccessManager manager;
    auto *reply = manager.get(QNetworkRequest(url));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 10'000)) qFatal("no answer");
    const auto body = QJsonDocument::fromJson(reply->readAll()).object();
    reply->deleteLater();
    return body;
}

/// A sandbox that stays, and a database whose processes come and go.
class Stage
{
public:
    Stage()
        : m_sandbox(programPath("tresen-sandbox"),
                    {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--salon"), salonFile(),
                     QStringLiteral("--bookings-ms"), QStringLiteral("5-60"), QStringLiteral("--rate-limit"),
                     QStringLiteral("100000")})
        , m_port(m_sandbox.port())
    {
        if (m_port == 0) qFatal("the sandbox does not listen: %s", qPrintable(m_sandbox.err()));
        QFETCH_GLOBAL(bool, server);
        if (server) m_database = PostgresServer::shared().makeDatabase();
    }

    /// Where the data is.
    [[nodiscard]] Variables database() const
    {
        if (m_database.isEmpty()) return {};
        return {{QStringLiteral("TRESEN_DATABASE_URL"), m_database}};
    }
    /// And the way to Cal.com.
    [[nodiscard]] Variables upstream() const
    {
        auto variables = database();
        variables.emplace_back(QStringLiteral("TRESEN_CALCOM_URL"),
                               QStringLiteral("http://127.0.0.1:%1/v2").arg(m_port));
        variables.emplace_back(QStringLiteral("TRESEN_CALCOM_API_KEY"), QString::fromLatin1(upstreamKey));
        return variables;
    }
    [[nodiscard]] QString data() const { return m_folder.filePath(QStringLiteral("data")); }

    std::unique_ptr<RunningProgram> helper(const QStringList &arguments, const Variables &environment)
    {
        return std::make_unique<RunningProgram>(QStringLiteral(TRESEN_BOOK_AND_PRINT), arguments, environment);
    }
    int helperEnds(const QString &command, const Variables &environment)
    {
        return helper({command, data()}, environment)->exitCode();
    }

    /// What does not fit together after everything has settled, a sentence each.
    QStringList wrong(const QStringList &acknowledged)
    {
        QStringList sentences;
        std::map<QString, int> live;
        const auto state = getJson(QUrl(QStringLiteral("http://127.0.0.1:%1/__sandbox/state").arg(m_port)));
        for (const auto &value : state.value(u"bookings").toArray()) {
            const auto booking = value.toObject();
            if (booking.value(u"status").toString() == u"accepted")
                ++live[booking.value(u"metadata").toObject().value(u"tresen_segment").toString()];
        }
        const auto list = helper({QStringLiteral("list"), data()}, database());
        list->exitCode();
        QStringList appointments;
        for (const auto &line : list->all(QStringLiteral("segment "))) {
            const auto words = line.split(u' ');
            appointments << words[1];
            const auto it = live.find(words[0]);
            const int count = it == live.end() ? 0 : it->second;
            if (words[2] != u"settled" || count != 1)
                sentences << QStringLiteral("segment %1 is %2 (%3), %4 times at the sandbox")
                                 .arg(words[0], words[2], words[3])
                                 .arg(count);
            live.erase(words[0]);
        }
        for (const auto &[segment, count] : live)
            sentences << QStringLiteral("the sandbox has a booking that nobody knows: %1").arg(segment);
        for (const auto &id : acknowledged)
            if (!appointments.contains(id)) sentences << QStringLiteral("the acknowledged %1 is lost").arg(id);
        return sentences;
    }

private:
    QString salonFile()
    {
        QFile file(m_folder.filePath(QStringLiteral("salon.json")));
        auto salon = upstreamOf(TestSalon().catalog);
        // Every day, so that the test does not depend on the day on which it runs.
        for (auto &schedule : salon.schedules)
            schedule.hours.front().days << QStringLiteral("Sunday");
        if (!file.open(QIODevice::WriteOnly) || file.write(toJson(salon)) < 0) qFatal("no salon file");
        return file.fileName();
    }

    QTemporaryDir m_folder;
    RunningProgram m_sandbox;
    quint16 m_port;
    QString m_database; ///< empty: SQLite in the data folder
};

int randomMs(int least, int most) { return QRandomGenerator::global()->bounded(least, most); }

} // namespace

/// kill -9 at any moment: what was acknowledged is there, and ends booked once.
class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("server");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }

    void nothingAcknowledgedIsLostOrDoubled()
    {
        bool set = false;
        const int asked = qEnvironmentVariableIntValue("TRESEN_KILL_CYCLES", &set);
        const int cycles = set ? asked : 20;
        Stage stage;
        QStringList acknowledged;
        for (int cycle = 0; cycle < cycles; ++cycle) {
            const auto booker =
                stage.helper({QStringLiteral("book"), stage.data(), QString::number(cycle * 30), QStringLiteral("30")},
                             stage.upstream());
            QVERIFY2(!booker->line(QStringLiteral("ready")).isEmpty(), qPrintable(booker->err()));
            QTest::qWait(randomMs(1, 120));
            booker->kill();
            acknowledged += booker->all(QStringLiteral("acknowledged "));
        }
        QVERIFY(acknowledged.size() > cycles);
        QCOMPARE(stage.helperEnds(QStringLiteral("later"), stage.database()), 0);
        QCOMPARE(stage.helperEnds(QStringLiteral("settle"), stage.upstream()), 0);
        QCOMPARE(stage.wrong(acknowledged).join(u'\n'), QString());
        qInfo("%d cycles, %d bookings acknowledged", cycles, int(acknowledged.size()));
    }

    void anEngineThatIsKilledWhileItSyncsGoesOnWhereItWas()
    {
        Stage stage;
        const auto booker = stage.helper(
            {QStringLiteral("book"), stage.data(), QStringLiteral("0"), QStringLiteral("18")}, stage.database());
        QTRY_COMPARE_WITH_TIMEOUT(booker->all(QStringLiteral("acknowledged ")).size(), 18, 20'000);
        booker->kill();
        const auto acknowledged = booker->all(QStringLiteral("acknowledged "));

        const QStringList serve{QStringLiteral("serve"), QStringLiteral("--data-dir"), stage.data(),
                                QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")};
        for (int i = 0; i < 4; ++i) {
            RunningProgram engine(programPath("tresen-engine"), serve, stage.upstream());
            QVERIFY2(engine.port() > 0, qPrintable(engine.err()));
            QTest::qWait(randomMs(1, 150));
            engine.kill();
        }
        QCOMPARE(stage.helperEnds(QStringLiteral("later"), stage.database()), 0);
        RunningProgram engine(programPath("tresen-engine"), serve, stage.upstream());
        const auto port = engine.port();
        QVERIFY2(port > 0, qPrintable(engine.err()));
        const QUrl status(QStringLiteral("http://127.0.0.1:%1/api/status").arg(port));
        QTRY_COMPARE_WITH_TIMEOUT(getJson(status).value(u"settled_future").toInt(), 18, 60'000);
        QCOMPARE(getJson(status).value(u"database").toObject().value(u"kind").toString(),
                 stage.database().empty() ? QStringLiteral("sqlite") : QStringLiteral("postgresql"));
        engine.terminate();
        QCOMPARE(engine.exitCode(), 0);
        QCOMPARE(stage.wrong(acknowledged).join(u'\n'), QString());
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
