// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "app/sandbox/model/webhook_payload.h"
#include "tests/contract/sandbox/session.h"

using namespace tresen;
using namespace tresen::test;
using namespace Qt::StringLiterals;

/// Replays what a real Cal.com server was asked, and holds the model's answers against the recorded ones.
class TestRecordings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void answersLikeTheRealServer_data();
    void answersLikeTheRealServer();
    void sendsTheHeadersOfTheRealServer_data() { answersLikeTheRealServer_data(); }
    void sendsTheHeadersOfTheRealServer();
    void deliversWebhooksLikeTheRealServer_data();
    void deliversWebhooksLikeTheRealServer();
    void signsLikeTheRealServer_data() { deliversWebhooksLikeTheRealServer_data(); }
    void signsLikeTheRealServer();
    void leavesNoRecordingOut();

private:
    void take(const Session &session);
    std::map<QString, Session::Played> m_played;
    std::map<QString, QString> m_uids;
};

namespace {

QByteArray wish(const char *start, const char *name, const char *email, const char *more = "")
{
    return QByteArray(R"({"start":")") + start + R"(","eventTypeId":2,"attendee":{"name":")" + name + R"(","email":")" +
           email + R"(","timeZone":"Europe/Berlin","language":"de"})" + more + "}";
}

void playCatalogue(Session &session)
{
    for (const auto *name :
         {"event-type-create-haircut", "event-type-create-perm-wash", "event-type-create-perm-wind",
          "event-type-create-perm-process", "event-type-create-perm-finish", "event-type-create-haircut-phone", "me",
          "me-default-key", "schedules-list", "event-types-list", "event-types-list-auth-no-username",
          "event-types-list-old-version-header-missing", "event-type-get"}) {
        session.play(QString::fromLatin1(name));
    }
}

void playSlots(Session &session)
{
    for (const auto *name :
         {"slots-default", "slots-range", "slots-no-timezone", "slots-no-auth", "slots-by-slug", "slots-instants",
          "slots-past", "slots-sunday-closed", "slots-end-before-start", "slots-dst-change", "slots-unknown-event-type",
          "slots-missing-end", "slots-bad-date", "slots-missing-version-header", "slots-wrong-version-header",
          "slots-bookings-version-header"}) {
        session.play(QString::fromLatin1(name));
    }
}

void playReservations(Session &session)
{
    session.play(u"reservation-create-fixed-length-with-slotDuration"_s);
    session.play(u"reservation-create-no-auth"_s);
    session.reserve(u"ebd61957-08bd-4340-83c1-2ed20a1b0877"_s,
                    R"({"eventTypeId":2,"slotStart":"2026-12-01T09:00:00Z"})");
    for (const auto *name :
         {"reservation-create-same-slot-again", "reservation-create-same-slot-no-auth",
          "reservation-create-same-time-other-type-same-host", "reservation-create-overlap-shifted-15min",
          "reservation-patch", "reservation-patch-unknown", "reservation-delete-again", "reservation-get-unknown",
          "reservation-outside-hours", "reservation-unknown-event-type", "reservation-missing-slotStart",
          "reservation-missing-version", "reservation-duration-600", "reservation-duration-no-auth"}) {
        session.play(QString::fromLatin1(name));
    }
}

void playCreates(Session &session)
{
    session.book(u"kuyDatkDBNhhFMdVGvy7Yv"_s, wish("2026-11-30T10:00:00Z", "Anna Muster", "anna@example.test"));
    for (const auto *name : {"booking-create",
                             "booking-create-same-again",
                             "booking-create-taken-other-attendee",
                             "booking-create-taken-other-event-type-same-host",
                             "booking-create-overlapping-15min",
                             "booking-create-not-on-slot-grid",
                             "booking-create-outside-hours",
                             "booking-create-ends-after-closing",
                             "booking-create-sunday",
                             "booking-create-in-past",
                             "booking-create-unknown-event-type",
                             "booking-create-no-event-type",
                             "booking-create-missing-attendee",
                             "booking-create-missing-start",
                             "booking-create-missing-email",
                             "booking-create-phone-only",
                             "booking-create-bad-email",
                             "booking-create-bad-phone",
                             "booking-create-bad-timezone",
                             "booking-create-empty-name",
                             "booking-create-bad-language",
                             "booking-create-bad-json",
                             "booking-create-start-with-offset",
                             "booking-create-start-without-zone",
                             "booking-create-length-not-allowed",
                             "booking-create-metadata-too-many-keys",
                             "booking-create-metadata-long-value",
                             "booking-create-unknown-property",
                             "booking-create-no-auth",
                             "auth-wrong-key",
                             "auth-wrong-key-no-prefix",
                             "auth-missing",
                             "booking-create-wrong-key",
                             "booking-create-missing-version",
                             "booking-create-wrong-version",
                             "booking-create-slots-version",
                             "booking-get",
                             "booking-get-no-auth",
                             "booking-get-missing-version",
                             "bookings-list-missing-version",
                             "booking-get-unknown",
                             "bookings-list",
                             "reservation-in-past",
                             "bookings-list-by-uid",
                             "bookings-list-empty",
                             "bookings-list-filters",
                             "bookings-list-paging-2",
                             "bookings-list-unknown-param",
                             "bookings-list-bad-status",
                             "bookings-list-take-1000",
                             "bookings-list-bad-date"}) {
        session.play(QString::fromLatin1(name));
    }
}

void playChanges(Session &session)
{
    session.book(u"rBqkcVEAs469yDdgg35qYn"_s, wish("2026-12-03T09:00:00Z", "Clara Cancel", "clara.cancel@example.test",
                                                   R"(,"metadata":{"salonAppointmentId":"apt-7","segment":"2/4"})"));
    session.book(u"bxfDNdpFPaa1WL3JxidvU5"_s, wish("2026-12-03T10:00:00Z", "Rita Resched", "rita.resched@example.test",
                                                   R"(,"metadata":{"salonAppointmentId":"apt-8","segment":"1/1"})"));
    session.book(u"wCjGLkkyGqcAtVbHWoWNs3"_s, wish("2026-12-03T11:00:00Z", "Tom Taken", "tom.taken@example.test"));
    session.book(u"8coioY2Vr1oanRz6phrMvj"_s,
                 wish("2026-12-03T12:00:00Z", "Nick Noreason", "nick.noreason@example.test"));
    session.book(u"pue1YLnfimHegWFSyuxM5K"_s,
                 wish("2026-12-03T12:30:00Z", "Nora Noauth2", "nora.noauth2@example.test"));
    session.book(u"iXLTEz5PH9FVHoxzF1M1yu"_s,
                 wish("2026-12-03T13:00:00Z", "Nora Noauth3", "nora.noauth3@example.test"));
    for (const auto *name : {"booking-cancel",
                             "booking-get-cancelled",
                             "booking-cancel-twice",
                             "booking-cancel-unknown",
                             "booking-cancel-no-reason-as-host",
                             "booking-cancel-no-auth",
                             "booking-cancel-missing-version",
                             "booking-create-in-slot-freed-by-cancel",
                             "booking-reschedule",
                             "booking-get-rescheduled-new-uid",
                             "booking-get-rescheduled-old-uid",
                             "booking-reschedule-old-uid-again",
                             "booking-reschedule-to-taken",
                             "booking-reschedule-to-own-slot",
                             "booking-reschedule-overlapping-own-slot",
                             "booking-reschedule-cancelled",
                             "booking-reschedule-unknown",
                             "booking-reschedule-missing-start",
                             "booking-cancel-rescheduled-old-uid",
                             "bookings-list-after-updated",
                             "bookings-list-cancelled",
                             "bookings-list-upcoming",
                             "booking-mark-absent",
                             "unknown-route"}) {
        session.play(QString::fromLatin1(name));
    }
}

void playTheRest(Session &session)
{
    for (const auto *name : {"webhook-create",
                             "webhook-create-same-url-again",
                             "webhook-create-bad-url",
                             "webhook-create-bad-trigger",
                             "webhook-get",
                             "webhooks-list",
                             "webhook-get-unknown",
                             "webhook-flow-1-booking-create",
                             "webhook-flow-2-booking-reschedule",
                             "webhook-flow-3-booking-cancel",
                             "webhook-patch",
                             "webhook-delete",
                             "webhook-delete-again",
                             "webhook-create-without-secret",
                             "event-type-create-color-60",
                             "slots-before-reservation",
                             "reservation-create",
                             "slots-while-reserved-within-2s-cache",
                             "reservation-get",
                             "slots-while-reserved",
                             "slots-while-reserved-other-type",
                             "reservation-delete",
                             "slots-after-release"}) {
        session.play(QString::fromLatin1(name));
    }
    session.pass(std::chrono::seconds(1));
    session.play(u"slots-after-release"_s);
    session.reserve({}, R"({"eventTypeId":2,"slotStart":"2026-12-15T13:00:00Z"})");
    session.play(u"booking-on-slot-reserved-by-someone-else"_s);
    session.book(u"5HpGfjBreq3BB1whW2c345"_s,
                 wish("2026-12-15T14:00:00Z", "Otto Outside", "otto.outside@example.test"));
    session.play(u"booking-reschedule-outside-hours"_s);
    session.book({}, wish("2026-12-16T11:00:00Z", "In Between", "in.between@example.test"));
    session.playAtOnce({u"perm-partial-segment-1"_s, u"perm-partial-segment-2"_s, u"perm-partial-segment-3"_s,
                        u"perm-partial-segment-4"_s});
    session.book(u"uTi6JhiHyVn7dh8LogdgHH"_s, wish("2026-12-19T15:00:00Z", "Emma Empty", "emma.empty@example.test"));
    for (const auto *name :
         {"perm-partial-reconcile-list", "slots-duration-not-allowed", "slots-multi-day-empty-days",
          "slots-reschedule-own-booking", "booking-create-metadata-types", "booking-create-metadata-nested",
          "booking-create-metadata-key-41", "booking-cancel-empty-reason", "booking-create-unicode-name",
          "bookings-list-email-case", "booking-create-synthetic-email", "health", "event-type-get-unknown",
          "slots-wrong-key", "me-wrong-key", "me-not-a-cal-key"}) {
        session.play(QString::fromLatin1(name));
    }
}

} // namespace

void TestRecordings::take(const Session &session)
{
    for (const auto &[name, played] : session.played())
        m_played[name] = played;
    for (const auto &[their, our] : session.uids())
        m_uids[their] = our;
}

void TestRecordings::initTestCase()
{
    Session session(recordedSalon(), 100000);
    playCatalogue(session);
    playSlots(session);
    playReservations(session);
    playCreates(session);
    playChanges(session);
    playTheRest(session);
    take(session);

    Session team(recordedTeam(), 100000);
    for (const auto *name : {"team-booking-create-stylist-a", "team-booking-same-time-stylist-b",
                             "team-booking-same-time-other-type-of-stylist-a", "team-booking-round-robin",
                             "team-booking-round-robin-same-again", "team-booking-round-robin-other-guest",
                             "team-booking-round-robin-third-guest", "team-booking-cancel-as-owner"}) {
        team.play(QString::fromLatin1(name));
    }
    take(team);

    Session flood(recordedSalon(), 120);
    for (int i = 0; i < 121; ++i)
        flood.play(u"rate-limit-429"_s);
    flood.play(u"rate-limit-429-booking"_s);
    take(flood);

    Session races(recordedSalon(), 100000);
    playCatalogue(races);
    const QStringList losers{u"race-loser-same-slot-409"_s, u"race-loser-same-body-409"_s,
                             u"race-loser-two-types-409"_s, u"race-loser-eight-409"_s};
    for (const auto &loser : losers) {
        // The winner is checked before and stored between the loser's check and its storing.
        auto theirs = recorded(loser, recordedKey);
        const auto winner = races.model().begin(theirs.request, races.now());
        const auto begun = races.model().begin(theirs.request, races.now());
        QVERIFY(!winner.answer && !begun.answer);
        QCOMPARE(races.model().complete(winner.ticket, races.now()).status, 201);
        m_played[loser] = {theirs, races.model().complete(begun.ticket, races.now())};
    }
}

void TestRecordings::answersLikeTheRealServer_data()
{
    QTest::addColumn<QString>("name");
    for (const auto &[name, played] : m_played)
        QTest::newRow(qPrintable(name)) << name;
}

void TestRecordings::answersLikeTheRealServer()
{
    QFETCH(QString, name);
    const auto &[theirs, ours] = m_played.at(name);
    QVERIFY2(ours.status == theirs.status, (QByteArray::number(ours.status) + " " + ours.body.left(400)).constData());
    if (!theirs.body.isObject()) {
        QCOMPARE(QString::fromUtf8(ours.body), theirs.body.toString());
        return;
    }
    auto expected = replaced(theirs.body, m_uids).toObject();
    const auto actual = QJsonDocument::fromJson(ours.body).object();
    if (name.startsWith(u"event-types-list"_s) && expected.value(u"data"_s).isArray()) {
        // The database gave them in no order; ours is by id.
        auto list = expected.value(u"data"_s).toArray().toVariantList();
        std::ranges::sort(list, {}, [](const QVariant &type) { return type.toMap().value(u"id"_s).toInt(); });
        expected[u"data"_s] = QJsonArray::fromVariantList(list);
    }
    const auto found = differences(expected, actual);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u"\n"_s)));
}

void TestRecordings::sendsTheHeadersOfTheRealServer()
{
    QFETCH(QString, name);
    const auto &[theirs, ours] = m_played.at(name);
    std::map<QString, QString> sent{{u"content-type"_s, QString::fromUtf8(ours.contentType)}};
    for (const auto &[header, value] : ours.headers)
        sent[QString::fromUtf8(header).toLower()] = QString::fromUtf8(value);
    // A second key with the usual limit; we know one key only.
    if (name == u"me-default-key"_s) sent[u"x-ratelimit-limit-default"_s] = u"120"_s;
    for (const auto &header : {u"content-type"_s, u"access-control-allow-origin"_s, u"x-ratelimit-limit-default"_s}) {
        const auto expected = theirs.headers.contains(header) ? theirs.headers.at(header) : QString();
        QCOMPARE(sent.contains(header) ? sent.at(header) : QString(), expected);
    }
    QVERIFY(!sent.contains(u"retry-after"_s));
    QCOMPARE(QByteArray::fromHex(sent.at(u"x-request-id"_s).remove(u'-').toLatin1()).size(), 16);
}

void TestRecordings::deliversWebhooksLikeTheRealServer_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("delivery");
    QTest::newRow("created") << u"webhook-flow-1-booking-create"_s << u"webhook-delivery-booking-created"_s;
    QTest::newRow("rescheduled") << u"webhook-flow-2-booking-reschedule"_s << u"webhook-delivery-booking-rescheduled"_s;
    QTest::newRow("cancelled") << u"webhook-flow-3-booking-cancel"_s << u"webhook-delivery-booking-cancelled"_s;
}

void TestRecordings::deliversWebhooksLikeTheRealServer()
{
    QFETCH(QString, call);
    QFETCH(QString, delivery);
    const auto &sent = m_played.at(call).ours.webhooks;
    QCOMPARE(sent.size(), std::size_t(1));
    const auto theirs = recorded(delivery, recordedKey).sent.value(u"body"_s);
    const auto found = differences(replaced(theirs, m_uids), QJsonDocument::fromJson(sent.front().body).object());
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u"\n"_s)));
    QCOMPARE(sent.front().url, QByteArray("http://127.0.0.1:18099/hook"));
}

void TestRecordings::signsLikeTheRealServer()
{
    QFETCH(QString, delivery);
    const auto sent = recorded(delivery, recordedKey).sent;
    const auto signature =
        sandbox::webhookSignature(sent.value(u"secret"_s).toString(), sent.value(u"bodyRaw"_s).toString().toUtf8());
    QCOMPARE(QString::fromUtf8(signature), sent.value(u"hmacSha256HexOfRawBody"_s).toString());
}

void TestRecordings::leavesNoRecordingOut()
{
    // The outages are played over HTTP, the deliveries compared above.
    const QStringList elsewhere{u"outage-db-down-booking"_s,
                                u"outage-db-down-me"_s,
                                u"outage-db-down-slots"_s,
                                u"webhook-delivery-booking-cancelled"_s,
                                u"webhook-delivery-booking-created"_s,
                                u"webhook-delivery-booking-rescheduled"_s};
    QStringList left;
    for (const auto &name : allRecorded()) {
        if (!m_played.contains(name) && !elsewhere.contains(name)) left.append(name);
    }
    QCOMPARE(left, QStringList());
}

QTEST_GUILESS_MAIN(TestRecordings)
#include "tst_recordings.moc"
