// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/page_bench.h"
#include "ui/alerts/alert_row.h"
#include "ui/alerts/alerts_page.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/timeline.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

/// The alerts: how they stand in words, what comes first, and what can be done.
class TestAlertsPage : public QObject, private PageBench<AlertsPage>
{
    Q_OBJECT

    AlertView alert(std::size_t rule, AlertState state, std::optional<double> value = 0.2, qint64 n = 81) const
    {
        AlertView view;
        view.rule = standardRules().at(rule);
        view.status.state = state;
        view.status.since = backend->clock - 12min;
        view.now = {value, n, false, false};
        return view;
    }

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void tooLittleDataIsNeverGreen()
    {
        const auto words = wordsOf(alert(0, AlertState::Inactive, std::nullopt, 3), backend->clock, Zone());
        QCOMPARE(words.glyph, Glyph::Unknown);
        QCOMPARE(words.state, QStringLiteral("too little data"));
        QCOMPARE(wordsOf(alert(0, AlertState::Inactive), backend->clock, Zone()).glyph, Glyph::Ok);
    }

    void severityDecidesTheMark()
    {
        auto firing = alert(0, AlertState::Firing);
        firing.rule.severity = AlertSeverity::Critical;
        QCOMPARE(wordsOf(firing, backend->clock, Zone()).glyph, Glyph::Failure);
        firing.rule.severity = AlertSeverity::Warning;
        QCOMPARE(wordsOf(firing, backend->clock, Zone()).glyph, Glyph::Attention);
    }

    void onlyWhatNobodyCaresForWantsAPerson()
    {
        auto firing = alert(0, AlertState::Firing);
        QVERIFY(wantsPerson(firing, backend->clock));
        firing.status.silencedUntil = backend->clock + 1h;
        QVERIFY(!wantsPerson(firing, backend->clock));
        firing.status.silencedUntil = backend->clock - 1h;
        QVERIFY(wantsPerson(firing, backend->clock));
        firing.status.acknowledged = backend->clock;
        QVERIFY(!wantsPerson(firing, backend->clock));
        QVERIFY(!wantsPerson(alert(0, AlertState::Pending), backend->clock));
    }

    void whatFiresComesFirst()
    {
        backend->ruled = {alert(0, AlertState::Inactive), alert(1, AlertState::Pending), alert(2, AlertState::Firing)};
        show();
        QCOMPARE(page->rows().size(), 3u);
        QCOMPARE(page->rows()[0]->rule(), standardRules()[2].id);
        QCOMPARE(page->rows()[1]->rule(), standardRules()[1].id);
        QCOMPARE(AlertsPage::wanting(*backend), 1);
    }

    void noTwoRulesHaveTheSameTitle()
    {
        for (const auto *language : {"de", "en"}) {
            QSet<QString> titles;
            for (const auto &rule : standardRules()) {
                const auto title = ruleTitle(rule.id, QLatin1String(language));
                QVERIFY2(title != rule.id && !titles.contains(title), qPrintable(title));
                titles << title;
            }
        }
    }

    void quietRulesAreFoldedAway()
    {
        auto silent = alert(3, AlertState::Inactive);
        silent.status.silencedUntil = backend->clock + 1h;
        backend->ruled = {alert(0, AlertState::Inactive), alert(1, AlertState::Inactive, std::nullopt, 2),
                          alert(2, AlertState::Pending), silent};
        show();
        const auto shown = [&] {
            QStringList rules;
            for (const auto *row : page->rows())
                if (row->isVisible()) rules << row->rule();
            return rules;
        };
        const QStringList loud{standardRules()[2].id, standardRules()[3].id};
        QCOMPARE(shown(), loud);
        QVERIFY(button("quiet").text().startsWith(QStringLiteral("Show 2 quiet rule")));
        button("quiet").click();
        QCOMPARE(shown(), loud + QStringList({standardRules()[0].id, standardRules()[1].id}));
        // The button stands between the two.
        QVERIFY(page->rows()[1]->y() < button("quiet").y() && button("quiet").y() < page->rows()[2]->y());
        button("quiet").click();
        QCOMPARE(shown(), loud);
    }

    void withNothingLoudThePageSaysSo()
    {
        backend->ruled = {alert(0, AlertState::Inactive), alert(1, AlertState::Inactive)};
        show();
        auto *said = named<StatePanel>(*page, "alertsState");
        QVERIFY(said->isVisible());
        QCOMPARE(said->title(), QStringLiteral("All quiet"));
        QVERIFY(!page->rows()[0]->isVisible());
        button("quiet").click();
        QVERIFY(page->rows()[0]->isVisible() && page->rows()[1]->isVisible());
        // It is not said of what nobody has looked at yet.
        backend->ruled.clear();
        Q_EMIT backend->objectivesChanged();
        QVERIFY(said->isVisible() && said->isLoading());
        QVERIFY(!button("quiet").isVisible());
    }

    void somebodyLooksAfterIt()
    {
        backend->ruled = {alert(0, AlertState::Firing)};
        show();
        button("acknowledge").click();
        QTRY_COMPARE(backend->acknowledged, QStringList{standardRules()[0].id});
        backend->ruled.front().status.acknowledged = backend->clock;
        Q_EMIT backend->objectivesChanged();
        QVERIFY(!button("acknowledge").isVisible());
    }

    void aSilenceHasAnEnd()
    {
        backend->ruled = {alert(0, AlertState::Firing)};
        show();
        Q_EMIT page->rows().front()->silenceRequested(standardRules()[0].id, std::optional<minutes>(60));
        QCOMPARE(backend->silenced.size(), 1u);
        QCOMPARE(backend->silenced.front().second, std::optional(backend->clock + 1h));
        backend->ruled.front().status.silencedUntil = backend->clock + 1h;
        Q_EMIT backend->objectivesChanged();
        QCOMPARE(button("silence").text(), QStringLiteral("No longer silent"));
        button("silence").click();
        QCOMPARE(backend->silenced.back().second, std::optional<Instant>());
    }

    void whatHappenedIsTold()
    {
        backend->alertEvents = {
            {backend->clock - 5min, standardRules()[0].id, AlertEvent::What::Silenced, {}, 0, QStringLiteral("Mara")},
            {backend->clock - 9min, standardRules()[0].id, AlertEvent::What::Firing, 0.2, 81, {}}};
        show();
        auto *history = page->findChild<Timeline *>();
        QTRY_COMPARE(history->entries().size(), 2u);
        QCOMPARE(history->entries().front().title, QStringLiteral("Silenced by Mara"));
        QCOMPARE(history->entries().front().note, ruleTitle(standardRules()[0].id, QStringLiteral("en")));
        QCOMPARE(history->entries().back().title, QStringLiteral("Fires"));
    }

    void everythingHasAName()
    {
        backend->ruled = {alert(0, AlertState::Firing)};
        show();
        QVERIFY(!page->rows().front()->accessibleName().isEmpty());
        QVERIFY(!page->rows().front()->accessibleDescription().isEmpty());
    }
};

QTEST_MAIN(TestAlertsPage)
#include "tst_alerts_page.moc"
