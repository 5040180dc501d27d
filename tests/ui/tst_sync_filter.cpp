// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/ui/support/sample_day.h"
#include "ui/models/sync_filter.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

class TestSyncFilter : public QObject
{
    Q_OBJECT

    static FilterWords words()
    {
        FilterWords words;
        words.causes = {{QStringLiteral("k1"), QStringLiteral("Slot taken at Cal.com")},
                        {QStringLiteral("k2"), QStringLiteral("Moved on both sides")}};
        words.staff = sampleCatalog().staff;
        words.now = sampleNow(); // 11:28
        words.zone = berlin();
        return words;
    }
    static SyncFilter with(auto change)
    {
        SyncFilter filter;
        change(filter);
        return filter;
    }

private Q_SLOTS:
    void linesAreUnderstood_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<SyncFilter>("wanted");
        QTest::newRow("nothing") << QString() << SyncFilter{};
        QTest::newRow("a name") << QStringLiteral("  Karl-Heinz  Yılmaz ")
                                << with([](SyncFilter &f) { f.text = QStringLiteral("Karl-Heinz Yılmaz"); });
        QTest::newRow("a state") << QStringLiteral("state:failed")
                                 << with([](SyncFilter &f) { f.states = {SyncState::Failed}; });
        QTest::newRow("states, begun only") << QStringLiteral("state:conf,unk") << with([](SyncFilter &f) {
            f.states = {SyncState::Conflict, SyncState::Unknown};
        });
        QTest::newRow("waiting means sending too") << QStringLiteral("STATE:Waiting") << with([](SyncFilter &f) {
            f.states = {SyncState::Waiting, SyncState::Sending};
        });
        QTest::newRow("orphaned") << QStringLiteral("state:orphaned") << with([](SyncFilter &f) { f.orphaned = true; });
        QTest::newRow("a cause by any word")
            << QStringLiteral("cause:taken") << with([](SyncFilter &f) { f.cause = QStringLiteral("k1"); });
        QTest::newRow("a cause in quotes")
            << QStringLiteral("cause:\"Moved on both sides\" maier") << with([](SyncFilter &f) {
                   f.cause = QStringLiteral("k2");
                   f.text = QStringLiteral("maier");
               });
        QTest::newRow("hours") << QStringLiteral("since:2h")
                               << with([](SyncFilter &f) { f.since = sampleNow() - hours(2); });
        QTest::newRow("minutes") << QStringLiteral("since:15min")
                                 << with([](SyncFilter &f) { f.since = sampleNow() - minutes(15); });
        QTest::newRow("earlier today") << QStringLiteral("since:09:30")
                                       << with([](SyncFilter &f) { f.since = at("09:30"); });
        QTest::newRow("last night") << QStringLiteral("since:22:00")
                                    << with([](SyncFilter &f) { f.since = at("22:00") - days(1); });
        QTest::newRow("two keys and a name")
            << QStringLiteral("state:failed since:1d 030 231") << with([](SyncFilter &f) {
                   f.states = {SyncState::Failed};
                   f.since = sampleNow() - days(1);
                   f.text = QStringLiteral("030 231");
               });
    }
    void linesAreUnderstood()
    {
        QFETCH(QString, line);
        QFETCH(SyncFilter, wanted);
        const auto parsed = parseFilter(line, words());
        QCOMPARE(parsed.wrong, QString());
        QVERIFY(parsed.filter == wanted);
    }

    void aStylistIsFoundByAnyPartOfTheName()
    {
        const auto member = words().staff.front();
        const auto parsed = parseFilter(QStringLiteral("staff:") + member.name.section(u' ', -1).left(3), words());
        QVERIFY(parsed.filter.staff == member.id);
    }

    void nonsenseIsNamed_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("wrong");
        QTest::newRow("no such key") << QStringLiteral("colour:red") << QStringLiteral("colour:red");
        QTest::newRow("no such state") << QStringLiteral("state:happy maier") << QStringLiteral("state:happy");
        QTest::newRow("no value yet") << QStringLiteral("cause:") << QStringLiteral("cause:");
        QTest::newRow("no such time") << QStringLiteral("since:25:00") << QStringLiteral("since:25:00");
        QTest::newRow("nobody") << QStringLiteral("staff:xyz") << QStringLiteral("staff:xyz");
    }
    void nonsenseIsNamed()
    {
        QFETCH(QString, line);
        QFETCH(QString, wrong);
        QCOMPARE(parseFilter(line, words()).wrong, wrong);
    }

    void aBegunWordIsCompleted_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("first");
        QTest::newRow("an empty line") << QString() << QStringLiteral("state:");
        QTest::newRow("a key") << QStringLiteral("sta") << QStringLiteral("state:");
        QTest::newRow("behind a word") << QStringLiteral("maier cau") << QStringLiteral("maier cause:");
        QTest::newRow("a value") << QStringLiteral("state:con") << QStringLiteral("state:conflict ");
        QTest::newRow("a second state") << QStringLiteral("state:failed,unk")
                                        << QStringLiteral("state:failed,unknown ");
        QTest::newRow("a title with blanks")
            << QStringLiteral("cause:mov") << QStringLiteral("cause:\"Moved on both sides\" ");
        QTest::newRow("a span") << QStringLiteral("since:") << QStringLiteral("since:15min ");
    }
    void aBegunWordIsCompleted()
    {
        QFETCH(QString, line);
        QFETCH(QString, first);
        const auto offers = completions(line, words());
        QVERIFY(!offers.isEmpty());
        QCOMPARE(offers.front(), first);
        // What is offered is understood, once it is whole.
        if (!first.endsWith(u':')) QCOMPARE(parseFilter(first, words()).wrong, QString());
    }

    void theEngineIsAskedForAllOfIt()
    {
        SyncFilter filter;
        filter.states = {SyncState::Failed};
        filter.orphaned = true;
        filter.cause = QStringLiteral("c");
        filter.staff = StaffId{};
        filter.since = at("09:30");
        filter.text = QStringLiteral("maier");
        UnsettledQuestion wanted;
        wanted.states = {SyncState::Failed};
        wanted.orphanedOnly = true;
        wanted.cause = QStringLiteral("c");
        wanted.staff = StaffId{};
        wanted.since = at("09:30");
        wanted.text = QStringLiteral("maier");
        QVERIFY(toQuestion(filter) == wanted);
    }

    void aNameIsNotCompleted() { QVERIFY(completions(QStringLiteral("maier"), words()).isEmpty()); }
};

QTEST_APPLESS_MAIN(TestSyncFilter)
#include "tst_sync_filter.moc"
