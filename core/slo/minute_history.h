// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "core/domain/objective.h"
#include "core/metrics/rollup.h"
#include "core/slo/tally.h"

namespace tresen {

/// Minutes of all series, by name: what was read of the database, or recorded just now.
using MinuteRollups = std::map<std::string, std::map<std::int64_t, Rollup>>;

/// What objectives and alerts look back on: a day of all series whole, and the good and bad of each objective for as
/// long as its days are shown. A value without clock or database; one thread.
class MinuteHistory
{
public:
    static constexpr std::int64_t wholeMinutes = 24 * 60;
    static constexpr std::int64_t tallyMinutes = 92 * 24 * 60; ///< 90 local days and the hours around them

    explicit MinuteHistory(std::vector<Objective> objectives);

    /// Everything from `from` on is what `minutes` says; call it with growing times.
    void replaceFrom(std::int64_t from, const MinuteRollups &minutes);

    /// Calls `use` with each minute of each series that is meant, from `from` to before `to`.
    template <typename Use>
    void visit(const QStringList &patterns, std::int64_t from, std::int64_t to, Use use) const
    {
        for (const auto &[series, minutes] : m_minutes) {
            if (!isOneOf(patterns, series)) continue;
            for (auto at = minutes.lower_bound(from); at != minutes.end() && at->first < to; ++at)
                use(series, at->first, at->second);
        }
    }

    [[nodiscard]] const std::vector<Objective> &objectives() const { return m_objectives; }
    /// Null for an unknown id.
    [[nodiscard]] const Objective *objective(const QString &id) const;
    [[nodiscard]] const Tally &tally(const QString &id) const;

private:
    [[nodiscard]] static bool isOneOf(const QStringList &patterns, const std::string &series);
    void tallyFrom(const Objective &objective, std::int64_t from, Tally &tally) const;

    std::vector<Objective> m_objectives;
    MinuteRollups m_minutes;
    std::map<QString, Tally> m_tallies;
    std::int64_t m_end = 0; ///< behind the last minute that is known
};

/// How many of a minute of this series count, and how many of them are bad. Not for Uptime.
[[nodiscard]] Tally::Count countOf(const Objective &objective, const QString &series, const Rollup &rollup);

/// The series of the writer's probe, which Uptime looks at.
inline constexpr const char *probeSeries = "probe/writer";

} // namespace tresen
