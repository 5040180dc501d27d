// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/availability/slot_source.h"
#include "test_salon.h"

namespace tresen::test {

/// Lists a start each half hour from 8 to 20 o'clock of every day, minus what is taken of its users' time, and counts.
class FakeCalcom final : public SlotSource
{
public:
    explicit FakeCalcom(const Catalog &catalog)
    {
        for (const auto &mapping : catalog.mappings)
            m_hosts[mapping.eventType] = {mapping.host, mapping.length};
    }

    RequestHandle read(const Question &question, Done done) override
    {
        ++calls;
        queries.push_back(question.query);
        auto waiting = std::make_shared<Waiting>(Waiting{question, std::move(done)});
        if (waits) {
            m_waiting.push_back(waiting);
            return RequestHandle([this, waiting] {
                if (std::exchange(waiting->done, nullptr)) ++takenBack;
            });
        }
        answer(*waiting);
        return {};
    }
    bool isThere(const SlotLine &) const override { return !isAway; }

    /// What was asked while it kept people waiting.
    void answerAll()
    {
        for (const auto &one : std::exchange(m_waiting, {}))
            answer(*one);
    }

    std::map<HostId, std::vector<TimeRange>> taken;
    std::chrono::minutes step{30}; ///< between starts
    bool isAway = false;
    bool waits = false;
    int calls = 0;
    int takenBack = 0;
    std::vector<SlotQuery> queries;

private:
    struct Waiting {
        Question question;
        Done done;
    };
    void answer(Waiting &waiting)
    {
        using namespace std::chrono;
        const auto done = std::exchange(waiting.done, nullptr);
        if (!done) return;
        if (isAway) return done(std::nullopt);
        const auto &query = waiting.question.query;
        const auto [host, length] = m_hosts.at(query.eventType);
        std::vector<Slot> slots;
        for (auto day = query.from; day <= query.to; day += days(1))
            for (auto minute = minutes(480); minute < minutes(1200); minute += step) {
                const auto start = query.zone.toInstant(LocalTime(day) + minute);
                const TimeRange time{start, start + length};
                if (std::ranges::none_of(taken[host], [&](const TimeRange &one) { return one.overlaps(time); }))
                    slots.push_back({time.from, time.to});
            }
        done(slots);
    }

    std::map<EventTypeId, std::pair<HostId, std::chrono::minutes>> m_hosts;
    std::vector<std::shared_ptr<Waiting>> m_waiting;
};

} // namespace tresen::test
