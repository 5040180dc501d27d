// SPDX-License-Identifier: GPL-3.0-or-later
#include <QStandardPaths>

#include "app/bench/bench_salon.h"
#include "app/bench/child.h"
#include "app/bench/suites.h"

namespace tresen::bench {

namespace {

/// Starts of one kind in a round and place of the order; a start takes a tenth of a second.
constexpr int startsEach = 2;

/// A screen of our own that nobody sees, as in `./dev screenshots`: a window on it is made, mapped and painted by the
/// same protocol as one on a desk.
struct Screen {
    std::unique_ptr<Child> server; ///< none: there is no Xvfb here
    QByteArray display;

    [[nodiscard]] static Screen open()
    {
        const auto program = QStandardPaths::findExecutable(QStringLiteral("Xvfb"));
        if (program.isEmpty()) return {};
        // It looks for a free number itself, and says it when it can be talked to.
        auto started =
            Child::start(program, {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                                   QStringLiteral("0"), QStringLiteral("1920x1200x24"), QStringLiteral("-nolisten"),
                                   QStringLiteral("tcp"), QStringLiteral("-noreset")});
        const auto number = started ? (*started)->line({}) : Result<QByteArray>(tl::unexpected(started.error()));
        if (!number) return {};
        return {std::move(*started), ':' + number->trimmed()};
    }
};

/// What the program says it took from its main() to the first picture, in milliseconds. Without the dynamic linker,
/// which is the same for both.
Result<double> painted(const QString &program, const QStringList &arguments, const QByteArray &display)
{
    auto child = Child::start(program, arguments, display);
    if (!child) return tl::unexpected(child.error());
    const auto said = (*child)->line("painted ");
    if (!said) return tl::unexpected(said.error());
    return said->mid(said->indexOf(' ') + 1).toDouble();
}

Samples starts(const QString &program, const QStringList &arguments, const QByteArray &display, Result<> &failed)
{
    Samples samples;
    for (int i = 0; i < startsEach && failed; ++i) {
        const auto took = painted(program, arguments, display);
        if (took)
            samples.push_back(*took);
        else
            failed = tl::unexpected(took.error());
    }
    return samples;
}

Result<Summary> measured(const Bench &bench, const QStringList &console, const QByteArray &display)
{
    std::vector<Round> rounds;
    Result<> worked;
    for (int round = 0; round < bench.effort.rounds && worked; ++round) {
        const auto both = alternate(
            [&] { return starts(bench.programs + QStringLiteral("/tresen-bench-window"), {}, display, worked); },
            [&] { return starts(bench.programs + QStringLiteral("/tresen"), console, display, worked); });
        rounds.push_back({median(both.floor), median(both.subject)});
    }
    if (!worked) return tl::unexpected(worked.error());
    return summarize(rounds);
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
    const auto add = [&](const QString &name, const Result<Summary> &numbers, const QString &note) {
        if (!numbers) return bench.metrics.push_back(notMeasured(name, numbers.error().detail));
        Metric metric{.name = name, .unit = QStringLiteral("ms"), .numbers = *numbers, .note = note};
        if (name == QLatin1String("window")) {
            metric.limit = 1;
            metric.goal = 4;
            metric.moonshot = 2;
        }
        bench.metrics.push_back(std::move(metric));
    };
    const auto screen = Screen::open();
    if (screen.server)
        add(QStringLiteral("window"), measured(bench, console, screen.display),
            QStringLiteral("main() to the day painted, against an empty Qt window, both on an X server"));
    else
        bench.metrics.push_back(
            notMeasured(QStringLiteral("window"), QStringLiteral("there is no Xvfb; install the package xvfb")));
    add(QStringLiteral("window offscreen"), measured(bench, console, {}),
        QStringLiteral("the same without a window system, where an empty window is next to nothing"));
    return {};
}

} // namespace tresen::bench
