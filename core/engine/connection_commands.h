// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/booking/command_context.h"
#include "core/domain/actor.h"
#include "core/domain/refusal.h"
#include "core/engine/connection_views.h"
#include "core/salon/calcom_import.h"
#include "core/storage/session.h"

/// Changes of how the salon hangs together with Cal.com, each on the catalog as it is stored now and with an audit
/// entry. They run on the writer's thread, inside the transaction of `session`.
namespace tresen {

/// The credential of this label, made if there is none. Of another user than before, nothing counts as seen any more
/// but that user's own event types (docs/sync-model.md, B2).
[[nodiscard]] Outcome<Credential> keepCredential(Session &session, const CommandContext &context, const Actor &actor,
                                                 const QString &label, const QString &baseUrl, HostId ownHost);

/// Refused with CredentialInUse while event types are mapped by it, or segments are open or still to come.
[[nodiscard]] Outcome<Credential> dropCredential(Session &session, const CommandContext &context, const Actor &actor,
                                                 CredentialId credential);

/// `found` is the event type as the key sees it; null takes the mapping away. Errors: UnknownService, UnknownStaff, or
/// InvalidInput for what is no part of the salon.
[[nodiscard]] Outcome<MappingResult> changeMapping(Session &session, const CommandContext &context, const Actor &actor,
                                                   const MappingChange &change, const SeenAtCalcom &seen,
                                                   const EventType *found);

/// Notes which mapped event types' bookings the keys have shown to see. Returns whether that was new for any.
[[nodiscard]] Outcome<bool> noteSeen(Session &session, const CommandContext &context,
                                     const std::vector<SeenAtCalcom> &seen);

/// Writes the whole catalog, with an audit entry of this name.
[[nodiscard]] Outcome<bool> keepCatalog(Session &session, const CommandContext &context, const Actor &actor,
                                        const Catalog &catalog, const QString &what);

/// What callers say for a service. Errors: UnknownService; InvalidInput for too many or too long ones.
[[nodiscard]] Outcome<bool> saveKeywords(Session &session, const CommandContext &context, const Actor &actor,
                                         ServiceId service, const QStringList &keywords);

/// Whether a label can name settings and files: 1 to 32 letters, digits, "-" and "_".
[[nodiscard]] bool isLabel(const QString &label);

} // namespace tresen
