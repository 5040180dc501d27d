// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "test_database.h"

namespace tresen::test {

/// A storage with a company and a customer on a database of its own.
struct PostgresSalon {
    explicit PostgresSalon(StorageConfig::Threading threading = StorageConfig::Threading::Inline,
                           const QString &by = {})
    {
        config.databaseUrl = by.isEmpty() ? database.url : by;
        config.threading = threading;
        storage = open();
        const auto filled = storage->writeAndWait([this](Session &session) -> Result<> {
            auto done = CatalogStore(session, company).save(catalog(company));
            return done ? CustomerStore(session, company).insert(customer(1)) : done;
        });
        if (!filled) qFatal("%s", qPrintable(filled.error().detail));
    }
    std::unique_ptr<Storage> open()
    {
        auto opened = Storage::open(config, clock);
        if (!opened) qFatal("%s", qPrintable(opened.error().detail));
        return std::move(*opened);
    }
    /// As core/booking does it: the customer is read, the rest is written.
    Storage::Command book(int n, Instant from) const
    {
        return [this, n, from](Session &session) -> Result<> {
            const auto found = CustomerStore(session, company).find(id<CustomerId>(1));
            if (!found) return tl::unexpected(found.error());
            const auto booked = booking(n, id<CustomerId>(1), id<StaffId>(1), from);
            const auto &segment = booked.segments.front();
            auto done =
                BusyStore(session, company)
                    .add(BusyRow::Kind::Segment, booked.appointment.id.value, {{segment.staff, segment.booked}});
            if (done) done = AppointmentStore(session, company).insert(booked.appointment, booked.segments);
            if (done)
                done = AuditStore(session, company)
                           .append({at(0), {}, QStringLiteral("booked"), booked.appointment.id, "{}", 0});
            return done;
        };
    }
    Storage::Command insert(int n) const
    {
        return [this, n](Session &session) { return CustomerStore(session, company).insert(customer(n)); };
    }
    int customers()
    {
        int n = -1;
        storage->readAndWait([&](Session &session) {
            auto rows = session.query("SELECT count(*) FROM customer WHERE company_id = ?1", company);
            if (rows.next()) rows.read(n);
        });
        return n;
    }

    PostgresDatabase database;
    SystemClock clock;
    CompanyId company = id<CompanyId>(1);
    StorageConfig config;
    std::unique_ptr<Storage> storage;
};

} // namespace tresen::test
