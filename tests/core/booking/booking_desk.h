// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/booking/change_note.h"
#include "core/booking/commands.h"
#include "core/storage/appointment_store.h"
#include "core/storage/audit_store.h"
#include "core/storage/busy_store.h"
#include "core/storage/customer_store.h"
#include "core/storage/storage.h"
#include "test_salon.h"

namespace tresen::test {

inline const Actor frontDesk{Actor::Kind::Person, QStringLiteral("Inga"), QStringLiteral("desk-1")};
inline const Actor telephone{Actor::Kind::Voice, QStringLiteral("voice agent"), {}};

/// Somebody new with a name, and perhaps a number and an address.
[[nodiscard]] CustomerChoice somebody(const QString &name, const QString &phone = {}, const QString &email = {});

/// The test salon in a real database in memory, with the booking commands as a desk uses them. It is Tuesday,
/// 2026-11-24, 08:00 in Berlin, until the clock is moved. A refused command is rolled back, as the engine does.
class BookingDesk
{
public:
    explicit BookingDesk(StorageConfig::Threading threading = StorageConfig::Threading::Inline);

    template <typename T, typename Work>
    Outcome<T> run(Work work)
    {
        std::optional<Outcome<T>> outcome;
        const auto written = storage->writeAndWait([&](Session &session) -> Result<> {
            const auto before = session.statementCount();
            outcome = work(
                session,
                CommandContext{
                    salon.catalog, ids, random, clock.now(), std::chrono::seconds(8), nullptr, {}, &calendar, holder});
            statements = session.statementCount() - before;
            if (!*outcome) return failure(ErrorCode::Conflict, QStringLiteral("refused"));
            return {};
        });
        if (!outcome || (*outcome && !written)) qFatal("%s", qPrintable(written.error().detail));
        return *outcome;
    }

    Outcome<Booked> book(const BookingRequest &request, const Actor &actor = frontDesk);
    Outcome<Booked> book(ServiceId service, StaffId staff, Instant start);
    Outcome<Booked> move(const MoveRequest &request, const Actor &actor = frontDesk);
    Outcome<Booked> move(const Booked &booked, Instant start, std::optional<StaffId> staff = {});
    Outcome<Booked> cancel(const CancelRequest &request, const Actor &actor = frontDesk);
    Outcome<Booked> cancel(const Booked &booked);
    Outcome<Booked> undo(AppointmentId id, int version, const Actor &actor = frontDesk);

    /// What is stored now.
    [[nodiscard]] BookedAppointment stored(AppointmentId id);
    [[nodiscard]] Customer customer(CustomerId id);
    [[nodiscard]] std::vector<AuditEntry> audit(AppointmentId id);
    /// "09:00-09:30 10:15-10:30" of that stylist on that day.
    [[nodiscard]] QString busy(StaffId staff, const char *day = "2026-11-24");
    /// Rows in each table that a booking writes to; equal before and after a command that left nothing.
    [[nodiscard]] QString rowCounts();

    TestSalon salon;
    ManualClock clock;
    SeededRandom random{7};
    UuidGenerator ids;
    std::unique_ptr<Storage> storage;
    qint64 statements = 0; ///< of the last command
    SalonCalendar calendar;
    QString holder; ///< whose hold the next commands use up
};

/// The value of an Outcome, or the test fails here with the refusal.
#define ACCEPTED(name, expression)                                                                                     \
    const auto name##Outcome = (expression);                                                                           \
    if (!name##Outcome) QFAIL(qPrintable(toWord(name##Outcome.error().code) + u' ' + name##Outcome.error().detail));   \
    const auto &name = *name##Outcome

/// The refusal of an Outcome, or the test fails here.
#define REFUSED(name, expression)                                                                                      \
    const auto name##Outcome = (expression);                                                                           \
    if (name##Outcome) QFAIL("was accepted");                                                                          \
    const auto &name = name##Outcome.error()

} // namespace tresen::test
