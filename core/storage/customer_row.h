// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/customer.h"
#include "core/storage/session.h"

/// The columns of table `customer`, alias c, in the order in which readCustomer() takes them. A macro, so that it joins
/// the literal around it.
#define CUSTOMER_COLUMNS "c.id, c.name, c.phone, c.email, c.synthetic_email, c.language, c.note, c.created_ms"

namespace tresen {

[[nodiscard]] inline Customer readCustomer(Rows &rows)
{
    Customer c;
    rows.read(c.id, c.name, c.phone, c.email, c.syntheticEmail, c.language, c.note, c.createdAt);
    return c;
}

} // namespace tresen
