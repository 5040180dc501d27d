// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake_desk.h"

#include "core/storage/overlap_store.h"

namespace tresen::test {

namespace {

template <typename T>
T valueOf(Result<T> result)
{
    if (!result) qFatal("%s", qPrintable(result.error().detail));
    return std::move(*result);
}

QString clockOf(Instant time) { return berlinText(time).right(5); }

} // namespace

SeenBooking IntakeDesk::online(const char *uid, StaffId staff, const char *time, ServiceId service) const
{
    const auto *mapping = salon.catalog.mapping(service, 0, staff);
    SeenBooking seen;
    seen.credential = salon.catalog.credentials.front().id;
    auto &booking = seen.booking;
    booking.uid = QString::fromLatin1(uid);
    booking.start = at(time);
    booking.end = booking.start + mapping->length;
    booking.eventType = mapping->eventType;
    booking.host = mapping->host;
    booking.attendees = {{QStringLiteral("Erika Muster"),
                          QStringLiteral("Erika@Example.test"),
                          {},
                          QStringLiteral("Europe/Berlin"),
                          QStringLiteral("de")}};
    booking.createdAt = clock.now();
    booking.updatedAt = clock.now();
    return seen;
}

SeenBooking IntakeDesk::ours(const char *uid, AppointmentId appointment, std::size_t part)
{
    const auto booked = stored(appointment);
    const auto &segment = booked.segments[part];
    SeenBooking seen;
    seen.credential = segment.desired.credential;
    auto &booking = seen.booking;
    booking.uid = QString::fromLatin1(uid);
    booking.start = segment.desired.start;
    booking.end = segment.desired.end();
    booking.eventType = segment.desired.eventType;
    booking.host = segment.desired.host;
    booking.attendees = {segment.desired.attendee};
    booking.metadata = toMetadata({salon.company, appointment, segment.id, segment.desired.incarnation});
    booking.createdAt = clock.now();
    booking.updatedAt = clock.now();
    return seen;
}

Intake IntakeDesk::take(const SeenBooking &seen)
{
    Intake intake;
    const auto done = storage->writeAndWait([&](Session &session) -> Result<> {
        const IntakeContext context{salon.catalog, ids, random, clock.now()};
        const auto taken = takeIn(session, context, seen);
        if (!taken) return tl::unexpected(taken.error());
        intake = *taken;
        return {};
    });
    if (!done) qFatal("%s", qPrintable(done.error().detail));
    return intake;
}

std::vector<Stray> IntakeDesk::strays()
{
    std::vector<Stray> all;
    storage->readAndWait([&](Session &session) { all = valueOf(StrayStore(session, salon.company).open({}, 100)); });
    return all;
}

SegmentFacts IntakeDesk::facts(SegmentId id)
{
    std::optional<SegmentFacts> found;
    storage->readAndWait([&](Session &session) { found = valueOf(SyncStore(session, salon.company).load(id)); });
    if (!found) qFatal("no such segment");
    return *found;
}

QString IntakeDesk::story(SegmentId id)
{
    const auto all = facts(id);
    const auto &segment = all.segment;
    auto text = toWord(segment.state) + u' ' + toWord(segment.reason) + QStringLiteral(", ") +
                toWord(segment.desired.presence) + u' ' + clockOf(segment.desired.start);
    auto remotes = all.observed.remotes;
    std::ranges::sort(remotes, {}, &Remote::uid);
    for (const auto &remote : remotes)
        text += QStringLiteral(", ") + remote.uid + u' ' + toWord(remote.status);
    return text;
}

QStringList IntakeDesk::appointments()
{
    QStringList texts;
    storage->readAndWait([&](Session &session) {
        const auto day = valueOf(AppointmentStore(session, salon.company)
                                     .day(salon.branch, {at("00:00"), at("00:00") + std::chrono::hours(24)}));
        for (const auto &appointment : day.appointments) {
            const auto segment = std::ranges::find(day.segments, appointment.id, &Segment::appointment);
            const auto customer = std::ranges::find(day.customers, appointment.customer, &Customer::id);
            auto text = QStringLiteral("%1 %2 %3, %4")
                            .arg(clockOf(appointment.start), salon.catalog.service(appointment.service)->name,
                                 salon.catalog.staffMember(segment->staff)->name, customer->name);
            if (appointment.status == AppointmentStatus::Cancelled) text = u'(' + text + u')';
            texts << text;
        }
    });
    return texts;
}

int IntakeDesk::customers()
{
    int count = 0;
    storage->readAndWait([&](Session &session) {
        auto rows = session.query("SELECT count(*) FROM customer");
        if (rows.next()) rows.read(count);
    });
    return count;
}

QString IntakeDesk::lanes(AppointmentId id)
{
    QStringList texts;
    storage->readAndWait([&](Session &session) {
        for (const auto &row : valueOf(BusyStore(session, salon.company).rowsOf(id.value)))
            texts << QStringLiteral("lane %1 %2-%3").arg(row.lane).arg(clockOf(row.time.from), clockOf(row.time.to));
    });
    return texts.join(QStringLiteral(", "));
}

SeenBooking moved(SeenBooking seen, const char *toUid)
{
    seen.booking.status = RemoteStatus::Cancelled;
    seen.booking.rescheduledTo = QString::fromLatin1(toUid);
    return later(seen);
}

SeenBooking cancelled(SeenBooking seen, const char *reason)
{
    seen.booking.status = RemoteStatus::Cancelled;
    seen.booking.cancelReason = QString::fromLatin1(reason);
    return later(seen);
}

SeenBooking later(SeenBooking seen, std::chrono::milliseconds by)
{
    seen.booking.updatedAt = *seen.booking.updatedAt + by;
    return seen;
}

} // namespace tresen::test
