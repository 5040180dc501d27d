// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/engine/views.h"

namespace tresen::ui {

/// What the filter line of the Sync page can be asked for: `state:failed cause:taken staff:lea since:2h brandt`. Words
/// are understood in English and in the console's language; a value with blanks stands in quotes. What has no colon is
/// the beginning of a customer's name or phone.
struct SyncFilter {
    std::vector<SyncState> states;
    bool orphaned = false;
    QString cause; ///< the key of a CauseView
    std::optional<StaffId> staff;
    std::optional<Instant> since; ///< unsettled since then or later
    QString text;

    [[nodiscard]] bool isEmpty() const { return *this == SyncFilter{}; }
    friend bool operator==(const SyncFilter &, const SyncFilter &) = default;
};

/// The names that the line may use, and the time that "since:2h" counts from.
struct FilterWords {
    struct Cause {
        QString key;
        QString title;
        friend bool operator==(const Cause &, const Cause &) = default;
    };
    std::vector<Cause> causes;
    std::vector<StaffMember> staff;
    Instant now;
    Zone zone;
};

struct ParsedFilter {
    SyncFilter filter;
    QString wrong; ///< the first piece that means nothing, empty for none
};
[[nodiscard]] ParsedFilter parseFilter(const QString &line, const FilterWords &words);

/// What the piece at the end of `line` can become, whole lines, at most ten. A line that ends with a blank is offered
/// the keys.
[[nodiscard]] QStringList completions(const QString &line, const FilterWords &words);

/// A question to the engine that asks for this.
[[nodiscard]] UnsettledQuestion toQuestion(const SyncFilter &filter);

} // namespace tresen::ui
