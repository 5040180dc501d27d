// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/availability/availability.h"
#include "core/voice/voice_times.h"

namespace tresen {

/// The telephone's free times from what is known of Cal.com's lists and our own calendar. What Cal.com did not confirm
/// in time is offered as unverified; what an old list calls taken is unknown.
class KnownTimes final : public VoiceTimes
{
public:
    /// Runs its argument where the availability lives, with null if there is none (any more).
    using There = std::function<void(std::function<void(Availability *)>)>;
    using CatalogOf = std::function<std::shared_ptr<const Catalog>()>;
    KnownTimes(There there, CatalogOf catalog)
        : m_there(std::move(there))
        , m_catalog(std::move(catalog))
    {}

    void check(const TimeWish &wish, const std::vector<Instant> &times, int offers, Done done) override;
    void around(const TimeWish &wish, Instant time, int offers, Done done) override;
    void next(const TimeWish &wish, Instant from, const std::optional<DaySpan> &within, int offers, Done done) override;
    void during(const TimeWish &wish, Day first, Day last, const std::optional<DaySpan> &within, int offers,
                Done done) override;

private:
    void ask(const NextFreeQuestion &question, std::function<std::vector<Offer>(const std::vector<Offer> &)> choose,
             Done done);

    There m_there;
    CatalogOf m_catalog;
};

/// How long a caller waits for Cal.com beyond the sentence that is being spoken.
inline constexpr std::chrono::milliseconds voicePatience{1000};

} // namespace tresen
