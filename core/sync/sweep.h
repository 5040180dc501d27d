// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <set>

#include "core/storage/storage.h"
#include "core/storage/sweep_store.h"
#include "core/sync/page_parser.h"
#include "core/sync/read_booking.h"
#include "core/sync/wall_watch.h"
#include "core/sync/worker.h"

namespace tresen {

struct SweepRules {
    std::chrono::nanoseconds changes = std::chrono::seconds(60);      ///< between two readings of what changed
    std::chrono::nanoseconds changesClosed = std::chrono::minutes(5); ///< the same while the salon is closed
    std::chrono::nanoseconds full = std::chrono::minutes(15);         ///< between two comparisons of everything
    int pageSize = 100;
    int mostPages = 2000; ///< in one run: 200,000 bookings; more are not a salon's
    double share = 0.1;   ///< of the rate limit, for all requests of sweeps together
};

/// What one comparison did.
struct SweepCounts {
    int compared = 0;   ///< bookings of ours that were looked at
    int differing = 0;  ///< of them: not as we knew them
    int repaired = 0;   ///< of the differing: settled by themselves, now or soon
    int asked = 0;      ///< of the differing: a person has to decide
    int takenIn = 0;    ///< made online, appointments from now on
    int strays = 0;     ///< listed as belonging nowhere, not listed before
    int lookedUp = 0;   ///< not on any page, and asked for one by one
    int unreadable = 0; ///< in an unexpected shape: nobody knows whose they are
    int requests = 0;
    int pages = 0;

    SweepCounts &operator+=(const SweepCounts &other);
    friend bool operator==(const SweepCounts &, const SweepCounts &) = default;
};

struct SweepProgress {
    bool running = false; ///< a comparison of everything
    int done = 0;         ///< bookings read so far
    int total = 0;        ///< as Cal.com says; 0: not known yet
    SweepCounts counts;
    friend bool operator==(const SweepProgress &, const SweepProgress &) = default;
};

/// How a comparison that somebody asked for ended.
struct SweepResult {
    SweepCounts counts;
    bool complete = false;
    bool cancelled = false;
    Meaning trouble = Meaning::Ok; ///< of what kept it from being complete
    friend bool operator==(const SweepResult &, const SweepResult &) = default;
};

/// Since when it is known that the future bookings of both sides are the same, all keys together.
struct Verified {
    std::optional<Instant> verified; ///< changes up to here have been read, everything older was compared
    std::optional<Instant> compared; ///< everything was compared, one by one
    friend bool operator==(const Verified &, const Verified &) = default;
};

/// Reads Cal.com's bookings page by page and compares them with what was observed. Two kinds:
///
///   changes  what was changed since the last time, by updatedAt on Cal.com's clock with a minute of overlap: each 60 s
///            while the salon is open. Without webhooks this is how an online booking comes in.
///   full     everything that is still to come: each 15 min, after the clock jumped or the machine slept, and when
///            somebody asks. It never proves an absence, because pages shift while they are read: what is settled and
///            was not met is asked for by its uid.
///
/// Each page is read beside this thread and taken in by one transaction (core/sync/intake.h). Requests are of the class
/// Sweep and at most a tenth of the limit, so that a sweep is slow rather than in anybody's way. A page that fails is
/// asked for again, at last every five minutes. A process that ends in the middle begins again: nothing depends on how
/// far it had come. Lives on the scheduler's thread, beside the worker.
class Sweep
{
public:
    using Way = SyncWorker::Way;
    using CatalogSource = SyncWorker::CatalogSource;
    using Done = std::function<void(const SweepResult &)>;

    Sweep(Storage &storage, Scheduler &scheduler, Random &random, CatalogSource catalog, std::vector<Way> ways,
          SweepRules rules = {}, PageParser::Threading threading = PageParser::Threading::Threaded);
    ~Sweep();
    Sweep(const Sweep &) = delete;
    Sweep &operator=(const Sweep &) = delete;

    /// Begins with a full one, then goes on by itself.
    void start();
    /// Only what somebody asks for; `start()` may follow.
    void open();
    void stop();

    /// Compares everything now, with every key. Answers once; a trouble ends it, for somebody waits. A full one that is
    /// under way is joined.
    void reconcile(Done done);
    /// Ends it; its askers hear so.
    void cancelReconcile();
    /// Those that wait for an answer, for whoever compares in this one's place; they get none from here.
    [[nodiscard]] std::vector<Done> takeAskers();

    [[nodiscard]] SweepProgress progress() const;
    [[nodiscard]] Verified verified() const;
    /// Called after progress() or verified() has changed.
    void setListener(std::function<void()> listener) { m_listener = std::move(listener); }

private:
    struct Run;
    struct Lane;
    struct Taken;

    void tick(Lane &lane);
    void begin(Lane &lane, bool full);
    void askLatest(Lane &lane);
    void askPage(Lane &lane);
    void parsed(Lane &lane, const BookingPage &page);
    void takenIn(Lane &lane, const BookingPage &page, const Taken &taken);
    [[nodiscard]] static bool hasShifted(const Run &run, const BookingPage &page);
    static void goOnFromStart(Run &run, const BookingPage &page, bool shifted);
    void goOn(Lane &lane);
    void chase(Lane &lane, std::function<void(ReadBooking &, ReadBooking::Done)> read);
    void findMissed(Lane &lane, AgreedKey after);
    void finish(Lane &lane);
    void fail(Lane &lane, Meaning meaning, std::function<void()> again);
    void settle(Lane &lane, bool complete);
    void list(Lane &lane, const BookingQuery &query, std::function<void(const BookingPage &)> done);
    void whenAllowed(Lane &lane, std::function<void()> request);
    void watchClock();
    void tell();
    [[nodiscard]] std::chrono::nanoseconds changesPause() const;

    Storage &m_storage;
    Scheduler &m_scheduler;
    Random &m_random;
    CatalogSource m_catalog;
    SweepRules m_rules;
    PageParser::Threading m_threading;
    std::unique_ptr<PageParser> m_parser; ///< while open
    std::vector<std::unique_ptr<Lane>> m_lanes;
    std::vector<Done> m_askers;
    SweepResult m_asked;
    std::set<CredentialId> m_askedOf; ///< whose full comparison the askers still wait for
    bool m_periodic = false;
    Scheduler::Timer m_clockWatch;
    std::optional<WallWatch> m_wall; ///< since it was started
    std::function<void()> m_listener;
};

} // namespace tresen
