// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/demand_store.h"
#include "test_database.h"

using namespace tresen;
using namespace tresen::test;

class TestDemandStore : public QObject
{
    Q_OBJECT

    static std::vector<DemandRow> loaded(TestDatabase &db, CompanyId company)
    {
        return loadedFrom<DemandStore>(db, company);
    }
    static void save(TestDatabase &db, CompanyId company, const std::vector<DemandRow> &rows)
    {
        saveInto<DemandStore>(db, company, rows);
    }

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void whatIsSavedComesBack()
    {
        TestDatabase db;
        QVERIFY(loaded(db, db.company).empty());
        const std::vector<DemandRow> rows{{0, id<CredentialId>(1), {1001}, 1500, 2970},
                                          {40, id<CredentialId>(1), {1001}, 1000, 2970},
                                          {671, id<CredentialId>(2), {1002}, 31'250, 2969}};
        save(db, db.company, rows);
        QVERIFY(loaded(db, db.company) == rows);
    }

    void theSameQuarterHourIsReplacedAndForgottenOnesGo()
    {
        TestDatabase db;
        save(db, db.company,
             {{7, id<CredentialId>(1), {1001}, 1000, 2970}, {7, id<CredentialId>(1), {1002}, 500, 2970}});
        save(db, db.company, {{7, id<CredentialId>(1), {1001}, 2500, 2971}, {7, id<CredentialId>(1), {1002}, 0, 2971}});
        QVERIFY(loaded(db, db.company) == (std::vector<DemandRow>{{7, id<CredentialId>(1), {1001}, 2500, 2971}}));
    }

    void companiesCountForThemselves()
    {
        TestDatabase db;
        save(db, db.company, {{7, id<CredentialId>(1), {1001}, 1000, 2970}});
        QVERIFY(loaded(db, id<CompanyId>(99)).empty());
        save(db, id<CompanyId>(99), {{7, id<CredentialId>(1), {1001}, 0, 2970}});
        QCOMPARE(loaded(db, db.company).size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestDemandStore)
#include "tst_demand_store.moc"
