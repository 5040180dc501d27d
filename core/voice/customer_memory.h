// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <mutex>

#include "core/domain/customer.h"
#include "core/storage/session.h"
#include "core/voice/name_sound.h"

namespace tresen {

/// Names and numbers of all customers, to know in no time who is calling and who may be meant by what was heard. What
/// it says is a hint where to look: whoever changes something reads the customer again. Any thread.
class CustomerMemory
{
public:
    struct Known {
        CustomerId id;
        QString name;
        QString phone; ///< E.164; empty: unknown
        friend bool operator==(const Known &, const Known &) = default;
    };

    /// Reads everybody, page by page. Errors: the database's; what was known stays.
    [[nodiscard]] Result<> load(Session &session, CompanyId company);
    /// Reads these again; those that are gone are forgotten.
    [[nodiscard]] Result<> refresh(Session &session, CompanyId company, const std::vector<CustomerId> &ids);

    [[nodiscard]] std::optional<Known> find(CustomerId id) const;
    /// Everybody with this number: a family shares one.
    [[nodiscard]] std::vector<Known> withPhone(const QString &e164) const;
    [[nodiscard]] std::vector<NameMatch> named(const QString &heard, int limit = 8) const;
    [[nodiscard]] int size() const;

private:
    void put(const Customer &customer);
    void drop(CustomerId id);

    mutable std::mutex m_mutex;
    NameIndex m_names;
    std::map<CustomerId, Known> m_known;
    std::multimap<QString, CustomerId> m_byPhone;
};

} // namespace tresen
