// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "core/domain/desired.h"
#include "core/domain/history.h"
#include "core/domain/reason.h"

namespace tresen {

// --- calls that change something at Cal.com

/// Book what is desired, with this incarnation in the token; it becomes the wish's in the commit that records the
/// attempt.
struct CreateStep {
    int incarnation = 1;
    friend bool operator==(const CreateStep &, const CreateStep &) = default;
};
struct RescheduleStep {
    QString uid;
    Instant start;
    friend bool operator==(const RescheduleStep &, const RescheduleStep &) = default;
};
struct CancelStep {
    QString uid;
    QString reason; ///< a word: the wish's own, or "moved", "replaced"; the attempt's mark is added when it is sent
    friend bool operator==(const CancelStep &, const CancelStep &) = default;
};
struct ConfirmStep {
    QString uid;
    friend bool operator==(const ConfirmStep &, const ConfirmStep &) = default;
};

// --- calls that only read

/// Are the slots of the desired event type free at start, once the booking `uid` does not count?
struct CheckFreeStep {
    QString uid;
    Instant start;
    friend bool operator==(const CheckFreeStep &, const CheckFreeStep &) = default;
};
struct LookUpStep {
    enum class By {
        Uid,      ///< GET of one booking; "not found" is stored as RemoteStatus::Gone
        Attendee, ///< the list: event type and e-mail as sent, no status, at most 3 pages, then around the start
    };
    By by = By::Uid;
    QString uid;
    EventTypeId eventType;
    Instant around; ///< the start that is looked for
    /// The wish has changed since, its e-mail perhaps too: ask for the event type and a day around instead of the
    /// e-mail.
    bool emailMayDiffer = false;
    friend bool operator==(const LookUpStep &, const LookUpStep &) = default;
};

// --- no call

/// Make the wish what Cal.com holds, with the history that goes with it (adopted()), in one commit.
struct AdoptStep {
    enum class Change {
        Moved,       ///< to time
        Returned,    ///< back to time, because our move from there was refused; somebody has to tell the customer
        Cancelled,   ///< the wish becomes Absent
        Incarnation, ///< a restored backup catches up
    };
    Change change = Change::Moved;
    QString uid;
    TimeRange time;
    int incarnation = 0;
    /// All parts of the appointment in the same commit, each by its own remote.
    bool wholeAppointment = false;
    friend bool operator==(const AdoptStep &, const AdoptStep &) = default;
};
/// Take back what the other parts of a refused first booking have or may still get: their wishes become Absent in one
/// commit that sends nothing. This part keeps its wish, its time here and the refusal.
struct CompensateStep {
    Reason because = Reason::None; ///< what Cal.com said
    friend bool operator==(const CompensateStep &, const CompensateStep &) = default;
};
/// Nothing to do before `until`, or before the event that the reason names: an answer, another booking that leaves, a
/// key, a breaker that closes, another part whose outcome becomes known, somebody who resumes sending.
struct WaitStep {
    Reason reason = Reason::None;
    std::optional<Instant> until; ///< always later than now
    std::optional<SegmentId> blockedBy;
    friend bool operator==(const WaitStep &, const WaitStep &) = default;
};
struct SettledStep {
    Reason note = Reason::None;
    friend bool operator==(const SettledStep &, const SettledStep &) = default;
};

/// What a person can be offered. The first two can be carried out by a Decision; the others are commands.
enum class ReviewOption { KeepOurs, AcceptTheirs, TryAgain, OtherTime, Cancel, OpenOther, TellCustomer, LookAtCalcom };

/// A person has to decide; nothing is sent until the facts or the wish change.
struct NeedsReviewStep {
    Reason reason = Reason::Unplanned;
    std::vector<ReviewOption> options;
    Reason because =
        Reason::None; ///< what Cal.com said, where reason is about its consequence (PartRefused, MoveRefused)
    std::optional<SegmentId> other;
    friend bool operator==(const NeedsReviewStep &, const NeedsReviewStep &) = default;
};

using Step = std::variant<CreateStep, CheckFreeStep, RescheduleStep, CancelStep, ConfirmStep, LookUpStep, AdoptStep,
                          CompensateStep, WaitStep, SettledStep, NeedsReviewStep>;

// --- what is known besides

/// What became of an attempt that was open.
enum class Fate {
    TookEffect, ///< Cal.com did it
    NoEffect,   ///< it did not, as far as a look at the right time can tell: a transient failure
    Moot,       ///< it did not and cannot any more: the booking it was for is dead
    Expired,    ///< in flight past its deadline: a write becomes unresolved, a read has failed
};
struct AttemptFate {
    Attempt attempt; ///< as it is to be stored from now on
    Fate fate = Fate::NoEffect;
    friend bool operator==(const AttemptFate &, const AttemptFate &) = default;
};

/// What follows from history and observation and is to be written before, or with, the step. Empty: nothing to write.
struct Facts {
    std::vector<AttemptFate> fates;
    std::optional<Baseline> baseline;
    std::vector<QString> cancelledByUs; ///< to be added
    bool dropRefusal = false;
    bool clearTroubles = false; ///< settled: refusal, failures, check and decision are over

    [[nodiscard]] bool isEmpty() const { return *this == Facts{}; }
    friend bool operator==(const Facts &, const Facts &) = default;
};

struct Plan {
    Step step;
    const char *row = "";  ///< of the table: "E8"; "-" for Unplanned
    const char *gate = ""; ///< the gate that took the row's place: "G3"; else empty
    Facts facts;

    /// What decided: the gate, or the row.
    [[nodiscard]] const char *decidedBy() const { return *gate ? gate : row; }
};

/// It reaches Cal.com and may change something there.
[[nodiscard]] bool isWrite(const Step &step);
[[nodiscard]] bool isCall(const Step &step);
/// It changes wishes of ours and nothing else.
[[nodiscard]] bool isWishChange(const Step &step);

/// For logs and consoles, without a uid: "create 2", "wait blocked_by".
[[nodiscard]] QString describe(const Step &step);

/// "keep_ours", "accept_theirs", "try_again", "other_time", "cancel", "open_other", "tell_customer", "look_at_calcom"
[[nodiscard]] QString toWord(ReviewOption option);

} // namespace tresen
