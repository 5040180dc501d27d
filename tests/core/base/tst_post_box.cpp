// SPDX-License-Identifier: GPL-3.0-or-later
#include <thread>

#include <QtTest>

#include "core/base/post_box.h"

using namespace tresen;

class TestPostBox : public QObject
{
    Q_OBJECT

    /// Counts the events that reach it.
    class Owner : public QObject
    {
    public:
        int events = 0;
        bool event(QEvent *event) override
        {
            events += event->type() == QEvent::MetaCall ? 1 : 0;
            return QObject::event(event);
        }
    };

private Q_SLOTS:
    void whatComesTogetherIsOneEvent()
    {
        Owner owner;
        std::vector<int> got;
        PostBox<int> box(&owner, [&](int value) { got.push_back(value); });
        const auto slot = box.slot();
        for (int n = 1; n <= 3; ++n)
            slot.post(n);
        QVERIFY(got.empty()); // never from inside
        QTRY_COMPARE(got, (std::vector{1, 2, 3}));
        QCOMPARE(owner.events, 1);
        slot.post(4);
        QTRY_COMPARE(got.back(), 4);
        QCOMPARE(owner.events, 2);
    }

    void allOfSeveralThreadsArrivesInTheOrderOfEach()
    {
        constexpr int each = 2000;
        QObject owner;
        std::vector<int> got;
        QThread *on = nullptr;
        PostBox<int> box(&owner, [&](int value) {
            got.push_back(value);
            on = QThread::currentThread();
        });
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 3; ++thread)
            threads.emplace_back([slot = box.slot(), thread] {
                for (int n = 0; n < each; ++n)
                    slot.post(thread * each + n);
            });
        for (auto &thread : threads)
            thread.join();
        QTRY_COMPARE(got.size(), std::size_t(3 * each));
        for (int thread = 0; thread < 3; ++thread) {
            auto mine = got;
            std::erase_if(mine, [&](int value) { return value / each != thread; });
            QVERIFY(std::ranges::is_sorted(mine));
        }
        QCOMPARE(on, QThread::currentThread());
    }

    void behindItsEndNothingArrives()
    {
        QObject owner;
        int got = 0;
        auto box =
            std::make_unique<PostBox<std::shared_ptr<int>>>(&owner, [&](const std::shared_ptr<int> &) { ++got; });
        const auto slot = box->slot();
        const auto waits = std::make_shared<int>(1);
        slot.post(waits);
        box.reset();
        QCOMPARE(waits.use_count(), 1L);
        slot.post(waits);
        QCOMPARE(waits.use_count(), 1L);
        QCoreApplication::processEvents();
        QCOMPARE(got, 0);
    }
};

QTEST_GUILESS_MAIN(TestPostBox)
#include "tst_post_box.moc"
