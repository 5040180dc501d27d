// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include "core/engine/key_ring.h"

using namespace tresen;

/// Keys that are kept stay, whatever happens to their file meanwhile.
class TestKeyRing : public QObject
{
    Q_OBJECT

    static QString eva() { return QStringLiteral("eva"); }
    static QString salon() { return QStringLiteral("default"); }

private Q_SLOTS:
    /// The disk was away for a moment when the engine started.
    void whatCouldNotBeReadAtTheStartIsNotLostWithTheNextKey()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("secrets.sealed"));
        const auto whole = folder.filePath(QStringLiteral("whole"));
        QVERIFY(SecretFile(folder.path()).save({{eva(), "cal_eva"}}));
        QVERIFY(QFile::rename(path, whole) && QFile::link(QStringLiteral("/proc/self/mem"), path));
        EngineConfig config;
        config.dataDir = folder.path();
        KeyRing ring(config);
        ring.open();
        QVERIFY(!ring.key(eva()));
        const auto refused = ring.save(salon(), "cal_salon");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QVERIFY(QFile::remove(path) && QFile::rename(whole, path));
        QVERIFY(ring.save(salon(), "cal_salon"));
        QCOMPARE(*ring.key(eva()), QByteArray("cal_eva"));
        const SecretFile::Secrets both{{eva(), "cal_eva"}, {salon(), "cal_salon"}};
        QCOMPARE(*SecretFile(folder.path()).load(), both);
        QVERIFY(ring.forget(eva()));
        QCOMPARE(SecretFile(folder.path()).load()->size(), std::size_t(1));
    }

    /// What is damaged never comes back: a new key is taken, and the old file is kept beside it.
    void whatIsDamagedDoesNotKeepANewKeyOut()
    {
        QTemporaryDir folder;
        QVERIFY(SecretFile(folder.path()).save({{eva(), "cal_eva"}}));
        QVERIFY(QFile::remove(folder.filePath(QStringLiteral("secrets.key"))));
        EngineConfig config;
        config.dataDir = folder.path();
        KeyRing ring(config);
        ring.open();
        QVERIFY(ring.save(salon(), "cal_salon"));
        QCOMPARE(*SecretFile(folder.path()).load(), (SecretFile::Secrets{{salon(), "cal_salon"}}));
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("secrets.damaged"))));
    }
};

QTEST_GUILESS_MAIN(TestKeyRing)
#include "tst_key_ring.moc"
