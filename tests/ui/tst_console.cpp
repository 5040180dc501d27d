// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QDirIterator>
#include <QFile>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "tests/ui/support/fake_backend.h"
#include "tests/ui/support/keys.h"
#include "tests/ui/support/sample_day.h"
#include "ui/calls/caller_card.h"
#include "ui/front_desk/booking_panel.h"
#include "ui/front_desk/day_grid.h"
#include "ui/front_desk/front_desk_page.h"
#include "ui/shell/appearance.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/overlay.h"
#include "ui/shell/screenshots.h"
#include "ui/shell/shell.h"
#include "ui/sync/sync_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/strip_item.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

class TestConsole : public QObject
{
    Q_OBJECT

    FakeBackend *backend = nullptr; ///< the shell owns it
    std::unique_ptr<Shell> shell;

    MainWindow &start(ShellOptions options = {})
    {
        if (options.language.isEmpty() && options.settingsFile.isEmpty()) options.language = QStringLiteral("en");
        auto made = std::make_unique<FakeBackend>();
        backend = made.get();
        shell = std::make_unique<Shell>(std::move(made), options);
        shell->show();
        return shell->window();
    }
    QAbstractButton &button(const char *name) { return *named<QAbstractButton>(shell->window(), name); }
    QAction *action(const QString &name)
    {
        for (auto *each : shell->window().findChildren<QAction *>())
            if (each->objectName() == name) return each;
        return nullptr;
    }
    static QString sources() { return QStringLiteral(TRESEN_SOURCE_DIR); }

private Q_SLOTS:
    void cleanup() { shell.reset(); }

    void pagesAreBuiltWhenFirstShown()
    {
        auto &window = start();
        QVERIFY(window.findChild<FrontDeskPage *>());
        QVERIFY(!window.findChild<SyncPage *>());
        button("railSync").click();
        QVERIFY(window.findChild<SyncPage *>()->isVisible());
    }

    void itOpensOnThePageThatWasAskedFor()
    {
        ShellOptions options;
        options.page = QStringLiteral("sync");
        QCOMPARE(start(options).page(), Rail::Sync);
        QVERIFY(Shell::isPage(QStringLiteral("front-desk")));
        QVERIFY(!Shell::isPage(QStringLiteral("reports")));
    }

    /// One key from a ring to a booking, from any page; without a caller it does nothing.
    void aCallerIsBookedWithOneKey()
    {
        auto &window = start();
        QVERIFY(QTest::qWaitForWindowActive(&window)); // shortcuts are an active window's
        auto *panel = window.findChild<BookingPanel *>();
        press(&window, Qt::Key_F2);
        QVERIFY(!panel->isVisible());
        button("railCalls").click();
        CallView call;
        call.id = QStringLiteral("call_1");
        call.caller = QStringLiteral("+493023125204");
        call.customer = backend->customers.front().id;
        call.customerName = backend->customers.front().name;
        call.firstSeen = backend->clock;
        backend->known.name = call.customerName;
        Q_EMIT backend->callRang(call);
        QVERIFY(window.callerCard().isVisible());
        QCOMPARE(window.page(), Rail::Calls);
        press(&window, Qt::Key_F2);
        QCOMPARE(window.page(), Rail::FrontDesk);
        QVERIFY(panel->isVisible());
        QVERIFY(!window.callerCard().isVisible());
        QCOMPARE(named<QLineEdit>(window, "customerSearch")->text(), call.customerName);
        QTRY_VERIFY(button("bookingBook").isEnabled());
        button("bookingBook").click();
        QTRY_COMPARE(backend->booked.size(), std::size_t(1));
        QCOMPARE(backend->booked.front().customer.known, call.customer);
        // Another one is put away with one key.
        call.id = QStringLiteral("call_2");
        Q_EMIT backend->callRang(call);
        QVERIFY(window.callerCard().isVisible());
        press(&window, Qt::Key_F4);
        QVERIFY(!window.callerCard().isVisible());
    }

    void pausedSendingIsRehearsedBeforeItIsReleased()
    {
        start();
        backend->onRelease.segments = 17;
        backend->onRelease.create = 12;
        backend->state.pause = PauseView{true, sampleNow(), QStringLiteral("Mara")};
        Q_EMIT backend->statusChanged(backend->state);
        QTRY_VERIFY(button("stripBreaker").text().contains(QStringLiteral("paused after a restore")));
        button("railSync").click();
        Q_EMIT shell->window().sync().releaseRequested();
        QTRY_VERIFY(named<QWidget>(shell->window(), "questionOverlay"));
        QCOMPARE(backend->releases, 0);
        button("questionGo").click();
        QTRY_COMPARE(backend->releases, 1);
    }

    void theLanguageChangesAtRunTime()
    {
        start();
        QCOMPARE(button("railFrontDesk").text(), QStringLiteral("Front desk"));
        QTRY_COMPARE(named<QLabel>(shell->window(), "dayFigures")->text().section(QLatin1Char(' '), 0, 0),
                     QStringLiteral("Week"));
        action(QStringLiteral("language_de"))->trigger();
        QTRY_COMPARE(button("railFrontDesk").text(), QStringLiteral("Empfang"));
        QCOMPARE(named<QLabel>(shell->window(), "dayTitle")->text(), QStringLiteral("Donnerstag, 19. November"));
        QVERIFY(named<QLabel>(shell->window(), "dayFigures")
                    ->text()
                    .startsWith(QStringLiteral("KW 47 · 37 Termine · 1.628")));
        QCOMPARE(button("bookingBook").text(), QStringLiteral("Buchen"));
        action(QStringLiteral("language_en"))->trigger();
        QTRY_COMPARE(button("railFrontDesk").text(), QStringLiteral("Front desk"));
        QVERIFY(named<QLabel>(shell->window(), "dayFigures")
                    ->text()
                    .startsWith(QStringLiteral("Week 47 · 37 appointments · 1,628")));
    }

    void theThemeChangesAtRunTime()
    {
        auto &window = start();
        action(QStringLiteral("theme_dark"))->trigger();
        QVERIFY(Theme::of(&window).isDark());
        QCOMPARE(QApplication::palette().color(QPalette::Window), darkTokens().colours[0]);
        action(QStringLiteral("theme_light"))->trigger();
        QVERIFY(!Theme::of(&window).isDark());
    }

    void languageAndThemeAreRemembered()
    {
        QTemporaryDir dir;
        ShellOptions options;
        options.settingsFile = dir.filePath(QStringLiteral("console.ini"));
        options.language = QStringLiteral("de");
        options.theme = QStringLiteral("dark");
        start(options);
        shell.reset();
        ShellOptions again;
        again.settingsFile = options.settingsFile;
        start(again);
        QCOMPARE(shell->language().code(), QStringLiteral("de"));
        QCOMPARE(shell->appearance().mode(), ThemeMode::Dark);
    }

    void theStripTellsTheTruth_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("breaker");
        QTest::addColumn<QString>("waiting");
        QTest::newRow("reachable") << 0 << QStringLiteral("Cal.com reachable")
                                   << QStringLiteral("26 bookings not yet at Cal.com");
        QTest::newRow("paused") << 1 << QStringLiteral("Cal.com paused, probe in 0:41")
                                << QStringLiteral("26 bookings waiting, kept safely here");
        QTest::newRow("being tried") << 2 << QStringLiteral("Cal.com is being tried")
                                     << QStringLiteral("26 bookings not yet at Cal.com");
    }
    void theStripTellsTheTruth()
    {
        QFETCH(int, state);
        QFETCH(QString, breaker);
        QFETCH(QString, waiting);
        start();
        Q_EMIT backend->statusChanged(sampleStatus(static_cast<BreakerState>(state)));
        QCOMPARE(button("stripBreaker").text(), breaker);
        QCOMPARE(button("stripWaiting").text(), waiting);
        QCOMPARE(button("stripVerified").text(), static_cast<BreakerState>(state) == BreakerState::Open
                                                     ? QStringLiteral("Times unverified, bookings not yet checked")
                                                     : QStringLiteral("Not yet verified"));
        QCOMPARE(button("stripDatabase").text(), QStringLiteral("Database ready"));
    }

    void theStripKnowsItsSpecialCases()
    {
        start();
        auto status = sampleStatus(BreakerState::Closed);
        status.booking = {};
        status.databaseWritable = false;
        status.verifiedAt = sampleNow() - seconds(38);
        Q_EMIT backend->statusChanged(status);
        QCOMPARE(button("stripVerified").text(), QStringLiteral("1,284 future bookings verified 38\u00a0s ago"));
        status.credentials.front().keyTrouble = true;
        Q_EMIT backend->statusChanged(status);
        QCOMPARE(button("stripBooking").text(), QStringLiteral("No booking in the last hour"));
        QVERIFY(button("stripDatabase").text().contains(QStringLiteral("cannot be written")));
        QCOMPARE(button("stripVerified").text(), QStringLiteral("Times unverified, bookings checked 38\u00a0s ago"));
        QVERIFY(button("stripBreaker").text().contains(QStringLiteral("key")));
        status.credentials.clear();
        Q_EMIT backend->statusChanged(status);
        QVERIFY(button("stripBreaker").text().contains(QStringLiteral("not connected")));
    }

    void everyItemOfTheStripLeadsSomewhere()
    {
        auto &window = start();
        button("stripBreaker").click();
        QCOMPARE(window.page(), Rail::Sync);
    }

    void shortcutsWork()
    {
        auto &window = start();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        for (const auto page :
             {Rail::Settings, Rail::Alerts, Rail::Dashboards, Rail::Calls, Rail::FrontDesk, Rail::Sync}) {
            press(&window, Qt::Key(int(Qt::Key_1) + int(page)), Qt::ControlModifier);
            QCOMPARE(window.page(), page);
        }
        press(&window, Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(window.page(), Rail::FrontDesk);
        QVERIFY(window.findChild<BookingPanel *>()->isVisible());
        press(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!window.findChild<BookingPanel *>()->isVisible());
        auto &grid = *window.findChild<DayGrid *>();
        QTRY_VERIFY(grid.isVisible());
        QTRY_VERIFY(grid.hasFocus());
        press(&grid, Qt::Key_PageDown);
        QCOMPARE(window.frontDesk().day(), sampleDate() + days(1));
        press(&grid, Qt::Key_T);
        QCOMPARE(window.frontDesk().day(), sampleDate());
    }

    /// What scrolls leaves the keyboard to what is in it; the page keys reach it all the same.
    void pageKeysScrollWhatIsSeen()
    {
        auto &window = start();
        window.resize(1100, 660);
        window.showPage(Rail::Dashboards);
        const auto bar = [&window]() -> QScrollBar * {
            for (auto *area : window.findChildren<QScrollArea *>())
                if (area->isVisible() && area->verticalScrollBar()->maximum() > 0) return area->verticalScrollBar();
            return nullptr;
        };
        QTRY_VERIFY(bar());
        QCOMPARE(bar()->value(), 0);
        press(&window, Qt::Key_PageDown);
        QVERIFY(bar()->value() > 0);
        press(&window, Qt::Key_Home);
        QCOMPARE(bar()->value(), 0);
    }

    /// What one does not see is not changed.
    void undoStaysOnItsPage()
    {
        auto &window = start();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY(window.findChild<DayGrid *>()->isVisible());
        const auto &view = backend->today.appointments.back();
        window.frontDesk().showAppointment(view.id, sampleDate());
        QTRY_VERIFY(button("inspectorCancel").isVisible());
        button("inspectorCancel").click();
        button("cancelConfirm").click();
        QTRY_COMPARE(backend->cancelled.size(), std::size_t(1));
        QTRY_VERIFY(button("undo").isVisible());
        for (const auto other : {Rail::Calls, Rail::Sync, Rail::Dashboards, Rail::Alerts, Rail::Settings}) {
            window.showPage(other);
            press(&window, Qt::Key_Z, Qt::ControlModifier);
            QCOMPARE(backend->undone.size(), std::size_t(0));
        }
        window.showPage(Rail::FrontDesk);
        press(&window, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(backend->undone.size(), std::size_t(1));
    }

    void typingATIsNotAShortcut()
    {
        auto &window = start();
        window.frontDesk().stepDay(3);
        window.frontDesk().startBooking();
        QTRY_VERIFY(QApplication::focusWidget() &&
                    QApplication::focusWidget()->objectName() == QLatin1String("customerSearch"));
        press(QApplication::focusWidget(), Qt::Key_T);
        QCOMPARE(window.frontDesk().day(), sampleDate() + days(3));
    }

    void theListOfKeysOpensAndCloses()
    {
        auto &window = start();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        press(&window, Qt::Key_F1);
        auto *overlay = named<Overlay>(window, "keysOverlay");
        QVERIFY(overlay && overlay->isVisible());
        press(&window, Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(window.page(), Rail::FrontDesk);
        press(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!named<Overlay>(window, "keysOverlay"));
    }

    void leavingWithUnsentBookingsAsks()
    {
        auto &window = start();
        QVERIFY(!window.close());
        auto *question = named<Overlay>(window, "questionOverlay");
        QVERIFY(question && question->isVisible());
        button("questionStay").click();
        QVERIFY(window.isVisible());
        QVERIFY(!window.close());
        QTRY_COMPARE(window.findChildren<Overlay *>(QStringLiteral("questionOverlay")).size(), 1);
        button("questionGo").click();
        QVERIFY(!window.isVisible());
    }

    void leavingWithNothingUnsentIsSilent()
    {
        auto &window = start();
        auto status = sampleStatus(BreakerState::Closed);
        status.counts = {};
        status.counts.failed = 2; // a person's matter: quitting changes nothing about it
        Q_EMIT backend->statusChanged(status);
        QVERIFY(window.close());
    }

    void aFailedDatabaseIsSaidOnce()
    {
        auto &window = start();
        Q_EMIT backend->fatal(QStringLiteral("disk I/O error"));
        QVERIFY(named<Overlay>(window, "questionOverlay")->isVisible());
    }

    /// A part of an appointment is one booking at Cal.com, and those are counted.
    void germanCountsBookings()
    {
        ShellOptions options;
        options.language = QStringLiteral("de");
        auto &window = start(options);
        auto status = sampleStatus(BreakerState::Closed);
        status.verifiedAt = sampleNow() - std::chrono::seconds(38);
        Q_EMIT backend->statusChanged(status);
        QCOMPARE(button("stripWaiting").text(), QStringLiteral("26 Buchungen noch nicht bei Cal.com"));
        QVERIFY(button("stripWaiting").toolTip().contains(QStringLiteral("Jeder Teil eines Termins")));
        const auto verified = button("stripVerified").text();
        QVERIFY2(verified.contains(QStringLiteral("künftige Buchungen geprüft")), qPrintable(verified));
        Q_EMIT backend->statusChanged(sampleStatus(BreakerState::Open));
        QCOMPARE(button("stripWaiting").text(), QStringLiteral("26 Buchungen warten, hier sicher"));
        QVERIFY(!window.close());
        const auto said = named<Overlay>(window, "questionOverlay")->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(
            said, [](const QLabel *label) { return label->text().endsWith(u" Buchungen noch nicht bei Cal.com"); }));
    }

    void theStripCutsNothing_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("writable");
        for (const auto *language : {"de", "en"})
            for (const int width : {1024, 1280, 1440})
                for (const bool writable : {true, false})
                    QTest::addRow("%s %d %s", language, width, writable ? "writable" : "full")
                        << QString::fromLatin1(language) << width << writable;
    }
    void theStripCutsNothing()
    {
        QFETCH(QString, language);
        QFETCH(int, width);
        QFETCH(bool, writable);
        ShellOptions options;
        options.language = language;
        auto &window = start(options);
        window.resize(width, 800);
        auto status = sampleStatus(BreakerState::Open);
        status.practice = true;
        status.databaseWritable = writable;
        Q_EMIT backend->statusChanged(status);
        QCoreApplication::processEvents();
        bool brief = true; // the last say less before the first do
        for (const auto *name : {"stripDatabase", "stripBooking", "stripVerified", "stripWaiting", "stripBreaker"}) {
            const auto &item = *named<StripItem>(window, name);
            if (QLatin1String(name) == u"stripDatabase" && !writable) {
                QVERIFY(!item.isBrief());
            } else {
                QVERIFY2(brief || !item.isBrief(), name);
                brief = item.isBrief();
            }
            QVERIFY2(item.isBrief() || item.width() >= item.wholeWidth(), name);
            QVERIFY2(window.rect().contains(QRect(item.mapTo(&window, QPoint()), item.size())), name);
        }
        QVERIFY(!brief); // the countdown
    }

    void aSmallScreenHoldsTheWindow()
    {
        ShellOptions options;
        options.screen = {1000, 600};
        QCOMPARE(start(options).size(), options.screen);
        QCOMPARE(shell->window().minimumSize(), options.screen);
        options.screen = {1366, 728};
        QCOMPARE(start(options).size(), options.screen);
        options.screen = {1920, 1040};
        QCOMPARE(start(options).size(), QSize(1440, 900));
        QCOMPARE(shell->window().minimumSize(), QSize(1024, 640));
    }

    void noButtonCutsItsText_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        for (const QString &language : {QStringLiteral("de"), QStringLiteral("en")})
            for (const QSize size : {QSize(1280, 800), QSize(1440, 900), QSize(1920, 1080)})
                QTest::newRow(qPrintable(language + QString::number(size.width()))) << language << size;
    }
    void noButtonCutsItsText()
    {
        QFETCH(QString, language);
        QFETCH(QSize, size);
        ShellOptions options;
        options.language = language;
        auto &window = start(options);
        window.resize(size);
        const auto whole = [&](const char *where) {
            QCoreApplication::processEvents();
            for (const auto *each : window.findChildren<QAbstractButton *>()) {
                if (!each->isVisible()) continue;
                QVERIFY2(each->width() >= each->sizeHint().width() ||
                             each->objectName().startsWith(QLatin1String("tile")) ||
                             each->objectName().startsWith(QLatin1String("freeTime")) ||
                             each->objectName().startsWith(QLatin1String("story")),
                         qPrintable(
                             QStringLiteral("%1: %2 %3").arg(QLatin1String(where), each->objectName(), each->text())));
                const QRect inWindow(each->mapTo(&window, QPoint()), each->size());
                QVERIFY2(window.rect().contains(inWindow), qPrintable(each->objectName()));
            }
        };
        QTRY_VERIFY(window.findChild<DayGrid *>()->isVisible());
        whole("front desk");
        window.frontDesk().showAppointment(backend->today.appointments.back().id, sampleDate());
        QTRY_VERIFY(button("inspectorMove").isVisible());
        whole("inspector");
        const auto unsettled = std::ranges::find_if(
            backend->today.appointments, [](const auto &each) { return each.state() == SyncState::Waiting; });
        QVERIFY(unsettled != backend->today.appointments.end());
        window.frontDesk().showAppointment(unsettled->id, sampleDate());
        QTRY_VERIFY(button("inspectorResync").isVisible());
        whole("inspector with three actions");
        window.frontDesk().startBooking();
        QTRY_VERIFY(named<QWidget>(window, "freeTime0") && named<QWidget>(window, "freeTime0")->isVisible());
        whole("booking");
        window.showPage(Rail::Sync);
        whole("sync");
    }

    void picturesAreTakenInFourVariants()
    {
        QTemporaryDir dir;
        start();
        Screenshots pictures(*shell, dir.filePath(QStringLiteral("shots")));
        QSignalSpy finished(&pictures, &Screenshots::finished);
        Result<int> result = failure(ErrorCode::Internal, {});
        connect(&pictures, &Screenshots::finished, this, [&result](const Result<int> &written) { result = written; });
        pictures.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 400'000);
        QVERIFY(result.has_value());
        const QDir shots(dir.filePath(QStringLiteral("shots")));
        for (const auto *page : {"front-desk", "caller", "calls", "sync"})
            for (const auto *theme : {"light", "dark"})
                for (const auto *language : {"de", "en"}) {
                    const QImage image(
                        shots.filePath(QStringLiteral("%1-%2-%3.png")
                                           .arg(QLatin1String(page), QLatin1String(theme), QLatin1String(language))));
                    QCOMPARE(image.size(), QSize(1440, 900));
                }
    }

    void picturesSayWhyTheyCannotBeWritten()
    {
        start();
        Screenshots pictures(*shell, QStringLiteral("/proc/nowhere"));
        std::optional<Result<int>> result;
        connect(&pictures, &Screenshots::finished, this, [&result](const Result<int> &written) { result = written; });
        pictures.start();
        QTRY_VERIFY(result);
        QVERIFY(!result->has_value());
        QVERIFY(result->error().detail.contains(QStringLiteral("/proc/nowhere")));
    }

    void everyTextIsTranslated()
    {
        for (const auto *name : {"tresen_de.ts", "tresen_en.ts"}) {
            QFile file(sources() + QStringLiteral("/translations/") + QLatin1String(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            QVERIFY2(!text.contains(QStringLiteral("type=\"unfinished\"")), name);
            QVERIFY2(!text.contains(QStringLiteral("type=\"vanished\"")), name);
            QXmlStreamReader xml(text);
            QString source;
            const QRegularExpression placeholder(QStringLiteral("%[1-9n]"));
            while (!xml.atEnd()) {
                if (xml.readNext() != QXmlStreamReader::StartElement) continue;
                if (xml.name() == QLatin1String("source")) source = xml.readElementText();
                if (xml.name() != QLatin1String("translation") && xml.name() != QLatin1String("numerusform")) continue;
                const QString translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
                QSet<QString> wanted, found;
                for (auto it = placeholder.globalMatch(source); it.hasNext();)
                    wanted << it.next().captured();
                for (auto it = placeholder.globalMatch(translation); it.hasNext();)
                    found << it.next().captured();
                QVERIFY2(!translation.trimmed().isEmpty() && wanted == found, qPrintable(source));
            }
        }
    }

    void theConsoleIncludesOnlyWhatItMay()
    {
        const QRegularExpression include(QStringLiteral("#include \"(core/(\\w+)|app)/"));
        int files = 0;
        for (QDirIterator it(sources() + QStringLiteral("/ui"), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                             QDir::Files, QDirIterator::Subdirectories);
             it.hasNext();) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            ++files;
            const QString text = QString::fromUtf8(file.readAll());
            for (auto match = include.globalMatch(text); match.hasNext();) {
                const QString folder = match.next().captured(2);
                QVERIFY2(QStringList({QStringLiteral("engine"), QStringLiteral("domain"), QStringLiteral("base")})
                             .contains(folder),
                         qPrintable(file.fileName()));
            }
        }
        QVERIFY(files > 60);
    }

    void coloursStandInTheThemeOnly()
    {
        const QRegularExpression hex(QStringLiteral("#[0-9A-Fa-f]{6}\\b|0x[0-9A-Fa-f]{6}\\b|QColor\\(\\d"));
        for (QDirIterator it(sources() + QStringLiteral("/ui"), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                             QDir::Files, QDirIterator::Subdirectories);
             it.hasNext();) {
            QFile file(it.next());
            if (file.fileName().contains(QStringLiteral("/theme/"))) continue;
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!hex.match(QString::fromUtf8(file.readAll())).hasMatch(), qPrintable(file.fileName()));
        }
    }
};

QTEST_MAIN(TestConsole)
#include "tst_console.moc"
