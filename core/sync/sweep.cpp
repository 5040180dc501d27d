// SPDX-License-Identifier: GPL-3.0-or-later
// When sweeps run, with what budget, and what they come to. What they do is in sweep_pages.cpp.
#include "core/sync/sweep.h"

#include "core/base/log.h"
#include "core/resilience/retry_schedule.h"
#include "core/storage/stray_store.h"
#include "core/sync/sweep_run.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr auto clockCheck = 30s;
constexpr int failuresBorne = 20;
constexpr auto straysKept = 24h; ///< behind their end

} // namespace

SweepCounts &SweepCounts::operator+=(const SweepCounts &other)
{
    compared += other.compared;
    differing += other.differing;
    repaired += other.repaired;
    asked += other.asked;
    takenIn += other.takenIn;
    strays += other.strays;
    lookedUp += other.lookedUp;
    unreadable += other.unreadable;
    requests += other.requests;
    pages += other.pages;
    return *this;
}

Sweep::Sweep(Storage &storage, Scheduler &scheduler, Random &random, CatalogSource catalog, std::vector<Way> ways,
             SweepRules rules, PageParser::Threading threading)
    : m_storage(storage)
    , m_scheduler(scheduler)
    , m_random(random)
    , m_catalog(std::move(catalog))
    , m_rules(rules)
    , m_threading(threading)
{
    for (const auto &way : ways) {
        auto lane = std::make_unique<Lane>();
        lane->way = way;
        lane->mark.credential = way.credential;
        m_lanes.push_back(std::move(lane));
    }
}

Sweep::~Sweep() { stop(); }

void Sweep::open()
{
    if (m_parser) return;
    m_parser = std::make_unique<PageParser>(m_threading);
    m_storage.readAndWait([this](Session &session) {
        const auto marks = SweepStore(session, m_catalog()->company.id).marks();
        if (!marks) return;
        for (const auto &mark : *marks)
            for (auto &lane : m_lanes)
                if (lane->mark.credential == mark.credential) lane->mark = mark;
    });
}

void Sweep::start()
{
    open();
    m_periodic = true;
    m_wall.emplace(m_scheduler.clock());
    watchClock();
    for (auto &lane : m_lanes) {
        lane->fullDue = m_scheduler.clock().monotonic();
        tick(*lane);
    }
}

void Sweep::stop()
{
    m_periodic = false;
    m_clockWatch.cancel();
    for (auto &lane : m_lanes) {
        lane->next.cancel();
        lane->retry.cancel();
        lane->request.cancel();
        lane->read.reset();
        lane->run.reset();
    }
    m_parser.reset();
    m_askedOf.clear();
    m_askers.clear();
}

// --- when

nanoseconds Sweep::changesPause() const
{
    const auto now = m_scheduler.clock().now();
    for (const auto &branch : m_catalog()->branches)
        for (const auto &open : branch.opening.on(branch.zone.dayOf(now), branch.zone))
            if (open.contains(now)) return m_rules.changes;
    return m_rules.changesClosed;
}

void Sweep::tick(Lane &lane)
{
    if (!m_periodic || lane.run) return;
    const auto now = m_scheduler.clock().monotonic();
    if (lane.fullDue <= now) return begin(lane, true);
    if (lane.changesDue <= now) return begin(lane, false);
    lane.next = m_scheduler.after(std::min(lane.fullDue, lane.changesDue) - now, [this, &lane] { tick(lane); });
}

/// When the machine slept or its clock was set, nobody knows how long nothing was read.
void Sweep::watchClock()
{
    m_clockWatch = m_scheduler.after(clockCheck, [this] {
        // Whatever runs notices it by itself.
        if (m_wall->jump()) {
            for (auto &lane : m_lanes) {
                lane->fullDue = m_scheduler.clock().monotonic();
                tick(*lane);
            }
        }
        watchClock();
    });
}

/// Runs `request` as soon as sweeps may spend one more; counts it.
void Sweep::whenAllowed(Lane &lane, std::function<void()> request)
{
    const auto now = m_scheduler.clock().monotonic();
    while (!lane.spent.empty() && lane.spent.front() <= now - 60s)
        lane.spent.pop_front();
    const auto most = std::max(1, int(lane.way.client->gate().snapshot().perMinute * m_rules.share));
    if (int(lane.spent.size()) < most) {
        lane.spent.push_back(now);
        ++lane.run->counts.requests;
        return request();
    }
    lane.retry = m_scheduler.after(lane.spent.front() + 60s - now,
                                   [this, &lane, request = std::move(request)] { whenAllowed(lane, request); });
}

// --- how it ends

void Sweep::finish(Lane &lane)
{
    auto &run = *lane.run;
    if (run.wall.jump() || run.clockWasSet) return begin(lane, true);
    auto mark = lane.mark;
    if (run.full && !run.cut) mark.full = run.began;
    if (run.from && (!mark.updated || *run.from > *mark.updated)) mark.updated = run.from;
    if (mark.full && !run.cut) mark.verified = std::max(run.began, mark.verified.value_or(run.began));
    const auto post = run.wayBack.post();
    m_storage.write(
        [mark, full = run.full, company = m_catalog()->company.id,
         now = m_scheduler.clock().now()](Session &session) -> Result<> {
            if (full)
                if (auto removed = StrayStore(session, company).removeOver(now - straysKept); !removed) return removed;
            return SweepStore(session, company).save(mark);
        },
        [this, &lane, mark, post](const Result<> &durable) {
            post([this, &lane, mark, durable] {
                if (!durable) return fail(lane, Meaning::NoAnswer, [this, &lane] { finish(lane); });
                lane.mark = mark;
                settle(lane, !lane.run->cut);
            });
        });
}

/// Asked for again after a pause; where somebody waits, it ends.
void Sweep::fail(Lane &lane, Meaning meaning, std::function<void()> again)
{
    auto &run = *lane.run;
    ++run.failures;
    const bool waited = run.full && m_askedOf.contains(lane.way.credential);
    logEvent(LogLevel::Warning, "sweep.failed",
             {{"full", run.full}, {"meaning", toWord(meaning)}, {"failures", run.failures}});
    if (waited || run.failures > failuresBorne) {
        if (waited) m_asked.trouble = meaning;
        return settle(lane, false);
    }
    lane.retry = m_scheduler.after(retryDelay(run.failures), std::move(again));
}

/// The run is over, one way or the other.
void Sweep::settle(Lane &lane, bool complete)
{
    const auto run = std::shared_ptr<Run>(std::move(lane.run));
    run->wayBack.close();
    // Perhaps called back by one of these.
    m_scheduler.post([run, read = std::exchange(lane.read, nullptr)] {});
    lane.request.release();
    lane.retry.cancel();
    const auto now = m_scheduler.clock().monotonic();
    const auto pause = changesPause();
    if (run->full)
        lane.fullDue = now + (complete || run->cut ? m_rules.full : std::min<nanoseconds>(m_rules.full, 5min));
    // Comparing everything takes minutes, and what was read first may have changed since: that is read at once.
    lane.changesDue = run->full && complete ? now : now + pause;
    if (complete)
        logEvent(run->full ? LogLevel::Info : LogLevel::Debug, "sweep.done",
                 {{"full", run->full},
                  {"compared", run->counts.compared},
                  {"differing", run->counts.differing},
                  {"taken_in", run->counts.takenIn},
                  {"asked", run->counts.asked},
                  {"requests", run->counts.requests}});
    if (run->full && m_askedOf.erase(lane.way.credential) > 0) {
        m_asked.counts += run->counts;
        m_asked.complete = m_asked.complete && complete;
        if (m_askedOf.empty()) {
            const auto askers = std::exchange(m_askers, {});
            for (const auto &done : askers)
                done(m_asked);
        }
    }
    tell();
    tick(lane);
}

// --- asked for

void Sweep::reconcile(Done done)
{
    open();
    if (m_lanes.empty()) {
        SweepResult none;
        none.trouble = Meaning::KeyTrouble;
        return done(none);
    }
    if (m_askers.empty()) {
        m_asked = {};
        m_asked.complete = true;
    }
    m_askers.push_back(std::move(done));
    for (auto &lane : m_lanes) {
        m_askedOf.insert(lane->way.credential);
        if (lane->run && lane->run->full && lane->run->failures == 0) continue;
        lane->request.cancel();
        lane->retry.cancel();
        lane->next.cancel();
        lane->read.reset();
        lane->run.reset();
        begin(*lane, true);
    }
    tell();
}

void Sweep::cancelReconcile()
{
    if (m_askers.empty()) return;
    m_asked.cancelled = true;
    for (auto &lane : m_lanes) {
        if (!lane->run || !m_askedOf.contains(lane->way.credential)) continue;
        lane->request.cancel();
        lane->read.reset();
        settle(*lane, false);
    }
}

std::vector<Sweep::Done> Sweep::takeAskers()
{
    m_askedOf.clear();
    return std::exchange(m_askers, {});
}

SweepProgress Sweep::progress() const
{
    SweepProgress progress;
    for (const auto &lane : m_lanes) {
        if (!lane->run || !lane->run->full) continue;
        progress.running = true;
        progress.done += int(lane->run->seen.size());
        progress.total += lane->run->total;
        progress.counts += lane->run->counts;
    }
    return progress;
}

Verified Sweep::verified() const
{
    Verified all;
    bool first = true;
    for (const auto &credential : m_catalog()->credentials) {
        if (!m_catalog()->uses(credential.id)) continue;
        const auto lane = std::ranges::find_if(
            m_lanes, [&](const auto &candidate) { return candidate->way.credential == credential.id; });
        // A key that is not here: nobody has compared its bookings.
        if (lane == m_lanes.end() || !(*lane)->mark.full || !(*lane)->mark.verified) return {};
        const auto &mark = (*lane)->mark;
        all.verified = first ? mark.verified : std::min(all.verified, mark.verified);
        all.compared = first ? mark.full : std::min(all.compared, mark.full);
        first = false;
    }
    return all;
}

void Sweep::tell()
{
    if (m_listener) m_listener();
}

} // namespace tresen
