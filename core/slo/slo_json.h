// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "core/domain/alert.h"
#include "core/domain/objective.h"

namespace tresen {

/// What a salon has set otherwise than the product: objectives and rules by id, and of each only what differs. So a
/// newer program's objectives come through.
///
///     {"calls_in_time": {"target": 0.9, "window_h": 168, "least": 10, "limits": {"call/served": 90000}}}
///     {"call_p95": {"threshold": 80000, "window_min": 180, "lasting_min": 5, "severity": "critical", "enabled":
///     false}}
[[nodiscard]] std::vector<Objective> objectivesWith(const QByteArray &changes);
[[nodiscard]] std::vector<AlertRule> rulesWith(const QByteArray &changes);
/// The other way: what to store of these. Unknown ids are left out.
[[nodiscard]] QByteArray changesOf(const std::vector<Objective> &objectives);
[[nodiscard]] QByteArray changesOf(const std::vector<AlertRule> &rules);

} // namespace tresen
