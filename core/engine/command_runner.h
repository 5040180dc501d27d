// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>

#include <QFuture>
#include <QPromise>

#include "core/booking/command_context.h"
#include "core/domain/refusal.h"
#include "core/engine/hours_desk.h"
#include "core/engine/record_outcomes.h"
#include "core/engine/views.h"
#include "core/metrics/record_series.h"
#include "core/storage/storage.h"
#include "core/storage/uncertain.h"

namespace tresen {

/// Holds the present catalog. Any thread.
class CatalogHolder
{
public:
    [[nodiscard]] std::shared_ptr<const Catalog> get() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_catalog;
    }
    void set(std::shared_ptr<const Catalog> catalog)
    {
        const std::scoped_lock lock(m_mutex);
        m_catalog = std::move(catalog);
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const Catalog> m_catalog = std::make_shared<Catalog>();
};

/// Turns commands and questions into futures: a command runs on the writer's thread and is answered when it is durable,
/// a question on a reader's. Straight from the caller to the database, without a detour over the engine's thread: that
/// detour would cost every booking two more hops.
class CommandRunner
{
public:
    /// `calendar` outlives it; null: a salon without one. `commits` too: where each command is recorded, if anywhere.
    CommandRunner(Storage &storage, const Clock &clock, Random &random, const CatalogHolder &catalog,
                  std::chrono::milliseconds undoWindow, const CalendarHolder *calendar = nullptr,
                  RecordSeries *commits = nullptr)
        : m_storage(storage)
        , m_clock(clock)
        , m_random(random)
        , m_catalog(catalog)
        , m_undoWindow(undoWindow)
        , m_calendar(calendar)
        , m_commits(commits)
        , m_ids(clock, random)
    {}

    /// `work(Session &, const CommandContext &) -> Outcome<T>`; a refusal rolls back what it did. `done(const
    /// Outcome<T> &, took)` runs on the writer's thread before the future is finished.
    template <typename T, typename Work, typename Done>
    QFuture<Outcome<T>> command(Work work, Done done)
    {
        auto promise = std::make_shared<QPromise<Outcome<T>>>();
        promise->start();
        const auto future = promise->future();
        auto outcome = std::make_shared<std::optional<Outcome<T>>>();
        const auto began = m_clock.monotonic();
        m_storage.write(
            [this, work = std::move(work), outcome, began](Session &session) -> Result<> {
                const auto catalog = m_catalog.get();
                const auto calendar = m_calendar ? m_calendar->get() : nullptr;
                const CommandContext context{*catalog,     m_ids,    m_random, m_clock.now(),
                                             m_undoWindow, &m_clock, began,    calendar.get()};
                *outcome = work(session, context);
                if (!**outcome) return failure(ErrorCode::Conflict, QStringLiteral("refused"));
                return {};
            },
            [this, promise, outcome, began, done = std::move(done)](const Result<> &durable) {
                // Not run at all, or run and not made durable: nothing has happened, or nobody knows whether it has.
                if (!*outcome || (**outcome && !durable)) {
                    *outcome = tl::unexpected(refusalFor(durable.error()));
                    if (isUncertain(durable.error())) (**outcome).error().code = RefusalCode::OutcomeUnknown;
                }
                const auto took = std::chrono::duration_cast<std::chrono::microseconds>(m_clock.monotonic() - began);
                if (m_commits)
                    m_commits->record({took, **outcome ? RecordOutcome::Done : outcomeOf((**outcome).error().code)});
                done(**outcome, took);
                promise->addResult(**outcome);
                promise->finish();
            });
        return future;
    }

    template <typename T, typename Work>
    QFuture<Outcome<T>> command(Work work)
    {
        return command<T>(std::move(work), [](Outcome<T> &, std::chrono::microseconds) {});
    }

    /// Runs `work` like a command and keeps nothing of it, whatever it answers: to show what a command would do.
    template <typename T, typename Work>
    QFuture<Outcome<T>> rehearse(Work work)
    {
        auto promise = std::make_shared<QPromise<Outcome<T>>>();
        promise->start();
        const auto future = promise->future();
        auto outcome = std::make_shared<std::optional<Outcome<T>>>();
        m_storage.write(
            [this, work = std::move(work), outcome](Session &session) -> Result<> {
                const auto catalog = m_catalog.get();
                const auto calendar = m_calendar ? m_calendar->get() : nullptr;
                const CommandContext context{*catalog,     m_ids,   m_random, m_clock.now(),
                                             m_undoWindow, nullptr, {},       calendar.get()};
                *outcome = work(session, context);
                return failure(ErrorCode::Conflict, QStringLiteral("rehearsed"));
            },
            [promise, outcome](const Result<> &ended) {
                if (!*outcome) *outcome = tl::unexpected(refusalFor(ended.error()));
                promise->addResult(**outcome);
                promise->finish();
            });
        return future;
    }

    /// `ask(Session &, const Catalog &, Instant now) -> Outcome<T>`
    template <typename T, typename Ask>
    QFuture<Outcome<T>> question(Ask ask)
    {
        auto promise = std::make_shared<QPromise<Outcome<T>>>();
        promise->start();
        const auto future = promise->future();
        const bool runs = m_storage.read([this, promise, ask = std::move(ask)](Session &session) {
            promise->addResult(ask(session, *m_catalog.get(), m_clock.now()));
            promise->finish();
        });
        if (!runs) {
            promise->addResult(Outcome<T>(refused(RefusalCode::ShuttingDown)));
            promise->finish();
        }
        return future;
    }

private:
    Storage &m_storage;
    const Clock &m_clock;
    Random &m_random;
    const CatalogHolder &m_catalog;
    std::chrono::milliseconds m_undoWindow;
    const CalendarHolder *m_calendar;
    RecordSeries *m_commits;
    UuidGenerator m_ids; ///< the writer's thread only
};

} // namespace tresen
