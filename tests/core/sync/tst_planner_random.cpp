// SPDX-License-Identifier: GPL-3.0-or-later
// Random stories from a fixed range of seeds: whatever happens on the way, once everything heals each wish is met once
// or waits for a person. TRESEN_SEED replays one seed of every kind.
#include <QElapsedTimer>
#include <QtTest>

#include "random_story.h"

using namespace tresen;
using namespace tresen::test;

class TestPlannerRandom : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stories_data();
    void stories();
};

void TestPlannerRandom::stories_data()
{
    QTest::addColumn<Hardship>("hardship");
    QTest::newRow("lost answers") << Hardship{false, 80, false, 1, 10};
    QTest::newRow("lost answers, three bookings") << Hardship{false, 80, false, 3, 16};
    QTest::newRow("very late effects") << Hardship{false, 300, false, 2, 14};
    QTest::newRow("customers and strangers") << Hardship{true, 80, false, 1, 14};
    QTest::newRow("everything") << Hardship{true, 200, true, 3, 20};
    QTest::newRow("moves that race") << Hardship{
        .online = true, .latest = 200, .segments = 2, .events = 14, .races = true};
    QTest::newRow("hosts who confirm") << Hardship{
        .online = true, .latest = 80, .segments = 2, .events = 14, .confirms = true};
    QTest::newRow("restored backups") << Hardship{.latest = 80, .segments = 2, .events = 14, .backups = true};
    QTest::newRow("one appointment in parts")
        << Hardship{.online = true, .latest = 80, .refusals = true, .segments = 3, .events = 14, .composite = true};
    QTest::newRow("people who decide") << Hardship{
        .online = true, .latest = 80, .refusals = true, .segments = 2, .events = 14, .decides = true};
}

void TestPlannerRandom::stories()
{
    QFETCH(Hardship, hardship);
    const auto replay = qEnvironmentVariableIntValue("TRESEN_SEED");
    const auto count = qEnvironmentVariableIsSet("TRESEN_SEEDS") ? qEnvironmentVariableIntValue("TRESEN_SEEDS") : 1000;
    QElapsedTimer timer;
    timer.start();
    int told = 0;
    int failures = 0;
    // The box keeps a slow machine from waiting; how many were told is said below.
    const auto isOver = [&] { return !qEnvironmentVariableIsSet("TRESEN_SEEDS") && timer.elapsed() > 1800; };
    for (int seed = replay ? replay : 1; replay ? told < 1 : seed <= count && !isOver(); ++seed, ++told) {
        RandomStory random(std::uint64_t(seed), hardship);
        random.tell();
        if (random.wrong.isEmpty() && !replay) continue;
        if (++failures <= 3) {
            qWarning("seed %d: %s\n  %s", seed, qPrintable(random.wrong.join(QStringLiteral("; "))),
                     qPrintable(random.story.log.join(QStringLiteral("\n  "))));
        }
    }
    qInfo("%d stories in %lld ms, %d wrong", told, static_cast<long long>(timer.elapsed()), failures);
    QCOMPARE(failures, 0);
}

QTEST_APPLESS_MAIN(TestPlannerRandom)
#include "tst_planner_random.moc"
