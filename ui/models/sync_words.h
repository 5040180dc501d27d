// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/engine/views.h"
#include "ui/theme/icons.h"

/// The words for what the engine reports: states, reasons, attempts, refusals. One place, so that every page says the
/// same. "Failed" is never said where the outcome is not known.
namespace tresen::ui {

/// Who a row is about: the customer, or "Absence of Jana".
[[nodiscard]] QString whoWords(const UnsettledView &row);
/// What is booked: the service, or that it closes online booking.
[[nodiscard]] QString whatWords(const UnsettledView &row);

/// "waiting", "confirmed", "needs you", …
[[nodiscard]] QString stateWord(SyncState state);

/// Why it waits or needs a person, in a few words: "Slot taken at Cal.com".
[[nodiscard]] QString reasonWords(Reason reason);
/// The same of a row: in the words of its group where these say more than the reason alone.
[[nodiscard]] QString reasonWords(const UnsettledView &row);
/// The head of a group of rows with that cause; see cause_titles.h where several are shown.
[[nodiscard]] QString causeTitle(const Trouble &trouble);
/// What a person should know of the group, or empty: "looks first, never sends twice".
[[nodiscard]] QString causeNote(SyncState state, Reason reason);

/// The one action that helps a whole group, as its button says it; empty where nothing has to be done.
[[nodiscard]] QString causeActionWords(CauseAction action);

/// A line of the history: what happened, and the quiet line below it (may be empty).
struct HistoryWords {
    Glyph glyph = Glyph::Ok;
    QString title;
    QString note;
};
/// `parts`: how many segments the appointment has; a single one is not named by its letter. `origin`: where it was
/// booked.
[[nodiscard]] HistoryWords historyWords(const HistoryLine &line, int parts, Origin origin);

/// A, B, C, …
[[nodiscard]] QString partLetter(int part);

/// The sentence of a refusal in the console's language.
[[nodiscard]] QString refusalWords(RefusalCode code);
/// The same where something was only to be read: nothing is said of bookings then.
[[nodiscard]] QString unreadWords(RefusalCode code);

[[nodiscard]] QString cancelReasonWords(CancelReason reason);
/// The same of a stored word, also of one that no form offers: "at_calcom". Empty: it says none.
[[nodiscard]] QString cancelledBecause(const QString &word);
[[nodiscard]] QString remoteStatusWords(RemoteStatus status);
[[nodiscard]] QString attemptWords(AttemptOp op);
/// What Cal.com answered: "Refused: slot taken".
[[nodiscard]] QString meaningWords(Meaning meaning);
[[nodiscard]] QString breakerWord(BreakerState state);

} // namespace tresen::ui
