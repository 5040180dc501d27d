// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/base/log.h"
#include "tests/crash/cut_check.h"
#include "tests/mutants/mutants.h"
#include "tests/simulation/simulation.h"

using namespace tresen;
using namespace tresen::test;
using namespace Qt::StringLiterals;

/// Defects are planted, and the tests have to notice each of them. TRESEN_MUTANT names one to look at alone.
class TestMutants : public QObject
{
    Q_OBJECT

    /// Stories until one of them goes wrong.
    struct Hunt {
        int stories = 0;
        quint64 steps = 0;
        QString found; ///< empty: nothing was noticed
    };

    static Hunt simulate(int stories)
    {
        Hunt hunt;
        while (hunt.found.isEmpty() && hunt.stories < stories) {
            Simulation simulation(std::uint64_t(++hunt.stories));
            hunt.found = simulation.run();
            hunt.steps += simulation.steps();
        }
        return hunt;
    }

    static Hunt cutThePower()
    {
        Hunt hunt;
        CrashWorld world(3);
        RecordedLife life(world, {});
        life.begin();
        life.live(20);
        life.end();
        CutReport report;
        (void)cutByChance(life, world.file(), 200, world.random, report);
        hunt.stories = 1;
        hunt.found = report.first;
        return hunt;
    }

    static Hunt fillTheDisk()
    {
        Hunt hunt;
        CrashWorld world(3);
        RecordedLife life(world, {});
        life.begin();
        life.disk.setFault({.at = 1, .code = 13, .forGood = true});
        auto &desk = life.desk();
        const auto booked = desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-26 10:00"));
        life.disk.setFault({});
        hunt.stories = 1;
        if (booked && desk.partsOf(booked->appointment).empty()) hunt.found = u"an acknowledged booking is lost"_s;
        return hunt;
    }

    static Hunt huntFor(const Mutant &mutant)
    {
        switch (mutant.by) {
        case Mutant::KilledBy::Simulation: return simulate(400);
        case Mutant::KilledBy::PowerCut: return cutThePower();
        case Mutant::KilledBy::FullDisk: return fillTheDisk();
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        setLogLevel(LogLevel::Error);
        QHashSeed::setDeterministicGlobalSeed();
    }
    void cleanup() { chooseMutant(""); }

    void noneIsNoticedWhereNoneIs()
    {
        chooseMutant("");
        QCOMPARE(simulate(20).found, QString());
        QCOMPARE(cutThePower().found, QString());
        QCOMPARE(fillTheDisk().found, QString());
    }

    void eachIsNoticed_data()
    {
        QTest::addColumn<int>("index");
        const auto only = qEnvironmentVariable("TRESEN_MUTANT");
        const auto list = mutants();
        for (std::size_t i = 0; i < list.size(); ++i)
            if (only.isEmpty() || only == QLatin1String(list[i].name)) QTest::newRow(list[i].name) << int(i);
    }
    void eachIsNoticed()
    {
        QFETCH(int, index);
        const auto &mutant = mutants()[std::size_t(index)];
        chooseMutant(mutant.name);
        const auto hunt = huntFor(mutant);
        QVERIFY2(metMutant(), "its place was never come by");
        QVERIFY2(!hunt.found.isEmpty(), "it survives");
        qInfo("%s: noticed in story %d after %llu steps: %s", mutant.name, hunt.stories, hunt.steps,
              qPrintable(hunt.found.section(u'\n', 0, 0)));
    }

    /// The list here and the marks in the sources are the same.
    void allOfThemAreOnTheList()
    {
        QSet<QString> planted;
        QDirIterator files(QStringLiteral(TRESEN_SOURCE_DIR "/core"), {u"*.cpp"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        static const QRegularExpression mark(u"TRESEN_MUTANT\\(\"([^\"]+)\"\\)"_s);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (auto found = mark.globalMatch(QString::fromUtf8(file.readAll())); found.hasNext();)
                planted.insert(found.next().captured(1));
        }
        QSet<QString> listed;
        for (const auto &mutant : mutants())
            listed.insert(QString::fromLatin1(mutant.name));
        QCOMPARE(planted, listed);
        QVERIFY(listed.size() >= 20);
    }
};

QTEST_GUILESS_MAIN(TestMutants)
#include "tst_mutants.moc"
