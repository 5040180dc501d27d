// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/secret_file.h"

#include <cerrno>

#include <sodium.h>
#include <sys/stat.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace tresen {

namespace {

/// Begins the file and is authenticated with it, so that a later form can be told apart.
const QByteArray header("tresen-secrets-1\n");
constexpr auto nonceLength = int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
constexpr auto tagLength = int(crypto_aead_xchacha20poly1305_ietf_ABYTES);
constexpr auto keyLength = int(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char *bytes(const QByteArray &array) { return reinterpret_cast<const unsigned char *>(array.data()); }
unsigned char *bytes(QByteArray &array) { return reinterpret_cast<unsigned char *>(array.data()); }

QByteArray randomBytes(int length)
{
    QByteArray made(length, Qt::Uninitialized);
    randombytes_buf(made.data(), std::size_t(length));
    return made;
}

Result<> write(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    const bool kept = file.open(QIODevice::WriteOnly) &&
                      file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                      file.write(content) == content.size() && file.commit();
    if (kept) return {};
    return failure(
        ErrorCode::ReadOnly,
        QStringLiteral("%1 cannot be written (%2). Please check rights and free space.").arg(path, file.errorString()));
}

/// True also where that cannot be found out: what may be there is not written over.
bool mayBeThere(const QString &path)
{
    using Found = struct stat;
    Found found{};
    return ::stat(QFile::encodeName(path).constData(), &found) == 0 || errno != ENOENT;
}

Result<QByteArray> read(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        auto content = file.read(1024 * 1024);
        if (file.error() == QFileDevice::NoError) return content;
    }
    return failure(ErrorCode::Unavailable,
                   QStringLiteral("%1 cannot be read (%2). Please check its rights.").arg(path, file.errorString()));
}

tl::unexpected<Error> damaged(const QString &path)
{
    return failure(
        ErrorCode::Corrupt,
        QStringLiteral("%1 cannot be opened: it is damaged, or secrets.key beside it is another one's. Please "
                       "enter the keys for Cal.com again.")
            .arg(path));
}

QByteArray sealed(const QByteArray &plain, const QByteArray &key)
{
    const auto nonce = randomBytes(nonceLength);
    QByteArray box(plain.size() + tagLength, Qt::Uninitialized);
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(box), &length, bytes(plain), std::size_t(plain.size()),
                                               bytes(header), std::size_t(header.size()), nullptr, bytes(nonce),
                                               bytes(key));
    return header + nonce + box;
}

std::optional<QByteArray> opened(const QByteArray &file, const QByteArray &key)
{
    if (!file.startsWith(header) || file.size() < header.size() + nonceLength + tagLength || key.size() != keyLength)
        return std::nullopt;
    const auto nonce = file.mid(header.size(), nonceLength);
    const auto box = file.mid(header.size() + nonceLength);
    QByteArray plain(box.size() - tagLength, Qt::Uninitialized);
    unsigned long long length = 0;
    const bool whole = crypto_aead_xchacha20poly1305_ietf_decrypt(
                           bytes(plain), &length, nullptr, bytes(box), std::size_t(box.size()), bytes(header),
                           std::size_t(header.size()), bytes(nonce), bytes(key)) == 0;
    return whole ? std::optional(plain) : std::nullopt;
}

} // namespace

SecretFile::SecretFile(QString folder)
    : m_folder(std::move(folder))
{
    // Idempotent. It fails only where the system gives no randomness, and then nothing of this program is safe.
    if (sodium_init() < 0) qFatal("libsodium cannot be initialised: the system gives no random numbers");
}

QString SecretFile::sealedPath() const { return m_folder + QStringLiteral("/secrets.sealed"); }
QString SecretFile::keyPath() const { return m_folder + QStringLiteral("/secrets.key"); }

Result<SecretFile::Secrets> SecretFile::load() const
{
    if (!mayBeThere(sealedPath())) return Secrets{};
    const auto file = read(sealedPath());
    if (!file) return tl::unexpected(file.error());
    const auto key = mayBeThere(keyPath()) ? read(keyPath()) : Result<QByteArray>(QByteArray());
    if (!key) return tl::unexpected(key.error());
    const auto plain = opened(*file, *key);
    if (!plain) return damaged(sealedPath());
    Secrets secrets;
    const auto json = QJsonDocument::fromJson(*plain).object();
    for (auto it = json.begin(); it != json.end(); ++it)
        secrets[it.key()] = it->toString().toUtf8();
    return secrets;
}

/// The key of this folder; a new one if there is none that fits.
Result<QByteArray> SecretFile::sealingKey() const
{
    if (mayBeThere(keyPath())) {
        auto key = read(keyPath());
        if (!key || key->size() == keyLength) return key;
    }
    const auto key = randomBytes(keyLength);
    if (auto kept = write(keyPath(), key); !kept) return tl::unexpected(kept.error());
    return key;
}

Result<> SecretFile::save(const Secrets &secrets) const
{
    if (const auto now = load(); !now) {
        // It may be whole, and readable again in a moment.
        if (now.error().code != ErrorCode::Corrupt) return tl::unexpected(now.error());
        const auto aside = m_folder + QStringLiteral("/secrets.damaged");
        QFile::remove(aside);
        QFile::rename(sealedPath(), aside);
    }
    const auto key = sealingKey();
    if (!key) return tl::unexpected(key.error());
    QJsonObject json;
    for (const auto &[name, secret] : secrets)
        json[name] = QString::fromUtf8(secret);
    return write(sealedPath(), sealed(QJsonDocument(json).toJson(QJsonDocument::Compact), *key));
}

} // namespace tresen
