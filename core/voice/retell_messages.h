// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "core/base/result.h"
#include "core/domain/call.h"

/// What the assistant sends, read from its bytes without building more than is needed of it. Errors are InvalidInput
/// with an English line for its log ("args: object expected"); no personal data.
namespace tresen {

/// A function call: {"name", "args", "call"}, the older "arguments" (an object or its JSON text), or the arguments
/// alone where the path names the function. The two are told apart by shape: an envelope has a text `name` and an
/// object `args`. `function` of the path wins over the name in the body. What has an `event` was sent to the wrong
/// path.
[[nodiscard]] Result<VoiceRequest> functionCallFrom(const QByteArray &body, const QString &function);

/// call_started, call_ended, call_analyzed; any other event is Other.
[[nodiscard]] Result<CallEvent> callEventFrom(const QByteArray &body);

/// Who is calling, while it rings. No call id is a proof of a call here.
[[nodiscard]] Result<CallFacts> inboundCallFrom(const QByteArray &body);

} // namespace tresen
