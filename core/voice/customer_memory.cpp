// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/customer_memory.h"

#include "core/storage/customer_store.h"

namespace tresen {

namespace {
constexpr int customersPerPage = 500;
}

void CustomerMemory::drop(CustomerId id)
{
    const auto known = m_known.find(id);
    if (known == m_known.end()) return;
    const auto [from, to] = m_byPhone.equal_range(known->second.phone);
    for (auto it = from; it != to; ++it) {
        if (it->second != id) continue;
        m_byPhone.erase(it);
        break;
    }
    m_names.remove(id.value);
    m_known.erase(known);
}

void CustomerMemory::put(const Customer &customer)
{
    drop(customer.id);
    m_known[customer.id] = {customer.id, customer.name, customer.phone};
    m_names.put(customer.id.value, customer.name);
    if (!customer.phone.isEmpty()) m_byPhone.emplace(customer.phone, customer.id);
}

Result<> CustomerMemory::load(Session &session, CompanyId company)
{
    CustomerStore store(session, company);
    std::optional<CustomerKey> after;
    for (;;) {
        const auto page = store.page(after, customersPerPage);
        if (!page) return tl::unexpected(page.error());
        const std::scoped_lock lock(m_mutex);
        for (const auto &customer : *page)
            put(customer);
        if (int(page->size()) < customersPerPage) return {};
        after = CustomerStore::keyOf(page->back());
    }
}

Result<> CustomerMemory::refresh(Session &session, CompanyId company, const std::vector<CustomerId> &ids)
{
    const auto found = CustomerStore(session, company).find(ids);
    if (!found) return tl::unexpected(found.error());
    const std::scoped_lock lock(m_mutex);
    for (const auto &id : ids)
        drop(id);
    for (const auto &customer : *found)
        put(customer);
    return {};
}

std::optional<CustomerMemory::Known> CustomerMemory::find(CustomerId id) const
{
    const std::scoped_lock lock(m_mutex);
    const auto known = m_known.find(id);
    return known == m_known.end() ? std::nullopt : std::optional(known->second);
}

std::vector<CustomerMemory::Known> CustomerMemory::withPhone(const QString &e164) const
{
    std::vector<Known> all;
    if (e164.isEmpty()) return all;
    const std::scoped_lock lock(m_mutex);
    const auto [from, to] = m_byPhone.equal_range(e164);
    for (auto it = from; it != to; ++it)
        all.push_back(m_known.at(it->second));
    return all;
}

std::vector<NameMatch> CustomerMemory::named(const QString &heard, int limit) const
{
    const std::scoped_lock lock(m_mutex);
    return m_names.find(heard, limit);
}

int CustomerMemory::size() const
{
    const std::scoped_lock lock(m_mutex);
    return int(m_known.size());
}

} // namespace tresen
