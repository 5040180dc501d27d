// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "core/domain/call.h"
#include "core/domain/salon_calendar.h"
#include "core/domain/refusal.h"
#include "core/voice/functions.h"
#include "core/voice/name_sound.h"
#include "core/voice/sentences.h"
#include "core/voice/spoken_when.h"
#include "core/voice/voice_times.h"

namespace tresen {

/// One function call while it is being answered: everything it knows, and what is said back. Values only, so that it
/// can go from thread to thread.
struct VoiceCase {
    VoiceFunction function = VoiceFunction::InitializeCall;
    Arguments arguments{{}};
    CallFacts call;
    std::shared_ptr<const Catalog> catalog;
    std::shared_ptr<const SalonCalendar> calendar;
    const Branch *branch = nullptr; ///< of the catalog
    VoiceRules rules;
    Instant now;
    LocalTime local; ///< now, in the branch
    Day today;
    Moment began;
    QString asked;                        ///< a line for people
    std::optional<ServiceId> lastService; ///< what this caller had the last time, if that was asked for
    std::function<void(VoiceAnswer)> done;

    [[nodiscard]] const QString &language() const { return call.language; }
    [[nodiscard]] QString say(Phrase phrase) const
    {
        return sentence(call.caller.isEmpty() ? withoutCallBack(phrase) : phrase, call.language);
    }
    /// Arguments were checked for their types when the case was made, so these cannot fail.
    [[nodiscard]] QString text(Argument argument) const
    {
        const auto said = arguments.text(argument).value_or(QString());
        return argument == Argument::Name ? joinSpelled(said) : said;
    }
    [[nodiscard]] LocalTime localOf(Instant t) const { return branch->zone.toLocal(t); }
    [[nodiscard]] Instant instantOf(Day day, std::chrono::minutes time) const
    {
        return branch->zone.toInstant(LocalTime(day) + time);
    }
    /// Who holds a time for this call; empty: nobody.
    [[nodiscard]] QString holder() const { return call.id.isEmpty() ? QString() : QStringLiteral("call:") + call.id; }
    [[nodiscard]] SpokenWhen when(const QString &date, const QString &time) const;
};
using VoiceCasePtr = std::shared_ptr<VoiceCase>;

/// A refusal that a caller could cause, with what goes along.
struct VoiceRefusal {
    const char *code = "";
    QString message;
    QJsonObject fields{};
    QByteArray wrongProof{}; ///< what was said to prove whose appointment it is, as ProofTries counts it
};
template <typename T>
using Heard = tl::expected<T, VoiceRefusal>;

/// The service that is meant. Refusals: missing_argument, unknown_service, ambiguous_service.
[[nodiscard]] Heard<const Service *> heardService(const VoiceCase &ask);
/// The stylist that is wished for, if any. Refusals: unknown_staff.
[[nodiscard]] Heard<std::optional<StaffId>> heardStaff(const VoiceCase &ask, const Service &service);
/// A reading that can be worked with, or what has to be asked. `needsDay`, `needsTime`: refused with missing_argument
/// without.
[[nodiscard]] Heard<SpokenWhen> heardWhen(const VoiceCase &ask, const QString &date, const QString &time, bool needsDay,
                                          bool needsTime);
/// How far ahead may be booked: the telephone's own bound or the salon's, whichever is nearer.
[[nodiscard]] Day lastBookable(const VoiceCase &ask);
/// Whether a day is not beyond that. Refusals: too_far.
[[nodiscard]] Heard<void> bookableDay(const VoiceCase &ask, Day day);
/// Whether a time may be booked at all. Refusals: past_date, too_soon, too_far, closed (the branch).
[[nodiscard]] Heard<void> bookable(const VoiceCase &ask, Instant start);

/// Leaves out offers that a booking would refuse: nothing is offered that cannot be had.
[[nodiscard]] VoiceTimes::Done onlyBookable(const VoiceCasePtr &ask, VoiceTimes::Done done);

/// {"datum","uhrzeit","start","mitarbeiter","spoken"}
[[nodiscard]] QJsonObject slotJson(const VoiceCase &ask, const FreeTime &time);
[[nodiscard]] QJsonArray slotsJson(const VoiceCase &ask, const std::vector<TimeAnswer> &offers);
/// "13 Uhr 30 oder 15 Uhr": times on `day` without it, others with theirs. Empty: no offers.
[[nodiscard]] QString saidOffers(const VoiceCase &ask, const std::vector<TimeAnswer> &offers, std::optional<Day> day,
                                 Phrase joint);
/// "bei Anna"; the first name is what people are called by.
[[nodiscard]] QString withStaff(const VoiceCase &ask, StaffId staff);
[[nodiscard]] QString staffName(const VoiceCase &ask, StaffId staff);
/// "2026-01-05T14:00:00+01:00"
[[nodiscard]] QString offsetIso(const VoiceCase &ask, Instant t);
/// "2026-01-05 14:00"
[[nodiscard]] QString plainTime(const VoiceCase &ask, Instant t);
[[nodiscard]] QString serviceName(const VoiceCase &ask, ServiceId service);
[[nodiscard]] QString saidWhen(const VoiceCase &ask, Instant t);
/// "Am Montag, 30. November", where a sentence begins with it
[[nodiscard]] QString saidOnDay(const VoiceCase &ask, Day day);

/// How many slots are ever offered at once.
inline constexpr int slotsOffered = 3;

} // namespace tresen
