// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/model/salon.h"
#include "core/domain/catalog.h"

namespace tresen::test {

inline constexpr auto upstreamKey = "cal_simulated_salon";
/// The key of a credential: that one for the first of a catalog.
[[nodiscard]] QByteArray upstreamKeyOf(const Catalog &catalog, CredentialId credential);

/// The salon of a catalog as Cal.com knows it: a user for each stylist, an event type for each part that she does, open
/// from 9 to 18 from Monday to Saturday, without notice. A key sees the users of its credential's event types.
[[nodiscard]] SandboxSalon upstreamOf(const Catalog &catalog);

} // namespace tresen::test
