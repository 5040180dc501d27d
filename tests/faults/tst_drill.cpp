// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QRandomGenerator>

#include "tests/faults/stage.h"

using namespace tresen;
using namespace tresen::test;

namespace {

/// Three of ten calls about bookings go wrong, each way as often as the others, reads as well as writes; now and then
/// one hangs, so that its engine dies over it.
QByteArray thirtyPercent()
{
    QList<QByteArray> rules;
    for (
        const auto *rule :
        {R"("kind":"fail","status":503)", R"("kind":"fail-after")", R"("kind":"cut-before")", R"("kind":"cut-after")",
         R"("kind":"nonsense")", R"("kind":"empty")",
         R"("kind":"fail","status":429,"message":"CustomThrottlerGuard - Too many requests. Please try again later.")"})
        rules << QByteArray("{\"path\":\"/v2/bookings\",\"count\":0,\"rate\":0.048,") + rule + '}';
    rules << R"({"path":"/v2/bookings","count":0,"rate":0.004,"kind":"hang-after"})";
    return rules.join(',');
}

} // namespace

/// The whole way, with everything going wrong at once: real programs, HTTP, files, kill -9.
class TestDrill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBookingArrivesExactlyOnceThroughFaultsAndCrashes()
    {
        const bool nightly = qEnvironmentVariableIsSet("TRESEN_NIGHTLY");
        const int lives = nightly ? 20 : 5;
        const int bookings = nightly ? 50 : 40; // in each life
        Stage stage;
        QStringList acknowledged;
        stage.breakIt(thirtyPercent());
        for (int life = 0; life < lives; ++life) {
            const auto engine = stage.helper(
                {QStringLiteral("fill"), stage.data(), QString::number(life * 4 * bookings), QString::number(bookings)},
                stage.upstream());
            QTRY_COMPARE_WITH_TIMEOUT(engine->all(QStringLiteral("acknowledged ")).size(), bookings, 30'000);
            QTest::qWait(QRandomGenerator::global()->bounded(200, 2500));
            engine->kill();
            acknowledged += engine->all(QStringLiteral("acknowledged "));
            QCOMPARE(stage.helperEnds(QStringLiteral("later")), 0);
        }
        QCOMPARE(acknowledged.size(), lives * bookings);
        const auto faulty = stage.state();
        int spoiled = 0;
        for (const auto &rule : faulty.value(u"faults").toArray())
            spoiled += rule.toObject().value(u"used").toInt();

        // Healed: what is left settles by itself, but for those that failed so often that a person was asked.
        stage.heal();
        QCOMPARE(stage.helperEnds(QStringLiteral("retry"), stage.upstream()), 0);
        QCOMPARE(stage.wrong(acknowledged).join(u'\n'), QString());
        QCOMPARE(stage.acceptedStarts().size(), acknowledged.size());
        QVERIFY2(spoiled > acknowledged.size() / 5, qPrintable(QString::number(spoiled)));
        qInfo("%d lives, %d bookings, %d calls spoiled", lives, int(acknowledged.size()), spoiled);
    }
};

QTEST_GUILESS_MAIN(TestDrill)
#include "tst_drill.moc"
