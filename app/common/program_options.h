// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QCommandLineParser>

#include "core/engine/settings.h"

namespace tresen {

/// The command line that all programs of Tresen share: --help, --version, one option per setting, and one clear line
/// with exit code 2 for a wrong option or value.
class ProgramOptions
{
public:
    explicit ProgramOptions(const QString &description);

    QCommandLineParser &parser() { return m_parser; }

    /// Reads the command line. A value is the exit code of a program that has nothing more to do.
    [[nodiscard]] std::optional<int> parse(const QStringList &arguments);

    /// The settings that stand on the command line.
    [[nodiscard]] SettingValues values() const;

    /// Settings of command line, environment and tresen.toml together.
    [[nodiscard]] Result<Settings> settings() const;

private:
    QCommandLineParser m_parser;
};

/// One line on standard error, "PROGRAM: …".
void complain(const QString &line);
/// One line on standard output, flushed: scripts wait for it.
void say(const QString &line);

} // namespace tresen
