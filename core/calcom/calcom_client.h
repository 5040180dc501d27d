// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/calcom/api_key.h"
#include "core/calcom/base_url.h"
#include "core/calcom/booking_messages.h"
#include "core/calcom/call_ending.h"
#include "core/calcom/catalog_messages.h"
#include "core/calcom/gate.h"
#include "core/calcom/reservation_messages.h"
#include "core/calcom/slot_messages.h"
#include "core/calcom/webhook_messages.h"

namespace tresen {

struct CalcomSettings {
    QString baseUrl = QStringLiteral("https://api.cal.com/v2");
    Reach reach = Reach::Anywhere;
    GateRules gate;
    std::chrono::milliseconds readDeadline{3000};
    /// Long, because nobody waits for a write and a short limit only makes unknown outcomes.
    std::chrono::milliseconds writeDeadline{60000};
    std::chrono::milliseconds probeDeadline{5000};
    QString label = QStringLiteral("default"); ///< the credential's, for logs
};

/// How a call may leave: with a permit at once, or in its class when it is its turn.
struct Admission {
    Admission(CallClass inClass, QueueKey place = {}) // implicit: most calls name only their class
        : callClass(inClass)
        , key(place)
    {}
    Admission(Permit granted)
        : callClass(granted.callClass())
        , permit(std::move(granted))
    {}
    CallClass callClass;
    QueueKey key;
    std::optional<Permit> permit;
};

/// What became of every call, for metrics: told once per call that ended, also those not sent; not those dropped.
struct CallObserved {
    Operation operation = Operation::Me;
    CallClass callClass = CallClass::Interactive;
    Meaning meaning = Meaning::NoAnswer;
    Sent sent = Sent::No;
    int status = 0;
    std::chrono::nanoseconds queued{0};
    std::chrono::nanoseconds waited{0};
    bool deadlinePassed = false;
};

/// Cal.com through one API key: typed calls, each answered exactly once by its callback, later, on the scheduler's
/// thread; never if its handle was dropped before (a request under way is then given up, and Cal.com may act on it all
/// the same). Two transports: reads a person waits for, and everything else, so that a slow write never stands in
/// front of a question. All calls go through one Gate.
class CalcomClient
{
public:
    /// Errors: InvalidInput for an address that may not be called (not https, or not loopback where practice mode
    /// demands it) or an empty key. `interactive` and `background` must outlive the client; they may be the same.
    [[nodiscard]] static Result<std::unique_ptr<CalcomClient>> make(CalcomSettings settings, ApiKey key,
                                                                    Scheduler &scheduler, HttpTransport &interactive,
                                                                    HttpTransport &background, Random &random);
    ~CalcomClient();
    CalcomClient(const CalcomClient &) = delete;
    CalcomClient &operator=(const CalcomClient &) = delete;

    [[nodiscard]] RequestHandle me(Admission how, CalcomCallback<Me> done);
    [[nodiscard]] RequestHandle listEventTypes(Admission how, CalcomCallback<std::vector<EventType>> done);
    [[nodiscard]] RequestHandle getEventType(Admission how, EventTypeId id, CalcomCallback<EventType> done);
    [[nodiscard]] RequestHandle listSchedules(Admission how, CalcomCallback<std::vector<Schedule>> done);
    [[nodiscard]] RequestHandle getSlots(Admission how, const SlotQuery &query, CalcomCallback<std::vector<Slot>> done);

    /// Hides a time from Cal.com's lists for a while, and guards nothing: docs/calcom.md 5.
    [[nodiscard]] RequestHandle createReservation(Admission how, const CreateReservation &order,
                                                  CalcomCallback<Reservation> done);
    /// Fine as well for one that is not there any more.
    [[nodiscard]] RequestHandle deleteReservation(Admission how, const QString &uid, CalcomCallback<bool> done);

    [[nodiscard]] RequestHandle createBooking(Admission how, const CreateBooking &order, CalcomCallback<Booking> done);
    [[nodiscard]] RequestHandle getBooking(Admission how, const QString &uid, CalcomCallback<Booking> done);
    [[nodiscard]] RequestHandle listBookings(Admission how, const BookingQuery &query,
                                             CalcomCallback<BookingPage> done);
    /// The page as it came, for who reads it with bookingPageFrom() on another thread. Only its outline was checked.
    [[nodiscard]] RequestHandle listBookingsUnread(Admission how, const BookingQuery &query,
                                                   CalcomCallback<QByteArray> done);
    [[nodiscard]] RequestHandle cancelBooking(Admission how, const CancelBooking &order, CalcomCallback<Booking> done);
    /// The answer is the new booking, with a new uid.
    [[nodiscard]] RequestHandle rescheduleBooking(Admission how, const RescheduleBooking &order,
                                                  CalcomCallback<Booking> done);
    [[nodiscard]] RequestHandle confirmBooking(Admission how, const QString &uid, CalcomCallback<Booking> done);

    [[nodiscard]] RequestHandle createWebhook(Admission how, const WebhookOrder &order, CalcomCallback<Webhook> done);
    [[nodiscard]] RequestHandle listWebhooks(Admission how, CalcomCallback<std::vector<Webhook>> done);
    [[nodiscard]] RequestHandle getWebhook(Admission how, const QString &id, CalcomCallback<Webhook> done);
    [[nodiscard]] RequestHandle updateWebhook(Admission how, const QString &id, const WebhookOrder &order,
                                              CalcomCallback<Webhook> done);
    [[nodiscard]] RequestHandle deleteWebhook(Admission how, const QString &id, CalcomCallback<Webhook> done);

    /// Used from the next request on; trouble with the one before is forgotten.
    void replaceKey(ApiKey key);

    [[nodiscard]] Gate &gate() { return m_gate; }
    [[nodiscard]] const Gate &gate() const { return m_gate; }
    [[nodiscard]] const CalcomSettings &settings() const { return m_settings; }
    /// Told of every ended call; replaces the one before.
    void setObserver(std::function<void(const CallObserved &)> observer) { m_observer = std::move(observer); }

private:
    using Finish = std::function<void(const CallEnd &)>;
    struct Pending;

    CalcomClient(CalcomSettings settings, QUrl base, ApiKey key, Scheduler &scheduler, HttpTransport &interactive,
                 HttpTransport &background, Random &random);
    RequestHandle start(Admission how, CalcomCall call, BodyReader read, Finish finish);
    void send(quint64 id, Permit permit);
    void answered(quint64 id, const HttpAnswer &answer);
    void notSent(quint64 id, NotSent why);
    void drop(quint64 id);
    void finish(Pending pending, const CallEnd &end);
    [[nodiscard]] std::chrono::milliseconds deadlineOf(const CalcomCall &call, const Permit &permit) const;
    [[nodiscard]] Moment now() const { return m_scheduler.clock().monotonic(); }

    /// Wraps a reader of type T and its callback into the untyped call.
    template <typename T, typename Reader>
    RequestHandle typed(Admission how, CalcomCall call, Reader read, CalcomCallback<T> done);

    CalcomSettings m_settings;
    QUrl m_base;
    ApiKey m_key;
    Scheduler &m_scheduler;
    HttpTransport &m_interactive;
    HttpTransport &m_background;
    std::shared_ptr<CalcomClient *> m_self;
    Gate m_gate;
    std::map<quint64, Pending> m_pending;
    quint64 m_lastId = 0;
    RequestHandle m_probe;
    std::function<void(const CallObserved &)> m_observer;
};

} // namespace tresen
