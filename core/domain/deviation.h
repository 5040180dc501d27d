// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "core/domain/ids.h"

namespace tresen {

/// Something at Cal.com that is not as Tresen counts on it: found when event types are imported or mapped, by `doctor`
/// and on the settings page (docs/design.md 6). The code is what machines read; sentences come from deviationText().
enum class DeviationCode {
    // Of a key.
    NoKey,      ///< the credential is known, its key is not here
    KeyRefused, ///< 401 or 403
    NoAnswer,
    // Event types that cannot stand for a part of a service by one person.
    RoundRobin,
    Collective,
    OtherTeam, ///< managed, or a kind of team that is not known here
    SeveralHosts,
    NoHost,
    Seats,
    Recurs,
    Paid,
    NoTitle,
    NoLength,
    PartMissing, ///< amount: the part that should come first
    OtherLength, ///< amount: its length, other: that of the part, in minutes
    PartTwice,   ///< other: the event type that is mapped to this part and person already
    NotTheirs,   ///< set aside for somebody's absences, and closes another one's time. subject: whose absences
    // Mapped, and Cal.com will refuse something.
    Gone,             ///< the key does not see the event type any more
    OtherHost,        ///< belongs to somebody else now
    Notice,           ///< amount: minutes
    Window,           ///< amount: days ahead; 0: not known
    Question,         ///< subject: the question's slug
    PhoneWanted,      ///< and Tresen gives no phone numbers to Cal.com
    EmailVerified,    ///< guests have to verify their address
    LoginWanted,      ///< bookings need an account
    Buffers,          ///< amount: minutes before, other: behind
    CannotCancel,     ///< cancelling is switched off
    CannotReschedule, ///< rescheduling is switched off
    GuestLimit,       ///< amount: active bookings for each guest; 0: not known
    SharedUser,       ///< several stylists on one Cal.com user. subject: their names
    ShorterHours,     ///< spans: ours that Cal.com does not have. subject: whose
    // Works, but differently.
    Confirmation,   ///< bookings wait at Cal.com until somebody confirms them
    CannotSee,      ///< the key has not shown yet that it sees the bookings
    PhoneSometimes, ///< a phone number is wanted, and not every customer has one
    LongerHours,    ///< spans: Cal.com's that we do not have. subject: whose
    OtherZone,      ///< subject: the schedule's zone
    AbsencePublic,  ///< set aside for absences, and guests can book it
    CoarseBlocks,   ///< set aside for absences. amount: its shortest length in minutes
    // For information.
    HoursUnknown, ///< the key does not see the schedule. subject: whose
    Hidden,       ///< not on the public page
    Unmapped,     ///< could be mapped, and is not
    NoBranch,     ///< nothing can be imported yet
};

/// Ascending.
enum class Severity {
    Note,    ///< good to know
    Differs, ///< works, but not as at the desk
    Fails,   ///< Cal.com refuses something that the desk allows, or cannot be asked at all
};

/// Part of a week, local: 0 is Monday, minutes since midnight, half-open.
struct WeekSpan {
    int weekday = 0;
    int fromMinute = 0;
    int toMinute = 0;
    friend bool operator==(const WeekSpan &, const WeekSpan &) = default;
};

struct Deviation {
    DeviationCode code = DeviationCode::NoKey;
    CredentialId credential;
    EventTypeId eventType; ///< 0: not about one event type
    QString title;         ///< of the event type, or the credential's label
    QString subject;
    int amount = 0;
    int other = 0;
    std::vector<WeekSpan> spans;
    /// Left out of the mapping, so nothing will fail because of it.
    bool leftOut = false;

    [[nodiscard]] Severity severity() const;
    friend bool operator==(const Deviation &, const Deviation &) = default;
};

/// "round_robin"
[[nodiscard]] QString toWord(DeviationCode code);
[[nodiscard]] QString toWord(Severity severity);

/// What will happen because of it, and what to change: a sentence each.
struct DeviationText {
    QString happens;
    QString change;
    friend bool operator==(const DeviationText &, const DeviationText &) = default;
};
/// In `language` ("de", else English).
[[nodiscard]] DeviationText deviationText(const Deviation &deviation, const QString &language);

} // namespace tresen
