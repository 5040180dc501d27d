// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/flow_nodes.h"

#include <vector>

namespace tresen {

namespace {

/// The field of an answer that says whether it was done; the same name as a variable. Empty: one way leads on.
QString outcomeOf(VoiceFunction function)
{
    switch (function) {
    case VoiceFunction::CheckAvailability: return QStringLiteral("available");
    case VoiceFunction::StartBooking: return QStringLiteral("booked");
    case VoiceFunction::CancelAppointment: return QStringLiteral("cancelled");
    case VoiceFunction::RescheduleAppointment: return QStringLiteral("rescheduled");
    default: return {};
    }
}

QJsonObject edge(const QString &from, const char *to, const QJsonObject &condition)
{
    return {{QStringLiteral("id"), QStringLiteral("edge_%1_%2").arg(from, QString::fromLatin1(to))},
            {QStringLiteral("destination_node_id"), QString::fromLatin1(to)},
            {QStringLiteral("transition_condition"), condition}};
}

QJsonObject said(const char *when)
{
    return {{QStringLiteral("type"), QStringLiteral("prompt")}, {QStringLiteral("prompt"), QString::fromUtf8(when)}};
}

/// By the answer itself and not by what the model makes of it.
QJsonObject outcomeIs(const QString &variable, bool done)
{
    const QJsonObject equation{{QStringLiteral("left"), QStringLiteral("{{%1}}").arg(variable)},
                               {QStringLiteral("operator"), done ? QStringLiteral("==") : QStringLiteral("!=")},
                               {QStringLiteral("right"), QStringLiteral("true")}};
    return {{QStringLiteral("type"), QStringLiteral("equation")},
            {QStringLiteral("operator"), QStringLiteral("&&")},
            {QStringLiteral("equations"), QJsonArray{equation}}};
}

/// `otherwise`: where it leads if it was not done, for functions that say so.
QJsonObject functionNode(VoiceFunction function, const char *next, const char *otherwise = nullptr)
{
    const auto name = QString::fromLatin1(contractOf(function).name);
    const auto variable = outcomeOf(function);
    QJsonArray edges;
    if (otherwise) {
        edges.append(edge(name, next, outcomeIs(variable, true)));
        edges.append(edge(name, otherwise, outcomeIs(variable, false)));
    } else {
        edges.append(edge(name, next, said("Die Antwort ist da.")));
    }
    return {{QStringLiteral("id"), QStringLiteral("node_") + name},
            {QStringLiteral("type"), QStringLiteral("function")},
            {QStringLiteral("tool_type"), QStringLiteral("local")},
            {QStringLiteral("tool_id"), QStringLiteral("tresen_") + name},
            {QStringLiteral("wait_for_result"), true},
            {QStringLiteral("speak_during_execution"), false},
            {QStringLiteral("edges"), edges}};
}

struct Way {
    const char *to;
    const char *when;
};

QJsonObject talkNode(const char *id, const char *instruction, const std::vector<Way> &ways)
{
    const auto from = QString::fromLatin1(id);
    QJsonArray edges;
    for (const auto &[to, when] : ways)
        edges.append(edge(from, to, said(when)));
    return {{QStringLiteral("id"), from},
            {QStringLiteral("type"), QStringLiteral("conversation")},
            {QStringLiteral("instruction"), QJsonObject{{QStringLiteral("type"), QStringLiteral("prompt")},
                                                        {QStringLiteral("text"), QString::fromUtf8(instruction)}}},
            {QStringLiteral("edges"), edges}};
}

void addGreeting(QJsonArray &nodes)
{
    nodes.append(functionNode(VoiceFunction::InitializeCall, "node_wish"));
    nodes.append(
        talkNode("node_wish",
                 "Sage die message der letzten Antwort und kläre, worum es geht: buchen, verlegen, absagen, fragen.",
                 {{"node_details", "Der Anrufer möchte einen Termin vereinbaren."},
                  {"node_get_customer_appointments",
                   "Der Anrufer möchte einen Termin verlegen oder absagen oder nach seinen Terminen fragen."},
                  {"node_list_services", "Der Anrufer fragt nach Dienstleistungen, Preisen oder Dauer."},
                  {"node_check_customer", "Der Anrufer nennt seinen Namen, und es ist noch nicht klar, wer er ist."},
                  {"node_end", "Der Anrufer verabschiedet sich."}}));
    nodes.append(functionNode(VoiceFunction::CheckCustomer, "node_wish"));
    nodes.append(functionNode(VoiceFunction::ListServices, "node_services"));
    nodes.append(talkNode("node_services", "Sage die message der letzten Antwort.",
                          {{"node_details", "Der Anrufer möchte dafür einen Termin."},
                           {"node_list_services", "Der Anrufer fragt nach etwas anderem, das angeboten wird."},
                           {"node_wish", "Der Anrufer möchte etwas anderes."}}));
}

void addSearch(QJsonArray &nodes)
{
    nodes.append(talkNode(
        "node_details",
        "Hat die letzte Antwort eine message, die noch nicht gesagt ist, sage sie. Erfrage Dienstleistung, Tag und "
        "Uhrzeit, eines nach dem anderen.",
        {{"node_check_availability", "Dienstleistung, Tag und Uhrzeit sind genannt."},
         {"node_find_next_available", "Der Anrufer möchte den nächsten freien Termin und nennt keinen Tag."},
         {"node_get_alternatives", "Der Anrufer nennt einen Tag oder eine Woche und fragt, was da frei ist."},
         {"node_check_availability_batch", "Der Anrufer nennt mehrere Wunschtermine."},
         {"node_parse_date", "Es ist nicht klar, welcher Tag gemeint ist."},
         {"node_collect_appointment_info",
          "Der Anrufer hat mehreres auf einmal gesagt, und es ist nicht klar, was noch fehlt."},
         {"node_list_services", "Der Anrufer weiß nicht, welche Dienstleistung er braucht."}}));
    nodes.append(functionNode(VoiceFunction::ParseDate, "node_details"));
    nodes.append(functionNode(VoiceFunction::CollectAppointmentInfo, "node_details"));
    nodes.append(functionNode(VoiceFunction::CheckAvailability, "node_read_back", "node_offer"));
    nodes.append(functionNode(VoiceFunction::CheckAvailabilityBatch, "node_offer"));
    nodes.append(functionNode(VoiceFunction::GetAlternatives, "node_offer"));
    nodes.append(functionNode(VoiceFunction::FindNextAvailable, "node_offer"));
    nodes.append(talkNode("node_offer", "Sage die message der letzten Antwort. Nenne nur Zeiten, die darin stehen.",
                          {{"node_read_back", "Der Anrufer nimmt eine der genannten freien Zeiten."},
                           {"node_check_availability", "Der Anrufer nennt eine andere Zeit."},
                           {"node_get_alternatives", "Der Anrufer möchte andere Vorschläge."},
                           {"node_details", "Eine Angabe fehlt oder wurde nicht verstanden."},
                           {"node_wish", "Der Anrufer möchte etwas anderes."}}));
}

void addBooking(QJsonArray &nodes)
{
    nodes.append(talkNode(
        "node_read_back",
        "Hat die letzte Antwort eine message, die noch nicht gesagt ist, sage sie. Erfrage den Namen, lies Tag, "
        "Uhrzeit, Dienstleistung und Namen einmal vor und warte auf ein Ja.",
        {{"node_start_booking", "Der Anrufer hat ausdrücklich ja gesagt."},
         {"node_check_availability", "Der Anrufer nennt eine andere Zeit oder eine andere Dienstleistung."},
         {"node_wish", "Der Anrufer möchte doch keinen Termin."}}));
    nodes.append(functionNode(VoiceFunction::StartBooking, "node_done", "node_not_booked"));
    nodes.append(talkNode(
        "node_not_booked",
        "Es ist nichts eingetragen. Sage die message der letzten Antwort und nenne ihre alternatives, wenn es welche "
        "gibt.",
        {{"node_read_back", "Der Anrufer nimmt eine der genannten Zeiten oder sagt, was noch fehlte."},
         {"node_check_availability", "Der Anrufer nennt eine andere Zeit."},
         {"node_get_alternatives", "Es wurden keine anderen Zeiten genannt, und der Anrufer möchte welche hören."},
         {"node_done", "Der Anrufer möchte nicht weiter suchen, oder es geht gerade nicht."}}));
}

void addChanges(QJsonArray &nodes)
{
    nodes.append(functionNode(VoiceFunction::GetCustomerAppointments, "node_appointments"));
    nodes.append(talkNode(
        "node_appointments",
        "Sage die message der letzten Antwort und nenne ihre alternatives, wenn es welche gibt. Kläre, welcher Termin "
        "verlegt oder abgesagt werden soll und, beim Verlegen, auf welchen Tag und welche Uhrzeit. Lies es einmal vor "
        "und warte auf ein Ja.",
        {{"node_cancel_appointment", "Der Anrufer hat ausdrücklich bestätigt, dass dieser Termin abgesagt wird."},
         {"node_reschedule_appointment", "Der Anrufer hat neuen Tag und neue Uhrzeit genannt und bestätigt."},
         {"node_get_customer_appointments",
          "Der Anrufer hat Namen, Termin oder die letzten Ziffern seiner Nummer genannt, und es ist noch nicht klar, "
          "welche Termine er hat."},
         {"node_details", "Der Anrufer möchte einen neuen Termin."},
         {"node_done", "Der Anrufer wollte nur fragen, oder es geht gerade nicht."}}));
    nodes.append(functionNode(VoiceFunction::CancelAppointment, "node_done", "node_appointments"));
    nodes.append(functionNode(VoiceFunction::RescheduleAppointment, "node_done", "node_appointments"));
}

} // namespace

QJsonObject flowVariables(VoiceFunction function)
{
    const auto outcome = outcomeOf(function);
    return outcome.isEmpty() ? QJsonObject() : QJsonObject{{outcome, outcome}};
}

QJsonArray flowNodes()
{
    QJsonArray nodes;
    addGreeting(nodes);
    addSearch(nodes);
    addBooking(nodes);
    addChanges(nodes);
    nodes.append(talkNode(
        "node_done",
        "Hat die letzte Antwort eine message, die noch nicht gesagt ist, sage sie. Frage, ob noch etwas offen ist.",
        {{"node_wish", "Der Anrufer möchte noch etwas."}, {"node_end", "Der Anrufer verabschiedet sich."}}));
    nodes.append(QJsonObject{{QStringLiteral("id"), QStringLiteral("node_end")},
                             {QStringLiteral("type"), QStringLiteral("end")}});
    return nodes;
}

} // namespace tresen
