// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/domain/commands.h"
#include "core/engine/engine.h"
#include "core/salon/practice_salon.h"

namespace tresen::bench {

/// An engine on the practice salon with an endless supply of free places in it. The sync worker runs, but has no key:
/// it takes up each booking and plans it, and nothing leaves the machine.
class BenchSalon
{
public:
    /// Errors: the engine's.
    [[nodiscard]] static Result<std::unique_ptr<BenchSalon>> open(const QString &folder)
    {
        return open(configOf(folder));
    }
    /// The same on another database, or without a worker.
    [[nodiscard]] static Result<std::unique_ptr<BenchSalon>> open(const EngineConfig &config);
    [[nodiscard]] static EngineConfig configOf(const QString &folder);
    ~BenchSalon();

    [[nodiscard]] Engine &engine() { return *m_engine; }
    [[nodiscard]] const Actor &actor() const { return m_actor; }

    /// A known customer at a place where nothing is yet: somewhere in the month that is filling up, as at a desk.
    [[nodiscard]] BookingRequest nextBooking();

private:
    explicit BenchSalon(const EngineConfig &config);
    void planMonth();

    std::shared_ptr<const PracticeSalon> m_salon;
    std::unique_ptr<Engine> m_engine;
    Actor m_actor;
    SeededRandom m_random{2026};
    Day m_next; ///< first day of the month that is planned next
    std::vector<BookingRequest> m_places;
};

/// What an engine of the bench is told: the practice salon's data, and no way to a Cal.com but a port of this machine
/// where nobody listens. Nothing is taken from the environment.
[[nodiscard]] EngineConfig benchConfig(const QString &folder, std::shared_ptr<const PracticeSalon> salon);

} // namespace tresen::bench
