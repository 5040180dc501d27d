// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/domain/drill.h"

namespace tresen {

namespace {

struct Sentences {
    const char *name;
    const char *happens;
    const char *see;
    const char *remedy;
};

struct DrillEntry {
    const char *id;
    Sentences german;
    Sentences english;
};

constexpr std::array drillTexts{
    DrillEntry{"lost_answer",
               {"Verlorene Antwort", "Cal.com trägt zwei Termine ein, aber die Leitung reißt ab, bevor es antwortet.",
                "Die Termine stehen auf „unbekannt“: Tresen weiß nicht, ob sie dort sind, und sieht nach.",
                "Nichts. Nach wenigen Sekunden hat Tresen nachgesehen und die Termine gefunden; von Hand noch einmal "
                "buchen wäre falsch."},
               {"A lost answer", "Cal.com stores two bookings, but the line breaks before it answers.",
                "The bookings are unknown: Tresen does not know whether they are there, and looks.",
                "Nothing. After a few seconds Tresen has looked and found them; booking them again by hand would be "
                "wrong."}},
    DrillEntry{"maintenance_page",
               {"Wartungsseite", "Vor Cal.com antwortet ein Zwischenserver mit einer Webseite statt mit Daten.",
                "Die Termine stehen auf „unbekannt“; in ihrer Geschichte steht eine Antwort in unerwarteter Form.",
                "Nichts. Tresen sieht nach, was wirklich gebucht ist."},
               {"A maintenance page", "Something in front of Cal.com answers with a web page instead of data.",
                "The bookings are unknown; their story shows an answer in an unexpected shape.",
                "Nothing. Tresen looks what has really been booked."}},
    DrillEntry{"hanging",
               {"Zähe Leitung", "Cal.com trägt den Termin ein, doch die Antwort tröpfelt nur und wird nie fertig.",
                "Der Termin wird eine Minute lang gesendet, dann ist sein Ausgang unbekannt.",
                "Nur Geduld. Eine kürzere Frist würde die Fälle nur vermehren, in denen niemand weiß, was geschah."},
               {"A line that crawls", "Cal.com stores the booking, but its answer trickles and never ends.",
                "The booking is being sent for a minute, then its outcome is unknown.",
                "Patience only. A shorter limit would only make more outcomes that nobody knows."}},
    DrillEntry{"rate_limit",
               {"Zu viele Anfragen",
                "Jemand anderes hat das Limit des Schlüssels verbraucht; Cal.com sperrt ihn für eine "
                "Minute.",
                "Alle Termine warten auf das Limit; die Karte des Zugangs zählt die Sekunden.",
                "Nichts. Nach der Sperre geht es von selbst weiter; die frühesten Termine zuerst."},
               {"Too many requests", "Somebody else has used up the key's limit; Cal.com blocks it for a minute.",
                "All bookings wait for the limit; the account's card counts the seconds.",
                "Nothing. After the block it goes on by itself, soonest appointments first."}},
    DrillEntry{
        "outage",
        {"Ausfall", "Cal.com ist gestört und beantwortet jede Anfrage mit einem Fehler.",
         "Nach fünf Fehlern öffnet sich der Breaker; die Schlange wächst, und am Tresen geht alles weiter.",
         "Weiterbuchen. „Jetzt proben“ spart das Warten auf die nächste Probe; zwei gute schließen den Breaker."},
        {"An outage", "Cal.com is down and answers every request with an error.",
         "After five errors the breaker opens; the queue grows, and the desk goes on.",
         "Keep booking. 'Probe now' saves waiting for the next probe; two good ones close the breaker."}},
    DrillEntry{"key_refused",
               {"Widerrufener Schlüssel", "Der API-Schlüssel wurde bei Cal.com zurückgezogen.",
                "Nichts wird mehr gesendet; der Zugang ist rot, die Termine nennen den Schlüssel als Grund.",
                "Bei Cal.com einen neuen Schlüssel anlegen und eintragen (in der Übung nimmt Cal.com den alten wieder "
                "an), dann „Jetzt proben“."},
               {"A revoked key", "The API key was withdrawn at Cal.com.",
                "Nothing is sent any more; the account is red, and the bookings name the key as the reason.",
                "Make a new key at Cal.com and enter it (in this drill Cal.com takes the old one again), then 'Probe "
                "now'."}},
    DrillEntry{"question",
               {"Neue Pflichtfrage", "Jemand hat bei Cal.com eine Pflichtfrage ergänzt, die Tresen nicht beantwortet.",
                "Die Termine sind fehlgeschlagen, mit dem Namen der Frage; sie bleiben hier gültig.",
                "Die Frage bei Cal.com freiwillig machen, dann die fehlgeschlagenen noch einmal senden."},
               {"A new required question", "Somebody added a required question at Cal.com that Tresen does not answer.",
                "The bookings have failed, with the name of the question; here they stand.",
                "Make the question optional at Cal.com, then resync what failed."}},
    DrillEntry{"event_type_gone",
               {"Gelöschte Terminart", "Eine Terminart wurde bei Cal.com gelöscht.",
                "Der Termin ist fehlgeschlagen: Diese Terminart gibt es nicht mehr.",
                "In den Einstellungen eine andere zuordnen (in der Übung ist sie wieder da), dann noch einmal senden."},
               {"A deleted event type", "An event type was deleted at Cal.com.",
                "The booking has failed: this event type no longer exists.",
                "Map another one in the settings (in this drill it is back), then resync."}},
    DrillEntry{"taken",
               {"Zeit vergeben", "Jemand hat dieselbe Zeit bei Cal.com belegt, ohne dass Tresen davon weiß.",
                "Der Termin ist fehlgeschlagen: Die Zeit ist bei Cal.com vergeben.",
                "Anrufen und verschieben, oder absagen. Ist die Zeit dort wieder frei, hilft auch noch einmal senden."},
               {"A taken time", "Somebody has taken the same time at Cal.com, and Tresen does not know of it.",
                "The booking has failed: the time is taken at Cal.com.",
                "Call the customer and move it, or cancel it. If the time is free there again, a resync does."}},
    DrillEntry{"cancel_refused",
               {"Absage abgelehnt", "Die Terminart erlaubt keine Absagen; eine Absage von hier wird abgelehnt.",
                "Der Termin ist hier abgesagt und bei Cal.com noch da: „Absage abgelehnt“.",
                "Das Absagen bei Cal.com erlauben, dann noch einmal senden."},
               {"A refused cancel", "The event type allows no cancelling; a cancel from here is refused.",
                "The appointment is cancelled here and still there at Cal.com: 'cancel refused'.",
                "Allow cancelling at Cal.com, then resync."}},
};

} // namespace

DrillText drillText(const DrillScenario &scenario, const QString &language)
{
    for (const auto &entry : drillTexts) {
        if (qstrcmp(entry.id, scenario.id) != 0) continue;
        const auto &text = language.startsWith(u"de") ? entry.german : entry.english;
        return {QString::fromUtf8(text.name), QString::fromUtf8(text.happens), QString::fromUtf8(text.see),
                QString::fromUtf8(text.remedy)};
    }
    return {};
}

} // namespace tresen
