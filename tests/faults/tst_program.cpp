// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTemporaryDir>

#include "app/sandbox/model/salon.h"
#include "core/storage/storage.h"
#include "tests/contract/sandbox/http_client.h"
#include "tests/faults/running_program.h"

using namespace tresen;
using namespace tresen::test;

namespace {

constexpr auto engine = "tresen-engine";
constexpr auto sandboxProgram = "tresen-sandbox";

/// What is meant for people: the log stands beside it and has its own form.
QStringList sentences(const QString &err)
{
    QStringList lines;
    for (const auto &line : err.split(u'\n', Qt::SkipEmptyParts))
        if (!line.contains(QStringLiteral("level="))) lines << line;
    return lines;
}

void write(const QString &name, const QByteArray &content)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) qFatal("%s", qPrintable(name));
}

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// tresen-engine serve on a folder and a port of its own.
class Served
{
public:
    explicit Served(Variables more = {})
        : m_program(programPath(engine), {QStringLiteral("serve"), QStringLiteral("--data-dir"), folder()},
                    with(std::move(more)))
        , port(m_program.port())
    {
        if (port == 0) qFatal("it does not listen: %s", qPrintable(m_program.err()));
    }

    [[nodiscard]] QString folder() const { return m_folder.path(); }
    RunningProgram &program() { return m_program; }

    struct Answer {
        int status = 0;
        QJsonObject json;
        QByteArray all;
    };
    Answer ask(const QByteArray &method, const QByteArray &path, const QList<QByteArray> &headers = {},
               const QByteArray &body = {})
    {
        HttpClient client(port);
        client.send(method, path, body, headers);
        if (!QTest::qWaitFor([&] { return client.isAnswered() || client.isCut(); }, 10'000)) qFatal("no answer");
        return {client.status(), client.json(), client.received()};
    }
    Answer get(const QByteArray &path, const QList<QByteArray> &headers = {}) { return ask("GET", path, headers); }

private:
    static Variables with(Variables more)
    {
        more.emplace_back(QStringLiteral("TRESEN_LISTEN"), QStringLiteral("127.0.0.1:0"));
        more.emplace_back(QStringLiteral("TRESEN_ADMIN_TOKEN"), QStringLiteral("let-me-in"));
        return more;
    }

    QTemporaryDir m_folder;
    RunningProgram m_program;

public:
    quint16 port;
};

const QByteArray token = "Authorization: Bearer let-me-in";

} // namespace

/// The programs as scripts and administrators meet them: options, exit codes, signals, sockets.
class TestProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWrongOptionIsAnsweredWithOneLineAndExitTwo_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *name, const char *program, const QStringList &arguments) {
            QTest::newRow(name) << QString::fromLatin1(program) << arguments;
        };
        row("engine: no command", engine, {});
        row("engine: no such command", engine, {QStringLiteral("fly")});
        row("engine: no such option", engine, {QStringLiteral("serve"), QStringLiteral("--fast")});
        row("engine: too much", engine, {QStringLiteral("serve"), QStringLiteral("twice")});
        row("engine: an option without its value", engine, {QStringLiteral("serve"), QStringLiteral("--listen")});
        for (const auto &[option, value] :
             std::vector<std::pair<const char *, const char *>>{{"listen", "x"},
                                                                {"listen", "127.0.0.1:65536"},
                                                                {"worker", "perhaps"},
                                                                {"calcom-url", "http://api.cal.com/v2"},
                                                                {"database-url", "mysql://root@db/salon"},
                                                                {"hosts", "http://b.example"},
                                                                {"trusted-proxy", "proxy.example"}})
            row(qPrintable(QStringLiteral("engine: %1 %2").arg(QLatin1String(option), QLatin1String(value))), engine,
                {QStringLiteral("serve"), QStringLiteral("--") + QLatin1String(option), QLatin1String(value)});
        row("engine: resync what", engine, {QStringLiteral("resync")});
        row("engine: resync two things", engine,
            {QStringLiteral("resync"), QStringLiteral("--all"), QStringLiteral("--failed")});
        row("engine: resync an id that is none", engine, {QStringLiteral("resync"), QStringLiteral("nonsense-id")});
        row("engine: resync an id and one that is none", engine,
            {QStringLiteral("resync"), QStringLiteral("018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e00"), QStringLiteral("17")});
        row("sandbox: no such option", sandboxProgram, {QStringLiteral("--fast")});
        row("sandbox: not this machine", sandboxProgram, {QStringLiteral("--listen"), QStringLiteral("0.0.0.0:0")});
        row("sandbox: no number", sandboxProgram, {QStringLiteral("--fail-rate"), QStringLiteral("often")});
    }

    void aWrongOptionIsAnsweredWithOneLineAndExitTwo()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        const auto ended = run(qPrintable(program), arguments);
        QCOMPARE(ended.code, 2);
        QCOMPARE(sentences(ended.err).size(), 1);
        QVERIFY2(ended.err.startsWith(program + QStringLiteral(": ")), qPrintable(ended.err));
        QVERIFY(ended.out.isEmpty());
    }

    void aWrongValueOfTheEnvironmentOrTheFileEndsWithOneLineAndExitOne_data()
    {
        QTest::addColumn<bool>("inFile");
        QTest::newRow("environment") << false;
        QTest::newRow("tresen.toml") << true;
    }

    void aWrongValueOfTheEnvironmentOrTheFileEndsWithOneLineAndExitOne()
    {
        QFETCH(bool, inFile);
        QTemporaryDir folder;
        Variables environment{{QStringLiteral("TRESEN_DATA_DIR"), folder.path()}};
        if (inFile) {
            QFile file(folder.filePath(QStringLiteral("tresen.toml")));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("listen = \"x\"\n") > 0);
        } else {
            environment.emplace_back(QStringLiteral("TRESEN_LISTEN"), QStringLiteral("x"));
        }
        const auto ended = run(engine, {QStringLiteral("serve")}, environment);
        QCOMPARE(ended.code, 1);
        QCOMPARE(sentences(ended.err).size(), 1);
        QVERIFY2(ended.err.contains(QStringLiteral("TRESEN_LISTEN")), qPrintable(ended.err));
    }

    void helpAndVersionAreAnswered_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow(engine) << QString::fromLatin1(engine);
        QTest::newRow(sandboxProgram) << QString::fromLatin1(sandboxProgram);
    }

    void helpAndVersionAreAnswered()
    {
        QFETCH(QString, program);
        const auto help = run(qPrintable(program), {QStringLiteral("--help")});
        QCOMPARE(help.code, 0);
        QVERIFY(help.out.contains(QStringLiteral("--listen")));
        const auto version = run(qPrintable(program), {QStringLiteral("--version")});
        QCOMPARE(version.code, 0);
        QVERIFY2(version.out.startsWith(program), qPrintable(version.out));
    }

    void aWrongSettingIsNamedAndTheProgramEnds_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const char *variable, const char *value, const char *said) {
            QTest::newRow(name) << QString::fromLatin1(variable) << QString::fromLatin1(value)
                                << QString::fromLatin1(said);
        };
        row("no URL", "TRESEN_CALCOM_URL", "cal.com", "https://api.cal.com/v2");
        row("a key over plain http", "TRESEN_CALCOM_URL", "http://api.cal.com/v2", "https://");
        row("a password in the URL", "TRESEN_CALCOM_URL", "https://me:hunter2@api.cal.com/v2", "user or password");
        row("no address", "TRESEN_LISTEN", "somewhere", "127.0.0.1:8088");
        row("no database", "TRESEN_DATABASE_URL", "mysql://x/y", "sqlite:");
        row("a password for the database", "TRESEN_DATABASE_URL", "postgresql://u:hunter2@host/db", "password");
        row("on or off", "TRESEN_WORKER", "perhaps", "TRESEN_WORKER");
    }

    void aWrongSettingIsNamedAndTheProgramEnds()
    {
        QFETCH(QString, variable);
        QFETCH(QString, value);
        QFETCH(QString, said);
        QTemporaryDir folder;
        const auto ended =
            run(engine, {QStringLiteral("serve"), QStringLiteral("--data-dir"), folder.path()}, {{variable, value}});
        QCOMPARE(ended.code, 1);
        QCOMPARE(sentences(ended.err).size(), 1);
        QVERIFY2(ended.err.contains(said), qPrintable(ended.err));
        QVERIFY(!ended.err.contains(QStringLiteral("hunter2")));
    }

    void aSecretInTheFileIsRefusedWithoutBeingRepeated()
    {
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("tresen.toml")), "calcom_api_key = \"cal_live_hunter2\"\n");
        const auto ended = run(engine, {QStringLiteral("serve"), QStringLiteral("--data-dir"), folder.path()});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(QStringLiteral("TRESEN_CALCOM_API_KEY")), qPrintable(ended.err));
        QVERIFY(!ended.err.contains(QStringLiteral("hunter2")));
        QCOMPARE(sentences(ended.err).size(), 1);
    }

    void aFileThatIsNoTomlIsNamedWithItsLine()
    {
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("tresen.toml")), "worker = \"on\"\nlisten = = 3\n");
        const auto ended = run(engine, {QStringLiteral("serve"), QStringLiteral("--data-dir"), folder.path()});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(QStringLiteral("line 2")), qPrintable(ended.err));
    }

    void aDataFolderThatIsNoneIsRefused()
    {
        QTemporaryDir folder;
        const auto name = folder.filePath(QStringLiteral("file"));
        write(name, "not a folder");
        const auto ended = run(engine, {QStringLiteral("serve"), QStringLiteral("--data-dir"), name});
        QCOMPARE(ended.code, 1);
        QCOMPARE(sentences(ended.err).size(), 1);
        QVERIFY2(ended.err.contains(name), qPrintable(ended.err));
        QCOMPARE(contentOf(name), QByteArray("not a folder"));
    }

    void aSecondOwnerIsRefused()
    {
        Served first;
        const auto second = run(engine, {QStringLiteral("serve"), QStringLiteral("--data-dir"), first.folder(),
                                         QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
        QCOMPARE(second.code, 1);
        QCOMPARE(sentences(second.err).size(), 1);
        QVERIFY2(second.err.contains(QStringLiteral("in use by another Tresen")), qPrintable(second.err));
        QCOMPARE(first.get("/healthz").status, 200);
    }

    void aTakenPortIsSaid()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost), 0));
        const auto address = QStringLiteral("127.0.0.1:%1").arg(other.serverPort());
        QTemporaryDir folder;
        const auto served = run(engine, {QStringLiteral("serve"), QStringLiteral("--data-dir"), folder.path(),
                                         QStringLiteral("--listen"), address});
        QCOMPARE(served.code, 1);
        QCOMPARE(sentences(served.err).size(), 1);
        QVERIFY2(served.err.contains(QString::number(other.serverPort())), qPrintable(served.err));
        const auto sandbox = run(sandboxProgram, {QStringLiteral("--listen"), address});
        QCOMPARE(sandbox.code, 1);
        QCOMPARE(sentences(sandbox.err).size(), 1);
    }

    void aDamagedDatabaseIsCopiedAsideAndKept()
    {
        QTemporaryDir folder;
        const auto name = folder.filePath(QStringLiteral("tresen.sqlite"));
        const auto damaged = QByteArray("SQLite format 3\0", 16) + QByteArray(8192, 'x');
        write(name, damaged);
        const auto ended = run(engine, {QStringLiteral("serve"), QStringLiteral("--data-dir"), folder.path()});
        QCOMPARE(ended.code, 1);
        QCOMPARE(sentences(ended.err).size(), 1);
        QVERIFY2(ended.err.contains(QStringLiteral("restore")), qPrintable(ended.err));
        QCOMPARE(contentOf(name), damaged);
        const auto copies = QDir(folder.path()).entryList({QStringLiteral("database.corrupt-*.sqlite")});
        QCOMPARE(copies.size(), 1);
        QCOMPARE(contentOf(folder.filePath(copies.front())), damaged);
    }

    void aDatabaseOfANewerProgramIsLeftAlone()
    {
        QTemporaryDir folder;
        SystemClock clock;
        {
            StorageConfig config;
            config.dataDir = folder.path();
            auto storage = Storage::open(config, clock);
            QVERIFY(storage);
            QVERIFY((*storage)->writeAndWait([](Session &session) {
                return session.execute("UPDATE schema SET version = 999, min_program = 999");
            }));
        }
        const auto ended = run(engine, {QStringLiteral("serve"), QStringLiteral("--data-dir"), folder.path()});
        QCOMPARE(ended.code, 1);
        QCOMPARE(sentences(ended.err).size(), 1);
        QVERIFY2(ended.err.contains(QStringLiteral("update this program")), qPrintable(ended.err));
    }

    void sigtermEndsItCleanlyWithinFiveSeconds()
    {
        Served served;
        // Somebody who keeps his connection, and somebody who never finishes his request.
        HttpClient idle(served.port);
        idle.send("GET", "/healthz", {}, {});
        QTRY_VERIFY(idle.isAnswered());
        QTcpSocket slow;
        slow.connectToHost(QHostAddress(QHostAddress::LocalHost), served.port);
        slow.write("POST /api/sync/resync HTTP/1.1\r\n");
        QTRY_COMPARE(slow.bytesToWrite(), 0);
        QElapsedTimer timer;
        timer.start();
        served.program().terminate();
        QCOMPARE(served.program().exitCode(), 0);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(sentences(served.program().err()).isEmpty());
    }

    void statusIsAnsweredByTheOwnerAndWithoutOne()
    {
        Served served;
        const QStringList arguments{QStringLiteral("status"), QStringLiteral("--json"), QStringLiteral("--data-dir"),
                                    served.folder()};
        const auto owned = run(engine, arguments);
        QVERIFY2(owned.code == 0, qPrintable(owned.err));
        const auto fromOwner = QJsonDocument::fromJson(owned.out.toUtf8()).object();
        QVERIFY2(fromOwner.contains(u"states"), qPrintable(owned.out));
        QVERIFY(fromOwner.value(u"database").toObject().value(u"writable").toBool());

        served.program().terminate();
        QCOMPARE(served.program().exitCode(), 0);
        const auto alone = run(engine, arguments);
        QVERIFY2(alone.code == 0, qPrintable(alone.err));
        const auto own = QJsonDocument::fromJson(alone.out.toUtf8()).object();
        QVERIFY2(own.contains(u"states"), qPrintable(alone.out));
        QVERIFY2(own.value(u"database").toObject().value(u"writable").toBool(), qPrintable(alone.out));
        QCOMPARE(own.value(u"company").toString(), fromOwner.value(u"company").toString());
    }

    void doctorSaysWhatIsMissing()
    {
        QTemporaryDir folder;
        const auto ended = run(engine, {QStringLiteral("doctor"), QStringLiteral("--data-dir"), folder.path()});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.out.contains(QStringLiteral("TRESEN_CALCOM_API_KEY")), qPrintable(ended.out));
        QVERIFY2(ended.out.contains(QStringLiteral("no salon in ") + folder.path()), qPrintable(ended.out));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aQuestionMakesNoSalon_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<bool>("folderThere");
        for (const auto *command : {"status", "status --json", "doctor", "tools --agent", "resync --all",
                                    "webhook list", "backup copy.sqlite", "rehearse", "pause", "resume", "reconcile",
                                    "resync 018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e00"}) {
            QTest::addRow("%s, no folder", command) << QString::fromLatin1(command).split(u' ') << false;
            QTest::addRow("%s, an empty folder", command) << QString::fromLatin1(command).split(u' ') << true;
        }
    }
    void aQuestionMakesNoSalon()
    {
        QFETCH(QStringList, command);
        QFETCH(bool, folderThere);
        QTemporaryDir folder;
        const auto data = folder.filePath(QStringLiteral("such/x"));
        if (folderThere) QVERIFY(QDir().mkpath(data));
        const auto before = QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
        const auto copy = command.indexOf(QStringLiteral("copy.sqlite"));
        if (copy >= 0) command[copy] = folder.filePath(command[copy]);
        const auto ended = run(engine, command + QStringList{QStringLiteral("--data-dir"), data},
                               {{QStringLiteral("TRESEN_CALCOM_API_KEY"), QStringLiteral("cal_live_x")},
                                {QStringLiteral("TRESEN_CALCOM_URL"), QStringLiteral("http://127.0.0.1:1/v2")}});
        QCOMPARE(ended.code, 1);
        const bool findings = command.front() == u"doctor"; // which say one thing a line
        QCOMPARE(sentences(ended.err).size(), findings ? 0 : 1);
        QVERIFY(findings || ended.out.isEmpty());
        QVERIFY2(
            (ended.out + ended.err).contains(QStringLiteral("there is no salon in %1; check --data-dir").arg(data)),
            qPrintable(ended.out + ended.err));
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), before);
        QVERIFY(!folderThere || QDir(data).isEmpty());
    }

    /// Lost is something else than mistyped.
    void aQuestionToALostDatabaseSaysSo()
    {
        QTemporaryDir folder;
        SystemClock clock;
        StorageConfig config;
        config.dataDir = folder.path();
        const auto file = (*Storage::open(config, clock))->databaseFile();
        QVERIFY(QFile::remove(file));
        const auto ended = run(engine, {QStringLiteral("status"), QStringLiteral("--data-dir"), folder.path()});
        QCOMPARE(ended.code, 1);
        QCOMPARE(sentences(ended.err).size(), 1);
        QVERIFY2(ended.err.contains(QStringLiteral("tresen-engine restore")), qPrintable(ended.err));
        QVERIFY(!QFile::exists(file));
    }

    void anIdThatBelongsToNothingIsSaid()
    {
        const auto id = QStringLiteral("018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e00");
        const auto ended =
            run(engine, {QStringLiteral("resync"), id, QStringLiteral("--data-dir"), m_served->folder()});
        QCOMPARE(ended.code, 1);
        QCOMPARE(sentences(ended.err).size(), 1);
        QVERIFY2(ended.err.contains(id), qPrintable(ended.err));
        QVERIFY2(ended.out.isEmpty(), qPrintable(ended.out));
    }

    void doctorAndImportSayWhatCalcomWillRefuse_data()
    {
        QTest::addColumn<int>("notice");
        QTest::addColumn<int>("code");
        QTest::newRow("all is well") << 0 << 0;
        QTest::newRow("notice") << 120 << 1;
    }

    void doctorAndImportSayWhatCalcomWillRefuse()
    {
        QFETCH(int, notice);
        QFETCH(int, code);
        QTemporaryDir folder;
        auto salon = defaultSalon();
        salon.eventTypes.back().minimumNotice = notice;
        for (auto &schedule : salon.schedules)
            schedule.hours = {{{QStringLiteral("Monday"), QStringLiteral("Tuesday"), QStringLiteral("Wednesday"),
                                QStringLiteral("Thursday"), QStringLiteral("Friday")},
                               QStringLiteral("09:00"),
                               QStringLiteral("18:00")},
                              {{QStringLiteral("Saturday")}, QStringLiteral("09:00"), QStringLiteral("14:00")}};
        QFile file(folder.filePath(QStringLiteral("salon.json")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(toJson(salon)) > 0);
        file.close();
        RunningProgram sandbox(programPath(sandboxProgram), {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                                                             QStringLiteral("--salon"), file.fileName()});
        const Variables environment{
            {QStringLiteral("TRESEN_DATA_DIR"), folder.filePath(QStringLiteral("data"))},
            {QStringLiteral("TRESEN_CALCOM_URL"), QStringLiteral("http://127.0.0.1:%1/v2").arg(sandbox.port())},
            {QStringLiteral("TRESEN_CALCOM_API_KEY"), salon.keys.back().key}};

        const auto before = run(engine, {QStringLiteral("doctor")}, environment);
        // There is no salon yet; what Cal.com will refuse is told all the same.
        QVERIFY2(before.code == code, qPrintable(before.out + before.err));
        QVERIFY2(before.out.section(u'\n', 0, 0).contains(QStringLiteral("there is no salon in ")),
                 qPrintable(before.out));
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("data"))));
        const auto ofKeys = before.out.section(u'\n', 1);
        const auto imported = run(engine, {QStringLiteral("import-calcom")}, environment);
        QVERIFY2(imported.code == 0, qPrintable(imported.err));
        QVERIFY2(imported.out.startsWith(QStringLiteral("4 services, 1 staff, 8 event types mapped")),
                 qPrintable(imported.out));
        const auto after = run(engine, {QStringLiteral("doctor")}, environment);
        QVERIFY2(after.code == code, qPrintable(after.out));
        for (const auto &text : {ofKeys, imported.out, after.out}) {
            QCOMPARE(text.contains(QStringLiteral("PROBLEM")), notice > 0);
            QCOMPARE(text.contains(QStringLiteral("refuse bookings that start within 120 minutes")), notice > 0);
        }
        QVERIFY(after.out.contains(QStringLiteral("sees 8 event types, 8 of them mapped")));
    }

    void healthIsForEverybodyAndTheRestIsNot_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("here");      ///< from this machine, without a token
        QTest::addColumn<int>("forwarded"); ///< through a proxy, without a token
        QTest::addColumn<int>("withToken"); ///< through a proxy
        QTest::newRow("/healthz") << QByteArray("/healthz") << 200 << 200 << 200;
        QTest::newRow("/readyz") << QByteArray("/readyz") << 200 << 200 << 200;
        QTest::newRow("/metrics") << QByteArray("/metrics") << 200 << 401 << 200;
        QTest::newRow("/api/status") << QByteArray("/api/status") << 200 << 401 << 200;
        QTest::newRow("/api/openapi.json") << QByteArray("/api/openapi.json") << 200 << 401 << 200;
        QTest::newRow("/api/sync/segments") << QByteArray("/api/sync/segments") << 401 << 401 << 200;
        QTest::newRow("nothing") << QByteArray("/api/nothing") << 404 << 404 << 404;
    }

    void healthIsForEverybodyAndTheRestIsNot()
    {
        QFETCH(QByteArray, path);
        QFETCH(int, here);
        QFETCH(int, forwarded);
        QFETCH(int, withToken);
        const QByteArray proxy = "X-Forwarded-For: 203.0.113.9";
        QCOMPARE(m_served->get(path).status, here);
        QCOMPARE(m_served->get(path, {proxy}).status, forwarded);
        QCOMPARE(m_served->get(path, {proxy, token}).status, withToken);
        QCOMPARE(m_served->get(path, {proxy, "Authorization: Bearer let-me-on"}).status, forwarded);
        const auto answer = m_served->get(path, {token});
        QVERIFY(answer.all.contains("X-Response-Time: "));
        QVERIFY(answer.all.contains("X-Correlation-Id: "));
    }

    void theAnswersHaveTheShapeThatIsPromised()
    {
        const auto status = m_served->get("/api/status").json;
        for (const auto *key :
             {"version", "database", "company", "settled_future", "states", "orphaned", "credentials"})
            QVERIFY2(status.contains(QLatin1String(key)), key);
        const auto page = m_served->get("/api/sync/segments", {token}).json;
        QVERIFY(page.value(u"segments").isArray());
        QVERIFY(page.value(u"next").isNull());
        const auto api = m_served->get("/api/openapi.json").json;
        QVERIFY2(!api.value(u"openapi").toString().isEmpty(), "no OpenAPI document");
        const auto paths = api.value(u"paths").toObject();
        for (const auto *path : {"/healthz", "/readyz", "/metrics", "/api/status", "/api/sync/segments",
                                 "/api/sync/segments/{id}", "/api/sync/resync"})
            QVERIFY2(paths.contains(QLatin1String(path)), path);
        QVERIFY(m_served->get("/metrics").all.contains("text/plain"));
    }

    void whatIsWrongWithARequestIsSaid_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const char *method, const char *path, const char *header,
                            const char *body, int status) {
            QTest::newRow(name) << QByteArray(method) << QByteArray(path) << QByteArray(header) << QByteArray(body)
                                << status;
        };
        row("a page of somebody else's", "GET", "/healthz", "Origin: https://evil.example", "", 403);
        row("a page of this machine's", "GET", "/healthz", "Origin: http://localhost:8088", "", 200);
        row("wrong method", "POST", "/healthz", "X-A: b", "{}", 405);
        row("no such state", "GET", "/api/sync/segments?state=lost", "X-A: b", "", 400);
        row("a limit that is none", "GET", "/api/sync/segments?limit=0", "X-A: b", "", 400);
        row("no segment's id", "GET", "/api/sync/segments/17", "X-A: b", "", 404);
        row("an id of nothing", "GET", "/api/sync/segments/018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e00", "X-A: b", "", 404);
        row("resync of nothing", "POST", "/api/sync/resync", "X-A: b", "{}", 400);
        row("not JSON", "POST", "/api/sync/resync", "X-A: b", "ids=1", 400);
        row("resync of what failed", "POST", "/api/sync/resync", "X-A: b", R"({"state":"failed"})", 200);
    }

    void whatIsWrongWithARequestIsSaid()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        const auto answer = m_served->ask(method, path, {token, header}, body);
        QCOMPARE(answer.status, status);
        if (status >= 400) {
            QVERIFY(!answer.json.value(u"code").toString().isEmpty());
            QVERIFY(!answer.json.value(u"message").toString().isEmpty());
        }
    }

    void aNameThatIsNotOursIsNotServed()
    {
        HttpClient client(m_served->port);
        // A second Host would be refused as nonsense, so the raw request is written by hand.
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_served->port);
        socket.write("GET /healthz HTTP/1.1\r\nHost: salon.example\r\n\r\n");
        QByteArray got;
        QTRY_VERIFY((got += socket.readAll()).contains("\r\n\r\n"));
        QVERIFY2(got.startsWith("HTTP/1.1 403"), got.constData());
    }

    void aDemoNeverTouchesARealAccount()
    {
        // Whoever calls this address would have used the settings of the real account.
        QTcpServer trap;
        QVERIFY(trap.listen(QHostAddress(QHostAddress::LocalHost), 0));
        for (const auto &url : {QStringLiteral("https://api.cal.com/v2"),
                                QStringLiteral("http://127.0.0.1:%1/v2").arg(trap.serverPort())}) {
            RunningProgram demo(programPath(engine), {QStringLiteral("demo")},
                                {{QStringLiteral("TRESEN_CALCOM_URL"), url},
                                 {QStringLiteral("TRESEN_CALCOM_API_KEY"), QStringLiteral("cal_live_x")},
                                 {QStringLiteral("TRESEN_CALCOM_API_KEY_SALON"), QStringLiteral("cal_live_y")}});
            QTRY_VERIFY_WITH_TIMEOUT(demo.out().contains(QStringLiteral("settled")), 30'000);
            QVERIFY(demo.out().contains(QStringLiteral("http://127.0.0.1:")));
            QVERIFY(!demo.out().contains(QString::number(trap.serverPort())));
            demo.kill();
        }
        QVERIFY(!trap.hasPendingConnections());
    }

    void initTestCase() { m_served = std::make_unique<Served>(); }
    void cleanupTestCase() { m_served.reset(); }

private:
    std::unique_ptr<Served> m_served;
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
