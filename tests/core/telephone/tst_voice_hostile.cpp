// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QFile>

#include "core/base/random.h"
#include "core/voice/functions.h"
#include "tests/core/telephone/telephone.h"

using namespace tresen;
using namespace tresen::test;

namespace {

/// Bodies that somebody has sent, or could: broken, oversized, in other encodings, with other types, or simply mean.
QByteArrayList hostileBodies()
{
    QByteArrayList bodies{
        "",
        " ",
        "\n",
        "{",
        "}",
        "{}",
        "[]",
        "null",
        "true",
        "0",
        "\"\"",
        "{\"\":\"\"}",
        "{{}}",
        "{\"a\":}",
        "{\"args\":{}}",
        "{\"name\":null,\"args\":null}",
        "{\"name\":{},\"args\":{}}",
        "{\"name\":\"\",\"args\":{}}",
        "{\"args\":[],\"call\":{}}",
        "{\"args\":\"x\",\"call\":{}}",
        "{\"args\":{},\"call\":[]}",
        "{\"args\":{},\"call\":\"x\"}",
        "{\"args\":{},\"call\":{\"call_id\":{}}}",
        "{\"args\":{},\"call\":{\"call_id\":1e400}}",
        "{\"args\":{},\"call\":{\"from_number\":[\"+49\"]}}",
        "{\"args\":{},\"call\":{\"start_timestamp\":-1}}",
        "{\"args\":{},\"call\":{\"start_timestamp\":99999999999999999999}}",
        "{\"event\":\"call_ended\"}",
        "{\"args\":{\"datum\":{\"$gt\":\"\"}},\"call\":{}}",
        "{\"args\":{\"datum\":[[[]]]},\"call\":{}}",
        "{\"args\":{\"name\":\"Robert'); DROP TABLE customer;--\",\"datum\":\"morgen\"},\"call\":{}}",
        "{\"args\":{\"name\":\"<script>alert(1)</script>\"},\"call\":{}}",
        "{\"args\":{\"name\":\"%s%n%x\"},\"call\":{}}",
        "{\"args\":{\"name\":\"../../etc/passwd\"},\"call\":{}}",
        "{\"args\":{\"name\":\"\\u0000\\u0007\"},\"call\":{}}",
        "{\"args\":{\"name\":\"\\ud800\"},\"call\":{}}",
        "{\"args\":{\"name\":\"\\udc00\\ud800\"},\"call\":{}}",
        "{\"args\":{\"datum\":\"99.99.9999\",\"uhrzeit\":\"99:99\"},\"call\":{}}",
        "{\"args\":{\"datum\":\"31.02.2027\",\"uhrzeit\":\"-1:-1\"},\"call\":{}}",
        "{\"args\":{\"datum\":1e308,\"uhrzeit\":-1e308},\"call\":{}}",
        "{\"args\":{\"datum\":true,\"uhrzeit\":false},\"call\":{}}",
        "{\"args\":{\"slots\":{},\"dienstleistung\":\"Haarschnitt\"},\"call\":{}}",
        "{\"args\":{\"slots\":[1,2,3],\"dienstleistung\":\"Haarschnitt\"},\"call\":{}}",
        "{\"args\":{\"slots\":[{\"datum\":{}}],\"dienstleistung\":\"Haarschnitt\"},\"call\":{}}",
        "{\"args\":{\"appointment_id\":\"00000000-0000-0000-0000-000000000000\"},\"call\":{}}",
        "{\"args\":{\"appointment_id\":\"' OR 1=1\"},\"call\":{}}",
        "{\"args\":{\"service_id\":\"x\"},\"call\":{}}",
        "{\"a\":\"\xff\xfe\"}",
        "\xef\xbb\xbf{}",
        "\xff\xfe{\0}\0",
        "{\"a\":\"\xc0\xaf\"}",
        "{\"a\":\"\xed\xa0\x80\"}",
        "{\"args\":{\"name\":\"\xe2\x80\xae\xd8\xb1\"},\"call\":{}}",
        "{\"args\":{\"datum\":\"morgen\",\"datum\":\"gestern\"},\"args\":{\"datum\":\"heute\"},\"call\":{}}",
        "{\"name\":\"x\",\"args\":{}}{\"name\":\"y\"}",
        "{\"args\":{}},",
        "<xml/>",
        "name=x&args=y",
        "--boundary\r\n",
    };
    bodies += QByteArray(5000, '[');
    bodies += "{\"a\":" + QByteArray(5000, '[') + QByteArray(5000, ']') + '}';
    bodies += QByteArray(5000, '{');
    bodies += "{\"args\":{\"name\":\"" + QByteArray(100'000, 'a') + "\"},\"call\":{}}";
    bodies += "{\"args\":{\"datum\":\"" + QByteArray("am ersten ").repeated(5000) + "\"},\"call\":{}}";
    bodies += "{\"args\":{\"datum\":\"" + QByteArray("1.").repeated(5000) + "\"},\"call\":{}}";
    bodies += "{\"args\":{\"dienstleistung\":\"" + QByteArray("haar schnitt ").repeated(5000) + "\"},\"call\":{}}";
    bodies += "{\"args\":{" + QByteArray("\"x\":1,").repeated(5000) + "\"y\":2},\"call\":{}}";
    bodies += "{\"args\":{},\"call\":{\"call_id\":\"" + QByteArray(10'000, 'c') + "\"}}";
    bodies += QByteArray("{\"args\":{},\"call\":{\"metadata\":") + QByteArray("{\"a\":").repeated(60) + "1" +
              QByteArray(60, '}') + "}}";
    return bodies;
}

/// Whole requests: not even HTTP, or HTTP that two readers could read in two ways.
QByteArrayList hostileRequests()
{
    const QByteArray head = "POST /api/retell/functions/parse_date HTTP/1.1\r\nHost: localhost\r\n";
    QByteArrayList all{
        "\r\n\r\n",
        "GET\r\n\r\n",
        "POST / HTTP/9.9\r\n\r\n",
        QByteArray(1, '\0') + "\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01",
        head + "\r\n",
        head + "Content-Length: -1\r\n\r\n",
        head + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        head + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        head + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        head + "Content-Length: 99999999999\r\n\r\n",
        head + "Content-Length: 5000000\r\n\r\n",
        head + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}",
        head + "Origin: https://evil.example\r\nContent-Length: 2\r\n\r\n{}",
        "POST /api/retell/functions/../../metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}",
        "POST /api/retell/functions/%00 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}",
        "POST /api/retell/functions/%2e%2e HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}",
        "GET /api/retell/functions/parse_date HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "DELETE /api/retell/webhook HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /api/retell/webhook HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 2\r\n\r\n{}",
        "POST http://evil.example/api/retell/webhook HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
        head + "X: " + QByteArray(20'000, 'x') + "\r\n\r\n",
        head + QByteArray("X: y\r\n").repeated(3000) + "\r\n",
    };
    return all;
}

qint64 residentKib()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) return 0;
    return file.readAll().split(' ').value(1).toLongLong() * 4;
}

} // namespace

/// Two thousand hostile inputs over real HTTP: nothing crashes, nothing of ours is at fault, and others are answered
/// all the while.
class TestVoiceHostile : public QObject
{
    Q_OBJECT

    std::unique_ptr<Telephone> m_phone;
    int m_sent = 0;

    struct Sent {
        QByteArray bytes;
        bool signedRight = false;
        bool closeEarly = false;
    };

    /// Sends a batch at once. What is answered has to be an answer that the contract knows.
    void sendAll(const std::vector<Sent> &batch)
    {
        std::vector<std::unique_ptr<RawClient>> clients;
        for (const auto &one : batch) {
            clients.push_back(std::make_unique<RawClient>(m_phone->api->port(), one.bytes));
            ++m_sent;
        }
        for (std::size_t i = 0; i < batch.size(); ++i) {
            auto &client = *clients[i];
            if (batch[i].closeEarly) {
                client.socket().abort();
                continue;
            }
            // Half a request waits for its other half until it is timed out: that is not ours to wait for here.
            QTest::qWaitFor([&] { return !client.answers().empty() || client.isClosed(); },
                            batch[i].signedRight ? 5000 : 50);
            if (client.answers().empty()) continue;
            const auto status = client.answers().front().status;
            static const std::set<int> known{200, 204, 400, 401, 403, 404, 405, 413, 415, 417, 429, 431};
            QVERIFY2(known.contains(status), (QByteArray::number(status) + ' ' + batch[i].bytes.left(300)).constData());
            if (status != 204) {
                const auto json = QJsonDocument::fromJson(client.answers().front().body).object();
                QVERIFY2(json.contains(QStringLiteral("message")) || json.contains(QStringLiteral("call_inbound")),
                         client.answers().front().body.left(200).constData());
            }
        }
        QElapsedTimer timer;
        timer.start();
        RawClient alive(m_phone->api->port(), "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QTRY_VERIFY(!alive.answers().empty());
        QCOMPARE(alive.answers().front().status, 200);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }

private Q_SLOTS:
    void initTestCase() { m_phone = std::make_unique<Telephone>(false); }
    void cleanupTestCase() { m_phone.reset(); }

    void twoThousandInputs()
    {
        const auto bodies = hostileBodies();
        qint64 before = 0;
        for (const auto &contract : functionContracts()) {
            std::vector<Sent> batch;
            for (const auto &body : bodies) {
                batch.push_back(
                    {Telephone::signedPost("/api/retell/functions/" + QByteArray(contract.name), body), true, false});
                if (batch.size() == 25) sendAll(std::exchange(batch, {}));
            }
            sendAll(batch);
            // After everything has been met once memory may not grow any more.
            if (before == 0) before = residentKib();
        }
        for (const auto *path :
             {"/api/retell/functions", "/api/retell/webhook", "/api/retell/inbound", "/api/calcom/webhook"}) {
            std::vector<Sent> batch;
            for (const auto &body : bodies)
                batch.push_back({Telephone::signedPost(path, body), true, false});
            sendAll(batch);
        }
        std::vector<Sent> batch;
        for (const auto &bytes : hostileRequests())
            batch.push_back({bytes, false, false});
        sendAll(batch);

        // A right request, cut off or changed at places that a seed chooses.
        const auto right = Telephone::signedPost(
            "/api/retell/functions",
            Telephone::envelope(QStringLiteral("start_booking"), Telephone::wish(QStringLiteral("14:00")),
                                QStringLiteral("call_h"), QStringLiteral("anonymous")));
        SeededRandom random(20261128);
        while (m_sent < 2000) {
            std::vector<Sent> some;
            for (int i = 0; i < 40; ++i) {
                auto bytes = right;
                const auto at = qsizetype(random.next() % std::uint64_t(bytes.size()));
                switch (random.next() % 4) {
                case 0: some.push_back({bytes.left(at), false, true}); break;
                case 1:
                    bytes[at] = char(random.next() % 256);
                    some.push_back({bytes, false, false});
                    break;
                case 2:
                    bytes.insert(at, char(random.next() % 256));
                    some.push_back({bytes, false, false});
                    break;
                default:
                    bytes.remove(at, 1);
                    some.push_back({bytes, false, false});
                    break;
                }
            }
            sendAll(some);
        }
        QVERIFY(m_sent >= 2000);
        const auto grown = residentKib() - before;
        qInfo("%d inputs; grown by %lld KiB", m_sent, static_cast<long long>(grown));
        QVERIFY2(grown < 32 * 1024, qPrintable(QString::number(grown)));
        // And one who is honest is still served.
        QVERIFY(m_phone->call(QStringLiteral("parse_date"), {{QStringLiteral("datum"), QStringLiteral("morgen")}})
                    .success());
    }

    /// A byte at a time, and then nothing: whoever is slow keeps nobody else waiting.
    void slowBytes()
    {
        std::vector<std::unique_ptr<RawClient>> slow;
        const auto bytes = Telephone::signedPost("/api/retell/functions/parse_date", R"({"datum":"morgen"})");
        for (int i = 0; i < 50; ++i) {
            slow.push_back(std::make_unique<RawClient>(m_phone->api->port()));
            slow.back()->send(bytes.left(40 + i));
        }
        for (int i = 0; i < 20; ++i) {
            QElapsedTimer timer;
            timer.start();
            QVERIFY(m_phone->call(QStringLiteral("parse_date"), {{QStringLiteral("datum"), QStringLiteral("morgen")}})
                        .success());
            QVERIFY(timer.elapsed() < 1000);
        }
        for (int i = 0; i < 50; ++i)
            slow[std::size_t(i)]->send(bytes.mid(40 + i));
        for (const auto &client : slow) {
            QTRY_VERIFY(!client->answers().empty());
            QCOMPARE(client->answers().front().status, 200);
        }
    }
};

QTEST_GUILESS_MAIN(TestVoiceHostile)
#include "tst_voice_hostile.moc"
