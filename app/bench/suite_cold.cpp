// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench_salon.h"
#include "app/bench/child.h"
#include "app/bench/suites.h"

namespace tresen::bench {

namespace {

/// Starts of one kind in a round and place of the order; a start takes a tenth of a second.
constexpr int startsEach = 2;

Result<double> emptyProgram(const Bench &bench, const QString &database)
{
    const auto began = std::chrono::steady_clock::now();
    auto child = Child::start(bench.programs + QStringLiteral("/tresen-bench-empty"), {database});
    if (!child) return tl::unexpected(child.error());
    if (const auto ready = (*child)->line("ready"); !ready) return tl::unexpected(ready.error());
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
}

Result<double> engine(const Bench &bench, const QString &dataDir)
{
    const auto began = std::chrono::steady_clock::now();
    auto child = Child::start(bench.programs + QStringLiteral("/tresen-engine"),
                              {QStringLiteral("serve"), QStringLiteral("--data-dir"), dataDir,
                               QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                               QStringLiteral("--calcom-url"), QStringLiteral("http://127.0.0.1:9/v2")});
    if (!child) return tl::unexpected(child.error());
    const auto said = (*child)->line("listening on ");
    if (!said) return tl::unexpected(said.error());
    if (!answers(said->mid(said->lastIndexOf(':') + 1).toInt(), "/readyz"))
        return failure(ErrorCode::Unavailable, QStringLiteral("/readyz does not answer 200"));
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
}

/// Runs `start` a few times; the first error is kept.
Samples starts(const std::function<Result<double>()> &start, Result<> &failed)
{
    Samples samples;
    for (int i = 0; i < startsEach && failed; ++i) {
        const auto took = start();
        if (took)
            samples.push_back(*took);
        else
            failed = tl::unexpected(took.error());
    }
    return samples;
}

} // namespace

Result<> measureCold(Bench &bench)
{
    const auto dataDir = bench.folder + QStringLiteral("/salon");
    {
        // The file that both open: the practice salon, closed in good order.
        auto salon = BenchSalon::open(dataDir);
        if (!salon) return tl::unexpected(salon.error());
    }
    std::vector<Round> rounds;
    Result<> worked;
    for (int round = 0; round < bench.effort.rounds && worked; ++round) {
        const auto both = alternate(
            [&] {
                return starts([&] { return emptyProgram(bench, dataDir + QStringLiteral("/tresen.sqlite")); }, worked);
            },
            [&] { return starts([&] { return engine(bench, dataDir); }, worked); });
        rounds.push_back({median(both.floor), median(both.subject)});
    }
    if (!worked) {
        bench.metrics.push_back(notMeasured(QStringLiteral("cold"), worked.error().detail));
        return {};
    }
    bench.metrics.push_back(
        {.name = QStringLiteral("cold"),
         .unit = QStringLiteral("ms"),
         .numbers = summarize(rounds),
         .limit = 1,
         .goal = 3,
         .moonshot = 1.5,
         .note = QStringLiteral("exec to /readyz, against an empty Qt program that opens the same file")});
    return {};
}

} // namespace tresen::bench
