// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRandomGenerator>

#include "tests/faults/stage.h"
#include "tests/support/long_run.h"
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

/// Of the database that the row names; empty: a file.
QString databaseUrl()
{
    QFETCH_GLOBAL(bool, server);
    return server ? PostgresServer::shared().makeDatabase() : QString();
}

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
        const LongRun run("TRESEN_KILL_CYCLES", 50, 20'000);
        Stage stage({}, databaseUrl());
        QStringList acknowledged;
        int cycles = 0;
        for (; run.goesOn(cycles); ++cycles) {
            const auto booker =
                stage.helper({QStringLiteral("book"), stage.data(), QString::number(cycles * 30), QStringLiteral("30")},
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

    /// Nobody may be there to answer whether what is not sent yet can wait.
    void aConsoleWithUnsentBookingsEndsWhenItIsToldTo()
    {
        Stage stage({}, databaseUrl());
        const auto booker = stage.helper(
            {QStringLiteral("book"), stage.data(), QStringLiteral("0"), QStringLiteral("3")}, stage.database());
        QTRY_COMPARE_WITH_TIMEOUT(booker->all(QStringLiteral("acknowledged ")).size(), 3, 20'000);
        booker->kill();
        auto surroundings = stage.database();
        surroundings.emplace_back(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        RunningProgram console(programPath("tresen"),
                               {QStringLiteral("--data-dir"), stage.data(), QStringLiteral("--report-start"),
                                QStringLiteral("--calcom-url"), QStringLiteral("http://127.0.0.1:9/v2")},
                               surroundings);
        QVERIFY2(!console.line(QStringLiteral("painted ")).isEmpty(), qPrintable(console.err()));
        QTest::qWait(300); // until the strip knows of them
        console.terminate();
        QCOMPARE(console.exitCode(10'000), 0);
    }

    void anEngineThatIsKilledWhileItSyncsGoesOnWhereItWas()
    {
        Stage stage({}, databaseUrl());
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
        QTRY_COMPARE_WITH_TIMEOUT(getJson(status).value(u"settled_future").toInt(), 18, 240'000);
        QCOMPARE(getJson(status).value(u"database").toObject().value(u"kind").toString(),
                 stage.database().empty() ? QStringLiteral("sqlite") : QStringLiteral("postgresql"));
        engine.terminate();
        QCOMPARE(engine.exitCode(), 0);
        QCOMPARE(stage.wrong(acknowledged).join(u'\n'), QString());
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
