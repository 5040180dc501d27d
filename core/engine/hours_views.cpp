// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/hours_views.h"

#include <algorithm>

#include "core/domain/words.h"

namespace tresen {

namespace {

using How = AbsenceOnline::How;

constexpr Words<How, 6> howWords{{{How::NotOffered, "not_offered"},
                                  {How::Open, "open"},
                                  {How::Closing, "closing"},
                                  {How::Closed, "closed"},
                                  {How::PartlyOpen, "partly_open"},
                                  {How::NeedsPerson, "needs_person"}}};

} // namespace

QString toWord(How how) { return howWords.word(how); }

const WhyNotAnswer *DayVerdicts::at(StaffId id, Instant start) const
{
    const auto found = std::ranges::find(staff, id, &ByStaff::staff);
    if (found == staff.end() || start < from) return nullptr;
    const auto quarter = std::size_t((start - from) / std::chrono::milliseconds(std::chrono::minutes(15)));
    return quarter < found->answers.size() ? &found->answers[quarter] : nullptr;
}

} // namespace tresen
