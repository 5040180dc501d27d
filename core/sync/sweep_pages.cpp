// SPDX-License-Identifier: GPL-3.0-or-later
// One sweep from its first page to its last question.
#include "core/base/log.h"
#include "core/storage/catalog_store.h"
#include "core/storage/sync_store.h"
#include "core/sync/intake_command.h"
#include "core/sync/sweep.h"
#include "core/sync/sweep_run.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

/// Cal.com's transactions need not end in the order of their updatedAt.
constexpr auto overlap = 60s;
constexpr int agreedAtOnce = 500;

bool standsThere(const Booking &booking)
{
    return booking.status == RemoteStatus::Accepted && booking.end > booking.start;
}

/// Two accepted bookings of ours on one host at one time: they arise at Cal.com itself, and neither segment hears of
/// it.
Result<> planOverlapping(Session &session, const IntakeContext &context, const Booking &booking, SegmentId segment,
                         std::map<HostId, OnHost> &lastOnHost)
{
    auto &last = lastOnHost[booking.host];
    const bool meets = !last.segment.isNull() && last.segment != segment && booking.start < last.end;
    const auto other = last.segment;
    if (booking.end > last.end) last = {booking.end, segment};
    return meets ? planAgain(session, context, {segment, other}) : Result<>();
}

/// What a key lists it sees: from now on a complete list of that event type proves an absence.
Result<> learnVisible(Session &session, const Catalog &catalog, CredentialId credential, const BookingPage &page)
{
    std::set<EventTypeId> learned;
    for (const auto &booking : page.bookings) {
        const auto known = catalog.bookable(credential, booking.eventType);
        if (!known || known->visible || !learned.insert(booking.eventType).second) continue;
        auto saved = CatalogStore(session, catalog.company.id).saveVisible(credential, booking.eventType);
        if (!saved) return saved;
    }
    return {};
}

} // namespace

void Sweep::begin(Lane &lane, bool full)
{
    lane.next.cancel();
    lane.run = std::make_unique<Run>(m_scheduler, full, m_scheduler.clock().now());
    tell();
    const auto post = lane.run->wayBack.post();
    m_storage.writeFor<qint64>(
        [company = m_catalog()->company.id](Session &session) { return SyncStore(session, company).nextSeq(); },
        [this, &lane, post](const Result<qint64> &seq) {
            post([this, &lane, seq] {
                if (!seq) return fail(lane, Meaning::NoAnswer, [this, &lane] { begin(lane, lane.run->full); });
                lane.run->seq = *seq;
                // Before the first comparison of everything: from where on to read what changes meanwhile.
                if (lane.run->full && !lane.mark.updated) return askLatest(lane);
                if (!lane.run->full && lane.mark.updated) lane.run->from = *lane.mark.updated - overlap;
                askPage(lane);
            });
        });
}

/// Asks for one page, read beside this thread. A failure is asked again from here.
void Sweep::list(Lane &lane, const BookingQuery &query, std::function<void(const BookingPage &)> done)
{
    whenAllowed(lane, [this, &lane, query, done = std::move(done)] {
        const auto again = [this, &lane, query, done] { list(lane, query, done); };
        lane.request = lane.way.client->listBookingsUnread(
            CallClass::Sweep, query, [this, &lane, done, again](const CalcomResult<QByteArray> &answer) {
                if (!answer.value) return fail(lane, answer.meaning, again);
                m_parser->parse(*answer.value, [this, &lane, done, again,
                                                post = lane.run->wayBack.post()](std::optional<BookingPage> page) {
                    post([this, &lane, done, again, page = std::move(page)] {
                        if (!page) return fail(lane, Meaning::ServerError, again);
                        lane.run->failures = 0;
                        done(*page);
                    });
                });
            });
    });
}

void Sweep::askLatest(Lane &lane)
{
    BookingQuery query;
    query.order = BookingQuery::Order::LatestUpdateFirst;
    query.take = 1;
    list(lane, query, [this, &lane](const BookingPage &page) {
        if (!page.bookings.empty()) lane.run->from = page.bookings.front().updatedAt;
        askPage(lane);
    });
}

void Sweep::askPage(Lane &lane)
{
    const auto &run = *lane.run;
    BookingQuery query;
    query.take = m_rules.pageSize;
    query.skip = run.skip;
    if (run.full) {
        query.upcomingOnly = true;
        query.startsFrom = run.startsFrom;
        query.order = BookingQuery::Order::ByStart;
    } else {
        query.updatedFrom = run.from;
        query.order = BookingQuery::Order::ByUpdate;
    }
    list(lane, query, [this, &lane](const BookingPage &page) { parsed(lane, page); });
}

void Sweep::parsed(Lane &lane, const BookingPage &page)
{
    auto &run = *lane.run;
    ++run.counts.pages;
    run.clockWasSet = run.wall.jump() || run.clockWasSet;
    run.counts.unreadable += page.unreadable;
    if (page.unreadable > 0) logEvent(LogLevel::Warning, "sweep.unreadable", {{"bookings", page.unreadable}});
    auto taken = std::make_shared<Taken>();
    taken->lastOnHost = run.lastOnHost;
    m_storage.write(
        [taken, page, full = run.full, credential = lane.way.credential, catalog = m_catalog(), seed = m_random.next(),
         now = m_scheduler.clock().now()](Session &session) -> Result<> {
            IntakeCommand command(*catalog, seed, now);
            for (const auto &booking : page.bookings) {
                const auto intake =
                    takeInOrSetAside(session, command.context(), {credential, booking, QStringLiteral("sweep")});
                if (!intake) return tl::unexpected(intake.error());
                taken->intakes.push_back(*intake);
                if (!full || !intake->segment || !standsThere(booking)) continue;
                if (auto planned =
                        planOverlapping(session, command.context(), booking, *intake->segment, taken->lastOnHost);
                    !planned)
                    return planned;
            }
            return learnVisible(session, *catalog, credential, page);
        },
        [this, &lane, page, taken, post = run.wayBack.post()](const Result<> &durable) {
            post([this, &lane, page, taken, durable] {
                if (!durable) return fail(lane, Meaning::NoAnswer, [this, &lane] { askPage(lane); });
                takenIn(lane, page, *taken);
            });
        });
}

namespace {

void count(SweepCounts &counts, const Intake &intake)
{
    using What = Intake::What;
    if (intake.segment) ++counts.compared;
    if (intake.what == What::Changed) {
        ++counts.differing;
        ++(intake.asks ? counts.asked : counts.repaired);
    }
    counts.takenIn += intake.what == What::TakenIn ? 1 : 0;
    counts.asked += intake.what == What::TakenIn && intake.asks ? 1 : 0;
    counts.strays += intake.what == What::Stray && intake.first ? 1 : 0;
}

} // namespace

/// Whether rows of the page's first start may have been passed over: fewer are there than were, or their order changed.
bool Sweep::hasShifted(const Run &run, const BookingPage &page)
{
    if (run.skip == 0 || run.shiftedAt == run.startsFrom) return false;
    return page.total < run.expected || std::ranges::any_of(page.bookings, [&](const Booking &booking) {
               return booking.start == run.startsFrom && run.seen.contains(booking.uid);
           });
}

/// The next page begins behind those of the last start that have been read, or with all of them, once some went.
void Sweep::goOnFromStart(Run &run, const BookingPage &page, bool shifted)
{
    if (shifted) {
        run.shiftedAt = run.startsFrom;
        run.skip = 0;
        return;
    }
    if (page.bookings.empty()) return;
    const auto last = page.bookings.back().start;
    const auto there = int(std::ranges::count(page.bookings, last, &Booking::start));
    if (last > run.startsFrom) {
        run.expected = page.total - run.skip - (int(page.bookings.size()) - there);
        run.startsFrom = last;
        run.skip = there;
    } else {
        run.expected = page.total;
        run.skip += there;
    }
}

void Sweep::takenIn(Lane &lane, const BookingPage &page, const Taken &taken)
{
    auto &run = *lane.run;
    run.lastOnHost = taken.lastOnHost;
    const auto refused = qint64(std::ranges::count(taken.intakes, Intake::What::Refused, &Intake::what));
    if (refused > 0) logEvent(LogLevel::Error, "sweep.refused", {{"bookings", refused}});
    const bool shifted = run.full && hasShifted(run, page);
    const int before = int(run.seen.size());
    bool advanced = false;
    for (std::size_t i = 0; i < page.bookings.size(); ++i) {
        const auto &booking = page.bookings[i];
        if (taken.intakes[i].what == Intake::What::AskFirst)
            run.toAsk.push_back({lane.way.credential, booking, QStringLiteral("sweep")});
        const bool again = run.seen.contains(booking.uid);
        run.seen.insert(booking.uid);
        if (!again) count(run.counts, taken.intakes[i]);
        if (run.full || !booking.updatedAt || (run.from && *booking.updatedAt <= *run.from)) continue;
        run.from = booking.updatedAt;
        advanced = true;
    }
    // Cal.com counts pages from a multiple of their size, and so promises one too many where it was asked from another.
    const bool more =
        page.hasNext && (page.total == 0 || run.skip + int(page.bookings.size() + page.unreadable) < page.total);
    run.total = std::max(int(run.seen.size()), before + page.total - run.skip);
    // Read on from the last row's time and not from the hundredth row: rows that go or change meanwhile would pull the
    // others past us.
    if (run.full)
        goOnFromStart(run, page, shifted);
    else
        run.skip = advanced ? 0 : run.skip + m_rules.pageSize;
    run.morePages = shifted || (more && !page.bookings.empty());
    if (run.morePages && run.counts.pages >= m_rules.mostPages) {
        run.morePages = false;
        run.cut = true;
        logEvent(LogLevel::Warning, "sweep.cut",
                 {{"full", run.full}, {"pages", run.counts.pages}, {"total", page.total}});
    }
    tell();
    goOn(lane);
}

/// What is to be done next, one after the other: predecessors, pages, and what no page showed.
void Sweep::goOn(Lane &lane)
{
    auto &run = *lane.run;
    if (!run.toAsk.empty()) {
        const auto seen = run.toAsk.back();
        return chase(lane, [this, &lane, seen](ReadBooking &read, ReadBooking::Done done) {
            read.takeIn(*lane.way.client, CallClass::Sweep, seen, std::move(done));
        });
    }
    if (run.phase == Run::Phase::Pages) {
        if (run.morePages) return askPage(lane);
        if (!run.full) return finish(lane);
        run.phase = Run::Phase::Missed;
        return findMissed(lane, {run.began, {}});
    }
    if (run.missed.empty()) return finish(lane);
    const auto uid = run.missed.back().uid;
    chase(lane, [this, &lane, uid](ReadBooking &read, ReadBooking::Done done) {
        read.read(*lane.way.client, lane.way.credential, CallClass::Sweep, uid, QStringLiteral("sweep"),
                  std::move(done));
    });
}

/// Reads one booking by itself; it stands at the end of its list and leaves it when it has been read.
void Sweep::chase(Lane &lane, std::function<void(ReadBooking &, ReadBooking::Done)> read)
{
    whenAllowed(lane, [this, &lane, read = std::move(read)] {
        lane.read = std::make_shared<ReadBooking>(m_storage, m_scheduler, m_random, m_catalog);
        read(*lane.read, [this, &lane](const ReadBooking::Result &result) {
            m_scheduler.post([old = std::exchange(lane.read, nullptr)] {}); // it is calling just now
            auto &run = *lane.run;
            for (int i = 1; i < result.requests; ++i) {
                lane.spent.push_back(m_scheduler.clock().monotonic());
                ++run.counts.requests;
            }
            if (result.end == ReadBooking::End::Failed || result.end == ReadBooking::End::NotSent)
                return fail(lane, Meaning::NoAnswer, [this, &lane] { goOn(lane); });
            run.failures = 0;
            const bool missed = run.toAsk.empty();
            if (missed) {
                run.missed.pop_back();
                ++run.counts.lookedUp;
            } else {
                run.toAsk.pop_back();
            }
            if (result.end == ReadBooking::End::Missing) {
                ++run.counts.compared;
                ++run.counts.differing;
                ++run.counts.asked;
            } else {
                count(run.counts, result.intake);
            }
            tell();
            goOn(lane);
        });
    });
}

/// Settled in the future, and on no page: asked for by uid. What was stored since we began was read since then.
void Sweep::findMissed(Lane &lane, AgreedKey after)
{
    const auto &run = *lane.run;
    const auto post = run.wayBack.post();
    // What lies behind the place where it was cut was met by nobody.
    const auto readTo = run.cut ? run.startsFrom : Instant::max();
    const bool runs =
        m_storage.read([this, &lane, after, post, readTo, seen = run.seen, seq = run.seq,
                        credential = lane.way.credential, company = m_catalog()->company.id](Session &session) {
            const auto rows = SweepStore(session, company).agreed(after, agreedAtOnce);
            std::vector<AgreedSegment> missed;
            std::optional<AgreedKey> next;
            if (rows) {
                for (const auto &row : *rows)
                    if (row.credential == credential && !row.uid.isEmpty() && row.seenSeq <= seq &&
                        row.start < readTo && !seen.contains(row.uid))
                        missed.push_back(row);
                if (int(rows->size()) == agreedAtOnce && rows->back().start < readTo)
                    next = AgreedKey{rows->back().start, rows->back().segment};
            }
            post([this, &lane, after, missed, next, ok = rows.has_value()] {
                if (!ok) return fail(lane, Meaning::NoAnswer, [this, &lane, after] { findMissed(lane, after); });
                auto &all = lane.run->missed;
                all.insert(all.end(), missed.begin(), missed.end());
                if (next) return findMissed(lane, *next);
                goOn(lane);
            });
        });
    if (!runs) fail(lane, Meaning::NoAnswer, [this, &lane, after] { findMissed(lane, after); });
}

} // namespace tresen
