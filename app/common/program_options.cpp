// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/program_options.h"

#include <cstdio>

#include <QCoreApplication>
#include <QFile>

namespace tresen {

namespace {

/// "TRESEN_LISTEN: …" as somebody reads it who has typed --listen.
QString inOptions(QString line)
{
    for (const auto &setting : settingNames())
        if (!setting.secret) line.replace(setting.variable(), QStringLiteral("--") + QLatin1String(setting.option));
    return line;
}

} // namespace

ProgramOptions::ProgramOptions(const QString &description)
{
    m_parser.setApplicationDescription(description);
    m_parser.addHelpOption();
    m_parser.addVersionOption();
    for (const auto &setting : settingNames()) {
        if (setting.secret) continue;
        m_parser.addOption({QString::fromLatin1(setting.option),
                            QStringLiteral("%1 [%2]").arg(QString::fromLatin1(setting.help), setting.variable()),
                            QStringLiteral("value")});
    }
}

std::optional<int> ProgramOptions::parse(const QStringList &arguments)
{
    if (!m_parser.parse(arguments)) {
        complain(m_parser.errorText() + QStringLiteral(" See --help."));
        return 2;
    }
    if (m_parser.isSet(QStringLiteral("help"))) {
        say(m_parser.helpText().trimmed());
        return 0;
    }
    if (m_parser.isSet(QStringLiteral("version"))) {
        say(QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion());
        return 0;
    }
    // What stands on the command line is wrong usage; what environment and file say, the caller hears from settings().
    if (const auto given = readSettings(values(), QProcessEnvironment(), {}); !given) {
        complain(inOptions(given.error().detail) + QStringLiteral(" See --help."));
        return 2;
    }
    return std::nullopt;
}

SettingValues ProgramOptions::values() const
{
    SettingValues values;
    for (const auto &setting : settingNames()) {
        const auto name = QString::fromLatin1(setting.option);
        if (!setting.secret && m_parser.isSet(name)) values[name] = m_parser.value(name);
    }
    return values;
}

Result<Settings> ProgramOptions::settings() const
{
    const auto environment = QProcessEnvironment::systemEnvironment();
    QFile file(dataDirectory(values(), environment) + QStringLiteral("/tresen.toml"));
    QByteArray toml;
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("%1 cannot be read. Please check its rights.").arg(file.fileName()));
        toml = file.readAll();
    }
    return readSettings(values(), environment, toml);
}

void complain(const QString &line)
{
    std::fprintf(stderr, "%s: %s\n", qPrintable(QCoreApplication::applicationName()), qPrintable(line));
}

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qPrintable(line));
    std::fflush(stdout);
}

} // namespace tresen
