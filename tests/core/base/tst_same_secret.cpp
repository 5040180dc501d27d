// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/base/same_secret.h"

using namespace tresen;

class TestSameSecret : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyTheSameBytesAreTheSame_data()
    {
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<QByteArray>("claimed");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *name, const QByteArray &right, const QByteArray &claimed, bool same) {
            QTest::newRow(name) << right << claimed << same;
        };
        row("the same", "s3cr3t", "s3cr3t", true);
        row("the first byte", "s3cr3t", "S3cr3t", false);
        row("the last byte", "s3cr3t", "s3cr3T", false);
        row("the highest bit", QByteArray("a\x01", 2), QByteArray("a\x81", 2), false);
        row("two differences that would cancel out", "ab", "ba", false);
        row("its beginning", "s3cr3t", "s3cr3", false);
        row("more than it", "s3cr3t", "s3cr3t!", false);
        row("a zero at its end", "s3cr3t", QByteArray("s3cr3t\0", 7), false);
        row("behind a zero", QByteArray("a\0b", 3), QByteArray("a\0c", 3), false);
        row("nothing", "s3cr3t", "", false);
        row("nothing and nothing", "", QByteArray(), true);
    }
    void onlyTheSameBytesAreTheSame()
    {
        QFETCH(QByteArray, right);
        QFETCH(QByteArray, claimed);
        QFETCH(bool, same);
        QCOMPARE(sameSecret(right, claimed), same);
        QCOMPARE(sameSecret(claimed, right), same);
    }
};

QTEST_APPLESS_MAIN(TestSameSecret)
#include "tst_same_secret.moc"
