// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <QString>

namespace tresen {

/// What kind of thing is recorded: the first half of a series' name ("function/check_availability").
enum class RecordKind {
    Function,  ///< a function of the telephone, first byte to answer
    Command,   ///< a command of the desk, call to durable commit
    Booking,   ///< one that was taken, at the desk or by telephone, call to durable commit
    Upstream,  ///< a call to Cal.com, sent to ended
    Commit,    ///< any command, queued to durable
    Cache,     ///< a question that a cache could answer
    Webhook,   ///< received to stored, and how it ended
    Reconcile, ///< a comparison with Cal.com
    Call,      ///< a telephone call from its first to its last second
    Sync,      ///< a booking from its commit to Cal.com's confirmation
    Probe,     ///< an empty command through the writer and its commit
    Level,     ///< a quantity looked at again and again: queue depth, breaker, active calls
};
inline constexpr std::size_t recordKinds = 12;

/// How something ended. Attempts are counted, whatever became of them: what failed leaves no row in any other table.
/// Of a breaker's level: Done is closed, Limited half open, NotSent open.
enum class RecordOutcome : std::uint8_t {
    Done,
    NothingFree, ///< the time is taken, or there is none
    Policy,      ///< the salon's rules say no: closed, too soon, too late to change
    Input,       ///< what was said could not be used: unknown service, missing date
    Refused,     ///< Cal.com's 4xx
    Limited,     ///< 429
    Timeout,
    Failed,    ///< ours or Cal.com's fault: 5xx, no database
    NotSent,   ///< held back by breaker or limit
    Abandoned, ///< the caller hung up before anything was done
};
inline constexpr std::size_t recordOutcomes = 10;
using OutcomeCounts = std::array<qint64, recordOutcomes>;

[[nodiscard]] QString toWord(RecordKind kind);
[[nodiscard]] QString toWord(RecordOutcome outcome);

} // namespace tresen
