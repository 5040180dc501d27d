// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>
#include <QtTest>

#include "core/base/log.h"
#include "core/calcom/calcom_client.h"
#include "core/http/qt_transport.h"
#include "tests/contract/sandbox/stand.h"

namespace tresen::test {

/// A client in front of a sandbox, with a real network between them and a clock that both share and only the test
/// moves. The limit of our own is out of the way: the tests here ask faster than a salon does.
class ClientStand : public Stand
{
public:
    explicit ClientStand(SandboxServer::Options given = plain(), const QByteArray &key = "cal_salon",
                         CalcomSettings settings = {})
        : Stand(std::move(given))
        , interactive(scheduler)
        , background(scheduler)
    {
        setLogLevel(LogLevel::Error);
        settings.baseUrl = server.url() + QStringLiteral("/v2");
        settings.reach = Reach::LoopbackOnly;
        settings.gate.bucket.perMinute = 100'000;
        settings.gate.bucket.burst = 1000;
        auto made = CalcomClient::make(settings, ApiKey(key), scheduler, interactive, background, random);
        if (!made) qFatal("%s", qPrintable(made.error().detail));
        client = std::move(*made);
    }

    /// Lets the network work until `condition` holds; no time passes on the clock. False after `patience` ms.
    template <typename Condition>
    bool until(Condition condition, int patience = 5000)
    {
        QTimer alarm; // wakes the loop where nothing else does
        alarm.start(20);
        for (const QDeadlineTimer deadline(patience); !deadline.hasExpired();) {
            while (scheduler.runReady() > 0) {
            }
            if (condition()) return true;
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        return false;
    }

    /// Lets time pass in small steps, and what leaves meanwhile come back.
    void pass(std::chrono::milliseconds time)
    {
        for (const auto end = scheduler.clock().monotonic() + time; scheduler.clock().monotonic() < end;) {
            scheduler.advance(std::chrono::milliseconds(500));
            if (!until([&] { return client->gate().snapshot().inFlight == 0; })) qFatal("a call was never answered");
        }
    }

    /// `ask(callback)` makes the call; returns how it ended.
    template <typename T, typename Ask>
    CalcomResult<T> ended(Ask ask)
    {
        std::optional<CalcomResult<T>> got;
        const auto handle = ask([&](const CalcomResult<T> &result) { got = result; });
        if (!until([&] { return got.has_value(); })) qFatal("the call was never answered");
        return *got;
    }

    CalcomResult<Booking> create(const CreateBooking &order)
    {
        return ended<Booking>([&](auto done) { return client->createBooking(CallClass::Write, order, done); });
    }
    CalcomResult<Booking> get(const QString &uid)
    {
        return ended<Booking>([&](auto done) { return client->getBooking(CallClass::LookUp, uid, done); });
    }
    CalcomResult<Booking> reschedule(const QString &uid, Instant start)
    {
        return ended<Booking>([&](auto done) {
            return client->rescheduleBooking(CallClass::Write, {uid, start, {}, {}}, done);
        });
    }
    CalcomResult<Booking> cancel(const QString &uid, const QString &reason = QStringLiteral("Auf Wunsch (T-7K4X)"))
    {
        return ended<Booking>([&](auto done) { return client->cancelBooking(CallClass::Write, {uid, reason}, done); });
    }
    CalcomResult<Booking> confirm(const QString &uid)
    {
        return ended<Booking>([&](auto done) { return client->confirmBooking(CallClass::Write, uid, done); });
    }
    CalcomResult<BookingPage> list(const BookingQuery &query)
    {
        return ended<BookingPage>([&](auto done) { return client->listBookings(CallClass::LookUp, query, done); });
    }
    CalcomResult<std::vector<Slot>> slotsOf(const SlotQuery &query)
    {
        return ended<std::vector<Slot>>([&](auto done) { return client->getSlots(CallClass::LookUp, query, done); });
    }
    CalcomResult<Me> me()
    {
        return ended<Me>([&](auto done) { return client->me(CallClass::Interactive, done); });
    }

    [[nodiscard]] int asked(const char *operation) const
    {
        const auto it = server.requests().find(QString::fromLatin1(operation));
        return it == server.requests().end() ? 0 : it->second;
    }

    QtTransport interactive;
    QtTransport background;
    SeededRandom random{3};
    std::unique_ptr<CalcomClient> client;
};

inline Instant at(const char *iso)
{
    const auto read = instantFromIso(QString::fromLatin1(iso));
    if (!read) qFatal("%s is no time", iso);
    return *read;
}

inline Token someToken(int incarnation = 1)
{
    return {*CompanyId::fromString(QStringLiteral("018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e01")),
            *AppointmentId::fromString(QStringLiteral("018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e02")),
            *SegmentId::fromString(QStringLiteral("018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e03")), incarnation};
}

/// A booking of the salon's haircut (event type 2, 30 min) on a Tuesday.
inline CreateBooking wishFor(const char *start = "2026-12-01T09:00:00Z",
                             const QString &email = QStringLiteral("k-abc@no-mail.invalid"), qint64 eventType = 2)
{
    CreateBooking order;
    order.eventType = {eventType};
    order.start = at(start);
    order.attendee = {QStringLiteral("Jürgen Weiß"), email, {}, QStringLiteral("Europe/Berlin"), QStringLiteral("de")};
    order.token = someToken();
    return order;
}

} // namespace tresen::test
