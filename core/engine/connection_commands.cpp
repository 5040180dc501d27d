// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/connection_commands.h"

#include <QRegularExpression>

#include "core/salon/calcom_check.h"
#include "core/salon/event_type_rules.h"
#include "core/storage/audit_store.h"
#include "core/storage/catalog_store.h"
#include "core/storage/work_store.h"

namespace tresen {

namespace {

/// Commands hold a snapshot that may be older than the last change.
Outcome<Catalog> stored(Session &session, CompanyId company)
{
    auto catalog = CatalogStore(session, company).load();
    if (!catalog) return tl::unexpected(refusalFor(catalog.error()));
    return *std::move(catalog);
}

bool isPart(const Catalog &catalog, const MappingPlace &place)
{
    const auto *service = catalog.service(place.service);
    return service && place.segment >= 0 && place.segment < int(service->segments.size());
}

bool sees(const SeenAtCalcom &seen, HostId host, EventTypeId type)
{
    return host == seen.me.host || seen.listed.contains(type);
}

} // namespace

bool isLabel(const QString &label)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9_-]{1,32}$"));
    return form.match(label).hasMatch();
}

Outcome<bool> keepCatalog(Session &session, const CommandContext &context, const Actor &actor, const Catalog &catalog,
                          const QString &what)
{
    if (catalog.company.id != context.catalog.company.id) return refused(RefusalCode::InvalidInput);
    if (auto saved = CatalogStore(session, catalog.company.id).save(catalog); !saved)
        return tl::unexpected(refusalFor(saved.error()));
    const auto kept =
        AuditStore(session, catalog.company.id).append({context.now, actor, what, {}, "{}", context.latencyUs()});
    if (!kept) return tl::unexpected(refusalFor(kept.error()));
    return true;
}

Outcome<Credential> keepCredential(Session &session, const CommandContext &context, const Actor &actor,
                                   const QString &label, const QString &baseUrl, HostId ownHost)
{
    auto catalog = stored(session, context.catalog.company.id);
    if (!catalog) return tl::unexpected(catalog.error());
    auto credential = std::ranges::find(catalog->credentials, label, &Credential::label);
    if (credential == catalog->credentials.end())
        credential = catalog->credentials.insert(credential, {{context.ids.next()}, label, {}, ownHost});
    for (auto &mapping : catalog->mappings)
        if (mapping.credential == credential->id && credential->ownHost != ownHost)
            mapping.visible = mapping.host == ownHost;
    for (auto &type : catalog->absenceTypes)
        if (type.credential == credential->id && credential->ownHost != ownHost) type.visible = type.host == ownHost;
    credential->baseUrl = baseUrl;
    credential->ownHost = ownHost;
    const Credential result = *credential;
    const auto kept = keepCatalog(session, context, actor, *catalog, QStringLiteral("key_saved"));
    if (!kept) return tl::unexpected(kept.error());
    return result;
}

Outcome<Credential> dropCredential(Session &session, const CommandContext &context, const Actor &actor,
                                   CredentialId credential)
{
    auto catalog = stored(session, context.catalog.company.id);
    if (!catalog) return tl::unexpected(catalog.error());
    const auto *known = catalog->credential(credential);
    if (!known) return refused(RefusalCode::InvalidInput, QStringLiteral("no such credential"));
    const Credential result = *known;
    if (catalog->uses(credential))
        return refused(RefusalCode::CredentialInUse, QStringLiteral("event types are mapped by it"));
    const auto needed = WorkStore(session, catalog->company.id).needsCredential(credential, context.now);
    if (!needed) return tl::unexpected(refusalFor(needed.error()));
    if (*needed) return refused(RefusalCode::CredentialInUse, QStringLiteral("bookings are open or still to come"));
    std::erase_if(catalog->credentials, [&](const Credential &one) { return one.id == credential; });
    const auto kept = keepCatalog(session, context, actor, *catalog, QStringLiteral("key_removed"));
    if (!kept) return tl::unexpected(kept.error());
    return result;
}

Outcome<MappingResult> changeMapping(Session &session, const CommandContext &context, const Actor &actor,
                                     const MappingChange &change, const SeenAtCalcom &seen, const EventType *found)
{
    auto catalog = stored(session, context.catalog.company.id);
    if (!catalog) return tl::unexpected(catalog.error());
    const auto &place = change.place;
    if (!place.isForAbsences()) {
        if (!catalog->service(place.service)) return refused(RefusalCode::UnknownService);
        if (!isPart(*catalog, place)) return refused(RefusalCode::InvalidInput, QStringLiteral("no such part"));
    }
    if (!catalog->staffMember(place.staff)) return refused(RefusalCode::UnknownStaff);
    MappingResult result{true, {}};
    if (found) {
        if (!catalog->credential(seen.credential))
            return refused(RefusalCode::InvalidInput, QStringLiteral("no such credential"));
        result.deviations = place.isForAbsences()
                                ? checkAbsenceType(*catalog, seen, *found, place.staff)
                                : checkMapping(*catalog, seen, *found, place.service, place.segment, place.staff);
        result.saved = std::ranges::none_of(result.deviations, forbidsMapping, &Deviation::code);
        if (!result.saved) return result;
    }
    if (place.isForAbsences()) {
        std::erase_if(catalog->absenceTypes, [&](const AbsenceEventType &type) { return type.staff == place.staff; });
        if (found)
            catalog->absenceTypes.push_back(
                absenceTypeFrom(*found, place.staff, seen.credential, sees(seen, found->hosts.front(), found->id)));
        const auto kept =
            keepCatalog(session, context, actor, *catalog,
                        found ? QStringLiteral("event_type_mapped") : QStringLiteral("event_type_unmapped"));
        if (!kept) return tl::unexpected(kept.error());
        return result;
    }
    std::erase_if(catalog->mappings, [&](const EventTypeMapping &mapping) {
        return mapping.service == place.service && mapping.segment == place.segment && mapping.staff == place.staff;
    });
    if (found) {
        const auto host = found->hosts.front();
        catalog->mappings.push_back({place.service, place.segment, place.staff, seen.credential, found->id, host,
                                     found->length, sees(seen, host, found->id)});
    }
    const auto kept = keepCatalog(session, context, actor, *catalog,
                                  found ? QStringLiteral("event_type_mapped") : QStringLiteral("event_type_unmapped"));
    if (!kept) return tl::unexpected(kept.error());
    return result;
}

Outcome<bool> saveKeywords(Session &session, const CommandContext &context, const Actor &actor, ServiceId service,
                           const QStringList &keywords)
{
    const auto clean = cleanKeywords(keywords);
    if (!clean) return refused(RefusalCode::InvalidInput, QStringLiteral("too many or too long"));
    const auto company = context.catalog.company.id;
    auto catalog = stored(session, company);
    if (!catalog) return tl::unexpected(catalog.error());
    if (!catalog->service(service)) return refused(RefusalCode::UnknownService);
    auto kept = CatalogStore(session, company).saveKeywords(service, *clean);
    if (kept)
        kept = AuditStore(session, company)
                   .append({context.now, actor, QStringLiteral("keywords_saved"), {}, "{}", context.latencyUs()});
    if (!kept) return tl::unexpected(refusalFor(kept.error()));
    return true;
}

Outcome<bool> noteSeen(Session &session, const CommandContext &context, const std::vector<SeenAtCalcom> &seen)
{
    auto catalog = stored(session, context.catalog.company.id);
    if (!catalog) return tl::unexpected(catalog.error());
    bool news = false;
    for (auto &mapping : catalog->mappings) {
        const auto key = std::ranges::find(seen, mapping.credential, &SeenAtCalcom::credential);
        if (mapping.visible || key == seen.end() || key->trouble) continue;
        mapping.visible = sees(*key, mapping.host, mapping.eventType);
        news |= mapping.visible;
    }
    for (auto &type : catalog->absenceTypes) {
        const auto key = std::ranges::find(seen, type.credential, &SeenAtCalcom::credential);
        if (key == seen.end() || key->trouble) continue;
        const auto before = type;
        type.visible = type.visible || sees(*key, type.host, type.eventType);
        // Which lengths there are decides how an absence is laid out.
        const auto found = std::ranges::find(key->eventTypes, type.eventType, &EventType::id);
        if (found != key->eventTypes.end()) {
            type.length = found->length;
            type.lengths = bookableLengths(*found);
        }
        news |= type != before;
    }
    if (!news) return false;
    if (auto saved = CatalogStore(session, catalog->company.id).save(*catalog); !saved)
        return tl::unexpected(refusalFor(saved.error()));
    return true;
}

} // namespace tresen
