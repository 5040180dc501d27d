// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QTest>

#include "tests/ui/support/fake_backend.h"
#include "tests/ui/support/keys.h"
#include "ui/theme/style.h"

namespace tresen::ui::test {

/// One page of the console before invented values, in a window of its own and in English.
template <typename Page>
class PageBench
{
protected:
    /// Of initTestCase().
    static void speakEnglish()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QApplication::setStyle(new Style);
    }
    /// Of init().
    void setUp() { backend = std::make_unique<FakeBackend>(); }
    /// Of cleanup(): a page goes before what it asks.
    void tearDown()
    {
        page.reset();
        backend.reset();
    }

    void show(QSize size = {1344, 868})
    {
        page = std::make_unique<Page>(*backend);
        page->resize(size);
        page->show();
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        QTest::qWait(0);
    }
    QAbstractButton &button(const char *name) { return *named<QAbstractButton>(*page, name); }
    QString text(const char *name) { return named<QLabel>(*page, name)->text(); }

    std::unique_ptr<FakeBackend> backend;
    std::unique_ptr<Page> page;
};

} // namespace tresen::ui::test
