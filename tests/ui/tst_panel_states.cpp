// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QLabel>

#include "tests/ui/support/page_bench.h"
#include "tests/ui/support/sample_series.h"
#include "ui/alerts/alerts_page.h"
#include "ui/charts/chart_panel.h"
#include "ui/dashboards/board.h"
#include "ui/dashboards/dashboards_page.h"
#include "ui/dashboards/figure_list.h"
#include "ui/dashboards/objective_row.h"
#include "ui/front_desk/first_steps.h"
#include "ui/shell/appearance.h"
#include "ui/shell/language.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_panel.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

namespace {

enum class Stage { Loading, Empty, Thin, Error };

/// A panel, and what it says of nothing and of a few.
struct PanelCase {
    int board;
    const char *panel;
    const char *empty;
    const char *thin;
};
constexpr const char *notAsked = "Nothing was asked of desk or telephone in this range.";
constexpr const char *noUpstream = "Cal.com was not asked anything in this range.";
constexpr const char *noCall = "No telephone call in this range.";
constexpr const char *noBooking = "No booking was made in this range.";
constexpr const char *noQuestion = "No question that memory could answer was recorded in this range.";
constexpr const char *fewValues = "3 values, too few to judge percentiles";
constexpr const char *fewShares = "3 in all, too few to judge shares";
constexpr const char *fewCounts = "3 in all, too few to see a trend";
constexpr const char *fewLooks = "Looked at 3 times only in this range";

constexpr std::array panelCases{
    PanelCase{0, "panelAnswers", notAsked, fewValues},
    PanelCase{0, "panelErrors", noUpstream, fewCounts},
    PanelCase{0, "panelQueue", "The queue was not looked at in this range.", fewCounts},
    PanelCase{0, "panelBookings", "No booking was taken at desk or telephone in this range.", fewValues},
    PanelCase{0, "panelFunctions", notAsked, fewValues},
    PanelCase{0, "panelUpstream", noUpstream, fewValues},
    PanelCase{0, "panelCalls", noCall, fewCounts},
    PanelCase{0, "panelCallTimes", noCall, fewValues},
    PanelCase{0, "panelDropped", "No drop from memory was recorded in this range.", fewCounts},
    PanelCase{0, "panelCache", noQuestion, fewShares},
    PanelCase{0, "panelHistogram", noQuestion, fewShares},
    PanelCase{0, "panelSlowest", notAsked, "3 in all, too few to call one of them slow"},
    PanelCase{0, "panelBand0", "The breaker was not looked at in this range.", fewLooks},
    PanelCase{0, "panelBand1", "The database was not probed in this range.", fewLooks},
    PanelCase{1, "panelSpent", "No day has been recorded yet.", fewCounts},
    PanelCase{2, "panelVolume", noCall, fewCounts},
    PanelCase{2, "panelMade", noBooking, fewCounts},
    PanelCase{2, "panelHeat", noCall, fewCounts},
    PanelCase{2, "panelServices", noBooking, fewShares},
    PanelCase{2, "panelFunnel", noCall, fewShares},
    PanelCase{2, "panelReasons", "Nothing was cancelled in this range.", fewShares},
    PanelCase{2, "panelFigures", "Nothing was booked, moved or cancelled in this range.", fewShares},
    PanelCase{2, "panelStaff", "Nobody works in this range.",
              "Less than a working day in this range, too little to judge"},
    PanelCase{2, "panelWorth", "No call has saved anything in this range.", fewCounts},
};

} // namespace

/// Every panel of the boards and of the alerts in every state: nothing yet, nothing at all, too little, could not be
/// read. Each says so in words, in both languages, also when the language changes meanwhile.
class TestPanelStates : public QObject, private PageBench<DashboardsPage>
{
    Q_OBJECT

    std::unique_ptr<Language> m_language;

    void recordFew()
    {
        const Instant to = ceil<minutes>(backend->clock);
        for (const auto *series : {"function/start_booking", "booking/made", "upstream/get_slots", "call/served",
                                   "level/queue", "level/breaker:studio", "probe/writer", "cache/dropped"})
            backend->recorded.push_back(sampleView(QLatin1String(series), to - 1h, {1, 0, 2}, 5));
        backend->recorded.front().slowest = {
            {to - 1h, 5, RecordOutcome::Done, backend->recorded.front().series, QStringLiteral("call-1")}};
        auto slots = sampleView(QStringLiteral("cache/slots"), to - 1h, {1, 0, 2}, 5);
        slots.total.hits = 2;
        slots.total.misses = 1;
        backend->recorded.push_back(slots);
        slots.series = QStringLiteral("cache/slots#hit");
        slots.bars = {{1, 3}};
        backend->recorded.push_back(slots);
    }
    void promise(qint64 total)
    {
        ObjectiveView view;
        view.objective = standardObjectives().front();
        view.data = total == 0 ? DataState::None : DataState::TooLittle;
        view.total = total;
        const Day today = Zone().dayOf(backend->clock);
        view.days = {{today - days(1), 0, 0, 0}, {today, total, 0, 0}};
        backend->promised = {view};
    }
    void manageFew()
    {
        auto &view = backend->managed;
        view.volume = {{ceil<minutes>(backend->clock) - 1h, 3, 1, 1, 1}};
        view.calls[2][9] = 3;
        view.services = {{{}, QStringLiteral("Schnitt"), 1, 3, {}}};
        view.funnel = {3, 2, 1, 1};
        view.made = 0;
        view.cancelled = 3;
        view.reasons = {{QString(), 3}};
        view.staff = {{{}, QStringLiteral("Nele"), 30min, 60min}};
        view.assistant.callsTaken = 3;
    }
    void prepare(Stage stage)
    {
        switch (stage) {
        case Stage::Loading: backend->silent = true; break;
        case Stage::Empty: promise(0); break;
        case Stage::Thin:
            recordFew();
            promise(3);
            manageFew();
            break;
        case Stage::Error:
            backend->refuseQuestions = RefusalCode::DatabaseUnavailable;
            backend->state.databaseWritable = false;
            break;
        }
    }
    /// Whether somebody can read it: a label that is to be seen, or what a panel of states paints.
    bool isRead(QWidget &in, const QString &text) const
    {
        const auto labels = in.findChildren<QLabel *>();
        if (std::ranges::any_of(
                labels, [&](const QLabel *label) { return label->isVisibleTo(page.get()) && label->text() == text; }))
            return true;
        const auto panels = in.findChildren<StatePanel *>();
        return std::ranges::any_of(
            panels, [&](const StatePanel *panel) { return panel->isVisibleTo(page.get()) && panel->said() == text; });
    }
    /// For eyes: TRESEN_PICTURES=DIR.
    void picture(const char *stage, int board)
    {
        const auto folder = qEnvironmentVariable("TRESEN_PICTURES");
        if (folder.isEmpty()) return;
        for (const bool dark : {false, true}) {
            Appearance appearance;
            appearance.setMode(dark ? ThemeMode::Dark : ThemeMode::Light);
            QTest::qWait(200); // until what is loading is said
            page->grab().save(QStringLiteral("%1/%2-%3-%4-%5.png")
                                  .arg(folder, QLatin1String(stage))
                                  .arg(board)
                                  .arg(m_language->code(), dark ? QStringLiteral("dark") : QStringLiteral("light")));
        }
    }

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init()
    {
        m_language = std::make_unique<Language>();
        m_language->set(QStringLiteral("en"));
        setUp();
        backend->state.cache = {};
    }
    void cleanup()
    {
        tearDown();
        m_language.reset();
    }

    void everyPanelSaysWhatItCannotShow_data()
    {
        QTest::addColumn<int>("stage");
        QTest::addColumn<int>("board");
        for (const auto &[stage, name] : {std::pair(Stage::Loading, "loading"), std::pair(Stage::Empty, "empty"),
                                          std::pair(Stage::Thin, "thin"), std::pair(Stage::Error, "error")})
            for (int board = 0; board < 3; ++board)
                QTest::addRow("%s %d", name, board) << int(stage) << board;
    }
    void everyPanelSaysWhatItCannotShow()
    {
        QFETCH(int, stage);
        QFETCH(int, board);
        prepare(Stage(stage));
        show({1344, 2200});
        page->showBoard(board);
        if (Stage(stage) != Stage::Loading) QTRY_VERIFY(!page->board().isReading());
        std::map<const char *, QString> english;
        const auto said = [&](const PanelCase &one) {
            auto *panel = named<ChartPanel>(*page, one.panel);
            const auto text = panel ? panel->said() : QString();
            return panel && isRead(*panel, text) ? text : QString();
        };
        int looked = 0;
        for (const auto &one : panelCases) {
            if (one.board != board) continue;
            QString expected;
            switch (Stage(stage)) {
            case Stage::Loading: expected = QStringLiteral("Reading the figures"); break;
            case Stage::Empty: expected = QLatin1String(one.empty); break;
            case Stage::Thin: expected = QLatin1String(one.thin); break;
            case Stage::Error:
                expected = QStringLiteral("The figures could not be read. The database does not answer");
                break;
            }
            ++looked;
            english[one.panel] = said(one);
            QVERIFY2(english[one.panel].startsWith(expected),
                     qPrintable(QLatin1String(one.panel) + QStringLiteral(": ") + english[one.panel]));
            QCOMPARE(named<ChartPanel>(*page, one.panel)->accessibleDescription(), english[one.panel]);
        }
        // None was forgotten.
        int there = 0;
        for (const auto *panel : page->board().findChildren<ChartPanel *>())
            there += panel->isVisibleTo(page.get()) ? 1 : 0;
        QCOMPARE(looked, there);
        picture(QTest::currentDataTag(), board);

        m_language->set(QStringLiteral("de"));
        QApplication::processEvents();
        if (Stage(stage) != Stage::Loading) QTRY_VERIFY(!page->board().isReading());
        for (const auto &[panel, text] : english) {
            const auto one = *std::ranges::find(panelCases, std::string_view(panel),
                                                [](const auto &known) { return std::string_view(known.panel); });
            QTRY_VERIFY2(!said(one).isEmpty() && said(one) != text, qPrintable(QLatin1String(panel) + said(one)));
        }
        picture(QTest::currentDataTag(), board);
    }

    /// Objectives and indicators are lists of rows: a row of too little data says so itself.
    void objectivesAndIndicatorsSayWhatIsMissing()
    {
        show();
        page->showBoard(1);
        for (const auto *name : {"objectivesState", "indicatorsState"})
            QVERIFY(isRead(*page, QStringLiteral("Reading what was recorded")) &&
                    named<StatePanel>(*page, name)->isLoading());
        backend->state.databaseWritable = false;
        Q_EMIT backend->statusChanged(backend->state);
        for (const auto *name : {"objectivesState", "indicatorsState"})
            QVERIFY2(named<StatePanel>(*page, name)
                         ->said()
                         .startsWith(QStringLiteral("The figures could not be read. The database does not answer")),
                     name);
        backend->state.databaseWritable = true;
        const auto tell = [&](qint64 n) {
            promise(n);
            backend->indicated.clear();
            for (const auto &one : standardIndicators())
                backend->indicated.push_back(judged(one, 0.5, n));
            Q_EMIT backend->objectivesChanged();
        };
        tell(0);
        QCOMPARE(page->findChild<ObjectiveRow *>()->words().outlook, QStringLiteral("Nothing was recorded yet."));
        const auto lists = page->board().findChildren<FigureList *>();
        QCOMPARE(lists.size(), 3);
        for (const auto *list : lists)
            for (const auto &line : list->lines())
                QCOMPARE(line.note, QStringLiteral("nothing happened in 24 hours"));
        tell(3);
        for (const auto *name : {"objectivesState", "indicatorsState"})
            QVERIFY(!named<StatePanel>(*page, name)->isVisibleTo(page.get()));
        QVERIFY(page->findChild<ObjectiveRow *>()->words().outlook.contains(QStringLiteral("3")));
    }

    void theAlertsSayWhatIsMissing()
    {
        backend->silent = true;
        AlertsPage alerts(*backend);
        alerts.resize(1344, 868);
        alerts.show();
        QVERIFY(QTest::qWaitForWindowActive(&alerts));
        auto *rules = named<StatePanel>(alerts, "alertsState");
        auto *history = named<StatePanel>(alerts, "historyState");
        const auto noAlert = [&] {
            const auto labels = alerts.findChildren<QLabel *>();
            return std::ranges::any_of(labels, [](const QLabel *label) {
                return label->isVisible() && label->text() == QLatin1String("No alert so far.");
            });
        };
        // Nothing is claimed of what has not been read.
        QVERIFY(rules->isVisible() && rules->isLoading() && rules->title() == u"Reading what was recorded");
        QVERIFY(history->isVisible() && history->isLoading() && history->title() == u"Reading what happened");
        QVERIFY(!noAlert());
        m_language->set(QStringLiteral("de"));
        QApplication::processEvents();
        QCOMPARE(history->title(), QStringLiteral("Was geschah, wird gelesen"));
        m_language->set(QStringLiteral("en"));
        QApplication::processEvents();

        backend->silent = false;
        backend->refuseQuestions = RefusalCode::DatabaseUnavailable;
        backend->state.databaseWritable = false;
        Q_EMIT backend->statusChanged(backend->state);
        Q_EMIT backend->objectivesChanged();
        QTRY_VERIFY(!history->isLoading());
        QCOMPARE(history->title(), QStringLiteral("The history could not be read"));
        QVERIFY(rules->said().startsWith(QStringLiteral("The figures could not be read. The database")));
        QVERIFY(!noAlert());

        backend->refuseQuestions.reset();
        backend->state.databaseWritable = true;
        named<QAbstractButton>(*history, "stateAction")->click();
        QTRY_VERIFY(!history->isVisible());
        QVERIFY(noAlert());

        AlertView few;
        few.rule = standardRules().front();
        few.now = {{}, 3, false, false};
        backend->ruled = {few};
        backend->alertEvents = {{backend->clock - 9min, few.rule.id, AlertEvent::What::Firing, 0.2, 81, {}}};
        Q_EMIT backend->objectivesChanged();
        QTRY_VERIFY(!noAlert());
        QCOMPARE(rules->title(), QStringLiteral("All quiet"));
    }

    void aDeskWithoutASalonSaysWhereToBegin()
    {
        FakeBackend empty;
        const auto salon = std::exchange(empty.salon, std::make_shared<Catalog>());
        QWidget desk;
        desk.resize(800, 600);
        FirstSteps first(empty, &desk);
        desk.show();
        QVERIFY(first.isVisible());
        QTRY_COMPARE(first.size(), desk.size());
        int asked = 0;
        connect(&first, &FirstSteps::settingsRequested, this, [&asked] { ++asked; });
        first.findChild<QAbstractButton *>(QStringLiteral("stateAction"))->click();
        QCOMPARE(asked, 1);
        empty.salon = salon;
        Q_EMIT empty.catalogChanged();
        QVERIFY(!first.isVisible());
    }
};

QTEST_MAIN(TestPanelStates)
#include "tst_panel_states.moc"
