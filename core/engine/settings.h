// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <vector>

#include <QHostAddress>
#include <QProcessEnvironment>

#include "core/base/result.h"
#include "core/engine/engine_config.h"

namespace tresen {

/// One setting and its three spellings: --data-dir, TRESEN_DATA_DIR and a line `data_dir = …` of tresen.toml.
struct SettingName {
    const char *option;
    const char *help;
    /// A secret comes from the environment only: command lines are visible to everybody on the machine, and files get
    /// copied.
    bool secret = false;

    [[nodiscard]] QString variable() const;
    [[nodiscard]] QString tomlKey() const;
};

/// All settings, in the order of the documentation.
[[nodiscard]] const std::vector<SettingName> &settingNames();

/// What the programs are told from outside, checked.
struct Settings {
    struct Listen {
        QHostAddress address;
        quint16 port = 0;
        friend bool operator==(const Listen &, const Listen &) = default;
    };
    EngineConfig engine;
    std::optional<Listen> listen;
    QStringList hosts;
    QStringList trustedProxies;
    bool allowUnsigned = false;
    QByteArray adminToken;
    QByteArray retellKey; ///< of the telephone assistant
};

using SettingValues = std::map<QString, QString>; ///< by option name, "data-dir"

/// The data directory alone: it says where tresen.toml is. Option, then environment, then the platform's folder.
[[nodiscard]] QString dataDirectory(const SettingValues &options, const QProcessEnvironment &environment);

/// Reads and checks everything; `toml` is the text of tresen.toml, empty if there is none. An option wins over the
/// environment, and that over the file. Errors: InvalidInput with one line that names the setting and says what to do.
[[nodiscard]] Result<Settings> readSettings(const SettingValues &options, const QProcessEnvironment &environment,
                                            const QByteArray &toml);

/// "127.0.0.1:8088", "[::1]:0" or "localhost:80".
[[nodiscard]] std::optional<Settings::Listen> parseListen(const QString &text);

} // namespace tresen
