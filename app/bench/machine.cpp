// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/machine.h"

#include <thread>

#include <QFile>
#include <QProcess>
#include <QStorageInfo>
#include <QSysInfo>

namespace tresen::bench {

namespace {

QByteArray contents(const QString &file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

QString valueOf(const QByteArray &text, const QByteArray &key)
{
    for (const auto &line : text.split('\n'))
        if (line.startsWith(key)) return QString::fromUtf8(line.mid(line.indexOf(':') + 1)).simplified();
    return {};
}

QString git(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral("git"),
                  QStringList{QStringLiteral("-C"), QStringLiteral(TRESEN_SOURCE_DIR)} + arguments);
    if (!process.waitForFinished(5000) || process.exitCode() != 0) return {};
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

} // namespace

Ticks ticksNow()
{
    // cpu user nice system idle iowait irq softirq steal
    const auto fields = contents(QStringLiteral("/proc/stat")).split('\n').front().simplified().split(' ');
    Ticks ticks;
    for (qsizetype i = 1; i < fields.size() && i <= 8; ++i)
        ticks.all += fields[i].toDouble();
    if (fields.size() > 8) ticks.stolen = fields[8].toDouble();
    if (fields.size() > 5) ticks.idle = fields[4].toDouble() + fields[5].toDouble();
    return ticks;
}

QString loadNow()
{
    const auto fields = contents(QStringLiteral("/proc/loadavg")).split(' ');
    return fields.size() < 3 ? QStringLiteral("load unknown")
                             : QStringLiteral("load ") + QString::fromUtf8(fields.mid(0, 3).join(' '));
}

QString machine(const QString &folder)
{
    const auto memory = valueOf(contents(QStringLiteral("/proc/meminfo")), "MemTotal").section(u' ', 0, 0).toDouble();
    const QStorageInfo disk(folder);
    return QStringLiteral("%1 x %2, %3 GiB, Linux %4, %5 on %6")
        .arg(std::thread::hardware_concurrency())
        .arg(valueOf(contents(QStringLiteral("/proc/cpuinfo")), "model name"))
        .arg(qRound(memory / 1024 / 1024))
        .arg(QSysInfo::kernelVersion(), QString::fromUtf8(disk.fileSystemType()), QString::fromUtf8(disk.device()));
}

QString commitOfSources()
{
    const auto commit = git({QStringLiteral("rev-parse"), QStringLiteral("--short=10"), QStringLiteral("HEAD")});
    if (commit.isEmpty()) return QStringLiteral("unknown");
    const auto changed =
        git({QStringLiteral("status"), QStringLiteral("--porcelain"), QStringLiteral("--untracked-files=no"),
             QStringLiteral("core"), QStringLiteral("app"), QStringLiteral("ui")});
    return changed.isEmpty() ? commit : commit + u'+';
}

} // namespace tresen::bench
