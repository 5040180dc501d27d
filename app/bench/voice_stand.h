// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/bench/bench_salon.h"
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

/// A salon with a telephone, on the disk that is measured, its requests signed with benchKey. What brings bookings to
/// Cal.com is off: it is measured elsewhere.
struct VoiceStand {
    std::unique_ptr<BenchSalon> salon;
    std::unique_ptr<HttpApi> api;
};
[[nodiscard]] Result<VoiceStand> openStand(const QString &folder, std::shared_ptr<const PracticeSalon> salon);

} // namespace tresen::bench
