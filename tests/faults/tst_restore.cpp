// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileInfo>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include "tests/faults/stage.h"
#include "tests/support/postgres_server.h"

using namespace tresen;
using namespace tresen::test;

namespace {

/// Of the database that the row names; empty: a file.
QString databaseUrl()
{
    QFETCH_GLOBAL(bool, server);
    return server ? PostgresServer::shared().makeDatabase() : QString();
}

/// A salon, its backup, and the programs that people use for it.
struct Salon {
    Stage stage{{}, databaseUrl()};
    QTemporaryDir folder;
    QString file = folder.filePath(QStringLiteral("monday.backup"));
    QStringList acknowledged;

    /// Nothing is sent of these yet.
    void book(int first, int count)
    {
        const auto booker = stage.helper(
            {QStringLiteral("book"), stage.data(), QString::number(first), QString::number(count)}, stage.database());
        QTRY_COMPARE_WITH_TIMEOUT(booker->all(QStringLiteral("acknowledged ")).size(), count, 20'000);
        booker->kill();
        acknowledged += booker->all(QStringLiteral("acknowledged "));
    }
    void settle() { QCOMPARE(stage.helperEnds(QStringLiteral("settle"), stage.upstream()), 0); }
    [[nodiscard]] Ended engine(QStringList arguments)
    {
        arguments << QStringLiteral("--data-dir") << stage.data();
        return run("tresen-engine", arguments, stage.upstream());
    }
    [[nodiscard]] std::unique_ptr<RunningProgram> serve()
    {
        return std::make_unique<RunningProgram>(programPath("tresen-engine"),
                                                QStringList{QStringLiteral("serve"), QStringLiteral("--data-dir"),
                                                            stage.data(), QStringLiteral("--listen"),
                                                            QStringLiteral("127.0.0.1:0")},
                                                stage.upstream());
    }
    [[nodiscard]] QJsonObject status()
    {
        const auto said = engine({QStringLiteral("status"), QStringLiteral("--json")});
        return QJsonDocument::fromJson(said.out.toUtf8()).object();
    }
    [[nodiscard]] int toCompare() { return status().value(u"paused").toObject().value(u"to_compare").toInt(-1); }
    /// What a restore must not change at Cal.com.
    [[nodiscard]] QString sent()
    {
        return QStringLiteral("%1 created, %2 moved, %3 cancelled")
            .arg(stage.asked(QStringLiteral("bookings.create")))
            .arg(stage.asked(QStringLiteral("bookings.reschedule")))
            .arg(stage.asked(QStringLiteral("bookings.cancel")));
    }
};

} // namespace

/// Backup and restore as an administrator does them, by the same commands on both databases.
class TestRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("server");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }

    /// Two bookings were made since, and one that the backup holds was sent since: nothing is booked twice, nothing is
    /// cancelled, and nothing leaves before somebody has said so.
    void whatHappenedSinceIsTakenInAndNothingIsSentBeforeItIsReleased()
    {
        Salon salon;
        salon.book(0, 3);
        salon.settle();
        salon.book(3, 1);
        const auto made = salon.engine({QStringLiteral("backup"), salon.file});
        QVERIFY2(made.code == 0, qPrintable(made.err));
        QVERIFY2(made.out.contains(QStringLiteral("read again")), qPrintable(made.out));
        QCOMPARE(QFileInfo(salon.file).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        salon.book(4, 2);
        salon.settle();
        const auto there = salon.stage.acceptedStarts();
        QCOMPARE(there.size(), 6);
        const auto before = salon.sent();

        const auto restored = salon.engine({QStringLiteral("restore"), salon.file});
        QVERIFY2(restored.code == 0, qPrintable(restored.err));
        QVERIFY2(restored.out.contains(QStringLiteral("before-restore-")), qPrintable(restored.out));
        QVERIFY2(restored.out.contains(QStringLiteral("compares 4 bookings")), qPrintable(restored.out));

        const auto engine = salon.serve();
        QVERIFY2(engine->port() > 0, qPrintable(engine->err()));
        QTRY_COMPARE_WITH_TIMEOUT(salon.toCompare(), 0, 120'000);
        const auto compared = salon.engine({QStringLiteral("reconcile")});
        QVERIFY2(compared.code == 0, qPrintable(compared.err));
        const auto rehearsed = salon.engine({QStringLiteral("rehearse")});
        QVERIFY2(rehearsed.out.contains(QStringLiteral("      0 are booked at Cal.com")), qPrintable(rehearsed.out));
        QVERIFY2(rehearsed.out.contains(QStringLiteral("      0 are cancelled there")), qPrintable(rehearsed.out));
        QCOMPARE(salon.sent(), before);
        QVERIFY(salon.status().value(u"paused").isObject());

        const auto released = salon.engine({QStringLiteral("resume")});
        QVERIFY2(released.code == 0, qPrintable(released.err));
        QTRY_COMPARE_WITH_TIMEOUT(salon.status().value(u"settled_future").toInt(), 6, 60'000);
        // In use, it is backed up as well; and nobody takes it away from under the one who uses it.
        const auto tuesday = salon.folder.filePath(QStringLiteral("tuesday.backup"));
        QCOMPARE(salon.engine({QStringLiteral("backup"), tuesday}).code, 0);
        QCOMPARE(salon.engine({QStringLiteral("restore"), tuesday}).code, 1);
        engine->terminate();
        QCOMPARE(engine->exitCode(), 0);
        QCOMPARE(salon.sent(), before);
        QCOMPARE(salon.stage.acceptedStarts(), there);
        QCOMPARE(salon.stage.wrong(salon.acknowledged).join(u'\n'), QString());
    }

    void aFileThatIsNoBackupChangesNothing()
    {
        Salon salon;
        salon.book(0, 1);
        QFile file(salon.file);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("hello") == 5);
        file.close();
        const auto refused = salon.engine({QStringLiteral("restore"), salon.file});
        QCOMPARE(refused.code, 1);
        QCOMPARE(refused.err.trimmed().count(u'\n'), 0);
        QCOMPARE(salon.engine({QStringLiteral("backup"), salon.file}).code, 1); // never over another file
        QVERIFY(salon.status().value(u"paused").isNull());
        salon.settle();
        QCOMPARE(salon.stage.wrong(salon.acknowledged).join(u'\n'), QString());
    }
};

QTEST_GUILESS_MAIN(TestRestore)
#include "tst_restore.moc"
