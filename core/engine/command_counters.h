// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <mutex>
#include <optional>

#include "core/domain/refusal.h"
#include "core/metrics/metrics_registry.h"

namespace tresen {

/// Counts commands by how they ended. A counter is found by name once and then kept: the registry's search and its
/// texts would cost each booking several microseconds on the writer's thread. Any thread.
class CommandCounters
{
public:
    explicit CommandCounters(MetricsRegistry &metrics)
        : m_metrics(metrics)
    {}

    /// `command` is a literal; `refusal`: none if it was done.
    void add(const char *command, std::optional<RefusalCode> refusal)
    {
        const std::scoped_lock lock(m_mutex);
        auto *&counter = m_counters[{std::string_view(command), refusal}];
        if (!counter)
            counter = &m_metrics.counter(
                "tresen_commands_total", "Commands by how they ended.",
                {{"command", command}, {"outcome", refusal ? toWord(*refusal).toStdString() : std::string("done")}});
        counter->add();
    }

private:
    MetricsRegistry &m_metrics;
    std::mutex m_mutex;
    std::map<std::pair<std::string_view, std::optional<RefusalCode>>, Counter *> m_counters;
};

} // namespace tresen
