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
#include "core/domain/deviation.h"
#include "core/domain/drill.h"
#include "core/domain/handling.h"
#include "core/domain/hold.h"
#include "core/domain/observed.h"
#include "core/domain/refusal.h"
#include "core/domain/salon_calendar.h"
#include "core/domain/stray.h"
#include "core/domain/trouble.h"
#include "core/engine/decision_views.h"
#include "core/engine/hours_views.h"
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
    bool dropped = false; ///< cancelled at Cal.com while other parts stand: its time is free here as well
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
    /// Kept for somebody who is being asked; one for each stretch, by stylist and time.
    std::vector<Hold> holds = {};
    std::optional<ClosedDay> closed = {};   ///< a holiday, or closed by hand
    std::vector<Absence> absences = {};     ///< that touch the day, of active staff of the branch
    std::vector<AbsenceOnline> online = {}; ///< how each of these stands at Cal.com, that day
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
    /// The start that Cal.com refused, while the customer still has to be told so.
    std::optional<Instant> refusedMove;
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
    bool absence = false; ///< a block of an absence: no customer, no service
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
    std::optional<Instant> since; ///< only what became unsettled then or later
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

/// What a comparison with Cal.com found and did. Bookings are counted, not appointments.
struct ReconcileSummary {
    int compared = 0;   ///< bookings of ours
    int differing = 0;  ///< of them: not as we knew them
    int repaired = 0;   ///< of the differing: brought in order without anybody
    int asked = 0;      ///< a person has to decide
    int takenIn = 0;    ///< made online, appointments now
    int strays = 0;     ///< found to belong nowhere
    int lookedUp = 0;   ///< on no page, and asked for one by one
    int unreadable = 0; ///< Cal.com told of them in an unexpected shape: not taken in
    int requests = 0;
    bool complete = false; ///< everything was compared
    bool cancelled = false;
    Meaning trouble = Meaning::Ok; ///< why it is not complete
    friend bool operator==(const ReconcileSummary &, const ReconcileSummary &) = default;
};

struct ReconcileProgress {
    bool running = false;
    int done = 0;  ///< bookings read so far
    int total = 0; ///< 0: not known yet
    int differing = 0;
    int takenIn = 0;
    friend bool operator==(const ReconcileProgress &, const ReconcileProgress &) = default;
};

/// A booking at Cal.com that belongs to no segment (core/domain/stray.h). Without its uid.
struct StrayView {
    StrayId id;
    StrayReason reason = StrayReason::Unmapped;
    std::optional<SegmentId> segment; ///< of a restored one: what it was taken in as
    std::optional<AppointmentId> appointment;
    QString attendeeName;
    QString serviceName; ///< of a mapped event type; else empty
    QString staffName;
    TimeRange time;
    RemoteStatus status = RemoteStatus::Accepted;
    Instant foundAt;
    friend bool operator==(const StrayView &, const StrayView &) = default;
};

struct StrayPage {
    std::vector<StrayView> rows; ///< longest known first
    QString next;                ///< empty: this was the last page
    friend bool operator==(const StrayPage &, const StrayPage &) = default;
};

/// What became of a webhook that came in.
enum class WebhookReceipt { Stored, Repeated, NotConfigured, BadSignature, NotJson };

/// A webhook of ours at Cal.com.
struct WebhookView {
    CredentialId credential;
    QString id;
    QString url;
    bool active = true;
    bool hasSecret = false;
    QStringList missing; ///< triggers that it should have and has not
    friend bool operator==(const WebhookView &, const WebhookView &) = default;
};

/// What an import from Cal.com found and did.
struct ImportSummary {
    int services = 0; ///< new ones
    int staff = 0;
    int mappings = 0;
    /// What Cal.com will refuse later, worst first, then what was left out and why.
    std::vector<Deviation> deviations;
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
    qint64 orphaned = 0; ///< without progress, and bookings at Cal.com that belong nowhere
    qint64 settledFuture = 0;
    qint64 uncompared = 0; ///< after a restore: not compared with Cal.com yet
    qint64 strays = 0;     ///< of `orphaned`: the bookings that belong nowhere

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

/// Nothing that would change something is sent to Cal.com.
struct PauseView {
    bool afterRestore = false; ///< else an admin paused it
    Instant since;
    QString by;
    friend bool operator==(const PauseView &, const PauseView &) = default;
};

/// A backup that was made and read again.
struct BackupSummary {
    QString file;
    qint64 bytes = 0;
    int version = 0; ///< of its schema
    friend bool operator==(const BackupSummary &, const BackupSummary &) = default;
};

/// The status strip, the tiles and /api/status: one value, always whole.
/// Questions about free times since the start, each counted once for every event type that it is about.
struct CacheView {
    quint64 hits = 0;   ///< everything was known and fresh
    quint64 shared = 0; ///< somebody else's request brought it
    quint64 misses = 0; ///< a request of its own
    quint64 stale = 0;  ///< of all: answered without a fresh answer of Cal.com
    quint64 calls = 0;  ///< requests that questions have caused
    quint64 warmed = 0; ///< requests ahead of questions
    /// Requests that were not made because something was known or on its way.
    [[nodiscard]] quint64 saved() const { return hits + shared; }
    friend bool operator==(const CacheView &, const CacheView &) = default;
};

struct StatusView {
    QString version;
    QString company;
    QString databaseKind; ///< "sqlite"
    bool databaseWritable = true;
    SyncCounts counts;
    std::optional<Instant> oldestWaiting; ///< since when
    std::optional<Instant> nextRetry;
    std::vector<CredentialView> credentials;
    LatencyView booking; ///< last hour
    CacheView cache;
    /// Everything settled that is still to come is known to be the same at Cal.com as of this moment: it was compared,
    /// and what changed since was read. Nothing: not yet verified.
    std::optional<Instant> verifiedAt;
    std::optional<Instant> comparedAt; ///< when everything was last compared, one by one
    ReconcileProgress reconcile;       ///< of a comparison under way
    std::optional<PauseView> pause;    ///< nothing: bookings are sent
    int activeCalls = 0;               ///< on the telephone, as far as we were told
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
Q_DECLARE_METATYPE(tresen::ReconcileProgress)
Q_DECLARE_METATYPE(tresen::DrillView)
Q_DECLARE_METATYPE(tresen::AppointmentsChanged)
Q_DECLARE_METATYPE(tresen::UpstreamSample)
