// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

namespace tresen::bench {

/// How long things took, in microseconds, in order of their happening.
using Samples = std::vector<double>;

/// The value below which `part` (0 to 1) of the samples lie, by nearest rank. 0 for no samples.
[[nodiscard]] double percentile(Samples samples, double part);
[[nodiscard]] double median(const Samples &samples);

/// Floor and subject of one round, measured within a second of each other.
struct Round {
    double floor = 0;
    double value = 0;
};

/// What a row of rounds says. A single round says little on a shared machine; the median of their ratios says much.
struct Summary {
    double floor = 0; ///< median over rounds
    double value = 0; ///< likewise
    double ratio = 0; ///< median of the rounds' ratios
    double low = 0;   ///< smallest ratio of any round
    double high = 0;  ///< largest
    int rounds = 0;
    int disturbed = 0; ///< rounds whose floor is more than twice or less than half the median floor; they still count
};
[[nodiscard]] Summary summarize(const std::vector<Round> &rounds);

/// Both in the order floor, subject, subject, floor, so that a machine that slows down or speeds up meanwhile does the
/// same to both. Each call yields its samples; they are put together.
struct Alternated {
    Samples floor;
    Samples subject;
};
[[nodiscard]] Alternated alternate(const std::function<Samples()> &floor, const std::function<Samples()> &subject);

/// Microseconds that `work` took.
template <typename Work>
[[nodiscard]] double timed(Work &&work)
{
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began).count();
}

} // namespace tresen::bench
