// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/resilience/retry_schedule.h"

using namespace tresen;
using namespace std::chrono;

class RetryScheduleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void waitsLongerEachTimeAndNeverGivesUp_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("waitSeconds");
        QTest::newRow("first") << 1 << 10;
        QTest::newRow("second") << 2 << 30;
        QTest::newRow("third") << 3 << 60;
        QTest::newRow("fourth") << 4 << 120;
        QTest::newRow("fifth") << 5 << 300;
        QTest::newRow("sixth") << 6 << 300;
        QTest::newRow("after a week") << 2016 << 300;
        QTest::newRow("nonsense is the shortest") << 0 << 10;
    }
    void waitsLongerEachTimeAndNeverGivesUp()
    {
        QFETCH(int, failures);
        QFETCH(int, waitSeconds);
        QCOMPARE(retryDelay(failures, 0.0).count(), milliseconds(seconds(waitSeconds)).count());
    }

    void jitterOnlyLengthensByUpToATenth()
    {
        for (int i = 0; i <= 100; ++i) {
            const auto delay = retryDelay(4, i / 100.0);
            QVERIFY(delay >= seconds(120));
            QVERIFY(delay <= seconds(132));
        }
        QVERIFY(retryDelay(1, 0.5) > retryDelay(1, 0.1));
    }
};

QTEST_APPLESS_MAIN(RetryScheduleTest)
#include "tst_retry_schedule.moc"
