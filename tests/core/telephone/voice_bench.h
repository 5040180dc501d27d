// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>

#include "core/metrics/metrics_registry.h"
#include "core/voice/voice_desk.h"
#include "tests/core/booking/booking_desk.h"

namespace tresen::test {

/// Says of every time the same.
class SameTimes final : public VoiceTimes
{
public:
    enum class Say {
        Free,
        Unknown,
        Nothing,  ///< nothing at all
        DaysFull, ///< nothing on a day that is asked for, and something elsewhere
    };
    explicit SameTimes(StaffId staff)
        : m_staff(staff)
    {}
    Say say = Say::Free;
    int offers = 1;                     ///< half an hour apart, the latest first
    std::chrono::milliseconds apart{0}; ///< so much behind what is asked about lies what is offered

    void check(const TimeWish &, const std::vector<Instant> &times, int, Done done) override
    {
        TimesFound found;
        for (const auto time : times)
            found.times.push_back(answer(time));
        found.partial = say == Say::Unknown;
        done(found);
    }
    void around(const TimeWish &, Instant time, int, Done done) override { offer(time, done); }
    void next(const TimeWish &, Instant from, const std::optional<DaySpan> &, int, Done done) override
    {
        offer(from, done);
    }
    void during(const TimeWish &, Day first, Day, const std::optional<DaySpan> &, int, Done done) override
    {
        if (say == Say::DaysFull || say == Say::Nothing) return done(TimesFound{});
        offer(berlinZone.toInstant(LocalTime(first) + std::chrono::hours(10)), done);
    }

private:
    [[nodiscard]] TimeAnswer answer(Instant time) const
    {
        const FreeTime whole{time, time + std::chrono::minutes(30), m_staff};
        return {whole, say != Say::Unknown, say == Say::Unknown, say != Say::Unknown};
    }
    void offer(Instant time, const Done &done) const
    {
        TimesFound found;
        if (say != Say::Unknown && say != Say::Nothing)
            for (int n = offers - 1; n >= 0; --n)
                found.offers.push_back(answer(time + apart + n * std::chrono::minutes(30)));
        found.partial = say == Say::Unknown;
        done(found);
    }
    StaffId m_staff;
};

/// The telephone's desk alone, over a database in memory in which everything happens at once.
class VoiceBench
{
public:
    VoiceBench()
        : times(desk.salon.anna)
    {
        desk.storage->readAndWait([this](Session &of) { session = &of; });
        voice = std::make_unique<VoiceDesk>(VoiceDesk::Surroundings{
            *desk.storage, desk.clock, desk.random, metrics, times,
            [this] { return std::make_shared<const Catalog>(desk.salon.catalog); },
            [this] { return std::make_shared<const SalonCalendar>(desk.calendar); }, [](const CallView &) {}});
        voice->start();
    }

    struct Told {
        VoiceAnswer answer;
        qint64 statements = -1; ///< asked of the database before the answer
        [[nodiscard]] QString text(QStringView key) const { return answer.body.value(key).toString(); }
        [[nodiscard]] bool is(QStringView key) const { return answer.body.value(key).toBool(); }
    };
    Told ask(const QString &function, const QJsonObject &arguments, const QString &call = QStringLiteral("call_1"))
    {
        VoiceRequest request;
        request.function = function;
        request.arguments = arguments;
        request.call.id = call;
        request.call.caller = QStringLiteral("+4917139200000");
        Told told;
        const auto counted = [this] { return session ? session->statementCount() : 0; };
        const auto before = counted();
        voice->answer(request, [&](VoiceAnswer answer) {
            told.statements = counted() - before;
            told.answer = std::move(answer);
        });
        return told;
    }
    static QJsonObject wish(const QString &time)
    {
        return {{QStringLiteral("name"), QStringLiteral("Hans Schuster")},
                {QStringLiteral("datum"), QStringLiteral("26.11.2026")},
                {QStringLiteral("uhrzeit"), time},
                {QStringLiteral("dienstleistung"), QStringLiteral("Haarschnitt")}};
    }

    BookingDesk desk;
    MetricsRegistry metrics;
    SameTimes times;
    std::unique_ptr<VoiceDesk> voice;
    Session *session = nullptr;
};

} // namespace tresen::test
