// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/reason_text.h"

#include <array>

namespace tresen {

namespace {

struct Sentence {
    Reason reason;
    const char *german;
    const char *english;
};

constexpr std::array sentences{
    Sentence{Reason::InFlight, "Wird gerade an Cal.com gesendet.", "Being sent to Cal.com right now."},
    Sentence{Reason::UndoWindow, "Wartet, bis „Zurück“ nicht mehr möglich ist; danach wird gesendet.",
             "Waits until it can no longer be undone, then it is sent."},
    Sentence{Reason::Paused, "Das Senden ist angehalten. Es geht weiter, sobald es freigegeben wird.",
             "Sending is paused. It goes on when somebody resumes it."},
    Sentence{Reason::BreakerOpen, "Cal.com antwortet nicht. Gesendet wird, sobald eine Probe gelingt.",
             "Cal.com does not answer. It is sent as soon as a probe succeeds."},
    Sentence{Reason::RateLimit, "Das Limit von Cal.com ist erreicht. Gesendet wird, sobald wieder Platz ist.",
             "Cal.com's rate limit is reached. It is sent as soon as there is room."},
    Sentence{Reason::KeyRefused, "Cal.com nimmt den Schlüssel nicht an. Bitte den API-Schlüssel prüfen.",
             "Cal.com does not accept the key. Please check the API key."},
    Sentence{Reason::KeyMissing, "Hier fehlt der API-Schlüssel dieses Kontos. Bitte in den Einstellungen eintragen.",
             "The API key of this account is not here. Please enter it in the settings."},
    Sentence{Reason::BlockedBy, "Ein anderer Termin muss bei Cal.com erst Platz machen; das geschieht von selbst.",
             "Another booking has to make room at Cal.com first; that happens by itself."},
    Sentence{Reason::Backoff, "Der letzte Versuch schlug fehl. Es wird von selbst wieder versucht.",
             "The last try failed. It is tried again by itself."},
    Sentence{Reason::Looking, "Die Antwort ging verloren. Vor dem nächsten Schritt wird bei Cal.com nachgesehen.",
             "The answer was lost. Before anything is sent, Cal.com is asked what is there."},
    Sentence{Reason::Confirmation, "Bei Cal.com noch nicht bestätigt. Bitte dort bestätigen, falls das länger dauert.",
             "Not yet confirmed at Cal.com. Please confirm it there if this takes long."},
    Sentence{Reason::Queued, "Wartet, bis es an der Reihe ist.", "Waits for its turn."},
    Sentence{Reason::Siblings, "Wartet auf andere Teile desselben Termins.",
             "Waits for other parts of the same appointment."},
    Sentence{Reason::Chain, "Die Verschiebungen bei Cal.com führen im Kreis. Bitte dort nachsehen.",
             "The reschedules at Cal.com lead in a circle. Please look there."},
    Sentence{Reason::CannotSee,
             "Ausgang offen, und der Schlüssel sieht diese Buchungen nicht. Bitte bei Cal.com nachsehen.",
             "Outcome unknown, and the key cannot see these bookings. Please look at Cal.com."},
    Sentence{Reason::RestoredBackup, "Cal.com ist neuer als diese Datenbank. Bitte beide Seiten vergleichen.",
             "Cal.com is newer than this database. Please compare both sides."},
    Sentence{Reason::Unconfirmed, "Seit langem nicht bestätigt. Bitte bei Cal.com bestätigen oder absagen.",
             "Unconfirmed for a long time. Please confirm or cancel it at Cal.com."},
    Sentence{Reason::MovedAndTaken, "Bei Cal.com auf eine Zeit verschoben, die hier vergeben ist. Bitte entscheiden.",
             "Moved at Cal.com to a time that is taken here. Please decide."},
    Sentence{Reason::MovedByBoth, "Hier und bei Cal.com verschoben. Bitte entscheiden, welche Zeit gilt.",
             "Moved here and at Cal.com. Please decide which time holds."},
    Sentence{Reason::MoveRefused,
             "Cal.com hat das Verschieben abgelehnt. Bitte Bescheid geben, dass die alte Zeit gilt, oder eine andere "
             "wählen.",
             "Cal.com refused the move. Please tell the customer that the old time stands, or choose another."},
    Sentence{Reason::Overlap, "Überschneidet sich bei Cal.com mit einem eigenen Termin. Bitte einen davon verschieben.",
             "Overlaps another booking of ours at Cal.com. Please move one of them."},
    Sentence{Reason::BlockedByReview, "Wartet auf einen Termin, der selbst Hilfe braucht. Bitte zuerst jenen klären.",
             "Waits for a booking that itself needs you. Please settle that one first."},
    Sentence{Reason::Taken, "Die Zeit ist bei Cal.com schon vergeben. Bitte eine andere Zeit wählen.",
             "The time is already taken at Cal.com. Please choose another time."},
    Sentence{Reason::CancelledMeanwhile, "Bei Cal.com abgesagt, während er hier geändert wurde. Bitte entscheiden.",
             "Cancelled at Cal.com while it was changed here. Please decide."},
    Sentence{Reason::Rejected, "Bei Cal.com abgelehnt. Bitte die Kundin oder den Kunden anrufen.",
             "Rejected at Cal.com. Please call the customer."},
    Sentence{Reason::Gone, "War bei Cal.com und ist dort nicht mehr zu finden. Bitte nachsehen.",
             "Was at Cal.com and cannot be found there any more. Please look."},
    Sentence{Reason::ForeignAnswer, "Cal.com hat eine fremde Buchung zurückgegeben. Bitte dort nachsehen.",
             "Cal.com answered with somebody else's booking. Please look there."},
    Sentence{Reason::NotBookable,
             "Eine Regel der Terminart bei Cal.com verbietet es. Bitte die Regel oder die Zeit ändern.",
             "A rule of the event type at Cal.com forbids it. Please change the rule or the time."},
    Sentence{Reason::Invalid, "Cal.com nimmt die Angaben nicht an. Bitte die Buchung prüfen.",
             "Cal.com does not accept the details. Please check the booking."},
    Sentence{Reason::EventTypeGone, "Diese Terminart gibt es bei Cal.com nicht mehr. Bitte neu zuordnen.",
             "This event type no longer exists at Cal.com. Please map it again."},
    Sentence{Reason::StartPassed, "Der Beginn ist vorbei, ohne dass Cal.com davon wusste. Bitte abhaken.",
             "It has begun without Cal.com knowing of it. Please tick it off."},
    Sentence{Reason::Poison,
             "Schlägt immer wieder fehl, während andere gelingen. Bitte die Antwort von Cal.com ansehen.",
             "Fails again and again while others succeed. Please look at Cal.com's answer."},
    Sentence{Reason::PartRefused, "Ein Teil dieses Termins wurde abgelehnt. Bitte neu buchen oder absagen.",
             "A part of this appointment was refused. Please book again or cancel."},
    Sentence{Reason::PartChanged, "Bei Cal.com wurden nur einzelne Teile geändert. Bitte entscheiden.",
             "Only some parts were changed at Cal.com. Please decide."},
    Sentence{Reason::CancelRefused, "Cal.com hat die Absage abgelehnt. Bitte dort absagen.",
             "Cal.com refused to cancel. Please cancel it there."},
    Sentence{Reason::Unplanned, "Ein unbekannter Fall; es wird nichts gesendet. Bitte dem Support melden.",
             "An unknown case; nothing is sent. Please tell support."},
    Sentence{Reason::AttendeeDiffers, "Bei Cal.com stehen andere Kundendaten.",
             "Cal.com holds other customer details."},
    Sentence{Reason::LengthDiffers, "Cal.com hält eine andere Dauer.", "Cal.com holds another length."},
    Sentence{Reason::SettledAfterStart, "Nach dem Beginn hier geändert; Cal.com bleibt, wie es ist.",
             "Changed here after its start; Cal.com stays as it is."},
};

} // namespace

QString reasonSentence(Reason reason, const QString &language)
{
    for (const auto &sentence : sentences)
        if (sentence.reason == reason)
            return QString::fromUtf8(language.startsWith(u"de") ? sentence.german : sentence.english);
    return {};
}

} // namespace tresen
