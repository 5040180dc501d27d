// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/settings.h"

#include <toml++/toml.h>

#include <QDir>
#include <QStandardPaths>

namespace tresen {

namespace {

constexpr auto apiKeyVariable = "TRESEN_CALCOM_API_KEY";

tl::unexpected<Error> wrong(const QString &line) { return failure(ErrorCode::InvalidInput, line); }

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
        if (known == all.end() && !name.startsWith(u"calcom_api_key"))
            return wrong(
                QStringLiteral("tresen.toml: there is no setting '%1'. Please remove or correct the line.").arg(name));
        if (known == all.end() || known->secret)
            return wrong(QStringLiteral("tresen.toml: '%1' is a secret and may not stand in a file. Please set the "
                                        "environment variable %2 instead.")
                             .arg(name, QStringLiteral("TRESEN_") + name.toUpper()));
        QString value;
        if (const auto text_ = node.value<std::string>())
            value = QString::fromStdString(*text_);
        else if (const auto number = node.value_exact<int64_t>())
            value = QString::number(*number);
        else if (const auto flag = node.value_exact<bool>())
            value = *flag ? QStringLiteral("on") : QStringLiteral("off");
        else
            return wrong(QStringLiteral("tresen.toml: '%1' has to be a text, a number or a yes/no.").arg(name));
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

bool isLoopback(const QUrl &url) { return url.host() == u"localhost" || QHostAddress(url.host()).isLoopback(); }

Result<> checkDatabase(const QString &url)
{
    if (url.startsWith(u"sqlite:")) return {};
    if (!url.startsWith(u"postgresql://"))
        return wrong(QStringLiteral("The database URL has to begin with sqlite: or postgresql://, not '%1'.")
                         .arg(url.section(u':', 0, 0)));
    if (!QUrl(url).password().isEmpty())
        return wrong(QStringLiteral("The database URL holds a password. Please remove it and use a password file "
                                    "(~/.pgpass) or the server's peer authentication."));
    return failure(ErrorCode::Unsupported,
                   QStringLiteral("This version keeps its data in SQLite only. Please set TRESEN_DATABASE_URL to "
                                  "sqlite: or leave it out."));
}

Result<> checkCalcom(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http"))
        return wrong(QStringLiteral("The address of Cal.com is not a URL. It looks like https://api.cal.com/v2."));
    if (url.scheme() == u"http" && !isLoopback(url))
        return wrong(
            QStringLiteral("The address of Cal.com has to begin with https://, or the key could be read on the way."));
    if (!url.userInfo().isEmpty())
        return wrong(QStringLiteral("The address of Cal.com must not hold a user or password. The key belongs in %1.")
                         .arg(QLatin1String(apiKeyVariable)));
    return {};
}

QStringList words(const QString &text)
{
    QStringList list;
    for (const auto &word : text.split(u',', Qt::SkipEmptyParts))
        list += word.trimmed();
    return list;
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
        {"database-url", "sqlite: (a file in the data folder)"},
        {"listen", "ADDRESS:PORT to answer HTTP on; port 0 picks a free one"},
        {"hosts", "names accepted in the Host header, with commas"},
        {"trusted-proxy", "addresses whose X-Forwarded-For counts, with commas"},
        {"allow-unsigned", "1 opens signed paths without their secret"},
        {"calcom-url", "address of Cal.com's API, https://api.cal.com/v2"},
        {"worker", "off leaves syncing to another engine"},
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
        if (environment.contains(variable)) return environment.value(variable);
        if (const auto it = file->find(option); it != file->end()) return it->second;
        return std::nullopt;
    };

    Settings settings;
    settings.engine.dataDir = dataDirectory(options, environment);
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
            return wrong(QStringLiteral("'%1' is no address to listen on. It looks like 127.0.0.1:8088.").arg(*listen));
    }
    settings.hosts = words(value("hosts").value_or(QString()));
    settings.trustedProxies = words(value("trusted-proxy").value_or(QString()));
    for (const auto &[name, target] :
         {std::pair{"worker", &settings.engine.workerOn}, std::pair{"allow-unsigned", &settings.allowUnsigned}}) {
        if (const auto text = value(name)) {
            const auto parsed = flag(*text);
            if (!parsed)
                return wrong(
                    QStringLiteral("%1 is 'on' or 'off', not '%2'.").arg(SettingName{name, ""}.variable(), *text));
            *target = *parsed;
        }
    }
    settings.adminToken = environment.value(QStringLiteral("TRESEN_ADMIN_TOKEN")).toUtf8();
    for (const auto &variable : environment.keys()) {
        const auto prefix = QString::fromLatin1(apiKeyVariable);
        if (!variable.startsWith(prefix) || environment.value(variable).isEmpty()) continue;
        const auto label = variable == prefix ? QStringLiteral("default") : variable.mid(prefix.size() + 1).toLower();
        settings.engine.apiKeys[label] = environment.value(variable).toUtf8();
    }
    return settings;
}

} // namespace tresen
