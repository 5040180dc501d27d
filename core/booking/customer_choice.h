// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/booking/command_context.h"
#include "core/domain/commands.h"
#include "core/domain/customer.h"
#include "core/domain/refusal.h"
#include "core/storage/session.h"

namespace tresen {

/// The customer of a booking, made if new. Somebody "new" with the same name and number as a known customer is that
/// customer: typing a regular in again does not split the history, and adds the e-mail if there was none. Same number,
/// other name is another person.
/// Refusals: UnknownCustomer, InvalidInput (no name; a phone or e-mail that cannot be one).
[[nodiscard]] Outcome<Customer> chooseCustomer(Session &session, const CommandContext &context,
                                               const CustomerChoice &choice);

} // namespace tresen
