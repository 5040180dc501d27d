// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/report.h"

#include <cstdio>

#include <QFile>
#include <QJsonDocument>

namespace tresen::bench {

namespace {

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qPrintable(line));
    std::fflush(stdout);
}

} // namespace

Report::Report(const QString &folder)
    : m_commit(commitOfSources())
    , m_began(ticksNow())
{
    say(QStringLiteral("tresen-bench " TRESEN_VERSION ", commit %1").arg(m_commit));
    say(machine(folder) + QStringLiteral("; ") + loadNow());
#ifndef NDEBUG
    say(QStringLiteral("This is not a release build: the numbers mean nothing."));
#endif
    say(QStringLiteral("ratio to the floor, (spread over rounds), medians of subject and floor"));
}

void Report::suite(const char *name, const char *about) const
{
    say(QStringLiteral("\n%1: %2").arg(QLatin1String(name), QLatin1String(about)));
}

void Report::metrics(const std::vector<Metric> &metrics)
{
    for (const auto &metric : metrics) {
        say(toLine(metric));
        if (!metric.note.isEmpty()) say(QStringLiteral("      ") + metric.note);
        if (metric.gate && metric.notMeasured.isEmpty() && !metric.meets(metric.goal)) m_countsHold = false;
        m_metrics.push_back(metric);
    }
}

Result<> Report::finish(const QString &file)
{
    const auto now = ticksNow();
    const auto all = std::max(now.all - m_began.all, 1.0);
    say(QStringLiteral("\nDuring the run: %1, steal %2 %, idle %3 %.")
            .arg(loadNow())
            .arg(100 * (now.stolen - m_began.stolen) / all, 0, 'f', 1)
            .arg(100 * (now.idle - m_began.idle) / all, 0, 'f', 0));
    QByteArray lines;
    for (const auto &metric : m_metrics)
        lines += QJsonDocument(toJson(metric, m_commit)).toJson(QJsonDocument::Compact) + '\n';
    if (file.isEmpty()) {
        say(QString::fromUtf8(lines).trimmed());
        return {};
    }
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(lines) != lines.size())
        return failure(ErrorCode::ReadOnly, QStringLiteral("%1 cannot be written: %2.").arg(file, out.errorString()));
    return {};
}

} // namespace tresen::bench
