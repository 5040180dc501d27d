// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/practice/practice_traffic.h"

#include <cmath>

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QPromise>

#include "core/base/await.h"
#include "core/base/uuid.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr auto tickEach = 250ms;
constexpr nanoseconds dayBegins = 8h + 30min;
constexpr nanoseconds dayEnds = 18h + 30min;
constexpr nanoseconds outageFrom = 12h;
constexpr nanoseconds outageTo = 12h + 20min;
constexpr int callsAtOnce = 12;
const Actor trafficDesk{Actor::Kind::Person, QStringLiteral("Übung"), QStringLiteral("practice")};

/// How much more or less than on average happens then: two waves a day.
double waveAt(nanoseconds time)
{
    const auto hour = duration<double, std::ratio<3600>>(time).count();
    return 0.4 + 1.1 * std::exp(-std::pow((hour - 10.7) / 1.3, 2)) + 1.3 * std::exp(-std::pow((hour - 16.8) / 1.2, 2));
}

} // namespace

struct PracticeTraffic::Call {
    CallFacts facts;
    Service service;
    QString customer;
    int day = 1; ///< from today
};

PracticeTraffic::PracticeTraffic(Practice &practice, Engine &engine, Scheduler &scheduler, Options options,
                                 QObject *parent)
    : QObject(parent)
    , m_practice(practice)
    , m_engine(engine)
    , m_scheduler(scheduler)
    , m_options(options)
    , m_random(options.seed)
    , m_time(dayBegins)
{
    m_options.speed = std::clamp(options.speed, 1.0, 600.0);
}

PracticeTraffic::~PracticeTraffic() { stop(); }

void PracticeTraffic::start()
{
    m_timer = m_scheduler.after(tickEach, [this] { tick(); });
}

void PracticeTraffic::stop()
{
    m_timer.cancel();
    setOut(false);
}

bool PracticeTraffic::happens(double perHour, nanoseconds passed)
{
    const auto expected = perHour * duration<double, std::ratio<3600>>(passed).count();
    return m_random.unit() < 1 - std::exp(-expected);
}

void PracticeTraffic::tick()
{
    m_timer = m_scheduler.after(tickEach, [this] { tick(); });
    const auto passed = nanoseconds(std::int64_t(double(nanoseconds(tickEach).count()) * m_options.speed));
    m_time += passed;
    if (m_time >= dayEnds) m_time = dayBegins;
    setOut(m_time >= outageFrom && m_time < outageTo);
    const auto wave = waveAt(m_time);
    if (happens(14 * wave, passed) && m_going < callsAtOnce) ring();
    if (happens(5 * wave, passed)) bookAtDesk();
    if (happens(1.2, passed)) cancelOnline();
}

void PracticeTraffic::setOut(bool out)
{
    if (std::exchange(m_out, out) == out) return;
    m_counts.outages += out ? 1 : 0;
    m_practice.sandbox().post([out](SandboxServer &server) {
        const QByteArray rules = out ? R"({"clear":true,"rules":[{"kind":"fail","path":"/v2","status":503,"count":0}]})"
                                     : R"({"clear":true,"rules":[]})";
        std::ignore = server.faults().apply(rules);
    });
}

const Service &PracticeTraffic::anyService()
{
    const auto &services = m_practice.salon().catalog.services;
    return services[m_random.below(services.size())];
}

// --- the telephone

void PracticeTraffic::ring()
{
    ++m_counts.calls;
    ++m_going;
    auto call = std::make_shared<Call>();
    SystemRandom random;
    UuidGenerator ids(m_scheduler.clock(), random);
    call->facts.id = QStringLiteral("call_") + ids.next().toString().remove(u'-');
    const auto &customers = m_practice.salon().customers;
    const auto &customer = customers[m_random.below(customers.size())];
    call->facts.caller = customer.phone;
    call->customer = customer.name;
    call->service = anyService();
    call->day = 1 + int(m_random.below(9));
    CallEvent started;
    started.kind = CallEvent::Kind::Started;
    started.call = call->facts;
    await(this, m_engine.noteCall(started), [](const std::optional<Outcome<bool>> &) {});
    ask(call, QStringLiteral("initialize_call"), {}, [this, call](const QJsonObject &) {
        if (m_random.below(7) == 0) return hangUp(call, true);
        ask(call, QStringLiteral("list_services"), {{QStringLiteral("stichwort"), call->service.name}},
            [this, call](const QJsonObject &) { look(call); });
    });
}

void PracticeTraffic::ask(const CallPtr &call, const QString &function, const QJsonObject &arguments,
                          std::function<void(const QJsonObject &)> then)
{
    VoiceRequest request;
    request.function = function;
    request.arguments = arguments;
    request.call = call->facts;
    await(this, m_engine.answerCall(request), [this, then = std::move(then)](const std::optional<VoiceAnswer> &answer) {
        if (!answer) return void(--m_going); // the engine has been stopped
        then(answer->body);
    });
}

void PracticeTraffic::look(const CallPtr &call)
{
    const auto &zone = m_practice.salon().catalog.branches.front().zone;
    const auto day = zone.dayOf(m_scheduler.clock().now()) + days(call->day);
    const year_month_day date{day};
    const auto datum =
        QString::asprintf("%02u.%02u.%04d", unsigned(date.day()), unsigned(date.month()), int(date.year()));
    const auto uhrzeit = QString::asprintf("%02d:%02d", 9 + int(m_random.below(9)), 15 * int(m_random.below(4)));
    const auto wanted = QJsonObject{{QStringLiteral("datum"), datum},
                                    {QStringLiteral("uhrzeit"), uhrzeit},
                                    {QStringLiteral("dienstleistung"), call->service.name}};
    ask(call, QStringLiteral("check_availability"), wanted, [this, call, wanted](const QJsonObject &json) {
        if (json.value(u"available").toBool()) return bookBy(call, wanted);
        ask(call, QStringLiteral("get_alternatives"), wanted, [this, call](const QJsonObject &others) {
            const auto slot = others.value(u"alternatives").toArray().at(0).toObject();
            if (slot.isEmpty() || m_random.below(4) == 0) return hangUp(call, slot.isEmpty());
            bookBy(call, slot);
        });
    });
}

void PracticeTraffic::bookBy(const CallPtr &call, const QJsonObject &slot)
{
    ask(call, QStringLiteral("start_booking"),
        {{QStringLiteral("name"), call->customer},
         {QStringLiteral("datum"), slot.value(u"datum")},
         {QStringLiteral("uhrzeit"), slot.value(u"uhrzeit")},
         {QStringLiteral("dienstleistung"), call->service.name},
         {QStringLiteral("bestaetigung"), true}},
        [this, call](const QJsonObject &) { hangUp(call, false); });
}

/// How long people talked is made up; a machine's call would be over in milliseconds.
void PracticeTraffic::hangUp(const CallPtr &call, bool given)
{
    --m_going;
    CallEvent ended;
    ended.kind = CallEvent::Kind::Ended;
    ended.call = call->facts;
    const auto gauss = std::sqrt(-2 * std::log(1 - m_random.unit())) * std::cos(2 * M_PI * m_random.unit());
    ended.duration = milliseconds(std::int64_t((given ? 14'000 : 40'000) * std::exp(0.2 * gauss)));
    ended.ending = given ? QStringLiteral("user_hangup") : QStringLiteral("agent_hangup");
    await(this, m_engine.noteCall(ended), [](const std::optional<Outcome<bool>> &) {});
}

// --- the desk, and people online

void PracticeTraffic::bookAtDesk()
{
    ++m_counts.bookings;
    FreeTimesQuestion question;
    question.service = anyService().id;
    question.from = m_scheduler.clock().now() + days(m_random.below(8)) + hours(m_random.below(9));
    question.limit = 3;
    const auto &customers = m_practice.salon().customers;
    const auto customer = customers[m_random.below(customers.size())].id;
    await(this, m_engine.freeTimes(question),
          [this, customer, service = question.service](const std::optional<Outcome<std::vector<FreeTime>>> &found) {
              if (!found || !*found || (*found)->empty()) return;
              const auto &time = (**found)[m_random.below((*found)->size())];
              BookingRequest request;
              request.customer.known = customer;
              request.service = service;
              request.staff = time.staff;
              request.start = time.start;
              await(this, m_engine.book(trafficDesk, request), [](const std::optional<Outcome<Booked>> &) {});
          });
}

/// As a customer would with the link in the mail; Cal.com tells us nothing, the sweep finds it.
void PracticeTraffic::cancelOnline()
{
    ++m_counts.online;
    const auto chosen = m_random.next();
    const auto now = m_scheduler.clock().now();
    auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    await(this, promise->future(), [this](const std::optional<QString> &uid) {
        if (!uid || uid->isEmpty()) return;
        QNetworkRequest request(QUrl(m_practice.sandbox().url() + QStringLiteral("/v2/bookings/%1/cancel").arg(*uid)));
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        request.setRawHeader("Authorization", "Bearer " + m_practice.sandbox().keys().front().key.toUtf8());
        request.setRawHeader("cal-api-version", "2024-08-13");
        auto *reply = m_network.post(request, QByteArray(R"({"cancellationReason":"Leider verhindert"})"));
        connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    });
    m_practice.sandbox().post([promise, chosen, now](SandboxServer &server) {
        std::vector<QString> uids;
        for (const auto &[id, booking] : server.model().world().bookings())
            if (!booking.isGone() && booking.time.from > now + days(1)) uids.push_back(booking.uid);
        promise->addResult(uids.empty() ? QString() : uids[chosen % uids.size()]);
        promise->finish();
    });
}

} // namespace tresen
