// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/base/log.h"
#include "tests/simulation/simulation.h"

using namespace tresen;
using namespace tresen::test;
using namespace Qt::StringLiterals;

/// Random stories. TRESEN_SIM_SEEDS says how many, TRESEN_SIM_FIRST with which seed they begin, and TRESEN_SIM_TRACE
/// has each of them printed. A failure prints its story and how to tell it again.
class TestSimulation : public QObject
{
    Q_OBJECT

    static int fromEnvironment(const char *name, int otherwise)
    {
        bool set = false;
        const int value = qEnvironmentVariableIntValue(name, &set);
        return set ? value : otherwise;
    }

    /// The same story once more, this time written down.
    static void printStory(int seed)
    {
        Simulation again(std::uint64_t(seed), Simulation::Trace::Kept);
        const auto wrong = again.run();
        qWarning("%s", qPrintable(again.trace().join(u'\n')));
        qWarning("seed %d: %s\nTo tell it again: TRESEN_SIM_FIRST=%d TRESEN_SIM_SEEDS=1 TRESEN_SIM_TRACE=1 "
                 "tst_simulation whateverHappensBothSidesAgreeInTheEnd",
                 seed, qPrintable(wrong), seed);
    }

private Q_SLOTS:
    void initTestCase()
    {
        setLogLevel(LogLevel::Error);
        // Otherwise every process would hash, and jitter, in its own way.
        QHashSeed::setDeterministicGlobalSeed();
    }

    void whateverHappensBothSidesAgreeInTheEnd()
    {
        const bool nightly = qEnvironmentVariableIsSet("TRESEN_NIGHTLY");
        const int seeds = fromEnvironment("TRESEN_SIM_SEEDS", nightly ? 100'000 : 2000);
        const int first = std::max(1, fromEnvironment("TRESEN_SIM_FIRST", 1));
        const bool traced = qEnvironmentVariableIsSet("TRESEN_SIM_TRACE");
        int failed = 0;
        qint64 requests = 0, ambiguous = 0;
        quint64 steps = 0, hash = 0, worst = 0;
        int worstSeed = 0;
        Coverage coverage;
        for (int seed = first; seed < first + seeds; ++seed) {
            Simulation simulation(std::uint64_t(seed), traced ? Simulation::Trace::Kept : Simulation::Trace::Hashed);
            auto wrong = simulation.run();
            requests += simulation.requests();
            ambiguous += simulation.ambiguous();
            steps += simulation.steps();
            hash = hash * 31 + simulation.hash();
            if (simulation.stepsToRest() > worst) {
                worst = simulation.stepsToRest();
                worstSeed = seed;
            }
            coverage.add(simulation.coverage());
            if (traced) qInfo("seed %d\n%s", seed, qPrintable(simulation.trace().join(u'\n')));
            if (seed % 100 == 0) {
                Simulation again{std::uint64_t(seed)};
                (void)again.run();
                if (again.hash() != simulation.hash()) wrong += u"\nthe same seed told another story"_s;
            }
            if (wrong.isEmpty()) continue;
            qWarning("seed %d:\n%s", seed, qPrintable(wrong));
            if (++failed == 1) printStory(seed);
        }
        for (const auto &line : coverage.table())
            qInfo("%s", qPrintable(line));
        qInfo("%d stories from seed %d: %llu steps, %lld requests, %lld changes made whose answer was lost", seeds,
              first, steps, requests, ambiguous);
        qInfo("hash %016llx; the longest way to rest took %llu steps (seed %d)", hash, worst, worstSeed);
        QCOMPARE(failed, 0);
    }
};

QTEST_GUILESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
