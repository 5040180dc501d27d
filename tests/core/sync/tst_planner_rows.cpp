// SPDX-License-Identifier: GPL-3.0-or-later
// Each row of the table of cases by its name: what is given, which row decides, which step it names.
#include <QtTest>

#include "core/sync/plan_history.h"
#include "core/sync/plan_resolve.h"
#include "core/sync/plan_state.h"
#include "core/sync/planner.h"
#include "row_cases.h"

using namespace tresen;
using namespace tresen::test;

namespace {

std::vector<RowCase> allCases()
{
    std::vector<RowCase> all;
    for (auto group : {onTheWayRows(), toKnowRows(), absentAndSeveralRows(), presentRows(), missingRows(), gatedRows()})
        all.insert(all.end(), std::make_move_iterator(group.begin()), std::make_move_iterator(group.end()));
    return all;
}

} // namespace

class TestPlannerRows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void row_data();
    void row();
    void everyRowHasACase();
    void settlingMovesTheBaseline();
    void theOneThatIsKeptIsAgreed();
    void aGateKeepsWhatIsKnown();
    void takenByOneThatLeavesIsDropped();
    void aLateMoveOfOursIsNotTheCustomers();
    void aLateCancelOfOursIsNotTheCustomers();
    void statesForEverybody_data();
    void statesForEverybody();
    void answersEndAttempts_data();
    void answersEndAttempts();

private:
    const std::vector<RowCase> m_cases = allCases();
};

void TestPlannerRows::row_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(m_cases.size()); ++i)
        QTest::newRow(m_cases[std::size_t(i)].name) << i;
}

void TestPlannerRows::row()
{
    QFETCH(int, index);
    const auto &c = m_cases[std::size_t(index)];
    auto in = wish();
    c.given(in);
    const auto planned = plan(in);
    QCOMPARE(QString::fromLatin1(planned.decidedBy()) + u' ' + text(planned.step, in.now),
             QString::fromLatin1(c.row) + u' ' + QString::fromLatin1(c.step));
}

void TestPlannerRows::everyRowHasACase()
{
    for (const auto &[id, when] : tableOfCases()) {
        const bool found = std::any_of(m_cases.begin(), m_cases.end(),
                                       [&, name = id](const RowCase &c) { return std::string_view(c.row) == name; });
        QVERIFY2(found, id);
    }
}

void TestPlannerRows::settlingMovesTheBaseline()
{
    auto in = wish();
    settledAt10(in);
    in.history.baseline->settled = false;
    in.history.transientFailures = 2;
    const auto planned = plan(in);
    QVERIFY(planned.facts.baseline && planned.facts.baseline->settled);
    QVERIFY(planned.facts.clearTroubles);

    in.history = withFacts(in.history, planned.facts);
    QVERIFY(plan(in).facts.isEmpty());
}

void TestPlannerRows::theOneThatIsKeptIsAgreed()
{
    auto in = wish();
    in.desired.incarnation = 2;
    in.observed.remotes = {booking("A", "10:00"), booking("B", "11:00", 2)};
    in.history.baseline = agreed(in.observed.remotes.back());
    const auto planned = plan(in);
    QCOMPARE(text(planned.step, in.now), QStringLiteral("cancel B replaced"));
    QVERIFY(planned.facts.baseline);
    QCOMPARE(planned.facts.baseline->uid, QStringLiteral("A"));

    // So that its cancellation online is seen although the extra was cancelled after it.
    in.history = withFacts(in.history, planned.facts);
    in.history.cancelledByUs = {QStringLiteral("B")};
    in.observed.remotes = {cancelled(booking("A", "10:00")), cancelled(booking("B", "11:00", 2))};
    QCOMPARE(text(plan(in).step, in.now), QStringLiteral("adopt cancelled"));
}

void TestPlannerRows::aGateKeepsWhatIsKnown()
{
    auto in = wish();
    in.history.unresolved = {looked(lost(in, AttemptOp::Create, 95), 90)};
    provenSince(in, 5);
    in.upstream.breakerOpen = true;
    const auto planned = plan(in);
    QCOMPARE(planned.decidedBy(), "G3");
    QCOMPARE(planned.facts.fates.size(), std::size_t(1));
    QCOMPARE(planned.facts.fates.front().fate, Fate::NoEffect);
}

void TestPlannerRows::takenByOneThatLeavesIsDropped()
{
    auto in = wish();
    in.history.refusal = refusal(in, Meaning::Taken);
    in.host.others = {leaving(other(2, "10:00"))};
    const auto planned = plan(in);
    QVERIFY(planned.facts.dropRefusal);

    in.history = withFacts(in.history, planned.facts);
    in.host.others.clear();
    QCOMPARE(text(plan(in).step, in.now), QStringLiteral("create 1"));
}

void TestPlannerRows::aLateMoveOfOursIsNotTheCustomers()
{
    auto in = wish();
    settledAt10(in);
    in.history.givenUp = {looked(lost(in, AttemptOp::Reschedule, 100, "A", "11:00"), 90)};
    in.observed.remotes = {movedTo(booking("A", "10:00"), "B"), movedFrom(booking("B", "11:00"), "A")};
    QCOMPARE(text(plan(in).step, in.now), QStringLiteral("reschedule B 10:00"));
}

void TestPlannerRows::aLateCancelOfOursIsNotTheCustomers()
{
    auto in = wish();
    settledAt10(in);
    in.history.givenUp = {looked(lost(in, AttemptOp::Cancel, 100, "A"), 90)};
    in.observed.remotes = {mark(booking("A", "10:00"))};
    QCOMPARE(text(plan(in).step, in.now), QStringLiteral("create 2"));
}

void TestPlannerRows::statesForEverybody_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("state");
    const auto add = [this](const char *name, const char *state) {
        const auto found =
            std::find_if(m_cases.begin(), m_cases.end(), [&](const RowCase &c) { return qstrcmp(c.name, name) == 0; });
        QVERIFY2(found != m_cases.end(), name);
        QTest::newRow(name) << int(found - m_cases.begin()) << QString::fromLatin1(state);
    };
    add("F9 new", "waiting queued");
    add("A1 a create in flight", "sending in_flight");
    add("A1 also a look-up", "unknown in_flight");
    add("B2 before 3 s", "unknown looking");
    add("B2 at 3 s", "unknown looking");
    add("G3 holds looks too", "unknown breaker_open");
    add("G3 breaker open", "waiting breaker_open");
    add("G5 the first failure", "retrying backoff");
    add("G5 the second", "retrying backoff");
    add("G4 three failures are not enough", "retrying backoff attention");
    add("G4 poison", "failed poison attention");
    add("E1 equal", "settled none");
    add("C2 never sent", "local_only none");
    add("C2 cancelled", "settled none");
    add("E3 taken here", "conflict moved_and_taken");
    add("F6 nobody of ours", "failed taken");
    add("F6 ours that stays", "conflict overlap");
    add("G2 the undo bar", "waiting undo_window");
    add("- a rejected one of the past with nothing to tell", "conflict unplanned");
}

void TestPlannerRows::statesForEverybody()
{
    QFETCH(int, index);
    QFETCH(QString, state);
    auto in = wish();
    m_cases[std::size_t(index)].given(in);
    const auto shown = stateOf(plan(in), in);
    QCOMPARE(toWord(shown.state) + u' ' + toWord(shown.reason) +
                 (shown.attention ? QStringLiteral(" attention") : QString()),
             state);
}

void TestPlannerRows::answersEndAttempts_data()
{
    QTest::addColumn<AttemptOp>("op");
    QTest::addColumn<Meaning>("meaning");
    QTest::addColumn<bool>("sent");
    QTest::addColumn<Ending>("ending");
    QTest::newRow("made") << AttemptOp::Create << Meaning::Ok << true << Ending::Done;
    QTest::newRow("taken") << AttemptOp::Create << Meaning::Taken << true << Ending::Refused;
    QTest::newRow("answer lost") << AttemptOp::Create << Meaning::NoAnswer << true << Ending::Open;
    QTest::newRow("never left") << AttemptOp::Create << Meaning::NoAnswer << false << Ending::Failed;
    QTest::newRow("server error") << AttemptOp::Reschedule << Meaning::ServerError << true << Ending::Open;
    QTest::newRow("limit") << AttemptOp::Create << Meaning::RateLimited << true << Ending::NotCounted;
    QTest::newRow("key") << AttemptOp::Cancel << Meaning::KeyTrouble << true << Ending::NotCounted;
    QTest::newRow("already cancelled") << AttemptOp::Cancel << Meaning::AlreadyCancelled << true << Ending::Open;
    QTest::newRow("moved away") << AttemptOp::Reschedule << Meaning::RescheduledAway << true << Ending::Open;
    QTest::newRow("cancel of nothing") << AttemptOp::Cancel << Meaning::NotFound << true << Ending::Open;
    QTest::newRow("foreign") << AttemptOp::Create << Meaning::ForeignAnswer << true << Ending::Refused;
    QTest::newRow("look without answer") << AttemptOp::LookUp << Meaning::NoAnswer << true << Ending::Failed;
    QTest::newRow("look finds nothing") << AttemptOp::LookUp << Meaning::NotFound << true << Ending::Done;
    QTest::newRow("look refused") << AttemptOp::LookUp << Meaning::Invalid << true << Ending::Failed;
}

void TestPlannerRows::answersEndAttempts()
{
    QFETCH(AttemptOp, op);
    QFETCH(Meaning, meaning);
    QFETCH(bool, sent);
    QFETCH(Ending, ending);
    QCOMPARE(endingOf(op, meaning, sent), ending);

    const auto in = wish();
    auto attempt = inFlight(in, op, "A");
    auto history = begun({}, attempt);
    attempt.endedAt = in.now;
    attempt.meaning = meaning;
    history = answered(history, attempt, sent, nullptr, false);
    QVERIFY(!history.inFlight);
    QCOMPARE(history.unresolved.size(), std::size_t(ending == Ending::Open ? 1 : 0));
    QCOMPARE(history.refusal.has_value(), ending == Ending::Refused);
    QCOMPARE(history.transientFailures, ending == Ending::Failed ? 1 : 0);
    QCOMPARE(history.unresolved.empty(), attempt.state != AttemptState::Unresolved);
    QCOMPARE(attempt.state == AttemptState::NotSent, !sent);
}

QTEST_APPLESS_MAIN(TestPlannerRows)
#include "tst_planner_rows.moc"
