// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/sentences.h"

#include <array>

namespace tresen {

namespace {

struct PhraseText {
    Phrase phrase;
    const char *german;
    const char *english;
};

constexpr std::array phraseTexts{
    PhraseText{Phrase::Welcome, "Guten Tag. Was kann ich für Sie tun?", "Hello. What can I do for you?"},
    PhraseText{Phrase::WelcomeKnown, "Guten Tag, %1. Was kann ich für Sie tun?", "Hello, %1. What can I do for you?"},
    PhraseText{Phrase::WelcomeFamily, "Guten Tag. Mit wem spreche ich bitte?",
               "Hello. Who am I speaking with, please?"},
    PhraseText{Phrase::CustomerIs, "Ich habe Sie gefunden, %1.", "I have found you, %1."},
    PhraseText{Phrase::ServicesAre, "Wir bieten %1 an. Was darf es sein?", "We offer %1. What would you like?"},
    PhraseText{Phrase::CategoriesAre, "Geht es Ihnen um %1?", "Is it about %1?"},
    PhraseText{Phrase::IsFree, "%3 am %1 ist %2 frei. Soll ich das eintragen?",
               "%3 on %1 is free %2. Shall I book it?"},
    PhraseText{Phrase::IsFreeUnverified, "%3 am %1 sollte %2 frei sein. Soll ich das eintragen?",
               "%3 on %1 should be free %2. Shall I book it?"},
    PhraseText{Phrase::IsTaken, "Um %1 ist nichts mehr frei, frei wären %2. Was passt Ihnen?",
               "Nothing is free at %1, but there would be %2. What suits you?"},
    PhraseText{Phrase::IsTakenNoOffer, "Um %1 ist leider nichts mehr frei. Passt Ihnen ein anderer Tag?",
               "Nothing is free at %1, I am sorry. Would another day suit you?"},
    PhraseText{Phrase::WhichTime, "Am %1 wären %2 frei. Was passt Ihnen?", "On %1 there would be %2. What suits you?"},
    PhraseText{Phrase::OffersAre, "Ich kann Ihnen %1 anbieten. Was passt Ihnen?", "I can offer %1. What suits you?"},
    PhraseText{Phrase::NextFreeIs, "Der nächste freie Termin für %3 ist %1 %2. Passt Ihnen das?",
               "The next free appointment for %3 is %1 %2. Does that suit you?"},
    PhraseText{Phrase::BatchNone, "Von diesen Zeiten ist leider keine frei. Passt Ihnen ein anderer Tag?",
               "None of these times is free, I am sorry. Would another day suit you?"},
    PhraseText{Phrase::Summary, "%1 %2 für %3. Soll ich das so eintragen?", "%1 %2 for %3. Shall I book it like this?"},
    PhraseText{Phrase::BookedWith, "Ihr Termin für %4 am %1, um %2 %3 ist eingetragen, die Bestätigung folgt.",
               "Your appointment for %4 on %1 at %2 %3 is entered; the confirmation will follow."},
    PhraseText{Phrase::BookedAgain, "Ihr Termin für %4 am %1, um %2 %3 ist bereits eingetragen.",
               "Your appointment for %4 on %1 at %2 %3 is already entered."},
    PhraseText{Phrase::BookedFor, "Auf den Namen %5 ist %4 am %1, um %2 %3 eingetragen, die Bestätigung folgt.",
               "%4 on %1 at %2 %3 is entered under the name %5; the confirmation will follow."},
    PhraseText{Phrase::BookedAgainFor, "Auf den Namen %5 ist %4 am %1, um %2 %3 bereits eingetragen.",
               "%4 on %1 at %2 %3 is already entered under the name %5."},
    PhraseText{Phrase::AppointmentIs, "Ihr nächster Termin ist am %1: %2 %3.",
               "Your next appointment is on %1: %2 %3."},
    PhraseText{Phrase::AppointmentsAre, "Sie haben diese Termine: %1.", "You have these appointments: %1."},
    PhraseText{Phrase::NoAppointments, "Ich finde keinen kommenden Termin. Möchten Sie einen vereinbaren?",
               "I find no appointment to come. Would you like to make one?"},
    PhraseText{Phrase::CancelledIs, "Ihr Termin am %1 ist abgesagt. Möchten Sie einen neuen vereinbaren?",
               "Your appointment on %1 is cancelled. Would you like to make a new one?"},
    PhraseText{Phrase::MovedIs, "Ihr Termin ist auf %1 %2 verlegt, die Bestätigung folgt.",
               "Your appointment is moved to %1 %2; the confirmation will follow."},
    PhraseText{Phrase::MovedAlready, "Ihr Termin ist bereits am %1 eingetragen.",
               "Your appointment is already entered on %1."},
    PhraseText{Phrase::DateIs, "Das ist %1.", "That is %1."},
    PhraseText{Phrase::DateTimeIs, "Das ist %1.", "That is %1."},

    PhraseText{Phrase::MissingDate, "An welchem Tag möchten Sie kommen?", "On which day would you like to come?"},
    PhraseText{Phrase::MissingTime, "Um wie viel Uhr möchten Sie kommen?", "At what time would you like to come?"},
    PhraseText{Phrase::MissingService, "Was dürfen wir für Sie machen?", "What may we do for you?"},
    PhraseText{Phrase::MissingName, "Auf welchen Namen darf ich den Termin eintragen?",
               "Under which name may I enter the appointment?"},
    PhraseText{Phrase::MissingAppointment, "Um welchen Termin geht es? Nennen Sie mir bitte den Tag und die Uhrzeit.",
               "Which appointment is it about? Please tell me its day and time."},
    PhraseText{Phrase::InvalidDate, "Das habe ich nicht verstanden. An welchem Tag und um wie viel Uhr bitte?",
               "I did not understand that. On which day and at what time, please?"},
    PhraseText{Phrase::ImpossibleDate, "Diesen Tag oder diese Uhrzeit gibt es nicht. Welchen Tag meinen Sie bitte?",
               "There is no such day or time. Which day do you mean, please?"},
    PhraseText{Phrase::ContradictoryDate, "Sie sagten %1, das wäre aber %2. Welcher Tag ist gemeint?",
               "You said %1, but that would be %2. Which day do you mean?"},
    PhraseText{Phrase::SeveralDates,
               "Das waren mehrere Angaben. Welcher Tag und welche Uhrzeit passen Ihnen am besten?",
               "That was more than one. Which day and time would suit you best?"},
    PhraseText{Phrase::NegatedDate, "An welchem Tag würde es Ihnen denn passen?", "Which day would suit you, then?"},
    PhraseText{Phrase::WhichDay, "An welchem Tag genau würde es Ihnen passen?", "Which day exactly would suit you?"},
    PhraseText{Phrase::PastDate, "Dieser Tag ist schon vorbei. Welcher kommende Tag passt Ihnen?",
               "That day has passed. Which day to come would suit you?"},
    PhraseText{Phrase::PastTime, "Diese Uhrzeit ist heute schon vorbei. Welche spätere Zeit passt Ihnen?",
               "That time has passed today. Which later time would suit you?"},
    PhraseText{Phrase::ClosedThen, "%1 haben wir leider geschlossen. Welche andere Zeit passt Ihnen?",
               "We are closed %1, I am sorry. Which other time would suit you?"},
    PhraseText{Phrase::ClosedThenOffer, "%1 haben wir leider geschlossen. Ich kann Ihnen %2 anbieten.",
               "We are closed %1, I am sorry. I can offer %2."},
    PhraseText{Phrase::StaffAway, "%1 ist dann leider nicht da. Ich kann Ihnen %2 anbieten.",
               "%1 is not in then, I am sorry. I can offer %2."},
    PhraseText{Phrase::StaffAwayAlone, "%1 ist dann leider nicht da. Passt Ihnen ein anderer Tag?",
               "%1 is not in then, I am sorry. Would another day suit you?"},
    PhraseText{Phrase::NobodyThere, "Um %1 ist dafür leider niemand da. Passt Ihnen ein anderer Tag?",
               "Nobody is in for that at %1, I am sorry. Would another day suit you?"},
    PhraseText{Phrase::NobodyThereOffer, "Um %1 ist dafür leider niemand da. Ich kann Ihnen %2 anbieten.",
               "Nobody is in for that at %1, I am sorry. I can offer %2."},
    PhraseText{Phrase::TimeTooShort, "Um %1 ist dafür leider nicht mehr genug Zeit. Passt Ihnen ein anderer Tag?",
               "There is not enough time left for that at %1, I am sorry. Would another day suit you?"},
    PhraseText{Phrase::TimeTooShortOffer, "Um %1 ist dafür leider nicht mehr genug Zeit. Ich kann Ihnen %2 anbieten.",
               "There is not enough time left for that at %1, I am sorry. I can offer %2."},
    PhraseText{Phrase::BreakInTheWay, "Um %1 reicht die Zeit bis zur Pause leider nicht. Passt Ihnen eine andere Zeit?",
               "There is a break too soon after %1, I am sorry. Would another time suit you?"},
    PhraseText{Phrase::BreakInTheWayOffer,
               "Um %1 reicht die Zeit bis zur Pause leider nicht. Ich kann Ihnen %2 anbieten.",
               "There is a break too soon after %1, I am sorry. I can offer %2."},
    PhraseText{Phrase::TooSoon, "So kurzfristig geht es leider nicht mehr. Welche spätere Zeit passt Ihnen?",
               "That is too soon, I am sorry. Which later time would suit you?"},
    PhraseText{Phrase::TooFar,
               "So weit im Voraus kann ich noch nichts eintragen, höchstens %1 Tage. Passt ein früherer Tag?",
               "I cannot book that far ahead, %1 days at most. Would an earlier day do?"},
    PhraseText{Phrase::UnknownService, "Das bieten wir leider nicht an, wir machen %1. Was darf es sein?",
               "We do not offer that, but we do %1. What would you like?"},
    PhraseText{Phrase::NoServices, "Dazu kann ich Ihnen gerade nichts sagen. Dürfen wir Sie zurückrufen?",
               "I cannot tell you anything about that just now. May we call you back?"},
    PhraseText{Phrase::AmbiguousService, "Was genau meinen Sie: %1?", "What exactly do you mean: %1?"},
    PhraseText{Phrase::UnknownStaff, "Diesen Namen kenne ich nicht, bei uns arbeiten %1. Zu wem möchten Sie?",
               "I do not know that name; there are %1. Whom would you like?"},
    PhraseText{Phrase::StaffOneOrAll, "Ich kann bei einer Person nachsehen oder bei allen. Zu wem möchten Sie: %1?",
               "I can look for one person or for everybody. Whom would you like: %1?"},
    PhraseText{Phrase::StaffCannot, "%1 macht das leider nicht, das machen bei uns %2. Zu wem möchten Sie?",
               "%1 does not do that, but %2 do. Whom would you like?"},
    PhraseText{Phrase::SlotTaken, "%1 ist leider gerade vergeben worden. Ich kann Ihnen %2 anbieten.",
               "%1 has just been taken, I am sorry. I can offer %2."},
    PhraseText{Phrase::SlotTakenNoOffer, "%1 ist leider gerade vergeben worden. Passt Ihnen ein anderer Tag?",
               "%1 has just been taken, I am sorry. Would another day suit you?"},
    PhraseText{Phrase::NoAvailability, "%1 ist leider nichts frei. Passt Ihnen ein anderer Tag?",
               "Nothing is free %1, I am sorry. Would another day suit you?"},
    PhraseText{Phrase::NoAvailabilityOffer, "%1 ist leider nichts frei. Ich kann Ihnen %2 anbieten.",
               "Nothing is free %1, I am sorry. I can offer %2."},
    PhraseText{Phrase::NoneNextAt, "Um %1 ist in den nächsten Wochen leider nichts frei. Passt Ihnen eine andere Zeit?",
               "Nothing is free at %1 in the next weeks, I am sorry. Would another time suit you?"},
    PhraseText{Phrase::NoneNextAtOffer,
               "Um %1 ist in den nächsten Wochen leider nichts frei. Ich kann Ihnen %2 anbieten.",
               "Nothing is free at %1 in the next weeks, I am sorry. I can offer %2."},
    PhraseText{Phrase::AvailabilityUnknown,
               "Ich kann den Kalender gerade nicht sehen. Dürfen wir Sie dazu zurückrufen?",
               "I cannot see the calendar just now. May we call you back about it?"},
    PhraseText{Phrase::AvailabilityUnknownHidden,
               "Ich kann den Kalender gerade nicht sehen. Rufen Sie bitte etwas später noch einmal an.",
               "I cannot see the calendar just now. Please call again a little later."},
    PhraseText{Phrase::ConfirmationNeeded, "%1", "%1"},
    PhraseText{Phrase::WhoIsIt, "Mit wem spreche ich bitte?", "Who am I speaking with, please?"},
    PhraseText{Phrase::CustomerNotFound, "Unter diesem Namen finde ich niemanden. Wie ist Ihr voller Name bitte?",
               "I find nobody under that name. What is your full name, please?"},
    PhraseText{Phrase::AmbiguousCustomer, "Diesen Namen gibt es bei uns mehrmals. Wie ist Ihr voller Name bitte?",
               "There are several people of that name. What is your full name, please?"},
    PhraseText{
        Phrase::VerificationNeeded,
        "Nennen Sie mir bitte Ihren Namen und den Termin mit Tag und Uhrzeit, oder die letzten vier Ziffern Ihrer "
        "Telefonnummer.",
        "Please tell me your name and the day and time of the appointment, or the last four digits of your "
        "telephone number."},
    PhraseText{Phrase::VerificationFailed,
               "Das kann ich am Telefon leider nicht zuordnen. Unser Team ruft Sie gern zurück.",
               "I cannot match that on the telephone, I am sorry. Our team will gladly call you back."},
    PhraseText{Phrase::VerificationFailedHidden,
               "Das kann ich am Telefon leider nicht zuordnen. Bitte wenden Sie sich direkt an unser Team.",
               "I cannot match that on the telephone, I am sorry. Please turn to our team directly."},
    PhraseText{Phrase::AppointmentNotFound, "Diesen Termin finde ich nicht. An welchem Tag und um wie viel Uhr ist er?",
               "I do not find that appointment. On which day and at what time is it?"},
    PhraseText{Phrase::AmbiguousAppointment, "Um welchen Termin geht es: %1?", "Which appointment is it about: %1?"},
    PhraseText{Phrase::AppointmentFor, "%1 für %2", "%1 for %2"},
    PhraseText{Phrase::IsItYourOwn, "Geht es um Ihren eigenen Termin, %1?", "Is it about your own appointment, %1?"},
    PhraseText{
        Phrase::PolicyWindow,
        "Weniger als %1 Stunden vorher kann ich das leider nicht mehr ändern. Unser Team hilft Ihnen gern weiter.",
        "Less than %1 hours before I cannot change it any more. Our team will gladly help you."},
    PhraseText{Phrase::AlreadyCancelled, "Dieser Termin ist schon abgesagt. Möchten Sie einen neuen vereinbaren?",
               "That appointment is cancelled already. Would you like to make a new one?"},
    PhraseText{Phrase::BadPhone, "Diese Telefonnummer habe ich nicht verstanden. Können Sie sie bitte wiederholen?",
               "I did not understand that telephone number. Could you repeat it, please?"},
    PhraseText{Phrase::BadEmail, "Diese E-Mail-Adresse habe ich nicht verstanden. Können Sie sie bitte wiederholen?",
               "I did not understand that e-mail address. Could you repeat it, please?"},
    PhraseText{Phrase::BadRequest, "Da ist etwas schiefgegangen. Können Sie mir das bitte noch einmal sagen?",
               "Something went wrong. Could you please say that again?"},
    PhraseText{Phrase::UnknownFunction, "Das kann ich am Telefon leider nicht. Wir rufen Sie gern zurück.",
               "I cannot do that on the telephone, I am sorry. We will gladly call you back."},
    PhraseText{Phrase::Unauthorized, "Das hat gerade nicht geklappt. Wir rufen Sie gern zurück.",
               "That did not work just now. We will gladly call you back."},
    PhraseText{Phrase::NotConfigured, "Das hat gerade nicht geklappt. Wir rufen Sie gern zurück.",
               "That did not work just now. We will gladly call you back."},
    PhraseText{Phrase::NotWritable, "Ich kann gerade nicht buchen. Wir rufen Sie gern zurück.",
               "I cannot book just now. We will gladly call you back."},
    PhraseText{Phrase::NotWritableHidden, "Ich kann gerade nicht buchen. Rufen Sie bitte etwas später noch einmal an.",
               "I cannot book just now. Please call again a little later."},
    PhraseText{Phrase::OutcomeUnknown,
               "Ich kann gerade nicht sagen, ob das eingetragen wurde. Wir sehen nach und rufen Sie zurück.",
               "I cannot tell just now whether that was entered. We will look and call you back."},
    PhraseText{Phrase::TooLarge, "Da ist etwas schiefgegangen. Wir rufen Sie gern zurück.",
               "Something went wrong. We will gladly call you back."},

    PhraseText{Phrase::OrJoint, "oder", "or"},
    PhraseText{Phrase::AndJoint, "und", "and"},
    PhraseText{Phrase::WithStaff, "bei %1", "with %1"},
    PhraseText{Phrase::InTheNextWeeks, "In den nächsten Wochen", "in the next weeks"},
    PhraseText{Phrase::OnDay, "Am %1", "on %1"},
    PhraseText{Phrase::AnotherOne, "ein anderer", "another one"},
    PhraseText{Phrase::AndMore, "weitere", "others"},
    PhraseText{Phrase::ThatPartOf, "%1, zu dieser Tageszeit", "%1 at that time of day"},
    PhraseText{Phrase::At, "%1, um %2", "%1, at %2"},
};

} // namespace

Phrase withoutCallBack(Phrase phrase)
{
    switch (phrase) {
    case Phrase::VerificationFailed: return Phrase::VerificationFailedHidden;
    case Phrase::AvailabilityUnknown: return Phrase::AvailabilityUnknownHidden;
    case Phrase::NotWritable: return Phrase::NotWritableHidden;
    default: return phrase;
    }
}

QString sentence(Phrase phrase, const QString &language)
{
    for (const auto &text : phraseTexts)
        if (text.phrase == phrase) return QString::fromUtf8(language.startsWith(u"de") ? text.german : text.english);
    return {};
}

std::vector<Phrase> allPhrases()
{
    std::vector<Phrase> all;
    for (const auto &text : phraseTexts)
        all.push_back(text.phrase);
    return all;
}

} // namespace tresen
