// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QMetaType>
#include <QString>

#include "core/base/time_range.h"
#include "core/domain/attempt.h"
#include "core/domain/commands.h"
#include "core/domain/reason.h"
#include "core/domain/refusal.h"
#include "core/domain/sync_state.h"

/// What a person can decide about a segment that is not settled, and what each decision will do, as values. Uids of
/// Cal.com are shortened in all of them. Customers' addresses are in PlannedMail only, for the screen: they go into no
/// log and no answer over HTTP.
namespace tresen {

/// A way out. Each is one command of Engine::decide(), audited with who, when and why.
enum class DecisionKind {
    Resync,       ///< try again: forgets waits, refusals and failure counts, never an unknown outcome
    AcceptTheirs, ///< take over Cal.com's version: moved, cancelled, a part changed
    KeepOurs,     ///< Cal.com is to hold our version again: re-created, or moved back
    OtherTime,    ///< book at another time, or with another stylist
    LocalOnly,    ///< here only: nothing of it is to be at Cal.com, the local time stays
    CancelBoth,   ///< cancel here and at Cal.com
    TookPlace,    ///< it is over and Cal.com never knew: closed, nothing is sent
    CustomerTold, ///< a refused move was taken back, and the customer knows
};
[[nodiscard]] QString toWord(DecisionKind kind);
[[nodiscard]] std::optional<DecisionKind> decisionKindFromWord(const QString &word);

/// A call to Cal.com that will follow.
struct PlannedCall {
    int part = 0;
    AttemptOp op = AttemptOp::Create;
    QString request; ///< "POST /v2/bookings/7Kq2…xV9d/cancel"
    QString row;     ///< of the planner's table: "E8"
    TimeRange from;  ///< where the booking is that is moved or cancelled; empty for a Create
    TimeRange to;    ///< where it will be; empty for a Cancel
    int incarnation = 1;
    friend bool operator==(const PlannedCall &, const PlannedCall &) = default;
};

/// A mail that Cal.com sends by itself because of such a call; it has no switch for it.
struct PlannedMail {
    enum class To { Customer, Stylist };
    To to = To::Customer;
    AttemptOp about = AttemptOp::Create;
    int part = 0;
    QString address;   ///< of the customer, as Cal.com has it; empty for the stylist
    bool reads = true; ///< false: a made-up address of ours, whose mails nobody gets
    friend bool operator==(const PlannedMail &, const PlannedMail &) = default;
};

/// How a decision ends for one part, if Cal.com does what it is asked.
struct PlannedEnd {
    enum class Kind {
        Agreed,     ///< both sides agree
        LooksFirst, ///< a look-up comes first, and what it finds decides the rest
        AsksAgain,  ///< it will need a person again: this decision does not help
        Waits,      ///< for another booking, or for Cal.com's confirmation
    };
    int part = 0;
    Kind kind = Kind::Agreed;
    Reason reason = Reason::None;
    friend bool operator==(const PlannedEnd &, const PlannedEnd &) = default;
};

/// What a decision will do, before it does it.
struct DecisionPreview {
    DecisionKind kind = DecisionKind::Resync;
    std::vector<PlannedCall> calls; ///< in the order in which they are made; empty: nothing is sent
    std::vector<PlannedMail> mails;
    std::vector<PlannedEnd> ends; ///< by part
    TimeRange time;               ///< the appointment here, afterwards
    bool cancelled = false;       ///< the appointment here is cancelled afterwards
    std::vector<int> dropped;     ///< parts of it that are cancelled here while the others stay
    friend bool operator==(const DecisionPreview &, const DecisionPreview &) = default;
};

/// One way out of the sheet: what it will do, or why it cannot be chosen.
struct DecisionOption {
    DecisionKind kind = DecisionKind::Resync;
    bool possible = false;
    /// Of possible ones. OtherTime is previewed with the first suggestion; ask preview() for another.
    std::optional<DecisionPreview> preview;
    RefusalCode why = RefusalCode::Internal; ///< of the others
    bool recommended = false;                ///< at most one: what the planner names first and what does not ask again
    friend bool operator==(const DecisionOption &, const DecisionOption &) = default;
};

/// Everything that a person needs to decide about one segment.
struct DecisionSheet {
    SegmentId segment;
    AppointmentId appointment;
    /// The facts shown, as an opaque text: a decision that carries it is refused with ChangedMeanwhile where one of
    /// them has changed. Ask again then, and show the new facts.
    QString stamp;
    SyncState state = SyncState::Waiting;
    Reason reason = Reason::None;
    Reason because = Reason::None;  ///< what Cal.com said, where reason is about its consequence
    QString row;                    ///< the planner's row or gate that decided
    std::optional<SegmentId> other; ///< the booking that is in the way
    std::vector<DecisionOption> options;
    std::vector<FreeTime> suggestions; ///< for OtherTime, nearest to the present time first
    /// Who does each part, where that is more than one person: they stay, and a suggestion suits all of them; OtherTime
    /// then names no stylist. Else empty.
    std::vector<StaffId> partStaff = {};
    friend bool operator==(const DecisionSheet &, const DecisionSheet &) = default;
};

struct DecisionRequest {
    SegmentId segment;
    DecisionKind kind = DecisionKind::Resync;
    QString stamp;                                        ///< of the sheet; may be empty for Resync only
    QString why;                                          ///< in the person's words; kept in the audit log
    std::optional<Instant> start;                         ///< of OtherTime
    std::optional<StaffId> staff;                         ///< of OtherTime; nothing: the same
    CancelReason cancelReason = CancelReason::SalonAsked; ///< of CancelBoth
    friend bool operator==(const DecisionRequest &, const DecisionRequest &) = default;
};

/// What was decided. `version` is for undo(), where the decision changed the appointment here.
struct Decided {
    AppointmentId appointment;
    int version = 1;
    bool undoable = false;
    friend bool operator==(const Decided &, const Decided &) = default;
};

} // namespace tresen
