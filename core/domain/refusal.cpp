// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/refusal.h"

#include <array>

namespace tresen {

namespace {

struct RefusalEntry {
    RefusalCode code;
    const char *word;
    const char *german;
    const char *english;
};

constexpr std::array refusalTexts{
    RefusalEntry{RefusalCode::SlotTaken, "slot_taken", "Diese Zeit ist schon vergeben. Bitte eine andere Zeit wählen.",
                 "This time is already taken. Please choose another time."},
    RefusalEntry{RefusalCode::OutsideHours, "outside_hours",
                 "Zu dieser Zeit ist niemand da. Bitte eine Zeit innerhalb der Arbeitszeit wählen.",
                 "Nobody is there at that time. Please choose a time within working hours."},
    RefusalEntry{RefusalCode::PastDate, "past_date", "Diese Zeit ist schon vorbei. Bitte eine spätere Zeit wählen.",
                 "This time has passed. Please choose a later one."},
    RefusalEntry{RefusalCode::UnknownService, "unknown_service",
                 "Diese Leistung gibt es nicht mehr. Bitte eine andere aus der Liste wählen.",
                 "This service does not exist any more. Please choose one from the list."},
    RefusalEntry{RefusalCode::UnknownStaff, "unknown_staff",
                 "Diese Person arbeitet nicht hier. Bitte jemand anderen wählen.",
                 "This person does not work here. Please choose somebody else."},
    RefusalEntry{RefusalCode::NotEligible, "not_eligible",
                 "Diese Leistung ist bei dieser Person nicht buchbar. Bitte jemand anderen wählen.",
                 "This person does not offer this service. Please choose somebody else."},
    RefusalEntry{RefusalCode::UnknownCustomer, "unknown_customer",
                 "Diese Kundin oder dieser Kunde ist nicht mehr da. Bitte neu suchen oder neu anlegen.",
                 "This customer is not there any more. Please search again or add a new one."},
    RefusalEntry{RefusalCode::UnknownAppointment, "unknown_appointment",
                 "Diesen Termin gibt es nicht mehr. Bitte die Ansicht neu laden.",
                 "This appointment does not exist any more. Please reload the view."},
    RefusalEntry{RefusalCode::InvalidInput, "invalid_input",
                 "Eine Angabe fehlt oder passt nicht. Bitte die Eingabe prüfen.",
                 "Something is missing or does not fit. Please check what was entered."},
    RefusalEntry{RefusalCode::AlreadyCancelled, "already_cancelled",
                 "Dieser Termin ist schon abgesagt. Es ist nichts weiter zu tun.",
                 "This appointment is already cancelled. Nothing more to do."},
    RefusalEntry{RefusalCode::ChangedMeanwhile, "changed_meanwhile",
                 "Jemand hat diesen Termin inzwischen geändert. Bitte ansehen und noch einmal entscheiden.",
                 "Somebody has changed this appointment meanwhile. Please look at it and decide again."},
    RefusalEntry{RefusalCode::UndoExpired, "undo_expired",
                 "Das lässt sich nicht mehr zurücknehmen. Bitte den Termin von Hand ändern.",
                 "This cannot be undone any more. Please change the appointment by hand."},
    RefusalEntry{RefusalCode::DoesNotApply, "does_not_apply",
                 "Das hilft in diesem Zustand nicht weiter; nichts wurde geändert. Bitte einen anderen Weg wählen.",
                 "This does not help in the present state; nothing was changed. Please choose another way."},
    RefusalEntry{RefusalCode::BeingSent, "being_sent",
                 "Gerade ist eine Anfrage an Cal.com unterwegs. Bitte gleich noch einmal entscheiden.",
                 "A request is on its way to Cal.com just now. Please decide again in a moment."},
    RefusalEntry{RefusalCode::NotAllowed, "not_allowed", "Dafür fehlt das Recht. Bitte die Leitung fragen.",
                 "You are not allowed to do this. Please ask a manager."},
    RefusalEntry{RefusalCode::KeyNotAccepted, "key_not_accepted",
                 "Cal.com nimmt diesen Schlüssel nicht an; nichts wurde geändert. Bitte dort einen neuen anlegen.",
                 "Cal.com does not accept this key; nothing was changed. Please make a new one there."},
    RefusalEntry{
        RefusalCode::CalcomUnreachable, "calcom_unreachable",
        "Cal.com hat nicht geantwortet; nichts wurde geändert. Bitte die Verbindung prüfen und noch einmal versuchen.",
        "Cal.com did not answer; nothing was changed. Please check the connection and try again."},
    RefusalEntry{RefusalCode::KeyFromEnvironment, "key_from_environment",
                 "Dieser Schlüssel ist beim Start des Programms vorgegeben. Bitte dort ändern (TRESEN_CALCOM_API_KEY).",
                 "This key is given when the program is started. Please change it there (TRESEN_CALCOM_API_KEY)."},
    RefusalEntry{RefusalCode::CredentialInUse, "credential_in_use",
                 "Zu diesem Zugang gehören noch Terminarten oder künftige Termine. Bitte diese zuerst anders zuordnen.",
                 "Event types or future bookings still belong to this account. Please map them elsewhere first."},
    RefusalEntry{RefusalCode::NotPractice, "not_practice",
                 "Das geht nur im Übungssalon; hier wurde nichts verändert. Bitte den Übungsmodus öffnen.",
                 "This works in the practice salon only; nothing was changed here. Please open practice mode."},
    RefusalEntry{RefusalCode::DatabaseUnavailable, "database_unavailable",
                 "Es kann gerade nicht gespeichert werden. Bitte gleich noch einmal versuchen; nichts wurde gebucht.",
                 "Nothing can be saved just now. Please try again in a moment; nothing was booked."},
    RefusalEntry{
        RefusalCode::OutcomeUnknown, "outcome_unknown",
        "Die Verbindung zur Datenbank ist beim Speichern abgerissen; ob es gespeichert wurde, ist nicht bekannt. Bitte "
        "warten, bis sie wieder da ist, und im Kalender nachsehen, bevor es noch einmal eingetragen wird.",
        "The connection to the database was lost while saving; whether it was saved is not known. Please wait until "
        "it is back and look into the calendar before entering it again."},
    RefusalEntry{
        RefusalCode::DatabaseFull, "database_full",
        "Die Festplatte ist voll oder gesperrt; nichts wurde gebucht. Bitte Platz schaffen und noch einmal versuchen.",
        "The disk is full or locked; nothing was booked. Please free some space and try again."},
    RefusalEntry{
        RefusalCode::DatabaseRefused, "database_refused",
        "Der Datenbankserver lässt dieses Programm nicht speichern; nichts wurde gebucht. Bitte wen für die Technik "
        "fragen: „tresen-engine doctor“ sagt, was fehlt.",
        "The database server does not let this program save; nothing was booked. Please ask a technician: "
        "“tresen-engine doctor” says what is missing."},
    RefusalEntry{RefusalCode::ShuttingDown, "shutting_down",
                 "Das Programm wird gerade beendet; nichts wurde gebucht. Bitte nach dem Start noch einmal versuchen.",
                 "The program is shutting down; nothing was booked. Please try again after the restart."},
    RefusalEntry{RefusalCode::Internal, "internal",
                 "Das hat wegen eines Programmfehlers nicht geklappt; nichts wurde geändert. Bitte dem Support melden.",
                 "This failed because of a defect in the program; nothing was changed. Please tell support."},
};

const RefusalEntry &entry(RefusalCode code)
{
    for (const auto &candidate : refusalTexts)
        if (candidate.code == code) return candidate;
    return refusalTexts.back();
}

} // namespace

QString toWord(RefusalCode code) { return QString::fromLatin1(entry(code).word); }

QString refusalSentence(RefusalCode code, const QString &language)
{
    return QString::fromUtf8(language.startsWith(u"de") ? entry(code).german : entry(code).english);
}

CommandRefusal refusalFor(const Error &error)
{
    switch (error.code) {
    case ErrorCode::ReadOnly: return {RefusalCode::DatabaseFull, error.detail, {}};
    case ErrorCode::Denied: return {RefusalCode::DatabaseRefused, error.detail, {}};
    case ErrorCode::Cancelled: return {RefusalCode::ShuttingDown, error.detail, {}};
    case ErrorCode::InvalidInput: return {RefusalCode::InvalidInput, error.detail, {}};
    case ErrorCode::NotFound: return {RefusalCode::UnknownAppointment, error.detail, {}};
    case ErrorCode::Conflict: return {RefusalCode::SlotTaken, error.detail, {}};
    case ErrorCode::Internal: return {RefusalCode::Internal, error.detail, {}};
    case ErrorCode::Unavailable:
    case ErrorCode::Locked:
    case ErrorCode::Corrupt:
    case ErrorCode::TooNew:
    case ErrorCode::Unsupported: break;
    }
    return {RefusalCode::DatabaseUnavailable, error.detail, {}};
}

} // namespace tresen
