// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/bench.h"
#include "app/bench/machine.h"

namespace tresen::bench {

/// Writes results: lines for people on standard output as they come, and one line of JSON per metric at the end.
class Report
{
public:
    explicit Report(const QString &folder);

    void suite(const char *name, const char *about) const;
    void metrics(const std::vector<Metric> &metrics);
    /// JSON into `file`, or on standard output for an empty name; then the machine's state during the run. Errors:
    /// ReadOnly.
    [[nodiscard]] Result<> finish(const QString &file);

    /// Whether every count came out as it must.
    [[nodiscard]] bool countsHold() const { return m_countsHold; }

private:
    QString m_commit;
    Ticks m_began;
    std::vector<Metric> m_metrics;
    bool m_countsHold = true;
};

} // namespace tresen::bench
