// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/actor.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<Actor::Kind, 6> words{{{Actor::Kind::Person, "person"},
                                              {Actor::Kind::Voice, "voice"},
                                              {Actor::Kind::Http, "http"},
                                              {Actor::Kind::CommandLine, "command_line"},
                                              {Actor::Kind::Calcom, "calcom"},
                                              {Actor::Kind::System, "system"}}};

QString toWord(Actor::Kind kind) { return words.word(kind); }
Actor::Kind actorKindFromWord(const QString &word) { return words.value(word).value_or(Actor::Kind::System); }

} // namespace tresen
