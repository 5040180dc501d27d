// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/attendee.h"
#include "core/domain/catalog.h"
#include "core/domain/customer.h"

namespace tresen {

/// The attendee as Cal.com is told: name after the company's policy, real or synthetic e-mail in lower case, phone only
/// if the company sends phones, zone of the branch. Notes, prices and history never go there.
[[nodiscard]] Attendee attendeeFor(const Customer &customer, const Company &company, const Branch &branch);

} // namespace tresen
