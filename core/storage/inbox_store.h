// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QByteArray>

#include "core/domain/ids.h"
#include "core/storage/session.h"

namespace tresen {

using WebhookId = Id<struct WebhookTag>;

/// A webhook as it came, and how far it has been looked at.
struct InboxRow {
    WebhookId id;
    std::optional<CredentialId> credential; ///< whose secret signed it
    Instant received;
    QString kind;                    ///< Cal.com's trigger: "BOOKING_CREATED"
    QString uid;                     ///< empty: about no booking
    QString created;                 ///< Cal.com's createdAt as sent
    QByteArray body;                 ///< raw; holds names and addresses: never logged, kept for 14 days
    std::optional<Instant> due = {}; ///< none: done
    int looks = 0;                   ///< requests made for it so far
    QString outcome = {};            ///< a code once done
    friend bool operator==(const InboxRow &, const InboxRow &) = default;
};

/// Webhooks that came in. Stored before they are answered, worked on later, so that a crash loses none.
class InboxStore
{
public:
    InboxStore(Session &session, CompanyId company);

    /// False: a repeat of one that is there (same trigger, uid and createdAt); nothing is stored then.
    [[nodiscard]] Result<bool> put(const InboxRow &row);
    /// Those to be looked at by `now`, the longest due first.
    [[nodiscard]] Result<std::vector<InboxRow>> due(Instant now, int limit);
    /// When the next one is due that is not yet.
    [[nodiscard]] Result<std::optional<Instant>> nextDue(Instant now);
    /// Looks again later; `looks` is the new count.
    [[nodiscard]] Result<> postpone(WebhookId id, Instant due, int looks);
    [[nodiscard]] Result<> finish(WebhookId id, const QString &outcome);
    /// Forgets those that came before `received`. Returns how many.
    [[nodiscard]] Result<qint64> removeOlder(Instant received);
    /// Newest first: for tests and for the page of an administrator.
    [[nodiscard]] Result<std::vector<InboxRow>> newest(int limit);

private:
    template <typename... Args>
    [[nodiscard]] Result<std::vector<InboxRow>> list(std::string_view sql, const Args &...args);
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen
