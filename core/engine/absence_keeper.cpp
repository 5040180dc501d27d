// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/absence_keeper.h"

#include <utility>

#include "core/base/await.h"
#include "core/base/log.h"
#include "core/booking/close_online.h"
#include "core/engine/hours_desk.h"

namespace tresen {

using namespace std::chrono_literals;

namespace {

/// Commits come in bursts.
constexpr auto soonIs = 500ms;
constexpr auto regularly = 10min;

const Actor keeper{Actor::Kind::System, QStringLiteral("Tresen"), {}};

void logTrouble(const CommandRefusal &refusal)
{
    logEvent(LogLevel::Error, "absences.not_closed", {{"code", toWord(refusal.code)}, {"error", refusal.detail}});
}

} // namespace

AbsenceKeeper::AbsenceKeeper(CommandRunner &runner, const CalendarHolder &calendar, Scheduler &scheduler,
                             QObject *parent)
    : QObject(parent)
    , m_runner(runner)
    , m_calendar(calendar)
    , m_scheduler(scheduler)
{}

void AbsenceKeeper::start()
{
    m_running = true;
    lookAfter(soonIs);
}

void AbsenceKeeper::stop()
{
    m_running = false;
    m_next.cancel();
}

void AbsenceKeeper::changed(const ChangeSet::ForCompany &changes)
{
    if (changes.appointments.empty() && changes.staffTimes.empty()) return;
    if (!m_calendar.get()->absences.empty()) soon();
}

void AbsenceKeeper::soon()
{
    if (!m_running) return;
    if (m_working)
        m_again = true;
    else if (!std::exchange(m_soon, true)) // else who books without a pause would put it off for ever
        lookAfter(soonIs);
}

void AbsenceKeeper::lookAfter(std::chrono::milliseconds pause)
{
    m_next = m_scheduler.after(pause, [this] { look(); });
}

void AbsenceKeeper::look()
{
    m_working = true;
    m_soon = false;
    m_again = false;
    const auto asked = m_runner.question<std::vector<StaffId>>(
        [hours = m_calendar.get()](Session &session, const Catalog &catalog, Instant now) {
            return unevenAbsences(session, catalog, *hours, now);
        });
    await(this, asked, [this](const std::optional<Outcome<std::vector<StaffId>>> &uneven) {
        if (!uneven || !m_running) return;
        if (!*uneven) logTrouble(uneven->error());
        if (!*uneven || (*uneven)->empty()) return done(false);
        close(**uneven);
    });
}

void AbsenceKeeper::close(const std::vector<StaffId> &uneven)
{
    const auto closed =
        m_runner.command<bool>([uneven](Session &session, const CommandContext &context) -> Outcome<bool> {
            const auto hours = loadCalendar(session, context.catalog.company.id, context.now);
            if (!hours) return tl::unexpected(refusalFor(hours.error()));
            bool more = false;
            for (const auto staff : uneven) {
                const auto answer = closeOnline(session, context, keeper, **hours, staff);
                if (!answer) return tl::unexpected(answer.error());
                more = more || answer->make.size() > blocksAtOnce;
            }
            return more;
        });
    await(this, closed, [this](const std::optional<Outcome<bool>> &more) {
        if (!more || !m_running) return;
        if (!*more) logTrouble(more->error());
        done(*more && **more);
    });
}

void AbsenceKeeper::done(bool again)
{
    m_working = false;
    m_soon = again || m_again;
    lookAfter(m_soon ? std::chrono::milliseconds(soonIs) : std::chrono::milliseconds(regularly));
}

} // namespace tresen
