// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/server/access.h"
#include "core/server/resync_request.h"

using namespace tresen;

namespace {

ServerRequest request(const HttpHeaders &headers, const QByteArray &method = "GET", const char *peer = "127.0.0.1")
{
    ServerRequest made;
    made.method = method;
    made.path = "/api/status";
    made.headers = headers;
    made.peer = QHostAddress(QString::fromLatin1(peer));
    return made;
}

QString codeOf(const std::optional<ServerResponse> &refusal)
{
    if (!refusal) return QStringLiteral("in");
    const auto body = QJsonDocument::fromJson(refusal->body).object();
    return QStringLiteral("%1 %2").arg(refusal->status).arg(body.value(u"code").toString());
}

Access salonAccess(const QByteArray &token = "t0ken")
{
    return Access(
        {QHostAddress(QStringLiteral("192.168.1.5")), 8088, {QStringLiteral("Salon.Example.org")}, {}, token});
}

} // namespace

/// Who may come in, and who may ask what an admin may.
class TestAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyOurOwnNamesAreServed_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("served");
        const auto row = [](const char *host, bool served) {
            QTest::newRow(*host ? host : "nothing") << QByteArray(host) << served;
        };
        row("localhost", true);
        row("LocalHost:8088", true);
        row("127.0.0.1:8088", true);
        row("127.8.8.8", true);
        row("[::1]:8088", true);
        row("192.168.1.5:8088", true);
        row("salon.example.org", true);
        row("SALON.example.org:443", true);
        row("", false);
        row("evil.example", false);
        row("localhost.evil.example", false);
        row("evil.example:localhost", false);
        row("localhost@evil.example", false);
        row("evil-salon.example.org", false);
        row("192.168.1.50", false);
        row("[::1", false);
        row("[::1]evil.example", false);
        row("[::2]:80", false);
        row("[]", false);
        row(":80", false);
    }
    void onlyOurOwnNamesAreServed()
    {
        QFETCH(QByteArray, host);
        QFETCH(bool, served);
        QCOMPARE(codeOf(salonAccess().refuse(request({{"Host", host}}))),
                 served ? QStringLiteral("in") : QStringLiteral("403 host_not_allowed"));
    }

    void pagesOfOtherOriginsStayOut_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *origin, bool allowed) {
            QTest::newRow(*origin ? origin : "none") << QByteArray(origin) << allowed;
        };
        row("", true);
        row("http://localhost:3000", true);
        row("https://salon.example.org", true);
        row("http://[::1]:8088", true);
        row("null", false);
        row("https://evil.example", false);
        row("https://salon.example.org.evil.example", false);
        row("https://salon.example.org@evil.example", false);
        row("file://", false);
        row("not an origin", false);
    }
    void pagesOfOtherOriginsStayOut()
    {
        QFETCH(QByteArray, origin);
        QFETCH(bool, allowed);
        HttpHeaders headers{{"Host", "localhost"}};
        if (!origin.isEmpty()) headers.push_back({"Origin", origin});
        QCOMPARE(codeOf(salonAccess().refuse(request(headers))),
                 allowed ? QStringLiteral("in") : QStringLiteral("403 origin_not_allowed"));
    }

    void aPostIsJson_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("json");
        const auto row = [](const char *type, bool json) {
            QTest::newRow(*type ? type : "none") << QByteArray(type) << json;
        };
        row("application/json", true);
        row("Application/JSON; charset=utf-8", true);
        row("", false);
        row("text/plain", false);
        row("application/x-www-form-urlencoded", false);
        row("multipart/form-data; boundary=application/json", false);
        row("application/jsonp", false);
    }
    void aPostIsJson()
    {
        QFETCH(QByteArray, type);
        QFETCH(bool, json);
        HttpHeaders headers{{"Host", "localhost"}};
        if (!type.isEmpty()) headers.push_back({"content-type", type});
        QCOMPARE(codeOf(salonAccess().refuse(request(headers, "POST"))),
                 json ? QStringLiteral("in") : QStringLiteral("415 not_json"));
        QCOMPARE(codeOf(salonAccess().refuse(request(headers, "GET"))), QStringLiteral("in"));
    }

    void anAdminPathWantsTheTokenOrThisMachineItself_data()
    {
        QTest::addColumn<QByteArray>("peer");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("admin");
        QTest::addColumn<bool>("tokenOnly");
        const auto row = [](const char *title, const char *peer, const char *header, const char *value, bool admin,
                            bool tokenOnly) {
            QTest::newRow(title) << QByteArray(peer) << QByteArray(header) << QByteArray(value) << admin << tokenOnly;
        };
        const auto *here = "127.0.0.1";
        const auto *there = "192.168.1.77";
        row("this machine", here, "Accept", "*/*", true, false);
        row("this machine over IPv6", "::1", "Accept", "*/*", true, false);
        row("this machine as IPv6 sees it", "::ffff:127.0.0.1", "Accept", "*/*", true, false);
        row("another machine", there, "Accept", "*/*", false, false);
        row("another machine with the token", there, "Authorization", "Bearer t0ken", true, true);
        row("the token, spelled otherwise", there, "authorization", "bearer  t0ken ", true, true);
        row("this machine with the token", here, "Authorization", "Bearer t0ken", true, true);
        row("a wrong token", there, "Authorization", "Bearer t0kem", false, false);
        row("a token too long", there, "Authorization", "Bearer t0kenn", false, false);
        row("half a token", there, "Authorization", "Bearer t0", false, false);
        row("an empty token", there, "Authorization", "Bearer ", false, false);
        row("the token without its word", there, "Authorization", "t0ken", false, false);
        row("the token as a password", there, "Authorization", "Basic t0ken", false, false);
        for (const auto *header :
             {"X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto", "Via"})
            row(header, here, header, "127.0.0.1", false, false);
        row("forwarded for nobody", here, "X-Forwarded-For", "", false, false);
    }
    void anAdminPathWantsTheTokenOrThisMachineItself()
    {
        QFETCH(QByteArray, peer);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        QFETCH(bool, admin);
        QFETCH(bool, tokenOnly);
        const auto asked = request({{header, value}}, "GET", peer.constData());
        const auto access = salonAccess();
        const auto in = QStringLiteral("in");
        const auto out = QStringLiteral("401 unauthorized");
        QCOMPARE(codeOf(access.refuseAdmin(asked, false)), admin ? in : out);
        QCOMPARE(codeOf(access.refuseAdmin(asked, true)), tokenOnly ? in : out);
    }

    void aWrongTokenIsAskedForWithItsScheme()
    {
        const auto refusal = salonAccess().refuseAdmin(request({}, "GET", "10.0.0.1"), false);
        QVERIFY(refusal);
        QCOMPARE(headerValue(refusal->headers, "WWW-Authenticate"), QByteArray("Bearer"));
        QVERIFY(!refusal->body.contains("t0ken"));
    }

    void withoutATokenOnlyThisMachineIsAdmin()
    {
        const auto access = salonAccess({});
        QCOMPARE(codeOf(access.refuseAdmin(request({}), false)), QStringLiteral("in"));
        const auto empty = request({{"Authorization", "Bearer "}}, "GET", "10.0.0.1");
        QCOMPARE(codeOf(access.refuseAdmin(empty, false)), QStringLiteral("401 unauthorized"));
        const auto refusal = access.refuseAdmin(request({}), true);
        QVERIFY(refusal);
        QVERIFY(refusal->body.contains("TRESEN_ADMIN_TOKEN"));
    }

    void aResyncNamesSegmentsOrAState_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("what"); // -1: not understood
        QTest::addColumn<int>("ids");
        using What = ResyncRequest::What;
        const QByteArray id = "\"018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e00\"";
        const auto row = [](const char *title, const QByteArray &body, int what, int ids) {
            QTest::newRow(title) << body << what << ids;
        };
        row("failed", R"({"state":"failed"})", int(What::Failed), 0);
        row("orphaned", R"({"state":"orphaned"})", int(What::Orphaned), 0);
        row("all", R"({"state":"all"})", int(What::All), 0);
        row("two ids", "{\"ids\":[" + id + "," + id + "]}", int(What::Ids), 2);
        row("no ids", R"({"ids":[]})", int(What::Ids), 0);
        row("nothing", "{}", -1, 0);
        row("another state", R"({"state":"settled"})", -1, 0);
        row("a number for a state", R"({"state":5})", -1, 0);
        row("a word for ids", "{\"ids\":" + id + "}", -1, 0);
        row("an id that is none", R"({"ids":["7"]})", -1, 0);
        row("a number for an id", R"({"ids":[7]})", -1, 0);
        row("both", "{\"state\":\"failed\",\"ids\":[" + id + "]}", -1, 0);
    }
    void aResyncNamesSegmentsOrAState()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, what);
        QFETCH(int, ids);
        const auto wanted = resyncFromJson(QJsonDocument::fromJson(body).object());
        QCOMPARE(wanted ? int(wanted->what) : -1, what);
        if (wanted) QCOMPARE(int(wanted->ids.size()), ids);
    }
};

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
