// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/recorded_life.h"

#include <cstring>
#include <mutex>

#include <sqlite3.h>

#include <QJsonDocument>

#include "core/calcom/json_shape.h"
#include "core/calcom/token_metadata.h"
#include "core/storage/sqlite_connection.h"
#include "tests/crash/crash_vfs.h"
#include "tests/simulation/agreement.h"
#include "tests/simulation/salon_upstream.h"

namespace tresen::test {

using namespace Qt::StringLiterals;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

RecordedLife *recording = nullptr;

/// Attempts in all and in flight, changes of appointments, leases, …: what a transaction is told apart by.
constexpr auto factsSql = "SELECT (SELECT count(*) FROM attempt), (SELECT count(*) FROM attempt WHERE state = "
                          "'in_flight'), (SELECT coalesce(sum(version), 0) FROM appointment), "
                          "(SELECT coalesce(sum(lease_until_ms), 0) FROM segment WHERE lease_until_ms IS NOT NULL), "
                          "(SELECT count(*) FROM webhook WHERE due_ms IS NULL), (SELECT count(*) FROM stray), "
                          "(SELECT count(*) FROM audit WHERE action = 'booked_online'), "
                          "(SELECT count(*) FROM audit WHERE action = 'part_refused'), "
                          "(SELECT coalesce(sum(coalesce(updated_ms, 0) + coalesce(verified_ms, 0) + "
                          "coalesce(full_ms, 0)), 0) FROM sweep_mark), (SELECT count(*) FROM remote)";

} // namespace

/// Hears the end of each COMMIT on every connection.
struct CommitHook {
    static int onTrace(unsigned, void *, void *statement, void *)
    {
        const auto *sql = sqlite3_sql(static_cast<sqlite3_stmt *>(statement));
        if (recording && sql && std::strcmp(sql, "COMMIT") == 0) recording->committed();
        return 0;
    }
    static int onOpen(sqlite3 *handle, char **, const void *)
    {
        sqlite3_trace_v2(handle, SQLITE_TRACE_PROFILE, onTrace, nullptr);
        return SQLITE_OK;
    }
    static void installOnce()
    {
        static std::once_flag once;
        std::call_once(once, [] {
            // The product sets SQLite up when it opens its first database, which must come before any other use.
            if (!openSqlite({})) qFatal("SQLite does not work");
            sqlite3_auto_extension(reinterpret_cast<void (*)()>(onOpen));
        });
    }
};

CrashWorld::CrashWorld(std::uint64_t seed)
    : random(seed)
    , now(berlin("2026-11-24 08:00"))
    , calcom(SandboxModel::Options{.seed = seed, .requestsPerMinute = 100'000})
{
    emptyCalcom();
}

void CrashWorld::emptyCalcom()
{
    calcom.load(upstreamOf(TestSalon().catalog), now);
    calcom.subscribe(u"default"_s, u"http://127.0.0.1:1/api/calcom/webhook"_s, u"secret"_s, now);
}

void CrashWorld::tune(StorageConfig &config) const
{
    config.inMemory = false;
    config.dataDir = folder.filePath(u"data"_s);
    config.threading = StorageConfig::Threading::Inline;
    config.vfs = crashvfs::name();
    config.fileSystemType = [](const QString &) { return QByteArray("ext4"); };
    config.checkBudget = 1h;
}

StorageConfig CrashWorld::storage() const
{
    StorageConfig config;
    tune(config);
    return config;
}

QByteArray CrashWorld::file() const { return QFile::encodeName(folder.filePath(u"data/tresen.sqlite"_s)); }

RecordedLife::RecordedLife(CrashWorld &world, DiskImage image)
    : disk(std::move(image))
    , m_world(world)
    , m_scheduler(world.now)
    , m_network(m_scheduler, world.calcom, world.random.next())
{
    CommitHook::installOnce();
    m_network.onWebhook = [this](const ModelWebhook &sent) {
        as("webhook stored", [&] { m_desk->deliver(sent.body); });
    };
}

RecordedLife::~RecordedLife() { end(); }

void RecordedLife::begin()
{
    crashvfs::insert(&disk);
    recording = this;
    open();
}

void RecordedLife::restart()
{
    disk.setDead(true);
    recording = nullptr;
    m_desk.reset();
    m_reader.reset();
    disk.setDead(false);
    begin();
}

void RecordedLife::open()
{
    SyncDesk::Options options;
    options.key = upstreamKey;
    options.seed = m_world.random.next();
    options.intake = true;
    options.tuneStorage = [this](StorageConfig &config) { m_world.tune(config); };
    m_kind = "migrated or catalog saved";
    m_desk = std::make_unique<SyncDesk>(m_scheduler, m_network, options);
    m_kind.clear();
    as("engine started", [this] { m_desk->start(); });
}

void RecordedLife::end()
{
    if (recording != this) return;
    m_world.now = m_scheduler.clock().now() + 1min;
    m_desk.reset();
    m_reader.reset();
    recording = nullptr;
    crashvfs::insert(nullptr);
}

void RecordedLife::committed()
{
    if (m_reading) return;
    const auto position = disk.log().size();
    if (!commits.empty() && commits.back().position == position) return;
    m_reading = true;
    if (!m_reader) m_reader = std::make_unique<DatabaseReader>(m_world.file());
    auto facts = m_reader->numbers(factsSql);
    const auto digest = m_reader->digest();
    m_reading = false;
    commits.push_back({position, digest, m_kind.isEmpty() ? kindOf(m_facts, facts) : m_kind});
    m_facts = std::move(facts);
}

QByteArray RecordedLife::kindOf(const std::vector<qint64> &before, const std::vector<qint64> &after) const
{
    enum { Attempts, InFlight, Versions, Leases, WebhooksDone, Strays, TakenIn, Refused, Swept, Remotes };
    if (before.empty() || after.empty()) return "unknown";
    if (after[TakenIn] > before[TakenIn]) return "online booking taken in";
    if (after[Strays] > before[Strays]) return "stray listed";
    if (after[Refused] > before[Refused]) return "parts taken back";
    if (after[WebhooksDone] > before[WebhooksDone]) return "webhook done";
    if (after[Swept] != before[Swept]) return "sweep ended";
    if (after[InFlight] > before[InFlight]) return "attempt recorded";
    if (after[InFlight] < before[InFlight]) return "answer recorded";
    if (after[Attempts] > before[Attempts]) return "look recorded";
    if (after[Versions] > before[Versions]) return "adopted";
    if (after[Leases] != before[Leases]) return "lease renewed";
    if (after[Remotes] > before[Remotes]) return "booking seen";
    return "plan written down";
}

void RecordedLife::as(const char *kind, const std::function<void()> &work)
{
    const auto outer = std::exchange(m_kind, kind);
    work();
    m_kind = outer;
}

Instant RecordedLife::someTime()
{
    return berlin("2026-11-26 10:00") + days(m_world.random.below(3)) + minutes(15 * m_world.random.below(24));
}

void RecordedLife::step()
{
    if (!m_scheduler.step()) m_scheduler.advance(5s);
}

/// Everything that can be done now, and what falls due within some minutes.
void RecordedLife::settle() { m_scheduler.pass(6min); }

void RecordedLife::onlineMove(std::optional<SegmentId> of)
{
    const auto live = liveBookings(m_world.calcom.world());
    if (live.empty()) return;
    const auto any = std::next(live.begin(), std::ptrdiff_t(m_world.random.below(live.size())));
    const auto found = of ? live.find(*of) : any;
    if (found == live.end()) return;
    online("/v2/bookings/" + found->second.uid.toUtf8() + "/reschedule",
           "{\"start\":\"" + toIso(someTime()).toUtf8() + "\"}");
}

void RecordedLife::online(const QByteArray &path, const QByteArray &body)
{
    const ModelHeaders headers{{"Authorization", QByteArray("Bearer ") + upstreamKey},
                               {"cal-api-version", "2024-08-13"}};
    m_network.deliver(m_world.calcom.handle({"POST", path, headers, body}, m_scheduler.elsewhere()).webhooks);
}

void RecordedLife::onlineBooking(ServiceId service, StaffId staff, Instant start, const std::optional<Token> &token)
{
    const auto type = QByteArray::number(m_desk->salon.catalog.mapping(service, 0, staff)->eventType.value);
    const auto guest = QByteArray::number(m_world.random.below(1'000'000));
    const auto metadata = toJson(token ? toMetadata(*token) : Metadata());
    online("/v2/bookings", "{\"start\":\"" + toIso(start).toUtf8() + "\",\"eventTypeId\":" + type +
                               ",\"metadata\":" + QJsonDocument(metadata).toJson(QJsonDocument::Compact) +
                               ",\"attendee\":{\"name\":\"Erika Muster\",\"email\":\"guest" + guest +
                               "@example.test\",\"timeZone\":\"Europe/Berlin\"}}");
}

void RecordedLife::live(int acts)
{
    auto &dice = m_world.random;
    auto &salon = m_desk->salon;
    for (int act = 0; act < acts; ++act) {
        const auto &known = m_desk->acknowledged();
        const auto some = known.empty() ? std::nullopt : std::optional(known[std::size_t(dice.below(known.size()))]);
        const auto remember = [&](const Outcome<Booked> &changed) {
            if (changed) m_lastChange = {*some, changed->version};
        };
        switch (dice.below(10)) {
        case 0: (void)m_desk->book(salon.perm, salon.ben, someTime()); break;
        case 1:
        case 2: (void)m_desk->book(salon.cut, dice.below(2) == 0 ? salon.anna : salon.ben, someTime()); break;
        case 3:
            if (some) remember(m_desk->move(*some, someTime()));
            break;
        case 4:
            if (some) remember(m_desk->cancel(*some));
            break;
        case 5:
            if (m_lastChange) (void)m_desk->undo(m_lastChange->first, m_lastChange->second);
            m_lastChange.reset();
            break;
        case 6: onlineMove(); break;
        case 7: m_network.weather = Weather::random(dice); break;
        case 8: onlineBooking(salon.cut, dice.below(2) == 0 ? salon.anna : salon.ben, someTime()); break;
        default: m_scheduler.pass(milliseconds(dice.below(30'000)));
        }
        for (auto steps = dice.below(40); steps > 0; --steps)
            step();
    }
}

void RecordedLife::doEverythingOnce()
{
    auto &salon = m_desk->salon;
    std::optional<Booked> plain, perm;
    const auto kept = [](const Outcome<Booked> &outcome) {
        if (!outcome) qFatal("refused: %s", qPrintable(outcome.error().detail));
        return *outcome;
    };
    as("booked", [&] { plain = kept(m_desk->book(salon.cut, salon.anna, berlin("2026-11-26 10:00"))); });
    as("booked in four parts", [&] { perm = kept(m_desk->book(salon.perm, salon.ben, berlin("2026-11-26 11:00"))); });
    settle();
    as("moved", [&] { *plain = kept(m_desk->move(plain->appointment, berlin("2026-11-26 15:00"))); });
    as("taken back", [&] { *plain = kept(m_desk->undo(plain->appointment, plain->version)); });
    settle();
    as("moved in four parts", [&] { *perm = kept(m_desk->move(perm->appointment, berlin("2026-11-27 11:00"))); });
    settle();
    as("cancelled in four parts", [&] { kept(m_desk->cancel(perm->appointment)); });
    settle();
    // An answer that is lost, so that it is looked for; and one that stays away, so that the lease is renewed.
    m_network.weather.lostAfter = 1;
    as("booked", [&] { *perm = kept(m_desk->book(salon.cut, salon.ben, berlin("2026-11-27 10:00"))); });
    m_scheduler.pass(90s);
    m_network.weather = Weather::calm();
    settle();
    // A refusal, sent again by hand.
    m_network.weather.failed = 1;
    as("booked", [&] { *perm = kept(m_desk->book(salon.cut, salon.ben, berlin("2026-11-27 15:00"))); });
    m_scheduler.pass(20s);
    m_network.weather = Weather::calm();
    as("sent again by hand", [&] {
        if (!m_desk->resync({m_desk->partsOf(perm->appointment).front().segment.id})) qFatal("resync was refused");
    });
    settle();
    // Moved online before the engine has seen it: it is taken over.
    m_network.weather.lostAfter = 1;
    as("booked", [&] { *perm = kept(m_desk->book(salon.cut, salon.anna, berlin("2026-11-28 10:00"))); });
    m_scheduler.pass(2s);
    onlineMove(m_desk->partsOf(perm->appointment).front().segment.id);
    m_network.weather = Weather::calm();
    settle();
    // Made online: taken in by a webhook. One that carries another salon's token belongs to nobody here.
    onlineBooking(salon.cut, salon.ben, berlin("2026-11-28 12:00"));
    settle();
    onlineBooking(salon.cut, salon.ben, berlin("2026-11-28 13:00"),
                  Token{idOf<CompanyId>(99), idOf<AppointmentId>(99), idOf<SegmentId>(99), 1});
    settle();
    // A part that Cal.com refuses, because of one that nobody here has heard of, takes the others back.
    m_network.weather.unheard = 1;
    onlineBooking(salon.cut, salon.ben, berlin("2026-11-28 15:30"));
    m_network.weather = Weather::calm();
    as("booked in four parts", [&] { perm = kept(m_desk->book(salon.perm, salon.ben, berlin("2026-11-28 14:00"))); });
    settle();
    const auto refused = m_desk->partsOf(perm->appointment);
    const auto asks = std::ranges::find_if(refused, [](const auto &part) { return needsPerson(part.segment.state); });
    if (asks == refused.end()) qFatal("no part was refused");
    as("decided", [&] {
        if (!m_desk->decide(asks->segment.id, DecisionKind::CancelBoth, {})) qFatal("the decision was refused");
    });
    settle();
    as("several in one commit", [&] {
        // Inline, what is written inside a command is the next batch.
        m_desk->storage().write(
            [&](Session &) -> Result<> {
                for (int i = 0; i < 3; ++i)
                    m_desk->storage().write(
                        [&, i](Session &session) -> Result<> {
                            return session.execute("INSERT INTO sequence (company_id, name, value) VALUES (?1, ?2, 1)",
                                                   salon.company, u"batch %1"_s.arg(i));
                        },
                        [](const Result<> &) {});
                return {};
            },
            [](const Result<> &) {});
    });
}

} // namespace tresen::test
