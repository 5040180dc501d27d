// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/options.h"

#include <QCommandLineParser>
#include <QDir>

namespace tresen::bench {

namespace {

/// Thrice the rounds and five times the samples: minutes instead of a minute and a half.
constexpr Effort fullEffort{21, 5000};

QString suiteNames()
{
    QStringList names;
    for (const auto &suite : suites)
        names += QString::fromLatin1(suite.name);
    return names.join(QStringLiteral(", "));
}

QString description()
{
    auto text = QStringLiteral("Measures Tresen against what this machine can do at best, both in the same second.\n"
                               "Nothing is sent to a Cal.com; settings and keys of the environment are ignored.\n\n");
    for (const auto &suite : suites)
        text += QStringLiteral("  %1 %2\n")
                    .arg(QString::fromLatin1(suite.name).leftJustified(11), QString::fromLatin1(suite.about));
    text +=
        QStringLiteral("\ncomposite also takes --service NAME --n N --mode parallel|sequential|both, and then books "
                       "that\nservice N times and tells every figure of it.\n");
    return text.trimmed();
}

Result<std::vector<Suite>> suitesNamed(const QStringList &names)
{
    for (const auto &name : names)
        if (std::ranges::none_of(suites, [&](const Suite &suite) { return name == QLatin1String(suite.name); }))
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("There is no suite '%1'. There are: %2.").arg(name, suiteNames()));
    std::vector<Suite> chosen;
    for (const auto &suite : suites)
        if (names.isEmpty() || names.contains(QLatin1String(suite.name))) chosen.push_back(suite);
    return chosen;
}

} // namespace

Result<std::variant<Options, QString>> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(description());
    const auto help = parser.addHelpOption();
    const auto version = parser.addVersionOption();
    const QCommandLineOption full(QStringLiteral("full"), QStringLiteral("more rounds, up to 15 minutes in all"));
    const QCommandLineOption json(QStringLiteral("json"),
                                  QStringLiteral("one line of JSON per metric into FILE instead of standard output"),
                                  QStringLiteral("FILE"));
    const QCommandLineOption folder(QStringLiteral("dir"),
                                    QStringLiteral("measures the disk of DIR instead of the temporary folder's"),
                                    QStringLiteral("DIR"), QDir::tempPath());
    parser.addOptions({full, json, folder});
    parser.addPositionalArgument(QStringLiteral("suite"), suiteNames() + QStringLiteral("; without any: all"),
                                 QStringLiteral("[SUITE...]"));
    if (!parser.parse(arguments))
        return failure(ErrorCode::InvalidInput, parser.errorText() + QStringLiteral(" See --help."));
    if (parser.isSet(help)) return parser.helpText().trimmed();
    if (parser.isSet(version)) return QStringLiteral("tresen-bench " TRESEN_VERSION);

    auto chosen = suitesNamed(parser.positionalArguments());
    if (!chosen) return tl::unexpected(chosen.error());
    Options options;
    options.suites = std::move(*chosen);
    if (parser.isSet(full)) options.effort = fullEffort;
    options.jsonFile = parser.value(json);
    options.folder = parser.value(folder);
    if (!QDir(options.folder).exists())
        return failure(ErrorCode::InvalidInput, QStringLiteral("There is no folder %1.").arg(options.folder));
    return options;
}

} // namespace tresen::bench
