// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/server/client_limits.h"

using namespace tresen;
using namespace std::chrono_literals;

namespace {

ServerRequest from(const char *peer, const char *forwarded = nullptr)
{
    ServerRequest request;
    request.peer = QHostAddress(QString::fromLatin1(peer));
    if (forwarded) request.headers.emplace_back("X-Forwarded-For", forwarded);
    return request;
}

} // namespace

/// How much one client may ask, and who that is behind a proxy.
class TestClientLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoAsks_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArray>("forwarded");
        QTest::addColumn<QString>("client");
        QTest::newRow("the peer") << "203.0.113.7" << QByteArray() << "203.0.113.7";
        QTest::newRow("a stranger's word counts nothing")
            << "203.0.113.7" << QByteArray("198.51.100.1") << "203.0.113.7";
        QTest::newRow("behind the proxy") << "10.0.0.1" << QByteArray("198.51.100.1") << "198.51.100.1";
        QTest::newRow("only the last is known") << "10.0.0.1" << QByteArray("6.6.6.6, 198.51.100.1") << "198.51.100.1";
        QTest::newRow("two proxies") << "10.0.0.1" << QByteArray("198.51.100.1, 10.0.0.2") << "198.51.100.1";
        QTest::newRow("nonsense") << "10.0.0.1" << QByteArray("unknown") << "10.0.0.1";
        QTest::newRow("nothing said") << "10.0.0.1" << QByteArray() << "10.0.0.1";
    }
    void whoAsks()
    {
        QFETCH(QString, peer);
        QFETCH(QByteArray, forwarded);
        QFETCH(QString, client);
        const ClientLimits limits({QStringLiteral("10.0.0.1"), QStringLiteral("10.0.0.2")});
        const auto request = from(peer.toLatin1().constData(), forwarded.isEmpty() ? nullptr : forwarded.constData());
        QCOMPARE(limits.clientOf(request), QHostAddress(client));
    }

    void oneMayNotTakeEverything()
    {
        ClientLimits limits({});
        Moment now{};
        int passed = 0;
        while (!limits.refuse(from("203.0.113.7"), now))
            ++passed;
        QCOMPARE(passed, 600);
        QVERIFY(!limits.refuse(from("203.0.113.8"), now)); // another one is not held up
        now += 1s;
        passed = 0;
        while (!limits.refuse(from("203.0.113.7"), now))
            ++passed;
        QCOMPARE(passed, 100);
    }

    void thisMachineIsNotLimited()
    {
        ClientLimits limits({});
        for (int i = 0; i < 2000; ++i)
            QVERIFY(!limits.refuse(from("127.0.0.1"), Moment{}));
    }

    void manyClientsFillNoMemoryAndLockNobodyOut()
    {
        ClientLimits limits({});
        Moment now{};
        for (int i = 0; i < 20'000; ++i) {
            const auto address = QStringLiteral("10.%1.%2.%3").arg(i / 65536).arg(i / 256 % 256).arg(i % 256);
            QVERIFY(!limits.refuse(from(address.toLatin1().constData()), now));
        }
        QVERIFY(!limits.refuse(from("203.0.113.9"), now));
    }
};

QTEST_APPLESS_MAIN(TestClientLimits)
#include "tst_client_limits.moc"
