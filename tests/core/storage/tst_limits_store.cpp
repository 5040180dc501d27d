// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/limits_store.h"
#include "test_database.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono;

class TestLimitsStore : public QObject
{
    Q_OBJECT

    static std::vector<LimitsRow> loaded(TestDatabase &db, CompanyId company)
    {
        return loadedFrom<LimitsStore>(db, company);
    }
    static void save(TestDatabase &db, CompanyId company, const std::vector<LimitsRow> &rows)
    {
        saveInto<LimitsStore>(db, company, rows);
    }

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void whatIsSavedComesBack()
    {
        TestDatabase db;
        QVERIFY(loaded(db, db.company).empty());
        const std::vector<LimitsRow> rows{{{1001}, minutes(120), {}}, {{1002}, minutes(0), days(60)}};
        save(db, db.company, rows);
        QVERIFY(loaded(db, db.company) == rows);
        QVERIFY(loaded(db, id<CompanyId>(99)).empty());
    }

    void whatWasReadAgainReplacesIt()
    {
        TestDatabase db;
        save(db, db.company, {{{1001}, minutes(120), days(7)}, {{1002}, minutes(30), {}}});
        save(db, db.company, {{{1001}, minutes(60), {}}});
        QVERIFY(loaded(db, db.company) ==
                (std::vector<LimitsRow>{{{1001}, minutes(60), {}}, {{1002}, minutes(30), {}}}));
        save(db, db.company, {{{1002}, minutes(0), {}}}); // refuses nothing any more
        QVERIFY(loaded(db, db.company) == (std::vector<LimitsRow>{{{1001}, minutes(60), {}}}));
    }
};

QTEST_GUILESS_MAIN(TestLimitsStore)
#include "tst_limits_store.moc"
