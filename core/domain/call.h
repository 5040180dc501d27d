// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QJsonObject>
#include <QString>

#include "core/domain/ids.h"

/// The telephone, as values: a call, what was asked in it, and what was answered.
namespace tresen {

/// What a salon allows by telephone.
struct VoiceRules {
    int cancelHours = 24;           ///< changes later than this are left to people
    int daysAhead = 180;            ///< how far ahead it may be booked
    std::chrono::minutes notice{0}; ///< how soon
    /// Only what this call was told to be free is booked at once; anything else is read back first. Against a "yes"
    /// that nobody said.
    bool onlyOffered = false;
    friend bool operator==(const VoiceRules &, const VoiceRules &) = default;
};

/// Which branch a call is for: by the salon's number or the assistant's agent.
struct VoiceLine {
    QString number; ///< E.164, or an agent's id
    QString branch; ///< its name
    friend bool operator==(const VoiceLine &, const VoiceLine &) = default;
};

/// What is known of a call from any request of it: everything else comes and goes.
struct CallFacts {
    QString id;            ///< the assistant's name of it; empty: it sent none, and nothing can be tied to it
    QString agent;         ///< whose call it is, if the number does not say
    QString direction;     ///< "inbound", "outbound"; empty for a call from a web page
    QString caller;        ///< the person's number, E.164; empty: withheld, or none
    bool withheld = false; ///< there was a number, and it was not to be shown
    QString line;          ///< the salon's number, E.164
    QString branch;        ///< name or id, where the call itself says so
    QString language = QStringLiteral("de"); ///< of what is spoken
    QString toolCall;                        ///< tells a repeat of the line from one of the model; evidence only
    std::optional<Instant> startedAt;
    friend bool operator==(const CallFacts &, const CallFacts &) = default;
};

/// A function that was called.
struct VoiceRequest {
    QString function; ///< as it was called; may be an alias or unknown
    QJsonObject arguments;
    CallFacts call;
    Moment began{}; ///< when its first byte was read; zero: when it is handed over
};

/// What goes back: a body that is said and read as it is.
struct VoiceAnswer {
    int status = 200;
    QJsonObject body;
    friend bool operator==(const VoiceAnswer &, const VoiceAnswer &) = default;
};

/// Something that happened to a call.
struct CallEvent {
    enum class Kind { Started, Ended, Analyzed, Other };
    Kind kind = Kind::Other;
    CallFacts call;
    std::optional<Instant> endedAt;
    std::optional<std::chrono::milliseconds> duration;
    QString ending;  ///< why it ended, in the assistant's words
    QString summary; ///< Analyzed only
};

/// One thing that was asked and answered in a call.
struct CallTurn {
    QString function; ///< canonical
    QString asked;    ///< a line for people: "Herrenschnitt, Dienstag, 1. Dezember, 14 Uhr 30"
    QString code;     ///< of a refusal; empty: success
    QString message;  ///< what was said
    Instant at;       ///< when the answer left
    std::chrono::microseconds took{0};
    bool repeated = false;
    AppointmentId appointment; ///< that it made, changed or cancelled; null: none
    friend bool operator==(const CallTurn &, const CallTurn &) = default;
};

/// A call as the console shows it.
struct CallView {
    QString id;
    BranchId branch;
    QString caller; ///< E.164; empty: withheld or none
    bool withheld = false;
    CustomerId customer; ///< null: nobody known
    QString customerName;
    Instant firstSeen;
    std::optional<Instant> startedAt;
    std::optional<Instant> endedAt; ///< nothing: it is going on, as far as we know
    std::optional<std::chrono::milliseconds> duration;
    QString ending;
    QString summary;
    std::vector<CallTurn> turns; ///< oldest first
    friend bool operator==(const CallView &, const CallView &) = default;
};

} // namespace tresen
