// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QLabel>
#include <QSignalSpy>

#include "core/server/json_views.h"
#include "tests/ui/support/real_stand.h"
#include "ui/front_desk/booking_panel.h"
#include "ui/front_desk/time_chips.h"
#include "ui/front_desk/front_desk_page.h"
#include "ui/models/unsettled_model.h"
#include "ui/sync/sync_page.h"
#include "ui/sync/unsettled_table.h"
#include "ui/widgets/field.h"
#include "ui/widgets/tile.h"
#include "ui/widgets/undo_bar.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;

/// The whole way of a booking and of what goes wrong with it.
class TestRealWindow : public QObject, private RealStand
{
    Q_OBJECT

    QString text(const char *name)
    {
        const auto *label = named<QLabel>(window(), name);
        return label ? label->text() : QString();
    }
    void breakNext(SandboxFaultRule rule)
    {
        practice->sandbox().run([&rule](SandboxServer &server) { server.faults().add(rule); });
    }
    /// Ctrl+N, a name, an arrow, Enter.
    void bookByKeyboard(int customer)
    {
        press(&window(), Qt::Key_N, Qt::ControlModifier);
        auto *search = named<QLineEdit>(window(), "customerSearch");
        QTRY_VERIFY(search->hasFocus());
        QTRY_VERIFY(button("freeTime0"));
        type(search, practice->salon().customers.at(static_cast<std::size_t>(customer)).name);
        QTRY_VERIFY(!static_cast<Field *>(search)->note().isEmpty());
        press(search, Qt::Key_Down);
        QTRY_VERIFY(button("bookingBook")->isEnabled());
        press(search, Qt::Key_Return);
        auto *panel = window().findChild<BookingPanel *>();
        // A regular's service may have other times than those that were seen: they want a second Enter.
        auto *why = named<QLabel>(window(), "bookingWhy");
        QTRY_VERIFY(!panel->isVisible() || (why->isVisible() && why->text().contains(QStringLiteral("Enter books"))));
        if (panel->isVisible()) press(search, Qt::Key_Return);
        QTRY_VERIFY(!panel->isVisible());
    }

private Q_SLOTS:
    void init()
    {
        startSalon({20, 60});
        makeWindow();
        showWindow();
    }
    void cleanup() { closeSalon(); }

    void aBookingByKeyboardAloneIsConfirmedByCalcom()
    {
        bookByKeyboard(3);
        QVERIFY(named<UndoBar>(window(), "undoBar")->text().contains(QStringLiteral("saved in")));
        QTRY_COMPARE_WITH_TIMEOUT(text("inspectorName").isEmpty(), false, patience);
        QTRY_COMPARE_WITH_TIMEOUT(text("inspectorFooter"), QStringLiteral("Desired = observed"), patience);
        QTRY_COMPARE(button("stripWaiting")->text(), QStringLiteral("All bookings at Cal.com"));
    }

    void severalBookingsOneAfterTheOther()
    {
        for (const int customer : {3, 4, 5, 6}) {
            bookByKeyboard(customer);
            if (QTest::currentTestFailed()) return;
        }
        QTRY_COMPARE_WITH_TIMEOUT(shell->backend().status().booking.n, 4, patience);
        QTRY_COMPARE_WITH_TIMEOUT(button("stripWaiting")->text(), QStringLiteral("All bookings at Cal.com"), patience);
    }

    void thePickedTimeIsKeptUntilThePanelCloses()
    {
        const auto holds = [this] {
            const auto catalog = engine->catalog();
            const auto &branch = catalog->branches.front();
            std::vector<Hold> all;
            for (int day = 0; day < 14; ++day) {
                auto future = engine->day(branch.id, branch.zone.dayOf(SystemClock().now()) + std::chrono::days(day));
                if (!QTest::qWaitFor([&] { return future.isFinished(); }) || !future.result()) return all;
                const auto view = future.result();
                all.insert(all.end(), view->holds.begin(), view->holds.end());
            }
            return all;
        };
        press(&window(), Qt::Key_N, Qt::ControlModifier);
        // Not the first, which is chosen already. Which of the others Cal.com lists depends on the day: of the room
        // between its last slot and a break it says nothing.
        const auto another = [this]() -> QAbstractButton * {
            for (int i = 1;; ++i) {
                auto *chip = button(qPrintable(QStringLiteral("freeTime%1").arg(i)));
                if (!chip || static_cast<TimeChip *>(chip)->mark() == Glyph::Confirmed) return chip;
            }
        };
        QTRY_VERIFY_WITH_TIMEOUT(another(), patience);
        another()->click();
        QTRY_COMPARE(holds().size(), std::size_t(1));
        QCOMPARE(holds().front().owner, QStringLiteral("workstation:front"));
        press(another(), Qt::Key_Escape);
        QTRY_VERIFY(holds().empty());
    }

    void aLostAnswerIsShownAsUnknownAndSettlesByItself()
    {
        SandboxFaultRule lost;
        lost.kind = SandboxFaultKind::CutAfter;
        lost.operation = QStringLiteral("bookings.create");
        breakNext(lost);
        bookByKeyboard(5);
        QTRY_COMPARE_WITH_TIMEOUT(shell->backend().status().counts.unknown, 1, patience);
        QVERIFY(!text("inspectorFooter").contains(QStringLiteral("fail"), Qt::CaseInsensitive));
        QTRY_COMPARE_WITH_TIMEOUT(text("inspectorFooter"), QStringLiteral("Desired = observed"), patience);
    }

    void aRefusedBookingIsFoundOnTheSyncPageAndResent()
    {
        SandboxFaultRule taken;
        taken.kind = SandboxFaultKind::Fail;
        taken.operation = QStringLiteral("bookings.create");
        taken.status = 400;
        taken.message = QStringLiteral("User either already has booking at this time or is not available");
        breakNext(taken);
        bookByKeyboard(7);
        QTRY_COMPARE_WITH_TIMEOUT(shell->backend().status().counts.failed, 1, patience);
        button("railSync")->click();
        auto *table = window().sync().findChild<UnsettledTable *>();
        auto *model = qobject_cast<UnsettledModel *>(table->model());
        QTRY_COMPARE_WITH_TIMEOUT(model->loaded(), 1, patience);
        QCOMPARE(model->at(1)->reason, Reason::Taken);
        table->setFocus();
        table->setCurrentIndex(model->index(1, 0));
        QTRY_VERIFY(window().findChild<QAbstractButton *>(QStringLiteral("decide_resync")));
        button("decide_resync")->click();
        QTRY_COMPARE_WITH_TIMEOUT(model->loaded(), 0, patience);
        QTRY_COMPARE_WITH_TIMEOUT(shell->backend().status().counts.unsettled(), 0, patience);
    }

    void stripTilesChartsAndTheStatusOverHttpSayTheSame()
    {
        SandboxFaultRule taken;
        taken.kind = SandboxFaultKind::Fail;
        taken.operation = QStringLiteral("bookings.create");
        taken.status = 400;
        taken.message = QStringLiteral("User either already has booking at this time or is not available");
        breakNext(taken);
        bookByKeyboard(7);
        QTRY_COMPARE_WITH_TIMEOUT(shell->backend().status().counts.failed, 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(shell->backend().status().booking.n, 1, patience);
        button("railSync")->click();

        const auto said = statusJson(engine->status(), engine->objectives(), engine->alerts());
        const auto states = said.value(u"states").toObject();
        const auto number = [&](const char *state) { return states.value(QLatin1String(state)).toInteger(); };
        QCOMPARE(number("failed"), 1);
        const auto tile = [&](const char *name) { return named<Tile>(window(), name)->figure(); };
        QTRY_COMPARE(tile("tileFailed"), number("failed"));
        QCOMPARE(tile("tileWaiting"), number("waiting") + number("sending"));
        QCOMPARE(tile("tileRetrying"), number("retrying"));
        QCOMPARE(tile("tileConflict"), number("conflict"));
        QCOMPARE(tile("tileUnknown"), number("unknown"));
        QCOMPARE(tile("tileOrphaned"), said.value(u"orphaned").toInteger());
        qint64 all = 0;
        for (const auto &count : states)
            all += count.toInteger();
        QCOMPARE(all, 1);
        QTRY_COMPARE(button("stripWaiting")->text(), QStringLiteral("1 booking not yet at Cal.com"));

        const auto booking = said.value(u"booking_ms").toObject();
        SeriesQuestion question;
        question.series = {QStringLiteral("booking/made")};
        question.to = shell->backend().now() + std::chrono::minutes(1);
        question.from = question.to - std::chrono::hours(1);
        const auto asked = engine->series(question);
        QTRY_VERIFY(asked.isFinished());
        QVERIFY(asked.result());
        const auto &drawn = asked.result()->front().total;
        QCOMPARE(drawn.n, booking.value(u"n").toInteger());
        QCOMPARE(drawn.p50Ms, booking.value(u"p50").toDouble());
        QCOMPARE(drawn.p95Ms, booking.value(u"p95").toDouble());
        QVERIFY2(button("stripBooking")->text().contains(QStringLiteral("n = 1")),
                 qPrintable(button("stripBooking")->text()));
    }

    void aMoveWaitsForTheUndoBarAndUndoSendsNothing()
    {
        bookByKeyboard(9);
        QTRY_COMPARE_WITH_TIMEOUT(text("inspectorFooter"), QStringLiteral("Desired = observed"), patience);
        const auto before = window().findChild<DayGrid *>()->selected();
        QVERIFY(before);
        button("inspectorMove")->click();
        QTRY_VERIFY(button("moveConfirm")->isEnabled());
        button("moveConfirm")->click();
        auto *bar = named<UndoBar>(window(), "undoBar");
        QTRY_VERIFY(bar->text().startsWith(QStringLiteral("Moved to")));
        press(&window(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(bar->text().startsWith(QStringLiteral("Undone")));
        QTRY_COMPARE_WITH_TIMEOUT(shell->backend().status().counts.unsettled(), 0, patience);
        // Before the move there was the booking, which only our own undo has changed since.
        press(&window(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY2(bar->text().startsWith(QStringLiteral("Booking taken back")), qPrintable(bar->text()));
    }
};

QTEST_MAIN(TestRealWindow)
#include "tst_real_window.moc"
