// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/storage/appointment_store.h"
#include "core/storage/segment_row.h"

/// The columns of table `appointment`, alias a, in the order in which readAppointment() takes them. A macro, so that it
/// joins the literal around it.
#define APPOINTMENT_COLUMNS                                                                                            \
    "a.id, a.branch_id, a.customer_id, a.service_id, a.start_ms, a.end_ms, a.status, a.origin, a.price_cents, "        \
    "a.note, a.cancel_reason, a.staff_requested, a.version, a.created_ms, a.updated_ms"

/// What appendPart() takes: an appointment, what is known of it as a whole, and one of its parts. An appointment is as
/// many rows as it has parts, one behind the other.
#define PART_COLUMNS APPOINTMENT_COLUMNS ", y.refused_move_ms, " SEGMENT_COLUMNS

/// Behind a FROM that names the appointments as `a`. LEFT JOIN keeps the order of tables.
#define PARTS_OF_A                                                                                                     \
    " LEFT JOIN appointment_sync y ON y.company_id = ?1 AND y.appointment_id = a.id "                                  \
    "LEFT JOIN segment s ON s.company_id = ?1 AND s.appointment_id = a.id "

namespace tresen {

[[nodiscard]] Appointment readAppointment(Rows &rows);

/// Reads PART_COLUMNS: a part of the last one in `all`, or the first part of the next.
void appendPart(Rows &rows, std::vector<BookedAppointment> &all);

} // namespace tresen
