// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include <QString>

#include "core/calcom/gate_snapshot.h"
#include "core/domain/attempt.h"
#include "core/http/transport.h"

namespace tresen {

/// How a call to Cal.com ended, without what it brought.
///
///     sent == No                    it has certainly no effect; notSent says why if it was our own gate
///     sent == Unknown               it may have taken effect: look it up before doing anything again
///     meaning == ServerError        the same, although an answer came
///     everything else               Cal.com has answered, and meaning says what
struct CallEnd {
    Sent sent = Sent::No;
    Meaning meaning = Meaning::NoAnswer;
    int status = 0;       ///< 0: no answer
    QString message;      ///< Cal.com's or the network's words, masked: no names, e-mails, phones, uids
    QString requestId;    ///< Cal.com's X-Request-Id, for their support
    QString successorUid; ///< with RescheduledAway: the booking that took over. Not masked
    std::optional<NotSent> notSent;
    bool deadlinePassed = false;
    std::chrono::nanoseconds queued{0}; ///< from the call until it left
    std::chrono::nanoseconds waited{0}; ///< from leaving to the end

    [[nodiscard]] bool isOk() const { return meaning == Meaning::Ok; }
    /// Whether it may have taken effect without our knowing.
    [[nodiscard]] bool isUnknown() const { return sent == Sent::Unknown || meaning == Meaning::ServerError; }
};

/// value is there exactly if isOk().
template <typename T>
struct CalcomResult : CallEnd {
    std::optional<T> value;
};

template <typename T>
using CalcomCallback = std::function<void(const CalcomResult<T> &)>;

} // namespace tresen
