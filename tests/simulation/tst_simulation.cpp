// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/base/log.h"
#include "tests/simulation/simulation.h"

using namespace tresen;
using namespace tresen::test;

/// Random stories. TRESEN_SIM_SEEDS says how many, TRESEN_SIM_FIRST with which seed they begin, and
/// TRESEN_SIM_TRACE has each of them printed. A failure prints its seed and its story.
class TestSimulation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        setLogLevel(LogLevel::Error);
        // Otherwise every process would hash, and jitter, in its own way.
        QHashSeed::setDeterministicGlobalSeed();
    }

    void whateverHappensBothSidesAgreeInTheEnd()
    {
        bool set = false;
        const int asked = qEnvironmentVariableIntValue("TRESEN_SIM_SEEDS", &set);
        const int seeds = set ? asked : 120;
        const int first = std::max(1, qEnvironmentVariableIntValue("TRESEN_SIM_FIRST"));
        int failed = 0;
        for (int seed = first; seed < first + seeds; ++seed) {
            Simulation simulation{std::uint64_t(seed)};
            const auto wrong = simulation.run();
            m_requests += simulation.requests();
            if (qEnvironmentVariableIsSet("TRESEN_SIM_TRACE"))
                qInfo("seed %d\n%s", seed, qPrintable(simulation.trace().join(u'\n')));
            if (wrong.isEmpty()) continue;
            qWarning("seed %d:\n%s", seed, qPrintable(wrong));
            if (++failed == 1) qWarning("%s", qPrintable(simulation.trace().join(u'\n')));
        }
        qInfo("%d stories from seed %d, %d requests", seeds, first, m_requests);
        QCOMPARE(failed, 0);
    }

    void theSameSeedTellsTheSameStory()
    {
        Simulation one(7);
        Simulation other(7);
        QCOMPARE(one.run(), other.run());
        QVERIFY(one.trace().size() > 50);
        QCOMPARE(one.trace(), other.trace());
    }

private:
    int m_requests = 0;
};

QTEST_GUILESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
