// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include "core/domain/alert.h"
#include "core/domain/ids.h"
#include "core/storage/session.h"

namespace tresen {

/// Alerts, their history, the messages that are on their way, and what differs from the product's objectives and rules.
/// What was measured is kept to a thousandth.
class AlertStore
{
public:
    AlertStore(Session &session, CompanyId company);

    [[nodiscard]] Result<std::map<QString, AlertStatus>> all();
    /// Replaces a state that is still the one that was read; false: another process was quicker.
    [[nodiscard]] Result<bool> swap(const QString &rule, const AlertStatus &read, const AlertStatus &next);
    [[nodiscard]] Result<> put(const QString &rule, const AlertStatus &status);

    [[nodiscard]] Result<> addEvent(const AlertEvent &event, Uuid id);
    /// Newest first.
    [[nodiscard]] Result<std::vector<AlertEvent>> events(Instant before, int limit);
    [[nodiscard]] Result<> forgetEvents(Instant before);

    struct Delivery {
        Uuid id;
        QString channel;
        QByteArray message; ///< JSON
        Instant made;
        Instant due;
        int tries = 0;
        friend bool operator==(const Delivery &, const Delivery &) = default;
    };
    [[nodiscard]] Result<> enqueue(const Delivery &delivery);
    [[nodiscard]] Result<std::vector<Delivery>> due(Instant now, int limit);
    [[nodiscard]] Result<std::optional<Instant>> nextDue();
    /// Takes one for sending: nobody else tries before `again`. False: somebody else has taken it.
    [[nodiscard]] Result<bool> claim(const Delivery &delivery, Instant again);
    [[nodiscard]] Result<> remove(Uuid id);

    /// JSON; empty: nothing was set.
    [[nodiscard]] Result<QByteArray> setting(const QString &name);
    [[nodiscard]] Result<> saveSetting(const QString &name, const QByteArray &value);

private:
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen
