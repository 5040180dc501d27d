// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QString>

#include "core/voice/arguments.h"

namespace tresen {

/// What the telephone can ask for. Other names are aliases of these and never other code.
enum class VoiceFunction {
    InitializeCall,
    CheckCustomer,
    ListServices,
    CheckAvailability,
    CheckAvailabilityBatch,
    GetAlternatives,
    FindNextAvailable,
    CollectAppointmentInfo,
    StartBooking,
    GetCustomerAppointments,
    CancelAppointment,
    RescheduleAppointment,
    ParseDate,
};

/// The contract of one function as it is declared to the assistant (docs/telephone.md).
struct FunctionContract {
    VoiceFunction function;
    const char *name;
    std::vector<const char *> aliases;
    std::chrono::milliseconds timeout; ///< to be exported: how long a caller is left waiting at most
    bool sayWait = false;              ///< "Einen Moment.": only where the calendar has to be asked
    const char *description;           ///< German, for the model: what, and when not
    std::vector<Argument> required;
    std::vector<Argument> optional;
};

/// All of them, in the order of a call.
[[nodiscard]] const std::vector<FunctionContract> &functionContracts();
[[nodiscard]] const FunctionContract &contractOf(VoiceFunction function);
/// By its name or an alias; nothing: unknown.
[[nodiscard]] std::optional<VoiceFunction> functionNamed(const QString &name);
/// For the model: "Datum wie vom Anrufer gesagt oder TT.MM.JJJJ. Kein Jahr erfinden."
[[nodiscard]] QString argumentHint(Argument argument);

} // namespace tresen
