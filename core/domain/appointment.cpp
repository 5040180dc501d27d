// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/appointment.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<AppointmentStatus, 3> statuses{{{AppointmentStatus::Booked, "booked"},
                                                       {AppointmentStatus::Cancelled, "cancelled"},
                                                       {AppointmentStatus::NoShow, "no_show"}}};
static constexpr Words<Origin, 3> origins{
    {{Origin::Desk, "desk"}, {Origin::Voice, "voice"}, {Origin::Calcom, "calcom"}}};

QString toWord(AppointmentStatus status) { return statuses.word(status); }
std::optional<AppointmentStatus> appointmentStatusFromWord(const QString &word) { return statuses.value(word); }
QString toWord(Origin origin) { return origins.word(origin); }
std::optional<Origin> originFromWord(const QString &word) { return origins.value(word); }

} // namespace tresen
