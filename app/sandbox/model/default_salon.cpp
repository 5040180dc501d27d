// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/salon.h"

namespace tresen {

using namespace Qt::StringLiterals;

namespace {

struct Part {
    QString name; ///< empty: the service has one part
    int minutes = 0;
    int gapAfter = 0; ///< processing time behind it
};

struct Service {
    QString name;
    QString slug;
    std::vector<Part> parts;
};

const std::vector<Service> &services()
{
    static const std::vector<Service> all{
        {u"Damenschnitt"_s, u"damenschnitt"_s, {{{}, 45, 0}}},
        {u"Herrenschnitt"_s, u"herrenschnitt"_s, {{{}, 30, 0}}},
        {u"Farbe"_s, u"farbe"_s, {{u"Auftragen"_s, 45, 30}, {u"Ausspülen und Föhnen"_s, 45, 0}}},
        {u"Dauerwelle"_s,
         u"dauerwelle"_s,
         {{u"Waschen"_s, 15, 0}, {u"Wickeln"_s, 45, 20}, {u"Fixieren"_s, 15, 10}, {u"Ausspülen"_s, 30, 0}}},
    };
    return all;
}

SandboxSchedule weekOf(const SandboxUser &user)
{
    SandboxSchedule week;
    week.id = user.id;
    week.owner = user.username;
    week.name = u"Woche"_s;
    week.hours = {{{u"Tuesday"_s, u"Wednesday"_s, u"Thursday"_s, u"Friday"_s}, u"09:00"_s, u"18:00"_s},
                  {{u"Saturday"_s}, u"09:00"_s, u"14:00"_s}};
    return week;
}

SandboxEventType partOf(const Service &service, int part, const SandboxUser &user)
{
    const auto count = int(service.parts.size());
    const auto &what = service.parts[std::size_t(part)];
    SandboxEventType type;
    type.slug = service.slug + (count > 1 ? u"-%1-"_s.arg(part + 1) : u"-"_s) + user.username;
    type.title = count > 1 ? u"%1 %2: %3"_s.arg(service.name).arg(part + 1).arg(what.name) : service.name;
    type.lengthInMinutes = what.minutes;
    type.slotInterval = 15;
    type.owner = user.username;
    type.minimumNotice = 0;
    type.metadata = {{u"tresen_service"_s, service.name},
                     {u"tresen_segment"_s, u"%1/%2"_s.arg(part + 1).arg(count)},
                     {u"tresen_gap_after"_s, QString::number(what.gapAfter)}};
    return type;
}

} // namespace

SandboxSalon defaultSalon()
{
    static const std::vector<std::pair<QString, QString>> people{
        {u"anna"_s, u"Anna Berg"_s},     {u"ben"_s, u"Ben Krüger"_s},  {u"clara"_s, u"Clara Sommer"_s},
        {u"deniz"_s, u"Deniz Yıldız"_s}, {u"elif"_s, u"Elif Aydın"_s}, {u"frank"_s, u"Frank Müller-Lüdenscheidt"_s},
        {u"jana"_s, u"Jana Großmann"_s},
    };
    SandboxSalon salon;
    SandboxKey shared{u"salon"_s, u"cal_sandbox_salon_0123456789abcdef"_s, u"anna"_s, {}};
    qint64 userId = 100;
    qint64 typeId = 1000;
    for (const auto &[username, name] : people) {
        SandboxUser user;
        user.id = ++userId;
        user.username = username;
        user.name = name;
        user.email = username + u"@salon-linden.test"_s;
        salon.users.push_back(user);
        salon.schedules.push_back(weekOf(user));
        for (const auto &service : services()) {
            for (int part = 0; part < int(service.parts.size()); ++part) {
                auto type = partOf(service, part, user);
                type.id = ++typeId;
                salon.eventTypes.push_back(type);
            }
        }
        if (username != u"jana"_s) shared.users.append(username);
    }
    salon.keys = {shared, {u"jana"_s, u"cal_sandbox_jana_fedcba9876543210"_s, u"jana"_s, {u"jana"_s}}};
    return salon;
}

} // namespace tresen
