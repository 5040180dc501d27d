// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/connector.h"

#include <QtConcurrent>

#include "core/base/await.h"
#include "core/engine/connection_commands.h"
#include "core/salon/calcom_check.h"
#include "core/salon/event_type_rules.h"

namespace tresen {

namespace {

template <typename T>
void answer(const Connector::Promise<T> &promise, Outcome<T> outcome)
{
    promise->addResult(std::move(outcome));
    promise->finish();
}

/// Why a key could not be asked; nothing if it could.
std::optional<CommandRefusal> troubleIn(const std::vector<SeenAtCalcom> &seen, const Catalog &catalog)
{
    for (const auto &one : seen) {
        if (!one.trouble) continue;
        const auto *credential = catalog.credential(one.credential);
        const auto label = credential ? credential->label : QString();
        const bool key = *one.trouble == DeviationCode::KeyRefused;
        return CommandRefusal{key ? RefusalCode::KeyNotAccepted : RefusalCode::CalcomUnreachable,
                              QStringLiteral("key '%1': %2").arg(label, one.message),
                              {}};
    }
    return std::nullopt;
}

SeenEventType viewOf(const Catalog &catalog, CredentialId credential, const EventType &type)
{
    SeenEventType view{type.id, type.title, type.length, type.lengths, {}, type.hostName, {}, {}};
    if (type.hosts.size() == 1) view.host = type.hosts.front();
    if (const auto why = whyNotMappable(type)) view.notMappable = deviationOf(*why, type, credential);
    if (const auto *mapping = catalog.mapping(credential, type.id))
        view.mappedTo = MappingPlace{mapping->service, mapping->segment, mapping->staff};
    else if (const auto *absences = catalog.absenceType(credential, type.id))
        view.mappedTo = MappingPlace{{}, 0, absences->staff};
    return view;
}

SeenSchedule viewOf(const Catalog &catalog, const SeenAtCalcom &seen, const Schedule &schedule)
{
    SeenSchedule view{{}, schedule.name, schedule.zone, schedule.isDefault, {}, int(schedule.overrides.size())};
    for (const auto &hours : schedule.hours)
        view.hours.push_back({hours.weekdays, hours.fromMinute, hours.toMinute});
    const auto mapping = std::ranges::find_if(catalog.mappings, [&](const EventTypeMapping &one) {
        return one.credential == seen.credential && one.host == schedule.owner;
    });
    const auto *member = mapping == catalog.mappings.end() ? nullptr : catalog.staffMember(mapping->staff);
    if (member)
        view.owner = member->name;
    else if (schedule.owner == seen.me.host)
        view.owner = seen.me.name;
    return view;
}

ConnectionView viewOf(const Catalog &catalog, const std::vector<SeenAtCalcom> &seen, const KeyRing &keys, Instant now)
{
    ConnectionView view;
    view.at = now;
    view.deviations = checkConnection(catalog, seen, now);
    for (const auto &credential : catalog.credentials) {
        ConnectedCredential connected;
        connected.credential = credential;
        connected.source = keys.source(credential.label);
        const auto found = std::ranges::find(seen, credential.id, &SeenAtCalcom::credential);
        if (found != seen.end() && !found->trouble) {
            connected.accepted = true;
            connected.userName = found->me.name;
            for (const auto &type : found->eventTypes)
                connected.eventTypes.push_back(viewOf(catalog, credential.id, type));
            for (const auto &schedule : found->schedules)
                connected.schedules.push_back(viewOf(catalog, *found, schedule));
        }
        view.credentials.push_back(std::move(connected));
    }
    return view;
}

/// What was left out says more about it than that it is not mapped.
std::vector<Deviation> together(const std::vector<Deviation> &notes, const std::vector<Deviation> &checked)
{
    std::vector<Deviation> all;
    for (const auto &deviation : checked)
        if (!deviation.leftOut) all.push_back(deviation);
    for (const auto &note : notes)
        if (note.leftOut || note.code == DeviationCode::NoBranch) all.push_back(note);
    return all;
}

} // namespace

Connector::Connector(EngineCore &core, CommandRunner &runner, const CatalogHolder &catalog, KeyRing &keys,
                     const EngineConfig &config, const Clock &clock, Random &random, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_runner(runner)
    , m_catalog(catalog)
    , m_keys(keys)
    , m_config(config)
    , m_clock(clock)
    , m_random(random)
{
    m_pool.setMaxThreadCount(1);
}

Connector::~Connector() = default;

std::vector<CredentialId> Connector::allCredentials() const
{
    std::vector<CredentialId> all;
    for (const auto &credential : m_catalog.get()->credentials)
        all.push_back(credential.id);
    return all;
}

void Connector::read(std::vector<CredentialId> credentials, std::function<void(const Seen &)> then)
{
    auto *reader = new CalcomReader(m_core, std::move(credentials), this);
    connect(reader, &CalcomReader::finished, this, [this, reader, then = std::move(then)](const Seen &seen) {
        reader->deleteLater();
        for (const auto &key : seen)
            m_core.learnLimits(key.eventTypes);
        then(seen);
    });
    reader->start();
}

void Connector::look(const Promise<ConnectionView> &promise)
{
    read(allCredentials(), [this, promise](const Seen &seen) {
        const auto noted = m_runner.command<bool>(
            [seen](Session &session, const CommandContext &context) { return noteSeen(session, context, seen); });
        await(this, noted, [this, seen, promise](const std::optional<Outcome<bool>> &) {
            // Not noted for want of disk space, say: what was seen is worth showing all the same.
            const auto viewed =
                QtConcurrent::run(&m_pool, [catalog = m_catalog.get(), seen, &keys = m_keys, now = m_clock.now()] {
                    return viewOf(*catalog, seen, keys, now);
                });
            await(this, viewed, [promise](const std::optional<ConnectionView> &view) {
                answer(promise, view ? Outcome<ConnectionView>(*view) : refused(RefusalCode::ShuttingDown));
            });
        });
    });
}

void Connector::import(const Actor &actor, const Promise<ImportSummary> &promise)
{
    read(allCredentials(), [this, actor, promise](const Seen &seen) {
        if (seen.empty())
            return answer<ImportSummary>(
                promise, refused(RefusalCode::InvalidInput, QStringLiteral("there is no key for Cal.com")));
        if (const auto trouble = troubleIn(seen, *m_catalog.get()))
            return answer<ImportSummary>(promise, tl::unexpected(*trouble));
        merge(actor, seen, promise);
    });
}

void Connector::merge(const Actor &actor, const Seen &seen, const Promise<ImportSummary> &promise)
{
    struct Merged {
        ImportResult result;
        std::vector<Deviation> deviations;
    };
    const auto merged =
        QtConcurrent::run(&m_pool, [catalog = m_catalog.get(), seen, &clock = m_clock, &random = m_random] {
            UuidGenerator ids(clock, random);
            auto result = importEventTypes(*catalog, seen, ids);
            auto deviations = together(result.notes, checkConnection(result.catalog, seen, clock.now()));
            return Merged{std::move(result), std::move(deviations)};
        });
    await(this, merged, [this, actor, promise](const std::optional<Merged> &found) {
        if (!found) return answer<ImportSummary>(promise, refused(RefusalCode::ShuttingDown));
        const auto &result = found->result;
        const ImportSummary summary{result.services, result.staff, result.mappings, found->deviations};
        const auto kept =
            m_runner.command<bool>([actor, catalog = result.catalog](Session &session, const CommandContext &context) {
                return keepCatalog(session, context, actor, catalog, QStringLiteral("catalog_imported"));
            });
        await(this, kept, [promise, summary](const std::optional<Outcome<bool>> &saved) {
            if (saved && *saved) return answer<ImportSummary>(promise, summary);
            answer<ImportSummary>(promise, saved ? Outcome<ImportSummary>(tl::unexpected(saved->error()))
                                                 : refused(RefusalCode::ShuttingDown));
        });
    });
}

void Connector::saveKey(const Actor &actor, const SaveKey &key, const Promise<CredentialId> &promise)
{
    if (!isLabel(key.label) || key.key.trimmed().isEmpty())
        return answer<CredentialId>(promise, refused(RefusalCode::InvalidInput, QStringLiteral("label or key")));
    if (!m_keys.mayChange(key.label)) return answer<CredentialId>(promise, refused(RefusalCode::KeyFromEnvironment));
    // It is proved before anything is changed.
    struct Trial {
        explicit Trial(Scheduler &scheduler)
            : transport(scheduler)
        {}
        QtTransport transport;
        std::unique_ptr<CalcomClient> client;
        RequestHandle request;
    };
    auto trial = std::make_shared<Trial>(m_core.scheduler());
    auto client = m_core.clientToTry(key.label, key.key, trial->transport);
    if (!client) return answer<CredentialId>(promise, refused(RefusalCode::InvalidInput, client.error().detail));
    trial->client = std::move(*client);
    auto *owner = new QObject(this);
    trial->request =
        trial->client->me(CallClass::Interactive, [this, actor, key, promise, owner](const CalcomResult<Me> &end) {
            const auto code =
                end.meaning == Meaning::KeyTrouble ? RefusalCode::KeyNotAccepted : RefusalCode::CalcomUnreachable;
            if (end.value)
                keep(actor, key, end.value->host, promise);
            else
                answer<CredentialId>(promise, refused(code, end.message));
            owner->deleteLater(); // and with it the client, which is still calling us
        });
    // Kept until the answer, or until the engine stops.
    connect(owner, &QObject::destroyed, [trial] {});
}

void Connector::keep(const Actor &actor, const SaveKey &key, HostId ownHost, const Promise<CredentialId> &promise)
{
    // The key goes first: a crash in between leaves one that the next start makes a credential for.
    if (const auto kept = m_keys.save(key.label, key.key.trimmed()); !kept)
        return answer<CredentialId>(promise, tl::unexpected(refusalFor(kept.error())));
    const auto stored = m_runner.command<Credential>([actor, label = key.label, url = m_config.calcomUrl.toString(),
                                                      ownHost](Session &session, const CommandContext &context) {
        return keepCredential(session, context, actor, label, url, ownHost);
    });
    await(this, stored, [this, promise](const std::optional<Outcome<Credential>> &credential) {
        if (!credential || !*credential)
            return answer<CredentialId>(promise, credential ? Outcome<CredentialId>(tl::unexpected(credential->error()))
                                                            : refused(RefusalCode::ShuttingDown));
        if (const auto used = m_core.useKey(**credential); !used)
            return answer<CredentialId>(promise, tl::unexpected(refusalFor(used.error())));
        answer<CredentialId>(promise, (*credential)->id);
    });
}

void Connector::remove(const Actor &actor, CredentialId credential, const Promise<bool> &promise)
{
    const auto *known = m_catalog.get()->credential(credential);
    if (known && !m_keys.mayChange(known->label))
        return answer<bool>(promise, refused(RefusalCode::KeyFromEnvironment));
    const auto dropped =
        m_runner.command<Credential>([actor, credential](Session &session, const CommandContext &context) {
            return dropCredential(session, context, actor, credential);
        });
    await(this, dropped, [this, promise](const std::optional<Outcome<Credential>> &gone) {
        if (!gone || !*gone)
            return answer<bool>(promise, gone ? Outcome<bool>(tl::unexpected(gone->error()))
                                              : refused(RefusalCode::ShuttingDown));
        m_core.dropKey((*gone)->id);
        if (const auto forgotten = m_keys.forget((*gone)->label); !forgotten)
            return answer<bool>(promise, tl::unexpected(refusalFor(forgotten.error())));
        answer<bool>(promise, true);
    });
}

void Connector::map(const Actor &actor, const MappingChange &change, const Promise<MappingResult> &promise)
{
    const auto carryOut = [this, actor, change, promise](const SeenAtCalcom &seen, const EventType *type) {
        const auto done =
            m_runner.command<MappingResult>([actor, change, seen, type = type ? std::optional(*type) : std::nullopt](
                                                Session &session, const CommandContext &context) {
                return changeMapping(session, context, actor, change, seen, type ? &*type : nullptr);
            });
        await(this, done, [promise](const std::optional<Outcome<MappingResult>> &result) {
            answer<MappingResult>(promise, result ? *result : refused(RefusalCode::ShuttingDown));
        });
    };
    if (change.eventType.value == 0) return carryOut({}, nullptr);
    read({change.credential}, [this, change, promise, carryOut](const Seen &seen) {
        if (seen.empty())
            return answer<MappingResult>(
                promise, refused(RefusalCode::InvalidInput, QStringLiteral("there is no key for this credential")));
        if (const auto trouble = troubleIn(seen, *m_catalog.get()))
            return answer<MappingResult>(promise, tl::unexpected(*trouble));
        const auto &types = seen.front().eventTypes;
        const auto type = std::ranges::find(types, change.eventType, &EventType::id);
        if (type != types.end()) return carryOut(seen.front(), &*type);
        answer<MappingResult>(
            promise, MappingResult{
                         false, {{DeviationCode::Gone, change.credential, change.eventType, {}, {}, 0, 0, {}, false}}});
    });
}

} // namespace tresen
