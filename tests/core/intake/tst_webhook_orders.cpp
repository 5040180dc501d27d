// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QUrlQuery>

#include "app/sandbox/model/sandbox_model.h"
#include "core/base/manual_scheduler.h"
#include "core/storage/inbox_store.h"
#include "core/storage/sync_store.h"
#include "core/sync/inbox.h"
#include "core/sync/planning.h"
#include "intake_desk.h"
#include "tests/simulation/salon_upstream.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

/// The sandbox's model as a transport: asked and answered in the same moment.
class ModelTransport final : public HttpTransport
{
public:
    ModelTransport(ManualScheduler &scheduler, SandboxModel model)
        : m_scheduler(scheduler)
        , m_model(std::move(model))
    {}
    [[nodiscard]] RequestHandle send(HttpRequest request, Callback done) override
    {
        const auto target = request.url.path(QUrl::FullyEncoded).toLatin1();
        const auto response =
            m_model.handle({request.method, target, request.headers, request.body}, m_scheduler.clock().now());
        HttpAnswer answer;
        answer.sent = Sent::Yes;
        answer.status = response.status;
        answer.headers = response.headers;
        answer.body = response.body;
        m_scheduler.post([done = std::move(done), answer] { done(answer); });
        return {};
    }

private:
    ManualScheduler &m_scheduler;
    SandboxModel m_model;
};

const auto morning = berlin("2026-11-24 08:00");

/// What happened at Cal.com, and the six webhooks that it sent.
class Story
{
public:
    Story()
        : model({1, 1'000'000, 1'000'000, true})
    {
        auto upstream = upstreamOf(TestSalon().catalog);
        auto unmapped = upstream.eventTypes.front();
        unmapped.id = 99999;
        unmapped.slug = QStringLiteral("private");
        upstream.eventTypes.push_back(unmapped);
        auto asking = upstream.eventTypes.front();
        asking.requiresConfirmation = true;
        upstream.eventTypes.front() = asking; // Anna's cut has to be confirmed
        model.load(upstream, morning);
        model.subscribe(QStringLiteral("default"), QStringLiteral("http://127.0.0.1/"), {}, morning);
    }

    QString book(EventTypeId type, const char *time, const QByteArray &who = "erika", const QByteArray &metadata = {})
    {
        return call("bookings", "{\"start\":\"" + at(time) + "\",\"eventTypeId\":" + QByteArray::number(type.value) +
                                    ",\"attendee\":{\"name\":\"" + who + "\",\"email\":\"" + who +
                                    "@example.test\",\"timeZone\":\"Europe/Berlin\"}" +
                                    (metadata.isEmpty() ? QByteArray() : ",\"metadata\":" + metadata) + "}");
    }
    QString move(const QString &uid, const char *time)
    {
        return call("bookings/" + uid.toUtf8() + "/reschedule", "{\"start\":\"" + at(time) + "\"}");
    }
    void cancel(const QString &uid)
    {
        call("bookings/" + uid.toUtf8() + "/cancel", R"({"cancellationReason":"krank"})");
    }
    void confirm(const QString &uid) { call("bookings/" + uid.toUtf8() + "/confirm", "{}"); }
    void ping()
    {
        webhooks.push_back("{\"triggerEvent\":\"PING\",\"createdAt\":\"" + toIso(now).toUtf8() +
                           "\",\"payload\":{\"type\":\"Test\"}}");
    }

    SandboxModel model;
    Instant now = morning;
    std::vector<QByteArray> webhooks;
    /// What the desk has before the first webhook comes.
    std::function<void(IntakeDesk &)> before = [](IntakeDesk &) {};

private:
    static QByteArray at(const char *time)
    {
        return toIso(berlin(("2026-11-25 " + QByteArray(time)).constData())).toUtf8();
    }
    QString call(const QByteArray &path, const QByteArray &body)
    {
        now += 1min;
        const auto response =
            model.handle({"POST",
                          "/v2/" + path,
                          {{"Authorization", QByteArray("Bearer ") + upstreamKey}, {"cal-api-version", "2024-08-13"}},
                          body},
                         now);
        if (response.status >= 300) qFatal("refused: %s", response.body.constData());
        for (const auto &webhook : response.webhooks)
            webhooks.push_back(webhook.body);
        return QJsonDocument::fromJson(response.body).object().value(u"data").toObject().value(u"uid").toString();
    }
};

/// The desk that hears of it: the inbox with the real database, without a worker.
class Hearer : public IntakeDesk
{
public:
    explicit Hearer(const Story &story)
        : m_story(story)
        , m_scheduler(story.now)
        , m_transport(m_scheduler, story.model)
        , m_catalog(std::make_shared<const Catalog>(salon.catalog))
    {
        clock.setWall(story.now);
        story.before(*this);
        CalcomSettings settings;
        settings.baseUrl = QStringLiteral("http://127.0.0.1:1/v2");
        settings.reach = Reach::LoopbackOnly;
        settings.gate.bucket.perMinute = 1'000'000;
        settings.gate.bucket.burst = 1'000'000;
        auto made = CalcomClient::make(settings, ApiKey(upstreamKey), m_scheduler, m_transport, m_transport, random);
        if (!made) qFatal("%s", qPrintable(made.error().detail));
        m_client = std::move(*made);
        m_inbox = std::make_unique<WebhookInbox>(
            *storage, m_scheduler, random, [this] { return m_catalog; },
            std::vector<WebhookInbox::Way>{{salon.catalog.credentials.front().id, m_client.get()}});
        m_inbox->start();
    }

    /// One webhook arrives, and half a minute passes.
    void hear(int event)
    {
        const auto stored = storage->writeAndWait([&](Session &session) -> Result<> {
            const auto row = inboxRowOf(m_story.webhooks[std::size_t(event)], salon.catalog.credentials.front().id,
                                        {ids.next()}, m_scheduler.clock().now());
            const auto kept = InboxStore(session, salon.company).put(*row);
            if (!kept) return tl::unexpected(kept.error());
            return {};
        });
        if (!stored) qFatal("%s", qPrintable(stored.error().detail));
        m_inbox->wake();
        m_scheduler.advance(30s);
        while (const auto uid = wanted())
            read(*uid);
    }

    /// Everything that must not depend on the order, as text.
    QString state()
    {
        QStringList lines;
        storage->readAndWait([&](Session &session) {
            auto rows = session.query("SELECT s.id, a.status, s.presence, s.desired_start_ms, s.state, s.reason "
                                      "FROM segment s JOIN appointment a ON a.id = s.appointment_id");
            std::vector<std::pair<SegmentId, QString>> segments;
            while (rows.next()) {
                SegmentId id;
                QString status, presence, state, reason;
                Instant start;
                rows.read(id, status, presence, start, state, reason);
                segments.emplace_back(id, status + u' ' + presence + u' ' + berlinText(start) + u' ' + state + u' ' +
                                              reason);
            }
            for (auto &[id, text] : segments) {
                auto remotes = session.query("SELECT uid, status FROM remote WHERE segment_id = ?1 ORDER BY uid", id);
                while (remotes.next()) {
                    QString uid, status;
                    remotes.read(uid, status);
                    text += u' ' + uid + u':' + status;
                }
                const auto facts = SyncStore(session, salon.company).load(id);
                if (!facts || !*facts) qFatal("cannot be loaded");
                if (const auto &agreed = (*facts)->history.baseline)
                    text += QStringLiteral(" agreed %1 %2%3%4")
                                .arg(agreed->uid, berlinText(agreed->start),
                                     agreed->present ? QString() : QStringLiteral(" gone"),
                                     agreed->settled ? QString() : QStringLiteral(" open"));
                lines << text;
            }
            auto strays = session.query("SELECT uid, reason FROM stray");
            while (strays.next()) {
                QString uid, reason;
                strays.read(uid, reason);
                lines << QStringLiteral("stray ") + uid + u' ' + reason;
            }
            auto busy = session.query("SELECT staff_id, lane, from_ms, to_ms FROM busy");
            while (busy.next()) {
                StaffId staff;
                int lane = 0;
                Instant from, to;
                busy.read(staff, lane, from, to);
                lines << QStringLiteral("busy %1 %2 %3-%4")
                             .arg(staff.toString())
                             .arg(lane)
                             .arg(berlinText(from), berlinText(to));
            }
            auto customers = session.query("SELECT count(*) FROM customer");
            int count = 0;
            if (customers.next()) customers.read(count);
            lines << QStringLiteral("%1 customers").arg(count);
            auto waiting = session.query("SELECT count(*) FROM webhook WHERE due_ms IS NOT NULL");
            if (waiting.next()) waiting.read(count);
            lines << QStringLiteral("%1 not done").arg(count);
        });
        lines.sort();
        return lines.join(u'\n');
    }

private:
    /// A booking that a segment has to know before it goes on: the worker's look-up by uid (B1).
    std::optional<QString> wanted()
    {
        std::optional<QString> uid;
        storage->readAndWait([&](Session &session) {
            std::vector<SegmentId> open;
            {
                auto rows = session.query("SELECT id FROM segment WHERE state = 'unknown'");
                for (SegmentId id; rows.next();) {
                    rows.read(id);
                    open.push_back(id);
                }
            }
            for (const auto id : open) {
                const auto planned = planSegment(session, {salon.catalog, {}, {}, clock.now()}, id);
                if (!planned || !*planned) qFatal("cannot be planned");
                const auto *look = std::get_if<LookUpStep>(&(*planned)->plan.step);
                if (look && look->by == LookUpStep::By::Uid) uid = look->uid;
            }
        });
        return uid;
    }
    void read(const QString &uid)
    {
        bool ended = false;
        ReadBooking reading(*storage, m_scheduler, random, [this] { return m_catalog; });
        reading.read(*m_client, salon.catalog.credentials.front().id, CallClass::LookUp, uid, QStringLiteral("look_up"),
                     [&](const ReadBooking::Result &) { ended = true; });
        m_scheduler.advance(1s);
        if (!ended) qFatal("not read");
    }

    const Story &m_story;
    ManualScheduler m_scheduler;
    ModelTransport m_transport;
    std::shared_ptr<const Catalog> m_catalog;
    std::unique_ptr<CalcomClient> m_client;
    std::unique_ptr<WebhookInbox> m_inbox;
};

/// The states that a story can be in, and where each webhook leads from there. Each step is made once, by the real
/// inbox on a real database, however many of the orders pass through it: what was heard and what came of it is all that
/// the next step can depend on.
class Orders
{
public:
    explicit Orders(const Story &story)
        : m_story(story)
        , m_events(int(story.webhooks.size()))
    {
        Hearer desk(story);
        m_begin = stateOf(0, desk.state());
        m_paths[std::size_t(m_begin)] = {};
        explore();
    }

    /// The state after these webhooks, the first first.
    [[nodiscard]] int after(const std::vector<int> &events) const
    {
        int state = m_begin;
        for (const int event : events)
            state = m_next.at({state, event});
        return state;
    }
    [[nodiscard]] const QString &text(int state) const { return m_texts[std::size_t(state)]; }
    [[nodiscard]] std::size_t steps() const { return m_next.size(); }

private:
    int stateOf(unsigned heard, const QString &text)
    {
        const auto [it, isNew] = m_states.try_emplace({heard, text}, int(m_texts.size()));
        if (isNew) {
            m_texts.push_back(text);
            m_heard.push_back(heard);
            m_paths.emplace_back();
        }
        return it->second;
    }

    void explore()
    {
        for (std::size_t i = 0; i < m_texts.size(); ++i)
            for (int event = 0; event < m_events; ++event)
                if (!m_next.contains({int(i), event})) walk(int(i));
    }

    /// From the beginning to `state`, and on along steps that nobody has made yet.
    void walk(int state)
    {
        Hearer desk(m_story);
        auto path = m_paths[std::size_t(state)];
        for (const int event : path)
            desk.hear(event);
        for (;;) {
            // Repeats first: they must lead nowhere, so that the desk stays where it is.
            const auto heard = m_heard[std::size_t(state)];
            int next = -1;
            for (int event = 0; event < m_events; ++event) {
                if (m_next.contains({state, event})) continue;
                if ((heard & (1U << event)) == 0) {
                    if (next < 0) next = event;
                    continue;
                }
                desk.hear(event);
                const auto same = stateOf(heard, desk.state());
                m_next[{state, event}] = same;
                if (same != state) return; // the test will say so
            }
            if (next < 0) return;
            desk.hear(next);
            const auto reached = stateOf(heard | (1U << next), desk.state());
            m_next[{state, next}] = reached;
            path.push_back(next);
            if (m_paths[std::size_t(reached)].empty()) m_paths[std::size_t(reached)] = path;
            state = reached;
        }
    }

    const Story &m_story;
    int m_events;
    int m_begin = 0;
    std::map<std::pair<unsigned, QString>, int> m_states;
    std::vector<QString> m_texts;
    std::vector<unsigned> m_heard;
    std::vector<std::vector<int>> m_paths;
    std::map<std::pair<int, int>, int> m_next;
};

EventTypeId cutOf(StaffId staff)
{
    const TestSalon salon;
    return salon.catalog.mapping(salon.cut, 0, staff)->eventType;
}

QByteArray metadataJson(const Token &token)
{
    QJsonObject json;
    const auto metadata = toMetadata(token);
    for (auto it = metadata.begin(); it != metadata.end(); ++it)
        json.insert(it.key(), it.value());
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

/// Booked at our desk for ten o'clock; the same ids in each desk, because they come from the same seed.
Token ourToken(const char *time)
{
    IntakeDesk desk;
    desk.clock.setWall(morning);
    const auto booked =
        desk.book(desk.salon.cut, desk.salon.ben, berlin(("2026-11-25 " + QByteArray(time)).constData()));
    if (!booked) qFatal("not booked");
    return {desk.salon.company, booked->appointment, desk.stored(booked->appointment).segments.front().id, 1};
}

void bookOurs(IntakeDesk &desk, const char *time)
{
    const auto now = desk.clock.now();
    desk.clock.setWall(morning);
    const auto booked =
        desk.book(desk.salon.cut, desk.salon.ben, berlin(("2026-11-25 " + QByteArray(time)).constData()));
    if (!booked) qFatal("not booked");
    desk.clock.setWall(now);
}

} // namespace

/// All orders of six webhooks, each once or twice, end in one state: 6! x 2^6 = 46,080 for each of ten stories.
class TestWebhookOrders : public QObject
{
    Q_OBJECT

    using Tell = std::function<void(Story &)>;

private Q_SLOTS:
    void everyOrderEndsInOneState_data()
    {
        QTest::addColumn<Tell>("tell");
        const TestSalon salon;
        const auto ben = cutOf(salon.ben);
        const auto cem = cutOf(salon.cem);
        const auto anna = cutOf(salon.anna);
        const auto row = [](const char *name, Tell tell) { QTest::newRow(name) << std::move(tell); };
        row("made, moved four times, cancelled", [ben](Story &story) {
            auto uid = story.book(ben, "10:00");
            for (const auto *time : {"11:00", "12:00", "13:00", "14:00"})
                uid = story.move(uid, time);
            story.cancel(uid);
        });
        row("made and moved five times", [ben](Story &story) {
            auto uid = story.book(ben, "10:00");
            for (const auto *time : {"11:00", "12:00", "13:00", "14:00", "10:00"})
                uid = story.move(uid, time);
        });
        row("two guests change places", [ben](Story &story) {
            auto one = story.book(ben, "10:00", "erika");
            auto two = story.book(ben, "12:00", "max");
            one = story.move(one, "14:00");
            two = story.move(two, "10:00");
            one = story.move(one, "12:00");
            story.move(two, "11:00");
        });
        row("one guest comes and goes", [ben](Story &story) {
            story.cancel(story.book(ben, "10:00"));
            story.cancel(story.book(ben, "10:00"));
            story.move(story.book(ben, "10:00"), "11:00");
        });
        row("six guests", [ben, cem](Story &story) {
            const char *times[] = {"10:00", "11:00", "12:00"};
            for (const auto *time : times) {
                story.book(ben, time, "erika");
                story.book(cem, time, "max");
            }
        });
        row("ours, moved online and cancelled", [ben](Story &story) {
            const auto token = ourToken("10:00");
            auto uid = story.book(ben, "10:00", "juergen", metadataJson(token));
            for (const auto *time : {"11:00", "12:00", "13:00", "14:00"})
                uid = story.move(uid, time);
            story.cancel(uid);
            story.before = [](IntakeDesk &desk) { bookOurs(desk, "10:00"); };
        });
        row("ours, moved online back and forth", [ben](Story &story) {
            const auto token = ourToken("10:00");
            auto uid = story.book(ben, "10:00", "juergen", metadataJson(token));
            for (const auto *time : {"11:00", "10:00", "12:00", "10:00"})
                uid = story.move(uid, time);
            story.ping();
            story.before = [](IntakeDesk &desk) { bookOurs(desk, "10:00"); };
        });
        row("requested, confirmed, moved", [anna](Story &story) {
            auto uid = story.book(anna, "10:00");
            story.confirm(uid);
            uid = story.move(uid, "11:00");
            story.cancel(story.book(anna, "15:00", "max"));
            story.ping();
        });
        row("not ours to place", [ben](Story &story) {
            story.move(story.book({99999}, "10:00", "erika"), "11:00");
            const Token foreign{idOf<CompanyId>(77), idOf<AppointmentId>(1), idOf<SegmentId>(1), 1};
            story.move(story.book(ben, "12:00", "max", metadataJson(foreign)), "13:00");
            story.cancel(story.book({99999}, "16:00", "erika"));
        });
        row("of a restored backup", [ben](Story &story) {
            const auto token = ourToken("10:00");
            auto uid = story.book(ben, "10:00", "juergen", metadataJson(token));
            uid = story.move(uid, "11:00");
            uid = story.move(uid, "12:00");
            auto online = story.book(ben, "15:00", "erika");
            online = story.move(online, "16:00");
            story.cancel(online);
        });
    }
    void everyOrderEndsInOneState()
    {
        QFETCH(Tell, tell);
        Story story;
        tell(story);
        QCOMPARE(story.webhooks.size(), std::size_t(6));
        const Orders orders(story);

        std::vector<int> order{0, 1, 2, 3, 4, 5};
        const auto end = orders.after(order);
        int told = 0;
        do {
            for (unsigned twice = 0; twice < 64; ++twice) {
                std::vector<int> events;
                // A repeat comes behind the webhook that follows, the last one's at the very end.
                int repeat = -1;
                for (const int event : order) {
                    events.push_back(event);
                    if (repeat >= 0) events.push_back(repeat);
                    repeat = (twice & (1U << event)) != 0 ? event : -1;
                }
                if (repeat >= 0) events.push_back(repeat);
                const auto state = orders.after(events);
                if (state != end) QCOMPARE(orders.text(state), orders.text(end));
                ++told;
            }
        } while (std::ranges::next_permutation(order).found);
        QCOMPARE(told, 46'080);
        QVERIFY(orders.text(end).contains(QLatin1String("0 not done")));
        qInfo("%zu different steps", orders.steps());
    }
};

QTEST_GUILESS_MAIN(TestWebhookOrders)
#include "tst_webhook_orders.moc"
