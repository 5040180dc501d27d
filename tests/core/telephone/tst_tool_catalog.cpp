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

    QJsonObject flowOfTests() const
    {
        const TestSalon salon;
        return flowFile(salon.catalog, m_base).value(u"conversationFlow").toObject();
    }
    static QMap<QString, QJsonObject> nodesOf(const QJsonObject &flow)
    {
        QMap<QString, QJsonObject> nodes;
        for (const auto &node : flow.value(u"nodes").toArray())
            nodes.insert(node.toObject().value(u"id").toString(), node.toObject());
        return nodes;
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
            QVERIFY(!tool.contains(u"headers") && !tool.contains(u"tool_id") && !tool.contains(u"response_variables"));
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
                                       QStringLiteral("response_variables"),
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

    /// Only function nodes run a tool: each tool has one, and a conversation can come to it from its beginning.
    void everyToolCanBeReached()
    {
        const auto flow = flowOfTests();
        const auto nodes = nodesOf(flow);
        QSet<QString> reached;
        QStringList next{flow.value(u"start_node_id").toString()};
        while (!next.isEmpty()) {
            const auto id = next.takeFirst();
            QVERIFY2(nodes.contains(id), qPrintable(id));
            if (reached.contains(id)) continue;
            reached.insert(id);
            for (const auto &edge : nodes.value(id).value(u"edges").toArray())
                next += edge.toObject().value(u"destination_node_id").toString();
        }
        for (auto it = nodes.begin(); it != nodes.end(); ++it)
            QVERIFY2(reached.contains(it.key()), qPrintable(it.key()));
        QSet<QString> runs;
        for (const auto &node : nodes)
            if (node.value(u"type").toString() == u"function") runs.insert(node.value(u"tool_id").toString());
        for (const auto &tool : flow.value(u"tools").toArray()) {
            const auto id = tool.toObject().value(u"tool_id").toString();
            QVERIFY2(runs.remove(id), qPrintable(id));
        }
        QVERIFY2(runs.isEmpty(), "a node names a tool that is none");
    }

    void everyWayOfTheFlowLeadsSomewhere()
    {
        const auto flow = flowOfTests();
        const auto nodes = nodesOf(flow);
        QCOMPARE(nodes.size(), flow.value(u"nodes").toArray().size()); // no id twice
        QSet<QString> edges;
        for (const auto &node : nodes) {
            const auto type = node.value(u"type").toString();
            if (type == u"function") QVERIFY(node.value(u"wait_for_result").toBool());
            QVERIFY2(type == u"end" || !node.value(u"edges").toArray().isEmpty(), qPrintable(type));
            for (const auto &value : node.value(u"edges").toArray()) {
                const auto edge = value.toObject();
                QVERIFY2(nodes.contains(edge.value(u"destination_node_id").toString()),
                         qPrintable(edge.value(u"id").toString()));
                QVERIFY2(!edges.contains(edge.value(u"id").toString()), qPrintable(edge.value(u"id").toString()));
                edges.insert(edge.value(u"id").toString());
                const auto condition = edge.value(u"transition_condition").toObject();
                const bool equation = condition.value(u"type").toString() == u"equation";
                QVERIFY(equation || !condition.value(u"prompt").toString().isEmpty());
            }
        }
    }

    /// What was not done leads elsewhere than what was done, and is told apart by the answer itself.
    void anAnswerDecidesTheWay_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("done");
        QTest::addColumn<QString>("otherwise");
        const auto row = [](const char *function, const char *variable, const char *done, const char *otherwise) {
            QTest::newRow(function) << QString::fromLatin1(variable) << QString::fromLatin1(done)
                                    << QString::fromLatin1(otherwise);
        };
        row("check_availability", "available", "node_read_back", "node_offer");
        row("start_booking", "booked", "node_done", "node_not_booked");
        row("cancel_appointment", "cancelled", "node_done", "node_appointments");
        row("reschedule_appointment", "rescheduled", "node_done", "node_appointments");
    }
    void anAnswerDecidesTheWay()
    {
        QFETCH(QString, variable);
        QFETCH(QString, done);
        QFETCH(QString, otherwise);
        const auto flow = flowOfTests();
        const auto function = QString::fromLatin1(QTest::currentDataTag());
        QMap<QString, QString> ways; // by operator
        const auto edges = nodesOf(flow).value(QStringLiteral("node_") + function).value(u"edges").toArray();
        QCOMPARE(edges.size(), 2);
        for (const auto &edge : edges) {
            const auto condition = edge.toObject().value(u"transition_condition").toObject();
            QCOMPARE(condition.value(u"type").toString(), QStringLiteral("equation"));
            const auto equation = condition.value(u"equations").toArray().at(0).toObject();
            QCOMPARE(equation.value(u"left").toString(), QStringLiteral("{{%1}}").arg(variable));
            QCOMPARE(equation.value(u"right").toString(), QStringLiteral("true"));
            ways.insert(equation.value(u"operator").toString(),
                        edge.toObject().value(u"destination_node_id").toString());
        }
        QCOMPARE(ways.value(QStringLiteral("==")), done);
        QCOMPARE(ways.value(QStringLiteral("!=")), otherwise);
        QJsonObject variables;
        for (const auto &tool : flow.value(u"tools").toArray())
            if (tool.toObject().value(u"name").toString() == function)
                variables = tool.toObject().value(u"response_variables").toObject();
        QCOMPARE(variables.value(variable).toString(), variable);
    }

    void whatWasNotBookedLeadsToOtherTimes()
    {
        QStringList ways;
        const auto node = nodesOf(flowOfTests()).value(QStringLiteral("node_not_booked"));
        for (const auto &edge : node.value(u"edges").toArray())
            ways += edge.toObject().value(u"destination_node_id").toString();
        for (const auto *way : {"node_get_alternatives", "node_check_availability", "node_read_back"})
            QVERIFY2(ways.contains(QString::fromLatin1(way)), way);
        QVERIFY(
            node.value(u"instruction").toObject().value(u"text").toString().contains(QStringLiteral("alternatives")));
    }

    /// Against the "yes" that nobody said: what is booked was read back, and nothing else leads to the booking.
    void onlyWhatWasReadBackIsBooked()
    {
        const auto flow = flowOfTests();
        // Collecting could book as well, where a yes may be given to it: not here.
        for (const auto &tool : flow.value(u"tools").toArray())
            if (tool.toObject().value(u"name").toString() == u"collect_appointment_info")
                QVERIFY(!tool.toObject()
                             .value(u"parameters")
                             .toObject()
                             .value(u"properties")
                             .toObject()
                             .contains(u"bestaetigung"));
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
