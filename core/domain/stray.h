// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/domain/attendee.h"
#include "core/domain/observed.h"

namespace tresen {

using StrayId = Id<struct StrayTag>;

/// Why a live booking at Cal.com is nobody's appointment here, or wants to be looked at although it is one.
enum class StrayReason {
    ForeignCompany, ///< another installation's token: reported, never touched
    Unmapped,       ///< its event type stands for no part of a service
    UnknownHost,    ///< its event type is mapped, but not for the user who is to do it
    NoAttendee,     ///< Cal.com does not say who comes
    Chain,          ///< moved so often that nobody can tell where it began
    Odd,            ///< without length, or longer than a day
    /// Ours by its token, but the appointment was not here (a restored backup): taken in as `segment`, and a person
    /// should know.
    Restored,
    NotTaken, ///< the database did not take it in; each sweep tries again
};

/// What a person made of one.
enum class StrayDecision {
    Link,    ///< it is a segment's
    Import,  ///< it became an appointment
    Dismiss, ///< nothing of ours; of a restored one: seen
};

/// A booking at Cal.com that belongs to no segment (docs/sync-model.md). It has an id of its own, because the uid is a
/// capability and stays in the database.
struct Stray {
    StrayId id;
    CredentialId credential; ///< whose key showed it
    StrayReason reason = StrayReason::Unmapped;
    Remote remote;
    Attendee attendee; ///< as Cal.com has it; for people, never for logs
    Instant foundAt;
    std::optional<SegmentId> segment; ///< of Restored, and of one that was linked or imported
    std::optional<StrayDecision> decided;
    std::optional<Instant> dismissedAt; ///< when it was decided about; nothing: it is listed
    QString dismissedBy;
    QString dismissedWhy;

    friend bool operator==(const Stray &, const Stray &) = default;
};

/// "foreign_company", "unmapped", "unknown_host", "no_attendee", "chain", "odd", "restored", "not_taken"
[[nodiscard]] QString toWord(StrayReason reason);
[[nodiscard]] std::optional<StrayReason> strayReasonFromWord(const QString &word);

/// "linked", "imported", "dismissed"
[[nodiscard]] QString toWord(StrayDecision decision);
[[nodiscard]] std::optional<StrayDecision> strayDecisionFromWord(const QString &word);

/// What happened and what can be done, for people. `language` is "de" or "en".
[[nodiscard]] QString strayText(StrayReason reason, const QString &language);

} // namespace tresen
