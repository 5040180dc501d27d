// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake_bench.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "app/sandbox/model/webhook_payload.h"

namespace tresen::test {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

template <typename T>
T valueOf(Result<T> result)
{
    if (!result) qFatal("%s", qPrintable(result.error().detail));
    return std::move(*result);
}

} // namespace

IntakeBench::IntakeBench(std::function<void(SandboxServer::Options &)> change, GateRules gate, SweepRules rules)
    : WorkerBench(std::move(change), gate)
    , m_rules(rules)
    , m_catalog(std::make_shared<const Catalog>(desk.salon.catalog))
{
    attach();
}

IntakeBench::~IntakeBench()
{
    sweep.reset();
    inbox.reset();
}

void IntakeBench::attach()
{
    const std::vector<SyncWorker::Way> ways{{m_catalog->credentials.front().id, &desk.client()}};
    const auto catalog = [this] { return m_catalog; };
    inbox = std::make_unique<WebhookInbox>(desk.storage(), scheduler, m_random, catalog, ways);
    sweep = std::make_unique<Sweep>(desk.storage(), scheduler, m_random, catalog, ways, m_rules,
                                    PageParser::Threading::Inline);
    inbox->start();
}

void IntakeBench::restart()
{
    sweep.reset();
    inbox.reset();
    desk.crash();
    desk.start();
    attach();
}

bool IntakeBench::deliver(const QByteArray &body)
{
    bool stored = false;
    const auto done = desk.storage().writeAndWait([&](Session &session) -> Result<> {
        WebhookId id;
        id.value.bytes[0] = 7;
        id.value.bytes[14] = std::uint8_t(m_delivered >> 8);
        id.value.bytes[15] = std::uint8_t(m_delivered);
        const auto row = inboxRowOf(body, m_catalog->credentials.front().id, id, desk.now());
        if (!row) qFatal("no webhook");
        const auto kept = InboxStore(session, desk.salon.company).put(*row);
        if (!kept) return tl::unexpected(kept.error());
        stored = *kept;
        return {};
    });
    if (!done) qFatal("%s", qPrintable(done.error().detail));
    ++m_delivered;
    inbox->wake();
    return stored;
}

QByteArray IntakeBench::webhookOf(const QString &trigger, const QString &uid, const QByteArray &sent)
{
    const auto *booking = world().booking(uid);
    if (!booking) qFatal("no such booking");
    QJsonObject payload{{QStringLiteral("uid"), uid},
                        {QStringLiteral("status"), booking->status.toUpper()},
                        {QStringLiteral("startTime"), toIso(booking->time.from)},
                        {QStringLiteral("endTime"), toIso(booking->time.to)},
                        {QStringLiteral("eventTypeId"), booking->eventTypeId}};
    if (trigger != u"BOOKING_CANCELLED") payload.insert(QStringLiteral("metadata"), booking->metadata);
    const QJsonObject body{
        {QStringLiteral("triggerEvent"), trigger},
        {QStringLiteral("createdAt"), sent.isEmpty() ? toIso(desk.now()) : QString::fromLatin1(sent)},
        {QStringLiteral("payload"), payload}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QStringList IntakeBench::outcomes()
{
    QStringList all;
    desk.storage().readAndWait([&](Session &session) {
        for (const auto &row : valueOf(InboxStore(session, desk.salon.company).newest(1000)))
            all.prepend(row.due ? QStringLiteral("…") : row.outcome);
    });
    return all;
}

QString IntakeBench::bookOnline(ServiceId service, StaffId staff, const char *time, const QByteArray &email)
{
    const auto booking = online("/v2/bookings", "{\"start\":\"" + toIso(at(time)).toUtf8() + "\",\"eventTypeId\":" +
                                                    QByteArray::number(typeOf(service, staff).value) +
                                                    ",\"attendee\":{\"name\":\"Erika Muster\",\"email\":\"" + email +
                                                    "\",\"timeZone\":\"Europe/Berlin\",\"language\":\"de\"}}");
    return booking.value(u"uid").toString();
}

QString IntakeBench::moveOnline(const QString &uid, const char *time)
{
    const auto moved =
        online("/v2/bookings/" + uid.toUtf8() + "/reschedule", "{\"start\":\"" + toIso(at(time)).toUtf8() + "\"}");
    return moved.value(u"uid").toString();
}

void IntakeBench::cancelOnline(const QString &uid)
{
    online("/v2/bookings/" + uid.toUtf8() + "/cancel", R"({"cancellationReason":"krank"})");
}

SweepResult IntakeBench::reconcile(milliseconds atMost)
{
    auto result = std::make_shared<std::optional<SweepResult>>();
    sweep->reconcile([result](const SweepResult &ended) { *result = ended; });
    if (!passUntil([&] { return result->has_value(); }, atMost)) qFatal("the sweep never ended");
    return **result;
}

QString IntakeBench::calendar()
{
    QStringList texts;
    auto all = desk.segments();
    std::ranges::stable_sort(all, {}, [](const SegmentFacts &facts) { return facts.segment.booked.from; });
    for (const auto &facts : all) {
        const auto &segment = facts.segment;
        texts << QStringLiteral("%1 %2 %3%4")
                     .arg(berlinText(segment.booked.from).right(5), toWord(segment.state), toWord(segment.reason),
                          segment.desired.presence == Presence::Absent ? QStringLiteral(" (absent)") : QString());
    }
    return texts.join(QStringLiteral(", "));
}

std::vector<Stray> IntakeBench::strays()
{
    std::vector<Stray> all;
    desk.storage().readAndWait(
        [&](Session &session) { all = valueOf(StrayStore(session, desk.salon.company).open({}, 100)); });
    return all;
}

} // namespace tresen::test
