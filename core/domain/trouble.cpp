// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/trouble.h"

#include <algorithm>
#include <array>

#include <QStringList>

#include "core/domain/reason_text.h"
#include "core/domain/words.h"

namespace tresen {

namespace {

struct Sentence {
    Meaning meaning;
    const char *german;
    const char *english;
};

constexpr std::array answers{
    Sentence{Meaning::Ok, "Cal.com hat es getan.", "Cal.com did it."},
    Sentence{Meaning::Taken, "Cal.com sagt, die Zeit ist vergeben.", "Cal.com says that the time is taken."},
    Sentence{Meaning::AlreadyCancelled, "Cal.com sagt, die Buchung ist schon abgesagt.",
             "Cal.com says that the booking is cancelled already."},
    Sentence{Meaning::AlreadyEnded, "Cal.com sagt, die Buchung ist schon vorbei.",
             "Cal.com says that the booking is over."},
    Sentence{Meaning::AlreadyConfirmed, "Cal.com sagt, die Buchung ist schon bestätigt.",
             "Cal.com says that the booking is confirmed already."},
    Sentence{Meaning::RescheduledAway, "Cal.com sagt, die Buchung wurde schon verschoben.",
             "Cal.com says that the booking was moved already."},
    Sentence{Meaning::NotFound, "Cal.com kennt diese Buchung nicht.", "Cal.com does not know this booking."},
    Sentence{Meaning::EventTypeGone, "Cal.com kennt diese Terminart nicht mehr.",
             "Cal.com does not know this event type any more."},
    Sentence{Meaning::NotBookable, "Eine Regel der Terminart bei Cal.com verbietet es.",
             "A rule of the event type at Cal.com forbids it."},
    Sentence{Meaning::Invalid, "Cal.com nimmt die Angaben nicht an.", "Cal.com does not accept the details."},
    Sentence{Meaning::KeyTrouble, "Cal.com nimmt den Schlüssel nicht an.", "Cal.com does not accept the key."},
    Sentence{Meaning::RateLimited, "Cal.com hat wegen zu vieler Anfragen abgewiesen.",
             "Cal.com turned it away: too many requests."},
    Sentence{Meaning::ServerError, "Cal.com meldet einen eigenen Fehler.", "Cal.com reports an error of its own."},
    Sentence{Meaning::NoAnswer, "Von Cal.com kam keine Antwort.", "No answer came from Cal.com."},
    Sentence{Meaning::ForeignAnswer, "Cal.com hat eine fremde Buchung zurückgegeben.",
             "Cal.com answered with somebody else's booking."},
};

constexpr Words<CauseAction, 10> actionWords{{{CauseAction::None, "none"},
                                              {CauseAction::Resync, "resync"},
                                              {CauseAction::Close, "close"},
                                              {CauseAction::CheckKey, "check_key"},
                                              {CauseAction::MapService, "map_service"},
                                              {CauseAction::ChangeRule, "change_rule"},
                                              {CauseAction::ProbeCalcom, "probe_calcom"},
                                              {CauseAction::ReleaseSending, "release_sending"},
                                              {CauseAction::DecideEach, "decide_each"},
                                              {CauseAction::LookAtCalcom, "look_at_calcom"}}};

} // namespace

std::optional<Trouble> Trouble::fromKey(const QString &key)
{
    const auto parts = key.split(u'/');
    if (parts.size() != 5) return std::nullopt;
    const auto state = syncStateFromWord(parts[0]);
    const auto reason = reasonFromWord(parts[1]);
    if (!state || !reason) return std::nullopt;
    Trouble trouble{*state, *reason, meaningFromWord(parts[2]), attemptOpFromWord(parts[3]), {}};
    const auto id = QByteArray::fromHex(parts[4].toLatin1());
    if (std::size_t(id.size()) == trouble.credential.value.bytes.size())
        std::ranges::copy(id, trouble.credential.value.bytes.begin());
    return trouble;
}

QString toWord(CauseAction action) { return actionWords.word(action); }

CauseAction actionFor(const Trouble &trouble)
{
    switch (trouble.reason) {
    case Reason::None:
    case Reason::InFlight:
    case Reason::UndoWindow:
    case Reason::RateLimit:
    case Reason::BlockedBy:
    case Reason::Looking:
    case Reason::Queued:
    case Reason::Siblings:
    case Reason::Confirmation:
    case Reason::AttendeeDiffers:
    case Reason::LengthDiffers:
    case Reason::SettledAfterStart: return CauseAction::None;
    case Reason::Backoff:
    case Reason::Poison:
    case Reason::Invalid:
    case Reason::CancelRefused: return CauseAction::Resync;
    case Reason::Paused: return CauseAction::ReleaseSending;
    case Reason::BreakerOpen: return CauseAction::ProbeCalcom;
    case Reason::KeyRefused:
    case Reason::KeyMissing: return CauseAction::CheckKey;
    case Reason::EventTypeGone: return CauseAction::MapService;
    case Reason::NotBookable: return CauseAction::ChangeRule;
    case Reason::StartPassed: return CauseAction::Close;
    case Reason::CannotSee:
    case Reason::Chain:
    case Reason::Unconfirmed:
    case Reason::ForeignAnswer:
    case Reason::Unplanned: return CauseAction::LookAtCalcom;
    case Reason::PartRefused:
        // What refused the part decides; the parts follow it.
        if (trouble.meaning == Meaning::EventTypeGone || trouble.meaning == Meaning::NotFound)
            return CauseAction::MapService;
        if (trouble.meaning == Meaning::NotBookable) return CauseAction::ChangeRule;
        if (trouble.meaning == Meaning::Invalid) return CauseAction::Resync;
        return CauseAction::DecideEach;
    case Reason::RestoredBackup:
    case Reason::MovedAndTaken:
    case Reason::MovedByBoth:
    case Reason::MoveRefused:
    case Reason::Overlap:
    case Reason::BlockedByReview:
    case Reason::Taken:
    case Reason::CancelledMeanwhile:
    case Reason::Rejected:
    case Reason::Gone:
    case Reason::PartChanged: return CauseAction::DecideEach;
    }
    return CauseAction::DecideEach;
}

QString meaningSentence(Meaning meaning, const QString &language)
{
    for (const auto &answer : answers)
        if (answer.meaning == meaning)
            return QString::fromUtf8(language.startsWith(u"de") ? answer.german : answer.english);
    return {};
}

QString troubleSentence(const Trouble &trouble, const QString &language)
{
    const auto sentence = reasonSentence(trouble.reason, language);
    // Where the reason is about a consequence, what Cal.com said comes first.
    const bool consequence = trouble.reason == Reason::PartRefused || trouble.reason == Reason::MoveRefused ||
                             trouble.reason == Reason::CancelRefused || trouble.reason == Reason::Backoff ||
                             trouble.reason == Reason::Poison;
    if (!consequence || !trouble.meaning) return sentence;
    return meaningSentence(*trouble.meaning, language) + u' ' + sentence;
}

} // namespace tresen
