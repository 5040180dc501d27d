// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/tool_catalog.h"

#include "core/voice/flow_nodes.h"
#include "core/voice/functions.h"

namespace tresen {

namespace {

/// A call longer than a quarter of an hour is no booking any more, and carries half a megabyte of words with it.
constexpr int longestCallMs = 900'000;
constexpr int mostKeywords = 100;

QString functionName(const FunctionContract &contract) { return QString::fromLatin1(contract.name); }

QJsonObject propertyOf(Argument argument)
{
    if (argument == Argument::Slots) {
        const QJsonObject slot{
            {QStringLiteral("type"), QStringLiteral("object")},
            {QStringLiteral("required"), QJsonArray{QStringLiteral("datum"), QStringLiteral("uhrzeit")}},
            {QStringLiteral("properties"), QJsonObject{{QStringLiteral("datum"), propertyOf(Argument::Date)},
                                                       {QStringLiteral("uhrzeit"), propertyOf(Argument::Time)}}}};
        return {{QStringLiteral("type"), QStringLiteral("array")},
                {QStringLiteral("description"), argumentHint(argument)},
                {QStringLiteral("items"), slot}};
    }
    const bool flag = argument == Argument::Confirm;
    return {{QStringLiteral("type"), flag ? QStringLiteral("boolean") : QStringLiteral("string")},
            {QStringLiteral("description"), argumentHint(argument)}};
}

/// Never a call id: the model would invent one. In a flow, collecting cannot be told to book: what is booked there was
/// read back.
QJsonObject parametersOf(const FunctionContract &contract, bool forFlow)
{
    QJsonArray required;
    QJsonObject properties;
    for (const auto argument : contract.required) {
        const auto name = QString::fromUtf8(Arguments::nameOf(argument));
        required.append(name);
        properties.insert(name, propertyOf(argument));
    }
    const bool booksElsewhere = forFlow && contract.function == VoiceFunction::CollectAppointmentInfo;
    for (const auto argument : contract.optional)
        if (argument != Argument::Confirm || !booksElsewhere)
            properties.insert(QString::fromUtf8(Arguments::nameOf(argument)), propertyOf(argument));
    QJsonObject schema{{QStringLiteral("type"), QStringLiteral("object")}, {QStringLiteral("properties"), properties}};
    if (!required.isEmpty()) schema.insert(QStringLiteral("required"), required);
    return schema;
}

QJsonArray boostedKeywords(const Catalog &catalog)
{
    QStringList words;
    for (const auto &member : catalog.staff)
        if (member.active) words += member.name;
    for (const auto &service : catalog.services)
        if (service.active && !words.contains(service.name)) words += service.name;
    return QJsonArray::fromStringList(words.mid(0, mostKeywords));
}

QString promptFor(const Catalog &catalog)
{
    // Without a zone in its name the assistant's calendar is that of Los Angeles.
    const auto zone = catalog.branches.empty() ? QByteArray("Europe/Berlin") : catalog.branches.front().zone.name();
    return QStringLiteral(
               "Du nimmst für %1 Anrufe an und sprichst Deutsch, freundlich und knapp.\n"
               "Heute und die nächsten Tage: {{current_calendar_%2}}\n\n"
               "Regeln:\n"
               "- Rufe zuerst initialize_call auf.\n"
               "- Gib Tag, Uhrzeit und Dienstleistung so weiter, wie der Anrufer sie sagt. Rechne keine Daten aus und "
               "erfinde "
               "kein Jahr.\n"
               "- Sage nie, dass etwas frei oder gebucht ist, bevor eine Funktion es gesagt hat. Lies das Feld message "
               "vor.\n"
               "- Lies vor start_booking Tag, Uhrzeit, Dienstleistung und Namen einmal vor und warte auf ein Ja. Frage "
               "nicht "
               "zweimal.\n"
               "- Ist success false, sage message und hilf weiter; nenne alternatives, wenn es welche gibt.\n"
               "- Nenne nie Kennungen. Für einen Termin gibt es den short_code, falls der Anrufer danach fragt.\n"
               "- Versprich keine SMS und keinen Rückruf zu einer bestimmten Zeit.")
        .arg(catalog.company.name, QString::fromLatin1(zone));
}

QJsonObject agentSettings(const Catalog &catalog)
{
    return {{QStringLiteral("agent_name"), catalog.company.name},
            {QStringLiteral("language"), QStringLiteral("de-DE")},
            {QStringLiteral("max_call_duration_ms"), longestCallMs},
            {QStringLiteral("stt_mode"), QStringLiteral("accurate")},
            {QStringLiteral("boosted_keywords"), boostedKeywords(catalog)}};
}

} // namespace

QJsonArray toolList(const QString &baseUrl, bool forFlow)
{
    QJsonArray tools;
    for (const auto &contract : functionContracts()) {
        const auto name = functionName(contract);
        QJsonObject tool{
            {QStringLiteral("type"), QStringLiteral("custom")},
            {QStringLiteral("name"), name},
            {QStringLiteral("method"), QStringLiteral("POST")},
            {QStringLiteral("url"), baseUrl + QStringLiteral("/api/retell/functions/") + name},
            {QStringLiteral("description"), QString::fromUtf8(contract.description)},
            {QStringLiteral("parameters"), parametersOf(contract, forFlow)},
            {QStringLiteral("parameter_type"), QStringLiteral("json")},
            {QStringLiteral("args_at_root"), false},
            {QStringLiteral("timeout_ms"), int(contract.timeout.count())},
            {QStringLiteral("max_retry"), 1},
            {QStringLiteral("speak_during_execution"), contract.sayWait},
            {QStringLiteral("speak_after_execution"), !forFlow || contract.function != VoiceFunction::InitializeCall},
            {QStringLiteral("enable_typing_sound"), false}};
        if (contract.sayWait) {
            tool.insert(QStringLiteral("execution_message_type"), QStringLiteral("static_text"));
            tool.insert(QStringLiteral("execution_message_description"), QStringLiteral("Einen Moment."));
        }
        if (forFlow) {
            tool.insert(QStringLiteral("tool_id"), QStringLiteral("tresen_") + name);
            // Left out where it is empty.
            if (const auto variables = flowVariables(contract.function); !variables.isEmpty())
                tool.insert(QStringLiteral("response_variables"), variables);
        }
        tools.append(tool);
    }
    return tools;
}

QJsonObject agentFile(const Catalog &catalog, const QString &baseUrl)
{
    auto agent = agentSettings(catalog);
    agent.insert(QStringLiteral("webhook_url"), baseUrl + QStringLiteral("/api/retell/webhook"));
    agent.insert(QStringLiteral("retellLlmData"),
                 QJsonObject{{QStringLiteral("general_prompt"), promptFor(catalog)},
                             {QStringLiteral("begin_message"), QString()},
                             {QStringLiteral("general_tools"), toolList(baseUrl, false)}});
    return agent;
}

QJsonObject flowFile(const Catalog &catalog, const QString &baseUrl)
{
    auto agent = agentSettings(catalog);
    agent.insert(QStringLiteral("webhook_url"), baseUrl + QStringLiteral("/api/retell/webhook"));
    agent.insert(QStringLiteral("conversationFlow"),
                 QJsonObject{{QStringLiteral("global_prompt"), promptFor(catalog)},
                             {QStringLiteral("start_node_id"), QString::fromLatin1(flowStart)},
                             {QStringLiteral("start_speaker"), QStringLiteral("agent")},
                             {QStringLiteral("nodes"), flowNodes()},
                             {QStringLiteral("tools"), toolList(baseUrl, true)}});
    return agent;
}

} // namespace tresen
