// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include "core/calcom/error_body.h"
#include "core/calcom/operation.h"
#include "core/domain/attempt.h"

namespace tresen {

/// One line of the table that says what an answer of Cal.com means. A status alone says little there: a taken slot is a
/// 400, a booking limit a 401, a lost race a 409 or a 400 with a sentence of the database (docs/calcom.md 2, 4.3, 8).
struct AnswerRow {
    std::uint32_t operations; ///< bits of Operation
    int status;               ///< 0: any
    const char *text;         ///< whole text, letters of any case; * stands for anything
    Meaning meaning;
    const char *source; ///< where the rule is from, in docs/calcom.md: "api 4.3" is its section 4.3
};

/// The first row that fits decides.
[[nodiscard]] std::span<const AnswerRow> answerTable();

/// What an answer with a status of 300 or more means. Where no row fits, the status decides: 401, 403 and 498 are key
/// trouble, 404 is "not there" for what has an id, 409 a lost race for what takes time, 429 the limit, other refusals
/// with Cal.com's own kind of body are invalid; everything else may have taken effect.
[[nodiscard]] Meaning meaningOf(Operation operation, int status, const ErrorBody &body);

/// The uid of the booking that replaced the one asked for, out of the text of a RescheduledAway; empty if it has none.
[[nodiscard]] QString successorUid(const QString &text);

} // namespace tresen
