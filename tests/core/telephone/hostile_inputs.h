// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>
#include <QString>

#include "core/base/time.h"

namespace tresen::test {

/// Something that a stranger, a broken proxy or a broken model sends.
struct HostileInput {
    enum class Way {
        Asked, ///< a well-framed request: an answer has to come
        Ended, ///< sent, and no more: whatever comes back
        Slow,  ///< byte by byte, and never to its end
        Cut,   ///< sent, and closed before anybody could answer
    };
    QByteArray name; ///< to find it again
    QByteArray bytes;
    Way way = Way::Ended;
};

/// More than 2,000 of them, the same for the same `now`: families made of tables, requests cut and changed by a fixed
/// seed, and the kept files of `corpus` (tests/fuzz/corpus). What is signed is signed with `key` at `now`.
[[nodiscard]] std::vector<HostileInput> hostileInputs(const QByteArray &key, Instant now, const QString &corpus);

} // namespace tresen::test
