// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include "app/sandbox/server/sandbox_thread.h"
#include "core/engine/engine_config.h"
#include "core/salon/practice_salon.h"

namespace tresen {

/// The practice salon as the sandbox serves it: the same people, hours, event types and bookings, with our tokens.
[[nodiscard]] SandboxSalon sandboxSalonOf(const PracticeSalon &salon);

/// A salon to try things out on: the sandbox in a thread of this process, a throw-away data directory, and both filled
/// with the same invented week. Nothing real is touched: addresses and keys of the environment are not even looked at.
class Practice
{
public:
    struct Options {
        std::uint64_t seed = 2026;
        LatencyRange slots{40, 65};
        LatencyRange bookings{400, 1200}; ///< slow enough to be seen arriving
        int requestsPerMinute = 120;
        int pastDays = 0; ///< of figures, calls and bookings that are made up; shown from the first minute on
    };

    /// Errors: Unavailable, where no port or folder can be had.
    [[nodiscard]] static Result<std::unique_ptr<Practice>> start(const Options &options, Instant now);

    /// For an Engine that works on it.
    [[nodiscard]] EngineConfig engineConfig();
    [[nodiscard]] SandboxThread &sandbox() { return m_sandbox; }
    [[nodiscard]] const PracticeSalon &salon() const { return *m_salon; }

private:
    Practice() = default;

    QTemporaryDir m_folder;
    SandboxThread m_sandbox;
    std::shared_ptr<const PracticeSalon> m_salon;
    int m_pastDays = 0;
    Instant m_began;
};

} // namespace tresen
