// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/hold_reservations.h"

#include <algorithm>

#include "core/storage/hold_store.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// One more is held without.
constexpr std::size_t holdersAtMost = 256;
/// Cal.com goes on working after we have hung up (docs/calcom.md, measured 38).
constexpr auto worksOn = minutes(1);
constexpr auto soonest = milliseconds(1);
// So one is enough for a hold that is asked for again and again.
static_assert(reservationLife >= holdLimit);

bool contains(const std::vector<HeldPart> &parts, const HeldPart &part)
{
    return std::ranges::find(parts, part) != parts.end();
}

/// Whether `holder` still keeps the part's time.
bool isKept(const std::vector<Hold> &holds, const QString &holder, const HeldPart &part)
{
    return std::ranges::any_of(holds, [&](const Hold &hold) {
        return hold.owner == holder && hold.staff == part.staff && hold.time.contains(part.time.from);
    });
}

} // namespace

const char *toWord(HoldReservations::Event event)
{
    switch (event) {
    case HoldReservations::Event::Made: return "made";
    case HoldReservations::Event::Refused: return "refused";
    case HoldReservations::Event::Unknown: return "unknown";
    case HoldReservations::Event::NotSent: return "not_sent";
    case HoldReservations::Event::Released: return "released";
    case HoldReservations::Event::NotReleased: return "not_released";
    case HoldReservations::Event::Lapsed: break;
    }
    return "lapsed";
}

HoldReservations::HoldReservations(Surroundings surroundings)
    : m_in(std::move(surroundings))
    , m_self(std::make_shared<HoldReservations *>(this))
{}

HoldReservations::~HoldReservations() { m_self.reset(); }

// What is wanted

void HoldReservations::held(const QString &holder, const std::vector<HeldPart> &parts)
{
    if (!m_wishes.contains(holder) && m_wishes.size() >= holdersAtMost) return;
    m_wishes[holder] = {parts, {}, ++m_last};
    look();
}

void HoldReservations::committed(const ChangeSet::ForCompany &changes)
{
    if (changes.company == m_in.company && !changes.staffTimes.empty() && !m_wishes.empty()) look();
}

void HoldReservations::look()
{
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    m_lookAgain = false;
    m_looking = m_in.storage.read(
        [&scheduler = m_in.scheduler, self = std::weak_ptr(m_self), company = m_in.company,
         seen = m_last](Session &session) {
            const auto holds = HoldStore(session, company).all();
            scheduler.post([self, holds, seen] {
                const auto here = self.lock();
                if (!here) return;
                (*here)->m_looking = false;
                // Where nothing can be read nothing is known to have ended; it lapses by itself then.
                if (holds) (*here)->compare(*holds, seen);
                if ((*here)->m_lookAgain) (*here)->look();
            });
        },
        Storage::Reading::Background);
}

void HoldReservations::compare(const std::vector<Hold> &holds, quint64 seen)
{
    for (auto &[holder, wish] : m_wishes)
        if (wish.since <= seen)
            std::erase_if(wish.parts,
                          [&, &holder = holder](const HeldPart &part) { return !isKept(holds, holder, part); });
    std::erase_if(m_wishes, [](const auto &entry) { return entry.second.parts.empty(); });
    m_expiry.cancel();
    if (!m_wishes.empty() && !holds.empty()) {
        const auto next = std::ranges::min(holds, {}, &Hold::expires).expires;
        m_expiry = m_in.scheduler.after(std::max<milliseconds>(next - m_in.scheduler.clock().now(), soonest),
                                        [this] { look(); });
    }
    pump();
}

bool HoldReservations::isWanted(const HeldPart &part) const
{
    return std::ranges::any_of(m_wishes, [&](const auto &entry) { return contains(entry.second.parts, part); });
}

bool HoldReservations::mayReserve(const HeldPart &part) const
{
    if (part.time.from <= m_in.scheduler.clock().now()) return false;
    // Also one that is being given back: Cal.com refuses what overlaps another of the same event type.
    return std::ranges::none_of(m_reserved, [&](const auto &entry) {
        const auto &other = entry.second.part;
        return other.credential == part.credential && other.eventType == part.eventType &&
               other.time.overlaps(part.time);
    });
}

// What is done about it

void HoldReservations::pump()
{
    std::vector<quint64> unwanted;
    for (const auto &[id, one] : m_reserved)
        if (one.state == Reserved::State::Standing && !isWanted(one.part)) unwanted.push_back(id);
    for (const auto id : unwanted) {
        const auto credential = m_reserved.at(id).part.credential;
        auto *client = m_in.client(credential);
        auto may = client ? permit(*client, credential) : std::nullopt;
        if (may) giveBack(*client, std::move(*may), id);
    }
    for (auto &[holder, wish] : m_wishes)
        for (const auto &part : wish.parts) {
            if (contains(wish.tried, part) || !mayReserve(part)) continue;
            auto *client = m_in.client(part.credential);
            auto may = client ? permit(*client, part.credential) : std::nullopt;
            if (may) reserve(*client, std::move(*may), part);
        }
}

/// A right to call now; where there is none, pump() comes again when there is.
std::optional<Permit> HoldReservations::permit(CalcomClient &client, CredentialId credential)
{
    auto &capacity = m_capacity[credential];
    if (capacity.client != &client) capacity = {&client, client.gate().onCapacity(CallClass::Warm, [this] { pump(); })};
    return client.gate().tryAcquire(CallClass::Warm);
}

void HoldReservations::reserve(CalcomClient &client, Permit permit, const HeldPart &part)
{
    const auto id = ++m_last;
    m_reserved[id].part = part;
    tellChange();
    m_reserved.at(id).call =
        client.createReservation(std::move(permit), {part.eventType, part.time.from},
                                 [this, id](const CalcomResult<Reservation> &answer) { answered(id, answer); });
}

void HoldReservations::answered(quint64 id, const CalcomResult<Reservation> &answer)
{
    auto &one = m_reserved.at(id);
    one.call.release();
    const auto now = m_in.scheduler.clock().monotonic();
    if (answer.value) {
        one.state = Reserved::State::Standing;
        one.uid = answer.value->uid;
        one.lapses = now + answer.value->stands;
        note(Event::Made);
    } else {
        for (auto &[holder, wish] : m_wishes)
            if (contains(wish.parts, one.part)) wish.tried.push_back(one.part);
        if (answer.sent != Sent::No && answer.isUnknown()) {
            one.state = Reserved::State::Adrift;
            one.lapses = now + reservationLife + worksOn;
            note(Event::Unknown);
        } else {
            note(answer.sent == Sent::No ? Event::NotSent : Event::Refused);
            remove(id, false);
        }
    }
    arm();
    pump();
}

void HoldReservations::giveBack(CalcomClient &client, Permit permit, quint64 id)
{
    auto &one = m_reserved.at(id);
    one.state = Reserved::State::Leaving;
    one.call = client.deleteReservation(std::move(permit), one.uid,
                                        [this, id](const CalcomResult<bool> &answer) { left(id, answer); });
}

void HoldReservations::left(quint64 id, const CalcomResult<bool> &answer)
{
    auto &one = m_reserved.at(id);
    one.call.release();
    if (answer.isOk()) {
        note(Event::Released);
        remove(id, true);
    } else {
        one.state = Reserved::State::Adrift;
        note(Event::NotReleased);
    }
    arm();
    pump();
}

/// Whatever ends by itself.
void HoldReservations::lapse()
{
    const auto now = m_in.scheduler.clock().monotonic();
    std::vector<quint64> over;
    for (const auto &[id, one] : m_reserved) {
        const bool isQuiet = one.state == Reserved::State::Standing || one.state == Reserved::State::Adrift;
        if (isQuiet && one.lapses <= now) over.push_back(id);
    }
    for (const auto id : over) {
        note(Event::Lapsed);
        remove(id, true);
    }
    arm();
    pump();
}

void HoldReservations::arm()
{
    std::optional<Moment> next;
    for (const auto &[id, one] : m_reserved)
        if (one.state == Reserved::State::Standing || one.state == Reserved::State::Adrift)
            next = std::min(next.value_or(one.lapses), one.lapses);
    m_lapse.cancel();
    if (!next) return;
    m_lapse = m_in.scheduler.after(std::max<nanoseconds>(*next - m_in.scheduler.clock().monotonic(), soonest),
                                   [this] { lapse(); });
}

void HoldReservations::remove(quint64 id, bool wasListed)
{
    const auto node = m_reserved.extract(id);
    const auto &part = node.mapped().part;
    tellChange();
    if (wasListed && m_listedAgain) m_listedAgain(part.host, part.time);
}

ReservedTimes HoldReservations::times() const
{
    ReservedTimes times;
    for (const auto &[id, one] : m_reserved)
        times[one.part.host].push_back(one.part.time);
    return times;
}

void HoldReservations::note(Event event)
{
    if (m_observer) m_observer(event);
}

void HoldReservations::tellChange()
{
    if (m_changed) m_changed(times());
}

} // namespace tresen
