// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/calcom/catalog_messages.h"
#include "core/domain/catalog.h"
#include "core/domain/deviation.h"

namespace tresen {

/// Why an event type cannot stand for one part of a service by one person; nothing if it can. Round robin, collective,
/// seats, recurrence and payment are refused: one booking there is not one stylist's time.
[[nodiscard]] std::optional<DeviationCode> whyNotMappable(const EventType &type);

/// Whether a booking of `length` can be had: it is the event type's own, or one to choose from.
[[nodiscard]] bool offersLength(const EventType &type, std::chrono::minutes length);

/// All lengths that a booking of it can have, ascending.
[[nodiscard]] std::vector<std::chrono::minutes> bookableLengths(const EventType &type);

/// Whether it says of itself that it is set aside for absences: tresen_absence in its metadata, or a title that begins
/// with a word for it ("Abwesenheit Eva", "Time off").
[[nodiscard]] bool isForAbsences(const EventType &type);
/// Set aside for that person's. It has one host.
[[nodiscard]] AbsenceEventType absenceTypeFrom(const EventType &type, StaffId staff, CredentialId credential,
                                               bool visible);
/// Rules of an event type for absences that stand in the way of closing exactly their time.
[[nodiscard]] std::vector<Deviation> absenceDeviations(const EventType &type, const Company &company,
                                                       CredentialId credential);

/// Rules of a mappable event type that the desk does not know of. `part` is what it is mapped to, null if to nothing.
[[nodiscard]] std::vector<Deviation> ruleDeviations(const EventType &type, const ServiceSegment *part,
                                                    const Company &company, CredentialId credential);

/// A deviation about this event type, without particulars.
[[nodiscard]] Deviation deviationOf(DeviationCode code, const EventType &type, CredentialId credential);

} // namespace tresen
