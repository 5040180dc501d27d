// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include "core/voice/functions.h"

/// The conversation as a graph: what is said between the functions, and what leads from one to the next. Only function
/// nodes run a tool; a conversation node that names one cannot.
namespace tresen {

/// Where a flow begins.
inline constexpr auto flowStart = "node_initialize_call";

[[nodiscard]] QJsonArray flowNodes();
/// What of a function's answer the edges behind it ask for, as the tool's `response_variables`; empty: nothing.
[[nodiscard]] QJsonObject flowVariables(VoiceFunction function);

} // namespace tresen
