// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/stray.h"

#include "core/domain/words.h"

namespace tresen {

namespace {

constexpr Words<StrayReason, 8> reasons{{{StrayReason::ForeignCompany, "foreign_company"},
                                         {StrayReason::Unmapped, "unmapped"},
                                         {StrayReason::UnknownHost, "unknown_host"},
                                         {StrayReason::NoAttendee, "no_attendee"},
                                         {StrayReason::Chain, "chain"},
                                         {StrayReason::Odd, "odd"},
                                         {StrayReason::Restored, "restored"},
                                         {StrayReason::NotTaken, "not_taken"}}};

constexpr Words<StrayDecision, 3> decisions{
    {{StrayDecision::Link, "linked"}, {StrayDecision::Import, "imported"}, {StrayDecision::Dismiss, "dismissed"}}};

struct Sentences {
    const char *german;
    const char *english;
};

Sentences sentencesOf(StrayReason reason)
{
    switch (reason) {
    case StrayReason::ForeignCompany:
        return {"Diese Buchung bei Cal.com gehört einem anderen Tresen. Sie wird nicht angerührt; bitte prüfen, ob "
                "zwei Salons dasselbe Konto benutzen.",
                "This booking at Cal.com belongs to another Tresen. It is left alone; please check whether two salons "
                "use the same account."};
    case StrayReason::Unmapped:
        return {"Diese Buchung bei Cal.com hat eine Terminart, zu der es hier keine Leistung gibt. Bitte zuordnen, "
                "verknüpfen oder verwerfen.",
                "This booking at Cal.com has an event type that stands for no service here. Map it, link it or "
                "dismiss it."};
    case StrayReason::UnknownHost:
        return {"Diese Buchung soll bei Cal.com jemand übernehmen, der hier nicht zu der Terminart gehört. Bitte "
                "zuordnen, verknüpfen oder verwerfen.",
                "At Cal.com somebody is to do this booking who does not belong to its event type here. Map it, link "
                "it or dismiss it."};
    case StrayReason::NoAttendee:
        return {"Cal.com sagt nicht, wer zu dieser Buchung kommt. Bitte dort nachsehen und verknüpfen oder verwerfen.",
                "Cal.com does not say who comes to this booking. Look it up there, then link it or dismiss it."};
    case StrayReason::Chain:
        return {"Diese Buchung wurde bei Cal.com so oft verschoben, dass ihr Anfang nicht mehr zu finden ist. Bitte "
                "verknüpfen oder verwerfen.",
                "This booking was moved so often at Cal.com that its beginning cannot be found. Link it or dismiss "
                "it."};
    case StrayReason::Odd:
        return {"Diese Buchung bei Cal.com hat keine Dauer oder dauert länger als einen Tag. Bitte dort nachsehen und "
                "verwerfen.",
                "This booking at Cal.com has no length or lasts more than a day. Look it up there, then dismiss it."};
    case StrayReason::Restored:
        return {"Diese Buchung stammt von hier und fehlte in der Sicherung. Sie wurde aus Cal.com übernommen; bitte "
                "prüfen und bestätigen.",
                "This booking was made here and was missing in the backup. It was taken in from Cal.com; please check "
                "and confirm it."};
    case StrayReason::NotTaken:
        return {
            "Diese Buchung bei Cal.com ließ sich hier nicht eintragen; bei jedem Abgleich wird es wieder versucht. "
            "Bitte dort nachsehen und verknüpfen, übernehmen oder verwerfen.",
            "This booking at Cal.com could not be entered here; each comparison tries again. Look it up there, then "
            "link it, take it in or dismiss it."};
    }
    return {"", ""};
}

} // namespace

QString toWord(StrayReason reason) { return reasons.word(reason); }
std::optional<StrayReason> strayReasonFromWord(const QString &word) { return reasons.value(word); }

QString toWord(StrayDecision decision) { return decisions.word(decision); }
std::optional<StrayDecision> strayDecisionFromWord(const QString &word) { return decisions.value(word); }

QString strayText(StrayReason reason, const QString &language)
{
    const auto sentences = sentencesOf(reason);
    return QString::fromUtf8(language == u"de" ? sentences.german : sentences.english);
}

} // namespace tresen
