// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/key_ring.h"

#include "core/base/log.h"

namespace tresen {

KeyRing::KeyRing(const EngineConfig &config)
    : m_practice(config.practice)
    , m_given(config.apiKeys)
{
    if (!config.inMemory) m_file.emplace(config.dataDir);
}

void KeyRing::open()
{
    const std::scoped_lock lock(m_mutex);
    if (const auto read = readKept(); !read)
        logEvent(LogLevel::Error, "keys.unreadable", {{"error", read.error().detail}});
}

/// What is damaged stays so, and SecretFile puts it aside; anything else may be over when it is tried again.
Result<> KeyRing::readKept()
{
    if (!m_file) return {};
    auto kept = m_file->load();
    m_unread = !kept && kept.error().code != ErrorCode::Corrupt;
    if (!kept) return tl::unexpected(kept.error());
    m_kept = std::move(*kept);
    return {};
}

/// The file is replaced as a whole, so what it holds has to be known before.
Result<> KeyRing::knowKept()
{
    if (!m_unread) return {};
    auto read = readKept();
    return m_unread ? read : Result<>{};
}

std::optional<QByteArray> KeyRing::key(const QString &label) const
{
    const std::scoped_lock lock(m_mutex);
    if (const auto given = m_given.find(label); given != m_given.end()) return given->second;
    if (const auto kept = m_kept.find(label); kept != m_kept.end()) return kept->second;
    return std::nullopt;
}

KeySource KeyRing::source(const QString &label) const
{
    const std::scoped_lock lock(m_mutex);
    if (m_given.contains(label)) return KeySource::Environment;
    return m_kept.contains(label) ? KeySource::Kept : KeySource::Missing;
}

std::vector<QString> KeyRing::labels() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<QString> all;
    for (const auto &[label, key] : m_given)
        all.push_back(label);
    for (const auto &[label, key] : m_kept)
        if (!m_given.contains(label)) all.push_back(label);
    return all;
}

bool KeyRing::mayChange(const QString &label) const
{
    const std::scoped_lock lock(m_mutex);
    return m_practice || !m_given.contains(label);
}

Result<> KeyRing::store(const SecretFile::Secrets &kept)
{
    if (m_file)
        if (auto saved = m_file->save(kept); !saved) return saved;
    m_kept = kept;
    return {};
}

Result<> KeyRing::save(const QString &label, const QByteArray &key)
{
    const std::scoped_lock lock(m_mutex);
    if (m_given.contains(label)) {
        if (!m_practice)
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("the key '%1' is set in the environment").arg(label));
        m_given[label] = key;
        return {};
    }
    if (auto known = knowKept(); !known) return known;
    auto kept = m_kept;
    kept[label] = key;
    return store(kept);
}

Result<> KeyRing::forget(const QString &label)
{
    const std::scoped_lock lock(m_mutex);
    if (m_given.contains(label)) {
        if (!m_practice)
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("the key '%1' is set in the environment").arg(label));
        m_given.erase(label);
        return {};
    }
    if (auto known = knowKept(); !known) return known;
    auto kept = m_kept;
    if (kept.erase(label) == 0) return {};
    return store(kept);
}

} // namespace tresen
