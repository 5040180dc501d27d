// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <optional>

#include "core/engine/engine_config.h"
#include "core/engine/connection_views.h"
#include "core/security/secret_file.h"

namespace tresen {

/// The keys for Cal.com by the label of their credential. Those of the environment go first; others are kept in the
/// data directory's SecretFile. Any thread. Never printed, never logged, never in the database.
class KeyRing
{
public:
    explicit KeyRing(const EngineConfig &config);

    /// Reads what is kept. What cannot be opened counts as not there, and is logged: the desk books without it.
    void open();

    /// Nothing where this engine has no key of that label.
    [[nodiscard]] std::optional<QByteArray> key(const QString &label) const;
    [[nodiscard]] KeySource source(const QString &label) const;
    [[nodiscard]] std::vector<QString> labels() const;
    /// Whether save() may change this one: keys of the environment are changed there. In practice mode all may be.
    [[nodiscard]] bool mayChange(const QString &label) const;

    /// Errors: InvalidInput where it may not be changed, else SecretFile's.
    [[nodiscard]] Result<> save(const QString &label, const QByteArray &key);
    [[nodiscard]] Result<> forget(const QString &label);

private:
    [[nodiscard]] Result<> readKept();
    [[nodiscard]] Result<> knowKept();
    [[nodiscard]] Result<> store(const SecretFile::Secrets &kept);

    mutable std::mutex m_mutex;
    const bool m_practice;
    std::optional<SecretFile> m_file; ///< none in memory
    std::map<QString, QByteArray> m_given;
    SecretFile::Secrets m_kept;
    bool m_unread = false; ///< the file holds something that could not be read so far
};

} // namespace tresen
