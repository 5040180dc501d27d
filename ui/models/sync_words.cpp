// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sync_words.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/models/audit_words.h"
#include "ui/models/format.h"

namespace tresen::ui {

namespace {
struct SyncWords {
    Q_DECLARE_TR_FUNCTIONS(SyncWords)
};
} // namespace

QString whoWords(const UnsettledView &row)
{
    return row.absence ? SyncWords::tr("Absence of %1").arg(row.staffName) : row.customerName;
}

QString whatWords(const UnsettledView &row)
{
    return row.absence ? SyncWords::tr("closes online booking") : row.serviceName;
}

QString stateWord(SyncState state)
{
    switch (state) {
    case SyncState::LocalOnly: return SyncWords::tr("only here");
    case SyncState::Waiting: return SyncWords::tr("waiting");
    case SyncState::Sending: return SyncWords::tr("sending");
    case SyncState::Unknown: return SyncWords::tr("looking");
    case SyncState::Retrying: return SyncWords::tr("retrying");
    case SyncState::Settled: return SyncWords::tr("confirmed");
    case SyncState::Failed:
    case SyncState::Conflict: return SyncWords::tr("needs you");
    }
    return {};
}

QString reasonWords(Reason reason)
{
    switch (reason) {
    case Reason::None: return {};
    case Reason::InFlight: return SyncWords::tr("On its way to Cal.com");
    case Reason::UndoWindow: return SyncWords::tr("Can still be undone");
    case Reason::Paused: return SyncWords::tr("Sending is paused");
    case Reason::BreakerOpen: return SyncWords::tr("Cal.com is away, kept here");
    case Reason::RateLimit: return SyncWords::tr("Waits for the rate limit");
    case Reason::KeyRefused: return SyncWords::tr("Cal.com does not take the key");
    case Reason::KeyMissing: return SyncWords::tr("The key for it is not here");
    case Reason::BlockedBy: return SyncWords::tr("Another booking has to leave first");
    case Reason::Backoff: return SyncWords::tr("Last try failed, tried again by itself");
    case Reason::Looking: return SyncWords::tr("No answer, may exist");
    case Reason::Confirmation: return SyncWords::tr("Waits to be confirmed at Cal.com");
    case Reason::Queued: return SyncWords::tr("Waits for its turn");
    case Reason::Siblings: return SyncWords::tr("Waits for the other parts");
    case Reason::Chain: return SyncWords::tr("Moves at Cal.com form a circle");
    case Reason::CannotSee: return SyncWords::tr("No answer, and the key cannot look it up");
    case Reason::RestoredBackup: return SyncWords::tr("Newer at Cal.com than in this backup");
    case Reason::Unconfirmed: return SyncWords::tr("Unconfirmed at Cal.com for too long");
    case Reason::MovedAndTaken: return SyncWords::tr("Moved at Cal.com to a time that is taken");
    case Reason::MovedByBoth: return SyncWords::tr("Moved here and at Cal.com");
    case Reason::MoveRefused: return SyncWords::tr("Cal.com refused the move");
    case Reason::Overlap: return SyncWords::tr("Overlaps another booking");
    case Reason::BlockedByReview: return SyncWords::tr("Blocked by one that needs you");
    case Reason::Taken: return SyncWords::tr("Slot taken at Cal.com");
    case Reason::CancelledMeanwhile: return SyncWords::tr("Cancelled at Cal.com, changed here");
    case Reason::Rejected: return SyncWords::tr("Rejected at Cal.com");
    case Reason::Gone: return SyncWords::tr("No longer at Cal.com");
    case Reason::ForeignAnswer: return SyncWords::tr("Cal.com answered with another booking");
    case Reason::NotBookable: return SyncWords::tr("Cal.com's rules do not allow it");
    case Reason::Invalid: return SyncWords::tr("Cal.com does not take the request");
    case Reason::EventTypeGone: return SyncWords::tr("Event type gone at Cal.com");
    case Reason::StartPassed: return SyncWords::tr("Its start has passed");
    case Reason::Poison: return SyncWords::tr("Fails again and again, others succeed");
    case Reason::PartRefused: return SyncWords::tr("A part of it was refused");
    case Reason::PartChanged: return SyncWords::tr("Only some parts changed at Cal.com");
    case Reason::CancelRefused: return SyncWords::tr("Cal.com refused the cancellation");
    case Reason::Unplanned: return SyncWords::tr("A case without a rule, nothing is sent");
    case Reason::AttendeeDiffers: return SyncWords::tr("Another name or address at Cal.com");
    case Reason::LengthDiffers: return SyncWords::tr("Another length at Cal.com");
    case Reason::SettledAfterStart: return SyncWords::tr("Settled after its start");
    }
    return {};
}

/// What failed last: the write whose outcome is open, or the look for it.
static QString lookingTitle(const Trouble &trouble)
{
    if (!trouble.meaning) return SyncWords::tr("Being looked up at Cal.com");
    if (trouble.op == AttemptOp::LookUp) return SyncWords::tr("May exist, looking it up failed");
    if (trouble.meaning == Meaning::ServerError) return SyncWords::tr("Error at Cal.com, may exist");
    return reasonWords(Reason::Looking);
}

QString reasonWords(const UnsettledView &row)
{
    const auto trouble = row.reason == Reason::Looking ? Trouble::fromKey(row.cause) : std::nullopt;
    return trouble ? lookingTitle(*trouble) : reasonWords(row.reason);
}

QString causeTitle(const Trouble &trouble)
{
    switch (trouble.reason) {
    case Reason::Looking: return lookingTitle(trouble);
    case Reason::BreakerOpen: return SyncWords::tr("Waiting for the breaker");
    case Reason::Backoff: return SyncWords::tr("Tried again by itself");
    case Reason::Taken: return SyncWords::tr("Slot taken at Cal.com meanwhile");
    case Reason::MovedByBoth: return SyncWords::tr("Moved on both sides");
    case Reason::None: return stateWord(trouble.state);
    default: return reasonWords(trouble.reason);
    }
}

QString causeNote(SyncState state, Reason reason)
{
    if (state == SyncState::Unknown) return SyncWords::tr("looks first, never sends twice");
    switch (reason) {
    case Reason::BreakerOpen: return SyncWords::tr("nothing to do, uses up no attempt");
    case Reason::Backoff: return SyncWords::tr("goes on until the appointment starts");
    case Reason::UndoWindow: return SyncWords::tr("sent when the undo bar closes");
    case Reason::RateLimit: return SyncWords::tr("sent as soon as Cal.com allows it");
    case Reason::KeyRefused:
    case Reason::KeyMissing: return SyncWords::tr("an admin has to enter a valid key");
    case Reason::CannotSee: return SyncWords::tr("never sent a second time");
    default: return {};
    }
}

QString causeActionWords(CauseAction action)
{
    switch (action) {
    case CauseAction::None: return {};
    case CauseAction::Resync: return SyncWords::tr("Try all again…");
    case CauseAction::Close: return SyncWords::tr("Close all…");
    case CauseAction::CheckKey: return SyncWords::tr("Check the key…");
    case CauseAction::MapService: return SyncWords::tr("Map event type…");
    case CauseAction::ChangeRule: return SyncWords::tr("Try all again…");
    case CauseAction::ProbeCalcom: return SyncWords::tr("Probe now");
    case CauseAction::ReleaseSending: return SyncWords::tr("Release sending…");
    case CauseAction::DecideEach: return SyncWords::tr("Decide one by one");
    case CauseAction::LookAtCalcom: return SyncWords::tr("Look again…");
    }
    return {};
}

QString partLetter(int part)
{
    return part < 26 ? QString(QChar(static_cast<char16_t>(u'A' + part))) : QLocale().toString(part + 1);
}

QString attemptWords(AttemptOp op)
{
    switch (op) {
    case AttemptOp::Create: return SyncWords::tr("create");
    case AttemptOp::Reschedule: return SyncWords::tr("reschedule");
    case AttemptOp::Cancel: return SyncWords::tr("cancel");
    case AttemptOp::Confirm: return SyncWords::tr("confirm");
    case AttemptOp::LookUp: return SyncWords::tr("look up");
    case AttemptOp::CheckFree: return SyncWords::tr("check whether free");
    }
    return {};
}

static QString sentTitle(const QString &what)
{
    switch (attemptOpFromWord(what).value_or(AttemptOp::Create)) {
    case AttemptOp::Create: return SyncWords::tr("Sent to Cal.com");
    case AttemptOp::Reschedule: return SyncWords::tr("Move sent");
    case AttemptOp::Cancel: return SyncWords::tr("Cancellation sent");
    case AttemptOp::Confirm: return SyncWords::tr("Confirmation sent");
    case AttemptOp::LookUp: return SyncWords::tr("Looking it up");
    case AttemptOp::CheckFree: return SyncWords::tr("Asking whether it is free");
    }
    return what;
}

QString meaningWords(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Ok: return SyncWords::tr("Confirmed by Cal.com");
    case Meaning::Taken: return SyncWords::tr("Refused: slot taken");
    case Meaning::AlreadyCancelled: return SyncWords::tr("Was already cancelled");
    case Meaning::AlreadyEnded: return SyncWords::tr("Has already ended");
    case Meaning::AlreadyConfirmed: return SyncWords::tr("Was already confirmed");
    case Meaning::RescheduledAway: return SyncWords::tr("Refused: was moved at Cal.com");
    case Meaning::NotFound: return SyncWords::tr("Not found at Cal.com");
    case Meaning::EventTypeGone: return SyncWords::tr("Refused: event type gone");
    case Meaning::NotBookable: return SyncWords::tr("Refused: not bookable");
    case Meaning::Invalid: return SyncWords::tr("Refused: request not valid");
    case Meaning::KeyTrouble: return SyncWords::tr("Refused: key not accepted");
    case Meaning::RateLimited: return SyncWords::tr("Rate limit reached");
    case Meaning::ServerError: return SyncWords::tr("Error at Cal.com, outcome open");
    case Meaning::NoAnswer: return SyncWords::tr("No answer, may exist");
    case Meaning::ForeignAnswer: return SyncWords::tr("Answered with another booking");
    }
    return {};
}

static Glyph meaningGlyph(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Ok:
    case Meaning::AlreadyCancelled:
    case Meaning::AlreadyConfirmed: return Glyph::Ok;
    case Meaning::ServerError:
    case Meaning::NoAnswer: return Glyph::Unknown;
    case Meaning::RateLimited: return Glyph::Retrying;
    default: return Glyph::Failure;
    }
}

static HistoryWords answerWords(const HistoryLine &line)
{
    HistoryWords words;
    if (!line.meaning) {
        words = {Glyph::Unknown, SyncWords::tr("No answer, may exist"), SyncWords::tr("Look first, then send again")};
        if (line.attemptState == AttemptState::NotSent)
            words = {Glyph::Retrying, SyncWords::tr("Could not be sent"),
                     SyncWords::tr("Nothing has left this machine")};
        return words;
    }
    words.glyph = meaningGlyph(*line.meaning);
    words.title = meaningWords(*line.meaning);
    QStringList notes;
    if (line.httpStatus > 0 && line.meaning != Meaning::Ok) notes << QString::number(line.httpStatus);
    if (!line.message.isEmpty()) notes << line.message;
    if (!line.uidHint.isEmpty()) notes << SyncWords::tr("uid %1").arg(line.uidHint);
    words.note = notes.join(QStringLiteral(", "));
    return words;
}

HistoryWords historyWords(const HistoryLine &line, int parts, Origin origin)
{
    HistoryWords words;
    switch (line.kind) {
    case HistoryLine::Kind::Command:
        words = {Glyph::Ok, auditTitle(line.what, origin), auditReason(line)};
        if (!line.actor.isEmpty()) {
            const auto by = SyncWords::tr("by %1").arg(line.actor);
            words.note = words.note.isEmpty() ? by : QStringLiteral("%1 · %2").arg(by, words.note);
        }
        break;
    case HistoryLine::Kind::Sent: words = {Glyph::Sending, sentTitle(line.what), line.message}; break;
    case HistoryLine::Kind::Answered: words = answerWords(line); break;
    case HistoryLine::Kind::LookedUp:
        words = answerWords(line);
        words.title = line.meaning == Meaning::NotFound ? SyncWords::tr("Looked up: not at Cal.com")
                      : line.meaning == Meaning::Ok     ? SyncWords::tr("Looked up at Cal.com")
                                                        : words.title;
        if (line.meaning == Meaning::NotFound) words.glyph = Glyph::Unknown;
        break;
    case HistoryLine::Kind::Settled: words = {Glyph::Ok, SyncWords::tr("Both sides agree"), line.message}; break;
    case HistoryLine::Kind::NeedsPerson:
        words = {Glyph::Failure, SyncWords::tr("Needs you"), line.message};
        if (const auto reason = reasonFromWord(line.what)) words.note = reasonWords(*reason);
        break;
    }
    if (parts > 1 && line.part >= 0) words.title = QStringLiteral("%1: %2").arg(partLetter(line.part), words.title);
    return words;
}

QString refusalWords(RefusalCode code) { return refusalSentence(code, QLocale().name().left(2)); }

QString unreadWords(RefusalCode code)
{
    return code == RefusalCode::DatabaseUnavailable
               ? SyncWords::tr("The database does not answer just now. Please try again in a moment.")
               : refusalWords(code);
}

QString cancelReasonWords(CancelReason reason)
{
    switch (reason) {
    case CancelReason::CustomerAsked: return SyncWords::tr("Customer asked for it");
    case CancelReason::CustomerIll: return SyncWords::tr("Customer is ill");
    case CancelReason::SalonAsked: return SyncWords::tr("The salon has to cancel");
    case CancelReason::StaffIll: return SyncWords::tr("Stylist is ill");
    case CancelReason::Mistake: return SyncWords::tr("Booked by mistake");
    }
    return {};
}

QString cancelledBecause(const QString &word)
{
    if (const auto reason = cancelReasonFromWord(word)) return cancelReasonWords(*reason);
    return word == QLatin1String("at_calcom") ? SyncWords::tr("Cancelled at Cal.com") : QString();
}

QString remoteStatusWords(RemoteStatus status)
{
    switch (status) {
    case RemoteStatus::Accepted: return SyncWords::tr("present");
    case RemoteStatus::Pending: return SyncWords::tr("unconfirmed");
    case RemoteStatus::AwaitingHost: return SyncWords::tr("waits for the host");
    case RemoteStatus::Cancelled: return SyncWords::tr("cancelled");
    case RemoteStatus::Rejected: return SyncWords::tr("rejected");
    case RemoteStatus::Gone: return SyncWords::tr("no longer there");
    }
    return {};
}

QString breakerWord(BreakerState state)
{
    switch (state) {
    case BreakerState::Closed: return SyncWords::tr("Closed");
    case BreakerState::Open: return SyncWords::tr("Open");
    case BreakerState::HalfOpen: return SyncWords::tr("Half-open");
    }
    return {};
}

} // namespace tresen::ui
