// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include "core/domain/alert.h"
#include "core/domain/objective.h"
#include "core/domain/rehearsal.h"
#include "core/engine/connection_views.h"
#include "core/engine/views.h"

/// The engine's views as the JSON of our interface. No names of customers anywhere in it.
namespace tresen {

/// The part of GET /api/status that the status strip and the tiles show, too.
[[nodiscard]] QJsonObject toJson(const StatusView &status);
/// GET /api/status: with how the objectives stand, and the alerts that are not quiet.
[[nodiscard]] QJsonObject statusJson(const StatusView &status, const std::vector<ObjectiveView> &objectives,
                                     const std::vector<AlertView> &alerts);

/// The counts of a rehearsal
[[nodiscard]] QJsonObject toJson(const Rehearsal &so);

/// One entry of GET /api/sync/segments
[[nodiscard]] QJsonObject toJson(const UnsettledView &row);

/// GET /api/sync/segments
[[nodiscard]] QJsonObject toJson(const UnsettledPage &page);

/// The same for bookings at Cal.com without a segment: appointment_id is null, except where it was taken in all the
/// same.
[[nodiscard]] QJsonObject toJson(const StrayView &stray);
[[nodiscard]] QJsonObject toJson(const StrayPage &page);

/// {"webhooks": [{"label", "id", "url", "active", "signed", "missing"}]}. No secrets.
[[nodiscard]] QJsonObject toJson(const std::vector<WebhookView> &webhooks, const Catalog &catalog);

/// POST /api/sync/reconcile
[[nodiscard]] QJsonObject toJson(const ReconcileSummary &summary);

/// GET /api/sync/segments/ID: the entry with desired, observed and the whole history of attempts
[[nodiscard]] QJsonObject toJson(const SegmentStory &story);

/// What differs at Cal.com: {"code","severity","event_type","title","happens","change"} each, sentences in English.
[[nodiscard]] QJsonArray toJson(const std::vector<Deviation> &deviations);

/// For `doctor`: {"credentials": [{"label","key","accepted","event_types","mapped"}], "deviations", "fails"}
[[nodiscard]] QJsonObject toJson(const ConnectionView &view);

} // namespace tresen
