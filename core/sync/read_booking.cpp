// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/read_booking.h"

#include "core/base/log.h"
#include "core/storage/storage.h"
#include "core/sync/intake_command.h"

namespace tresen {

ReadBooking::ReadBooking(Storage &storage, Scheduler &scheduler, Random &random, CatalogSource catalog)
    : m_storage(storage)
    , m_scheduler(scheduler)
    , m_random(random)
    , m_catalog(std::move(catalog))
    , m_wayBack(scheduler)
{}

void ReadBooking::read(CalcomClient &client, CredentialId credential, CallClass callClass, const QString &uid,
                       QString source, Done done)
{
    m_client = &client;
    m_class = callClass;
    m_done = std::move(done);
    m_seen.credential = credential;
    m_seen.source = std::move(source);
    m_seen.booking.uid = uid;
    ask(uid);
}

void ReadBooking::takeIn(CalcomClient &client, CallClass callClass, SeenBooking seen, Done done)
{
    m_client = &client;
    m_class = callClass;
    m_done = std::move(done);
    m_seen = std::move(seen);
    m_read = true;
    store(false);
}

void ReadBooking::ask(const QString &uid)
{
    ++m_result.requests;
    m_request =
        m_client->getBooking(m_class, uid, [this, uid](const CalcomResult<Booking> &answer) { answered(uid, answer); });
}

void ReadBooking::answered(const QString &uid, const CalcomResult<Booking> &answer)
{
    if (answer.meaning == Meaning::NotFound) {
        if (!m_read) return store(true);
        m_seen.gone = uid;
        return store(false);
    }
    if (!answer.value) {
        if (answer.notSent) --m_result.requests;
        return finish(answer.notSent ? End::NotSent : End::Failed);
    }
    if (m_read)
        m_seen.before.push_back(*answer.value);
    else
        m_seen.booking = *answer.value;
    m_read = true;
    store(false);
}

void ReadBooking::store(bool missing)
{
    auto intake = std::make_shared<Intake>();
    const auto post = m_wayBack.post();
    m_storage.write(
        [intake, missing, seen = m_seen, catalog = m_catalog(), seed = m_random.next(),
         now = m_scheduler.clock().now()](Session &session) -> tresen::Result<> {
            IntakeCommand command(*catalog, seed, now);
            if (missing) return takeGone(session, command.context(), seen.booking.uid);
            auto taken = takeInOrSetAside(session, command.context(), seen);
            if (!taken) return tl::unexpected(taken.error());
            *intake = std::move(*taken);
            return {};
        },
        [this, intake, missing, post](const tresen::Result<> &durable) {
            post([this, intake, missing, durable] {
                if (!durable) {
                    logEvent(LogLevel::Error, "intake.not_stored", {{"error", durable.error().detail}});
                    return finish(End::Failed);
                }
                if (missing) return finish(End::Missing);
                if (intake->what == Intake::What::Refused) logEvent(LogLevel::Error, "intake.refused");
                if (intake->what == Intake::What::AskFirst) return ask(intake->askFirst);
                m_result.intake = *intake;
                m_result.status = m_seen.booking.status;
                finish(End::TakenIn);
            });
        });
}

void ReadBooking::finish(End end)
{
    m_result.end = end;
    // It may destroy this.
    const auto done = std::move(m_done);
    const auto result = m_result;
    m_request.release();
    done(result);
}

} // namespace tresen
