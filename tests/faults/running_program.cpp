// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/running_program.h"

#include <QUrl>

namespace tresen::test {

namespace {

constexpr int patience = 30'000;

QProcessEnvironment environmentOf(const Variables &variables)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto &name : environment.keys())
        if (name.startsWith(u"TRESEN_")) environment.remove(name);
    for (const auto &[name, value] : variables)
        environment.insert(name, value);
    return environment;
}

} // namespace

RunningProgram::RunningProgram(const QString &path, const QStringList &arguments, const Variables &environment)
{
    m_process.setProcessEnvironment(environmentOf(environment));
    m_process.start(path, arguments);
    if (!m_process.waitForStarted(patience)) qFatal("%s does not start", qPrintable(path));
}

RunningProgram::~RunningProgram() { kill(); }

void RunningProgram::hear()
{
    m_out += QString::fromUtf8(m_process.readAllStandardOutput());
    m_err += QString::fromUtf8(m_process.readAllStandardError());
}

QStringList RunningProgram::all(const QString &start)
{
    hear();
    QStringList found;
    for (const auto &line : m_out.left(m_out.lastIndexOf(u'\n') + 1).split(u'\n', Qt::SkipEmptyParts))
        if (line.startsWith(start)) found << line.mid(start.size());
    return found;
}

QString RunningProgram::line(const QString &start)
{
    QString found;
    (void)QTest::qWaitFor(
        [&] {
            const bool over = m_process.state() == QProcess::NotRunning;
            const auto lines = all(start);
            if (!lines.isEmpty()) found = start + lines.front();
            return !found.isEmpty() || over;
        },
        patience);
    return found;
}

quint16 RunningProgram::port()
{
    const auto start = QStringLiteral("listening on ");
    return quint16(std::max(0, QUrl(line(start).mid(start.size())).port(0)));
}

void RunningProgram::kill()
{
    m_process.kill();
    m_process.waitForFinished(patience);
    hear();
}

void RunningProgram::terminate() { m_process.terminate(); }

int RunningProgram::exitCode(int patienceMs)
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(patienceMs)) return -1;
    hear();
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

QString RunningProgram::out()
{
    hear();
    return m_out;
}

QString RunningProgram::err()
{
    hear();
    return m_err;
}

QString programPath(const char *name)
{
    return qEnvironmentVariable("TRESEN_TEST_BIN") + u'/' + QString::fromLatin1(name);
}

Ended run(const char *program, const QStringList &arguments, const Variables &environment)
{
    RunningProgram running(programPath(program), arguments, environment);
    const int code = running.exitCode();
    return {code, running.out(), running.err()};
}

} // namespace tresen::test
