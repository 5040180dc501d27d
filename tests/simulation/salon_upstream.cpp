// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/salon_upstream.h"

namespace tresen::test {

using namespace Qt::StringLiterals;

QByteArray upstreamKeyOf(const Catalog &catalog, CredentialId credential)
{
    const auto *known = catalog.credential(credential);
    const bool isFirst = !known || known->id == catalog.credentials.front().id;
    return isFirst ? QByteArray(upstreamKey) : "cal_simulated_" + known->label.toUtf8();
}

SandboxSalon upstreamOf(const Catalog &catalog)
{
    SandboxSalon salon;
    for (const auto &credential : catalog.credentials)
        salon.keys.push_back({credential.label, QString::fromLatin1(upstreamKeyOf(catalog, credential.id)), {}, {}});
    const auto keyOf = [&](CredentialId id) -> SandboxKey & {
        const auto found = std::ranges::find(catalog.credentials, id, &Credential::id);
        return salon.keys[std::size_t(found - catalog.credentials.begin())];
    };
    const auto zone = QString::fromLatin1(catalog.branches.front().zone.name());
    const auto userOf = [&](StaffId id, HostId host, CredentialId credential) {
        const auto *staff = catalog.staffMember(id);
        const auto username = staff->name.toLower();
        if (std::ranges::find(salon.users, host.value, &SandboxUser::id) == salon.users.end()) {
            salon.users.push_back({host.value, username, staff->name, username + u"@salon.test"_s, zone});
            SandboxSchedule week;
            week.id = host.value;
            week.owner = username;
            week.timeZone = zone;
            week.hours = {{{u"Monday"_s, u"Tuesday"_s, u"Wednesday"_s, u"Thursday"_s, u"Friday"_s, u"Saturday"_s},
                           u"09:00"_s,
                           u"18:00"_s}};
            salon.schedules.push_back(week);
            auto &key = keyOf(credential);
            key.users << username;
            if (key.owner.isEmpty()) key.owner = username;
        }
        return username;
    };
    for (const auto &mapping : catalog.mappings) {
        const auto username = userOf(mapping.staff, mapping.host, mapping.credential);
        SandboxEventType type;
        type.id = mapping.eventType.value;
        type.slug = u"type-%1"_s.arg(type.id);
        type.title = catalog.service(mapping.service)->name;
        type.lengthInMinutes = int(mapping.length.count());
        type.owner = username;
        type.minimumNotice = 0;
        salon.eventTypes.push_back(type);
    }
    for (const auto &absences : catalog.absenceTypes) {
        SandboxEventType type;
        type.id = absences.eventType.value;
        type.slug = u"type-%1"_s.arg(type.id);
        type.title = u"Abwesenheit"_s;
        type.lengthInMinutes = int(absences.length.count());
        for (const auto length : absences.lengths)
            type.lengthOptions.push_back(int(length.count()));
        type.owner = userOf(absences.staff, absences.host, absences.credential);
        type.minimumNotice = 0;
        type.hidden = true;
        salon.eventTypes.push_back(type);
    }
    return salon;
}

} // namespace tresen::test
