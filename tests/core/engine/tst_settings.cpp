// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/availability/slot_cache.h"
#include "core/engine/settings.h"

using namespace tresen;

namespace {

struct Given {
    SettingValues options;
    QMap<QString, QString> environment;
    QByteArray toml;
};

Result<Settings> read(const Given &given)
{
    QProcessEnvironment environment;
    for (auto it = given.environment.begin(); it != given.environment.end(); ++it)
        environment.insert(it.key(), it.value());
    return readSettings(given.options, environment, given.toml);
}

SettingValues option(const char *name, const char *value)
{
    return {{QString::fromLatin1(name), QString::fromUtf8(value)}};
}
QMap<QString, QString> variable(const char *name, const char *value)
{
    return {{QString::fromLatin1(name), QString::fromUtf8(value)}};
}

} // namespace

Q_DECLARE_METATYPE(Given)

/// What the programs are told from outside.
class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAnythingTheDefaultsHold()
    {
        const auto settings = read({});
        QVERIFY(settings);
        QCOMPARE(settings->engine.databaseUrl, QStringLiteral("sqlite:"));
        QCOMPARE(settings->engine.calcomUrl, QUrl(QStringLiteral("https://api.cal.com/v2")));
        QVERIFY(settings->engine.workerOn);
        QVERIFY(settings->engine.apiKeys.empty());
        QVERIFY(!settings->listen);
        QVERIFY(!settings->allowUnsigned);
        QVERIFY(!settings->engine.voiceRules.onlyOffered);
        QVERIFY(settings->adminToken.isEmpty());
        QVERIFY(settings->engine.dataDir.endsWith(QStringLiteral("/tresen")));
    }

    void everySettingHasThreeSpellings()
    {
        for (const auto &setting : settingNames()) {
            QVERIFY(setting.variable().startsWith(QStringLiteral("TRESEN_")));
            QCOMPARE(setting.variable().mid(7).toLower(), setting.tomlKey());
            QCOMPARE(setting.tomlKey().replace(u'_', u'-'), QString::fromLatin1(setting.option));
        }
    }

    void anOptionWinsOverTheEnvironmentAndThatOverTheFile_data()
    {
        QTest::addColumn<Given>("given");
        QTest::addColumn<int>("port");
        const auto cli = option("listen", "127.0.0.1:1");
        const auto env = variable("TRESEN_LISTEN", "127.0.0.1:2");
        const QByteArray file = "listen = \"127.0.0.1:3\"\n";
        QTest::newRow("all three") << Given{cli, env, file} << 1;
        QTest::newRow("option and file") << Given{cli, {}, file} << 1;
        QTest::newRow("environment and file") << Given{{}, env, file} << 2;
        QTest::newRow("file") << Given{{}, {}, file} << 3;
        QTest::newRow("none") << Given{} << -1;
        QTest::newRow("an empty variable is none") << Given{{}, variable("TRESEN_LISTEN", ""), file} << 3;
        QTest::newRow("an empty option says: not at all") << Given{option("listen", ""), env, file} << -1;
    }
    void anOptionWinsOverTheEnvironmentAndThatOverTheFile()
    {
        QFETCH(Given, given);
        QFETCH(int, port);
        const auto settings = read(given);
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().detail));
        QCOMPARE(settings->listen ? int(settings->listen->port) : -1, port);
    }

    void theLivesOfFreeTimesAreThreeNumbers()
    {
        QVERIFY(!read({})->engine.slotRules);
        const auto given = read({{}, variable("TRESEN_SLOT_LIVES", "20, 10,120"), {}});
        QVERIFY(given);
        QVERIFY(given->engine.slotRules);
        QCOMPARE(given->engine.slotRules->usual, std::chrono::seconds(20));
        QCOMPARE(given->engine.slotRules->empty, std::chrono::seconds(10));
        QCOMPARE(given->engine.slotRules->far, std::chrono::seconds(120));
        QCOMPARE(given->engine.slotRules->settle, SlotRules().settle);
        for (const auto *text : {"60", "60,30", "60,30,300,1", "0,30,300", "60,x,300", "60,30,9000", ",,"}) {
            const auto refused = read({option("slot-lives", text), {}, {}});
            QVERIFY2(!refused, text);
            QVERIFY(refused.error().detail.contains(QStringLiteral("TRESEN_SLOT_LIVES")));
        }
    }

    void heldTimesAreReservedOnlyWhereThatIsWanted()
    {
        QVERIFY(!read({})->engine.reserveHolds);
        QVERIFY(read({option("reserve-holds", "on"), {}, {}})->engine.reserveHolds);
        QVERIFY(read({{}, variable("TRESEN_RESERVE_HOLDS", "1"), {}})->engine.reserveHolds);
        QVERIFY(read({{}, {}, "reserve_holds = true"})->engine.reserveHolds);
        const auto refused = read({option("reserve-holds", "often"), {}, {}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().detail, QStringLiteral("TRESEN_RESERVE_HOLDS is 'on' or 'off', not 'often'."));
    }

    void theDataDirectoryComesFromOptionThenEnvironmentThenPlatform()
    {
        QProcessEnvironment environment;
        const auto platform = dataDirectory({}, environment);
        QVERIFY(QDir::isAbsolutePath(platform));
        environment.insert(QStringLiteral("TRESEN_DATA_DIR"), QStringLiteral("/srv/salon"));
        QCOMPARE(dataDirectory({}, environment), QStringLiteral("/srv/salon"));
        QCOMPARE(dataDirectory(option("data-dir", "/tmp/x/../y"), environment), QStringLiteral("/tmp/y"));
        environment.insert(QStringLiteral("TRESEN_DATA_DIR"), QString());
        QCOMPARE(dataDirectory({}, environment), platform);
    }

    void theFileMayRepeatItsOwnFolderButNotNameAnother()
    {
        const auto same = read({option("data-dir", "/srv/salon"), {}, "data_dir = \"/srv/salon/\""});
        QVERIFY2(same, same ? "" : qPrintable(same.error().detail));
        const auto other = read({option("data-dir", "/srv/salon"), {}, "data_dir = \"/srv/other\""});
        QVERIFY(!other);
        QVERIFY(other.error().detail.contains(QStringLiteral("data_dir")));
    }

    void theFileTakesTextsNumbersAndTruth()
    {
        const auto settings = read({{},
                                    {},
                                    "# comment\n"
                                    "worker = false\n"
                                    "allow_unsigned = 1\n"
                                    "voice_only_offered = true\n"
                                    "hosts = \"salon.example.org, tresen.local\"\n"
                                    "trusted_proxy = \"192.168.1.10, ::1\"\n"
                                    "calcom_url = \"http://127.0.0.1:5000/v2\"\n"
                                    "database_url = \"sqlite:\"\n"});
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().detail));
        QVERIFY(!settings->engine.workerOn);
        QVERIFY(settings->allowUnsigned);
        QVERIFY(settings->engine.voiceRules.onlyOffered);
        QCOMPARE(settings->hosts, QStringList({QStringLiteral("salon.example.org"), QStringLiteral("tresen.local")}));
        QCOMPARE(settings->trustedProxies, QStringList({QStringLiteral("192.168.1.10"), QStringLiteral("::1")}));
        QCOMPARE(settings->engine.calcomUrl, QUrl(QStringLiteral("http://127.0.0.1:5000/v2")));
    }

    void truthIsWrittenInManyWays_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<bool>("on");
        for (const auto *word : {"on", "1", "true", "yes", "ON", "True"})
            QTest::newRow(word) << QByteArray(word) << true;
        for (const auto *word : {"off", "0", "false", "no", "Off"})
            QTest::newRow(word) << QByteArray(word) << false;
    }
    void truthIsWrittenInManyWays()
    {
        QFETCH(QByteArray, word);
        QFETCH(bool, on);
        const auto settings = read({{}, variable("TRESEN_WORKER", word.constData()), {}});
        QVERIFY(settings);
        QCOMPARE(settings->engine.workerOn, on);
    }

    void aBadValueIsOneLineThatNamesTheSetting_data()
    {
        QTest::addColumn<Given>("given");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *title, const Given &given, const char *named) {
            QTest::newRow(title) << given << QString::fromLatin1(named);
        };
        row("listen without a port", {option("listen", "127.0.0.1"), {}, {}}, "TRESEN_LISTEN");
        row("listen on a name", {option("listen", "salon:80"), {}, {}}, "TRESEN_LISTEN");
        row("listen on a port too high", {{}, variable("TRESEN_LISTEN", "127.0.0.1:65536"), {}}, "TRESEN_LISTEN");
        row("listen on a bare number", {{}, {}, "listen = 8088"}, "TRESEN_LISTEN");
        row("offered perhaps", {option("voice-only-offered", "perhaps"), {}, {}}, "TRESEN_VOICE_ONLY_OFFERED");
        row("worker perhaps", {option("worker", "perhaps"), {}, {}}, "TRESEN_WORKER");
        row("unsigned maybe", {{}, variable("TRESEN_ALLOW_UNSIGNED", "maybe"), {}}, "TRESEN_ALLOW_UNSIGNED");
        row("no address of Cal.com", {option("calcom-url", "cal.com"), {}, {}}, "TRESEN_CALCOM_URL");
        row("another protocol", {option("calcom-url", "ftp://cal.com"), {}, {}}, "TRESEN_CALCOM_URL");
        row("Cal.com unencrypted", {option("calcom-url", "http://api.cal.com/v2"), {}, {}}, "TRESEN_CALCOM_URL");
        row("a key in Cal.com's address", {option("calcom-url", "https://cal_live_x@api.cal.com/v2"), {}, {}},
            "TRESEN_CALCOM_URL");
        row("another database", {option("database-url", "mysql://root@db/salon"), {}, {}}, "TRESEN_DATABASE_URL");
        row("a path for SQLite", {option("database-url", "sqlite:/tmp/x.sqlite"), {}, {}}, "TRESEN_DATABASE_URL");
        row("a password for the database", {option("database-url", "postgresql://me:s3cr3t@db/salon"), {}, {}},
            "TRESEN_DATABASE_URL");
        row("a password behind the database", {{}, {}, "database_url = \"postgresql://db/x?password=s3cr3t\""},
            "TRESEN_DATABASE_URL");
        row("PostgreSQL with a word that it does not know",
            {option("database-url", "postgresql://db/x?colour=red"), {}, {}}, "TRESEN_DATABASE_URL");
        row("a URL for a host", {option("hosts", "a.example, http://b.example"), {}, {}}, "TRESEN_HOSTS");
        row("a name for a proxy", {option("trusted-proxy", "proxy.example"), {}, {}}, "TRESEN_TRUSTED_PROXY");
        row("an unknown key", {{}, {}, "colour = \"red\""}, "'colour'");
        row("a table", {{}, {}, "[listen]\nport = 80"}, "'listen'");
        row("a list", {{}, {}, "hosts = [\"a\"]"}, "'hosts'");
        row("a fraction", {{}, {}, "worker = 0.5"}, "'worker'");
        row("no TOML", {{}, {}, "worker = on\nlisten = \"127.0.0.1:1\""}, "line 1");
        row("no TOML further down", {{}, {}, "worker = \"on\"\nlisten \"127.0.0.1:1\""}, "line 2");
        for (const auto *secret : {"calcom_api_key", "calcom_api_key_nele", "calcom_webhook_secret",
                                   "calcom_webhook_secret_nele", "retell_api_key", "admin_token"})
            row(secret, {{}, {}, QByteArray(secret) + " = \"s3cr3t\""},
                ("TRESEN_" + QByteArray(secret).toUpper()).constData());
    }
    void aBadValueIsOneLineThatNamesTheSetting()
    {
        QFETCH(Given, given);
        QFETCH(QString, named);
        const auto settings = read(given);
        QVERIFY(!settings);
        const auto &line = settings.error().detail;
        QVERIFY2(line.contains(named), qPrintable(line));
        QVERIFY2(!line.contains(u'\n'), qPrintable(line));
        QVERIFY2(!line.contains(QStringLiteral("s3cr3t")), qPrintable(line));
        QVERIFY2(!line.contains(QStringLiteral("cal_live")), qPrintable(line));
    }

    void secretsComeFromTheEnvironmentOnly()
    {
        const auto settings = read({option("admin-token", "from the command line"),
                                    {{QStringLiteral("TRESEN_CALCOM_API_KEY"), QStringLiteral(" cal_1 \n")},
                                     {QStringLiteral("TRESEN_CALCOM_API_KEY_NELE"), QStringLiteral("cal_2")},
                                     {QStringLiteral("TRESEN_CALCOM_API_KEY_TIM"), QString()},
                                     {QStringLiteral("TRESEN_CALCOM_API_KEY_"), QStringLiteral("cal_3")},
                                     {QStringLiteral("TRESEN_CALCOM_API_KEYRING"), QStringLiteral("cal_4")},
                                     {QStringLiteral("TRESEN_ADMIN_TOKEN"), QStringLiteral("t0ken")}},
                                    {}});
        QVERIFY(settings);
        const std::map<QString, QByteArray> keys{{QStringLiteral("default"), "cal_1"},
                                                 {QStringLiteral("nele"), "cal_2"}};
        QCOMPARE(settings->engine.apiKeys, keys);
        QCOMPARE(settings->adminToken, QByteArray("t0ken"));
    }

    void alertsGoByMailIfAServerIsNamed()
    {
        QMap<QString, QString> environment;
        for (const auto &[name, text] : {std::pair("SERVER", "mail.example"), std::pair("FROM", "alerts@salon.example"),
                                         std::pair("TO", "mara@salon.example, tom@salon.example"),
                                         std::pair("USER", "alerts"), std::pair("PASSWORD", "geheim")})
            environment[QStringLiteral("TRESEN_ALERT_MAIL_") + QLatin1String(name)] = QLatin1String(text);
        const auto settings = read({{}, environment, {}});
        QVERIFY(settings);
        QCOMPARE(settings->engine.alertChannels.size(), std::size_t(1));
        const auto &channel = settings->engine.alertChannels.front();
        QCOMPARE(channel.kind, AlertChannel::Kind::Mail);
        QCOMPARE(channel.url, QStringLiteral("smtps://mail.example:465"));
        QCOMPARE(channel.mail, (AlertMail{QStringLiteral("alerts"),
                                          "geheim",
                                          QStringLiteral("alerts@salon.example"),
                                          {QStringLiteral("mara@salon.example"), QStringLiteral("tom@salon.example")},
                                          {}}));
        QVERIFY(read({})->engine.alertChannels.empty());

        const auto refused = [&](const char *name, const char *text) {
            auto wrong = environment;
            wrong[QStringLiteral("TRESEN_ALERT_MAIL_") + QLatin1String(name)] = QLatin1String(text);
            const auto answer = read({{}, wrong, {}});
            if (answer) return QString();
            return answer.error().detail;
        };
        for (const auto &[name, text] :
             {std::pair("SERVER", ""), std::pair("SERVER", "smtp://mail.example"),
              std::pair("SERVER", "a@mail.example"), std::pair("SERVER", "mail.example:x"), std::pair("FROM", ""),
              std::pair("FROM", "a@b\r\nBcc: c@d"), std::pair("TO", ""), std::pair("TO", "mara"),
              std::pair("PASSWORD", ""), std::pair("USER", ""), std::pair("CA", "/nowhere/ca.pem")}) {
            const auto line = refused(name, text);
            QVERIFY2(line.contains(QLatin1String("TRESEN_ALERT_MAIL_")), qPrintable(QLatin1String(name) + line));
            QVERIFY(!line.contains(QLatin1String("geheim")) && !line.contains(u'\n'));
        }
    }

    void anAddressToListenOnIsRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("address"); // empty: refused
        QTest::addColumn<int>("port");
        const auto row = [](const char *text, const char *address, int port) {
            QTest::newRow(*text ? text : "nothing")
                << QString::fromLatin1(text) << QString::fromLatin1(address) << port;
        };
        row("127.0.0.1:8088", "127.0.0.1", 8088);
        row("localhost:80", "127.0.0.1", 80);
        row("[::1]:0", "::1", 0);
        row("0.0.0.0:65535", "0.0.0.0", 65535);
        row("", "", 0);
        row(":80", "", 0);
        row("127.0.0.1:", "", 0);
        row("127.0.0.1:http", "", 0);
        row("127.0.0.1:-1", "", 0);
        row("example.org:80", "", 0);
    }
    void anAddressToListenOnIsRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, address);
        QFETCH(int, port);
        const auto listen = parseListen(text);
        QCOMPARE(listen.has_value(), !address.isEmpty());
        if (!listen) return;
        QCOMPARE(listen->address, QHostAddress(address));
        QCOMPARE(int(listen->port), port);
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
