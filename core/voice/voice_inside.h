// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/booking/commands.h"
#include "core/domain/commands.h"
#include "core/storage/appointment_store.h"
#include "core/storage/uncertain.h"
#include "core/voice/name_sound.h"
#include "core/voice/voice_desk.h"

/// The parts of VoiceDesk that its files share.
namespace tresen {

/// How a case ends, beside its answer.
struct VoiceDesk::Ending {
    QString code;                ///< empty: success
    AppointmentId appointment{}; ///< that it made, changed or cancelled
    bool repeated = false;
    bool kept = false;       ///< its line in the call's history was written with the change
    QByteArray wrongProof{}; ///< goes into that line
};

/// The assistant asked who is calling. Kept in memory only: it may never become a call.
struct VoiceDesk::Ring {
    CallFacts facts;
    CallTurn turn;
};

/// A change while it is being made. A command can run twice: everything that a run sets is set anew.
struct VoiceDesk::Change {
    enum class Kind {
        None,
        Done,     ///< made now
        Repeated, ///< made before by the same wish: `answer` is what was said then
        Existing, ///< made before by another call
        Refused,  ///< by the engine's rules: `refusal`
        Told,     ///< not done, for a reason that the caller is told: `told`
    };
    Kind kind = Kind::None;
    QJsonObject answer; ///< of Done, Repeated and Existing: all but success and latency
    CommandRefusal refusal{};
    VoiceRefusal told{};
    AppointmentId appointment{};
    std::optional<Instant> start{}; ///< of the appointment afterwards; nothing: cancelled
    CustomerId customer{};
    std::optional<StaffId> staff{}; ///< who was wished for
    ServiceId service{};
    QByteArray key{};
    CallTurn turn{};

    /// It was done before: what was said then is said again, and that it is a repeat.
    void repeat(const DoneBefore &done);
};

/// Which appointment a caller means, as far as it was said.
struct VoiceDesk::Wanted {
    QString appointment; ///< id or short code
    SpokenWhen when;
    QString name;
    QString lastFour;

    /// A name alone proves nothing.
    [[nodiscard]] bool isProof() const { return !name.isEmpty() && ((when.day && when.time) || !lastFour.isEmpty()); }
};

/// What a caller may see and change.
struct VoiceDesk::Whose {
    bool proven = false;                   ///< by the number, by this call, or by what only the customer knows
    int wrongProofs = 0;                   ///< of this call, before this one
    QByteArray proof;                      ///< that was tried now
    bool isOtherNamed = false;             ///< than the caller, who has something to come
    std::vector<BookedAppointment> all;    ///< what is to come of those who are meant
    std::vector<BookedAppointment> meant;  ///< what of it fits what was said
    std::vector<BookedAppointment> others; ///< the caller's own that fit, where somebody else was named
    std::vector<AppointmentId> ofCall;     ///< that this very call made or changed: it may always change them again

    [[nodiscard]] bool isOfCall(AppointmentId id) const { return std::ranges::find(ofCall, id) != ofCall.end(); }
};

/// Who a change is written down to.
[[nodiscard]] Actor voiceActor(const VoiceCase &ask);
/// The same wish has the same key: company, call, function and what is meant. Without a call the caller's number stands
/// for it, for ten minutes.
[[nodiscard]] QByteArray wishKey(const VoiceCase &ask, const QStringList &meaning);
[[nodiscard]] Instant wishSince(const VoiceCase &ask);
[[nodiscard]] QJsonObject appointmentJson(const VoiceCase &ask, const BookedAppointment &booked);

/// Three times; then a person has to help.
inline constexpr int triesToProve = 3;
/// The turn with which a call begins where the assistant asked who is calling.
inline constexpr auto ringFunction = "call_inbound";
inline constexpr int appointmentsListed = 5;

} // namespace tresen
