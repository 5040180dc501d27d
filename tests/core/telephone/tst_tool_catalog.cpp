// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QSet>
#include <QtTest>

#include "core/voice/functions.h"
#include "core/voice/tool_catalog.h"
#include "tests/core/booking/test_salon.h"

using namespace tresen;
using namespace tresen::test;

/// What is imported into the assistant's dashboard, held against its rules.
class TestToolCatalog : public QObject
{
    Q_OBJECT

    const QString m_base = QStringLiteral("https://salon.example");

    /// No empty list where an object is due: that broke an import.
    static void wellFormed(const QJsonValue &value)
    {
        if (value.isObject()) {
            const auto object = value.toObject();
            for (auto it = object.begin(); it != object.end(); ++it) {
                QVERIFY(it.key() != u"call_id");
                QVERIFY(!it->isNull());
                wellFormed(*it);
            }
        }
        for (const auto &part : value.toArray())
            wellFormed(part);
    }

private Q_SLOTS:
    void everyFunctionIsATool()
    {
        const auto tools = toolList(m_base, false);
        QCOMPARE(tools.size(), qsizetype(functionContracts().size()));
        static const QRegularExpression allowed(QStringLiteral("^[a-zA-Z0-9_-]{1,64}$"));
        QSet<QString> names;
        for (const auto &value : tools) {
            const auto tool = value.toObject();
            const auto name = tool.value(u"name").toString();
            names.insert(name);
            QVERIFY(allowed.match(name).hasMatch());
            const auto function = functionNamed(name);
            QVERIFY2(function, qPrintable(name));
            QCOMPARE(tool.value(u"url").toString(), m_base + QStringLiteral("/api/retell/functions/") + name);
            QCOMPARE(tool.value(u"type").toString(), QStringLiteral("custom"));
            QCOMPARE(tool.value(u"method").toString(), QStringLiteral("POST"));
            QVERIFY(tool.value(u"args_at_root").isBool() && !tool.value(u"args_at_root").toBool());
            QCOMPARE(tool.value(u"timeout_ms").toInt(), int(contractOf(*function).timeout.count()));
            QCOMPARE(tool.value(u"max_retry").toInt(), 1);
            QVERIFY(tool.value(u"speak_after_execution").toBool());
            QVERIFY(!tool.value(u"description").toString().isEmpty());
            QVERIFY(!tool.contains(u"headers") && !tool.contains(u"tool_id"));
            const auto parameters = tool.value(u"parameters").toObject();
            QCOMPARE(parameters.value(u"type").toString(), QStringLiteral("object"));
            const auto properties = parameters.value(u"properties").toObject();
            for (const auto &required : parameters.value(u"required").toArray())
                QVERIFY2(properties.contains(required.toString()), qPrintable(required.toString()));
            for (const auto &property : properties)
                QVERIFY(!property.toObject().value(u"type").toString().isEmpty());
            wellFormed(tool);
        }
        QCOMPARE(names.size(), tools.size());
    }

    void onlyWhatAsksTheCalendarSaysAMoment()
    {
        QStringList speaking;
        for (const auto &tool : toolList(m_base, false))
            if (tool.toObject().value(u"speak_during_execution").toBool())
                speaking += tool.toObject().value(u"name").toString();
        QCOMPARE(speaking, QString::fromLatin1("check_availability get_alternatives find_next_available").split(u' '));
        // What says nothing in between has no sentence for it either.
        for (const auto &value : toolList(m_base, false)) {
            const auto tool = value.toObject();
            const bool speaks = tool.value(u"speak_during_execution").toBool();
            QCOMPARE(tool.contains(u"execution_message_description"), speaks);
            QCOMPARE(tool.contains(u"execution_message_type"), speaks);
        }
    }

    /// Every function, its time-out, what the model has to give, and nothing that the dashboard does not know.
    void theListIsAsTheDashboardTakesIt_data()
    {
        QTest::addColumn<int>("timeoutMs");
        QTest::addColumn<QString>("required");
        const auto row = [](const char *name, int timeoutMs, const char *required) {
            QTest::newRow(name) << timeoutMs << QString::fromLatin1(required);
        };
        row("initialize_call", 2000, "");
        row("check_customer", 2000, "");
        row("list_services", 3000, "");
        row("check_availability", 5000, "datum uhrzeit dienstleistung");
        row("check_availability_batch", 5000, "slots dienstleistung");
        row("get_alternatives", 5000, "dienstleistung");
        row("find_next_available", 5000, "dienstleistung");
        row("collect_appointment_info", 5000, "");
        row("start_booking", 5000, "name datum uhrzeit dienstleistung");
        row("get_customer_appointments", 3000, "");
        row("cancel_appointment", 5000, "");
        row("reschedule_appointment", 5000, "new_date new_time");
        row("parse_date", 2000, "datum");
    }
    void theListIsAsTheDashboardTakesIt()
    {
        QFETCH(int, timeoutMs);
        QFETCH(QString, required);
        static const QStringList known{QStringLiteral("type"),
                                       QStringLiteral("name"),
                                       QStringLiteral("method"),
                                       QStringLiteral("url"),
                                       QStringLiteral("description"),
                                       QStringLiteral("parameters"),
                                       QStringLiteral("parameter_type"),
                                       QStringLiteral("args_at_root"),
                                       QStringLiteral("timeout_ms"),
                                       QStringLiteral("max_retry"),
                                       QStringLiteral("speak_during_execution"),
                                       QStringLiteral("execution_message_type"),
                                       QStringLiteral("execution_message_description"),
                                       QStringLiteral("speak_after_execution"),
                                       QStringLiteral("enable_typing_sound"),
                                       QStringLiteral("tool_id")};
        for (const bool forFlow : {false, true}) {
            QJsonObject tool;
            for (const auto &value : toolList(m_base, forFlow))
                if (value.toObject().value(u"name").toString() == QLatin1String(QTest::currentDataTag()))
                    tool = value.toObject();
            QCOMPARE(tool.value(u"timeout_ms").toInt(), timeoutMs);
            for (const auto &key : tool.keys())
                QVERIFY2(known.contains(key), qPrintable(key));
            QStringList named;
            for (const auto &name : tool.value(u"parameters").toObject().value(u"required").toArray())
                named += name.toString();
            QCOMPARE(named.join(u' '), required);
            // No "required" at all rather than an empty list.
            QCOMPARE(tool.value(u"parameters").toObject().contains(u"required"), !required.isEmpty());
            QVERIFY(tool.value(u"parameters").toObject().value(u"properties").isObject());
            // In a flow the greeting is spoken by the node behind it.
            QCOMPARE(tool.value(u"speak_after_execution").toBool(),
                     !forFlow || QByteArray(QTest::currentDataTag()) != "initialize_call");
            QCOMPARE(tool.value(u"parameter_type").toString(), QStringLiteral("json"));
            QCOMPARE(tool.value(u"enable_typing_sound").toBool(true), false);
            QCOMPARE(tool.contains(u"tool_id"), forFlow);
        }
    }

    /// The address may be spoken of by a proxy, a log and a dashboard: there is nothing in it but the function.
    void nothingSecretIsExported()
    {
        const TestSalon salon;
        for (const auto &file :
             {QJsonDocument(toolList(m_base, true)).toJson(), QJsonDocument(agentFile(salon.catalog, m_base)).toJson(),
              QJsonDocument(flowFile(salon.catalog, m_base)).toJson()}) {
            QVERIFY(!file.contains("headers") && !file.contains("query_params") && !file.contains("api_key"));
            QVERIFY(!file.contains("[]") || file.contains("\"edges\": []"));
        }
    }

    void theTimesOfTheBranchAreInThePrompt()
    {
        TestSalon salon;
        salon.catalog.branches.front().zone = *Zone::fromIana("Europe/Vienna");
        for (const auto &prompt :
             {agentFile(salon.catalog, m_base).value(u"retellLlmData").toObject().value(u"general_prompt").toString(),
              flowFile(salon.catalog, m_base)
                  .value(u"conversationFlow")
                  .toObject()
                  .value(u"global_prompt")
                  .toString()}) {
            // Without a zone in its name the calendar would be that of Los Angeles.
            QVERIFY2(prompt.contains(QStringLiteral("{{current_calendar_Europe/Vienna}}")), qPrintable(prompt));
            QVERIFY2(!prompt.contains(QStringLiteral("{{current_time}}")), qPrintable(prompt));
            QVERIFY2(prompt.contains(QStringLiteral("Lies vor start_booking")), qPrintable(prompt));
        }
    }

    void anAgentIsAFileOfItsOwn()
    {
        const TestSalon salon;
        const auto agent = agentFile(salon.catalog, m_base);
        QCOMPARE(agent.value(u"language").toString(), QStringLiteral("de-DE"));
        QVERIFY(agent.value(u"max_call_duration_ms").toInt() <= 900'000);
        QVERIFY(agent.value(u"boosted_keywords").toArray().contains(QStringLiteral("Anna")));
        QVERIFY(!agent.value(u"boosted_keywords").toArray().contains(QStringLiteral("Dora"))); // has left
        QCOMPARE(agent.value(u"retellLlmData").toObject().value(u"general_tools").toArray(), toolList(m_base, false));
        wellFormed(agent);
    }

    void everyWayOfTheFlowLeadsSomewhere()
    {
        const TestSalon salon;
        const auto flow = flowFile(salon.catalog, m_base).value(u"conversationFlow").toObject();
        QSet<QString> nodes;
        QSet<QString> tools;
        for (const auto &node : flow.value(u"nodes").toArray())
            nodes.insert(node.toObject().value(u"id").toString());
        for (const auto &tool : flow.value(u"tools").toArray())
            tools.insert(tool.toObject().value(u"tool_id").toString());
        QVERIFY(nodes.contains(flow.value(u"start_node_id").toString()));
        QSet<QString> reached{flow.value(u"start_node_id").toString()};
        for (const auto &value : flow.value(u"nodes").toArray()) {
            const auto node = value.toObject();
            if (node.value(u"type").toString() == u"function") {
                QVERIFY(tools.contains(node.value(u"tool_id").toString()));
                QVERIFY(node.value(u"wait_for_result").toBool());
            }
            for (const auto &edge : node.value(u"edges").toArray()) {
                const auto to = edge.toObject().value(u"destination_node_id").toString();
                QVERIFY2(nodes.contains(to), qPrintable(to));
                reached.insert(to);
            }
        }
        QCOMPARE(reached, nodes);
    }

    /// Against the "yes" that nobody said: what is booked was read back, and nothing else leads to the booking.
    void onlyWhatWasReadBackIsBooked()
    {
        const TestSalon salon;
        const auto flow = flowFile(salon.catalog, m_base).value(u"conversationFlow").toObject();
        QStringList before;
        QJsonObject readBack;
        for (const auto &value : flow.value(u"nodes").toArray()) {
            const auto node = value.toObject();
            if (node.value(u"id").toString() == u"node_read_back") readBack = node;
            for (const auto &edge : node.value(u"edges").toArray())
                if (edge.toObject().value(u"destination_node_id").toString() == u"node_start_booking")
                    before += node.value(u"id").toString();
        }
        QCOMPARE(before, QStringList{QStringLiteral("node_read_back")});
        QCOMPARE(readBack.value(u"type").toString(), QStringLiteral("conversation"));
        const auto said = readBack.value(u"instruction").toObject().value(u"text").toString();
        for (const auto *word : {"Tag", "Uhrzeit", "Namen", "Ja"})
            QVERIFY2(said.contains(QString::fromLatin1(word)), word);
    }
};

QTEST_APPLESS_MAIN(TestToolCatalog)
#include "tst_tool_catalog.moc"
