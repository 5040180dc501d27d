// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/desired.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<Presence, 3> presences{
    {{Presence::Present, "present"}, {Presence::Absent, "absent"}, {Presence::LocalOnly, "local_only"}}};
static constexpr Words<Cause, 6> causes{{{Cause::Desk, "desk"},
                                         {Cause::Voice, "voice"},
                                         {Cause::Calcom, "calcom"},
                                         {Cause::Compensation, "compensation"},
                                         {Cause::Undo, "undo"},
                                         {Cause::Person, "person"}}};

QString toWord(Presence presence) { return presences.word(presence); }
std::optional<Presence> presenceFromWord(const QString &word) { return presences.value(word); }
QString toWord(Cause cause) { return causes.word(cause); }
std::optional<Cause> causeFromWord(const QString &word) { return causes.value(word); }

} // namespace tresen
