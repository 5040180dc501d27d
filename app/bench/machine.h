// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tresen::bench {

/// The processor's clock ticks since the machine started, in all states and in those that somebody else took.
struct Ticks {
    double all = 0;
    double stolen = 0;
    double idle = 0;
};
[[nodiscard]] Ticks ticksNow();

/// "load 0.4 0.6 0.5"; measured beside others, numbers mean less.
[[nodiscard]] QString loadNow();

/// "2 x Intel(R) Xeon(R) ..., 23 GiB, Linux 6.1, ext4 on /dev/vda"
[[nodiscard]] QString machine(const QString &folder);

/// The commit of the sources, with a "+" where they were changed since; "unknown" outside of a repository.
[[nodiscard]] QString commitOfSources();

} // namespace tresen::bench
