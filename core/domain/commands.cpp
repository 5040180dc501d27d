// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/commands.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<CancelReason, 5> reasons{{{CancelReason::CustomerAsked, "customer_asked"},
                                                 {CancelReason::CustomerIll, "customer_ill"},
                                                 {CancelReason::SalonAsked, "salon_asked"},
                                                 {CancelReason::StaffIll, "staff_ill"},
                                                 {CancelReason::Mistake, "mistake"}}};

QString toWord(CancelReason reason) { return reasons.word(reason); }
std::optional<CancelReason> cancelReasonFromWord(const QString &word) { return reasons.value(word); }

} // namespace tresen
