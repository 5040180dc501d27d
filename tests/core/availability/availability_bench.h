// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "booking_desk.h"
#include "core/availability/availability.h"
#include "core/base/manual_scheduler.h"
#include "core/storage/sync_store.h"
#include "fake_calcom.h"

namespace tresen::test {

[[nodiscard]] inline QString wordsOf(const Knowledge &known)
{
    return toWord(known.state) + u' ' + toWord(known.source) +
           (known.isVerified() ? QStringLiteral(" sure") : QString());
}

/// The salon in a real database, and a Cal.com that counts what it is asked. It is Tuesday, 8 o'clock.
class AvailabilityBench
{
protected:
    void setUp()
    {
        m_salon = std::make_unique<BookingDesk>();
        m_time = std::make_unique<ManualScheduler>(berlin("2026-11-24 08:00"));
        m_calcom = std::make_unique<FakeCalcom>(m_salon->salon.catalog);
        m_catalog = std::make_shared<const Catalog>(m_salon->salon.catalog);
        m_calendar = std::make_shared<const SalonCalendar>();
        m_times = std::make_unique<Availability>(Availability::Surroundings{
            *m_salon->storage, *m_time, *m_calcom, [this] { return m_catalog; }, [this] { return m_calendar; }});
        m_salon->storage->onCommitted([this](const ChangeSet &changes) {
            for (const auto &company : changes.companies)
                if (m_times) m_times->committed(company);
        });
    }
    void tearDown()
    {
        m_times.reset();
        m_calcom.reset();
        m_salon.reset();
    }
    void pass(std::chrono::nanoseconds by)
    {
        m_time->advance(by);
        m_salon->clock.advance(by);
    }
    [[nodiscard]] TimeScope scope(ServiceId service, std::optional<StaffId> staff) const
    {
        TimeScope wanted;
        wanted.service = service;
        wanted.staff = staff;
        wanted.patience = std::chrono::seconds(2);
        return wanted;
    }
    [[nodiscard]] TimesQuestion when(std::optional<StaffId> staff, std::vector<const char *> starts,
                                     int alternatives = 0) const
    {
        TimesQuestion question{scope(m_salon->salon.cut, staff), {}, alternatives};
        for (const auto *start : starts)
            question.starts.push_back(berlin(start));
        return question;
    }
    [[nodiscard]] TimesAnswer check(const TimesQuestion &question)
    {
        std::optional<Outcome<TimesAnswer>> got;
        m_times->check(question, {}, [&](const Outcome<TimesAnswer> &answer) { got = answer; });
        m_time->runReady();
        if (!got || !*got) qFatal("no answer");
        return **got;
    }
    /// "free calcom sure" of one time.
    [[nodiscard]] QString about(std::optional<StaffId> staff, const char *start)
    {
        return wordsOf(check(when(staff, {start})).times.front().known);
    }
    [[nodiscard]] OffersAnswer alternatives(std::optional<StaffId> staff, const char *wish, int limit = 2)
    {
        std::optional<Outcome<OffersAnswer>> got;
        m_times->alternatives({scope(m_salon->salon.cut, staff), berlin(wish), limit}, {},
                              [&](const Outcome<OffersAnswer> &answer) { got = answer; });
        m_time->runReady();
        if (!got || !*got) qFatal("no answer");
        return **got;
    }
    [[nodiscard]] OffersAnswer nextFree(std::optional<StaffId> staff, int limit = 2)
    {
        NextFreeQuestion question;
        question.scope = scope(m_salon->salon.cut, staff);
        question.limit = limit;
        std::optional<Outcome<OffersAnswer>> got;
        m_times->nextFree(question, {}, [&](const Outcome<OffersAnswer> &answer) { got = answer; });
        m_time->runReady();
        if (!got || !*got) qFatal("no answer");
        return **got;
    }
    [[nodiscard]] PartsTime parts(const PartsTimesQuestion &question)
    {
        std::optional<Outcome<std::vector<PartsTime>>> got;
        m_times->parts(question, {}, [&](const Outcome<std::vector<PartsTime>> &answer) { got = answer; });
        m_time->runReady();
        if (!got || !*got || (*got)->empty()) qFatal("no answer");
        return (*got)->front();
    }
    [[nodiscard]] QString textOfOffers(const OffersAnswer &answer) const
    {
        std::vector<FreeTime> times;
        for (const auto &offer : answer.offers)
            times.push_back(offer.time);
        return textOf(times, m_salon->salon.catalog, true);
    }
    /// As the worker does when Cal.com has answered.
    void observe(const Booked &booked, RemoteStatus status, Instant start)
    {
        const auto segment = m_salon->stored(booked.appointment).segments.front();
        const auto *mapping =
            m_catalog->mapping(m_salon->stored(booked.appointment).appointment.service, 0, segment.staff);
        Remote remote;
        remote.uid = QStringLiteral("uid-%1").arg(segment.id.value.toString());
        remote.status = status;
        remote.start = start;
        remote.end = start + std::chrono::minutes(30);
        remote.eventType = mapping->eventType;
        remote.host = mapping->host;
        const auto written = m_salon->storage->writeAndWait([&](Session &session) -> Result<> {
            SyncStore store(session, m_salon->salon.company);
            auto seq = store.nextSeq();
            if (!seq) return tl::unexpected(seq.error());
            remote.seenSeq = *seq;
            return store.saveRemote(segment.id, remote);
        });
        QVERIFY(written);
        if (status == RemoteStatus::Accepted)
            m_calcom->taken[mapping->host] = {remote.range()};
        else
            m_calcom->taken[mapping->host].clear();
        m_time->runReady();
    }

    std::unique_ptr<BookingDesk> m_salon;
    std::unique_ptr<ManualScheduler> m_time;
    std::unique_ptr<FakeCalcom> m_calcom;
    std::unique_ptr<Availability> m_times;
    std::shared_ptr<const Catalog> m_catalog;
    std::shared_ptr<const SalonCalendar> m_calendar;
};

} // namespace tresen::test
