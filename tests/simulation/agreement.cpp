// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/agreement.h"

#include "core/calcom/token_metadata.h"
#include "core/storage/stray_store.h"

namespace tresen::test {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(const SegmentFacts &facts)
{
    return u"segment %1 (part %2, %3)"_s.arg(facts.segment.id.toString())
        .arg(facts.segment.part + 1)
        .arg(berlinText(facts.segment.desired.start));
}

/// Half a service is of no use: where a first booking was refused at one part, the others hold nothing, or a person
/// knows why one still does.
QStringList halfServices(const std::vector<SegmentFacts> &all)
{
    QStringList wrong;
    std::map<AppointmentId, const SegmentFacts *> refused;
    for (const auto &facts : all)
        if (facts.segment.reason == Reason::PartRefused) refused[facts.segment.appointment] = &facts;
    for (const auto &facts : all) {
        const auto it = refused.find(facts.segment.appointment);
        if (it == refused.end() || it->second->segment.id == facts.segment.id) continue;
        if (facts.segment.desired.presence == Presence::Present)
            wrong << nameOf(facts) + u" is still wished for beside a refused part"_s;
    }
    return wrong;
}

using Live = std::multimap<SegmentId, sandbox::Booking>;

/// What is wrong with one segment, or nothing.
QString wrongWith(const SegmentFacts &facts, const Live &live)
{
    const auto &desired = facts.segment.desired;
    const auto [from, to] = live.equal_range(facts.segment.id);
    const auto count = int(std::distance(from, to));
    // A backup that is restored in the middle of a swap knows the old booking; the new one is never cancelled by
    // itself.
    const int most = facts.segment.reason == Reason::RestoredBackup ? 2 : 1;
    if (needsPerson(facts.segment.state))
        return count <= most ? QString() : u"waits for a person with %1 live bookings"_s.arg(count);
    if (!isSettled(facts.segment.state))
        return u"is still %1 (%2), with %3 live bookings"_s
            .arg(toWord(facts.segment.state), toWord(facts.segment.reason))
            .arg(count);
    // Past its start nothing is sent any more: what is there stays.
    if (facts.segment.reason == Reason::SettledAfterStart) return {};
    const int wanted = desired.presence == Presence::Present ? 1 : 0;
    if (count != wanted) return u"is settled with %1 live bookings instead of %2"_s.arg(count).arg(wanted);
    if (wanted == 0) return {};
    if (from->second.time.from != desired.start)
        return u"is settled, but Cal.com holds it at %1"_s.arg(berlinText(from->second.time.from));
    if (from->second.status != u"accepted") return u"is settled, but at Cal.com it is "_s + from->second.status;
    if (from->second.eventTypeId != desired.eventType.value) return u"is settled with another event type"_s;
    return {};
}

} // namespace

std::optional<Token> tokenOf(const sandbox::Booking &booking)
{
    Metadata metadata;
    for (auto it = booking.metadata.begin(); it != booking.metadata.end(); ++it)
        metadata[it.key()] = it.value().toString();
    return tokenFrom(metadata);
}

Live liveBookings(const sandbox::World &world)
{
    Live live;
    for (const auto &[id, booking] : world.bookings()) {
        if (booking.isGone()) continue;
        if (const auto token = tokenOf(booking)) live.emplace(token->segment, booking);
    }
    return live;
}

Live liveBookings(SyncDesk &desk, const sandbox::World &world)
{
    auto live = liveBookings(world);
    desk.storage().readAndWait([&](Session &session) {
        SyncStore store(session, desk.salon.company);
        for (const auto &[id, booking] : world.bookings()) {
            if (booking.isGone() || tokenOf(booking)) continue;
            if (const auto linked = store.segmentOfUid(booking.uid); linked && *linked) live.emplace(**linked, booking);
        }
    });
    return live;
}

QStringList missedBookings(SyncDesk &desk, const sandbox::World &world)
{
    QStringList missed;
    const auto now = desk.now();
    desk.storage().readAndWait([&](Session &session) {
        SyncStore store(session, desk.salon.company);
        StrayStore strays(session, desk.salon.company);
        for (const auto &[id, booking] : world.bookings()) {
            if (booking.isGone() || booking.time.from <= now) continue;
            const auto linked = store.segmentOfUid(booking.uid);
            const auto stray = strays.findByUid(booking.uid);
            if (linked && !*linked && stray && !*stray)
                missed << u"nobody knows the booking of %1 (%2, changed %3)"_s.arg(
                    berlinText(booking.time.from), booking.uid, toIso(booking.updatedAt));
        }
    });
    return missed;
}

QString describe(const SegmentFacts &facts, const sandbox::World &world)
{
    const auto live = liveBookings(world);
    const auto [from, to] = live.equal_range(facts.segment.id);
    auto text = u"%1, %2, %3 live"_s.arg(toWord(facts.segment.state), toWord(facts.segment.reason))
                    .arg(std::distance(from, to));
    for (auto it = from; it != to; ++it)
        text += u" at "_s + berlinText(it->second.time.from).section(u' ', 1);
    return text;
}

QStringList disagreements(SyncDesk &desk, const sandbox::World &world, const std::set<SegmentId> &touched)
{
    QStringList wrong;
    const auto live = liveBookings(desk, world);
    std::set<SegmentId> known;
    const auto all = desk.segments();
    wrong += halfServices(all);
    for (const auto &facts : all) {
        known.insert(facts.segment.id);
        if (touched.contains(facts.segment.id)) {
            if (live.count(facts.segment.id) > 1)
                wrong << nameOf(facts) + u" is there twice: "_s + describe(facts, world);
            continue;
        }
        if (const auto sentence = wrongWith(facts, live); !sentence.isEmpty())
            wrong << nameOf(facts) + u' ' + sentence + u"\n  "_s + desk.planOf(facts.segment.id);
    }
    for (const auto &[segment, booking] : live)
        if (!known.contains(segment))
            wrong << u"Cal.com has a booking of ours at %1 that we do not know"_s.arg(berlinText(booking.time.from));
    for (const auto id : desk.acknowledged())
        if (desk.partsOf(id).empty()) wrong << u"the acknowledged appointment %1 is lost"_s.arg(id.toString());
    for (const auto id : desk.withoutWake())
        wrong << u"segment %1 waits for nothing"_s.arg(id.toString());
    return wrong;
}

} // namespace tresen::test
