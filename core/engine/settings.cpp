// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/settings.h"

#include <toml++/toml.h>

#include <QDir>
#include <QStandardPaths>
#include <QUrlQuery>

#include "core/availability/slot_cache.h"
#include "core/engine/alert_settings.h"
#include "core/http/loopback.h"
#include "core/storage/postgres_connection.h"

namespace tresen {

namespace {

constexpr auto apiKeyVariable = "TRESEN_CALCOM_API_KEY";
constexpr auto webhookSecretVariable = "TRESEN_CALCOM_WEBHOOK_SECRET";

tl::unexpected<Error> wrong(const QString &line) { return failure(ErrorCode::InvalidInput, line); }

/// Also the secrets of further credentials, which carry a name behind them.
bool isSecret(const QString &tomlKey)
{
    return std::ranges::any_of(settingNames(), [&](const SettingName &setting) {
        return setting.secret && (tomlKey == setting.tomlKey() || tomlKey.startsWith(setting.tomlKey() + u'_'));
    });
}

Result<SettingValues> valuesOf(const QByteArray &text)
{
    toml::table table;
    // Debian builds the library with exceptions; they end here.
    try {
        table = toml::parse(std::string_view(text.constData(), std::size_t(text.size())));
    } catch (const toml::parse_error &error) {
        return wrong(QStringLiteral("tresen.toml, line %1: %2. Please mend the line.")
                         .arg(error.source().begin.line)
                         .arg(QString::fromUtf8(error.description().data(), qsizetype(error.description().size()))));
    }
    SettingValues values;
    for (const auto &[key, node] : table) {
        const auto name = QString::fromUtf8(key.str().data(), qsizetype(key.str().size()));
        const auto &all = settingNames();
        const auto known = std::ranges::find_if(all, [&](const auto &setting) { return setting.tomlKey() == name; });
        if (isSecret(name))
            return wrong(QStringLiteral("tresen.toml: '%1' is a secret and may not stand in a file. Please set the "
                                        "environment variable %2 instead.")
                             .arg(name, QStringLiteral("TRESEN_") + name.toUpper()));
        if (known == all.end())
            return wrong(
                QStringLiteral("tresen.toml: there is no setting '%1'. Please remove or correct the line.").arg(name));
        QString value;
        if (const auto text_ = node.value<std::string>())
            value = QString::fromStdString(*text_);
        else if (const auto number = node.value_exact<int64_t>())
            value = QString::number(*number);
        else if (const auto flag = node.value_exact<bool>())
            value = *flag ? QStringLiteral("on") : QStringLiteral("off");
        else
            return wrong(QStringLiteral("tresen.toml: '%1' has to be a text, a whole number, true or false. Please "
                                        "correct the line.")
                             .arg(name));
        values[QString::fromLatin1(known->option)] = value;
    }
    return values;
}

std::optional<bool> flag(const QString &text)
{
    const auto word = text.toLower();
    if (word == u"on" || word == u"1" || word == u"true" || word == u"yes") return true;
    if (word == u"off" || word == u"0" || word == u"false" || word == u"no") return false;
    return std::nullopt;
}

Result<> checkDatabase(const QString &url)
{
    if (url == u"sqlite:") return {};
    if (url.startsWith(u"sqlite:"))
        return wrong(QStringLiteral("TRESEN_DATABASE_URL: SQLite's file always lies in the data folder. Please set it "
                                    "to sqlite: alone and choose the folder with TRESEN_DATA_DIR."));
    const QUrl parsed(url);
    if (!parsed.password().isEmpty() || QUrlQuery(parsed).hasQueryItem(QStringLiteral("password")))
        return wrong(QStringLiteral("TRESEN_DATABASE_URL holds a password. Please remove it and use a password file "
                                    "(~/.pgpass) or the server's peer authentication."));
    if (!url.startsWith(u"postgresql://"))
        return wrong(QStringLiteral("TRESEN_DATABASE_URL has to begin with sqlite: or postgresql://."));
    if (const auto sound = checkPostgresUrl(url); !sound)
        return wrong(QStringLiteral("TRESEN_DATABASE_URL is no address of a PostgreSQL database (%1). It looks like "
                                    "postgresql://user@host/database.")
                         .arg(sound.error().detail));
    return {};
}

Result<> checkCalcom(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http"))
        return wrong(QStringLiteral("TRESEN_CALCOM_URL is no address. It looks like https://api.cal.com/v2."));
    if (url.scheme() == u"http" && !isLoopback(url))
        return wrong(
            QStringLiteral("TRESEN_CALCOM_URL has to begin with https://, or the key could be read on the way."));
    if (!url.userInfo().isEmpty())
        return wrong(QStringLiteral("TRESEN_CALCOM_URL must not hold a user or password. The key belongs in %1.")
                         .arg(QLatin1String(apiKeyVariable)));
    return {};
}

QStringList words(const QString &text)
{
    QStringList list;
    for (const auto &word : text.split(u',', Qt::SkipEmptyParts))
        if (!word.trimmed().isEmpty()) list += word.trimmed();
    return list;
}

/// Secrets by the label of their credential: TRESEN_CALCOM_API_KEY is "default", TRESEN_CALCOM_API_KEY_EVA is "eva".
std::map<QString, QByteArray> byLabel(const QProcessEnvironment &environment, const char *of)
{
    const auto first = QString::fromLatin1(of);
    std::map<QString, QByteArray> keys;
    for (const auto &variable : environment.keys()) {
        const auto key = environment.value(variable).trimmed().toUtf8();
        const auto label = variable.mid(first.size() + 1).toLower();
        if (!key.isEmpty() && variable.startsWith(first + u'_') && !label.isEmpty()) keys[label] = key;
    }
    const auto key = environment.value(first).trimmed().toUtf8();
    if (!key.isEmpty()) keys[QStringLiteral("default")] = key;
    return keys;
}

/// How long what Cal.com lists as free is believed: "60,30,300".
template <typename Value>
Result<> readSlotLives(const Value &value, EngineConfig &config)
{
    const auto text = value("slot-lives");
    if (!text) return {};
    constexpr int longest = 3600; // far below the time after which a list is not even shown as stale
    std::vector<int> lives;
    for (const auto &part : text->split(u',')) {
        bool ok = false;
        lives.push_back(part.trimmed().toInt(&ok));
        if (!ok || lives.back() < 1 || lives.back() > longest) lives.clear();
        if (lives.empty()) break;
    }
    if (lives.size() != 3)
        return wrong(QStringLiteral("TRESEN_SLOT_LIVES is three numbers of seconds from 1 to %1 with commas, like "
                                    "60,30,300, not '%2'.")
                         .arg(QString::number(longest), *text));
    SlotRules rules;
    rules.usual = std::chrono::seconds(lives[0]);
    rules.empty = std::chrono::seconds(lives[1]);
    rules.far = std::chrono::seconds(lives[2]);
    config.slotRules = std::make_shared<const SlotRules>(rules);
    return {};
}

/// What may be booked by telephone, and for which branch.
template <typename Value>
Result<> readVoice(const Value &value, EngineConfig &config)
{
    for (const auto &[name, target, most] : {std::tuple{"voice-cancel-hours", &config.voiceRules.cancelHours, 720},
                                             std::tuple{"voice-days-ahead", &config.voiceRules.daysAhead, 730}}) {
        const auto text = value(name);
        if (!text) continue;
        bool ok = false;
        const auto number = text->toInt(&ok);
        if (!ok || number < 0 || number > most)
            return wrong(QStringLiteral("%1 is a number from 0 to %2, not '%3'.")
                             .arg(SettingName{name, ""}.variable(), QString::number(most), *text));
        *target = number;
    }
    for (const auto &line : words(value("voice-lines").value_or(QString()))) {
        const auto at = line.indexOf(u'=');
        if (at <= 0 || at + 1 == line.size())
            return wrong(QStringLiteral("TRESEN_VOICE_LINES: '%1' names no branch. It looks like +493023125204=Mitte.")
                             .arg(line));
        config.voiceLines.push_back({line.left(at).trimmed(), line.mid(at + 1).trimmed()});
    }
    return {};
}

} // namespace

QString SettingName::variable() const
{
    return QStringLiteral("TRESEN_") + QString::fromLatin1(option).toUpper().replace(u'-', u'_');
}

QString SettingName::tomlKey() const { return QString::fromLatin1(option).replace(u'-', u'_'); }

const std::vector<SettingName> &settingNames()
{
    static const std::vector<SettingName> names{
        {"data-dir", "folder of the database and of tresen.toml"},
        {"database-url", "sqlite: (a file in the data folder), or postgresql://user@host/database"},
        {"listen", "ADDRESS:PORT to answer HTTP on; port 0 picks a free one"},
        {"hosts", "names accepted in the Host header, with commas"},
        {"trusted-proxy", "addresses whose X-Forwarded-For counts, with commas"},
        {"allow-unsigned", "1 opens signed paths without their secret"},
        {"calcom-url", "address of Cal.com's API, https://api.cal.com/v2"},
        {"worker", "off leaves syncing to another engine"},
        {"parallel-segments", "on, off, or how many in 100 services have their parts sent at once"},
        {"slot-lives", "seconds that free times are believed: usually, without a free one, far ahead; 60,30,300"},
        {"reserve-holds", "on: times that somebody is being asked about are reserved at Cal.com meanwhile"},
        {"voice-lines", "NUMBER=BRANCH or AGENT=BRANCH, with commas: which branch a call is for"},
        {"voice-cancel-hours", "how many hours before an appointment it can be changed by telephone, 24"},
        {"voice-days-ahead", "how many days ahead can be booked by telephone, 180"},
        {"voice-only-offered", "on: a time that the call was not told to be free is read back before it is booked"},
        {"alert-link", "address of what alerts point to, for people"},
        {"alert-slack-url", "webhook of Slack that alerts are sent to", true},
        {"alert-pagerduty-key", "routing key of PagerDuty for critical alerts", true},
        {"alert-webhook-url", "any address that alerts are sent to as JSON", true},
        {"calcom-api-key", "key of the first Cal.com account", true},
        {"calcom-webhook-secret", "secret of its webhook", true},
        {"retell-api-key", "key of Retell, checks its signatures", true},
        {"admin-token", "bearer token of the admin paths", true},
    };
    return names;
}

QString dataDirectory(const SettingValues &options, const QProcessEnvironment &environment)
{
    if (const auto it = options.find(QStringLiteral("data-dir")); it != options.end())
        return QDir(it->second).absolutePath();
    if (const auto set = environment.value(QStringLiteral("TRESEN_DATA_DIR")); !set.isEmpty())
        return QDir(set).absolutePath();
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/tresen");
}

std::optional<Settings::Listen> parseListen(const QString &text)
{
    const auto colon = text.lastIndexOf(u':');
    if (colon <= 0) return std::nullopt;
    auto host = text.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']')) host = host.mid(1, host.size() - 2);
    bool ok = false;
    const auto port = text.mid(colon + 1).toUShort(&ok);
    const auto address = host == u"localhost" ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
    if (!ok || address.isNull()) return std::nullopt;
    return Settings::Listen{address, port};
}

Result<Settings> readSettings(const SettingValues &options, const QProcessEnvironment &environment,
                              const QByteArray &toml)
{
    const auto file = valuesOf(toml);
    if (!file) return tl::unexpected(file.error());
    const auto value = [&](const char *name) -> std::optional<QString> {
        const auto option = QString::fromLatin1(name);
        if (const auto it = options.find(option); it != options.end()) return it->second;
        const auto variable = SettingName{name, ""}.variable();
        // Set to nothing is as good as not set: that is how a unit file or a shell takes a variable back.
        if (const auto set = environment.value(variable); !set.isEmpty()) return set;
        if (const auto it = file->find(option); it != file->end()) return it->second;
        return std::nullopt;
    };

    Settings settings;
    settings.engine.dataDir = dataDirectory(options, environment);
    if (const auto it = file->find(QStringLiteral("data-dir"));
        it != file->end() && QDir(it->second).absolutePath() != settings.engine.dataDir)
        return wrong(QStringLiteral("tresen.toml: 'data_dir' cannot move the folder that this file lies in. Please set "
                                    "TRESEN_DATA_DIR or --data-dir instead."));
    if (const auto url = value("database-url")) {
        if (const auto checked = checkDatabase(*url); !checked) return tl::unexpected(checked.error());
        settings.engine.databaseUrl = *url;
    }
    if (const auto url = value("calcom-url")) {
        settings.engine.calcomUrl = QUrl(*url, QUrl::StrictMode);
        if (const auto checked = checkCalcom(settings.engine.calcomUrl); !checked)
            return tl::unexpected(checked.error());
    }
    if (const auto listen = value("listen"); listen && !listen->isEmpty()) {
        settings.listen = parseListen(*listen);
        if (!settings.listen)
            return wrong(QStringLiteral("TRESEN_LISTEN: '%1' is no address to listen on. It looks like "
                                        "127.0.0.1:8088.")
                             .arg(*listen));
    }
    settings.hosts = words(value("hosts").value_or(QString()));
    for (const auto &host : settings.hosts)
        if (host.contains(u'/') || host.contains(u' '))
            return wrong(
                QStringLiteral("TRESEN_HOSTS: '%1' is no name of a host. It looks like salon.example.org.").arg(host));
    settings.trustedProxies = words(value("trusted-proxy").value_or(QString()));
    for (const auto &proxy : settings.trustedProxies)
        if (QHostAddress(proxy).isNull())
            return wrong(
                QStringLiteral("TRESEN_TRUSTED_PROXY: '%1' is no IP address. It looks like 192.168.1.10.").arg(proxy));
    for (const auto &[name, target] :
         {std::pair{"worker", &settings.engine.workerOn}, std::pair{"allow-unsigned", &settings.allowUnsigned},
          std::pair{"reserve-holds", &settings.engine.reserveHolds},
          std::pair{"voice-only-offered", &settings.engine.voiceRules.onlyOffered}}) {
        if (const auto text = value(name)) {
            const auto parsed = flag(*text);
            if (!parsed)
                return wrong(
                    QStringLiteral("%1 is 'on' or 'off', not '%2'.").arg(SettingName{name, ""}.variable(), *text));
            *target = *parsed;
        }
    }
    if (const auto text = value("parallel-segments")) {
        bool number = false;
        const int percent = text->toInt(&number);
        const auto word = number ? std::nullopt : flag(*text);
        if (word ? false : !number || percent < 0 || percent > 100)
            return wrong(QStringLiteral("TRESEN_PARALLEL_SEGMENTS is 'on', 'off' or a whole number from 0 to 100, not "
                                        "'%1'.")
                             .arg(*text));
        settings.engine.parallelSegments = word ? (*word ? 100 : 0) : percent;
    }
    if (const auto read = readSlotLives(value, settings.engine); !read) return tl::unexpected(read.error());
    if (const auto read = readVoice(value, settings.engine); !read) return tl::unexpected(read.error());
    settings.retellKey = environment.value(QStringLiteral("TRESEN_RETELL_API_KEY")).trimmed().toUtf8();
    settings.adminToken = environment.value(QStringLiteral("TRESEN_ADMIN_TOKEN")).trimmed().toUtf8();
    settings.engine.alertLink = value("alert-link").value_or(QString());
    auto channels = alertChannelsFrom(environment);
    if (!channels) return tl::unexpected(channels.error());
    settings.engine.alertChannels = std::move(*channels);
    settings.engine.apiKeys = byLabel(environment, apiKeyVariable);
    settings.engine.webhookSecrets = byLabel(environment, webhookSecretVariable);
    settings.engine.allowUnsigned = settings.allowUnsigned;
    return settings;
}

} // namespace tresen
