// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/domain/customer.h"
#include "core/storage/session.h"

namespace tresen {

/// Where a page of customers ended: sorted by folded name, then id.
struct CustomerKey {
    QString nameFold;
    CustomerId id;
};

struct LastVisit {
    Instant start;
    ServiceId service;
    friend bool operator==(const LastVisit &, const LastVisit &) = default;
};

struct Visits {
    int count = 0;
    std::optional<Instant> last;
    friend bool operator==(const Visits &, const Visits &) = default;
};

class CustomerStore
{
public:
    CustomerStore(Session &session, CompanyId company);

    [[nodiscard]] Result<> insert(const Customer &customer);
    /// Errors: NotFound.
    [[nodiscard]] Result<> update(const Customer &customer);

    [[nodiscard]] Result<std::optional<Customer>> find(CustomerId id);
    /// Those that exist, in the order asked for. One query, however many.
    [[nodiscard]] Result<std::vector<Customer>> find(const std::vector<CustomerId> &ids);
    /// Everybody with exactly this E.164 number: a family shares one.
    [[nodiscard]] Result<std::vector<Customer>> findByPhone(const QString &phone);
    /// The real or the synthetic address, exactly, lower case.
    [[nodiscard]] Result<std::vector<Customer>> findByEmail(const QString &email);

    /// For the field in which people type: names (umlauts in any spelling, see foldName) that begin with `text` first,
    /// then names that contain it; where it is mostly digits, phone numbers that contain them. Empty text: nobody.
    [[nodiscard]] Result<std::vector<Customer>> search(const QString &text, int limit);

    /// All customers, page by page; `after` is keyOf() the last one seen.
    [[nodiscard]] Result<std::vector<Customer>> page(const std::optional<CustomerKey> &after, int limit);
    [[nodiscard]] static CustomerKey keyOf(const Customer &customer);

    /// Start of the newest booked appointment before `now`.
    [[nodiscard]] Result<std::optional<Instant>> lastVisit(CustomerId id, Instant now);
    /// The same for many, with what they came for; those who never came are missing. One query.
    [[nodiscard]] Result<std::map<CustomerId, LastVisit>> lastVisits(const std::vector<CustomerId> &ids, Instant now);
    /// The booked appointments before `now` but `except` (null: all of them): how many, and the newest. One query.
    [[nodiscard]] Result<Visits> visits(CustomerId id, Instant now, AppointmentId except);

private:
    template <typename... Args>
    [[nodiscard]] Result<std::vector<Customer>> list(std::string_view sql, const Args &...args);
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen
