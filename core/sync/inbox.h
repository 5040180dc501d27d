// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>

#include "core/calcom/webhook_hint.h"
#include "core/storage/inbox_store.h"
#include "core/storage/storage.h"
#include "core/sync/read_booking.h"
#include "core/sync/worker.h"

namespace tresen {

/// A webhook becomes a row: what it is about, and when to look. Nothing if the body is no JSON object, or names in it
/// are longer than Cal.com's ever are.
[[nodiscard]] std::optional<InboxRow> inboxRowOf(const QByteArray &body, std::optional<CredentialId> credential,
                                                 WebhookId id, Instant received);
/// The same row, as the command that keeps it numbers and dates it.
[[nodiscard]] InboxRow receivedAt(InboxRow row, WebhookId id, Instant received);

/// What is to be done about one that is due.
struct InboxStep {
    enum class What {
        Done, ///< outcome says why no request was needed
        Wait, ///< our own change is under way and its answer will tell: look again at `until`
        Ask   ///< read the booking
    };
    What what = What::Ask;
    const char *outcome = "";
    Instant until{};
};
/// Decides by what is stored; reads, writes nothing.
[[nodiscard]] Result<InboxStep> inboxStep(Session &session, CompanyId company, const InboxRow &row, Instant now);

/// Works on the webhooks that were stored: those that say nothing new are done without a request, for the others the
/// booking is read at Cal.com and taken in like any other (core/sync/intake.h). What a webhook says is never stored as
/// observed, so that late, early, repeated, reordered and forged ones make no difference.
///
/// BOOKING_CANCELLED is sent before Cal.com changes the row: looked at 3 s later and, if the booking still stands, at
/// 20 s. A read that fails is repeated with growing pauses for a day; the sweep finds what is left. Lives on the
/// scheduler's thread, beside the worker.
class WebhookInbox
{
public:
    using Way = SyncWorker::Way;
    using CatalogSource = SyncWorker::CatalogSource;

    WebhookInbox(Storage &storage, Scheduler &scheduler, Random &random, CatalogSource catalog, std::vector<Way> ways);
    ~WebhookInbox();
    WebhookInbox(const WebhookInbox &) = delete;
    WebhookInbox &operator=(const WebhookInbox &) = delete;

    /// Goes on with what an earlier run left.
    void start();
    void stop();
    /// One was stored, or something changed that a waiting one may be about.
    void wake();

    /// Told how each one ended: "known", "own", "read", "missing", "not_about_bookings", "given_up", "still_there".
    void setObserver(std::function<void(const QString &outcome)> observer) { m_observer = std::move(observer); }
    /// Reads under way.
    [[nodiscard]] int asking() const { return int(m_asking.size()); }

private:
    /// One read for all due webhooks about the same booking.
    struct Asking {
        std::vector<InboxRow> rows;
        std::unique_ptr<ReadBooking> read;
    };
    void look();
    void looked(std::vector<InboxRow> toAsk, std::optional<Instant> next, const QStringList &outcomes);
    void ask(const QString &uid, std::vector<InboxRow> rows);
    void answered(const QString &uid, const ReadBooking::Result &result);
    void arm(std::optional<Instant> next);
    void sweepOld();
    [[nodiscard]] std::optional<Way> wayOf(const InboxRow &row) const;
    void tell(const QStringList &outcomes);

    Storage &m_storage;
    Scheduler &m_scheduler;
    Random &m_random;
    CatalogSource m_catalog;
    std::vector<Way> m_ways;
    std::unique_ptr<WayBack> m_wayBack;
    std::map<QString, Asking> m_asking; ///< by uid
    bool m_looking = false;
    bool m_again = false;
    Scheduler::Timer m_timer;
    Scheduler::Timer m_daily;
    std::function<void(const QString &)> m_observer;
};

} // namespace tresen
