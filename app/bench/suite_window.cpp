// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench_salon.h"
#include "app/bench/child.h"
#include "app/bench/suites.h"

namespace tresen::bench {

namespace {

/// Starts of one kind in a round and place of the order; a start takes a tenth of a second.
constexpr int startsEach = 2;

/// What the program says it took from its main() to the first picture, in milliseconds. Without the dynamic linker,
/// which is the same for both.
Result<double> painted(const QString &program, const QStringList &arguments)
{
    auto child = Child::start(program, arguments);
    if (!child) return tl::unexpected(child.error());
    const auto said = (*child)->line("painted ");
    if (!said) return tl::unexpected(said.error());
    return said->mid(said->indexOf(' ') + 1).toDouble();
}

Samples starts(const QString &program, const QStringList &arguments, Result<> &failed)
{
    Samples samples;
    for (int i = 0; i < startsEach && failed; ++i) {
        const auto took = painted(program, arguments);
        if (took)
            samples.push_back(*took);
        else
            failed = tl::unexpected(took.error());
    }
    return samples;
}

} // namespace

Result<> measureWindow(Bench &bench)
{
    const auto dataDir = bench.folder + QStringLiteral("/salon");
    {
        // What the console opens: the practice salon with its two weeks of appointments, closed in good order.
        auto salon = BenchSalon::open(dataDir);
        if (!salon) return tl::unexpected(salon.error());
    }
    const QStringList console{QStringLiteral("--report-start"), QStringLiteral("--data-dir"), dataDir,
                              QStringLiteral("--calcom-url"), QStringLiteral("http://127.0.0.1:9/v2")};
    std::vector<Round> rounds;
    Result<> worked;
    for (int round = 0; round < bench.effort.rounds && worked; ++round) {
        const auto both =
            alternate([&] { return starts(bench.programs + QStringLiteral("/tresen-bench-window"), {}, worked); },
                      [&] { return starts(bench.programs + QStringLiteral("/tresen"), console, worked); });
        rounds.push_back({median(both.floor), median(both.subject)});
    }
    if (!worked) {
        bench.metrics.push_back(notMeasured(QStringLiteral("window"), worked.error().detail));
        return {};
    }
    bench.metrics.push_back({.name = QStringLiteral("window"),
                             .unit = QStringLiteral("ms"),
                             .numbers = summarize(rounds),
                             .limit = 1,
                             .goal = 4,
                             .moonshot = 2,
                             .note = QStringLiteral("main() to the day painted, against an empty Qt window")});
    return {};
}

} // namespace tresen::bench
