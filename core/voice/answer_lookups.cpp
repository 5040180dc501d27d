// SPDX-License-Identifier: GPL-3.0-or-later
// Who calls, what is offered, which day is meant: nothing that changes anything.
#include "core/storage/appointment_store.h"
#include "core/voice/service_wish.h"
#include "core/voice/speech.h"
#include "core/voice/caller_number.h"
#include "core/voice/voice_inside.h"

namespace tresen {

using namespace std::chrono;

void VoiceDesk::initializeCall(const VoiceCasePtr &ask)
{
    const auto known = m_customers.withPhone(ask->call.caller);
    const auto answer = [this, ask, known](int upcoming) {
        QJsonObject customer{{QStringLiteral("known"), !known.empty()}, {QStringLiteral("upcoming"), upcoming}};
        if (known.size() == 1) {
            customer.insert(QStringLiteral("id"), known.front().id.toString());
            customer.insert(QStringLiteral("name"), known.front().name);
        }
        const auto open = ask->calendar->salonDay(*ask->branch, ask->today).opening;
        const auto clock = duration_cast<minutes>(ask->local - LocalTime(ask->today));
        const auto weekday = int(std::chrono::weekday(sys_days(ask->today.time_since_epoch())).iso_encoding()) - 1;
        QString callerId = QStringLiteral("none");
        if (ask->call.withheld) callerId = QStringLiteral("withheld");
        if (!ask->call.caller.isEmpty()) callerId = QStringLiteral("shown");
        const auto message = known.empty()       ? ask->say(Phrase::Welcome)
                             : known.size() == 1 ? ask->say(Phrase::WelcomeKnown).arg(known.front().name)
                                                 : ask->say(Phrase::WelcomeFamily);
        succeed(ask,
                {{QStringLiteral("customer"), customer},
                 {QStringLiteral("current_date"), toIso(ask->today)},
                 {QStringLiteral("current_time"), writtenTime(clock)},
                 {QStringLiteral("weekday"), sayWeekday(weekday, ask->language())},
                 {QStringLiteral("timezone"), QString::fromLatin1(ask->branch->zone.name())},
                 {QStringLiteral("policies"), QJsonObject{{QStringLiteral("cancel_hours"), ask->rules.cancelHours},
                                                          {QStringLiteral("max_days_ahead"), ask->rules.daysAhead},
                                                          {QStringLiteral("open_today"), !open.empty()}}},
                 {QStringLiteral("caller_id"), callerId}},
                message);
    };
    if (known.empty()) return answer(0);
    const bool runs = m_in.storage.read([ask, known, answer](Session &session) {
        int upcoming = 0;
        AppointmentStore store(session, ask->catalog->company.id);
        constexpr std::size_t family = 3; // more share a number only where it is no family's
        for (std::size_t i = 0; i < std::min(known.size(), family); ++i)
            if (const auto found = store.upcoming(known[i].id, ask->now, appointmentsListed); found)
                upcoming += int(found->size());
        answer(upcoming);
    });
    // A greeting that does not know of an appointment is better than none.
    if (!runs) answer(0);
}

void VoiceDesk::checkCustomer(const VoiceCasePtr &ask)
{
    const auto name = ask->text(Argument::Name);
    const auto byPhone = m_customers.withPhone(ask->call.caller);
    const auto found = [&](const CustomerId &id, const QString &called, const char *match, bool verify) {
        succeed(ask,
                {{QStringLiteral("found"), true},
                 {QStringLiteral("customer_id"), id.toString()},
                 {QStringLiteral("name"), called},
                 {QStringLiteral("match"), QString::fromLatin1(match)},
                 {QStringLiteral("needs_verification"), verify}},
                ask->say(Phrase::CustomerIs).arg(called));
    };
    const auto nobody = [&](const char *code, Phrase phrase) {
        refuse(ask, {code, ask->say(phrase)},
               {{QStringLiteral("found"), false}, {QStringLiteral("needs_verification"), true}});
    };
    if (byPhone.size() == 1 && name.isEmpty()) return found(byPhone.front().id, byPhone.front().name, "phone", false);
    if (name.isEmpty()) return nobody(byPhone.empty() ? "customer_not_found" : "ambiguous_customer", Phrase::WhoIsIt);
    const auto named = m_customers.named(name);
    // Of those who share the caller's number, the one who was named.
    for (const auto &match : named)
        for (const auto &known : byPhone)
            if (known.id.value == match.id) return found(known.id, known.name, "phone", false);
    if (named.empty()) return nobody("customer_not_found", Phrase::CustomerNotFound);
    const bool clear = named.size() == 1 || named[0].how != named[1].how;
    if (!clear) return nobody("ambiguous_customer", Phrase::AmbiguousCustomer);
    const bool same = named.front().how == NameMatch::How::Same;
    found({named.front().id}, named.front().name, same ? "name" : "sound", true);
}

void VoiceDesk::listServices(const VoiceCasePtr &ask)
{
    auto said = ask->text(Argument::Category);
    if (said.isEmpty()) said = ask->text(Argument::Service);
    std::vector<const Service *> wanted;
    const auto category = said.isEmpty() ? QString() : categoryMeant(*ask->catalog, said);
    const auto categories = serviceCategories(*ask->catalog);
    std::vector<const Service *> all;
    for (const auto &service : ask->catalog->services)
        if (service.active) all.push_back(&service);
    if (!category.isEmpty())
        std::ranges::copy_if(all, std::back_inserter(wanted),
                             [&](const Service *service) { return service->category == category; });
    else if (!said.isEmpty())
        wanted = servicesMeant(*ask->catalog, said);
    // Nothing named, or nothing that we know: everything, by name if few, by category if many.
    const bool whole = wanted.empty();
    if (whole) wanted = all;
    const bool byCategory = whole && wanted.size() > servicesReadOut && categories.size() > 1;

    QJsonArray services;
    QStringList names;
    for (const auto *service : wanted) {
        if (services.size() == servicesReadOut) break;
        QJsonObject one{{QStringLiteral("service_id"), service->id.toString()},
                        {QStringLiteral("name"), service->name},
                        {QStringLiteral("duration_minutes"), int(service->length().count())},
                        {QStringLiteral("category"), service->category}};
        if (service->price.value > 0) { // nought is a price that nobody has entered
            one.insert(QStringLiteral("price_cents"), service->price.value);
            one.insert(QStringLiteral("price_spoken"), sayPrice(service->price, ask->language()));
        }
        services.append(one);
        names += service->name;
    }
    QJsonArray listed;
    for (const auto &one : categories)
        listed.append(one);
    const auto message = byCategory
                             ? ask->say(Phrase::CategoriesAre).arg(sayList(categories, ask->say(Phrase::OrJoint)))
                             : ask->say(Phrase::ServicesAre).arg(sayList(names, ask->say(Phrase::AndJoint)));
    succeed(ask,
            {{QStringLiteral("services"), services},
             {QStringLiteral("more"), wanted.size() > servicesReadOut},
             {QStringLiteral("categories"), listed}},
            message);
}

void VoiceDesk::parseDate(const VoiceCasePtr &ask)
{
    auto date = ask->text(Argument::Date);
    if (date.isEmpty()) date = ask->text(Argument::Text);
    const auto when = heardWhen(*ask, date, ask->text(Argument::Time), true, false);
    if (!when) return refuse(ask, when.error());
    const auto weekday = int(std::chrono::weekday(sys_days(when->day->time_since_epoch())).iso_encoding()) - 1;
    auto spoken = sayDay(*when->day, ask->today, ask->language());
    if (when->time) spoken += QStringLiteral(", ") + sayTime(*when->time, ask->language());
    QJsonObject fields{{QStringLiteral("datum"), writtenDay(*when->day)},
                       {QStringLiteral("date"), toIso(*when->day)},
                       {QStringLiteral("weekday"), sayWeekday(weekday, ask->language())},
                       {QStringLiteral("spoken"), spoken},
                       {QStringLiteral("assumed_year"), when->assumedYear}};
    if (when->time) fields.insert(QStringLiteral("uhrzeit"), writtenTime(*when->time));
    succeed(ask, fields, ask->say(when->time ? Phrase::DateTimeIs : Phrase::DateIs).arg(spoken));
}

} // namespace tresen
