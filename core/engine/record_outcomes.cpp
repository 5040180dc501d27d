// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/record_outcomes.h"

namespace tresen {

RecordOutcome outcomeOf(RefusalCode refusal)
{
    switch (refusal) {
    case RefusalCode::SlotTaken: return RecordOutcome::NothingFree;
    case RefusalCode::OutsideHours:
    case RefusalCode::PastDate:
    case RefusalCode::UndoExpired:
    case RefusalCode::NotAllowed:
    case RefusalCode::AlreadyCancelled:
    case RefusalCode::NotPractice:
    case RefusalCode::CredentialInUse:
    case RefusalCode::KeyFromEnvironment: return RecordOutcome::Policy;
    case RefusalCode::UnknownService:
    case RefusalCode::UnknownStaff:
    case RefusalCode::NotEligible:
    case RefusalCode::UnknownCustomer:
    case RefusalCode::UnknownAppointment:
    case RefusalCode::InvalidInput:
    case RefusalCode::ChangedMeanwhile:
    case RefusalCode::DoesNotApply:
    case RefusalCode::BeingSent: return RecordOutcome::Input;
    case RefusalCode::KeyNotAccepted: return RecordOutcome::Refused;
    case RefusalCode::CalcomUnreachable: return RecordOutcome::Timeout;
    case RefusalCode::ShuttingDown: return RecordOutcome::NotSent;
    case RefusalCode::DatabaseUnavailable:
    case RefusalCode::DatabaseFull:
    case RefusalCode::DatabaseRefused:
    case RefusalCode::Internal:
    case RefusalCode::OutcomeUnknown: return RecordOutcome::Failed;
    }
    return RecordOutcome::Failed;
}

RecordOutcome outcomeOf(Meaning meaning, bool deadlinePassed)
{
    switch (meaning) {
    case Meaning::Ok:
    case Meaning::AlreadyCancelled:
    case Meaning::AlreadyEnded:
    case Meaning::AlreadyConfirmed:
    case Meaning::RescheduledAway:
    case Meaning::NotFound: return RecordOutcome::Done; // an answer that says what is
    case Meaning::Taken: return RecordOutcome::NothingFree;
    case Meaning::EventTypeGone:
    case Meaning::NotBookable:
    case Meaning::Invalid:
    case Meaning::KeyTrouble: return RecordOutcome::Refused;
    case Meaning::RateLimited: return RecordOutcome::Limited;
    case Meaning::NoAnswer: return deadlinePassed ? RecordOutcome::Timeout : RecordOutcome::Failed;
    case Meaning::ServerError:
    case Meaning::ForeignAnswer: return RecordOutcome::Failed;
    }
    return RecordOutcome::Failed;
}

} // namespace tresen
