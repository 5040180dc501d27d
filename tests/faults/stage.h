// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QTemporaryDir>

#include "app/sandbox/model/salon.h"
#include "tests/faults/running_program.h"

namespace tresen::test {

/// A sandbox that stays, and a data folder whose processes come and go: real programs, files, sockets and signals.
class Stage
{
public:
    /// `databaseUrl` empty: SQLite in the data folder.
    explicit Stage(const std::function<void(SandboxSalon &)> &change = {}, QString databaseUrl = {});

    /// Where the data is.
    [[nodiscard]] Variables database() const;
    /// And the way to Cal.com.
    [[nodiscard]] Variables upstream() const;
    [[nodiscard]] QString data() const { return m_folder.filePath(QStringLiteral("data")); }

    /// book_and_print; see there.
    std::unique_ptr<RunningProgram> helper(const QStringList &arguments, const Variables &environment);
    /// Runs it to its end; the exit code.
    int helperEnds(const QString &command, const Variables &environment = {});

    /// The rules in force become these.
    void breakIt(const QByteArray &rules);
    void heal() { breakIt({}); }
    /// GET /__sandbox/state
    [[nodiscard]] QJsonObject state();
    [[nodiscard]] int asked(const QString &operation);
    /// Starts of the bookings that are accepted at the sandbox, sorted.
    [[nodiscard]] QStringList acceptedStarts();

    /// What does not fit together after everything has settled, a sentence each: a segment that is not settled or not
    /// exactly once at the sandbox, a booking there that nobody knows, an appointment that was acknowledged and is
    /// lost. Of segments that were cancelled none may be left there.
    QStringList wrong(const QStringList &acknowledged);

private:
    QString salonFile(const std::function<void(SandboxSalon &)> &change);

    QTemporaryDir m_folder;
    RunningProgram m_sandbox;
    quint16 m_port;
    QString m_databaseUrl;
};

} // namespace tresen::test
