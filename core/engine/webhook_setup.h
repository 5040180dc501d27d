// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "core/domain/refusal.h"
#include "core/engine/engine_core.h"

namespace tresen {

/// Our webhook at Cal.com: seen, made, mended and removed. Secrets go into the request and nowhere else. Lives on the
/// engine's thread; each call ends with its callback, once, unless the engine stops before.
class WebhookSetup
{
public:
    template <typename T>
    using Done = std::function<void(const Outcome<T> &)>;

    WebhookSetup(EngineCore &core, const EngineConfig &config, std::shared_ptr<const Catalog> catalog)
        : m_core(core)
        , m_config(config)
        , m_catalog(std::move(catalog))
    {}

    /// Of every key that is here; those that point to `url`, or all if it is empty.
    void list(const QString &url, Done<std::vector<WebhookView>> done);
    void makeOrMend(CredentialId credential, const QString &url, Done<WebhookView> done);
    void remove(CredentialId credential, const QString &id, Done<bool> done);

    /// What Cal.com is asked to send: everything that changes a booking.
    [[nodiscard]] static const QStringList &triggers();

private:
    void listFrom(std::size_t index, const QString &url, std::vector<WebhookView> so,
                  Done<std::vector<WebhookView>> done);
    [[nodiscard]] Outcome<WebhookOrder> orderFor(CredentialId credential, const QString &url) const;

    EngineCore &m_core;
    const EngineConfig &m_config;
    std::shared_ptr<const Catalog> m_catalog;
    RequestHandle m_request;
};

} // namespace tresen
