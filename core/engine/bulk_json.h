// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bulk_views.h"
#include "core/storage/bulk_store.h"

/// A job as it is stored, and back. Figures are read and written as a whole, so they are JSON.
namespace tresen {

/// The figures, and what they are added up from.
struct BulkSum {
    BulkFigures figures;
    std::map<CredentialId, qint64> calls; ///< the rate limit counts each key for itself
};

[[nodiscard]] QString toJson(const BulkRequest &request);
[[nodiscard]] BulkRequest bulkRequestFromJson(const QString &json);
[[nodiscard]] QString toJson(const BulkSum &sum);
[[nodiscard]] BulkSum bulkSumFromJson(const QString &json);
[[nodiscard]] QString toJson(const BulkResult &result);
[[nodiscard]] BulkResult bulkResultFromJson(const QString &json);

[[nodiscard]] BulkJobView viewOf(const BulkJobRow &row);

} // namespace tresen
