// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/functions.h"

namespace tresen {

using namespace std::chrono_literals;

const std::vector<FunctionContract> &functionContracts()
{
    using A = Argument;
    using F = VoiceFunction;
    static const std::vector<FunctionContract> contracts{
        {F::InitializeCall,
         "initialize_call",
         {},
         2000ms,
         false,
         "Beginnt das Gespräch: sagt, wer anruft, welcher Tag heute ist und was gilt. Als Erstes einmal aufrufen.",
         {},
         {}},
        {F::CheckCustomer,
         "check_customer",
         {},
         2000ms,
         false,
         "Sucht den Kunden über die Telefonnummer des Anrufs oder den genannten Namen. Beweist nicht, wer anruft.",
         {},
         {A::Name, A::Phone}},
        {F::ListServices,
         "list_services",
         {"get_available_services"},
         3000ms,
         false,
         "Nennt Dienstleistungen mit Dauer und Preis, höchstens acht, sonst Kategorien. Auch für Wünsche wie kaputte "
         "Haare.",
         {},
         {A::Category}},
        {F::CheckAvailability,
         "check_availability",
         {"check_availability_v17"},
         5000ms,
         true,
         "Prüft, ob ein Wunschtermin frei ist. Immer aufrufen, bevor etwas zugesagt wird. Bucht nichts.",
         {A::Date, A::Time, A::Service},
         {A::Staff}},
        {F::CheckAvailabilityBatch,
         "check_availability_batch",
         {},
         5000ms,
         false,
         "Prüft mehrere Wunschtermine auf einmal, höchstens zehn. Bucht nichts.",
         {A::Slots, A::Service},
         {A::Staff}},
        {F::GetAlternatives,
         "get_alternatives",
         {"find_alternatives"},
         5000ms,
         true,
         "Nennt freie Zeiten in der Nähe eines Wunsches. Bucht nichts.",
         {A::Service},
         {A::Date, A::Time, A::Staff}},
        {F::FindNextAvailable,
         "find_next_available",
         {},
         5000ms,
         true,
         "Nennt den nächsten freien Termin, wenn der Anrufer keinen Tag nennt; mit uhrzeit den nächsten um diese Zeit. "
         "Bucht nichts.",
         {A::Service},
         {A::Date, A::Time, A::Staff}},
        {F::CollectAppointmentInfo,
         "collect_appointment_info",
         {"collect_appointment_data"},
         5000ms,
         false,
         "Sammelt die Angaben und sagt, was noch fehlt. Bucht nur mit bestaetigung true, nachdem der Anrufer ja gesagt "
         "hat.",
         {},
         {A::Name, A::Service, A::Date, A::Time, A::Staff, A::Phone, A::Email, A::Notes, A::Confirm}},
        {F::StartBooking,
         "start_booking",
         {"book_appointment", "book_appointment_v17", "create_booking"},
         5000ms,
         false,
         "Trägt den Termin ein. Nur aufrufen, nachdem Tag, Uhrzeit und Name vorgelesen und bejaht wurden.",
         {A::Name, A::Date, A::Time, A::Service},
         {A::Staff, A::Phone, A::Email, A::Notes, A::Confirm}},
        {F::GetCustomerAppointments,
         "get_customer_appointments",
         {},
         3000ms,
         false,
         "Nennt die kommenden Termine des Anrufers.",
         {},
         {A::Name, A::Date, A::Time, A::Phone}},
        {F::CancelAppointment,
         "cancel_appointment",
         {},
         5000ms,
         false,
         "Sagt einen Termin ab. Nur aufrufen, nachdem der Anrufer das ausdrücklich bestätigt hat.",
         {},
         {A::Appointment, A::Name, A::Date, A::Time, A::Phone, A::Reason}},
        {F::RescheduleAppointment,
         "reschedule_appointment",
         {},
         5000ms,
         false,
         "Verlegt einen Termin. Der alte bleibt bestehen, wenn die neue Zeit nicht frei ist.",
         {A::NewDate, A::NewTime},
         {A::Appointment, A::OldDate, A::OldTime, A::Name, A::Phone, A::Staff}},
        {F::ParseDate,
         "parse_date",
         {},
         2000ms,
         false,
         "Macht aus einer gesprochenen Angabe ein Datum und eine Uhrzeit.",
         {A::Date},
         {A::Time}},
    };
    return contracts;
}

const FunctionContract &contractOf(VoiceFunction function)
{
    for (const auto &contract : functionContracts())
        if (contract.function == function) return contract;
    return functionContracts().front();
}

std::optional<VoiceFunction> functionNamed(const QString &name)
{
    for (const auto &contract : functionContracts()) {
        if (name == QLatin1String(contract.name)) return contract.function;
        for (const auto *alias : contract.aliases)
            if (name == QLatin1String(alias)) return contract.function;
    }
    return std::nullopt;
}

QString argumentHint(Argument argument)
{
    const char *hint = "";
    switch (argument) {
    case Argument::Date: hint = "Datum wie vom Anrufer gesagt oder TT.MM.JJJJ. Kein Jahr erfinden."; break;
    case Argument::Time: hint = "Uhrzeit wie gesagt oder HH:MM, 24 Stunden"; break;
    case Argument::Service: hint = "Dienstleistung, wie der Anrufer sie nennt"; break;
    case Argument::ServiceKey: hint = "Nur eine service_id, die genannt wurde"; break;
    case Argument::Name: hint = "Vor- und Nachname des Kunden"; break;
    case Argument::Phone: hint = "Telefonnummer oder ihre letzten vier Ziffern, wenn der Anrufer sie nennt"; break;
    case Argument::Email: hint = "Nur wenn der Anrufer sie nennt"; break;
    case Argument::Staff: hint = "Nur wenn der Anrufer jemanden wünscht"; break;
    case Argument::Confirm: hint = "true erst nach einem ausdrücklichen Ja"; break;
    case Argument::OldDate: hint = "Tag des bestehenden Termins"; break;
    case Argument::OldTime: hint = "Uhrzeit des bestehenden Termins"; break;
    case Argument::NewDate: hint = "Neuer Tag, wie gesagt oder TT.MM.JJJJ"; break;
    case Argument::NewTime: hint = "Neue Uhrzeit, HH:MM"; break;
    case Argument::Appointment: hint = "appointment_id oder short_code aus einer früheren Antwort; nie erfinden"; break;
    case Argument::Reason: hint = "Grund, wenn der Anrufer einen nennt"; break;
    case Argument::Notes: hint = "Was der Salon wissen soll, kurz"; break;
    case Argument::Category: hint = "Kategorie oder Stichwort, wenn genannt"; break;
    case Argument::Slots: hint = "Liste von Wunschterminen, je datum und uhrzeit"; break;
    case Argument::Text: hint = "Was gesagt wurde"; break;
    }
    return QString::fromUtf8(hint);
}

} // namespace tresen
