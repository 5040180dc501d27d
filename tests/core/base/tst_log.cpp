// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/base/log.h"

using namespace tresen;

class LogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valuesAreQuotedWhereALineWouldBreak_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("written");
        QTest::newRow("plain") << "settled"
                               << "settled";
        QTest::newRow("empty") << ""
                               << "\"\"";
        QTest::newRow("blank") << "a b"
                               << "\"a b\"";
        QTest::newRow("quote") << "a\"b"
                               << "\"a\\\"b\"";
        QTest::newRow("equals") << "a=b"
                                << "\"a=b\"";
        QTest::newRow("backslash") << "a\\b"
                                   << "\"a\\\\b\"";
        QTest::newRow("newline: no line can be forged") << "x\nlevel=error event=y"
                                                        << "\"x\\nlevel=error event=y\"";
        QTest::newRow("carriage return") << "a\rb"
                                         << "\"a\\x0db\"";
        QTest::newRow("tab") << "a\tb"
                             << "\"a\\x09b\"";
        QTest::newRow("escape sequence of a terminal") << "\x1b[31m"
                                                       << "\"\\x1b[31m\"";
        QTest::newRow("delete") << "a\x7f"
                                << "\"a\\x7f\"";
        QTest::newRow("control of the upper half") << QString(QChar(0x9b)) << "\"\\x9b\"";
        QTest::newRow("line separator") << QString(QChar(0x2028)) << "\"\\x2028\"";
        QTest::newRow("umlaut") << QString::fromUtf8("Grün") << QString::fromUtf8("Grün");
    }
    void valuesAreQuotedWhereALineWouldBreak()
    {
        QFETCH(QString, value);
        QFETCH(QString, written);
        QCOMPARE(formatEvent(LogLevel::Info, "e", {{"k", value}}), QStringLiteral("level=info event=e k=") + written);
    }

    void aLineNamesItsLevelEventAndFieldsInOrder()
    {
        QCOMPARE(
            formatEvent(LogLevel::Warning, "attempt.ended", {{"ms", 184}, {"ok", true}, {"cid", QStringLiteral("c1")}}),
            QStringLiteral("level=warning event=attempt.ended ms=184 ok=true cid=c1"));
        QCOMPARE(formatEvent(LogLevel::Debug, "x", {}), QStringLiteral("level=debug event=x"));
        QCOMPARE(formatEvent(LogLevel::Error, "x", {}), QStringLiteral("level=error event=x"));
    }
};

QTEST_APPLESS_MAIN(LogTest)
#include "tst_log.moc"
