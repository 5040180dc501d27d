// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/base/time_range.h"
#include "core/domain/ids.h"

namespace tresen {

enum class RemoteStatus {
    Accepted,
    Pending,
    AwaitingHost,
    Cancelled,
    Rejected,
    Gone, ///< not a word of Cal.com's: asked for by its uid, it answered "not found". Perhaps only the uid is known
};

/// Whose booking a booking at Cal.com says it is: four metadata strings of ours. A reschedule copies them and cannot
/// change them, which is why the incarnation is in it and the generation is not.
struct Token {
    CompanyId company;
    AppointmentId appointment;
    SegmentId segment;
    int incarnation = 0;
    friend bool operator==(const Token &, const Token &) = default;
};

/// A booking at Cal.com as we last read it. The uid is a capability: never in logs, metrics, alerts or URLs of ours.
struct Remote {
    QString uid;
    QString rescheduledFrom; ///< uid of its predecessor, or empty
    QString rescheduledTo;   ///< uid of its successor, or empty
    RemoteStatus status = RemoteStatus::Accepted;
    Instant start;
    Instant end;
    EventTypeId eventType;
    HostId host;
    std::optional<Token> token; ///< nothing where the metadata holds none of ours
    QString attendeeEmail;
    std::optional<Instant> updatedAt; ///< may be absent in the answer to a create
    qint64 seenSeq = 0;               ///< our own order of reading; ties of updatedAt
    QString source;                   ///< "answer", "look_up", "sweep"
    QString cancelReason;             ///< as read back; ends with our mark if a Cancel of ours did it
    QString cancelledBy;

    [[nodiscard]] TimeRange range() const { return {start, end}; }
    friend bool operator==(const Remote &, const Remote &) = default;
};

/// What we know of a segment at Cal.com.
struct Observed {
    enum class Knowledge {
        Never, ///< never looked
        /// A restored backup: what Cal.com holds may be newer than anything here, so that nothing is decided before a
        /// complete look-up. Only such a look-up ends it; until then provenBegan is when the last incomplete one began.
        Forgotten,
        Hint,   ///< something was read, but no complete look-up
        Proven, ///< a look-up read to its last page that began after provenSeq, by a credential known to see the event
                ///< type
    };
    std::vector<Remote> remotes;
    Knowledge knowledge = Knowledge::Never;
    qint64 provenSeq = 0;
    std::optional<Instant> provenBegan; ///< when that look-up began, on our wall clock

    friend bool operator==(const Observed &, const Observed &) = default;
};

[[nodiscard]] QString toWord(RemoteStatus status);
/// Cal.com's words: accepted, pending, awaiting_host, cancelled, rejected; and ours: gone.
[[nodiscard]] std::optional<RemoteStatus> remoteStatusFromWord(const QString &word);

/// "never", "forgotten", "hint", "proven"
[[nodiscard]] QString toWord(Observed::Knowledge knowledge);
[[nodiscard]] std::optional<Observed::Knowledge> knowledgeFromWord(const QString &word);

} // namespace tresen
