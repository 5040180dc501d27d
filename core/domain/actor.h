// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tresen {

/// Who asks for something: every command takes one, checks its rights and writes it into the audit log.
struct Actor {
    enum class Kind {
        Person, ///< somebody at a console
        Voice,  ///< the telephone agent
        Http,   ///< a bearer of the admin token
        CommandLine,
        Calcom, ///< a change that came from there
        System, ///< the engine itself
    };
    Kind kind = Kind::System;
    QString name;        ///< as shown: a person's or a system account's name
    QString workstation; ///< the machine; undo belongs to person and workstation

    friend bool operator==(const Actor &, const Actor &) = default;
};

/// The stored word: "person", "voice", "http", "command_line", "calcom", "system".
[[nodiscard]] QString toWord(Actor::Kind kind);
[[nodiscard]] Actor::Kind actorKindFromWord(const QString &word);

} // namespace tresen
