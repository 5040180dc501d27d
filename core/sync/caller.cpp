// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/caller.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr int pagesRead = 3; ///< of a look-up; then less is asked for
/// After a restore everything of a customer counts, wherever it starts; more are not complete.
constexpr int pagesOfAnyType = 30;

template <typename T>
CallResult resultOf(const CalcomResult<T> &answer)
{
    CallResult result;
    result.sent = answer.sent != Sent::No;
    result.meaning = answer.meaning;
    result.httpStatus = answer.status;
    result.message = answer.message;
    result.requestId = answer.requestId;
    return result;
}

/// Cal.com's round robin answers a repeated wish with another booking; such an answer is not the one asked for.
bool isOurs(const Booking &booking, const Call &call)
{
    return tokenFrom(booking.metadata) == call.token && booking.start == call.attempt.target &&
           booking.eventType == call.attempt.eventType;
}

CallResult ofCreate(const Call &call, const CalcomResult<Booking> &answer)
{
    auto result = resultOf(answer);
    if (!answer.value) return result;
    if (!isOurs(*answer.value, call)) {
        result.meaning = Meaning::ForeignAnswer;
        return result;
    }
    result.made = answer.value->uid;
    result.remotes = {toRemote(*answer.value, 0, QStringLiteral("answer"))};
    return result;
}

CallResult ofReschedule(const Call &call, const CalcomResult<Booking> &answer)
{
    auto result = resultOf(answer);
    if (!answer.value) return result;
    result.made = answer.value->uid;
    auto remote = toRemote(*answer.value, 0, QStringLiteral("answer"));
    if (remote.rescheduledFrom.isEmpty()) remote.rescheduledFrom = call.attempt.uid;
    result.remotes = {remote};
    return result;
}

CallResult ofOne(const CalcomResult<Booking> &answer, const QString &source, const QString &uid)
{
    auto result = resultOf(answer);
    if (answer.value) result.remotes = {toRemote(*answer.value, 0, source)};
    if (answer.meaning == Meaning::NotFound) result.gone = uid;
    return result;
}

} // namespace

RequestHandle Caller::make(const Call &call, const Zone &zone, Permit permit, Done done)
{
    const auto &attempt = call.attempt;
    Admission how(std::move(permit));
    switch (attempt.op) {
    case AttemptOp::Create:
        return m_client.createBooking(
            std::move(how), {attempt.eventType, attempt.target, call.length, call.attendee, call.token},
            [call, done = std::move(done)](const CalcomResult<Booking> &answer) { done(ofCreate(call, answer)); });
    case AttemptOp::Reschedule:
        return m_client.rescheduleBooking(
            std::move(how), {attempt.uid, attempt.target, {}, {}},
            [call, done = std::move(done)](const CalcomResult<Booking> &answer) { done(ofReschedule(call, answer)); });
    case AttemptOp::Cancel:
        return m_client.cancelBooking(std::move(how), {attempt.uid, call.cancelReason},
                                      [uid = attempt.uid, done = std::move(done)](const CalcomResult<Booking> &answer) {
                                          done(ofOne(answer, QStringLiteral("answer"), uid));
                                      });
    case AttemptOp::Confirm:
        return m_client.confirmBooking(
            std::move(how), attempt.uid,
            [uid = attempt.uid, done = std::move(done)](const CalcomResult<Booking> &answer) {
                done(ofOne(answer, QStringLiteral("answer"), uid));
            });
    case AttemptOp::LookUp:
        if (call.look.by == LookUpStep::By::Attendee)
            return lookUpByAttendee(call, std::move(how), {}, std::move(done));
        return m_client.getBooking(std::move(how), attempt.uid,
                                   [uid = attempt.uid, done = std::move(done)](const CalcomResult<Booking> &answer) {
                                       done(ofOne(answer, QStringLiteral("look_up"), uid));
                                   });
    case AttemptOp::CheckFree: break;
    }
    const auto day = zone.dayOf(attempt.target);
    SlotQuery query{attempt.eventType, day, day, zone, call.length, attempt.uid, int(toEpochMs(attempt.sentAt) % 1000)};
    return m_client.getSlots(
        std::move(how), query,
        [target = attempt.target, done = std::move(done)](const CalcomResult<std::vector<Slot>> &answer) {
            auto result = resultOf(answer);
            result.free = answer.value &&
                          std::ranges::any_of(*answer.value, [&](const Slot &slot) { return slot.start == target; });
            done(result);
        });
}

RequestHandle Caller::lookUpByAttendee(const Call &call, Admission how, ListSoFar so, Done done)
{
    using Within = ListSoFar::Within;
    const bool ofAnyType = call.look.eventType.value == 0;
    // Whoever else's booking it may be: there are too many to begin with all of them.
    if (call.look.emailMayDiffer && so.within == Within::Everything) so.within = Within::AroundIt;
    BookingQuery query;
    if (!ofAnyType) query.eventType = call.attempt.eventType;
    query.order = so.within == Within::AtStart ? BookingQuery::Order::ByStart : BookingQuery::Order::NewestFirst;
    query.take = m_lookUpPage;
    query.skip = so.page * query.take;
    if (!call.look.emailMayDiffer) query.attendeeEmail = call.attendee.email;
    if (so.within == Within::AtStart) query.startsFrom = call.look.around;
    if (so.within == Within::AroundIt) {
        query.startsFrom = call.look.around - days(1);
        query.endsBy = call.look.around + days(1);
    }
    // The handle of a later page replaces that of the one before, so that dropping it always stops what is under way.
    auto current = std::make_shared<RequestHandle>();
    auto *client = so.other == 0 ? &m_client : m_others[so.other - 1]();
    if (!client) {
        done(so.result);
        return {};
    }
    *current = client->listBookings(
        std::move(how), query,
        [this, call, ofAnyType, so = std::move(so), current,
         done = std::move(done)](const CalcomResult<BookingPage> &answer) mutable {
            auto result = resultOf(answer);
            result.remotes = std::move(so.result.remotes);
            if (!answer.value) return done(result);
            const auto &bookings = answer.value->bookings;
            for (const auto &booking : bookings) {
                const auto token = tokenFrom(booking.metadata);
                if (token && token->segment == call.attempt.segment)
                    result.remotes.push_back(toRemote(booking, 0, QStringLiteral("look_up")));
            }
            so.whole = so.whole && answer.value->unreadable == 0;
            const bool past =
                so.within == Within::AtStart && !bookings.empty() && bookings.back().start > call.look.around;
            const bool last = !answer.value->hasNext || past;
            const bool enough = ++so.page == (ofAnyType ? pagesOfAnyType : pagesRead);
            const bool narrower = enough && !ofAnyType && so.within != Within::AtStart;
            if (last || (enough && !narrower)) {
                const bool complete = so.whole && last;
                if (!complete || !ofAnyType || so.other == m_others.size()) {
                    result.complete = complete;
                    return done(result);
                }
                so.page = 0;
                ++so.other;
            }
            so.result = std::move(result);
            if (narrower)
                so = {std::move(so.result), so.within == Within::AroundIt ? Within::AtStart : Within::AroundIt, 0, 0,
                      true};
            *current = lookUpByAttendee(call, Admission(CallClass::LookUp), std::move(so), std::move(done));
        });
    return RequestHandle([current] { current->cancel(); });
}

} // namespace tresen
