// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "core/security/secret_file.h"

using namespace tresen;

/// Keys at rest: opened by their own folder only, and by nobody who changed a byte.
class TestSecretFile : public QObject
{
    Q_OBJECT

    static constexpr const char *secret = "cal_live_0123456789abcdef";

    [[nodiscard]] static SecretFile::Secrets some() { return {{QStringLiteral("calcom/default"), secret}}; }
    [[nodiscard]] static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) return {};
        return file.readAll();
    }
    static void overwrite(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }

private Q_SLOTS:
    void whatIsKeptIsThereAgain()
    {
        QTemporaryDir folder;
        QCOMPARE(*SecretFile(folder.path()).load(), SecretFile::Secrets());
        QVERIFY(SecretFile(folder.path()).save(some()));
        QCOMPARE(*SecretFile(folder.path()).load(), some());
        auto two = some();
        two[QStringLiteral("calcom/eva")] = "cal_live_ümlaut";
        QVERIFY(SecretFile(folder.path()).save(two));
        QCOMPARE(*SecretFile(folder.path()).load(), two);
        QVERIFY(SecretFile(folder.path()).save({}));
        QCOMPARE(*SecretFile(folder.path()).load(), SecretFile::Secrets());
    }

    void neitherFileShowsTheSecretAndBothAreTheOwnersAlone()
    {
        QTemporaryDir folder;
        QVERIFY(SecretFile(folder.path()).save(some()));
        for (const auto *name : {"secrets.sealed", "secrets.key"}) {
            const auto path = folder.filePath(QString::fromLatin1(name));
            const auto content = contentOf(path);
            QVERIFY(!content.isEmpty());
            QVERIFY(!content.contains("cal_live") && !content.contains("default"));
            constexpr auto others =
                QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
            QVERIFY(!(QFile::permissions(path) & others));
        }
    }

    void theSameSecretIsSealedAnewEachTime()
    {
        QTemporaryDir folder;
        QVERIFY(SecretFile(folder.path()).save(some()));
        const auto first = contentOf(folder.filePath(QStringLiteral("secrets.sealed")));
        QVERIFY(SecretFile(folder.path()).save(some()));
        QVERIFY(contentOf(folder.filePath(QStringLiteral("secrets.sealed"))) != first);
    }

    void aChangeOfAnyByteIsNoticed()
    {
        QTemporaryDir folder;
        QVERIFY(SecretFile(folder.path()).save(some()));
        const auto path = folder.filePath(QStringLiteral("secrets.sealed"));
        const auto whole = contentOf(path);
        for (qsizetype i = 0; i < whole.size(); ++i) {
            auto changed = whole;
            changed[i] = char(changed[i] ^ 1);
            overwrite(path, changed);
            const auto loaded = SecretFile(folder.path()).load();
            QVERIFY2(!loaded && loaded.error().code == ErrorCode::Corrupt, qPrintable(QString::number(i)));
        }
        for (qsizetype length = 0; length < whole.size(); length += 7) {
            overwrite(path, whole.left(length));
            QVERIFY(!SecretFile(folder.path()).load());
        }
    }

    void theKeyOfAnotherFolderOpensNothing()
    {
        QTemporaryDir one;
        QTemporaryDir other;
        QVERIFY(SecretFile(one.path()).save(some()));
        QVERIFY(SecretFile(other.path()).save({}));
        overwrite(one.filePath(QStringLiteral("secrets.key")),
                  contentOf(other.filePath(QStringLiteral("secrets.key"))));
        const auto loaded = SecretFile(one.path()).load();
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::Corrupt);
        QVERIFY(!loaded.error().detail.contains(QLatin1String(secret)));
    }

    void whatCannotBeOpenedIsKeptAsideWhenKeysAreEnteredAgain()
    {
        QTemporaryDir folder;
        QVERIFY(SecretFile(folder.path()).save(some()));
        const auto before = contentOf(folder.filePath(QStringLiteral("secrets.sealed")));
        QVERIFY(QFile::remove(folder.filePath(QStringLiteral("secrets.key"))));
        QVERIFY(!SecretFile(folder.path()).load());
        QVERIFY(SecretFile(folder.path()).save(some()));
        QCOMPARE(*SecretFile(folder.path()).load(), some());
        QCOMPARE(contentOf(folder.filePath(QStringLiteral("secrets.damaged"))), before);
    }

    /// What cannot be read just now may be whole: it is not replaced.
    void whatCannotBeReadIsNotReplaced()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("secrets.sealed"));
        QVERIFY(SecretFile(folder.path()).save(some()));
        // Opens, and every read of it fails; also for root.
        const auto whole = folder.filePath(QStringLiteral("whole"));
        QVERIFY(QFile::rename(path, whole));
        QVERIFY(QFile::link(QStringLiteral("/proc/self/mem"), path));
        const auto loaded = SecretFile(folder.path()).load();
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::Unavailable);
        const auto saved = SecretFile(folder.path()).save({});
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Unavailable);
        QVERIFY(QFileInfo(path).isSymLink());
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("secrets.damaged"))));
        QVERIFY(QFile::remove(path) && QFile::rename(whole, path));
        QCOMPARE(*SecretFile(folder.path()).load(), some());
    }

    void whatMayNotBeReadIsNotReplaced()
    {
        constexpr uid_t nobody = 65534;
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("secrets.sealed"));
        QVERIFY(SecretFile(folder.path()).save(some()));
        const auto before = contentOf(path);
        const bool isRoot = ::geteuid() == 0;
        if (isRoot)
            for (const auto &file : {folder.path(), path, folder.filePath(QStringLiteral("secrets.key"))})
                QCOMPARE(::chown(QFile::encodeName(file).constData(), nobody, gid_t(-1)), 0);
        QVERIFY(QFile::setPermissions(path, {}));
        if (isRoot) QCOMPARE(::seteuid(nobody), 0);
        const auto saved = SecretFile(folder.path()).save({{QStringLiteral("calcom/eva"), "cal_live_eva"}});
        if (isRoot) QCOMPARE(::seteuid(0), 0);
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Unavailable);
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(contentOf(path), before);
    }

    void aFolderThatIsNotThereIsSaid()
    {
        const auto kept = SecretFile(QStringLiteral("/nonexistent/tresen")).save(some());
        QVERIFY(!kept);
        QCOMPARE(kept.error().code, ErrorCode::ReadOnly);
    }
};

QTEST_GUILESS_MAIN(TestSecretFile)
#include "tst_secret_file.moc"
