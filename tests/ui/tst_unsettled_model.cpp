// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/support/fake_backend.h"
#include "tests/ui/support/sample_day.h"
#include "ui/models/unsettled_model.h"
#include "ui/sync/unsettled_table.h"
#include "ui/theme/style.h"

using namespace tresen;
using namespace tresen::ui;
using namespace tresen::ui::test;
using namespace std::chrono;

/// The rows of the Sync page, grouped by cause.
class TestUnsettledModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QApplication::setStyle(new Style);
    }

    void aBlockIsCalledByItsAbsence()
    {
        auto rows = sampleUnsettled(2);
        rows[0].absence = true;
        rows[0].customerName.clear();
        rows[0].serviceName.clear();
        rows[0].staffName = QStringLiteral("Jana Petrova");
        UnsettledModel model;
        model.refresh(rows, false);
        const auto index = model.index(model.rowOf(rows[0].segment), 0);
        QCOMPARE(index.data().toString(), QStringLiteral("Absence of Jana Petrova"));
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("closes online booking")));
        QVERIFY(!model.index(model.rowOf(rows[1].segment), 0).data().toString().startsWith(QStringLiteral("Absence")));
    }

    void rowsAreGroupedByCause()
    {
        UnsettledModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.refresh(sampleUnsettled(12), false);
        QCOMPARE(model.rowCount(), 12 + 6);
        QCOMPARE(model.headRows().size(), 6u);
        QVERIFY(model.isHead(0));
        QCOMPARE(model.index(0, 0).data(UnsettledModel::CountRole).toInt(), 2);
        QCOMPARE(model.at(1)->reason, Reason::Taken);
        QCOMPARE(model.causes(SyncState::Failed), 2);
        QVERIFY(!model.at(0));
        QVERIFY(!model.at(99));
    }

    void aRefreshChangesOnlyWhatDiffers()
    {
        UnsettledModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto rows = sampleUnsettled(30);
        model.refresh(rows, false);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        rows.erase(rows.begin() + 1);
        auto fresh = rows.front();
        fresh.segment = id<SegmentId>(31000);
        rows.insert(rows.begin(), fresh);
        rows[3].attempts += 5;
        model.refresh(rows, false);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.at(1)->segment, fresh.segment);
        QCOMPARE(model.at(4)->attempts, rows[3].attempts);
    }

    void anotherOrderIsFollowed()
    {
        UnsettledModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto rows = sampleUnsettled(60);
        model.refresh(rows, false);
        std::reverse(rows.begin(), rows.begin() + 10);
        model.refresh(rows, false);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(model.at(i + 1)->segment, rows[static_cast<std::size_t>(i)].segment);
    }

    void ticksSurviveARefreshAndGoWithTheirRow()
    {
        UnsettledModel model;
        auto rows = sampleUnsettled(12);
        model.refresh(rows, false);
        model.setTicked(1, true);
        model.setTicked(2, true);
        QCOMPARE(model.index(0, 0).data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
        rows.erase(rows.begin());
        model.refresh(rows, false);
        QCOMPARE(model.ticked().size(), 1u);
        model.setTicked(0, false);
        QVERIFY(model.ticked().empty());
    }

    void aFoldedGroupKeepsItsRows()
    {
        UnsettledModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto rows = sampleUnsettled(12);
        model.refresh(rows, false);
        model.toggleCollapsed(0);
        QCOMPARE(model.rowCount(), 16);
        QCOMPARE(model.rowOf(rows[0].segment), -1);
        model.refresh(rows, false);
        QCOMPARE(model.rowCount(), 16);
        model.toggleCollapsed(0);
        QCOMPARE(model.rowOf(rows[0].segment), 1);
    }

    void pagesAreAppendedToTheirGroups()
    {
        UnsettledModel model;
        const auto rows = sampleUnsettled(60);
        model.refresh({rows.begin(), rows.begin() + 25}, true);
        QVERIFY(model.canFetchMore({}));
        QSignalSpy wanted(&model, &UnsettledModel::moreWanted);
        model.fetchMore({});
        QCOMPARE(wanted.count(), 1);
        QVERIFY(!model.canFetchMore({}));
        // Only now: the tester itself fetches what it can.
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.append({rows.begin() + 25, rows.end()}, false);
        QCOMPARE(model.loaded(), 60);
        QCOMPARE(model.headRows().size(), 6u);
    }

    void whatIsHandledStaysForAMoment()
    {
        UnsettledModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto rows = sampleUnsettled(12);
        model.refresh(rows, false);
        model.setTicked(2, true);
        const auto gone = rows[1].segment;
        rows.erase(rows.begin() + 1);
        model.refresh(rows, false, true);
        QCOMPARE(model.rowOf(gone), 2);
        QVERIFY(model.index(2, 0).data(UnsettledModel::LeavingRole).toBool());
        QVERIFY(model.ticked().empty());
        model.setTicked(2, true);
        QVERIFY2(model.ticked().empty(), "what is gone can be chosen");
        model.removeLeft();
        QCOMPARE(model.rowOf(gone), -1);
        QCOMPARE(model.loaded(), 11);
    }

    void aRowThatComesBackStays()
    {
        UnsettledModel model;
        const auto rows = sampleUnsettled(12);
        model.refresh(rows, false);
        model.refresh({rows.begin() + 1, rows.end()}, false, true);
        QVERIFY(model.hasLeaving());
        model.refresh(rows, false, true);
        QVERIFY(!model.hasLeaving());
        model.removeLeft();
        QCOMPARE(model.loaded(), 12);
    }

    void aCauseSaysItsTotalAndItsAction()
    {
        UnsettledModel model;
        const auto rows = sampleUnsettled(12);
        auto causes = sampleCauses(rows);
        model.refresh(rows, true);
        for (auto &cause : causes)
            cause.count = 4711;
        model.setCauses(causes, true);
        QCOMPARE(model.index(0, 0).data(UnsettledModel::CountRole).toInt(), 4711);
        QCOMPARE(model.causeAt(0)->key, rows[0].cause);
        QVERIFY(!model.index(0, 0).data(UnsettledModel::SentenceRole).toString().isEmpty());
        model.setCauses(causes, false);
        QCOMPARE(model.index(0, 0).data(UnsettledModel::CountRole).toInt(), 2);
    }

    void rowsAreSortedWithinTheirGroups()
    {
        UnsettledModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto rows = sampleUnsettled(60);
        model.refresh({rows.begin(), rows.begin() + 30}, true);
        const QPersistentModelIndex held(model.index(model.rowOf(rows[0].segment), 0));
        model.setOrder(UnsettledModel::Order::Customer, false);
        QCOMPARE(held.row(), model.rowOf(rows[0].segment));
        model.append({rows.begin() + 30, rows.end()}, false);
        for (int row = 1; row + 1 < model.rowCount(); ++row) {
            const auto *one = model.at(row);
            const auto *next = model.at(row + 1);
            if (one && next) QVERIFY(QString::localeAwareCompare(one->customerName, next->customerName) <= 0);
        }
        model.setOrder(UnsettledModel::Order::Tries, true);
        QVERIFY(model.at(1)->attempts >= model.at(2)->attempts);
    }

    void aHundredThousandRowsStayFluid()
    {
        UnsettledModel model;
        const auto rows = sampleUnsettled(100000);
        // Of the processor: a machine that does other things too is slow without our fault.
        auto span = [since = std::clock()]() mutable {
            const auto now = std::clock();
            return (now - std::exchange(since, now)) * 1000 / CLOCKS_PER_SEC;
        };
        model.refresh(rows, false);
        UnsettledTable view(model);
        view.setClock(sampleNow(), berlin());
        view.resize(1000, 700);
        view.show();
        view.grab();
        const auto filling = span();
        QVERIFY2(filling < 6000, qPrintable(QString::number(filling)));
        view.setCurrentIndex(model.index(model.rowCount() - 1, 0));
        view.grab();
        const auto jumping = span();
        QVERIFY2(jumping < 1000, qPrintable(QString::number(jumping)));
    }
};

QTEST_MAIN(TestUnsettledModel)
#include "tst_unsettled_model.moc"
