// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <list>
#include <memory>
#include <unordered_map>
#include <vector>

#include "core/availability/slot_day.h"
#include "core/base/clock.h"

namespace tresen {

/// Whose slots: an event type of a company, read with one of its keys.
struct SlotLine {
    CompanyId company;
    CredentialId credential;
    EventTypeId eventType;
    friend auto operator<=>(const SlotLine &, const SlotLine &) = default;
};

/// How long what Cal.com said may be believed. One set for everybody: two layers with lives of their own would
/// disagree.
struct SlotRules {
    std::chrono::milliseconds usual = std::chrono::seconds(60);
    std::chrono::milliseconds empty = std::chrono::seconds(30); ///< of a day without a free slot
    std::chrono::milliseconds far = std::chrono::seconds(300);  ///< of days more than `farAfter` ahead
    std::chrono::days farAfter{14};
    /// Cal.com answers the same question from a cache of its own for so long, whatever has happened meanwhile
    /// (docs/calcom.md, measured 1); a webhook even comes before the change that it tells of.
    std::chrono::milliseconds settle = std::chrono::seconds(2);
    /// What is older than that is not even shown as stale while Cal.com is away.
    std::chrono::milliseconds staleAtMost = std::chrono::hours(4);
    /// After a failed answer a line is not asked again for so long: those who ask meanwhile are told what is known.
    std::chrono::milliseconds afterTrouble = std::chrono::seconds(2);
    /// Kept; then the one that was not used for longest goes. Three months of the 500 event types of a salon with 25
    /// stylists and 20 services, of some 600 bytes each.
    std::size_t daysAtMost = 50'000;
};

/// A moment on both clocks. Ages are the longer of the two: the monotonic clock stands still while the machine sleeps,
/// and the wall clock can be set back.
struct BothClocks {
    Moment steady;
    Instant wall;
    [[nodiscard]] static BothClocks of(const Clock &clock) { return {clock.monotonic(), clock.now()}; }
    [[nodiscard]] std::chrono::milliseconds since(const BothClocks &before) const;
};

/// What the cache has about one day.
struct SlotKnown {
    enum class Freshness { Missing, Stale, Fresh };
    std::shared_ptr<const SlotDay> day; ///< null: Missing
    Freshness freshness = Freshness::Missing;
    std::chrono::milliseconds age{0};
    /// It has just changed at Cal.com, and asking now could still bring the old answer.
    bool settling = false;
};

/// Remembers what Cal.com listed, by company, event type and local day. Bounded; knows no I/O and no clock of its own.
/// One thread.
///
/// What is dropped because it changed cannot come back by an answer to a question that was asked before: each drop
/// leaves a mark, and only what was asked after it is kept.
class SlotCache
{
public:
    explicit SlotCache(SlotRules rules = {})
        : m_rules(rules)
    {}

    [[nodiscard]] SlotKnown find(const SlotLine &line, Day day, const BothClocks &now);

    /// `asked`: when the question left us, `today`: the local day of now. False: the day changed meanwhile, and nothing
    /// was kept.
    bool store(const SlotLine &line, Day day, SlotDay slots, const BothClocks &asked, const BothClocks &now, Day today);

    /// The day has changed at Cal.com, or is about to. Others stay.
    void drop(const SlotLine &line, Day day, const BothClocks &now);
    /// Everything about an event type: it was mapped otherwise, or edited.
    void dropLine(const SlotLine &line, const BothClocks &now);

    /// From when on an answer to a question about this day is to be believed; not later than now, usually.
    [[nodiscard]] Moment askableFrom(const SlotLine &line, Day day) const;

    [[nodiscard]] std::size_t size() const { return m_order.size(); }
    [[nodiscard]] const SlotRules &rules() const { return m_rules; }
    /// Lines of which something is kept.
    [[nodiscard]] std::vector<SlotLine> lines() const;

private:
    struct Hash {
        std::size_t operator()(const SlotLine &line) const noexcept;
    };
    /// Least recently used first, to within `usedAgain`: an answer from memory would else touch three more places of
    /// it.
    using Order = std::list<std::pair<SlotLine, Day>>;
    struct Entry {
        Day day;
        std::shared_ptr<const SlotDay> slots;
        BothClocks at;
        std::chrono::milliseconds life;
        Order::iterator place;
        Moment used; ///< when it last went to the end of the order
    };
    struct Mark {
        Day day;
        Moment until;
    };
    struct Line {
        std::vector<Entry> entries; ///< by day
        std::vector<Mark> marks;
        Moment allUntil{}; ///< a mark of every day
    };
    void use(Entry &entry, Moment now);
    static std::vector<Entry>::iterator entryOf(Line &line, Day day);
    static Moment askable(const Line &line, Day day);
    void forget(const SlotLine &line, Day day);
    void prune(Line &line, const BothClocks &now) const;

    SlotRules m_rules;
    std::unordered_map<SlotLine, Line, Hash> m_lines;
    Order m_order;
};

} // namespace tresen
