// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/rounds.h"
#include "core/availability/slot_desk.h"
#include "core/base/manual_scheduler.h"

namespace tresen::bench {

/// Nobody is asked: everything is known.
class NobodyAsked final : public SlotSource
{
public:
    RequestHandle read(const Question &, Done) override { qFatal("a known day was asked for"); }
};

/// Nanoseconds of an answer about one day that is known, with so many days in the cache. What is asked is worked out
/// anew each time: a list of questions would be as large as the cache, and its own way to memory would be measured.
class KnownDays
{
public:
    static constexpr std::size_t stride = 7919; ///< a prime, so that each comes once before any comes again

    explicit KnownDays(int count)
        : m_time(*instantFromIso(QStringLiteral("2026-11-24T07:00:00.000Z")))
        , m_today(*dayFromIso(QStringLiteral("2026-11-24")))
        , m_count(std::size_t(count))
        , m_desk(m_time, m_source, [] {
            SlotRules rules;
            rules.daysAtMost = 1'000'000;
            return rules;
        }())
    {
        const auto now = BothClocks::of(m_time.clock());
        std::vector<Slot> slots;
        for (int i = 0; i < 20; ++i)
            slots.push_back({now.wall + std::chrono::minutes(30 * i), now.wall + std::chrono::minutes(30 * i + 30)});
        for (std::size_t i = 0; i < m_count; ++i) {
            const auto need = needOf(i);
            m_desk.cache().store(need.line, need.days.front(),
                                 SlotDay(slots, std::chrono::minutes(30), std::chrono::minutes(30)), now, now, m_today);
        }
    }
    double eachNs(int times)
    {
        std::size_t at = 0;
        quint64 found = 0;
        const auto took = timed([&] {
            for (int i = 0; i < times; ++i) {
                at = (at + stride) % m_count;
                const auto ticket =
                    m_desk.ask({needOf(at)}, std::chrono::seconds(1), [&](const SlotPicture &picture, bool complete) {
                        found += complete && picture.begin()->second.day->starts().size() == 20;
                    });
            }
        });
        if (found != quint64(times)) qFatal("a known day was not known");
        return 1000 * took / times;
    }

private:
    [[nodiscard]] SlotNeed needOf(std::size_t i) const
    {
        const SlotLine line{m_company, m_credential, {1000 + qint64(i / 50)}};
        return {line, m_zone, std::chrono::minutes(30), {}, {m_today + std::chrono::days(qint64(i % 50))}, {}};
    }

    ManualScheduler m_time;
    Day m_today;
    std::size_t m_count;
    Zone m_zone = *Zone::fromIana("Europe/Berlin");
    CompanyId m_company = CompanyId::fromBytes(QByteArray(16, 'c'));
    CredentialId m_credential = CredentialId::fromBytes(QByteArray(16, 'k'));
    NobodyAsked m_source;
    SlotDesk m_desk;
};

} // namespace tresen::bench
