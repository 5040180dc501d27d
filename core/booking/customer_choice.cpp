// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/customer_choice.h"

#include "core/salon/phone.h"
#include "core/storage/customer_store.h"
#include "core/storage/fold.h"

namespace tresen {

namespace {

/// Enough to catch a slip; Cal.com's own check has the last word.
bool looksLikeEmail(const QString &text)
{
    const auto at = text.indexOf(u'@');
    const bool blank = std::ranges::any_of(text, [](QChar c) { return c.isSpace() || !c.isPrint(); });
    return at > 0 && text.indexOf(u'.', at) > at + 1 && !text.endsWith(u'.') && !blank && text.count(u'@') == 1;
}

/// An address that was not known yet is kept; one that was is not overwritten by what somebody may have misheard.
Outcome<Customer> withEmail(CustomerStore &store, Customer known, const QString &email)
{
    if (email.isEmpty() || !known.email.isEmpty()) return known;
    known.email = email;
    if (const auto kept = store.update(known); !kept) return tl::unexpected(refusalFor(kept.error()));
    return known;
}

Result<std::vector<Customer>> withNumber(CustomerStore &store, const CommandContext &context, const QString &phone)
{
    if (context.customers && context.customers->phone == phone) return context.customers->all;
    return store.findByPhone(phone);
}

} // namespace

Outcome<Customer> chooseCustomer(Session &session, const CommandContext &context, const CustomerChoice &choice)
{
    CustomerStore store(session, context.catalog.company.id);
    if (!choice.known.isNull()) {
        if (context.customers)
            for (const auto &customer : context.customers->all)
                if (customer.id == choice.known) return customer;
        const auto found = store.find(choice.known);
        if (!found) return tl::unexpected(refusalFor(found.error()));
        if (!*found) return refused(RefusalCode::UnknownCustomer);
        return **found;
    }

    Customer customer;
    customer.name = choice.name.simplified();
    if (customer.name.isEmpty()) return refused(RefusalCode::InvalidInput, QStringLiteral("name is empty"));
    if (!choice.phone.trimmed().isEmpty()) {
        const auto phone = toE164(choice.phone);
        if (!phone) return refused(RefusalCode::InvalidInput, QStringLiteral("phone is no telephone number"));
        customer.phone = *phone;
    }
    customer.email = choice.email.trimmed().toLower();
    if (!customer.email.isEmpty() && !looksLikeEmail(customer.email))
        return refused(RefusalCode::InvalidInput, QStringLiteral("email is no e-mail address"));

    if (!customer.phone.isEmpty()) {
        const auto same = withNumber(store, context, customer.phone);
        if (!same) return tl::unexpected(refusalFor(same.error()));
        for (const auto &known : *same)
            if (foldName(known.name) == foldName(customer.name)) return withEmail(store, known, customer.email);
    }
    customer.id = {context.ids.next()};
    customer.syntheticEmail = makeSyntheticEmail(context.random, context.catalog.company.syntheticMailDomain);
    customer.createdAt = context.now;
    if (const auto added = store.insert(customer); !added) return tl::unexpected(refusalFor(added.error()));
    return customer;
}

} // namespace tresen
