// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/domain/ids.h"
#include "core/storage/session.h"

namespace tresen {

/// Why nothing is sent to Cal.com. Reads go on.
struct Pause {
    enum class Reason {
        Restore, ///< a backup was restored: Cal.com may know more than this database
        ByHand,
    };
    Reason reason = Reason::ByHand;
    Instant since;
    QString by; ///< who paused it; a name as in the audit log
    friend bool operator==(const Pause &, const Pause &) = default;
};
[[nodiscard]] QString toWord(Pause::Reason reason);
[[nodiscard]] Pause::Reason pauseReasonFromWord(const QString &word);

/// The pause of a company, and what a restore makes of its segments. The planner reads the pause with each segment's
/// facts, so that it holds in every process from the commit on that made it.
class PauseStore
{
public:
    PauseStore(Session &session, CompanyId company);

    [[nodiscard]] Result<std::optional<Pause>> load();
    /// One that is there already stays as it is: the reason of a restore is not forgotten for one by hand.
    [[nodiscard]] Result<> begin(const Pause &pause);
    [[nodiscard]] Result<> end();

    /// What a restored backup knows of Cal.com is old: every segment that is unfinished, or whose time is still to
    /// come, counts as never observed until it has been compared. Returns how many.
    [[nodiscard]] Result<qint64> forgetWhatWasSeen();
    /// How many of them have not been compared yet.
    [[nodiscard]] Result<qint64> uncompared();

private:
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen
