// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/deviation.h"

#include "core/domain/words.h"

namespace tresen {

namespace {

constexpr Words<DeviationCode, 42> codes{{
    {DeviationCode::NoKey, "no_key"},
    {DeviationCode::KeyRefused, "key_refused"},
    {DeviationCode::NoAnswer, "no_answer"},
    {DeviationCode::RoundRobin, "round_robin"},
    {DeviationCode::Collective, "collective"},
    {DeviationCode::OtherTeam, "other_team"},
    {DeviationCode::SeveralHosts, "several_hosts"},
    {DeviationCode::NoHost, "no_host"},
    {DeviationCode::Seats, "seats"},
    {DeviationCode::Recurs, "recurs"},
    {DeviationCode::Paid, "paid"},
    {DeviationCode::NoTitle, "no_title"},
    {DeviationCode::NoLength, "no_length"},
    {DeviationCode::PartMissing, "part_missing"},
    {DeviationCode::OtherLength, "other_length"},
    {DeviationCode::PartTwice, "part_twice"},
    {DeviationCode::NotTheirs, "not_theirs"},
    {DeviationCode::Gone, "gone"},
    {DeviationCode::OtherHost, "other_host"},
    {DeviationCode::Notice, "notice"},
    {DeviationCode::Window, "window"},
    {DeviationCode::Question, "question"},
    {DeviationCode::PhoneWanted, "phone_wanted"},
    {DeviationCode::EmailVerified, "email_verified"},
    {DeviationCode::LoginWanted, "login_wanted"},
    {DeviationCode::Buffers, "buffers"},
    {DeviationCode::CannotCancel, "cannot_cancel"},
    {DeviationCode::CannotReschedule, "cannot_reschedule"},
    {DeviationCode::GuestLimit, "guest_limit"},
    {DeviationCode::SharedUser, "shared_user"},
    {DeviationCode::ShorterHours, "shorter_hours"},
    {DeviationCode::Confirmation, "confirmation"},
    {DeviationCode::CannotSee, "cannot_see"},
    {DeviationCode::PhoneSometimes, "phone_sometimes"},
    {DeviationCode::LongerHours, "longer_hours"},
    {DeviationCode::OtherZone, "other_zone"},
    {DeviationCode::AbsencePublic, "absence_public"},
    {DeviationCode::CoarseBlocks, "coarse_blocks"},
    {DeviationCode::HoursUnknown, "hours_unknown"},
    {DeviationCode::Hidden, "hidden"},
    {DeviationCode::Unmapped, "unmapped"},
    {DeviationCode::NoBranch, "no_branch"},
}};

constexpr Words<Severity, 3> severities{
    {{Severity::Note, "note"}, {Severity::Differs, "differs"}, {Severity::Fails, "fails"}}};

} // namespace

QString toWord(DeviationCode code) { return codes.word(code); }
QString toWord(Severity severity) { return severities.word(severity); }

Severity Deviation::severity() const
{
    if (leftOut || code >= DeviationCode::HoursUnknown) return Severity::Note;
    return code >= DeviationCode::Confirmation ? Severity::Differs : Severity::Fails;
}

} // namespace tresen
