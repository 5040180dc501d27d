// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/uuid.h"
#include "core/calcom/booking_messages.h"
#include "core/domain/catalog.h"
#include "core/domain/stray.h"
#include "core/storage/session.h"

namespace tresen {

/// A booking as it was read at Cal.com, by a GET or on a page of a list.
struct SeenBooking {
    CredentialId credential; ///< whose key showed it
    Booking booking;
    QString source = QStringLiteral("look_up"); ///< "look_up", "sweep", "webhook"
    /// Its predecessors as far as they had to be read, nearest first; see Intake::askFirst.
    std::vector<Booking> before = {};
    /// The uid of a predecessor that was asked for and is not there; nothing further back can be known.
    QString gone = {};
};

/// What taking a booking in may use. `ids` and `random` belong to the running command.
struct IntakeContext {
    const Catalog &catalog;
    UuidGenerator &ids;
    Random &random;
    Instant now;
};

/// What became of a booking that was read.
struct Intake {
    enum class What {
        Known,    ///< nothing new
        Older,    ///< what is stored is newer than what was read
        Changed,  ///< stored among the bookings of its segment, and the segment was planned again
        TakenIn,  ///< became an appointment, or a part of one
        Stray,    ///< listed as a booking without a segment
        Left,     ///< nobody's, and nothing to tell: cancelled, rejected, or long over
        AskFirst, ///< a predecessor has to be read before anybody can tell whose it is
        Refused   ///< the database takes neither it nor a note of it; nothing is stored
    };
    What what = What::Left;
    std::optional<SegmentId> segment;
    bool asks = false;  ///< a person has to decide about the segment now, who had not to before
    bool first = false; ///< Stray: it was not listed before
    QString askFirst;   ///< uid

    friend bool operator==(const Intake &, const Intake &) = default;
};

/// The one place that takes a booking read at Cal.com and decides whose it is, in one transaction with what follows
/// (docs/sync-model.md, "Bookings that belong to no segment"):
///
///     our token, or a uid that is linked, or a chain of reschedules that leads to one   stored with its segment, which
///                                                                                       is planned again
///     our token, but there is no such appointment (a restored backup)                   taken in and listed as stray
///     another company's token                                                           never touched, listed
///     no token, mapped event type                                                       an appointment by itself
///     no token, anything else                                                           listed
///
/// Nothing else links: not the name, not the time, least of all being the latest. Nothing is ever sent from here, and
/// nothing cancelled. Idempotent: the same booking again is Known. Errors: the database's; nothing has happened then.
[[nodiscard]] Result<Intake> takeIn(Session &session, const IntakeContext &context, const SeenBooking &seen);

/// takeIn() for one of several that came together: what the database refuses of this one booking is taken back and
/// listed as a stray (NotTaken), so that the others go on. Errors: of the database as a whole.
[[nodiscard]] Result<Intake> takeInOrSetAside(Session &session, const IntakeContext &context, const SeenBooking &seen);

/// Cal.com does not know the booking of this uid any more. If it is a segment's, that is what was observed; its segment
/// is planned again. Nothing of it is new if it was known already.
[[nodiscard]] Result<> takeGone(Session &session, const IntakeContext &context, const QString &uid);

/// Plans these segments anew and writes down what people see, as far as it differs. For segments whose neighbours have
/// changed.
[[nodiscard]] Result<> planAgain(Session &session, const IntakeContext &context, const std::vector<SegmentId> &ids);

/// The same facts, whenever and however they were read.
[[nodiscard]] bool sameFacts(const Remote &a, const Remote &b);

/// How many predecessors are read to find out whose a booking is.
inline constexpr std::size_t longestAncestry = 20;

} // namespace tresen
