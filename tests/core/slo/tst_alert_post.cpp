// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/manual_scheduler.h"
#include "core/base/random.h"
#include "core/slo/alert_message.h"
#include "core/slo/alert_post.h"
#include "test_database.h"
#include "tests/support/fake_transport.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

AlertChannel channelOf(AlertChannel::Kind kind, const char *name)
{
    return {kind, QString::fromLatin1(name), QStringLiteral("https://%1.example/hook").arg(QLatin1String(name)), "key",
            AlertSeverity::Warning};
}
const AlertChannel slack = channelOf(AlertChannel::Kind::Slack, "slack");
const AlertChannel pager = channelOf(AlertChannel::Kind::PagerDuty, "pagerduty");
const AlertChannel hook = channelOf(AlertChannel::Kind::Webhook, "webhook");

HttpAnswer status(int code) { return {Sent::Yes, code, {}, {}, {}, false, {}}; }

QByteArray message(int n, bool firing = true)
{
    return alertMessage(standardRules()[std::size_t(n)], {12.5, 40, true, true}, firing, start, QStringLiteral("de"));
}

QJsonObject bodyOf(const FakeTransport::Exchange &exchange)
{
    return QJsonDocument::fromJson(exchange.request.body).object();
}

/// A post with what it needs.
struct Office {
    Office(std::vector<AlertChannel> channels)
        : scheduler(start)
        , random(7)
        , transport(scheduler)
        , post({*db.storage, scheduler, random, transport, db.company, std::move(channels),
                QStringLiteral("https://salon.example/alerts")})
    {}
    void queue(const AlertChannel &channel, const QByteArray &text)
    {
        const auto now = scheduler.clock().now();
        const auto done = db.write([&](Session &session) {
            return AlertStore(session, db.company).enqueue({uuid(++number), channel.name, text, now, now, 0});
        });
        if (!done) qFatal("%s", qPrintable(done.error().detail));
    }
    std::size_t left()
    {
        std::size_t n = 0;
        db.read([&](Session &session) {
            n = AlertStore(session, db.company)
                    .due(start + 365 * 24h, 1000)
                    .value_or(std::vector<AlertStore::Delivery>())
                    .size();
        });
        return n;
    }
    std::vector<AlertEvent> events()
    {
        std::vector<AlertEvent> found;
        db.read([&](Session &session) {
            found = AlertStore(session, db.company).events(start + 365 * 24h, 100).value_or(found);
        });
        return found;
    }

    TestDatabase db;
    ManualScheduler scheduler;
    SeededRandom random;
    FakeTransport transport;
    AlertPost post;
    int number = 0;
};

} // namespace

/// Messages on their way: kept, repeated, bundled, and without a name in them.
class TestAlertPost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void whatWasDeliveredIsNotSentAgain()
    {
        Office office({hook});
        office.queue(hook, message(0));
        office.transport.answerAll(status(204));
        office.post.start();
        office.scheduler.advance(2h);
        QCOMPARE(office.transport.count(), std::size_t(1));
        QCOMPARE(office.left(), std::size_t(0));
        QCOMPARE(office.events().front().what, AlertEvent::What::Told);
        QCOMPARE(office.events().front().actor, QStringLiteral("webhook"));
        office.post.stop();
    }

    void whatIsRefusedIsTriedAgainMoreAndMoreSeldom()
    {
        Office office({pager});
        office.queue(pager, message(0));
        office.transport.answerAll(status(500));
        office.post.start();
        office.scheduler.advance(30min);
        std::vector<qint64> gaps;
        for (std::size_t i = 1; i < office.transport.count(); ++i)
            gaps.push_back(std::chrono::round<std::chrono::seconds>(office.transport.at(i).sentAt -
                                                                    office.transport.at(i - 1).sentAt)
                               .count());
        QVERIFY(gaps.size() >= 6);
        const std::vector<qint64> wanted{10, 30, 60, 120, 300, 300};
        for (std::size_t i = 0; i < wanted.size(); ++i)
            QVERIFY2(std::abs(gaps[i] - wanted[i]) <= 1, qPrintable(QString::number(gaps[i])));
        office.transport.answerAll(status(202));
        office.scheduler.advance(10min);
        QCOMPARE(office.left(), std::size_t(0));
        office.post.stop();
    }

    void afterADayItIsGivenUp()
    {
        Office office({hook});
        office.queue(hook, message(0));
        office.transport.answerAll(status(404));
        office.post.start();
        office.scheduler.advance(25h);
        QCOMPARE(office.left(), std::size_t(0));
        QCOMPARE(office.events().front().what, AlertEvent::What::GaveUp);
        const auto sent = office.transport.count();
        office.scheduler.advance(2h);
        QCOMPARE(office.transport.count(), sent);
        office.post.stop();
    }

    void aStormIsOneMessage()
    {
        Office office({slack});
        office.transport.answerAll(status(200));
        office.post.start();
        for (int i = 0; i < 15; ++i)
            office.queue(slack, message(i));
        office.post.kick();
        office.scheduler.advance(50s);
        QCOMPARE(office.transport.count(), std::size_t(1));
        QCOMPARE(bodyOf(office.transport.at(0)).value(u"text").toString().count(u'\n'), qsizetype(15)); // and the link
        for (int i = 0; i < 15; ++i) {
            office.queue(slack, message(i, false));
            office.post.kick();
            office.scheduler.advance(1s);
        }
        office.scheduler.advance(5min);
        QCOMPARE(office.transport.count(), std::size_t(2));
        QCOMPARE(office.left(), std::size_t(0));
        office.post.stop();
    }

    void aLineThatIsLostIsTriedAgain()
    {
        Office office({hook});
        office.queue(hook, message(0));
        office.post.start();
        office.scheduler.advance(20s); // nobody answers
        QCOMPARE(office.left(), std::size_t(1));
        office.transport.answerAll(status(200));
        office.scheduler.advance(5min);
        QCOMPARE(office.left(), std::size_t(0));
        office.post.stop();
    }

    void aStopInBetweenLosesNothing()
    {
        Office office({hook});
        office.queue(hook, message(0));
        office.post.start();
        office.scheduler.advance(1s); // under way
        QCOMPARE(office.transport.count(), std::size_t(1));
        office.post.stop();
        QCOMPARE(office.left(), std::size_t(1));
        office.transport.answerAll(status(200));
        office.post.start();
        office.scheduler.advance(5min);
        QCOMPARE(office.left(), std::size_t(0));
        office.post.stop();
    }

    void eachChannelGetsItsOwnForm()
    {
        const auto texts = std::vector{message(0)};
        const auto link = QStringLiteral("https://salon.example/alerts");
        const auto toSlack = alertRequest(slack, {"{\"word\":\"A\",\"title\":\"<b> & c\",\"sentence\":\"d\"}"}, link);
        QCOMPARE(QJsonDocument::fromJson(toSlack.body).object(),
                 (QJsonObject{{QStringLiteral("text"),
                               QStringLiteral("[A] &lt;b&gt; &amp; c: d\nhttps://salon.example/alerts")}}));
        const auto toPager = QJsonDocument::fromJson(alertRequest(pager, texts, link).body).object();
        QCOMPARE(toPager.value(u"routing_key").toString(), QStringLiteral("key"));
        QCOMPARE(toPager.value(u"event_action").toString(), QStringLiteral("trigger"));
        QCOMPARE(toPager.value(u"dedup_key").toString(), QStringLiteral("tresen/") + standardRules()[0].id);
        const auto payload = toPager.value(u"payload").toObject();
        QVERIFY(!payload.value(u"summary").toString().isEmpty());
        QCOMPARE(payload.value(u"severity").toString(), QStringLiteral("critical"));
        const auto ended = QJsonDocument::fromJson(alertRequest(pager, {message(0, false)}, link).body).object();
        QCOMPARE(ended.value(u"event_action").toString(), QStringLiteral("resolve"));
        QVERIFY(!ended.contains(u"payload"));
        const auto toHook = QJsonDocument::fromJson(alertRequest(hook, texts, {}).body).object();
        QCOMPARE(toHook.value(u"alerts").toArray().size(), 1);
        QCOMPARE(toHook.value(u"alerts").toArray().first().toObject().value(u"value").toDouble(), 12.5);
    }
};

QTEST_GUILESS_MAIN(TestAlertPost)
#include "tst_alert_post.moc"
