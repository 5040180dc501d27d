// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

#include "core/availability/alternatives.h"
#include "core/availability/hold_reservations.h"
#include "core/availability/parts_times.h"
#include "core/availability/slot_desk.h"
#include "core/calcom/webhook_hint.h"
#include "core/domain/availability.h"
#include "core/storage/storage.h"

namespace tresen {

/// How far the next free time is looked for where no booking window is set: four windows of a fortnight.
inline constexpr std::chrono::days nextFreeReach{56};

/// Whether a booking at Cal.com keeps its time from others.
[[nodiscard]] bool takesTime(const Remote &remote);

/// Answers what is free: Cal.com's lists as far as they are known or come in time, under our own calendar and
/// everybody's busy time (docs/availability.md). It never says "nothing is free" because Cal.com could not be asked.
///
/// Lives on the scheduler's thread. The database is read, and the answer worked out, on a reader's; `done` is called
/// there or from inside, once, and not at all when the question was stopped: then the call that brings it is taken back
/// unless others wait for it.
class Availability
{
public:
    struct Surroundings {
        Storage &storage;
        Scheduler &scheduler;
        SlotSource &source;
        std::function<std::shared_ptr<const Catalog>()> catalog;
        std::function<std::shared_ptr<const SalonCalendar>()> calendar;
        SlotRules rules{};
    };
    template <typename T>
    using Done = std::function<void(const Outcome<T> &)>;

    explicit Availability(Surroundings surroundings);
    ~Availability();
    Availability(const Availability &) = delete;
    Availability &operator=(const Availability &) = delete;

    /// Refusals of all: UnknownService, NotEligible, ShuttingDown, DatabaseUnavailable; InvalidInput for none or
    /// too many times.
    void check(const TimesQuestion &question, std::stop_token stop, Done<TimesAnswer> done);
    void alternatives(const AlternativesQuestion &question, std::stop_token stop, Done<OffersAnswer> done);
    void nextFree(const NextFreeQuestion &question, std::stop_token stop, Done<OffersAnswer> done);

    /// Each part by whoever is free for it; refusals as whoMay().
    void parts(const PartsTimesQuestion &question, std::stop_token stop, Done<std::vector<PartsTime>> done);

    /// A commit has touched these. What stands at Cal.com otherwise than before makes the lists of these days void.
    void committed(const ChangeSet::ForCompany &changes);
    /// A webhook has come. It may be ahead of the change, so that nothing is read for a while.
    void told(const WebhookHint &hint);
    /// There is another catalog: lists of event types that are mapped otherwise now are void.
    void catalogChanged();

    /// Told of each question before it is answered.
    void onAsked(std::function<void(const std::vector<SlotNeed> &)> listener) { m_asked = std::move(listener); }
    /// The fortnight that a question about this event type is about; nothing: it is mapped no more.
    [[nodiscard]] std::optional<SlotNeed> needOf(const SlotLine &line) const;

    /// What an event type refuses by itself, as it was read.
    void setLimits(EventTypeId eventType, const EventTypeLimits &limits) { m_limits[eventType] = limits; }

    /// What Cal.com may leave out of its lists because it is reserved for us. There it counts as listed: whether it is
    /// free is for our own holds to say.
    void setReserved(ReservedTimes reserved) { m_reserved = std::move(reserved); }
    /// Cal.com lists this time of a host again, and lists that were read before are void.
    void listedAgain(HostId host, const TimeRange &time);

    [[nodiscard]] SlotDesk &desk() { return m_desk; }

private:
    struct Asking;
    using AskingPtr = std::shared_ptr<Asking>;
    struct NextSearch;
    /// A booking at Cal.com that takes time there.
    struct Standing {
        QString uid;
        HostId host;
        EventTypeId eventType;
        TimeRange time;
        friend bool operator==(const Standing &, const Standing &) = default;
    };
    using StandingOf = std::pair<SegmentId, std::vector<Standing>>;
    /// On a reader's thread.
    using Then = std::function<void(Session &, const SlotPicture &, bool complete)>;

    template <typename T>
    [[nodiscard]] AskingPtr begin(const TimeScope &scope, std::stop_token stop, const Done<T> &done);
    void look(const AskingPtr &asking, const std::vector<Day> &days, std::optional<DayRange> along, Then then);
    void instead(const AskingPtr &asking, const TimesQuestion &question, TimesAnswer answer,
                 const Done<TimesAnswer> &done);
    void nextWindow(const std::shared_ptr<NextSearch> &search);
    [[nodiscard]] static std::vector<SlotNeed> needsOf(const Asking &asking, const std::vector<Day> &days,
                                                       std::optional<DayRange> along);
    /// Runs `task` on our own thread, unless we are gone by then.
    [[nodiscard]] std::function<void(std::function<void(Availability &)>)> backHere() const;
    [[nodiscard]] static Result<OfferWorld> worldOf(Session &session, const Asking &asking, const SlotPicture &slots,
                                                    DayRange days);
    [[nodiscard]] static Result<std::vector<StandingOf>> standingOf(Session &session, CompanyId company,
                                                                    const std::vector<SegmentId> &segments);
    /// What counts as listed at Cal.com though it is not: where the appointment that is to be moved stands there, and
    /// what is reserved for us.
    [[nodiscard]] static Result<std::map<HostId, std::vector<TimeRange>>> ownOf(Session &session, const Asking &asking);
    void compare(const std::vector<StandingOf> &found);
    void drop(const std::vector<Standing> &changed);
    void dropStaff(const std::vector<StaffTime> &times);
    template <typename Predicate>
    void dropWhere(const TimeRange &time, Predicate isMeant);

    Surroundings m_in;
    SlotDesk m_desk;
    std::shared_ptr<const Catalog> m_catalog; ///< as it was when it last changed
    std::map<EventTypeId, EventTypeLimits> m_limits;
    ReservedTimes m_reserved;
    std::function<void(const std::vector<SlotNeed> &)> m_asked;
    std::map<SegmentId, std::vector<Standing>> m_standing; ///< of segments that have changed lately
    std::shared_ptr<Availability *> m_self;
};

} // namespace tresen
