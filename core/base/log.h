// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <utility>

#include <QString>
#include <QVariant>

namespace tresen {

/// One line per event: time, level, event name, then key=value pairs; "cid" carries the correlation id from the call to
/// the request at Cal.com. Values that people typed, names, phones, e-mails and Cal.com uids never go in
/// (docs/design.md 7).
///
///     logEvent(LogLevel::Info, "attempt.ended", {{"segment", id.toString()}, {"outcome", "settled"}, {"ms", 184}});
enum class LogLevel { Debug, Info, Warning, Error };

using LogField = std::pair<const char *, QVariant>;

/// Writes to standard error; any thread.
void logEvent(LogLevel level, const char *event, std::initializer_list<LogField> fields = {});

/// Events below `level` are dropped. Default: Info.
void setLogLevel(LogLevel level);

/// The line without its time: quoted where a value holds blanks, quotes or control characters.
[[nodiscard]] QString formatEvent(LogLevel level, const char *event, std::initializer_list<LogField> fields);

} // namespace tresen
