// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QByteArray>
#include <QString>

#include "core/base/result.h"

namespace tresen {

/// A few small secrets by name, kept in a data directory: `secrets.sealed` (XChaCha20-Poly1305) and beside it the key
/// that opens it, `secrets.key`, both of mode 0600. It protects a copy of one of the two files, a backup of the
/// database and a glance; not against somebody who has the account (docs/platform.md S8). Not thread-safe.
class SecretFile
{
public:
    using Secrets = std::map<QString, QByteArray>;

    explicit SecretFile(QString folder);

    /// What is kept; empty if there is no file yet. Errors: Corrupt (damaged, tampered with, or the key of another
    /// one), Unavailable (cannot be read).
    [[nodiscard]] Result<Secrets> load() const;

    /// Replaces all of it, at once or not at all; a sealed file that cannot be opened is kept beside it as
    /// `secrets.damaged`. Errors: ReadOnly; Unavailable where what is there cannot be read: it is left alone.
    [[nodiscard]] Result<> save(const Secrets &secrets) const;

private:
    [[nodiscard]] QString sealedPath() const;
    [[nodiscard]] QString keyPath() const;
    [[nodiscard]] Result<QByteArray> sealingKey() const;
    QString m_folder;
};

} // namespace tresen
