// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/resilience/once_more.h"

using namespace tresen;

/// One reading at a time, and the last one after the last change.
class TestOnceMore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void askedWhileIdleItBegins()
    {
        int begun = 0;
        OnceMore reading([&] { ++begun; });
        QCOMPARE(begun, 0);
        reading.ask();
        QCOMPARE(begun, 1);
        reading.end();
        QCOMPARE(begun, 1);
        reading.ask();
        QCOMPARE(begun, 2);
    }

    void askedMeanwhileItBeginsOnceMoreAtTheEnd()
    {
        int begun = 0;
        OnceMore reading([&] { ++begun; });
        for (int i = 0; i < 4; ++i)
            reading.ask();
        QCOMPARE(begun, 1);
        reading.end();
        QCOMPARE(begun, 2);
        reading.end();
        QCOMPARE(begun, 2);
    }

    void whatEndsAtOnceIsNotBegunTwice()
    {
        int begun = 0;
        OnceMore *itself = nullptr;
        OnceMore reading([&] {
            ++begun;
            itself->end();
        });
        itself = &reading;
        reading.ask();
        reading.ask();
        QCOMPARE(begun, 2);
    }
};

QTEST_GUILESS_MAIN(TestOnceMore)
#include "tst_once_more.moc"
