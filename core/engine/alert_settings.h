// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QProcessEnvironment>

#include "core/base/result.h"
#include "core/domain/alert.h"

namespace tresen {

/// Who is told of alerts: TRESEN_ALERT_SLACK_URL, TRESEN_ALERT_PAGERDUTY_KEY and TRESEN_ALERT_WEBHOOK_URL, each a
/// secret of its own, and e-mail: TRESEN_ALERT_MAIL_SERVER, _FROM, _TO, _USER, _PASSWORD (a secret) and _CA. Errors:
/// InvalidInput with one line for an address that is none, or that others could read along, and for what is missing.
[[nodiscard]] Result<std::vector<AlertChannel>> alertChannelsFrom(const QProcessEnvironment &environment);

} // namespace tresen
