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
        QCOMPARE(speaking,
                 QString::fromLatin1("check_availability check_availability_batch get_alternatives find_next_available")
                     .split(u' '));
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
};

QTEST_APPLESS_MAIN(TestToolCatalog)
#include "tst_tool_catalog.moc"
