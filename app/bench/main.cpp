// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include <QCoreApplication>
#include <QTemporaryDir>

#include "core/base/allocator.h"
#include "app/bench/options.h"
#include "app/bench/report.h"
#include "app/bench/suite_composite.h"
#include "core/base/log.h"
#include "core/storage/sqlite_connection.h"

using namespace tresen;
using namespace tresen::bench;

namespace {

int complain(const QString &line, int code)
{
    std::fprintf(stderr, "tresen-bench: %s\n", qPrintable(line));
    return code;
}

int measure(const Options &options)
{
    const QTemporaryDir folder(options.folder + QStringLiteral("/tresen-bench-XXXXXX"));
    if (!folder.isValid())
        return complain(QStringLiteral("No folder can be made in %1: %2. Choose another with --dir.")
                            .arg(options.folder, folder.errorString()),
                        1);
    Report report(folder.path());
    bool measured = true;
    for (const auto &suite : options.suites) {
        report.suite(suite.name, suite.about);
        Bench bench;
        bench.folder = folder.filePath(QString::fromLatin1(suite.name));
        QDir().mkpath(bench.folder);
        bench.programs = QCoreApplication::applicationDirPath();
        bench.effort = options.effort;
        const auto done = suite.measure(bench);
        report.metrics(bench.metrics);
        if (!done) {
            complain(QStringLiteral("%1: %2").arg(QLatin1String(suite.name), done.error().detail), 1);
            measured = false;
        }
    }
    if (const auto written = report.finish(options.jsonFile); !written) return complain(written.error().detail, 1);
    if (!report.countsHold())
        return complain(QStringLiteral("A count is not what it must be; see the line that says MISSED."), 1);
    return measured ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    keepFreedMemory();
    QCoreApplication app(argc, argv);
    app.setApplicationName(QStringLiteral("tresen-bench"));
    app.setApplicationVersion(QStringLiteral(TRESEN_VERSION));
    setLogLevel(LogLevel::Error);
    if (asksForComposite(app.arguments())) {
        if (const auto first = openSqlite({}); !first) return complain(first.error().detail, 1);
        const auto report = compositeReport(app.arguments());
        if (!report) return complain(report.error().detail, 2);
        std::fprintf(stdout, "%s\n", qPrintable(*report));
        return 0;
    }
    const auto wish = readOptions(app.arguments());
    if (!wish) return complain(wish.error().detail, 2);
    if (const auto *text = std::get_if<QString>(&*wish)) {
        std::fprintf(stdout, "%s\n", qPrintable(*text));
        return 0;
    }
    // The engine sets SQLite up when it opens its first database, which must come before the bench's own use of it.
    if (const auto first = openSqlite({}); !first) return complain(first.error().detail, 1);
    return measure(std::get<Options>(*wish));
}
