// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPromise>
#include <QThreadPool>

#include "core/engine/calcom_reader.h"
#include "core/engine/connection_views.h"

namespace tresen {

/// Connects the salon with Cal.com: keys, import, mapping, and the check of it. Each answers its promise once, or never
/// if the engine is stopped before (which cancels the future). Lives on the engine's thread; large catalogs are
/// compared on a thread of its own pool, because the worker shares this one.
class Connector : public QObject
{
    Q_OBJECT
public:
    template <typename T>
    using Promise = std::shared_ptr<QPromise<Outcome<T>>>;

    Connector(EngineCore &core, CommandRunner &runner, const CatalogHolder &catalog, KeyRing &keys,
              const EngineConfig &config, const Clock &clock, Random &random, QObject *parent);
    ~Connector() override;

    void look(const Promise<ConnectionView> &promise);
    void import(const Actor &actor, const Promise<ImportSummary> &promise);
    void saveKey(const Actor &actor, const SaveKey &key, const Promise<CredentialId> &promise);
    void remove(const Actor &actor, CredentialId credential, const Promise<bool> &promise);
    void map(const Actor &actor, const MappingChange &change, const Promise<MappingResult> &promise);

private:
    using Seen = std::vector<SeenAtCalcom>;
    void read(std::vector<CredentialId> credentials, std::function<void(const Seen &)> then);
    void merge(const Actor &actor, const Seen &seen, const Promise<ImportSummary> &promise);
    void keep(const Actor &actor, const SaveKey &key, HostId ownHost, const Promise<CredentialId> &promise);
    [[nodiscard]] std::vector<CredentialId> allCredentials() const;

    EngineCore &m_core;
    CommandRunner &m_runner;
    const CatalogHolder &m_catalog;
    KeyRing &m_keys;
    const EngineConfig &m_config;
    const Clock &m_clock;
    Random &m_random;
    QThreadPool m_pool;
};

} // namespace tresen
