// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/bench/bench_salon.h"
#include "app/sandbox/server/sandbox_thread.h"
#include "core/server/http_api.h"

namespace tresen::bench {

inline constexpr int callersAtOnce = 50;
inline const QByteArray benchKey = "key_of_the_bench";

/// How many services and stylists a salon has. They are called LeistungA, LeistungB, …
struct Mix {
    int services;
    int staff;
};

/// A salon of that size: everybody does everything, six days a week from nine to seven.
[[nodiscard]] std::shared_ptr<const PracticeSalon> salonOf(const Mix &mix);

/// A salon with a telephone, on the disk that is measured, its requests signed with benchKey. The sandbox answers what
/// is free, with its rate limit out of the way: how long Cal.com takes is nothing that we can mend. What brings
/// bookings to Cal.com is off: it is measured elsewhere.
struct VoiceStand {
    std::unique_ptr<SandboxThread> sandbox; ///< outlives the salon that asks it
    std::unique_ptr<BenchSalon> salon;
    std::unique_ptr<HttpApi> api;
};
/// `known`: for how long what Cal.com called free is believed.
[[nodiscard]] Result<VoiceStand> openStand(const QString &folder, std::shared_ptr<const PracticeSalon> salon,
                                           std::chrono::seconds known = std::chrono::seconds(60));

} // namespace tresen::bench
