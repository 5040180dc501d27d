// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slo/rollup_job.h"

#include <atomic>

#include "core/base/log.h"
#include "core/metrics/rollup_codec.h"
#include "core/storage/alert_store.h"
#include "core/storage/rollup_store.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr auto probeLimit = seconds(1);

} // namespace

/// A question to the writer.
struct RollupJob::Probe {
    explicit Probe(Moment now)
        : began(now)
    {}
    const Moment began;
    std::atomic<bool> answered{false};
    std::atomic<bool> late{false}; ///< was counted as unanswered
};

RollupJob::RollupJob(Storage &storage, Scheduler &scheduler, Recorder &recorder, RollupBook &book, CompanyId company,
                     RollupRules rules)
    : m_storage(storage)
    , m_scheduler(scheduler)
    , m_recorder(recorder)
    , m_book(book)
    , m_company(company)
    , m_rules(rules)
    , m_probe(recorder.series(RecordKind::Probe, "writer", probeLimit))
{}

RollupJob::~RollupJob() = default;

void RollupJob::start()
{
    m_drainTimer = m_scheduler.after(m_rules.drainPace, [this] { drain(); });
    m_writeTimer = m_scheduler.after(m_rules.writePace, [this] { write(); });
}

void RollupJob::stop()
{
    m_drainTimer.cancel();
    m_writeTimer.cancel();
}

void RollupJob::drain()
{
    m_drainTimer = m_scheduler.after(m_rules.drainPace, [this] { drain(); });
    m_book.add(m_recorder.drain(), m_scheduler.clock().now());
}

Storage::Command RollupJob::writing(const std::vector<RollupBook::Row> &rows) const
{
    return [company = m_company, rows](Session &session) -> Result<> {
        RollupStore store(session, company);
        for (const auto &row : rows)
            if (auto put = store.put(QString::fromStdString(row.series), {row.hour, row.part, row.packed}); !put)
                return put;
        return {};
    };
}

void RollupJob::write()
{
    m_writeTimer = m_scheduler.after(m_rules.writePace, [this] { write(); });
    probe();
    if (const auto rows = m_book.unwritten(); !rows.empty())
        m_storage.write(writing(rows), [&book = m_book, rows, &clock = m_scheduler.clock()](const Result<> &done) {
            if (done) book.written(rows, clock.now());
        });
    const auto hour = hourOf(m_scheduler.clock().now());
    if (std::exchange(m_thinnedIn, hour) != hour) thin();
}

/// The way of a booking: queue, command, commit. What it finds is recorded on the writer's thread. A writer that hangs
/// answers nothing, and that counts as well.
void RollupJob::probe()
{
    const auto now = m_scheduler.clock().monotonic();
    if (m_asked && !m_asked->answered) {
        m_asked->late = true;
        return m_probe.record({now - m_asked->began, RecordOutcome::Timeout});
    }
    m_asked = std::make_shared<Probe>(now);
    m_storage.write(
        [company = m_company](Session &session) { return RollupStore(session, company).probe(session.now()); },
        [&series = m_probe, &clock = m_scheduler.clock(), asked = m_asked](const Result<> &done) {
            asked->answered = true;
            if (asked->late) return;
            series.record({clock.monotonic() - asked->began, done ? RecordOutcome::Done : RecordOutcome::Failed});
        });
}

void RollupJob::thin()
{
    const auto hour = hourOf(m_scheduler.clock().now());
    const auto thinBefore = hour - duration_cast<hours>(m_rules.minutesKept).count();
    const auto removeBefore = hour - duration_cast<hours>(m_rules.hoursKept).count();
    auto more = std::make_shared<bool>(false);
    m_storage.write(
        [=, company = m_company](Session &session) -> Result<> {
            const auto thinned = thinRollups(session, company, thinBefore, removeBefore);
            if (!thinned) return tl::unexpected(thinned.error());
            *more = *thinned;
            return AlertStore(session, company).forgetEvents(instantOfMinute(removeBefore * 60));
        },
        [more, this](const Result<> &done) {
            if (!done) return logEvent(LogLevel::Warning, "metrics.not_thinned", {{"error", done.error().detail}});
            if (*more) m_scheduler.post([this] { m_thinnedIn = 0; }); // the rest with the next minute
        });
}

Result<> RollupJob::flush()
{
    m_book.add(m_recorder.drain(), m_scheduler.clock().now());
    const auto rows = m_book.unwritten();
    if (rows.empty()) return {};
    auto done = m_storage.writeAndWait(writing(rows));
    if (done) m_book.written(rows, m_scheduler.clock().now());
    return done;
}

Result<bool> thinRollups(Session &session, CompanyId company, qint64 thinBefore, qint64 removeBefore, int hoursAtOnce)
{
    RollupStore store(session, company);
    const auto all = store.series();
    if (!all) return tl::unexpected(all.error());
    bool more = false;
    for (const auto &series : *all) {
        const auto begun = store.thinnedBefore(series);
        if (!begun) return tl::unexpected(begun.error());
        if (auto removed = store.remove(series, removeBefore); !removed) return tl::unexpected(removed.error());
        // What lies before the beginning has been removed, so that years need not be walked through.
        const auto from = std::max(*begun, removeBefore);
        const auto until = std::min(thinBefore, from + hoursAtOnce);
        if (from >= until) continue;
        more = more || until < thinBefore;
        const auto taken = store.take(series, from, until);
        if (!taken) return tl::unexpected(taken.error());
        std::map<qint64, HourRollup> hours;
        for (const auto &row : *taken)
            if (const auto read = unpackHour(row.packed)) hours[row.hour].merge(*read);
        for (const auto &[hour, rollup] : hours)
            if (auto put = store.put(series, {hour, 0, pack(rollup.thinned())}); !put)
                return tl::unexpected(put.error());
        if (auto noted = store.setThinnedBefore(series, until); !noted) return tl::unexpected(noted.error());
    }
    return more;
}

} // namespace tresen
