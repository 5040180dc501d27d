// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "app/sandbox/model/sandbox_model.h"
#include "tests/contract/sandbox/recorded.h"

namespace tresen::test {

/// The salon in front of which the exchanges were recorded, before the first of them.
[[nodiscard]] SandboxSalon recordedSalon();
/// With the team event types that were put into its database later.
[[nodiscard]] SandboxSalon recordedTeam();

constexpr auto recordedKey = "cal_recorded";

/// Plays recorded exchanges against a model, in order and at their own times, and remembers which uid of ours stands
/// for which of theirs.
class Session
{
public:
    Session(const SandboxSalon &salon, int requestsPerMinute);

    /// Sends the recorded request.
    void play(const QString &name);
    /// The same for exchanges that ran at once: all begin, then all complete.
    void playAtOnce(const QStringList &names);

    /// The recorded times are whole seconds in places where tenths matter.
    void pass(std::chrono::milliseconds time) { m_now += time; }

    /// A booking that was made without being recorded.
    void book(const QString &theirUid, const QByteArray &body);
    /// A reservation likewise.
    void reserve(const QString &theirUid, const QByteArray &body);

    struct Played {
        Recorded theirs;
        ModelResponse ours;
    };
    [[nodiscard]] const std::map<QString, Played> &played() const { return m_played; }
    [[nodiscard]] const std::map<QString, QString> &uids() const { return m_uids; }
    [[nodiscard]] SandboxModel &model() { return m_model; }
    [[nodiscard]] Instant now() const { return m_now; }

private:
    [[nodiscard]] Recorded prepared(const QString &name);
    void keep(const Recorded &theirs, const ModelResponse &ours);

    SandboxModel m_model;
    Instant m_now;
    std::map<QString, Played> m_played;
    std::map<QString, QString> m_uids;
};

} // namespace tresen::test
