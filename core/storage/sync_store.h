// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/domain/appointment.h"
#include "core/domain/history.h"
#include "core/domain/observed.h"
#include "core/storage/session.h"

namespace tresen {

/// What the planner is given of one segment, read on one snapshot.
struct SegmentFacts {
    Segment segment; ///< its wish is segment.desired
    Observed observed;
    History history;
    bool paused = false;   ///< nothing of this company is to be sent (PauseStore)
    bool blocking = false; ///< a block of an absence, and no visit: there is no customer
};

/// What lists show of a segment, and when the worker looks at it next.
struct SyncSummary {
    SyncState state = SyncState::Waiting;
    Reason reason = Reason::None;
    std::optional<Instant> nextAttemptAt = {}; ///< shown to people
    std::optional<Instant> settledAt = {};
    int attempts = 0;
    /// When to plan again by the clock. Nothing: only an event or a person changes anything.
    std::optional<Instant> due = {};
    /// Something was learned or sent just now; the flag `orphaned` counts from the last time this was so.
    bool progress = true;
};

/// What both sides know of an appointment as a whole.
struct WholeAppointment {
    bool severalParts = false;
    /// All parts have stood at Cal.com together since then. Nothing: the first booking of several parts is not done.
    std::optional<Instant> wholeSince = {};
    /// The start that Cal.com refused and that the customer still believes in. Nothing: nobody has to be told anything.
    std::optional<Instant> refusedMove = {};
};

/// An interval of ours on a host of Cal.com, for the planner's HostView.
struct HostInterval {
    SegmentId segment;
    AppointmentId appointment;
    TimeRange time;
    QString uid;                      ///< of a live remote; empty for a Create in flight
    bool inFlight = false;            ///< claimed by an attempt whose outcome is open, not (yet) by a live remote
    AttemptOp op = AttemptOp::Create; ///< of that attempt
    EventTypeId eventType;
    // To tell whether it is about to leave:
    Presence presence = Presence::Present;
    HostId desiredHost;
    TimeRange desired;
    SyncState state = SyncState::Settled;
};

/// A booking at Cal.com and the segment that it belongs to.
struct LinkedRemote {
    SegmentId segment;
    Remote remote;
    bool leftBehind = false; ///< all is settled without it: it seemed to be over, or the segment counts here only
};

/// The facts of docs/sync-model.md, "What is kept": wish, observation, history, attempts. Everything the planner reads
/// is written here and nowhere else. The worker loads, plans and saves within one command.
class SyncStore
{
public:
    SyncStore(Session &session, CompanyId company);

    /// Three queries. Nothing if there is no such segment.
    [[nodiscard]] Result<std::optional<SegmentFacts>> load(SegmentId id);
    /// All parts of an appointment, first to last.
    [[nodiscard]] Result<std::vector<SegmentFacts>> loadAppointment(AppointmentId id);
    /// One query. Most appointments have one part only, and no others have to be loaded then.
    [[nodiscard]] Result<WholeAppointment> whole(AppointmentId id);
    [[nodiscard]] Result<> saveWholeSince(AppointmentId id, std::optional<Instant> since);
    [[nodiscard]] Result<> saveRefusedMove(AppointmentId id, std::optional<Instant> start);

    /// A number that grows with every call, of this company: order of reading (seenSeq, provenSeq).
    [[nodiscard]] Result<qint64> nextSeq();

    // --- what is observed
    /// Inserts or replaces the booking with this uid among the segment's. One that Cal.com changed last before what is
    /// stored was read too late: it changes nothing (order is by updatedAt, ties by the order of reading).
    [[nodiscard]] Result<> saveRemote(SegmentId id, const Remote &remote);
    /// A booking that turned out not to belong to the segment.
    [[nodiscard]] Result<> removeRemote(SegmentId id, const QString &uid);
    /// knowledge, provenSeq and provenBegan of `observed`; remotes have their own function.
    [[nodiscard]] Result<> saveKnowledge(SegmentId id, const Observed &observed);
    /// Which segment has a booking of this uid, also one that has been rescheduled away.
    [[nodiscard]] Result<std::optional<SegmentId>> segmentOfUid(const QString &uid);
    /// The same with what is known of that booking.
    [[nodiscard]] Result<std::optional<LinkedRemote>> remoteOf(const QString &uid);
    [[nodiscard]] Result<bool> exists(SegmentId id);

    // --- what happened
    /// Everything of `history` but its attempts.
    [[nodiscard]] Result<> saveHistory(SegmentId id, const History &history);
    /// Records a call as in flight and, with it, the incarnation that it sends. To be durable before the first byte.
    /// Errors: Conflict (the segment has an attempt in flight already).
    [[nodiscard]] Result<> beginAttempt(const Attempt &attempt);
    /// Writes state, end, meaning, status, message, request id, looks and last look of a recorded attempt.
    [[nodiscard]] Result<> updateAttempt(const Attempt &attempt);
    /// Every attempt of a segment, oldest first.
    [[nodiscard]] Result<std::vector<Attempt>> attempts(SegmentId id);
    /// A call of this credential succeeded: counts towards `otherSuccesses` of its failing segments.
    [[nodiscard]] Result<> countSuccess(CredentialId credential);

    // --- what people see
    [[nodiscard]] Result<> saveSummary(SegmentId id, const SyncSummary &summary);

    // --- across segments
    /// Attempts that were in flight when the former owner stopped become unresolved, ended now; their segments become
    /// unknown and due at once. Returns these attempts.
    [[nodiscard]] Result<std::vector<Attempt>> resolveInterrupted();
    /// Attempts in flight or unresolved, of all segments.
    [[nodiscard]] Result<std::vector<Attempt>> openAttempts();
    /// Live remotes and open Creates and Reschedules on a host that overlap `time`, by start.
    [[nodiscard]] Result<std::vector<HostInterval>> hostIntervals(HostId host, TimeRange time);

private:
    [[nodiscard]] Result<std::vector<Remote>> remotes(SegmentId id);
    [[nodiscard]] Result<> loadAttempts(SegmentId id, History &history);
    template <typename... Args>
    [[nodiscard]] Result<std::vector<SegmentFacts>> facts(std::string_view sql, const Args &...args);
    [[nodiscard]] Result<> touched(SegmentId id);

    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen
