// SPDX-License-Identifier: GPL-3.0-or-later
#include "model_calcom.h"

#include <algorithm>

namespace tresen::test {

bool isAlive(const Remote &booking)
{
    return booking.status == RemoteStatus::Accepted || booking.status == RemoteStatus::Pending;
}

const Remote *ModelCalcom::find(const QString &uid) const
{
    const auto found = std::ranges::find(m_bookings, uid, &Remote::uid);
    return found == m_bookings.end() ? nullptr : &*found;
}

Remote *ModelCalcom::get(const QString &uid)
{
    const auto found = std::ranges::find(m_bookings, uid, &Remote::uid);
    return found == m_bookings.end() ? nullptr : &*found;
}

bool ModelCalcom::isFree(HostId host, TimeRange time, const QString &exceptUid) const
{
    return std::ranges::none_of(m_bookings, [&](const Remote &b) {
        return isAlive(b) && b.host == host && b.uid != exceptUid && b.range().overlaps(time);
    });
}

Remote &ModelCalcom::add(Remote booking)
{
    booking.uid = QStringLiteral("u%1").arg(++m_made, 3, 10, QLatin1Char('0'));
    booking.updatedAt = now;
    m_bookings.push_back(std::move(booking));
    return m_bookings.back();
}

ModelCalcom::Answer ModelCalcom::create(const std::optional<Token> &token, EventTypeId type, HostId host, Instant start,
                                        std::chrono::minutes length, const QString &email)
{
    if (start < now) return {Meaning::NotBookable, {}};
    if (!isFree(host, {start, start + length})) return {Meaning::Taken, {}};
    Remote booking;
    booking.status = confirms ? RemoteStatus::Pending : RemoteStatus::Accepted;
    booking.start = start;
    booking.end = start + length;
    booking.eventType = type;
    booking.host = host;
    booking.token = token;
    booking.attendeeEmail = email;
    return {Meaning::Ok, add(std::move(booking)).uid};
}

ModelCalcom::Answer ModelCalcom::reschedule(const QString &uid, Instant start)
{
    auto *old = get(uid);
    if (!old) return {Meaning::NotFound, {}};
    if (!isAlive(*old)) {
        if (old->rescheduledTo.isEmpty()) return {Meaning::AlreadyCancelled, {}};
        if (!racingMoves) return {Meaning::RescheduledAway, {}};
    }
    if (start < now) return {Meaning::NotBookable, {}};
    if (!isFree(old->host, {start, start + old->range().length()}, uid)) return {Meaning::Taken, {}};
    auto moved = *old;
    moved.end = start + old->range().length();
    moved.start = start;
    moved.status = confirms ? RemoteStatus::Pending : RemoteStatus::Accepted;
    moved.rescheduledFrom = uid;
    moved.rescheduledTo.clear();
    moved.cancelReason.clear();
    const auto made = add(std::move(moved)).uid;
    old = get(uid);
    old->status = RemoteStatus::Cancelled;
    old->rescheduledTo = made;
    old->updatedAt = now;
    return {Meaning::Ok, made};
}

ModelCalcom::Answer ModelCalcom::cancel(const QString &uid, const QString &reason)
{
    auto *booking = get(uid);
    if (!booking) return {Meaning::NotFound, {}};
    if (!isAlive(*booking)) return {Meaning::AlreadyCancelled, {}};
    if (booking->end <= now) return {Meaning::AlreadyEnded, {}};
    booking->status = RemoteStatus::Cancelled;
    booking->cancelReason = reason;
    booking->updatedAt = now;
    return {};
}

ModelCalcom::Answer ModelCalcom::confirm(const QString &uid)
{
    auto *booking = get(uid);
    if (!booking) return {Meaning::NotFound, {}};
    if (booking->status == RemoteStatus::Accepted) return {Meaning::AlreadyConfirmed, {}};
    if (booking->status != RemoteStatus::Pending) return {Meaning::AlreadyCancelled, {}};
    booking->status = RemoteStatus::Accepted;
    booking->updatedAt = now;
    return {};
}

ModelCalcom::Answer ModelCalcom::reject(const QString &uid)
{
    auto *booking = get(uid);
    if (!booking || booking->status != RemoteStatus::Pending) return {Meaning::NotFound, {}};
    booking->status = RemoteStatus::Rejected;
    booking->updatedAt = now;
    return {};
}

QString ModelCalcom::put(const Remote &booking)
{
    m_bookings.push_back(booking);
    return booking.uid;
}

void ModelCalcom::erase(const QString &uid)
{
    std::erase_if(m_bookings, [&](const Remote &b) { return b.uid == uid; });
}

} // namespace tresen::test
