// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/calcom/base_url.h"

using namespace tresen;

class BaseUrlTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlySafeAddressesAreCalled_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("anywhere");
        QTest::addColumn<bool>("practice");
        const auto row = [](const char *url, bool anywhere, bool practice) {
            QTest::newRow(url) << QString::fromLatin1(url) << anywhere << practice;
        };
        row("https://api.cal.com/v2", true, false);
        row("https://api.cal.com/v2/", true, false);
        row("http://api.cal.com/v2", false, false);
        row("http://127.0.0.1:4117/v2", true, true);
        row("http://127.8.9.10:4117/v2", true, true);
        row("http://localhost:4117", true, true);
        row("http://LOCALHOST:4117", true, true);
        row("http://[::1]:4117/v2", true, true);
        row("https://127.0.0.1:4117/v2", true, true);
        row("http://localhost.example.org/v2", false, false);
        row("http://127.0.0.1.example.org/v2", false, false);
        row("https://127.0.0.1.example.org/v2", true, false);
        row("http://192.168.0.7/v2", false, false);
        row("http://0.0.0.0:80/v2", false, false);
        row("https://user:secret@api.cal.com/v2", false, false);
        row("http://127.0.0.1@api.cal.com/v2", false, false);
        row("https://api.cal.com/v2?key=x", false, false);
        row("ftp://127.0.0.1/v2", false, false);
        row("file:///etc/passwd", false, false);
        row("api.cal.com", false, false);
        row("", false, false);
    }
    void onlySafeAddressesAreCalled()
    {
        QFETCH(QString, url);
        QFETCH(bool, anywhere);
        QFETCH(bool, practice);
        QCOMPARE(checkedBaseUrl(url, Reach::Anywhere).has_value(), anywhere);
        const auto checked = checkedBaseUrl(url, Reach::LoopbackOnly);
        QCOMPARE(checked.has_value(), practice);
        if (checked) return;
        QCOMPARE(checked.error().code, ErrorCode::InvalidInput);
        QVERIFY(!checked.error().detail.contains(QLatin1String("secret")));
    }
};

QTEST_APPLESS_MAIN(BaseUrlTest)
#include "tst_base_url.moc"
