// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/zone.h"
#include "core/engine/decision_views.h"

/// The words for what a person can decide: a title that names direction and consequence, below it the exact calls, who
/// gets a mail, and how it ends.
namespace tresen::ui {

struct DecisionWords {
    const char *icon = "sync"; ///< of resources/icons
    QString title;             ///< "Move Cal.com to 11:45"
    QString consequence;       ///< what is sent, who hears of it, what remains to be done
};

/// For a possible option. `parts`: how many the appointment has; `others`: what "another time" would choose.
[[nodiscard]] DecisionWords decisionWords(const DecisionOption &option, int parts, const std::optional<FreeTime> &other,
                                          const Zone &zone);

/// Why an option cannot be chosen.
[[nodiscard]] QString decisionRefused(const DecisionOption &option);

/// "POST /v2/bookings/7Kq2…xV9d/reschedule: 12:15 to 11:45"
[[nodiscard]] QString callWords(const PlannedCall &call, int parts, const Zone &zone);

/// "Cal.com mails the customer (a new time) and the stylist."
[[nodiscard]] QString mailWords(const std::vector<PlannedMail> &mails);

/// How it ends where that is not simply "both sides agree".
[[nodiscard]] QString endWords(const std::vector<PlannedEnd> &ends);

} // namespace tresen::ui
