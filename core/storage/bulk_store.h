// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/domain/actor.h"
#include "core/domain/ids.h"
#include "core/storage/session.h"

namespace tresen {

/// A decision for many segments, as it is stored. Its words and JSON are core/engine's.
struct BulkJobRow {
    BulkJobId id;
    QString state;
    QString kind;
    Actor actor;
    QString why;
    Instant askedAt;
    std::optional<Instant> startedAt;
    std::optional<Instant> endedAt;
    QString selection; ///< JSON
    QString cursor;    ///< where the rehearsal goes on
    QString forecast;  ///< JSON
    QString result;    ///< JSON
    friend bool operator==(const BulkJobRow &, const BulkJobRow &) = default;
};

/// One segment of a job, by its place in it.
struct BulkItemRow {
    BulkJobId job;
    int n = 0;
    SegmentId segment;
    QString stamp;
    QString foretold;
    std::optional<Instant> startedAt;
    std::optional<QString> came; ///< nothing: to be started, or on its way
    friend bool operator==(const BulkItemRow &, const BulkItemRow &) = default;
};

/// Jobs for many segments and how far they have come: what makes their progress survive a restart.
class BulkStore
{
public:
    BulkStore(Session &session, CompanyId company);

    [[nodiscard]] Result<> insert(const BulkJobRow &job);
    /// Errors: NotFound.
    [[nodiscard]] Result<> update(const BulkJobRow &job);
    [[nodiscard]] Result<std::optional<BulkJobRow>> find(BulkJobId id);
    /// Newest first.
    [[nodiscard]] Result<std::vector<BulkJobRow>> newest(int limit);
    /// The oldest job that is being rehearsed, or runs and has not started all of its segments (cursor "started").
    [[nodiscard]] Result<std::optional<BulkJobRow>> toBeWorkedOn(const QString &rehearsing, const QString &running);
    /// Removes jobs in `state` that were asked for before then, with their items.
    [[nodiscard]] Result<> removeBefore(const QString &state, Instant before);

    [[nodiscard]] Result<> insertItem(const BulkItemRow &item);
    [[nodiscard]] Result<> updateItem(const BulkItemRow &item);
    [[nodiscard]] Result<int> lastNumber(BulkJobId job);
    /// Those to be started, in order.
    [[nodiscard]] Result<std::vector<BulkItemRow>> waiting(BulkJobId job, int limit);
    /// Those on their way with this segment; usually one.
    [[nodiscard]] Result<std::vector<BulkItemRow>> openOf(SegmentId segment);
    /// Segments on their way, of any job: after a restart, to look at each once. By id, `limit` after `after`.
    [[nodiscard]] Result<std::vector<SegmentId>> openSegments(SegmentId after, int limit);

private:
    template <typename... Args>
    [[nodiscard]] Result<std::vector<BulkJobRow>> jobs(std::string_view sql, const Args &...args);
    template <typename... Args>
    [[nodiscard]] Result<std::vector<BulkItemRow>> items(std::string_view sql, const Args &...args);

    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen
