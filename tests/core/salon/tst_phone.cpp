// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/salon/phone.h"

using namespace tresen;

/// Telephone numbers as people type and read them. The numbers are those that Germany keeps free for fiction.
class TestPhone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTypedNumberBecomesE164_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("e164"); // empty: not a number
        const auto row = [](const char *typed, const char *e164) {
            QTest::newRow(*typed ? typed : "nothing") << QString::fromUtf8(typed) << QString::fromLatin1(e164);
        };
        row("030 23125204", "+493023125204");
        row("030 / 231 25-204", "+493023125204");
        row("(030) 231 25 204", "+493023125204");
        row("+49 30 23125204", "+493023125204");
        row("+49 (0) 30 23125204", "+493023125204");
        row("0049 30 23125204", "+493023125204");
        row("tel: 030 23125204", "+493023125204");
        row("0171 39200 00", "+491713920000");
        row("0171-3920000", "+491713920000");
        row("+43 1 5331234", "+4315331234");
        row("0041 44 668 18 00", "+41446681800");
        row("+90 212 555 01 23", "+902125550123");
        row("", "");
        row("   ", "");
        row("12", "");
        row("112", "");
        row("ruft zurück", "");
        row("030", "");
        row("0151 123", "");
        row("+49 171 392000", "");
        row("0171 392000", "");
        row("+", "");
        row("030 23125204 23125204 23125204", "");
    }
    void aTypedNumberBecomesE164()
    {
        QFETCH(QString, typed);
        QFETCH(QString, e164);
        QCOMPARE(toE164(typed).value_or(QString()), e164);
    }

    void aNumberWithoutACountryBelongsToTheRegion()
    {
        QCOMPARE(toE164(QStringLiteral("01 5331234"), "AT"), std::optional(QStringLiteral("+4315331234")));
        QCOMPARE(toE164(QStringLiteral("044 668 18 00"), "CH"), std::optional(QStringLiteral("+41446681800")));
    }

    void normalisingTwiceChangesNothing()
    {
        const auto once = toE164(QStringLiteral("030 / 231 25-204"));
        QVERIFY(once);
        QCOMPARE(toE164(*once), once);
    }

    void aNumberIsShownAsPeopleWriteIt_data()
    {
        QTest::addColumn<QString>("e164");
        QTest::addColumn<QString>("shown");
        QTest::newRow("at home") << QStringLiteral("+493023125204") << QStringLiteral("030 23125204");
        QTest::newRow("mobile") << QStringLiteral("+491713920000") << QStringLiteral("0171 3920000");
        QTest::newRow("abroad") << QStringLiteral("+4315331234") << QStringLiteral("+43 1 5331234");
        QTest::newRow("unknown") << QString() << QString();
        QTest::newRow("not a number") << QStringLiteral("ruft zurück") << QStringLiteral("ruft zurück");
    }
    void aNumberIsShownAsPeopleWriteIt()
    {
        QFETCH(QString, e164);
        QFETCH(QString, shown);
        QCOMPARE(phoneText(e164), shown);
    }

    void whatIsShownCanBeTypedInAgain()
    {
        for (const auto *number : {"+493023125204", "+491713920000", "+4315331234", "+902125550123"}) {
            const auto e164 = QString::fromLatin1(number);
            QCOMPARE(toE164(phoneText(e164)), std::optional(e164));
        }
    }
};

QTEST_GUILESS_MAIN(TestPhone)
#include "tst_phone.moc"
