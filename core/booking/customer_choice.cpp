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
    return at > 0 && text.indexOf(u'.', at) > at + 1 && !text.endsWith(u'.') && !text.contains(u' ') &&
           text.count(u'@') == 1;
}

} // namespace

Outcome<Customer> chooseCustomer(Session &session, const CommandContext &context, const CustomerChoice &choice)
{
    CustomerStore store(session, context.catalog.company.id);
    if (!choice.known.isNull()) {
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
        const auto same = store.findByPhone(customer.phone);
        if (!same) return tl::unexpected(refusalFor(same.error()));
        for (const auto &known : *same)
            if (foldName(known.name) == foldName(customer.name)) return known;
    }
    customer.id = {context.ids.next()};
    customer.syntheticEmail = makeSyntheticEmail(context.random, context.catalog.company.syntheticMailDomain);
    customer.createdAt = context.now;
    if (const auto added = store.insert(customer); !added) return tl::unexpected(refusalFor(added.error()));
    return customer;
}

} // namespace tresen
