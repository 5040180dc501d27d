// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/booking_json.h"
#include "app/sandbox/model/reads.h"

namespace tresen::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int defaultTake = 100;
constexpr int maxTake = 250;

const QStringList &knownStates()
{
    static const QStringList all{u"upcoming"_s, u"recurring"_s, u"past"_s, u"cancelled"_s, u"unconfirmed"_s};
    return all;
}

struct TimeFilter {
    const char *name;
    const char *calledInComplaints; ///< the real server copied one sentence from an older parameter
};
constexpr TimeFilter timeFilters[] = {
    {"afterStart", "fromDate"},           {"beforeEnd", "toDate"},
    {"afterCreatedAt", "afterCreatedAt"}, {"beforeCreatedAt", "beforeCreatedAt"},
    {"afterUpdatedAt", "afterUpdatedAt"}, {"beforeUpdatedAt", "beforeUpdatedAt"},
};

/// The parameters as the validator shows them back: numbers as numbers, lists as lists.
QJsonObject shownBack(const Query &query)
{
    QJsonObject target;
    for (const auto &[name, value] : query.items()) {
        if (name == u"take"_s || name == u"skip"_s)
            target[name] = value.toDouble();
        else if (name == u"status"_s)
            target[name] = QJsonArray::fromStringList(value.split(u','));
        else
            target[name] = value;
    }
    return target;
}

QJsonArray faults(const Query &query)
{
    const auto target = shownBack(query);
    QJsonArray errors;
    const auto complain = [&](const QString &name, const QString &rule, const QString &text) {
        errors.append(fault(target, name, rule, text, target.value(name)));
    };
    if (query.has("status")) {
        const auto states = query.list("status");
        const bool known =
            std::ranges::all_of(states, [](const QString &state) { return knownStates().contains(state); });
        if (!known || states.isEmpty()) {
            complain(u"status"_s, u"isEnum"_s, u"Invalid status. Allowed are "_s + knownStates().join(u", "_s));
        }
    }
    for (const auto &filter : timeFilters) {
        if (query.has(filter.name) && !readTime(query.value(filter.name))) {
            complain(QLatin1String(filter.name), u"isIso8601"_s,
                     u"%1 must be a valid ISO 8601 date."_s.arg(QLatin1String(filter.calledInComplaints)));
        }
    }
    if (query.has("take")) {
        bool isNumber = false;
        const int take = query.value("take").toInt(&isNumber);
        if (!isNumber)
            complain(u"take"_s, u"isNumber"_s, u"take must be a number conforming to the specified constraints"_s);
        else if (take > maxTake)
            complain(u"take"_s, u"max"_s, u"take must not be greater than 250"_s);
        else if (take < 1)
            complain(u"take"_s, u"min"_s, u"take must not be less than 1"_s);
    }
    if (query.has("skip")) {
        bool isNumber = false;
        const int skip = query.value("skip").toInt(&isNumber);
        if (!isNumber)
            complain(u"skip"_s, u"isNumber"_s, u"skip must be a number conforming to the specified constraints"_s);
        else if (skip < 0)
            complain(u"skip"_s, u"min"_s, u"skip must not be less than 0"_s);
    }
    return errors;
}

bool isInState(const Booking &booking, const QString &state, Instant now)
{
    const bool ended = booking.time.to <= now;
    if (state == u"upcoming"_s) return !ended && !booking.isGone();
    if (state == u"past"_s) return ended && !booking.isGone();
    if (state == u"cancelled"_s) return booking.isGone();
    if (state == u"unconfirmed"_s) return booking.status == u"pending"_s && !ended;
    return false; // recurring: there are none here
}

/// Everything that is asked for, with the parameters read once.
class Filter
{
public:
    explicit Filter(const Call &call)
        : m_now(call.now)
        , m_states(call.query.list("status"))
        , m_email(call.query.value("attendeeEmail"))
        , m_name(call.query.value("attendeeName"))
        , m_uid(call.query.value("bookingUid"))
    {
        // A blank stands for the plus that a client forgot to encode.
        if (!m_email.isNull()) m_email.replace(u' ', u'+');
        auto types = call.query.list("eventTypeIds");
        types += call.query.list("eventTypeId");
        for (const auto &id : types)
            m_types.insert(id.toLongLong());
        for (std::size_t i = 0; i < std::size(timeFilters); ++i)
            m_times[i] = readTime(call.query.value(timeFilters[i].name));
    }

    [[nodiscard]] bool admits(const Booking &booking) const
    {
        const bool inState = m_states.isEmpty() || std::ranges::any_of(m_states, [&](const QString &state) {
                                 return isInState(booking, state, m_now);
                             });
        return inState && (m_email.isNull() || booking.email == m_email) &&
               (m_name.isNull() || booking.name == m_name) && (m_uid.isNull() || booking.uid == m_uid) &&
               (m_types.isEmpty() || m_types.contains(booking.eventTypeId)) && inTime(booking);
    }

private:
    [[nodiscard]] bool inTime(const Booking &booking) const
    {
        const auto &[afterStart, beforeEnd, afterCreated, beforeCreated, afterUpdated, beforeUpdated] = m_times;
        return (!afterStart || booking.time.from >= *afterStart) && (!beforeEnd || booking.time.to <= *beforeEnd) &&
               (!afterCreated || booking.createdAt >= *afterCreated) &&
               (!beforeCreated || booking.createdAt <= *beforeCreated) &&
               (!afterUpdated || booking.updatedAt >= *afterUpdated) &&
               (!beforeUpdated || booking.updatedAt <= *beforeUpdated);
    }

    Instant m_now;
    QStringList m_states;
    QString m_email;
    QString m_name;
    QString m_uid;
    QSet<qint64> m_types;
    std::array<std::optional<Instant>, std::size(timeFilters)> m_times;
};

/// Only the first of the sort parameters counts; without one it is the start, backwards for a list of past or
/// cancelled.
void sort(std::vector<const Booking *> &bookings, const Query &query)
{
    using Key = Instant (*)(const Booking &);
    static const std::pair<const char *, Key> keys[] = {
        {"sortStart", [](const Booking &b) { return b.time.from; }},
        {"sortEnd", [](const Booking &b) { return b.time.to; }},
        {"sortCreated", [](const Booking &b) { return b.createdAt; }},
        {"sortUpdatedAt", [](const Booking &b) { return b.updatedAt; }},
    };
    const auto state = query.value("status");
    Key key = keys[0].second;
    bool down = state == u"past"_s || state == u"cancelled"_s;
    for (const auto &[name, candidate] : keys) {
        if (!query.has(name)) continue;
        key = candidate;
        down = query.value(name) == u"desc"_s;
        break;
    }
    std::ranges::stable_sort(
        bookings, [&](const Booking *a, const Booking *b) { return down ? key(*b) < key(*a) : key(*a) < key(*b); });
}

std::vector<const Booking *> asked(const World &world, const Call &call)
{
    const auto *owner = world.user(call.key->owner);
    const Filter filter(call);
    std::vector<const Booking *> found;
    for (const auto &[id, booking] : world.bookings()) {
        const bool mine = call.isHost(booking.hostId) || (owner && booking.email == owner->email);
        if (mine && filter.admits(booking)) found.push_back(&booking);
    }
    sort(found, call.query);
    return found;
}

QJsonObject paging(qint64 total, qint64 returned, qint64 take, qint64 skip)
{
    const auto pages = (total + take - 1) / take;
    const auto page = total == 0 ? 0 : skip / take + 1;
    const auto remaining = std::max<qint64>(0, total - skip - returned);
    return {{u"returnedItems"_s, returned},   {u"totalItems"_s, total},        {u"itemsPerPage"_s, take},
            {u"remainingItems"_s, remaining}, {u"currentPage"_s, page},        {u"totalPages"_s, pages},
            {u"hasNextPage"_s, page < pages}, {u"hasPreviousPage"_s, page > 1}};
}

} // namespace

Answer listBookings(const World &world, const Call &call)
{
    if (const auto errors = faults(call.query); !errors.isEmpty()) return invalid(errors);
    const auto take = call.query.has("take") ? call.query.value("take").toInt() : defaultTake;
    const auto skip = call.query.value("skip").toInt();
    const auto found = asked(world, call);
    QJsonArray page;
    for (auto i = std::size_t(skip); i < found.size() && page.size() < take; ++i)
        page.append(bookingJson(world, *found[i]));
    auto answer = success(page);
    answer.content[u"pagination"_s] = paging(qint64(found.size()), page.size(), take, skip);
    return answer;
}

Answer legacyListBookings(const World &world, const Call &call)
{
    QJsonArray list;
    for (const auto *booking : asked(world, call)) {
        if (isInState(*booking, u"upcoming"_s, call.now)) list.append(legacyListedBookingJson(world, *booking));
    }
    return success(QJsonObject{{u"bookings"_s, list},
                               {u"recurringInfo"_s, QJsonArray()},
                               {u"totalCount"_s, list.size()},
                               {u"nextCursor"_s, QJsonValue()}});
}

} // namespace tresen::sandbox
