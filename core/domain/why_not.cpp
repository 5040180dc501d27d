// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/why_not.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<WhyNot, 13> whyNotWords{{{WhyNot::Free, "free"},
                                                {WhyNot::Past, "past"},
                                                {WhyNot::Closed, "closed"},
                                                {WhyNot::Holiday, "holiday"},
                                                {WhyNot::Absence, "absence"},
                                                {WhyNot::Shift, "shift"},
                                                {WhyNot::Notice, "notice"},
                                                {WhyNot::Window, "window"},
                                                {WhyNot::Booking, "booking"},
                                                {WhyNot::Hold, "hold"},
                                                {WhyNot::Buffer, "buffer"},
                                                {WhyNot::OtherSegment, "other_segment"},
                                                {WhyNot::NoMapping, "no_mapping"}}};

QString toWord(WhyNot why) { return whyNotWords.word(why); }

} // namespace tresen
