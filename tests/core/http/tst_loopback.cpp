// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/http/loopback.h"

using namespace tresen;

class TestLoopback : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyThisMachineIsLoopback_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("here");
        const auto row = [](const char *url, bool here) { QTest::newRow(url) << QString::fromLatin1(url) << here; };
        row("http://localhost:5081/v2", true);
        row("http://LocalHost", true);
        row("http://127.0.0.1", true);
        row("https://127.8.9.10:1", true);
        row("http://[::1]:80", true);
        row("http://localhost.example", false);
        row("http://127.0.0.1.example", false);
        row("http://0.0.0.0", false);
        row("http://192.168.1.7", false);
        row("http://[fe80::1]", false);
        row("https://api.cal.com/v2", false);
        row("https://localhost@api.cal.com", false);
        row("file:///tmp", false);
        row("", false);
    }
    void onlyThisMachineIsLoopback()
    {
        QFETCH(QString, url);
        QFETCH(bool, here);
        QCOMPARE(isLoopback(QUrl(url)), here);
    }

    void aHostOutsideAUrlIsReadInAnyCase()
    {
        QVERIFY(isLoopbackHost(QStringLiteral("LOCALHOST")));
        QVERIFY(isLoopbackHost(QStringLiteral("::1")));
        QVERIFY(!isLoopbackHost(QString()));
    }
};

QTEST_APPLESS_MAIN(TestLoopback)
#include "tst_loopback.moc"
