// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include "core/base/clock.h"
#include "core/voice/functions.h"
#include "core/voice/retell_signature.h"
#include "tests/faults/running_program.h"

using namespace tresen;
using namespace tresen::test;

/// The telephone on the command line, as whoever sets it up uses it: real programs, real files.
class TestTelephoneProgram : public QObject
{
    Q_OBJECT

    static constexpr auto engine = "tresen-engine";
    const QByteArray m_key = "key_of_the_account_7c1f";
    const QByteArray m_body = R"({"name":"parse_date","args":{"datum":"übermorgen"},"call":{"call_id":"call_1"}})";

    static QString text(const char *utf8) { return QString::fromUtf8(utf8); }

    /// An agent speaks for a salon; the list of tools is the same for all.
    static void makeSalon(const QString &folder)
    {
        RunningProgram serving(programPath(engine),
                               {text("serve"), text("--data-dir"), folder, text("--listen"), text("127.0.0.1:0")});
        if (serving.port() == 0) qFatal("it does not listen: %s", qPrintable(serving.err()));
        serving.terminate();
        if (serving.exitCode() != 0) qFatal("%s", qPrintable(serving.err()));
    }
    Ended tools(const QStringList &more) const
    {
        QTemporaryDir folder;
        if (more.contains(text("--agent"))) makeSalon(folder.path());
        return run(engine, QStringList{text("tools"), text("--data-dir"), folder.path()} + more);
    }
    /// What the doctor says of a request that was signed with `key` over `body` at `at`, and arrived as `arrived`.
    Ended doctor(const QByteArray &key, const QByteArray &body, Instant at, const QByteArray &arrived) const
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(text("body.json")));
        if (!file.open(QIODevice::WriteOnly) || file.write(arrived) != arrived.size()) qFatal("no file");
        file.close();
        return run(engine,
                   {text("doctor"), text("--data-dir"), folder.path(), text("--signature"),
                    QString::fromLatin1(retellSignature(key, body, at)), text("--body"), file.fileName()},
                   {{text("TRESEN_RETELL_API_KEY"), QString::fromLatin1(m_key)}});
    }

private Q_SLOTS:
    void toolsAreAListToImport_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<bool>("withIds");
        QTest::newRow("for a prompt") << QStringList{text("--base-url"), text("https://salon.example/")} << false;
        QTest::newRow("for a flow") << QStringList{text("--base-url"), text("https://salon.example"), text("--flow")}
                                    << true;
    }
    void toolsAreAListToImport()
    {
        QFETCH(QStringList, options);
        QFETCH(bool, withIds);
        const auto ended = tools(options);
        QVERIFY2(ended.code == 0, qPrintable(ended.err));
        const auto list = QJsonDocument::fromJson(ended.out.toUtf8());
        QVERIFY2(list.isArray(), "a bare list, and nothing beside it");
        QStringList names;
        for (const auto &value : list.array()) {
            const auto tool = value.toObject();
            const auto name = tool.value(u"name").toString();
            names += name;
            QCOMPARE(tool.value(u"url").toString(), text("https://salon.example/api/retell/functions/") + name);
            QCOMPARE(tool.contains(u"tool_id"), withIds);
        }
        QStringList expected;
        for (const auto &contract : functionContracts())
            expected += QString::fromLatin1(contract.name);
        QCOMPARE(names, expected);
    }

    void anAgentIsAFileToImport_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("holds");
        QTest::addColumn<QString>("tools");
        QTest::newRow("with a prompt") << QStringList{text("--agent")} << text("retellLlmData")
                                       << text("general_tools");
        QTest::newRow("with a flow") << QStringList{text("--agent"), text("--flow")} << text("conversationFlow")
                                     << text("tools");
    }
    void anAgentIsAFileToImport()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, holds);
        QFETCH(QString, tools);
        const auto ended = this->tools(options);
        QVERIFY2(ended.code == 0, qPrintable(ended.err));
        const auto agent = QJsonDocument::fromJson(ended.out.toUtf8()).object();
        QCOMPARE(agent.value(u"language").toString(), text("de-DE"));
        QCOMPARE(agent.value(u"webhook_url").toString(), text("https://salon.example/api/retell/webhook"));
        QVERIFY(agent.value(u"boosted_keywords").isArray());
        QVERIFY(agent.value(u"max_call_duration_ms").toInt() > 0);
        QCOMPARE(agent.value(holds).toObject().value(tools).toArray().size(), qsizetype(functionContracts().size()));
        QVERIFY(!ended.out.contains(QString::fromLatin1(m_key)));
    }

    void anAddressThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("address");
        for (const auto *address : {"salon.example", "ftp://salon.example", "https://", "https://salon example"})
            QTest::newRow(address) << text(address);
    }
    void anAddressThatIsNoneIsRefused()
    {
        QFETCH(QString, address);
        const auto ended = tools({text("--base-url"), address});
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.contains(text("--base-url")) && ended.err.count(u'\n') == 1, qPrintable(ended.err));
        QVERIFY(ended.out.isEmpty());
    }

    void theDoctorNamesTheCulprit_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("ageSeconds");
        QTest::addColumn<QByteArray>("arrived");
        QTest::addColumn<QString>("line");
        QTest::newRow("right") << m_key << m_body << 0 << m_body << "ok       the signature is right";
        QTest::newRow("another key") << QByteArray("key_without_the_badge") << m_body << 0 << m_body << "PROBLEM  key:";
        QTest::newRow("an old clock") << m_key << m_body << 600 << m_body << "PROBLEM  clock:";
        QTest::newRow("a clock ahead") << m_key << m_body << -600 << m_body << "PROBLEM  clock:";
        QTest::newRow("a line's end behind the body") << m_key << m_body << 0 << m_body + '\n' << "PROBLEM  body:";
        QTest::newRow("written anew by a proxy")
            << m_key << m_body << 0 << QJsonDocument::fromJson(m_body).toJson(QJsonDocument::Indented) << "PROBLEM  ";
    }
    void theDoctorNamesTheCulprit()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, body);
        QFETCH(int, ageSeconds);
        QFETCH(QByteArray, arrived);
        QFETCH(QString, line);
        const auto ended = doctor(key, body, SystemClock().now() - std::chrono::seconds(ageSeconds), arrived);
        QVERIFY2(ended.out.startsWith(line), qPrintable(ended.out + ended.err));
        QCOMPARE(ended.code, line.startsWith(u"ok") ? 0 : 1);
        for (const auto &secret : {m_key, key})
            QVERIFY(!ended.out.contains(QString::fromLatin1(secret)) &&
                    !ended.err.contains(QString::fromLatin1(secret)));
    }

    void theDoctorWantsTheBodyToo()
    {
        const auto ended = run(engine, {text("doctor"), text("--signature"), text("v=1,d=2")});
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.contains(text("--body")), qPrintable(ended.err));
    }

    /// From the ring to hanging up, over signed HTTP, against the practice salon and its stand-in for Cal.com.
    void aWholeCallCanBeListenedTo()
    {
        const auto ended = run(engine, {text("demo"), text("--call")});
        QVERIFY2(ended.code == 0, qPrintable(ended.out + ended.err));
        qsizetype at = 0;
        for (const auto *step : {"inbound", "call_started", "initialize_call", "list_services", "check_availability",
                                 "get_alternatives", "start_booking", "start_booking", "call_ended"}) {
            at = ended.out.indexOf(text(step), at);
            QVERIFY2(at >= 0, qPrintable(text(step) + text(" is missing in\n") + ended.out));
            ++at;
        }
        QVERIFY2(ended.out.contains(text("eingetragen, die Bestätigung folgt.")), qPrintable(ended.out));
        QVERIFY2(ended.err.isEmpty(), qPrintable(ended.err));
    }
};

QTEST_GUILESS_MAIN(TestTelephoneProgram)
#include "tst_telephone_program.moc"
