// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "app/sandbox/model/salon.h"
#include "tests/contract/sandbox/http_client.h"

using namespace tresen;
using namespace tresen::test;
using namespace Qt::StringLiterals;

namespace {

QString program() { return qEnvironmentVariable("TRESEN_TEST_BIN") + u"/tresen-sandbox"_s; }

/// tresen-sandbox while it runs.
class Running
{
public:
    explicit Running(const QStringList &arguments) { m_process.start(program(), arguments); }
    ~Running()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    /// All it has said so far.
    [[nodiscard]] QStringList said()
    {
        m_said += QString::fromUtf8(m_process.readAllStandardOutput());
        return m_said.split(u'\n', Qt::SkipEmptyParts);
    }
    [[nodiscard]] quint16 port()
    {
        for (const auto &line : said()) {
            if (line.startsWith(u"listening on "_s)) return quint16(QUrl(line.mid(13)).port());
        }
        return 0;
    }
    [[nodiscard]] QProcess &process() { return m_process; }

private:
    QProcess m_process;
    QString m_said;
};

} // namespace

class TestSandboxProgram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhereItListensAndWithWhichKeys();
    void endsCleanlyOnSigterm();
    void answersAWrongOptionWithOneLine_data();
    void answersAWrongOptionWithOneLine();
    void tellsHelpAndVersion_data();
    void tellsHelpAndVersion();
    void endsWithOneWhenThePortIsTaken();
    void servesAnotherSalon();
};

void TestSandboxProgram::saysWhereItListensAndWithWhichKeys()
{
    Running sandbox({u"--listen"_s, u"127.0.0.1:0"_s});
    QTRY_COMPARE(sandbox.said().size(), 3);
    QVERIFY(sandbox.port() != 0);
    QCOMPARE(sandbox.said()[1], u"api key cal_sandbox_salon_0123456789abcdef (salon)"_s);
    HttpClient client(sandbox.port());
    client.send("GET", "/v2/me", {}, {"Authorization: Bearer cal_sandbox_salon_0123456789abcdef"});
    QTRY_VERIFY(client.isAnswered());
    QCOMPARE(client.status(), 200);
}

void TestSandboxProgram::endsCleanlyOnSigterm()
{
    Running sandbox({u"--listen"_s, u"127.0.0.1:0"_s});
    QTRY_VERIFY(sandbox.port() != 0);
    HttpClient idle(sandbox.port());
    idle.send("GET", "/health");
    QTRY_VERIFY(idle.isAnswered());
    QCOMPARE(::kill(pid_t(sandbox.process().processId()), SIGTERM), 0);
    QTRY_COMPARE(sandbox.process().state(), QProcess::NotRunning);
    QCOMPARE(sandbox.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(sandbox.process().exitCode(), 0);
}

void TestSandboxProgram::answersAWrongOptionWithOneLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *name, const QStringList &arguments) { QTest::newRow(name) << arguments; };
    row("unknown", {u"--nope"_s});
    row("not an option", {u"serve"_s});
    row("all addresses", {u"--listen"_s, u"0.0.0.0:8099"_s});
    row("a foreign address", {u"--listen"_s, u"192.0.2.1:8099"_s});
    row("no port", {u"--listen"_s, u"127.0.0.1"_s});
    row("a range backwards", {u"--slots-ms"_s, u"60-40"_s});
    row("no range", {u"--bookings-ms"_s, u"fast"_s});
    row("no probability", {u"--fail-rate"_s, u"1.5"_s});
    row("no limit", {u"--rate-limit"_s, u"0"_s});
    row("no seed", {u"--seed"_s, u"x"_s});
    row("no address", {u"--webhook-url"_s, u"hook"_s});
    row("no such file", {u"--salon"_s, u"/nonexistent/salon.json"_s});
    row("value missing", {u"--listen"_s});
}

void TestSandboxProgram::answersAWrongOptionWithOneLine()
{
    QFETCH(QStringList, arguments);
    QProcess process;
    process.start(program(), arguments);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    const auto complaint = process.readAllStandardError();
    QVERIFY2(complaint.startsWith("tresen-sandbox: ") && complaint.count('\n') == 1, complaint.constData());
}

void TestSandboxProgram::tellsHelpAndVersion_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("help") << u"--help"_s << QByteArray("Usage: ");
    QTest::newRow("version") << u"--version"_s << QByteArray("tresen-sandbox ");
}

void TestSandboxProgram::tellsHelpAndVersion()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, begin);
    QProcess process;
    process.start(program(), {option});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().startsWith(begin));
}

void TestSandboxProgram::endsWithOneWhenThePortIsTaken()
{
    Running first({u"--listen"_s, u"127.0.0.1:0"_s});
    QTRY_VERIFY(first.port() != 0);
    QProcess second;
    second.start(program(), {u"--listen"_s, u"127.0.0.1:%1"_s.arg(first.port())});
    QVERIFY(second.waitForFinished());
    QCOMPARE(second.exitCode(), 1);
    QCOMPARE(second.readAllStandardError().count('\n'), 1);
}

void TestSandboxProgram::servesAnotherSalon()
{
    auto salon = defaultSalon();
    salon.keys = {{u"mine"_s, u"cal_mine"_s, u"ben"_s, {}}};
    QTemporaryDir folder;
    QFile file(folder.filePath(u"salon.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(toJson(salon));
    file.close();
    Running sandbox({u"--listen"_s, u"127.0.0.1:0"_s, u"--salon"_s, file.fileName()});
    QTRY_COMPARE(sandbox.said().size(), 2);
    QCOMPARE(sandbox.said()[1], u"api key cal_mine (mine)"_s);
}

QTEST_GUILESS_MAIN(TestSandboxProgram)
#include "tst_sandbox_program.moc"
