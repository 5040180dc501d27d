// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QMetaType>
#include <QString>
#include <QStringList>

#include "core/base/time_range.h"
#include "core/domain/appointment.h"
#include "core/domain/attempt.h"
#include "core/domain/catalog.h"
#include "core/domain/commands.h"
#include "core/domain/customer.h"
#include "core/domain/handling.h"
#include "core/domain/observed.h"
#include "core/domain/refusal.h"
#include "core/domain/trouble.h"
#include "core/engine/decision_views.h"
#include "core/resilience/circuit_breaker.h"

/// What the engine shows: plain values, safe to hand to another thread, made for one question each.
namespace tresen {

/// One part of an appointment as a day view draws it.
struct SegmentView {
    SegmentId id;
    int part = 0;
    QString name; ///< empty for a service of one part
    StaffId staff;
    TimeRange booked;
    std::chrono::minutes gapAfter{0}; ///< free for others; 0 for none
    SyncState state = SyncState::Waiting;
    Reason reason = Reason::None;
    friend bool operator==(const SegmentView &, const SegmentView &) = default;
};

struct AppointmentView {
    AppointmentId id;
    CustomerId customer;
    QString customerName;
    ServiceId service;
    QString serviceName;
    int colour = 0;
    TimeRange time; ///< first start to last end
    AppointmentStatus status = AppointmentStatus::Booked;
    Origin origin = Origin::Desk;
    Cents price;
    bool staffRequested = false;
    QString note;
    std::vector<SegmentView> segments; ///< by part; at least one
    /// The most urgent of its segments.
    [[nodiscard]] SyncState state() const;
    friend bool operator==(const AppointmentView &, const AppointmentView &) = default;
};

/// A stylist's column.
struct StaffDay {
    StaffId staff;
    QString name;
    std::vector<TimeRange> present; ///< shift within opening hours, breaks cut out; empty: not there
    friend bool operator==(const StaffDay &, const StaffDay &) = default;
};

/// One branch, one day. Cancelled appointments are counted, not listed.
struct DayView {
    BranchId branch;
    Day day;
    Zone zone;
    TimeRange range;                           ///< the whole local day
    std::vector<TimeRange> opening;            ///< of the branch
    std::vector<StaffDay> staff;               ///< active staff, by order
    std::vector<AppointmentView> appointments; ///< by start
    int cancelled = 0;
    Cents expected; ///< sum of what is listed
    friend bool operator==(const DayView &, const DayView &) = default;
};

/// A line of the inspector's history.
struct HistoryLine {
    enum class Kind { Command, Sent, Answered, LookedUp, Settled, NeedsPerson };
    Kind kind = Kind::Command;
    Instant at;
    int part = -1; ///< which segment; -1: the whole appointment
    QString what;  ///< a code: "booked", "moved", "cancelled", "undone", "resynced", or an AttemptOp's word
    std::optional<Meaning> meaning;
    AttemptState attemptState = AttemptState::Resolved;
    std::optional<std::chrono::microseconds> duration;
    int httpStatus = 0;
    QString actor;   ///< who, for commands
    QString message; ///< Cal.com's words, masked
    QString uidHint; ///< "7Kq2…xV9d": enough to recognise, not enough to use
    friend bool operator==(const HistoryLine &, const HistoryLine &) = default;
};

/// Wanted beside seen, for one segment.
struct SegmentComparison {
    SegmentId id;
    Desired desired;                 ///< attendee emptied: the console shows the customer instead
    std::optional<Remote> observed;  ///< the newest one, uid shortened
    std::optional<Attempt> lastSent; ///< the newest write, uid shortened
    SyncState state = SyncState::Waiting;
    Reason reason = Reason::None;
    std::optional<Instant> nextAttemptAt;
    QString nextRow; ///< the planner's row or gate that decided, e.g. "E8"
    /// The exact next call, and what follows it if Cal.com does what it is asked; empty: nothing will be sent. When it
    /// is sent is nextAttemptAt's matter.
    std::vector<PlannedCall> next;
    PlannedEnd end; ///< how that ends
    friend bool operator==(const SegmentComparison &, const SegmentComparison &) = default;
};

struct AppointmentDetail {
    AppointmentView appointment;
    Customer customer;
    QString phoneText; ///< as people write it: "030 23125 204"
    int visits = 0;    ///< appointments that took place, this one not counted
    std::optional<Instant> lastVisit;
    int version = 1;
    QString cancelReason;
    std::vector<SegmentComparison> comparisons; ///< by part
    std::vector<HistoryLine> history;           ///< oldest first
    friend bool operator==(const AppointmentDetail &, const AppointmentDetail &) = default;
};

struct CustomerHit {
    CustomerId id;
    QString name;
    QString phone; ///< as people write it
    std::optional<Instant> lastVisit;
    QString lastService;
    friend bool operator==(const CustomerHit &, const CustomerHit &) = default;
};

/// One row of the Sync page.
struct UnsettledView {
    SegmentId segment;
    AppointmentId appointment;
    int part = 0;
    int parts = 1;
    QString customerName;
    QString serviceName;
    QString partName;
    QString staffName;
    Instant start;
    SyncState state = SyncState::Waiting;
    Reason reason = Reason::None;
    QString message; ///< Cal.com's words, masked; may be empty
    int attempts = 0;
    std::optional<Instant> nextAttemptAt;
    Instant since; ///< its last progress
    int generation = 1;
    int incarnation = 1;
    bool orphaned = false;
    QString cause; ///< the key of its CauseView; empty where it only waits for its turn
    Handling handling;
    friend bool operator==(const UnsettledView &, const UnsettledView &) = default;
};

/// What one call looked like, beside its Attempt. Secrets, addresses and whole uids are in neither of the texts.
struct AttemptStory {
    std::optional<std::chrono::milliseconds> duration; ///< nothing: not ended
    std::optional<BreakerState> breaker;               ///< when it was sent; known for the last hour
    QString request;                                   ///< "POST /v2/bookings", and the body behind a line break
    QString answer;                                    ///< status and Cal.com's words; empty: none came
    friend bool operator==(const AttemptStory &, const AttemptStory &) = default;
};

/// All that is known of one segment: for /api/sync/segments/ID and the story beside the list.
struct SegmentStory {
    UnsettledView row;
    SegmentComparison comparison;
    std::vector<Remote> remotes;    ///< uids shortened
    std::vector<Attempt> attempts;  ///< oldest first; uids shortened
    std::vector<AttemptStory> told; ///< of each attempt
    friend bool operator==(const SegmentStory &, const SegmentStory &) = default;
};

struct UnsettledQuestion {
    std::vector<SyncState> states; ///< empty: everything unsettled
    bool orphanedOnly = false;
    QString after; ///< the `next` of the page before
    int limit = 200;
    QString cause;                ///< only this group
    QString owner;                ///< only what is this person's
    bool withoutSnoozed = false;  ///< not what is snoozed until later than now
    bool unacknowledged = false;  ///< only what nobody has acknowledged
    std::optional<StaffId> staff; ///< only this stylist's
    QString text;                 ///< only customers whose name or phone begins so
    friend bool operator==(const UnsettledQuestion &, const UnsettledQuestion &) = default;
};

struct UnsettledPage {
    std::vector<UnsettledView> rows; ///< longest unsettled first
    QString next;                    ///< empty: this was the last page
    friend bool operator==(const UnsettledPage &, const UnsettledPage &) = default;
};

/// Rows that fail or wait for the same reason: one line, one sentence (troubleSentence()), one action.
struct CauseView {
    QString key;     ///< for UnsettledQuestion::cause
    Trouble trouble; ///< reason, Cal.com's answer, to what, with which credential
    QString credentialLabel;
    qint64 count = 0;
    Instant oldest; ///< unsettled since
    CauseAction action = CauseAction::None;
    friend bool operator==(const CauseView &, const CauseView &) = default;
};

/// Changes of Handling; what is not set stays as it is.
struct HandlingRequest {
    std::vector<SegmentId> segments;
    std::optional<bool> acknowledge;
    std::optional<std::optional<Instant>> snooze; ///< nothing in it: wake it up
    std::optional<QString> owner;                 ///< empty: nobody's
    std::optional<QString> note;                  ///< empty: without one
    friend bool operator==(const HandlingRequest &, const HandlingRequest &) = default;
};

struct ResyncRequest {
    enum class What { Ids, Failed, Orphaned, All };
    What what = What::Ids;
    std::vector<SegmentId> ids;
    friend bool operator==(const ResyncRequest &, const ResyncRequest &) = default;
};

struct ResyncResult {
    int started = 0;
    int skipped = 0; ///< settled meanwhile, or in flight
    friend bool operator==(const ResyncResult &, const ResyncResult &) = default;
};

/// What an import from Cal.com found and did.
struct ImportSummary {
    int services = 0; ///< new ones
    int staff = 0;
    int mappings = 0;
    /// What was left out and why, and what Cal.com will refuse later: one English line each, without personal data.
    QStringList notes;
    friend bool operator==(const ImportSummary &, const ImportSummary &) = default;
};

struct BreakerView {
    BreakerState state = BreakerState::Closed;
    int failures = 0; ///< consecutive
    int failuresToOpen = 5;
    int halfOpenSuccesses = 0; ///< of 2
    std::optional<Instant> openedAt;
    std::optional<Instant> nextProbeAt;
    bool heldOpen = false; ///< by hand
    friend bool operator==(const BreakerView &, const BreakerView &) = default;
};

struct CredentialView {
    CredentialId id;
    QString label;
    BreakerView breaker;
    int limitPerMinute = 0;
    int used = 0;
    std::optional<Instant> blockedUntil;
    bool keyTrouble = false;
    int inFlight = 0;
    friend bool operator==(const CredentialView &, const CredentialView &) = default;
};

/// Segments per state. settledFuture counts those that start later than now.
struct SyncCounts {
    qint64 waiting = 0;
    qint64 sending = 0;
    qint64 unknown = 0;
    qint64 retrying = 0;
    qint64 failed = 0;
    qint64 conflict = 0;
    qint64 orphaned = 0;
    qint64 settledFuture = 0;

    [[nodiscard]] qint64 unsettled() const { return waiting + sending + unknown + retrying + failed + conflict; }
    [[nodiscard]] qint64 needPerson() const { return failed + conflict; }
    friend bool operator==(const SyncCounts &, const SyncCounts &) = default;
};

struct LatencyView {
    double p50Ms = 0;
    double p95Ms = 0;
    double p99Ms = 0;
    qint64 n = 0; ///< 0: say "no data", never 0 ms
    friend bool operator==(const LatencyView &, const LatencyView &) = default;
};

/// The status strip, the tiles and /api/status: one value, always whole.
struct StatusView {
    QString version;
    QString company;
    QString databaseKind; ///< "sqlite"
    bool databaseWritable = true;
    SyncCounts counts;
    std::optional<Instant> oldestWaiting; ///< since when
    std::optional<Instant> nextRetry;
    std::vector<CredentialView> credentials;
    LatencyView booking;               ///< last hour
    std::optional<Instant> verifiedAt; ///< nothing: not yet verified
    bool practice = false;
    bool workerOn = true;
    Instant at;
    friend bool operator==(const StatusView &, const StatusView &) = default;
};

/// A sample per 5 s of what the breaker card draws; the engine keeps the last hour.
struct UpstreamSample {
    Instant at;
    BreakerState state = BreakerState::Closed;
    int failures = 0; ///< failed calls since the sample before
    int calls = 0;
    qint64 queue = 0; ///< segments not settled and not waiting for a person
    friend bool operator==(const UpstreamSample &, const UpstreamSample &) = default;
};

/// News: what a view has to read again. Times, so that a day view knows whether it is meant.
struct AppointmentsChanged {
    std::vector<AppointmentId> appointments;
    std::vector<TimeRange> times; ///< old and new places; empty: unknown, read everything
    friend bool operator==(const AppointmentsChanged &, const AppointmentsChanged &) = default;
};

} // namespace tresen

Q_DECLARE_METATYPE(tresen::StatusView)
Q_DECLARE_METATYPE(tresen::AppointmentsChanged)
Q_DECLARE_METATYPE(tresen::UpstreamSample)
