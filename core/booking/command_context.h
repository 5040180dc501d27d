// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/uuid.h"
#include "core/domain/customer.h"
#include "core/domain/salon_calendar.h"

namespace tresen {

struct BookedAppointment;

/// Everybody with this number, by id.
struct CustomersOfNumber {
    QString phone; ///< E.164
    std::vector<Customer> all;
};

/// What every booking command needs beside its session. Commands run on the writer's thread, one after another.
struct CommandContext {
    const Catalog &catalog;
    UuidGenerator &ids;
    Random &random;
    Instant now;
    /// How long a move or cancel made by a person waits before it is sent: the undo bar.
    std::chrono::milliseconds undoWindow{8000};
    /// Measures the command for its audit entry, from `began` on; nothing: not measured.
    const Clock *stopwatch = nullptr;
    Moment began{};
    /// Holidays, shifts, absences, buffers; null: none of these.
    const SalonCalendar *calendar = nullptr;
    /// Whose hold becomes this booking (holderOf()); empty: whoever asks has none, which spares looking for it.
    QString holder = {};

    /// Whether a refusal names other times. They are looked for in a fortnight's rows: not where nobody is told them.
    bool offersOthers = true;
    /// What whoever runs the command has read in this very transaction, so that it need not be read again; null:
    /// nothing.
    const CustomersOfNumber *customers = nullptr;
    const BookedAppointment *appointment = nullptr;

    [[nodiscard]] const SalonCalendar &hours() const
    {
        static const SalonCalendar none;
        return calendar ? *calendar : none;
    }

    [[nodiscard]] int latencyUs() const
    {
        if (!stopwatch) return 0;
        return int(std::chrono::duration_cast<std::chrono::microseconds>(stopwatch->monotonic() - began).count());
    }
};

} // namespace tresen
