// SPDX-License-Identifier: GPL-3.0-or-later
// Group F: one booking is wished for and none is there.
#include <algorithm>
#include <array>

#include "core/sync/plan_host.h"
#include "core/sync/plan_rows.h"

namespace tresen {

namespace {

std::optional<Choice> rejected(const Case &c)
{
    if (!c.last || c.last->status != RemoteStatus::Rejected || c.baselineAbsent()) return std::nullopt;
    if (c.chains.incarnationOf(*c.last) != c.desired.incarnation) return std::nullopt;
    return needsReview(Reason::Rejected, {ReviewOption::KeepOurs, ReviewOption::AcceptTheirs, ReviewOption::OtherTime});
}

/// What was agreed and is not known any more is asked for by its uid before it is called gone.
std::optional<Choice> vanished(const Case &c)
{
    const auto review = needsReview(Reason::Gone, {ReviewOption::KeepOurs, ReviewOption::AcceptTheirs});
    // A link to a successor that is not there: it was moved, and what it was moved to is gone.
    const bool gone = c.last && (c.last->status == RemoteStatus::Gone || !c.last->rescheduledTo.isEmpty());
    if (gone && !c.baselineAbsent()) return review;
    if (!c.baselinePresent()) return std::nullopt;
    const auto &b = *c.history.baseline;
    if (!b.uid.isEmpty() && !c.chains.find(b.uid))
        return Choice{LookUpStep{LookUpStep::By::Uid, b.uid, b.eventType, b.start, false}};
    const bool proven = c.in.observed.knowledge == Observed::Knowledge::Proven;
    return !c.last && proven ? std::optional(review) : std::nullopt;
}

/// A refused part of a first booking of several is a matter of the whole appointment: half a service is of no use to
/// anybody, so the other parts are taken back, and then a person is asked. Once all parts have been there, nothing is
/// cancelled.
Choice refusedForGood(const Case &c, Reason reason, std::vector<ReviewOption> options)
{
    // A refused cancel or move of what has vanished since says nothing about booking it.
    const bool booking = c.refusal()->op == AttemptOp::Create;
    const bool first = booking && c.in.siblings.any && !c.in.siblings.wasWhole && !c.baselinePresent();
    if (!first) return needsReview(reason, std::move(options));
    if (c.in.siblings.othersWished) return Choice{CompensateStep{reason}};
    return needsReview(Reason::PartRefused, std::move(options), reason);
}

std::optional<Choice> refused(const Case &c)
{
    const auto *answer = c.refusal();
    if (!answer || answer->meaning == Meaning::Taken) return std::nullopt;
    return refusedForGood(c, reasonOf(answer->meaning),
                          {ReviewOption::OtherTime, ReviewOption::TryAgain, ReviewOption::Cancel});
}

std::optional<Choice> takenAtCalcom(const Case &c)
{
    const auto *answer = c.refusal();
    if (!answer || answer->meaning != Meaning::Taken) return std::nullopt;
    const LookUpStep look{LookUpStep::By::Attendee, {}, c.desired.eventType, c.desired.start, false};
    auto nobody =
        refusedForGood(c, Reason::Taken, {ReviewOption::OtherTime, ReviewOption::TryAgain, ReviewOption::Cancel});
    return taken(c, look, std::move(nobody));
}

std::optional<Choice> again(const Case &c)
{
    if (!c.last || (!c.cancelledByUs(*c.last) && !c.baselineAbsent())) return std::nullopt;
    return Choice{CreateStep{c.nextIncarnation()}};
}

std::optional<Choice> anew(const Case &c)
{
    if (c.baselinePresent() && c.history.baseline->settled) return std::nullopt;
    const bool used = std::ranges::any_of(c.in.observed.remotes, [&](const Remote &remote) {
        return c.chains.incarnationOf(remote) >= c.desired.incarnation;
    });
    if (used) return std::nullopt;
    return Choice{CreateStep{c.desired.incarnation}};
}

constexpr std::array missing{
    Row{"F1", "cancelled at Cal.com since the baseline", cancelledOnline},
    Row{"F2", "rejected", rejected},
    Row{"F3", "vanished", vanished},
    Row{"F4", "answered with somebody else's booking", foreignAnswer},
    Row{"F5", "refused for good", refused},
    Row{"F6", "taken", takenAtCalcom},
    Row{"F7", "the target is held by a booking of ours", blockedByOurs},
    Row{"F8", "was cancelled by us, or before the wish", again},
    Row{"F9", "new", anew},
};

} // namespace

std::span<const Row> rowsMissing() { return missing; }

/// "… (T-7K4X)", as every cancel of ours ends.
static bool endsWithMark(const QString &reason)
{
    return reason.endsWith(u')') && reason.lastIndexOf(QLatin1String(" (T-")) == reason.size() - 9;
}

std::optional<Choice> cancelledOnline(const Case &c)
{
    if (!c.last || c.last->status != RemoteStatus::Cancelled) return std::nullopt;
    // Without a baseline nobody knows what was wished when it was cancelled; a person decides, nothing is created.
    if (c.cancelledByUs(*c.last) || c.baselineAbsent()) return std::nullopt;
    if (!c.last->rescheduledTo.isEmpty()) return std::nullopt;
    const std::vector options{ReviewOption::AcceptTheirs, ReviewOption::KeepOurs};
    if (c.isOver() && !c.liveInFuture()) return Choice{SettledStep{Reason::SettledAfterStart}};
    if (c.isOver()) return needsReview(Reason::CancelledMeanwhile, options);
    // A cancel of ours that our own history does not know was sent after the backup that was restored, perhaps because
    // another booking had taken its place.
    if (endsWithMark(c.last->cancelReason))
        return needsReview(Reason::CancelledMeanwhile, options, Reason::RestoredBackup);
    if (!c.wishUnchanged() || !c.in.policy.adoptOnlineCancellation)
        return needsReview(Reason::CancelledMeanwhile, options);
    if (!c.in.siblings.changedAlike) return needsReview(Reason::PartChanged, options);
    return Choice{AdoptStep{AdoptStep::Change::Cancelled, c.last->uid, c.last->range(), 0, c.in.siblings.any}};
}

std::optional<Choice> foreignAnswer(const Case &c)
{
    const auto *answer = c.refusal();
    if (!answer || answer->meaning != Meaning::ForeignAnswer) return std::nullopt;
    return needsReview(Reason::ForeignAnswer,
                       {ReviewOption::LookAtCalcom, ReviewOption::OtherTime, ReviewOption::TryAgain});
}

Choice taken(const Case &c, const LookUpStep &look, Choice nobody)
{
    if (!c.refusal()->lookedUp) return {look};
    const auto ours = blockedByOurs(c);
    if (!ours) return nobody;
    auto choice = *ours;
    // It was taken by what is about to leave: once it has left, "taken" is old news.
    const auto *wait = std::get_if<WaitStep>(&choice.step);
    choice.facts.dropRefusal = wait || std::holds_alternative<CancelStep>(choice.step);
    return choice;
}

Reason reasonOf(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Taken: return Reason::Taken;
    case Meaning::NotBookable: return Reason::NotBookable;
    case Meaning::EventTypeGone:
    case Meaning::NotFound: return Reason::EventTypeGone;
    case Meaning::ForeignAnswer: return Reason::ForeignAnswer;
    case Meaning::AlreadyCancelled:
    case Meaning::AlreadyEnded:
    case Meaning::AlreadyConfirmed:
    case Meaning::RescheduledAway:
    case Meaning::Invalid: return Reason::Invalid;
    case Meaning::Ok:
    case Meaning::KeyTrouble:
    case Meaning::RateLimited:
    case Meaning::ServerError:
    case Meaning::NoAnswer: return Reason::Unplanned; // never stored as a refusal
    }
    return Reason::Unplanned;
}

} // namespace tresen
