// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace tresen {

/// What the worker would do next with everything that is not settled, if nothing held it back: a segment counts once,
/// by its next step. Made by planning, without calling anybody.
struct Rehearsal {
    qint64 segments = 0;
    qint64 settle = 0; ///< both sides agree: nothing to do
    qint64 adopt = 0;  ///< Cal.com's version is taken over
    qint64 create = 0;
    qint64 move = 0;
    qint64 cancel = 0;
    qint64 confirm = 0;
    qint64 look = 0; ///< Cal.com is asked first
    qint64 ask = 0;  ///< a person has to decide
    qint64 wait = 0; ///< for another booking, or for Cal.com's confirmation
    friend bool operator==(const Rehearsal &, const Rehearsal &) = default;
};

} // namespace tresen
