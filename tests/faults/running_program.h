// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QtTest>

namespace tresen::test {

/// Environment variables for one program; none of the caller's TRESEN_… settings are passed on.
using Variables = std::vector<std::pair<QString, QString>>;

/// A program while it runs, with what it has said so far.
class RunningProgram
{
public:
    RunningProgram(const QString &path, const QStringList &arguments, const Variables &environment = {});
    /// Kills it.
    ~RunningProgram();
    RunningProgram(const RunningProgram &) = delete;
    RunningProgram &operator=(const RunningProgram &) = delete;

    /// The first line of standard output that begins with `start`, once there is one; empty after 30 s or at its end.
    QString line(const QString &start);
    /// All complete lines of standard output that begin with `start`, without it.
    QStringList all(const QString &start);
    /// The port of its "listening on http://ADDRESS:PORT"; 0 if it never says so.
    quint16 port();

    /// kill -9
    void kill();
    void terminate();
    /// Waits for its end; the exit code, -1 where a signal ended it or it does not end within that time.
    int exitCode(int patienceMs = 30'000);
    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    [[nodiscard]] QString out();
    [[nodiscard]] QString err();

private:
    void hear();
    QProcess m_process;
    QString m_out;
    QString m_err;
};

/// One of our programs, in the folder that TRESEN_TEST_BIN names.
[[nodiscard]] QString programPath(const char *name);

/// How a program that ends by itself ended.
struct Ended {
    int code = -1;
    QString out;
    QString err;
};
[[nodiscard]] Ended run(const char *program, const QStringList &arguments, const Variables &environment = {});

} // namespace tresen::test
