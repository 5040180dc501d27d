// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/support/page_bench.h"
#include "ui/models/unsettled_model.h"
#include "ui/sync/filter_field.h"
#include "ui/sync/sync_page.h"
#include "ui/sync/unsettled_table.h"

namespace tresen::ui::test {

/// The Sync page with a dozen rows of six causes.
class SyncPageBench : public PageBench<SyncPage>
{
protected:
    void setUp()
    {
        PageBench::setUp();
        backend->groups = sampleCauses(backend->rows);
    }
    void show()
    {
        PageBench::show();
        QTRY_VERIFY(!backend->unsettledQuestions.empty());
        QTest::qWait(0);
    }
    UnsettledTable &table() { return *page->findChild<UnsettledTable *>(); }
    UnsettledModel &model() { return *qobject_cast<UnsettledModel *>(table().model()); }
    /// Opens the story of a row once all are there.
    void openRow(int row)
    {
        QTRY_COMPARE(model().loaded(), int(backend->rows.size()));
        table().setCurrentIndex(model().index(row, 0));
    }
    void write(const QString &line)
    {
        auto *field = page->findChild<FilterField *>();
        field->setFocus();
        field->clear();
        type(field, line);
    }
};

} // namespace tresen::ui::test
