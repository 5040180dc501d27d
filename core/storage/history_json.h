// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/domain/history.h"

namespace tresen {

/// The two parts of a history that have several values, as they lie in one column each.
[[nodiscard]] QString uidsToJson(const std::vector<QString> &uids);
[[nodiscard]] std::vector<QString> uidsFromJson(const QString &json);
[[nodiscard]] QString decisionToJson(const Decision &decision);
[[nodiscard]] std::optional<Decision> decisionFromJson(const QString &json);

} // namespace tresen
