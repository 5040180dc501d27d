// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/inbox.h"

#include <algorithm>

#include "core/sync/database_retry.h"
#include "core/base/log.h"
#include "core/resilience/retry_schedule.h"
#include "core/storage/sync_store.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr auto firstLookAtCancelled = 3s;
constexpr auto lastLookAtCancelled = 20s;
constexpr auto ownChange = 2s;     ///< how often to see whether an attempt of ours has ended
constexpr auto attemptGrace = 30s; ///< behind its deadline nobody waits for its answer any more
constexpr auto givenUpAfter = 24h;
constexpr auto bodiesKept = 14 * 24h;
constexpr int rowsAtOnce = 64;
constexpr int longestName = 255; ///< of a uid, a trigger or a time; Cal.com's have some thirty letters
constexpr std::size_t readsAtOnce = 3;

bool isOwnChange(const Attempt &attempt, const WebhookHint &hint)
{
    if (attempt.op == AttemptOp::Create || attempt.op == AttemptOp::Reschedule)
        return hint.start == attempt.target || hint.uid == attempt.uid;
    return (attempt.op == AttemptOp::Cancel || attempt.op == AttemptOp::Confirm) && hint.uid == attempt.uid;
}

} // namespace

std::optional<InboxRow> inboxRowOf(const QByteArray &body, std::optional<CredentialId> credential, WebhookId id,
                                   Instant received)
{
    const auto hint = webhookHintFrom(body);
    if (!hint || hint->uid.size() > longestName || hint->trigger.size() > longestName ||
        hint->createdAt.size() > longestName)
        return std::nullopt;
    InboxRow row{id, credential, received, hint->trigger, hint->uid, hint->createdAt, body};
    if (!hint->changesBooking())
        row.outcome = QStringLiteral("not_about_bookings");
    else
        row.due = hint->isEarly() ? received + firstLookAtCancelled : received;
    return row;
}

InboxRow receivedAt(InboxRow row, WebhookId id, Instant received)
{
    if (row.due) row.due = received + (*row.due - row.received);
    row.id = id;
    row.received = received;
    return row;
}

Result<InboxStep> inboxStep(Session &session, CompanyId company, const InboxRow &row, Instant now)
{
    using What = InboxStep::What;
    const auto hint = webhookHintFrom(row.body);
    if (!hint || !hint->changesBooking()) return InboxStep{What::Done, "not_about_bookings", {}};
    if (now - row.received > givenUpAfter) return InboxStep{What::Done, "given_up", {}};
    SyncStore store(session, company);
    const auto known = store.remoteOf(hint->uid);
    if (!known) return tl::unexpected(known.error());
    if (*known && saysNothingNew(*hint, (*known)->remote)) return InboxStep{What::Done, "known", {}};

    // The webhook of a change of ours comes before its answer. What it says is used to wait, and for nothing else.
    std::optional<SegmentId> segment;
    if (*known)
        segment = (*known)->segment;
    else if (hint->token && hint->token->company == company)
        segment = hint->token->segment;
    if (segment) {
        const auto facts = store.load(*segment);
        if (!facts) return tl::unexpected(facts.error());
        const auto attempt = *facts ? (*facts)->history.inFlight : std::nullopt;
        if (attempt && isOwnChange(*attempt, *hint) && now < attempt->deadline + attemptGrace)
            return InboxStep{What::Wait, "", now + ownChange};
    }
    return InboxStep{};
}

WebhookInbox::WebhookInbox(Storage &storage, Scheduler &scheduler, Random &random, CatalogSource catalog,
                           std::vector<Way> ways)
    : m_storage(storage)
    , m_scheduler(scheduler)
    , m_random(random)
    , m_catalog(std::move(catalog))
    , m_ways(std::move(ways))
{}

WebhookInbox::~WebhookInbox() { stop(); }

void WebhookInbox::start()
{
    m_wayBack = std::make_unique<WayBack>(m_scheduler);
    sweepOld();
    look();
}

void WebhookInbox::stop()
{
    m_wayBack.reset();
    m_timer.cancel();
    m_daily.cancel();
    m_asking.clear();
    m_looking = false;
}

void WebhookInbox::wake()
{
    if (m_wayBack) look();
}

void WebhookInbox::look()
{
    if (std::exchange(m_looking, true)) {
        m_again = true;
        return;
    }
    m_again = false;
    struct Found {
        std::vector<InboxRow> toAsk;
        std::optional<Instant> next;
        QStringList outcomes;
    };
    auto found = std::make_shared<Found>();
    std::set<QString> asked;
    for (const auto &[uid, asking] : m_asking)
        asked.insert(uid);
    const auto post = m_wayBack->post();
    m_storage.write(
        [found, asked, company = m_catalog()->company.id,
         now = m_scheduler.clock().now()](Session &session) -> Result<> {
            InboxStore inbox(session, company);
            const auto rows = inbox.due(now, rowsAtOnce);
            if (!rows) return tl::unexpected(rows.error());
            bool moved = false;
            for (const auto &row : *rows) {
                if (asked.contains(row.uid)) continue;
                const auto step = inboxStep(session, company, row, now);
                if (!step) return tl::unexpected(step.error());
                Result<> kept;
                moved = moved || step->what != InboxStep::What::Ask;
                if (step->what == InboxStep::What::Ask) {
                    found->toAsk.push_back(row);
                } else if (step->what == InboxStep::What::Wait) {
                    kept = inbox.postpone(row.id, step->until, row.looks);
                } else {
                    kept = inbox.finish(row.id, QString::fromLatin1(step->outcome));
                    found->outcomes << QString::fromLatin1(step->outcome);
                }
                if (!kept) return kept;
            }
            const auto next = inbox.nextDue(now);
            if (!next) return tl::unexpected(next.error());
            found->next = *next;
            // Some of these are done, and behind them there may be more.
            if (moved && int(rows->size()) == rowsAtOnce) found->next = now;
            return {};
        },
        [this, found, post](const Result<> &durable) {
            post([this, found, durable] {
                m_looking = false;
                if (!durable) {
                    logEvent(LogLevel::Error, "inbox.unreadable", {{"error", durable.error().detail}});
                    return arm(m_scheduler.clock().now() + databaseRetry);
                }
                looked(std::move(found->toAsk), found->next, found->outcomes);
            });
        });
}

void WebhookInbox::looked(std::vector<InboxRow> toAsk, std::optional<Instant> next, const QStringList &outcomes)
{
    tell(outcomes);
    std::map<QString, std::vector<InboxRow>> byUid;
    for (auto &row : toAsk)
        byUid[row.uid].push_back(std::move(row));
    for (auto &[uid, rows] : byUid) {
        // The others have their turn when one of these has ended.
        if (m_asking.size() >= readsAtOnce) break;
        ask(uid, std::move(rows));
    }
    if (m_again) return look();
    arm(next);
}

/// Those that are being asked about, or wait for their turn, are due all the time and arm nothing: the end of a read
/// looks again. Those that no key can ask about wait for an inbox that has one.
void WebhookInbox::arm(std::optional<Instant> next)
{
    m_timer.cancel();
    if (!next) return;
    const auto now = m_scheduler.clock().now();
    const auto delay = *next > now ? nanoseconds(*next - now) : nanoseconds(databaseRetry);
    m_timer = m_scheduler.after(delay, [this] { look(); });
}

std::optional<WebhookInbox::Way> WebhookInbox::wayOf(const InboxRow &row) const
{
    for (const auto &way : m_ways)
        if (row.credential == way.credential) return way;
    return m_ways.empty() ? std::nullopt : std::optional(m_ways.front());
}

void WebhookInbox::ask(const QString &uid, std::vector<InboxRow> rows)
{
    const auto way = wayOf(rows.front());
    if (!way) return;
    auto &asking = m_asking[uid];
    asking.rows = std::move(rows);
    asking.read = std::make_unique<ReadBooking>(m_storage, m_scheduler, m_random, m_catalog);
    asking.read->read(*way->client, way->credential, CallClass::LookUp, uid, QStringLiteral("webhook"),
                      [this, uid](const ReadBooking::Result &result) { answered(uid, result); });
}

void WebhookInbox::answered(const QString &uid, const ReadBooking::Result &result)
{
    using End = ReadBooking::End;
    auto node = m_asking.extract(uid);
    if (node.empty()) return;
    auto rows = std::move(node.mapped().rows);
    // Its own callback runs just now.
    m_scheduler.post([read = std::shared_ptr<ReadBooking>(std::move(node.mapped().read))] {});
    const auto post = m_wayBack->post();
    auto outcomes = std::make_shared<QStringList>();
    m_storage.write(
        [rows, result, outcomes, company = m_catalog()->company.id,
         now = m_scheduler.clock().now()](Session &session) -> Result<> {
            InboxStore inbox(session, company);
            for (const auto &row : rows) {
                const int looks = row.looks + (result.requests > 0 ? 1 : 0);
                const auto lastLook = row.received + lastLookAtCancelled;
                const bool stands = row.kind == u"BOOKING_CANCELLED" && result.status != RemoteStatus::Cancelled;
                Result<> kept;
                QString outcome;
                if (result.end == End::Failed || result.end == End::NotSent)
                    kept = inbox.postpone(row.id, now + retryDelay(looks), looks);
                else if (result.end == End::Missing)
                    outcome = QStringLiteral("missing");
                else if (stands && now < lastLook)
                    kept = inbox.postpone(row.id, lastLook, looks);
                else
                    outcome = stands ? QStringLiteral("still_there") : QStringLiteral("read");
                if (!outcome.isEmpty()) {
                    kept = inbox.finish(row.id, outcome);
                    *outcomes << outcome;
                }
                if (!kept) return kept;
            }
            return {};
        },
        [this, outcomes, post](const Result<> &durable) {
            post([this, outcomes, durable] {
                if (durable) tell(*outcomes);
                look();
            });
        });
}

void WebhookInbox::sweepOld()
{
    m_storage.write(
        [company = m_catalog()->company.id, now = m_scheduler.clock().now()](Session &session) -> Result<> {
            const auto removed = InboxStore(session, company).removeOlder(now - bodiesKept);
            if (!removed) return tl::unexpected(removed.error());
            return {};
        },
        [](const Result<> &) {});
    // What nobody could ask about for a day is given up.
    m_daily = m_scheduler.after(1h, [this] {
        sweepOld();
        look();
    });
}

void WebhookInbox::tell(const QStringList &outcomes)
{
    for (const auto &outcome : outcomes) {
        logEvent(LogLevel::Info, "webhook.done", {{"outcome", outcome}});
        if (m_observer) m_observer(outcome);
    }
}

} // namespace tresen
