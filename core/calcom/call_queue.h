// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "core/calcom/gate_snapshot.h"
#include "core/calcom/permit.h"

namespace tresen {

/// Order among those of one class: smaller first, then who came first. Writes give the appointment's start as `second`;
/// `first` is there for companies to take turns.
struct QueueKey {
    qint64 first = 0;
    qint64 second = 0;
    friend auto operator<=>(const QueueKey &, const QueueKey &) = default;
};

/// The calls of one class that wait for their turn. Bounded by its owner.
class CallQueue
{
public:
    using Admitted = std::function<void(Permit)>;
    using Refused = std::function<void(NotSent)>;
    struct Entry {
        Admitted admitted;
        std::shared_ptr<Refused> refused; ///< emptied by who leaves, also while the refusal is on its way
        Moment since;
        std::optional<Moment> until; ///< nothing: waits as long as it takes
    };
    using Place = std::pair<QueueKey, quint64>;

    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    void add(Place place, Entry entry) { m_entries.emplace(place, std::move(entry)); }
    /// False if it is not there any more.
    bool remove(Place place) { return m_entries.erase(place) > 0; }
    /// Whose turn it is; the queue must not be empty.
    [[nodiscard]] Entry takeFirst() { return std::move(m_entries.extract(m_entries.begin()).mapped()); }
    [[nodiscard]] std::vector<Entry> takeAll();
    [[nodiscard]] std::vector<Entry> takeExpired(Moment now);

    [[nodiscard]] std::optional<Moment> nextExpiry() const;
    /// Since when the one waits that has waited longest.
    [[nodiscard]] std::optional<Moment> oldest() const;

private:
    std::map<Place, Entry> m_entries;
};

} // namespace tresen
