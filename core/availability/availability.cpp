// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/availability.h"

#include <algorithm>
#include <set>

#include "core/domain/hold.h"
#include "core/storage/busy_store.h"
#include "core/storage/remotes.h"
#include "core/storage/sync_store.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// Nobody waits longer for a free time, whatever he says.
constexpr auto patienceAtMost = seconds(10);

[[nodiscard]] std::vector<Day> daysIn(DayRange range)
{
    std::vector<Day> all;
    for (auto day = range.from; day <= range.to; day += days(1))
        all.push_back(day);
    return all;
}

} // namespace

/// One question while it is being answered. Values, but for the ticket, which belongs to our own thread.
struct Availability::Asking {
    TimeScope scope;
    std::shared_ptr<const Catalog> catalog;
    std::shared_ptr<const SalonCalendar> calendar;
    const Service *service = nullptr; ///< of the catalog
    std::vector<StaffId> staff;
    std::vector<const EventTypeMapping *> mappings; ///< the event types that it is about
    Zone zone;                                      ///< in which days are counted, as OfferSearch does
    std::map<EventTypeId, EventTypeLimits> limits;
    ReservedTimes reserved;
    Instant now;
    Day today;
    Moment until;
    std::stop_token stop;
    bool isCounted = false; ///< as a question; what it leads to is part of it
    SlotDesk::Ticket ticket;
    std::function<void(const CommandRefusal &)> refuse;
    std::optional<std::stop_callback<std::function<void()>>> onStop;

    [[nodiscard]] bool isStopped() const { return stop.stop_requested(); }
    /// Days on which it is of any use to ask: not over, and a branch of these people opens.
    [[nodiscard]] std::vector<Day> usable(std::vector<Day> wanted) const
    {
        std::set<BranchId> branches;
        for (const auto id : staff)
            if (const auto *member = catalog->staffMember(id)) branches.insert(member->branch);
        std::erase_if(wanted, [&](Day day) {
            return day < today || std::ranges::none_of(branches, [&](BranchId id) {
                       const auto *branch = catalog->branch(id);
                       return branch && !calendar->salonDay(*branch, day).opening.empty();
                   });
        });
        return wanted;
    }
};

/// Window after window, until there is enough.
struct Availability::NextSearch {
    AskingPtr asking;
    NextFreeQuestion question;
    Instant from;
    Day first;
    Day last;
    std::optional<DayRange> window;
    OffersAnswer answer;
    Done<OffersAnswer> done;
};

Availability::Availability(Surroundings surroundings)
    : m_in(std::move(surroundings))
    , m_desk(m_in.scheduler, m_in.source, m_in.rules)
    , m_catalog(m_in.catalog())
    , m_self(std::make_shared<Availability *>(this))
{}

Availability::~Availability() { m_self.reset(); }

std::function<void(std::function<void(Availability &)>)> Availability::backHere() const
{
    return [&scheduler = m_in.scheduler, self = std::weak_ptr(m_self)](std::function<void(Availability &)> task) {
        scheduler.post([self, task = std::move(task)] {
            if (const auto here = self.lock()) task(**here);
        });
    };
}

// Asking

template <typename T>
Availability::AskingPtr Availability::begin(const TimeScope &scope, std::stop_token stop, const Done<T> &done)
{
    auto asking = std::make_shared<Asking>();
    asking->scope = scope;
    asking->catalog = m_in.catalog();
    asking->calendar = m_in.calendar();
    asking->refuse = [done](const CommandRefusal &refusal) { done(Outcome<T>(tl::unexpected(refusal))); };
    asking->service = asking->catalog->service(scope.service);
    // Who moves an appointment may do so also when the service is no longer offered.
    if (!asking->service || asking->service->segments.empty() || (!asking->service->active && !scope.moving)) {
        done(refused(RefusalCode::UnknownService));
        return nullptr;
    }
    asking->staff = asking->catalog->eligibleStaff(scope.service);
    if (scope.staff) {
        if (std::ranges::find(asking->staff, *scope.staff) == asking->staff.end()) {
            done(refused(RefusalCode::NotEligible));
            return nullptr;
        }
        asking->staff = {*scope.staff};
    }
    if (!asking->staff.empty())
        asking->zone = asking->catalog->branch(asking->catalog->staffMember(asking->staff.front())->branch)->zone;
    asking->mappings = mappingsOf(*asking->catalog, *asking->service, asking->staff);
    asking->limits = m_limits;
    asking->reserved = m_reserved;
    // Who calls has to keep to the salon's own notice and window as well; the desk may pass over them.
    if (isCall(scope.holder)) {
        const auto &own = *asking->calendar;
        for (const auto *mapping : asking->mappings) {
            auto &limits = asking->limits[mapping->eventType];
            limits.notice = std::max(limits.notice, own.notice);
            if (own.window > days(0)) limits.window = std::min(limits.window.value_or(own.window), own.window);
        }
    }
    const auto &clock = m_in.scheduler.clock();
    asking->now = clock.now();
    asking->today = asking->zone.dayOf(asking->now);
    asking->until = clock.monotonic() + std::min<milliseconds>(scope.patience, patienceAtMost);
    asking->stop = stop;
    if (stop.stop_possible())
        asking->onStop.emplace(stop, [back = backHere(), waiting = std::weak_ptr(asking)] {
            back([waiting](Availability &) {
                if (const auto leaves = waiting.lock()) leaves->ticket.cancel();
            });
        });
    return asking;
}

std::vector<SlotNeed> Availability::needsOf(const Asking &asking, const std::vector<Day> &wanted,
                                            std::optional<DayRange> along)
{
    std::vector<SlotNeed> needs;
    if (wanted.empty()) return needs;
    for (const auto *mapping : asking.mappings) {
        const SlotLine line{asking.catalog->company.id, mapping->credential, mapping->eventType};
        if (std::ranges::find(needs, line, &SlotNeed::line) != needs.end()) continue;
        const auto &zone = asking.catalog->branch(asking.catalog->staffMember(mapping->staff)->branch)->zone;
        // Always in the event type's own length: answers to other lengths would say other things of the same day.
        needs.push_back({line, zone, mapping->length, {}, wanted, along});
    }
    return needs;
}

std::optional<SlotNeed> Availability::needOf(const SlotLine &line) const
{
    const auto catalog = m_in.catalog();
    const auto calendar = m_in.calendar();
    const auto *mapping = catalog->mapping(line.credential, line.eventType);
    const auto *member =
        mapping && line.company == catalog->company.id ? catalog->staffMember(mapping->staff) : nullptr;
    const auto *branch = member && member->active ? catalog->branch(member->branch) : nullptr;
    if (!branch) return std::nullopt;
    const auto today = branch->zone.dayOf(m_in.scheduler.clock().now());
    auto fortnight = daysIn({today, today + alternativesReach});
    std::erase_if(fortnight, [&](Day day) { return calendar->salonDay(*branch, day).opening.empty(); });
    return SlotNeed{line, branch->zone, mapping->length, {}, std::move(fortnight), {}};
}

/// Brings what is known of these days before a reader.
void Availability::look(const AskingPtr &asking, const std::vector<Day> &wanted, std::optional<DayRange> along,
                        Then then)
{
    if (asking->isStopped()) return;
    const auto left = asking->until - m_in.scheduler.clock().monotonic();
    const auto needs = needsOf(*asking, wanted, along);
    if (m_asked && !needs.empty() && !std::exchange(asking->isCounted, true)) m_asked(needs);
    auto ticket = m_desk.ask(needs, left, [&storage = m_in.storage, asking, then](SlotPicture known, bool complete) {
        asking->ticket = {}; // here, not where the reader is the last to let go
        const bool runs = storage.read([asking, then, picture = std::move(known), complete](Session &session) {
            if (!asking->isStopped()) then(session, picture, complete);
        });
        if (!runs) asking->refuse({RefusalCode::ShuttingDown, {}, {}});
    });
    asking->ticket = std::move(ticket);
}

Result<OfferWorld> Availability::worldOf(Session &session, const Asking &asking, const SlotPicture &slots,
                                         DayRange range)
{
    OfferWorld world{asking.catalog, asking.calendar, slots, asking.limits, {}, {}, asking.now};
    const auto company = asking.catalog->company.id;
    const auto isHere = [&](StaffId id) {
        const auto *member = asking.catalog->staffMember(id);
        const auto *branch = member ? asking.catalog->branch(member->branch) : nullptr;
        return !branch || branch->zone == asking.zone;
    };
    // Where branches lie in several zones, the same day is another time: a day more on each side.
    const auto more = std::ranges::all_of(asking.staff, isHere) ? days(0) : days(1);
    const TimeRange window{asking.zone.range(range.from).from - more, asking.zone.range(range.to).to + more};
    const auto only = asking.staff.size() == 1 ? std::optional(asking.staff.front()) : std::nullopt;
    auto taken = BusyStore(session, company)
                     .taken(window, only, asking.scope.moving.value_or(AppointmentId()).value, asking.scope.holder);
    if (!taken) return tl::unexpected(taken.error());
    world.busy = std::move(*taken);
    for (auto &[staff, times] : world.busy)
        times = normalized(std::move(times));
    auto own = ownOf(session, asking);
    if (!own) return tl::unexpected(own.error());
    world.own = std::move(*own);
    return world;
}

Result<std::map<HostId, std::vector<TimeRange>>> Availability::ownOf(Session &session, const Asking &asking)
{
    auto own = asking.reserved;
    if (!asking.scope.moving) return own;
    const auto parts = SyncStore(session, asking.catalog->company.id).loadAppointment(*asking.scope.moving);
    if (!parts) return tl::unexpected(parts.error());
    for (const auto &part : *parts)
        for (const auto &remote : part.observed.remotes)
            if (takesTime(remote)) own[remote.host].push_back(remote.range());
    return own;
}

void Availability::check(const TimesQuestion &question, std::stop_token stop, Done<TimesAnswer> done)
{
    if (question.starts.empty() || question.starts.size() > wishesAtMost)
        return done(refused(RefusalCode::InvalidInput, QStringLiteral("no times, or too many")));
    const auto asking = begin(question.scope, std::move(stop), done);
    if (!asking) return;
    std::set<Day> wished;
    for (const auto start : question.starts)
        wished.insert(asking->zone.dayOf(start));
    const DayRange span{*wished.begin(), *wished.rbegin()};
    const auto first = std::max(asking->zone.dayOf(question.starts.front()), asking->today);
    std::optional<DayRange> along;
    // Read while the question is answered: whoever hears "taken" asks for others next.
    if (question.alternatives > 0) along = DayRange{first, first + alternativesReach};
    look(
        asking, asking->usable({wished.begin(), wished.end()}), along,
        [asking, question, span, done, back = backHere()](Session &session, const SlotPicture &picture, bool complete) {
            const auto world = worldOf(session, *asking, picture, span);
            if (!world) return done(tl::unexpected(refusalFor(world.error())));
            const OfferSearch search(*world, question.scope.service, asking->staff);
            TimesAnswer answer;
            answer.partial = !complete;
            for (const auto start : question.starts)
                answer.times.push_back(search.at(start));
            const bool isAnyFree = std::ranges::any_of(
                answer.times, [](const CheckedTime &time) { return time.known.state == TimeState::Free; });
            if (isAnyFree || question.alternatives <= 0) return done(answer);
            back(
                [asking, question, answer, done](Availability &here) { here.instead(asking, question, answer, done); });
        });
}

/// The fortnight around a wish that cannot be met. It was read along if Cal.com had to be asked at all.
void Availability::instead(const AskingPtr &asking, const TimesQuestion &question, TimesAnswer answer,
                           const Done<TimesAnswer> &done)
{
    const auto wish = question.starts.front();
    const auto first = std::max(asking->zone.dayOf(wish), asking->today);
    const DayRange fortnight{first, first + alternativesReach};
    look(
        asking, asking->usable(daysIn(fortnight)), {},
        [asking, question, answer, fortnight, wish, done](Session &session, const SlotPicture &picture, bool complete) {
            const auto world = worldOf(session, *asking, picture, fortnight);
            if (!world) return done(tl::unexpected(refusalFor(world.error())));
            auto whole = answer;
            whole.partial = whole.partial || !complete;
            whole.alternatives = alternativesTo(
                wish, question.alternatives, OfferSearch(*world, question.scope.service, asking->staff), fortnight.to);
            done(whole);
        });
}

void Availability::alternatives(const AlternativesQuestion &question, std::stop_token stop, Done<OffersAnswer> done)
{
    const auto asking = begin(question.scope, std::move(stop), done);
    if (!asking) return;
    const auto first = std::max(asking->zone.dayOf(question.wish), asking->today);
    const DayRange fortnight{first, first + alternativesReach};
    look(asking, asking->usable(daysIn(fortnight)), {},
         [asking, question, fortnight, done](Session &session, const SlotPicture &picture, bool complete) {
             const auto world = worldOf(session, *asking, picture, fortnight);
             if (!world) return done(tl::unexpected(refusalFor(world.error())));
             OffersAnswer answer;
             answer.offers = alternativesTo(question.wish, question.limit,
                                            OfferSearch(*world, question.scope.service, asking->staff), fortnight.to);
             answer.partial = !complete;
             answer.lookedTo = fortnight.to;
             done(answer);
         });
}

void Availability::nextFree(const NextFreeQuestion &question, std::stop_token stop, Done<OffersAnswer> done)
{
    const auto asking = begin(question.scope, std::move(stop), done);
    if (!asking) return;
    auto search = std::make_shared<NextSearch>();
    search->asking = asking;
    search->question = question;
    search->from = std::max(asking->now, question.from.value_or(asking->now));
    search->first = std::max(asking->zone.dayOf(search->from), question.firstDay.value_or(asking->today));
    const auto window = asking->calendar->window;
    const auto reach = isCall(question.scope.holder) && window > days(0) ? asking->today + window
                                                                         : search->first + nextFreeReach - days(1);
    search->last = question.lastDay.value_or(std::max(search->first, reach));
    search->done = std::move(done);
    nextWindow(search);
}

void Availability::nextWindow(const std::shared_ptr<NextSearch> &search)
{
    const auto &asking = search->asking;
    // There is one: the search ends with the last.
    search->window = windowAfter(search->window, search->first, search->last);
    if (!search->window) return search->done(search->answer);
    look(asking, asking->usable(daysIn(*search->window)), {},
         [search, back = backHere()](Session &session, const SlotPicture &picture, bool complete) {
             const auto &wanted = search->question;
             const auto world = worldOf(session, *search->asking, picture, *search->window);
             if (!world) return search->done(tl::unexpected(refusalFor(world.error())));
             auto &answer = search->answer;
             const auto found =
                 nextFreeIn(*search->window, search->from, wanted.limit - int(answer.offers.size()), wanted.choice,
                            OfferSearch(*world, wanted.scope.service, search->asking->staff), wanted.within);
             answer.offers.insert(answer.offers.end(), found.begin(), found.end());
             answer.partial = answer.partial || !complete;
             answer.lookedTo = search->window->to;
             const bool isEnough = int(answer.offers.size()) >= wanted.limit;
             if (isEnough || search->window->to >= search->last) return search->done(answer);
             back([search](Availability &here) { here.nextWindow(search); });
         });
}

void Availability::parts(const PartsTimesQuestion &question, std::stop_token stop, Done<std::vector<PartsTime>> done)
{
    const TimeScope scope{question.service, {}, question.moving, question.holder, question.patience};
    const auto asking = begin(scope, std::move(stop), done);
    if (!asking) return;
    const auto branch = branchOf(*asking->catalog, question);
    const auto may = whoMay(*asking->catalog, *asking->service, branch, question);
    if (!may) return done(tl::unexpected(may.error()));
    // Other people than those who do it all by themselves.
    std::set<StaffId> staff;
    asking->mappings.clear();
    for (std::size_t part = 0; part < may->size(); ++part)
        for (const auto id : (*may)[part]) {
            staff.insert(id);
            asking->mappings.push_back(asking->catalog->mapping(question.service, int(part), id));
        }
    asking->staff.assign(staff.begin(), staff.end());
    if (const auto *of = asking->catalog->branch(branch)) asking->zone = of->zone;
    asking->today = asking->zone.dayOf(asking->now);
    auto first = asking->zone.dayOf(std::max(asking->now, question.from.value_or(asking->now)));
    if (question.at) first = asking->zone.dayOf(*question.at);
    if (question.onlyDay) first = *question.onlyDay;
    const auto last = question.at || question.onlyDay ? first : first + alternativesReach;
    look(asking, asking->usable(daysIn({first, last})), {},
         [asking, question, done](Session &session, const SlotPicture &picture, bool) {
             auto own = ownOf(session, *asking);
             if (!own) return done(tl::unexpected(refusalFor(own.error())));
             const OfferWorld world{asking->catalog, asking->calendar, picture, asking->limits, {},
                                    std::move(*own), asking->now};
             const OfferSearch search(world, question.service, asking->staff);
             done(partsTimes(session, *asking->catalog, *asking->calendar, question, asking->now,
                             [&search](const PlannedSegment &part) { return search.ofCalcom(part); }));
         });
}

// What changes

bool takesTime(const Remote &remote)
{
    const bool isLive = remote.status == RemoteStatus::Accepted || remote.status == RemoteStatus::Pending ||
                        remote.status == RemoteStatus::AwaitingHost;
    return isLive && remote.rescheduledTo.isEmpty();
}

Result<std::vector<Availability::StandingOf>> Availability::standingOf(Session &session, CompanyId company,
                                                                       const std::vector<SegmentId> &segments)
{
    std::vector<StandingOf> all;
    for (const auto id : segments) {
        const auto remotes = remotesOf(session, company, id);
        if (!remotes) return tl::unexpected(remotes.error());
        auto &own = all.emplace_back(id, std::vector<Standing>{}).second;
        for (const auto &remote : *remotes)
            if (takesTime(remote)) own.push_back({remote.uid, remote.host, remote.eventType, remote.range()});
    }
    return all;
}

void Availability::committed(const ChangeSet::ForCompany &changes)
{
    if (changes.segments.empty()) return;
    const bool runs = m_in.storage.read([back = backHere(), changes](Session &session) {
        const auto found = standingOf(session, changes.company, changes.segments);
        back([found, times = changes.staffTimes](Availability &here) {
            if (found)
                here.compare(*found);
            else
                here.dropStaff(times);
        });
    });
    if (!runs) dropStaff(changes.staffTimes);
}

void Availability::compare(const std::vector<StandingOf> &found)
{
    /// Then it begins anew, which costs a few calls.
    constexpr std::size_t remembered = 20'000;
    if (m_standing.size() > remembered) m_standing.clear();
    for (const auto &[segment, now] : found) {
        const auto [known, isNew] = m_standing.try_emplace(segment);
        if (!isNew && known->second == now) continue;
        // Who was not known to stand anywhere has perhaps just come to stand here.
        drop(known->second);
        drop(now);
        known->second = now;
    }
}

template <typename Predicate>
void Availability::dropWhere(const TimeRange &time, Predicate isMeant)
{
    const auto catalog = m_in.catalog();
    std::set<SlotLine> dropped;
    for (const auto &mapping : catalog->mappings) {
        if (!isMeant(mapping)) continue;
        const auto *member = catalog->staffMember(mapping.staff);
        const auto *branch = member ? catalog->branch(member->branch) : nullptr;
        const SlotLine line{catalog->company.id, mapping.credential, mapping.eventType};
        if (!branch || !dropped.insert(line).second) continue;
        const auto last = std::max(time.from, time.to - milliseconds(1));
        m_desk.drop(line, daysIn({branch->zone.dayOf(time.from), branch->zone.dayOf(last)}));
    }
}

/// All event types of one user at Cal.com share that user's time (docs/calcom.md, measured 20).
void Availability::drop(const std::vector<Standing> &changed)
{
    for (const auto &one : changed)
        dropWhere(one.time, [&](const EventTypeMapping &mapping) {
            return mapping.eventType == one.eventType || (one.host.value != 0 && mapping.host == one.host);
        });
}

void Availability::listedAgain(HostId host, const TimeRange &time)
{
    dropWhere(time, [&](const EventTypeMapping &mapping) { return mapping.host == host; });
}

void Availability::dropStaff(const std::vector<StaffTime> &times)
{
    for (const auto &one : times)
        dropWhere(one.time, [&](const EventTypeMapping &mapping) { return mapping.staff == one.staff; });
}

void Availability::told(const WebhookHint &hint)
{
    if (!hint.changesBooking() || !hint.start) return;
    const auto catalog = m_in.catalog();
    std::set<HostId> hosts;
    for (const auto &mapping : catalog->mappings)
        if (mapping.eventType == hint.eventType) hosts.insert(mapping.host);
    for (const auto &type : catalog->absenceTypes)
        if (type.eventType == hint.eventType) hosts.insert(type.host);
    const TimeRange time{*hint.start, std::max(hint.end.value_or(*hint.start), *hint.start + milliseconds(1))};
    // Of an event type that is not mapped it is not known whose time it takes: it may be anybody's.
    dropWhere(time, [&](const EventTypeMapping &mapping) { return hosts.empty() || hosts.contains(mapping.host); });
}

void Availability::catalogChanged()
{
    using Meant = std::map<SlotLine, std::vector<std::pair<EventTypeMapping, Zone>>>;
    const auto meantBy = [](const Catalog &catalog) {
        Meant meant;
        for (const auto &mapping : catalog.mappings) {
            const auto *member = catalog.staffMember(mapping.staff);
            const auto *branch = member ? catalog.branch(member->branch) : nullptr;
            auto kept = mapping;
            kept.visible = true; // what the key has proved makes no difference to a list
            meant[{catalog.company.id, mapping.credential, mapping.eventType}].emplace_back(kept, branch ? branch->zone
                                                                                                         : Zone());
        }
        return meant;
    };
    const auto now = m_in.catalog();
    const auto before = meantBy(*std::exchange(m_catalog, now));
    const auto after = meantBy(*now);
    for (const auto &line : m_desk.cache().lines()) {
        const auto was = before.find(line);
        const auto is = after.find(line);
        if (was == before.end() || is == after.end() || was->second != is->second) m_desk.dropLine(line);
    }
}

} // namespace tresen
