// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/domain/deviation.h"

namespace tresen {

namespace {

/// Placeholders: %t title, %s subject, %a amount, %o other, %h spans.
struct DeviationEntry {
    DeviationCode code;
    const char *happensDe;
    const char *changeDe;
    const char *happensEn;
    const char *changeEn;
};

constexpr std::array deviationTexts{
    DeviationEntry{DeviationCode::NoKey,
                   "Für den Zugang „%t“ fehlt hier der Schlüssel; seine Termine werden nicht gesendet.",
                   "Bitte den API-Schlüssel eintragen.",
                   "The key of account '%t' is not here; its bookings are not sent.", "Please enter its API key."},
    DeviationEntry{DeviationCode::KeyRefused, "Cal.com nimmt den Schlüssel „%t“ nicht an; es wird nichts gesendet.",
                   "Bitte bei Cal.com einen neuen Schlüssel anlegen und hier eintragen.",
                   "Cal.com does not accept the key '%t'; nothing is sent.",
                   "Please make a new key at Cal.com and enter it here."},
    DeviationEntry{DeviationCode::NoAnswer,
                   "Cal.com hat auf den Schlüssel „%t“ nicht geantwortet (%s); nichts ist geprüft.",
                   "Bitte Netz und Adresse prüfen und noch einmal versuchen.",
                   "Cal.com did not answer for the key '%t' (%s); nothing is checked.",
                   "Please check the network and the address, and try again."},
    DeviationEntry{DeviationCode::RoundRobin,
                   "Die Terminart verteilt Kunden reihum; Cal.com würde die Person selbst wählen.",
                   "Bitte für jede Person eine eigene Terminart anlegen.",
                   "The event type goes round robin; Cal.com would choose the stylist by itself.",
                   "Please make an event type of her own for each stylist."},
    DeviationEntry{DeviationCode::Collective, "Die Terminart belegt mehrere Personen zugleich.",
                   "Bitte für jede Person eine eigene Terminart anlegen.",
                   "The event type is collective and takes several people's time at once.",
                   "Please make an event type of her own for each stylist."},
    DeviationEntry{DeviationCode::OtherTeam, "Die Terminart gehört einem Team und lässt sich so nicht buchen.",
                   "Bitte für jede Person eine eigene Terminart anlegen.",
                   "The event type belongs to a team and cannot be booked as it is.",
                   "Please make an event type of her own for each stylist."},
    DeviationEntry{DeviationCode::SeveralHosts, "Die Terminart hat mehrere Gastgeber.",
                   "Bitte für jede Person eine eigene Terminart anlegen.", "The event type has several hosts.",
                   "Please make an event type of her own for each stylist."},
    DeviationEntry{DeviationCode::NoHost, "Die Terminart hat keinen Gastgeber; niemandes Zeit würde belegt.",
                   "Bitte bei Cal.com einen Gastgeber eintragen.",
                   "The event type has no host; nobody's time would be taken.", "Please give it a host at Cal.com."},
    DeviationEntry{
        DeviationCode::Seats, "Die Terminart hat mehrere Plätze; eine Buchung wäre nicht die Zeit einer Person.",
        "Bitte die Plätze dort abschalten.", "The event type has seats; one booking would not be one stylist's time.",
        "Please switch its seats off there."},
    DeviationEntry{DeviationCode::Recurs, "Die Terminart wiederholt sich; eine Buchung würde viele.",
                   "Bitte die Wiederholung dort abschalten.", "The event type recurs; one booking would become many.",
                   "Please switch its recurrence off there."},
    DeviationEntry{DeviationCode::Paid, "Die Terminart wird bei Cal.com bezahlt; ohne Zahlung entsteht keine Buchung.",
                   "Bitte die Zahlung dort abschalten.",
                   "The event type is paid for at Cal.com; without payment there is no booking.",
                   "Please switch its payment off there."},
    DeviationEntry{DeviationCode::NoTitle, "Die Terminart hat keinen Namen.", "Bitte ihr bei Cal.com einen geben.",
                   "The event type has no title.", "Please give it one at Cal.com."},
    DeviationEntry{DeviationCode::NoLength, "Die Terminart dauert null Minuten.",
                   "Bitte ihre Dauer bei Cal.com eintragen.", "The event type takes no time.",
                   "Please set its length at Cal.com."},
    DeviationEntry{DeviationCode::PartMissing, "Teil %a ihrer Leistung fehlt.",
                   "Bitte die Terminart für diesen Teil anlegen und noch einmal importieren.",
                   "Part %a of its service is missing.", "Please make an event type for that part and import again."},
    DeviationEntry{DeviationCode::OtherLength, "Die Terminart dauert %a Minuten, derselbe Teil sonst %o.",
                   "Bitte eine der beiden Dauern ändern.",
                   "The event type takes %a minutes, the same part elsewhere %o.",
                   "Please change one of the two lengths."},
    DeviationEntry{DeviationCode::PartTwice, "Terminart %o ist schon derselbe Teil derselben Person.",
                   "Bitte eine der beiden entfernen oder umbenennen.",
                   "Event type %o is the same part by the same person already.",
                   "Please remove or rename one of the two."},
    DeviationEntry{DeviationCode::NotTheirs,
                   "Die Terminart sperrt bei Cal.com nicht die Zeiten, in denen %s gebucht wird.",
                   "Bitte eine Terminart desselben Cal.com-Nutzers zuordnen.",
                   "At Cal.com this event type does not close the times in which %s is booked.",
                   "Please map an event type of the same Cal.com user."},
    DeviationEntry{DeviationCode::Gone,
                   "Der Schlüssel sieht diese Terminart nicht mehr; Buchungen darauf werden abgelehnt.",
                   "Bitte eine andere Terminart zuordnen.",
                   "The key does not see this event type any more; bookings on it will be refused.",
                   "Please map another event type."},
    DeviationEntry{DeviationCode::OtherHost, "Die Terminart gehört bei Cal.com jetzt jemand anderem.",
                   "Bitte neu zuordnen, damit Überschneidungen erkannt werden.",
                   "The event type belongs to somebody else at Cal.com now.",
                   "Please map it again, so that overlaps are noticed."},
    DeviationEntry{DeviationCode::Notice, "Cal.com lehnt Termine ab, die in weniger als %a Minuten beginnen.",
                   "Bitte die Mindestvorlaufzeit der Terminart auf 0 setzen.",
                   "Cal.com will refuse bookings that start within %a minutes.",
                   "Please set the event type's minimum notice to 0."},
    DeviationEntry{DeviationCode::Window, "Cal.com lehnt Termine ab, die zu weit in der Zukunft liegen (Tage: %a).",
                   "Bitte das Buchungsfenster der Terminart aufheben.",
                   "Cal.com will refuse bookings too far ahead (days: %a).",
                   "Please lift the event type's booking window."},
    DeviationEntry{DeviationCode::Question,
                   "Cal.com verlangt eine Antwort auf „%s“, die Tresen nicht gibt; es lehnt ab.",
                   "Bitte diese Frage dort freiwillig machen.",
                   "Cal.com wants an answer to '%s', which Tresen does not give; it will refuse.",
                   "Please make this question optional there."},
    DeviationEntry{DeviationCode::PhoneWanted, "Cal.com verlangt eine Telefonnummer, und der Salon gibt keine weiter.",
                   "Bitte die Frage dort freiwillig machen, oder hier das Weitergeben der Nummer erlauben.",
                   "Cal.com wants a phone number, and the salon gives none.",
                   "Please make the question optional there, or allow phone numbers to be sent here."},
    DeviationEntry{DeviationCode::EmailVerified, "Cal.com verlangt, dass Gäste ihre Adresse bestätigen; es lehnt ab.",
                   "Bitte die Bestätigung der E-Mail-Adresse dort abschalten.",
                   "Cal.com wants guests to verify their address; it will refuse.",
                   "Please switch the e-mail verification off there."},
    DeviationEntry{DeviationCode::LoginWanted, "Cal.com verlangt für Buchungen eine Anmeldung; es kann ablehnen.",
                   "Bitte diese Bedingung dort abschalten.", "Cal.com wants a login for bookings; it may refuse.",
                   "Please switch this condition off there."},
    DeviationEntry{DeviationCode::Buffers,
                   "Cal.com hält %a Minuten davor und %o danach frei und lehnt enger liegende Termine ab.",
                   "Bitte die Puffer dort auf 0 setzen; die Nachbereitung steht hier bei der Leistung.",
                   "Cal.com keeps %a minutes before and %o behind free, and refuses bookings closer than that.",
                   "Please set its buffers to 0 there; clean-up time belongs to the service here."},
    DeviationEntry{DeviationCode::CannotCancel, "Cal.com lehnt jede Absage ab.", "Bitte das Absagen dort erlauben.",
                   "Cal.com will refuse to cancel.", "Please allow cancelling there."},
    DeviationEntry{DeviationCode::CannotReschedule, "Cal.com lehnt jedes Verschieben ab.",
                   "Bitte das Verschieben dort erlauben.", "Cal.com will refuse to reschedule.",
                   "Please allow rescheduling there."},
    DeviationEntry{DeviationCode::GuestLimit, "Cal.com lehnt weitere Termine eines Gastes ab (höchstens: %a).",
                   "Bitte diese Grenze dort aufheben.",
                   "Cal.com will refuse further bookings of one guest (at most: %a).", "Please lift this limit there."},
    DeviationEntry{DeviationCode::SharedUser,
                   "Mehrere Personen teilen sich einen Cal.com-Nutzer (%s); gleichzeitige Termine lehnt Cal.com ab.",
                   "Bitte jeder Person einen eigenen Cal.com-Nutzer geben.",
                   "Several stylists share one Cal.com user (%s); it refuses bookings at the same time.",
                   "Please give each stylist a Cal.com user of her own."},
    DeviationEntry{DeviationCode::ShorterHours,
                   "Hier arbeitet %s auch %h, bei Cal.com nicht; solche Termine lehnt es ab.",
                   "Bitte die Zeiten dort erweitern oder hier kürzen.",
                   "Here %s works %h too, at Cal.com not; it refuses such bookings.",
                   "Please extend the hours there or shorten them here."},
    DeviationEntry{DeviationCode::Confirmation, "Termine warten bei Cal.com, bis sie bestätigt sind.",
                   "Bitte die Bestätigungspflicht der Terminart abschalten.",
                   "Bookings wait at Cal.com until they are confirmed.", "Please switch its confirmation off."},
    DeviationEntry{
        DeviationCode::CannotSee,
        "Noch ist nicht bewiesen, dass der Schlüssel ihre Buchungen sieht; verlorene Antworten klärt dann ein Mensch.",
        "Bitte eine Buchung anlegen und noch einmal prüfen, oder den Schlüssel der Person selbst eintragen.",
        "The key has not shown yet that it sees its bookings; a lost answer would need a person.",
        "Please make one booking there and check again, or enter the stylist's own key."},
    DeviationEntry{
        DeviationCode::PhoneSometimes, "Cal.com verlangt eine Telefonnummer; Kunden ohne Nummer lehnt es ab.",
        "Bitte diese Frage dort freiwillig machen.", "Cal.com wants a phone number; it refuses customers without one.",
        "Please make this question optional there."},
    DeviationEntry{DeviationCode::LongerHours, "Bei Cal.com ist %s auch %h buchbar, hier nicht.",
                   "Bitte die Zeiten dort kürzen oder hier erweitern.", "At Cal.com %s can be booked %h too, here not.",
                   "Please shorten the hours there or extend them here."},
    DeviationEntry{DeviationCode::OtherZone,
                   "Der Zeitplan bei Cal.com steht in der Zone %s; die Zeiten sind nicht verglichen.",
                   "Bitte dort die Zeitzone des Salons einstellen.",
                   "The schedule at Cal.com is in the zone %s; the hours were not compared.",
                   "Please set the salon's time zone there."},
    DeviationEntry{
        DeviationCode::AbsencePublic,
        "Die Terminart für Abwesenheiten steht auf der öffentlichen Seite; Gäste können damit Zeiten sperren.",
        "Bitte sie bei Cal.com verbergen.",
        "The event type for absences is on the public page; guests can close times with it.",
        "Please hide it at Cal.com."},
    DeviationEntry{
        DeviationCode::CoarseBlocks,
        "Abwesenheiten lassen sich bei Cal.com nur in Schritten von %a Minuten sperren; Reste bleiben offen.",
        "Bitte der Terminart mehrere Dauern geben, z. B. 15, 60, 240 und 480 Minuten.",
        "At Cal.com absences can be closed only in steps of %a minutes; what is left over stays open.",
        "Please give the event type several lengths, e.g. 15, 60, 240 and 480 minutes."},
    DeviationEntry{DeviationCode::HoursUnknown,
                   "Den Zeitplan von %s sieht der Schlüssel nicht; die Zeiten sind nicht verglichen.",
                   "Bitte dort selbst nachsehen, ob sie zu den Zeiten hier passen.",
                   "The key does not see the schedule of %s; the hours were not compared.",
                   "Please look there whether they fit the hours here."},
    DeviationEntry{DeviationCode::Hidden, "Die Terminart steht nicht auf der öffentlichen Seite.",
                   "Nichts zu tun, wenn online niemand buchen soll.", "The event type is not on the public page.",
                   "Nothing to do if nobody is to book it online."},
    DeviationEntry{DeviationCode::Unmapped,
                   "Die Terminart ist niemandem zugeordnet; was dort gebucht wird, gilt als verwaist.",
                   "Bitte zuordnen oder bei Cal.com löschen.",
                   "The event type is mapped to nobody; what is booked there counts as orphaned.",
                   "Please map it, or delete it at Cal.com."},
    DeviationEntry{DeviationCode::NoBranch, "Der Salon hat noch keine Filiale; es wurde nichts importiert.",
                   "Bitte zuerst eine anlegen.", "Nothing was imported: the salon has no branch yet.",
                   "Please make one first."},
};

QString clockText(int minute) { return QString::asprintf("%02d:%02d", minute / 60, minute % 60); }

/// "Di 17:00–18:00, Sa 13:00–14:00"
QString spansText(const std::vector<WeekSpan> &spans, bool german)
{
    static constexpr std::array de{"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"};
    static constexpr std::array en{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    QStringList parts;
    for (const auto &span : spans)
        parts << QStringLiteral("%1 %2–%3")
                     .arg(QLatin1String((german ? de : en)[std::size_t(span.weekday)]), clockText(span.fromMinute),
                          clockText(span.toMinute));
    return parts.join(QStringLiteral(", "));
}

/// Cal.com does not always tell how far its windows and limits go.
QString amountText(const Deviation &deviation)
{
    const bool told = deviation.amount > 0 ||
                      (deviation.code != DeviationCode::Window && deviation.code != DeviationCode::GuestLimit);
    return told ? QString::number(deviation.amount) : QStringLiteral("?");
}

/// One pass, so that a title with a placeholder in it stays what it is.
QString filled(const char *sentence, const Deviation &deviation, bool german)
{
    const auto text = QString::fromUtf8(sentence);
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'%' || i + 1 == text.size()) {
            result += text[i];
            continue;
        }
        switch (text[++i].unicode()) {
        case u't': result += deviation.title; break;
        case u's': result += deviation.subject; break;
        case u'a': result += amountText(deviation); break;
        case u'o': result += QString::number(deviation.other); break;
        case u'h': result += spansText(deviation.spans, german); break;
        default: break;
        }
    }
    return result;
}

} // namespace

DeviationText deviationText(const Deviation &deviation, const QString &language)
{
    const bool german = language.startsWith(u"de");
    for (const auto &entry : deviationTexts)
        if (entry.code == deviation.code)
            return {filled(german ? entry.happensDe : entry.happensEn, deviation, german),
                    filled(german ? entry.changeDe : entry.changeEn, deviation, german)};
    return {};
}

} // namespace tresen
