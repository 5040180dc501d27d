// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/tool_catalog.h"

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

/// Never a call id: the model would invent one.
QJsonObject parametersOf(const FunctionContract &contract)
{
    QJsonArray required;
    QJsonObject properties;
    for (const auto argument : contract.required) {
        const auto name = QString::fromUtf8(Arguments::nameOf(argument));
        required.append(name);
        properties.insert(name, propertyOf(argument));
    }
    for (const auto argument : contract.optional)
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
            {QStringLiteral("parameters"), parametersOf(contract)},
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
        if (forFlow) tool.insert(QStringLiteral("tool_id"), QStringLiteral("tresen_") + name);
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

namespace {

QJsonObject functionNode(const char *function, const char *next)
{
    const auto name = QString::fromLatin1(function);
    return {
        {QStringLiteral("id"), QStringLiteral("node_") + name},
        {QStringLiteral("type"), QStringLiteral("function")},
        {QStringLiteral("tool_type"), QStringLiteral("local")},
        {QStringLiteral("tool_id"), QStringLiteral("tresen_") + name},
        {QStringLiteral("wait_for_result"), true},
        {QStringLiteral("speak_during_execution"), false},
        {QStringLiteral("edges"),
         QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("edge_") + name},
                                {QStringLiteral("destination_node_id"), QString::fromLatin1(next)},
                                {QStringLiteral("transition_condition"),
                                 QJsonObject{{QStringLiteral("type"), QStringLiteral("prompt")},
                                             {QStringLiteral("prompt"), QStringLiteral("Die Antwort ist da.")}}}}}}};
}

QJsonObject talkNode(const char *id, const char *instruction,
                     const std::vector<std::pair<const char *, const char *>> &ways)
{
    QJsonArray edges;
    for (const auto &[to, when] : ways)
        edges.append(QJsonObject{
            {QStringLiteral("id"), QStringLiteral("edge_%1_%2").arg(QString::fromLatin1(id), QString::fromLatin1(to))},
            {QStringLiteral("destination_node_id"), QString::fromLatin1(to)},
            {QStringLiteral("transition_condition"),
             QJsonObject{{QStringLiteral("type"), QStringLiteral("prompt")},
                         {QStringLiteral("prompt"), QString::fromUtf8(when)}}}});
    return {{QStringLiteral("id"), QString::fromLatin1(id)},
            {QStringLiteral("type"), QStringLiteral("conversation")},
            {QStringLiteral("instruction"), QJsonObject{{QStringLiteral("type"), QStringLiteral("prompt")},
                                                        {QStringLiteral("text"), QString::fromUtf8(instruction)}}},
            {QStringLiteral("edges"), edges}};
}

} // namespace

QJsonObject flowFile(const Catalog &catalog, const QString &baseUrl)
{
    const QJsonArray nodes{
        functionNode("initialize_call", "node_wish"),
        talkNode("node_wish",
                 "Sage die message der letzten Antwort und kläre, worum es geht: buchen, verlegen, absagen.",
                 {{"node_details", "Der Anrufer möchte einen Termin vereinbaren."},
                  {"node_change", "Der Anrufer möchte einen Termin verlegen oder absagen oder danach fragen."}}),
        talkNode("node_details", "Erfrage Dienstleistung, Tag und Uhrzeit, eines nach dem anderen.",
                 {{"node_check_availability", "Dienstleistung, Tag und Uhrzeit sind genannt."}}),
        functionNode("check_availability", "node_read_back"),
        talkNode("node_read_back",
                 "Sage die message. Ist die Zeit frei, erfrage den Namen, lies Tag, Uhrzeit, Dienstleistung und Namen "
                 "einmal "
                 "vor und warte auf ein Ja.",
                 {{"node_start_booking", "Der Anrufer hat ausdrücklich ja gesagt."},
                  {"node_check_availability", "Der Anrufer nennt eine andere Zeit."}}),
        functionNode("start_booking", "node_done"),
        talkNode("node_change", "Hilf mit get_customer_appointments, reschedule_appointment und cancel_appointment.",
                 {{"node_done", "Es ist erledigt."}}),
        talkNode("node_done", "Sage die message der letzten Antwort und frage, ob noch etwas offen ist.",
                 {{"node_wish", "Der Anrufer möchte noch etwas."}, {"node_end", "Der Anrufer verabschiedet sich."}}),
        QJsonObject{{QStringLiteral("id"), QStringLiteral("node_end")},
                    {QStringLiteral("type"), QStringLiteral("end")}},
    };
    auto agent = agentSettings(catalog);
    agent.insert(QStringLiteral("webhook_url"), baseUrl + QStringLiteral("/api/retell/webhook"));
    agent.insert(QStringLiteral("conversationFlow"),
                 QJsonObject{{QStringLiteral("global_prompt"), promptFor(catalog)},
                             {QStringLiteral("start_node_id"), QStringLiteral("node_initialize_call")},
                             {QStringLiteral("start_speaker"), QStringLiteral("agent")},
                             {QStringLiteral("nodes"), nodes},
                             {QStringLiteral("tools"), toolList(baseUrl, true)}});
    return agent;
}

} // namespace tresen
