// SPDX-License-Identifier: GPL-3.0-or-later
#include "booking_desk.h"

#include "core/storage/catalog_store.h"

namespace tresen::test {

CustomerChoice somebody(const QString &name, const QString &phone, const QString &email)
{
    return {{}, name, phone, email};
}

namespace {

template <typename T>
T valueOf(Result<T> result)
{
    if (!result) qFatal("%s", qPrintable(result.error().detail));
    return std::move(*result);
}

} // namespace

BookingDesk::BookingDesk(StorageConfig::Threading threading)
    : clock(berlin("2026-11-24 08:00"))
    , ids(clock, random)
{
    storage = valueOf(Storage::open(
        {.dataDir = {}, .inMemory = true, .threading = threading, .vfs = {}, .fileSystemType = {}}, clock));
    const auto saved = storage->writeAndWait(
        [&](Session &session) { return CatalogStore(session, salon.company).save(salon.catalog); });
    if (!saved) qFatal("%s", qPrintable(saved.error().detail));
}

Outcome<Booked> BookingDesk::book(const BookingRequest &request, const Actor &actor)
{
    return run<Booked>([&](Session &session, const CommandContext &context) {
        return tresen::book(session, context, actor, request);
    });
}

Outcome<Booked> BookingDesk::book(ServiceId service, StaffId staff, Instant start)
{
    return book({somebody(QStringLiteral("Jürgen Weiß")), service, staff, start, {}, false});
}

Outcome<Booked> BookingDesk::move(const MoveRequest &request, const Actor &actor)
{
    return run<Booked>([&](Session &session, const CommandContext &context) {
        return tresen::move(session, context, actor, request);
    });
}

Outcome<Booked> BookingDesk::move(const Booked &booked, Instant start, std::optional<StaffId> staff)
{
    return move({booked.appointment, start, staff, {}});
}

Outcome<Booked> BookingDesk::cancel(const CancelRequest &request, const Actor &actor)
{
    return run<Booked>([&](Session &session, const CommandContext &context) {
        return tresen::cancel(session, context, actor, request);
    });
}

Outcome<Booked> BookingDesk::cancel(const Booked &booked)
{
    return cancel({booked.appointment, CancelReason::CustomerAsked, {}});
}

Outcome<Booked> BookingDesk::undo(AppointmentId id, int version, const Actor &actor)
{
    return run<Booked>([&](Session &session, const CommandContext &context) {
        return tresen::undo(session, context, actor, id, version);
    });
}

BookedAppointment BookingDesk::stored(AppointmentId id)
{
    std::optional<BookedAppointment> found;
    storage->readAndWait([&](Session &session) { found = valueOf(AppointmentStore(session, salon.company).find(id)); });
    if (!found) qFatal("the appointment is not stored");
    return *found;
}

Customer BookingDesk::customer(CustomerId id)
{
    std::optional<Customer> found;
    storage->readAndWait([&](Session &session) { found = valueOf(CustomerStore(session, salon.company).find(id)); });
    if (!found) qFatal("the customer is not stored");
    return *found;
}

std::vector<AuditEntry> BookingDesk::audit(AppointmentId id)
{
    std::vector<AuditEntry> entries;
    storage->readAndWait([&](Session &session) { entries = valueOf(AuditStore(session, salon.company).of(id)); });
    return entries;
}

QString BookingDesk::busy(StaffId staff, const char *day)
{
    QStringList spans;
    storage->readAndWait([&](Session &session) {
        const auto time = berlinZone.range(dayOf(day));
        for (const auto &row : valueOf(BusyStore(session, salon.company).rows(staff, time)))
            spans << berlinText(row.time.from).section(u' ', 1) + u'-' + berlinText(row.time.to).section(u' ', 1);
    });
    return spans.join(u' ');
}

QString BookingDesk::rowCounts()
{
    QStringList counts;
    storage->readAndWait([&](Session &session) {
        for (const auto *table : {"customer", "appointment", "segment", "busy", "audit"}) {
            auto rows = session.query(std::string("SELECT count(*) FROM ") + table);
            qint64 n = -1;
            if (rows.next()) rows.read(n);
            counts << QStringLiteral("%1 %2").arg(QLatin1String(table)).arg(n);
        }
    });
    return counts.join(QStringLiteral(", "));
}

} // namespace tresen::test
