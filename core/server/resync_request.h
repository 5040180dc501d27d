// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>

#include "core/engine/views.h"

namespace tresen {

/// {"ids":["…"]} or {"state":"failed"|"orphaned"|"all"}; nothing where it is neither or both.
[[nodiscard]] std::optional<ResyncRequest> resyncFromJson(const QJsonObject &body);

} // namespace tresen
