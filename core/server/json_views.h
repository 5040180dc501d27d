// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include "core/engine/connection_views.h"
#include "core/engine/views.h"

/// The engine's views as the JSON of our interface. No names of customers anywhere in it.
namespace tresen {

/// GET /api/status
[[nodiscard]] QJsonObject toJson(const StatusView &status);

/// One entry of GET /api/sync/segments
[[nodiscard]] QJsonObject toJson(const UnsettledView &row);

/// GET /api/sync/segments
[[nodiscard]] QJsonObject toJson(const UnsettledPage &page);

/// GET /api/sync/segments/ID: the entry with desired, observed and the whole history of attempts
[[nodiscard]] QJsonObject toJson(const SegmentStory &story);

/// What differs at Cal.com: {"code","severity","event_type","title","happens","change"} each, sentences in English.
[[nodiscard]] QJsonArray toJson(const std::vector<Deviation> &deviations);

/// For `doctor`: {"credentials": [{"label","key","accepted","event_types","mapped"}], "deviations", "fails"}
[[nodiscard]] QJsonObject toJson(const ConnectionView &view);

} // namespace tresen
