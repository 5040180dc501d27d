// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/domain/attempt.h"
#include "core/domain/observed.h"

namespace tresen::test {

/// Cal.com as far as bookings go, with its measured habits: a move makes a new booking and ends the old, tokens are
/// copied, our own identical request is "taken" like any other, a second cancel is "already", and so is the cancel of
/// what was moved away. Not guarded here: two moves of one booking at once (see racingMoves).
class ModelCalcom
{
public:
    struct Answer {
        Meaning meaning = Meaning::Ok;
        QString uid; ///< of the booking made
    };
    bool confirms = false;    ///< new bookings wait for the host
    bool racingMoves = false; ///< a booking that was moved away can be moved once more: one becomes two
    Instant now;

    Answer create(const std::optional<Token> &token, EventTypeId type, HostId host, Instant start,
                  std::chrono::minutes length, const QString &email);
    Answer reschedule(const QString &uid, Instant start);
    Answer cancel(const QString &uid, const QString &reason);
    Answer confirm(const QString &uid);
    Answer reject(const QString &uid);
    void erase(const QString &uid);
    /// A booking as it is; returns the uid under which the model knows it, which is the booking's own.
    QString put(const Remote &booking);

    [[nodiscard]] const Remote *find(const QString &uid) const;
    [[nodiscard]] const std::vector<Remote> &bookings() const { return m_bookings; }
    [[nodiscard]] bool isFree(HostId host, TimeRange time, const QString &exceptUid = {}) const;

private:
    [[nodiscard]] Remote *get(const QString &uid);
    Remote &add(Remote booking);

    std::vector<Remote> m_bookings;
    int m_made = 0;
};

[[nodiscard]] bool isAlive(const Remote &booking);

} // namespace tresen::test
