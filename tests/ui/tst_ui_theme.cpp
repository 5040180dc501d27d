// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QAbstractButton>
#include <QApplication>
#include <QDirIterator>
#include <QImage>
#include <QPainter>
#include <QPixmap>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include "tests/ui/support/keys.h"
#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/label.h"
#include "ui/widgets/month_calendar.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/tile.h"
#include "ui/widgets/undo_bar.h"

using namespace tresen;
using namespace tresen::ui;

/// WCAG 2: relative luminance and contrast.
static double luminance(const QColor &c)
{
    const auto linear = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

static double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

class TestUiTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new Style);
        QApplication::setFont(textFont(TextSize::Body));
    }

    void everyTextCanBeRead_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void everyTextCanBeRead()
    {
        QFETCH(bool, dark);
        const Theme t(dark);
        for (const auto text : {Colour::Text, Colour::Text2, Colour::Text3, Colour::AccentText})
            for (const auto ground : {Colour::Window, Colour::Surface, Colour::Selected})
                QVERIFY2(contrast(t(text), t(ground)) >= 4.5, qPrintable(t(text).name() + t(ground).name()));
        const std::pair<Colour, Colour> states[] = {{Colour::Ok, Colour::OkSoft},
                                                    {Colour::Attention, Colour::AttentionSoft},
                                                    {Colour::Failure, Colour::FailureSoft},
                                                    {Colour::Unknown, Colour::UnknownSoft}};
        for (const auto &[text, soft] : states)
            QVERIFY2(contrast(t(text), t(soft)) >= 4.9, qPrintable(t(text).name()));
        for (const auto fill : {Colour::Accent, Colour::AccentHover, Colour::AccentPress})
            QVERIFY2(contrast(t(Colour::OnAccent), t(fill)) >= 4.5, qPrintable(t(fill).name()));
        QVERIFY(contrast(t(Colour::FieldEdge), t(Colour::Surface)) >= 3.0);
        QVERIFY(contrast(t(Colour::Focus), t(Colour::Surface)) >= 3.0);
        for (int i = 0; i < servicePaletteSize; ++i) {
            QVERIFY(contrast(t.service(i).text, t.service(i).fill) >= 9.5);
            QVERIFY(contrast(t.service(i).text2, t.service(i).fill) >= 6.5);
            QVERIFY(contrast(t.pastService(i).text, t.pastService(i).fill) >= 4.5);
        }
    }

    void servicesGetTwelveDifferentColours()
    {
        QSet<QRgb> fills;
        for (int i = 0; i < servicePaletteSize; ++i)
            fills.insert(Theme(false).service(i).fill.rgb());
        QCOMPARE(fills.size(), servicePaletteSize);
        QCOMPARE(Theme(false).service(servicePaletteSize), Theme(false).service(0));
        QCOMPARE(Theme(false).service(-1), Theme(false).service(servicePaletteSize - 1));
    }

    void figuresShareOneWidth()
    {
        const QFont font = textFont(TextSize::Body);
        QCOMPARE(figuresWidth(font, QStringLiteral("11:11:11,111")),
                 figuresWidth(font, QStringLiteral("20:48:00,999")));
        QVERIFY(figuresWidth(font, QStringLiteral("1111")) > 0);
        const QString elided = elideFigures(font, QStringLiteral("Herrenschnitt 11:15"), 60);
        QVERIFY(elided.endsWith(QChar(0x2026)));
        QVERIFY(figuresWidth(font, elided) <= 61);
    }

    void aSentenceIsBrokenNotCut()
    {
        const QFont font = textFont(TextSize::Small);
        const auto sentence = QStringLiteral("At this pace the budget of 20 failures is empty on Sunday 14:05");
        const double width = figuresWidth(font, sentence) / 2.5;
        const auto lines = wrapFigures(font, sentence, width, 4);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.join(QLatin1Char(' ')), sentence);
        for (const auto &line : lines)
            QVERIFY(figuresWidth(font, line) <= width);
        // What does not fit is not lost in silence.
        const auto cut = wrapFigures(font, sentence, width, 2);
        QCOMPARE(cut.size(), 2);
        QVERIFY(cut.back().endsWith(QChar(0x2026)));
        QVERIFY(figuresWidth(font, cut.back()) <= width + 1);
        QVERIFY(wrapFigures(font, QString(), width, 2).isEmpty());
    }

    void emphasisIsParsedAndSpokenPlainly()
    {
        const std::vector<Run> expected = {
            {QStringLiteral("Cal.com "), false}, {QStringLiteral("reachable"), true}, {QStringLiteral("!"), false}};
        QCOMPARE(parseRuns(QStringLiteral("Cal.com <b>reachable</b>!")), expected);
        QCOMPARE(plainRuns(QStringLiteral("<b>3</b> wait")), QStringLiteral("3 wait"));
    }

    void everyIconIsDrawnInItsColour()
    {
        int icons = 0;
        for (QDirIterator it(QStringLiteral(":/icons")); it.hasNext();) {
            it.next();
            const QByteArray name = it.fileInfo().completeBaseName().toLatin1();
            const QImage image = iconPixmap(name.constData(), 32, QColor(0xBC, 0x30, 0x1C), Qt::white, 1).toImage();
            bool painted = false;
            for (int y = 0; y < image.height() && !painted; ++y)
                for (int x = 0; x < image.width() && !painted; ++x) {
                    const QColor c = image.pixelColor(x, y);
                    painted = c.alpha() > 200 && c.red() > 170 && c.blue() < 60;
                }
            QVERIFY2(painted, name.constData());
            ++icons;
        }
        QVERIFY(icons >= 44);
    }

    void iconsAreSharpOnFineScreens()
    {
        const QPixmap pixmap = iconPixmap("plus", 16, Qt::black, Qt::white, 2);
        QCOMPARE(pixmap.width(), 32);
        QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    }

    void buttonsArePressedByEnterAndSpaceUnlessBusy()
    {
        Button button(Button::Kind::Primary, QStringLiteral("Buchen"));
        int clicks = 0;
        connect(&button, &Button::clicked, this, [&clicks] { ++clicks; });
        button.show();
        QTest::keyClick(&button, Qt::Key_Return);
        QTest::keyClick(&button, Qt::Key_Space);
        QCOMPARE(clicks, 2);
        button.setBusy(true, QStringLiteral("Bucht"));
        QTest::keyClick(&button, Qt::Key_Return);
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(clicks, 2);
    }

    void theRingFollowsTheKeyboardOnly()
    {
        FocusRing ring(nullptr);
        QWidget window;
        QVBoxLayout column(&window);
        Button first(Button::Kind::Secondary, QStringLiteral("Eins"));
        Button second(Button::Kind::Secondary, QStringLiteral("Zwei"));
        column.addWidget(&first);
        column.addWidget(&second);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        second.setFocus(Qt::TabFocusReason);
        QCOMPARE(ring.widget(), &second);
        QTest::keyClick(&second, Qt::Key_Tab);
        QCOMPARE(ring.widget(), &first);
        QTest::mouseClick(&first, Qt::LeftButton);
        QCOMPARE(ring.widget(), nullptr);
    }

    void aFieldShowsThatItIsWrong()
    {
        Field field;
        field.setFixedSize(200, size::field);
        field.show();
        const auto edge = [&field] { return field.grab().toImage().pixelColor(100, 0); };
        QCOMPARE(edge(), Theme(false)(Colour::FieldEdge));
        field.setWrong(true);
        QCOMPARE(edge(), Theme(false)(Colour::Failure));
    }

    void aLabelElidesAndKeepsTheWholeTextInItsTooltip()
    {
        Label label(TextSize::Body);
        label.setText(QStringLiteral("Anneliese-Katharina von Hohenlohe & <Söhne>"));
        label.resize(80, 20);
        label.show();
        const auto drawn = label.grab();
        QVERIFY(!drawn.isNull());
        QCOMPARE(label.toolTip(), label.text().toHtmlEscaped());
    }

    void aTileSaysItsFigure()
    {
        Tile tile(Glyph::Failure);
        tile.setTitle(QStringLiteral("Needs you"));
        tile.setFigure(5, QStringLiteral("2 causes"));
        QCOMPARE(tile.accessibleName(), QStringLiteral("Needs you: 5"));
        QCOMPARE(tile.accessibleDescription(), QStringLiteral("2 causes"));
    }

    void theUndoBarOffersOnceAndGoes()
    {
        QWidget window;
        window.resize(600, 300);
        UndoBar bar(&window);
        window.show();
        QSignalSpy undone(&bar, &UndoBar::undoRequested);
        bar.offer(QStringLiteral("Moved to 12:15"), 8000);
        QVERIFY(bar.isVisible());
        test::named<QAbstractButton>(bar, "undo")->click();
        QCOMPARE(undone.count(), 1);
        QVERIFY(!bar.isVisible());
        bar.offer(QStringLiteral("Moved to 12:30"), 60);
        QTRY_VERIFY(!bar.isVisible());
        QCOMPARE(undone.count(), 1);
    }

    void loadingShowsOnlyAfterItsDelay()
    {
        StatePanel panel;
        panel.resize(400, 200);
        panel.show();
        panel.load(QStringLiteral("Reading"));
        const auto blank = panel.grab().toImage();
        const auto colourCountOf = [](const QImage &image) {
            QSet<QRgb> colours;
            for (int y = 0; y < image.height(); y += 2)
                for (int x = 0; x < image.width(); x += 2)
                    colours.insert(image.pixel(x, y));
            return colours.size();
        };
        QCOMPARE(colourCountOf(blank), 1);
        QTRY_VERIFY(colourCountOf(panel.grab().toImage()) > 1);
        panel.say(Glyph::Failure, QStringLiteral("Could not be read"), QStringLiteral("Why"),
                  QStringLiteral("Try again"));
        QCOMPARE(panel.title(), QStringLiteral("Could not be read"));
        QSignalSpy again(&panel, &StatePanel::actionRequested);
        test::named<QAbstractButton>(panel, "stateAction")->click();
        QCOMPARE(again.count(), 1);
    }

    void theMonthIsWalkedByKeys()
    {
        MonthCalendar month;
        month.setToday(QDate(2026, 11, 19));
        month.setChosen(QDate(2026, 11, 19));
        month.resize(300, 280);
        month.show();
        QSignalSpy chosen(&month, &MonthCalendar::dayChosen);
        for (const auto key : {Qt::Key_Right, Qt::Key_Down, Qt::Key_PageDown, Qt::Key_Return})
            QTest::keyClick(&month, key);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toDate(), QDate(2026, 12, 27));
        QTest::keyClick(&month, Qt::Key_Home);
        QCOMPARE(month.marked(), QDate(2026, 11, 19));
    }

    void oneOfTheSegmentsIsChosen()
    {
        SegmentedControl control;
        control.setEntries({QStringLiteral("Day"), QStringLiteral("Week")});
        control.show();
        QSignalSpy chosen(&control, &SegmentedControl::chosen);
        QCOMPARE(control.current(), 0);
        control.setCurrent(1);
        QCOMPARE(chosen.count(), 0);
        control.findChildren<QAbstractButton *>().first()->click();
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(control.current(), 0);
    }
};

QTEST_MAIN(TestUiTheme)
#include "tst_ui_theme.moc"
