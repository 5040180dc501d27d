// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include "core/server/json_views.h"

using namespace tresen;
using namespace std::chrono_literals;

namespace {

const Instant now = *instantFromIso(QStringLiteral("2026-11-24T08:00:00.000Z"));
const auto customerName = QStringLiteral("Jürgen Weiß");

/// "waiting:number": the shape of an object, one level of it.
QStringList shapeOf(const QJsonValue &value)
{
    static const std::map<QJsonValue::Type, const char *> types{
        {QJsonValue::Null, "null"},     {QJsonValue::Bool, "bool"},   {QJsonValue::Double, "number"},
        {QJsonValue::String, "string"}, {QJsonValue::Array, "array"}, {QJsonValue::Object, "object"}};
    QStringList shape;
    const auto object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        shape << it.key() + u':' + QLatin1String(types.at(it.value().type()));
    shape.sort();
    return shape;
}

QStringList words(const char *text) { return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts); }

QByteArray textOf(const QJsonObject &json) { return QJsonDocument(json).toJson(QJsonDocument::Compact); }

template <typename IdType>
IdType idOf(int n)
{
    Uuid id;
    id.bytes[15] = std::uint8_t(n);
    return IdType{id};
}

StatusView fullStatus()
{
    StatusView status;
    status.version = QStringLiteral("0.1.0");
    status.company = QStringLiteral("Salon Lindenhof");
    status.databaseKind = QStringLiteral("sqlite");
    status.counts = {1, 2, 3, 4, 5, 6, 7, 1284};
    status.at = now;
    status.oldestWaiting = now - 95500ms;
    status.verifiedAt = now - 38s;
    status.comparedAt = now - 11min;
    status.booking = {1.5, 2.5, 3.5, 40};
    status.cache = {50, 7, 3, 2, 4, 6};
    CredentialView credential;
    credential.label = QStringLiteral("default");
    credential.breaker.state = BreakerState::Open;
    credential.breaker.failures = 5;
    credential.breaker.openedAt = now - 10s;
    credential.breaker.nextProbeAt = now + 50s;
    credential.limitPerMinute = 90;
    credential.used = 12;
    credential.blockedUntil = now + 30s;
    status.credentials = {credential};
    return status;
}

UnsettledView row()
{
    UnsettledView view;
    view.segment = idOf<SegmentId>(1);
    view.appointment = idOf<AppointmentId>(2);
    view.part = 1;
    view.parts = 4;
    view.customerName = customerName;
    view.serviceName = QStringLiteral("Dauerwelle");
    view.partName = QStringLiteral("Fixieren");
    view.staffName = QStringLiteral("Aylin Demir");
    view.start = now + 1h;
    view.state = SyncState::Failed;
    view.reason = Reason::Taken;
    view.attempts = 3;
    view.nextAttemptAt = now + 60s;
    view.since = now - 20min;
    view.generation = 2;
    view.incarnation = 1;
    view.orphaned = true;
    return view;
}

SegmentStory fullStory()
{
    SegmentStory story;
    story.row = row();
    story.comparison.desired.presence = Presence::Present;
    story.comparison.desired.eventType = {1001};
    story.comparison.desired.host = {101};
    story.comparison.desired.start = now + 1h;
    story.comparison.desired.length = 30min;
    story.comparison.desired.attendee = {
        customerName, QStringLiteral("weiss@example.org"), QStringLiteral("+493023125204"), {}, {}};
    Remote remote;
    remote.uid = QStringLiteral("7Kq2bCdEfGhJkLmNpQxV9d");
    remote.start = now + 1h;
    remote.end = now + 90min;
    remote.attendeeEmail = QStringLiteral("weiss@example.org");
    remote.cancelledBy = QStringLiteral("weiss@example.org");
    remote.source = QStringLiteral("look_up");
    story.remotes = {remote};
    Attempt attempt;
    attempt.op = AttemptOp::Create;
    attempt.state = AttemptState::Resolved;
    attempt.sentAt = now;
    attempt.endedAt = now + 742ms;
    attempt.meaning = Meaning::Taken;
    attempt.httpStatus = 400;
    attempt.message = QStringLiteral("User either already has booking at this time or is not available");
    attempt.uid = remote.uid;
    attempt.mark = QStringLiteral("T-7K4X");
    Attempt open;
    open.sentAt = now + 1s;
    story.attempts = {attempt, open};
    return story;
}

} // namespace

/// The JSON that scripts rely on.
class TestJsonViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStatusHasItsShape()
    {
        const auto json = toJson(fullStatus());
        QCOMPARE(shapeOf(json), words("booking_ms:object cache:object company:string credentials:array database:object "
                                      "oldest_waiting_seconds:number orphaned:number paused:null settled_future:number "
                                      "states:object swept_seconds_ago:number verified_seconds_ago:number "
                                      "version:string"));
        QCOMPARE(shapeOf(json.value(u"database")), words("kind:string writable:bool"));
        QCOMPARE(shapeOf(json.value(u"states")), words("conflict:number failed:number retrying:number sending:number "
                                                       "unknown:number waiting:number"));
        QCOMPARE(shapeOf(json.value(u"cache")), words("calls:number hits:number misses:number saved:number "
                                                      "shared:number stale:number warmed:number"));
        const auto cache = json.value(u"cache").toObject();
        QCOMPARE(cache.value(u"hits").toInt(), 50);
        QCOMPARE(cache.value(u"misses").toInt(), 3);
        QCOMPARE(cache.value(u"stale").toInt(), 2);
        QCOMPARE(cache.value(u"calls").toInt(), 4);
        QCOMPARE(cache.value(u"saved").toInt(), 57);
        QCOMPARE(shapeOf(json.value(u"booking_ms")), words("n:number p50:number p95:number p99:number"));
        const auto credential = json.value(u"credentials").toArray().first();
        QCOMPARE(shapeOf(credential), words("breaker:object key_accepted:bool label:string limit:object"));
        QCOMPARE(shapeOf(credential.toObject().value(u"breaker")),
                 words("failures:number next_probe_in_seconds:number opened_at:string state:string"));
        QCOMPARE(shapeOf(credential.toObject().value(u"limit")),
                 words("blocked_for_seconds:number per_minute:number used:number"));
    }

    void theStatusSaysWhatIs()
    {
        const auto json = toJson(fullStatus());
        QCOMPARE(json.value(u"settled_future").toInt(), 1284);
        QCOMPARE(json.value(u"verified_seconds_ago").toInt(), 38);
        QCOMPARE(json.value(u"oldest_waiting_seconds").toInt(), 95);
        QCOMPARE(json.value(u"orphaned").toInt(), 7);
        QCOMPARE(json.value(u"states").toObject().value(u"retrying").toInt(), 4);
        const auto credential = json.value(u"credentials").toArray().first().toObject();
        const auto breaker = credential.value(u"breaker").toObject();
        QCOMPARE(breaker.value(u"state").toString(), QStringLiteral("open"));
        QCOMPARE(breaker.value(u"opened_at").toString(), QStringLiteral("2026-11-24T07:59:50.000Z"));
        QCOMPARE(breaker.value(u"next_probe_in_seconds").toInt(), 50);
        QCOMPARE(credential.value(u"limit").toObject().value(u"blocked_for_seconds").toInt(), 30);
    }

    void aPauseSaysWhyAndHowMuchIsToBeCompared()
    {
        auto status = fullStatus();
        status.pause = PauseView{true, now, QStringLiteral("Inga")};
        status.counts.uncompared = 12;
        const auto paused = toJson(status).value(u"paused");
        // Who it was is in the audit log, and in no answer.
        QCOMPARE(shapeOf(paused), words("reason:string since:string to_compare:number"));
        QCOMPARE(paused.toObject().value(u"reason").toString(), QStringLiteral("restore"));
        QCOMPARE(paused.toObject().value(u"to_compare").toInt(), 12);
        status.pause->afterRestore = false;
        QCOMPARE(toJson(status).value(u"paused").toObject().value(u"reason").toString(), QStringLiteral("by_hand"));
    }

    void theStatusTellsObjectivesAndWhatIsLoud()
    {
        ObjectiveView good;
        good.objective = standardObjectives().front();
        good.data = DataState::Enough;
        good.total = 400;
        good.compliance = 0.97;
        good.budgetLeft = 0.4;
        good.failuresLeft = 8;
        auto few = good;
        few.data = DataState::TooLittle;
        AlertView quiet;
        quiet.rule = standardRules()[0];
        auto firing = quiet;
        firing.rule = standardRules()[1];
        firing.status.state = AlertState::Firing;
        firing.status.since = now;
        auto off = firing;
        off.rule.enabled = false;
        const auto json = statusJson(fullStatus(), {good, few}, {quiet, firing, off});
        const auto objectives = json.value(u"objectives").toArray();
        QCOMPARE(objectives.size(), 2);
        QCOMPARE(shapeOf(objectives.first()), words("budget_left:number compliance:number failures_left:number "
                                                    "id:string n:number target:number"));
        QCOMPARE(shapeOf(objectives.last()), words("budget_left:null compliance:null failures_left:null id:string "
                                                   "n:number target:number"));
        const auto alerts = json.value(u"alerts").toArray();
        QCOMPARE(alerts.size(), 1);
        QCOMPARE(alerts.first().toObject().value(u"rule").toString(), standardRules()[1].id);
        QCOMPARE(shapeOf(alerts.first()),
                 words("acknowledged:bool rule:string severity:string since:string state:string"));
        QCOMPARE(json.value(u"states"), toJson(fullStatus()).value(u"states"));
    }

    void whatIsNotKnownIsNullNotZero()
    {
        StatusView status;
        status.at = now;
        status.credentials = {CredentialView{}};
        const auto json = toJson(status);
        QVERIFY(json.value(u"verified_seconds_ago").isNull());
        QVERIFY(json.value(u"oldest_waiting_seconds").isNull());
        QVERIFY(json.value(u"booking_ms").toObject().value(u"p50").isNull());
        QCOMPARE(json.value(u"booking_ms").toObject().value(u"n").toInt(-1), 0);
        const auto credential = json.value(u"credentials").toArray().first().toObject();
        const auto breaker = credential.value(u"breaker").toObject();
        QCOMPARE(breaker.value(u"state").toString(), QStringLiteral("closed"));
        QVERIFY(breaker.value(u"opened_at").isNull());
        QVERIFY(breaker.value(u"next_probe_in_seconds").isNull());
        QCOMPARE(credential.value(u"limit").toObject().value(u"blocked_for_seconds").toInt(-1), 0);
    }

    void aProbeThatIsDueIsInZeroSeconds()
    {
        auto status = fullStatus();
        status.credentials.front().breaker.nextProbeAt = now - 5s;
        const auto credential = toJson(status).value(u"credentials").toArray().first().toObject();
        QCOMPARE(credential.value(u"breaker").toObject().value(u"next_probe_in_seconds").toInt(-1), 0);
    }

    void everyBreakerStateHasItsWord_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("word");
        QTest::newRow("closed") << int(BreakerState::Closed) << QStringLiteral("closed");
        QTest::newRow("open") << int(BreakerState::Open) << QStringLiteral("open");
        QTest::newRow("half open") << int(BreakerState::HalfOpen) << QStringLiteral("half_open");
    }
    void everyBreakerStateHasItsWord()
    {
        QFETCH(int, state);
        QFETCH(QString, word);
        auto status = fullStatus();
        status.credentials.front().breaker.state = BreakerState(state);
        const auto credential = toJson(status).value(u"credentials").toArray().first().toObject();
        QCOMPARE(credential.value(u"breaker").toObject().value(u"state").toString(), word);
    }

    void aRowHasItsShape()
    {
        const auto json = toJson(row());
        QCOMPARE(shapeOf(json), words("absence:bool appointment_id:string attempts:number generation:number id:string "
                                      "incarnation:number next_attempt_at:string orphaned:bool part:number "
                                      "reason:object service:string staff:string starts_at:string state:string"));
        QCOMPARE(shapeOf(json.value(u"reason")), words("code:string text:string"));
        QCOMPARE(json.value(u"state").toString(), QStringLiteral("failed"));
        QCOMPARE(json.value(u"reason").toObject().value(u"code").toString(), QStringLiteral("taken"));
        QVERIFY(!json.value(u"reason").toObject().value(u"text").toString().isEmpty());
        QCOMPARE(json.value(u"starts_at").toString(), QStringLiteral("2026-11-24T09:00:00.000Z"));
        QCOMPARE(json.value(u"part").toInt(), 2); // as people count
    }

    void aBookingWithoutAnAppointmentSaysNull()
    {
        auto foreign = row();
        foreign.appointment = {};
        foreign.nextAttemptAt.reset();
        const auto json = toJson(foreign);
        QVERIFY(json.value(u"appointment_id").isNull());
        QVERIFY(json.value(u"next_attempt_at").isNull());
    }

    void aPageSaysWhereTheNextBegins()
    {
        QCOMPARE(shapeOf(toJson(UnsettledPage{{row(), row()}, QStringLiteral("12_x")})),
                 words("next:string segments:array"));
        const auto last = toJson(UnsettledPage{});
        QCOMPARE(shapeOf(last), words("next:null segments:array"));
        QVERIFY(last.value(u"segments").toArray().isEmpty());
    }

    void aStoryIsTheRowWithWishSightAndHistory()
    {
        const auto json = toJson(fullStory());
        auto expected = shapeOf(toJson(row()));
        expected << words("desired:object history:array observed:array");
        expected.sort();
        QCOMPARE(shapeOf(json), expected);
        const auto history = json.value(u"history").toArray();
        QCOMPARE(history.size(), qsizetype(2));
        for (const auto *key : {"op", "sent_at", "ended_at", "duration_ms", "http_status", "outcome", "message"})
            QVERIFY2(history.first().toObject().contains(QLatin1String(key)), key);
        const auto first = history.first().toObject();
        QCOMPARE(first.value(u"op").toString(), QStringLiteral("create"));
        QCOMPARE(first.value(u"outcome").toString(), QStringLiteral("taken"));
        QCOMPARE(first.value(u"duration_ms").toInt(), 742);
        const auto open = history.last().toObject();
        QVERIFY(open.value(u"ended_at").isNull());
        QVERIFY(open.value(u"duration_ms").isNull());
        QVERIFY(open.value(u"http_status").isNull());
        QCOMPARE(open.value(u"outcome").toString(), QStringLiteral("in_flight"));
    }

    void nobodysNameNumberAddressOrUidIsAnywhere_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("status") << textOf(toJson(fullStatus()));
        QTest::newRow("row") << textOf(toJson(row()));
        QTest::newRow("page") << textOf(toJson(UnsettledPage{{row()}, {}}));
        QTest::newRow("story") << textOf(toJson(fullStory()));
    }
    void nobodysNameNumberAddressOrUidIsAnywhere()
    {
        QFETCH(QByteArray, json);
        for (const auto *secret : {"Jürgen", "Weiß", "weiss@", "23125204", "7Kq2bCdE", "T-7K4X"})
            QVERIFY2(!json.contains(secret), secret);
    }
};

QTEST_GUILESS_MAIN(TestJsonViews)
#include "tst_json_views.moc"
