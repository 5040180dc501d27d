// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QAbstractButton>
#include <QTest>

#include "app/practice/practice.h"
#include "core/engine/engine.h"
#include "tests/ui/support/keys.h"
#include "ui/front_desk/day_grid.h"
#include "ui/models/backend.h"
#include "ui/shell/main_window.h"
#include "ui/shell/shell.h"

namespace tresen::ui::test {

/// The whole console as people have it: the real window over the real engine, against the sandbox over real HTTP.
class RealStand
{
protected:
    static constexpr int patience = 30'000; // look-ups come 3 s after a lost answer, at the earliest

    /// The engine over a salon of its own; `bookings`: how long Cal.com takes for one.
    void startSalon(decltype(Practice::Options::bookings) bookings)
    {
        Practice::Options options;
        options.slots = {5, 10};
        options.bookings = bookings;
        auto started = Practice::start(options, SystemClock().now());
        QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
        practice = std::move(*started);
        engine = std::make_unique<Engine>(practice->engineConfig());
        const auto running = engine->start();
        QVERIFY2(running, running ? "" : qPrintable(running.error().detail));
    }
    /// Without showing it yet; in English, Yvonne Krämer at the front desk.
    void makeWindow()
    {
        ShellOptions wishes;
        wishes.language = QStringLiteral("en");
        wishes.actor = {Actor::Kind::Person, QStringLiteral("Yvonne Krämer"), QStringLiteral("front")};
        shell = std::make_unique<Shell>(*engine, wishes);
    }
    void showWindow()
    {
        shell->show();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTRY_VERIFY(window().findChild<DayGrid *>()->isVisible());
    }
    /// A window goes before what it asks.
    void closeSalon()
    {
        shell.reset();
        engine.reset();
        practice.reset();
    }

    MainWindow &window() { return shell->window(); }
    QAbstractButton *button(const char *name) { return named<QAbstractButton>(window(), name); }

    std::unique_ptr<Practice> practice;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Shell> shell;
};

} // namespace tresen::ui::test
