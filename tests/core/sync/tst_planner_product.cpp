// SPDX-License-Identifier: GPL-3.0-or-later
// Every combination of the classes of input, a few dimensions at a time and a sample of all at once, against what must
// hold of every plan; and each way of the world is followed until it rests.
#include <array>
#include <set>

#include <QtTest>

#include "core/base/random.h"
#include "product_classes.h"
#include "product_rules.h"

using namespace tresen;
using namespace tresen::test;

Q_DECLARE_METATYPE(std::vector<tresen::test::Dimension>)

namespace {

constexpr std::array worlds{World::Works,   World::Silent, World::Refuses, World::Taken,
                            World::Missing, World::Fails,  World::KeyWrong};

std::vector<Dimension> everything()
{
    return {wishes(), incarnations(), bookings(), baselines(), cancels(),    attempts(),     refusals(), hosts(),
            times(),  ways(),         failures(), checks(),    knowledges(), appointments(), policies(), localFacts()};
}

} // namespace

class TestPlannerProduct : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void product_data();
    void product();
    void sample();
    void decisions();
    void everyRowIsReached();

private:
    void judge(const PlanInput &in, const std::vector<const char *> &names, bool follows);

    std::set<std::string> m_reached;
    int m_wrong = 0;
    qint64 m_judged = 0;
};

void TestPlannerProduct::judge(const PlanInput &in, const std::vector<const char *> &names, bool follows)
{
    ++m_judged;
    const auto planned = plan(in);
    m_reached.insert(planned.row);
    m_reached.insert(planned.decidedBy());
    auto wrong = broken(in, planned);
    if (follows) {
        const auto world = worlds[std::size_t(m_judged / 2) % worlds.size()];
        if (const auto circle = follow(in, world); !circle.isEmpty())
            wrong << QStringLiteral("world %1: ").arg(int(world)) + circle;
    }
    if (wrong.isEmpty() || ++m_wrong > 10) return;
    QStringList input;
    for (const auto *name : names)
        input << QString::fromLatin1(name);
    qWarning("%s\n  %s %s\n  %s", qPrintable(input.join(QStringLiteral(" | "))), planned.decidedBy(),
             qPrintable(text(planned.step, in.now)), qPrintable(wrong.join(QStringLiteral("\n  "))));
}

void TestPlannerProduct::product_data()
{
    QTest::addColumn<std::vector<Dimension>>("dimensions");
    QTest::newRow("what is known") << std::vector{wishes(),    incarnations(), bookings(),
                                                  baselines(), cancels(),      attempts()};
    QTest::newRow("refusals and hosts") << std::vector{wishes(), bookings(), baselines(), refusals(), hosts()};
    QTest::newRow("time and gates") << std::vector{wishes(), bookings(), times(), ways(), failures(), checks()};
    QTest::newRow("surroundings") << std::vector{wishes(), bookings(), baselines(), knowledges(), appointments()};
    QTest::newRow("policies") << std::vector{wishes(), bookings(), baselines(), policies(), localFacts()};
    QTest::newRow("refusals in time") << std::vector{wishes(), bookings(), refusals(), times(), appointments()};
    QTest::newRow("attempts in time") << std::vector{wishes(), bookings(), times(), attempts(), knowledges()};
}

void TestPlannerProduct::product()
{
    QFETCH(std::vector<Dimension>, dimensions);
    std::vector<std::size_t> index(dimensions.size());
    m_wrong = 0;
    const auto before = m_judged;
    for (bool more = true; more;) {
        auto in = wish();
        std::vector<const char *> names;
        for (std::size_t d = 0; d < dimensions.size(); ++d) {
            const auto &chosen = dimensions[d][index[d]];
            chosen.make(in);
            names.push_back(chosen.name);
        }
        judge(in, names, m_judged % 2 == 0);
        more = false;
        for (std::size_t d = 0; d < dimensions.size() && !more; ++d) {
            more = ++index[d] < dimensions[d].size();
            if (!more) index[d] = 0;
        }
    }
    qInfo("%lld inputs", m_judged - before);
    QCOMPARE(m_wrong, 0);
}

void TestPlannerProduct::sample()
{
    const auto dimensions = everything();
    SeededRandom random(1);
    m_wrong = 0;
    for (int n = 0; n < 40000; ++n) {
        auto in = wish();
        std::vector<const char *> names;
        for (const auto &dimension : dimensions) {
            // Half of the time nothing special, or nearly every input would be one that cannot act.
            const auto &chosen = dimension[random.below(2) == 0 ? 0 : random.below(dimension.size())];
            chosen.make(in);
            names.push_back(chosen.name);
        }
        judge(in, names, true);
    }
    QCOMPARE(m_wrong, 0);
}

void TestPlannerProduct::decisions()
{
    m_wrong = 0;
    for (const auto &wished : wishes()) {
        for (const auto &held : bookings()) {
            for (const auto &agreed : baselines()) {
                for (const auto *what : {"keep_ours", "accept_theirs", "try_again"}) {
                    auto in = wish();
                    wished.make(in);
                    held.make(in);
                    agreed.make(in);
                    const auto row = plan(in).row;
                    in.history.decision = Decision{QStringLiteral("Inge"), QString::fromLatin1(what),
                                                   QString::fromLatin1(row), factsShown(in.observed)};
                    judge(in, {wished.name, held.name, agreed.name, what}, true);
                }
            }
        }
    }
    QCOMPARE(m_wrong, 0);
}

void TestPlannerProduct::everyRowIsReached()
{
    for (const auto &[id, when] : tableOfCases())
        QVERIFY2(m_reached.contains(id), id);
    qInfo("%lld inputs in all", m_judged);
}

QTEST_APPLESS_MAIN(TestPlannerProduct)
#include "tst_planner_product.moc"
