// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include "ui/charts/band_chart.h"
#include "ui/charts/bar_chart.h"
#include "ui/charts/chart_csv.h"
#include "ui/charts/chart_panel.h"
#include "ui/charts/crosshair.h"
#include "ui/charts/funnel_chart.h"
#include "ui/charts/heat_map.h"
#include "ui/charts/ring_chart.h"
#include "ui/charts/scales.h"
#include "ui/charts/thin_out.h"
#include "ui/charts/time_chart.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

using namespace tresen;
using namespace tresen::ui;
using namespace std::chrono;

/// What charts are drawn from: scales, thinning, stacks, gaps, tables; and how they are read by pointer and keyboard.
class TestCharts : public QObject
{
    Q_OBJECT

    const Instant m_noon = *instantFromIso(QStringLiteral("2026-11-24T11:00:00.000Z"));
    const Zone m_berlin = *Zone::fromIana("Europe/Berlin");

    ChartFrame frame(minutes length, minutes step = 1min) const { return {m_noon, m_noon + length, step, m_berlin}; }
    std::vector<ChartPoint> points(const std::vector<double> &values, minutes step = 1min) const
    {
        std::vector<ChartPoint> made;
        for (std::size_t i = 0; i < values.size(); ++i)
            made.push_back({m_noon + static_cast<int>(i) * step, values[i], 1, values[i] >= 0});
        return made;
    }
    TimeChartData threeMinutes() const
    {
        TimeChartData data;
        data.frame = frame(3min);
        data.unit = ChartUnit::Milliseconds;
        data.lines = {
            {QStringLiteral("p95"), ChartColour::P95, ChartLine::Look::Line, false, {}, points({10, -1, 30})}};
        return data;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QApplication::setStyle(new Style);
    }

    void eachClassHasItsBar()
    {
        BarChart chart;
        chart.resize(444, 234);
        const QStringList classes{QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4")};
        chart.setBars(classes, {{QStringLiteral("hit"), ChartColour::Hit, {2, 0, 0, 0}},
                                {QStringLiteral("asked"), ChartColour::Stale, {0, 0, 4, 0}}});
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        const auto picture = chart.grab().toImage();
        // Just above the foot of each class: 40 px to the left and 4 to the right of the plot.
        const auto at = [&](int which) {
            return picture.pixelColor(QPoint(40 + (2 * which + 1) * 400 / 8, 10 + 200 - 8) *
                                      picture.devicePixelRatio());
        };
        const Theme &t = Theme::of(&chart);
        QCOMPARE(at(0).name(), t.chart(ChartColour::Hit).name());
        QCOMPARE(at(1).name(), t(Colour::Surface).name());
        QCOMPARE(at(2).name(), t.chart(ChartColour::Stale).name());
        QCOMPARE(at(3).name(), t(Colour::Surface).name());
    }

    void scalesEndAtRoundValues_data()
    {
        QTest::addColumn<double>("most");
        QTest::addColumn<ChartUnit>("unit");
        QTest::addColumn<double>("top");
        QTest::newRow("nothing") << 0. << ChartUnit::Count << 4.;
        QTest::newRow("a few") << 5. << ChartUnit::Count << 6.;
        QTest::newRow("exactly") << 20. << ChartUnit::Count << 20.;
        QTest::newRow("many") << 1284. << ChartUnit::Count << 1500.;
        QTest::newRow("56 ms") << 56. << ChartUnit::Milliseconds << 60.;
        QTest::newRow("a line at the top is not cut off") << 15. << ChartUnit::Milliseconds << 20.;
        QTest::newRow("nor by steps that do not fit") << 4. << ChartUnit::Milliseconds << 6.;
        QTest::newRow("minutes are not decimal") << 500'000. << ChartUnit::Milliseconds << 600'000.;
        QTest::newRow("never over 100 %") << 97. << ChartUnit::Percent << 100.;
    }
    void scalesEndAtRoundValues()
    {
        QFETCH(double, most);
        QFETCH(ChartUnit, unit);
        QTEST(niceTop(most, unit), "top");
        const auto ticks = valueTicks(niceTop(most, unit), unit);
        QVERIFY(ticks.size() >= 3 && ticks.size() <= 7);
        QCOMPARE(ticks.front(), 0.);
        QCOMPARE(ticks.back(), niceTop(most, unit));
    }

    void valuesAreWrittenByLocale()
    {
        QCOMPARE(valueText(6.84, ChartUnit::Milliseconds), QStringLiteral("6.8\u00A0ms"));
        QCOMPARE(valueText(0.041, ChartUnit::Milliseconds), QStringLiteral("41\u00A0\u00B5s"));
        QCOMPARE(valueText(2400, ChartUnit::Milliseconds), QStringLiteral("2.4\u00A0s"));
        QCOMPARE(valueText(1284, ChartUnit::Count), QStringLiteral("1,284"));
        QCOMPARE(valueText(99.31, ChartUnit::Percent), QStringLiteral("99\u00A0%"));
    }

    void timesStandAtRoundHoursOfTheBranch()
    {
        const auto ticks = timeTicks(frame(60min), 6);
        QCOMPARE(ticks.size(), 6u);
        QCOMPARE(ticks.front().text, QStringLiteral("12:00"));
        QCOMPARE(ticks[1].text, QStringLiteral("12:10"));
        auto later = frame(60min);
        later.from += 7min;
        later.to += 7min;
        QCOMPARE(timeTicks(later, 6).front().text, QStringLiteral("12:10"));
    }

    void theDayOnWhichClocksChangeKeepsItsHours()
    {
        // Sunday 25 October 2026 has 25 hours in Berlin.
        const auto range = m_berlin.range(*dayFromIso(QStringLiteral("2026-10-25")));
        const auto ticks = timeTicks({range.from, range.to, 10min, m_berlin}, 8);
        QStringList texts;
        for (const auto &tick : ticks)
            texts << tick.text;
        QCOMPARE(texts.join(QLatin1Char(' ')), QStringLiteral("25 Oct 03:00 06:00 09:00 12:00 15:00 18:00 21:00"));
    }

    void ninetyDaysAreLabelledByDays()
    {
        const auto ticks = timeTicks({m_noon - days(90), m_noon, 360min, m_berlin}, 8);
        QVERIFY(ticks.size() >= 4 && ticks.size() <= 8);
        for (const auto &tick : ticks)
            QCOMPARE(m_berlin.range(m_berlin.dayOf(tick.at)).from, tick.at);
    }

    void thinningLosesNoPeak()
    {
        std::vector<double> values;
        for (int i = 0; i < 90 * 24 * 60; ++i)
            values.push_back(i == 77'777 ? 9000 : i % 13);
        const auto all = points(values);
        const auto few = thinned(all, frame(minutes(values.size())), 600);
        QVERIFY(few.size() <= 1200);
        QVERIFY(std::is_sorted(few.begin(), few.end(), [](const auto &a, const auto &b) { return a.at < b.at; }));
        QCOMPARE(std::count(few.begin(), few.end(), all[77'777]), 1);
    }

    void fewPointsAreLeftAlone()
    {
        const auto all = points({1, -1, 3});
        QCOMPARE(thinned(all, frame(3min), 600), all);
    }

    void unknownStaysUnknownWhereNothingElseIs()
    {
        std::vector<double> values(1000, -1);
        values[999] = 4;
        const auto few = thinned(points(values), frame(1000min), 10);
        QCOMPARE(few.size(), 10u);
        QVERIFY(!few.front().known);
        QCOMPARE(few.back().value, 4.);
    }

    void linesBreakAtGapsOnly()
    {
        const auto line = points({1, -1, 2, -1, -1, 3});
        QCOMPARE(unbroken(line, {}).size(), 1u);
        const auto parted = unbroken(line, {{m_noon + 3min, m_noon + 5min}});
        QCOMPARE(parted.size(), 2u);
        QCOMPARE(parted.front().size(), 2u);
        QCOMPARE(parted.back().front().value, 3.);
    }

    void aStackLiesOnTheSumOfWhatIsBelow()
    {
        const std::vector<ChartLine> lines = {
            {QStringLiteral("a"), ChartColour::Timeout, ChartLine::Look::Stacked, false, {}, points({1, 2})},
            {QStringLiteral("b"), ChartColour::Refused, ChartLine::Look::Stacked, false, {}, points({5, -1})},
        };
        const auto layers = stacked(lines);
        QCOMPARE(layers.size(), 2u);
        QCOMPARE(layers[1].lower[0].value, 1.);
        QCOMPARE(layers[1].upper[0].value, 6.);
        QCOMPARE(layers[1].upper[1].value, 2.);
        TimeChartData data;
        data.lines = lines;
        QCOMPARE(highest(data, false), 6.);
    }

    void withoutASignOfLifeThereIsAGap()
    {
        const auto alive = points({1, -1, -1, 1});
        const auto gaps = gapsOf(alive, frame(10min), m_noon + 5min);
        // The present minute is not judged yet.
        QCOMPARE(gaps, (std::vector<TimeRange>{{m_noon + 1min, m_noon + 3min}}));
    }

    void aTableHasEmptyCellsForWhatIsUnknown()
    {
        auto data = threeMinutes();
        data.lines[0].name = QStringLiteral("p95, \"all\"");
        const QByteArray csv = toCsv({{QStringLiteral("Answer"), data}});
        QCOMPARE(csv,
                 QByteArray("\xEF\xBB\xBFutc,local,\"Answer: p95, \"\"all\"\" [ms]\",\"Answer: p95, \"\"all\"\" n\"\r\n"
                            "2026-11-24T11:00:00.000Z,2026-11-24 12:00:00,10,1\r\n"
                            "2026-11-24T11:01:00.000Z,2026-11-24 12:01:00,,\r\n"
                            "2026-11-24T11:02:00.000Z,2026-11-24 12:02:00,30,1\r\n"));
    }

    void noCellIsAFormula()
    {
        auto data = threeMinutes();
        QVERIFY(toCsv({{QStringLiteral("=1+1"), data}}).contains(",'=1+1: p95"));
        // German spreadsheets read semicolons and decimal commas, and take a point for a date.
        const QByteArray german = toCsv({{QStringLiteral("Answer"), data}}, QLocale(QLocale::German));
        QVERIFY2(german.startsWith("\xEF\xBB\xBFutc;local;Answer: p95"), german.constData());
        data.lines[0].points[0].value = 10.5;
        QVERIFY(toCsv({{QStringLiteral("Answer"), data}}, QLocale(QLocale::German)).contains(";10,5;1\r\n"));
        QVERIFY(toCsv({{QStringLiteral("Answer"), data}}).contains(",10.5,1\r\n"));
    }

    void theCrosshairIsOneForAllCharts()
    {
        Crosshair crosshair;
        TimeChart first;
        TimeChart second;
        BandChart band;
        for (auto *chart : {&first, &second}) {
            chart->setCrosshair(&crosshair);
            chart->setData(threeMinutes());
            chart->resize(600, 200);
            chart->show();
        }
        band.setCrosshair(&crosshair);
        QSignalSpy chosen(&crosshair, &Crosshair::chosen);
        QTest::keyClick(&first, Qt::Key_Home);
        QCOMPARE(crosshair.at(), std::optional(m_noon));
        QCOMPARE(second.accessibleDescription(), QStringLiteral("12:00: p95 10\u00A0ms"));
        QTest::keyClick(&second, Qt::Key_Right);
        QCOMPARE(first.accessibleDescription(), QStringLiteral("12:01: nothing recorded"));
        QTest::keyClick(&second, Qt::Key_End);
        QTest::keyClick(&second, Qt::Key_Right);
        QCOMPARE(crosshair.at(), std::optional(m_noon + 2min));
        QTest::keyClick(&first, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QTest::keyClick(&first, Qt::Key_Escape);
        QCOMPARE(crosshair.at(), std::optional<Instant>());
        // With the pointer, in the middle of the second minute.
        QTest::mouseMove(first.viewport(), QPoint(static_cast<int>(first.xOf(m_noon + 90s)), 100));
        QTRY_COMPARE(crosshair.at(), std::optional(m_noon + 1min));
    }

    void allPlotsBeginAtTheSamePixel()
    {
        TimeChart milliseconds;
        TimeChart counts;
        auto data = threeMinutes();
        milliseconds.setData(data);
        data.unit = ChartUnit::Count;
        data.lines[0].points[0].value = 123'456;
        counts.setData(data);
        for (auto *chart : {&milliseconds, &counts}) {
            chart->resize(600, 200);
            chart->show();
        }
        QCOMPARE(milliseconds.xOf(m_noon), counts.xOf(m_noon));
        QCOMPARE(milliseconds.xOf(m_noon + 3min), counts.xOf(m_noon + 3min));
    }

    void whatIsUnknownIsNotDrawnAsZero()
    {
        TimeChart chart;
        chart.setData(threeMinutes());
        QVERIFY(chart.pointAt(0, m_noon + 30s).has_value());
        QVERIFY(!chart.pointAt(0, m_noon + 1min).has_value());
        QVERIFY(!chart.pointAt(0, m_noon - 1min).has_value());
        QVERIFY(!chart.pointAt(0, m_noon + 3min).has_value());
    }

    void bandsJoinWhatIsAlike()
    {
        using State = ChartStretch::State;
        BandChart band;
        band.setWords(QStringLiteral("closed"), QStringLiteral("open %1"));
        band.setStretches(frame(10min), {{{m_noon, m_noon + 1min}, State::Good},
                                         {{m_noon + 1min, m_noon + 2min}, State::Bad},
                                         {{m_noon + 2min, m_noon + 3min}, State::Bad}});
        QCOMPARE(band.stretches().size(), 2u);
        QCOMPARE(band.accessibleDescription(), QStringLiteral("open 2:00"));
        band.setStretches(frame(10min), {});
        QCOMPARE(band.accessibleDescription(), QStringLiteral("nothing recorded"));
    }

    void aPanelSaysWhyItIsEmpty()
    {
        auto *chart = new TimeChart;
        ChartPanel panel(chart);
        panel.show();
        QVERIFY(!chart->isVisible());
        panel.setState(ChartState::Empty, QStringLiteral("No call in this range."));
        QVERIFY(!chart->isVisible());
        QCOMPARE(panel.accessibleDescription(), QStringLiteral("No call in this range."));
        panel.setState(ChartState::Thin, QStringLiteral("9 calls, too few to judge."));
        QVERIFY(chart->isVisible());
        QCOMPARE(panel.why(), QStringLiteral("9 calls, too few to judge."));
        panel.setState(ChartState::Error, QStringLiteral("A restore has locked the database."));
        QVERIFY(!chart->isVisible());
        panel.setState(ChartState::Ready);
        QVERIFY(chart->isVisible());
        QVERIFY(panel.why().isEmpty());
    }

    void aFunnelComparesWithTheStepBefore()
    {
        FunnelChart funnel;
        funnel.setSteps({{QStringLiteral("calls"), 200, ChartColour::P95, {}},
                         {QStringLiteral("attempts"), 100, ChartColour::P95, {}},
                         {QStringLiteral("booked"), 0, ChartColour::P95, {}},
                         {QStringLiteral("arrived"), 0, ChartColour::P95, {}}});
        QCOMPARE(funnel.shareText(0), QString());
        QCOMPARE(funnel.shareText(1), QStringLiteral("50\u00A0% of the step before"));
        QCOMPARE(funnel.shareText(2), QStringLiteral("0\u00A0% of the step before"));
        // A share of nothing is not a figure.
        QCOMPARE(funnel.shareText(3), QString());
    }

    void theHeatMapIsWalkedWithArrows()
    {
        HeatMap map;
        std::array<std::array<double, 24>, 7> cells{};
        cells[0][9] = 4;
        cells[4][18] = 12;
        map.setCells(cells, QStringLiteral("%1 calls"));
        map.resize(400, 200);
        map.show();
        map.setFocus();
        QTest::keyClick(&map, Qt::Key_Up);
        QTest::keyClick(&map, Qt::Key_Left);
        QCOMPARE(map.sentence(), QStringLiteral("Monday, 9:00: 4 calls"));
        QTest::keyClick(&map, Qt::Key_Right);
        QCOMPARE(map.sentence(), QStringLiteral("Monday, 10:00: 0 calls"));
    }

    void aNoteIsShownWholeOrNotAtAll()
    {
        ChartPanel panel(new TimeChart);
        panel.setTitle(QStringLiteral("Bookings made"), QStringLiteral("by where they came from"));
        panel.setKeys({{QStringLiteral("Desk"), QStringLiteral("828"), Qt::blue}});
        panel.setState(ChartState::Ready);
        panel.resize(700, 240);
        panel.show();
        auto *note = panel.findChild<QLabel *>(QStringLiteral("chartNote"));
        const auto isBlank = [note] {
            const auto image = note->grab().toImage();
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixel(x, y) != image.pixel(0, 0)) return false;
            return true;
        };
        QVERIFY(note->width() >= note->sizeHint().width());
        QVERIFY(!isBlank());
        panel.resize(280, 240);
        QCoreApplication::processEvents();
        QVERIFY(note->width() < note->sizeHint().width());
        QVERIFY(isBlank());
    }

    /// Where there is no room for both, the parts of a ring have their names and shares.
    void namesComeBeforeCounts_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("counted");
        QTest::newRow("narrow") << 300 << false;
        QTest::newRow("wide") << 500 << true;
    }
    void namesComeBeforeCounts()
    {
        QFETCH(int, width);
        QFETCH(bool, counted);
        const auto drawn = [width](double each) {
            RingChart ring;
            const auto name = QStringLiteral("Ladies' cut");
            ring.setParts({{name, each, ChartColour::Hit, {}}, {name, each, ChartColour::Miss, {}}},
                          QStringLiteral("all"), QStringLiteral("bookings"));
            ring.resize(width, ring.sizeHint().height());
            return ring.grab().toImage();
        };
        QCOMPARE(drawn(1) != drawn(7), counted);
    }
};

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
