// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostile_inputs.h"

#include <QDirIterator>
#include <QFile>

#include "core/base/random.h"
#include "core/voice/retell_signature.h"

namespace tresen::test {

namespace {

using Way = HostileInput::Way;

constexpr const char *functions[] = {"initialize_call",
                                     "check_customer",
                                     "list_services",
                                     "check_availability",
                                     "check_availability_batch",
                                     "get_alternatives",
                                     "find_next_available",
                                     "collect_appointment_info",
                                     "start_booking",
                                     "get_customer_appointments",
                                     "cancel_appointment",
                                     "reschedule_appointment",
                                     "parse_date"};

constexpr const char *requestLines[] = {"GET / HTTP/1.1",
                                        "GET /healthz HTTP/1.1",
                                        "GET /healthz HTTP/9.9",
                                        "GET /healthz HTTP/2.0",
                                        "GET /healthz",
                                        "get /healthz http/1.1",
                                        "POST /api/retell/functions HTTP/1.1",
                                        "POST /api/retell/functions/../../healthz HTTP/1.1",
                                        "POST /api/retell/functions/%00 HTTP/1.1",
                                        "POST /api/retell/functions/start_booking%2f HTTP/1.1",
                                        "POST /api/retell/functions/%ff%fe HTTP/1.1",
                                        "POST /api/retell/functions/start_booking?name=x&name=y HTTP/1.1",
                                        "POST //api//retell//functions HTTP/1.1",
                                        "POST /api/retell/webhook HTTP/1.0",
                                        "POST http://localhost/api/retell/inbound HTTP/1.1",
                                        "POST * HTTP/1.1",
                                        "OPTIONS * HTTP/1.1",
                                        "TRACE / HTTP/1.1",
                                        "CONNECT evil.example:443 HTTP/1.1",
                                        "PRI * HTTP/2.0",
                                        "DELETE /api/retell/functions/start_booking HTTP/1.1",
                                        "HEAD /api/retell/functions HTTP/1.1",
                                        "PATCH /api/status HTTP/1.1",
                                        " GET /healthz HTTP/1.1",
                                        "GET\t/healthz\tHTTP/1.1"};

constexpr const char *headerSets[] = {"",
                                      "Host: localhost\r\n",
                                      "Host: evil.example\r\n",
                                      "Host: localhost\r\nHost: localhost\r\n",
                                      "Host: localhost\r\nContent-Length: -1\r\n",
                                      "Host: localhost\r\nContent-Length: 99999999999999999999\r\n",
                                      "Host: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n",
                                      "Host: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n",
                                      "Host: localhost\r\nTransfer-Encoding: gzip, chunked\r\n",
                                      "Host: localhost\r\nExpect: 200-maybe\r\n",
                                      "Host: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n",
                                      "Host: localhost\r\nX: a\r\n b\r\n\tc\r\n",
                                      "Host : localhost\r\n",
                                      "Host: localhost\nX-Forwarded-For: 1.2.3.4\n",
                                      "Host: localhost\r\nX-Forwarded-For: 1.2.3.4, , ::1, x\r\n",
                                      "Host: localhost\r\nOrigin: https://evil.example\r\n",
                                      "Host: localhost\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}",
                                      "Host: localhost\r\n\x01\x02: \x7f\r\n"};

constexpr const char *chunks[] = {"0\r\n\r\n",
                                  "zz\r\n{}\r\n0\r\n\r\n",
                                  "ffffffffffffffff\r\n{}\r\n",
                                  "-2\r\n{}\r\n0\r\n\r\n",
                                  "2;x=\"\\\"\r\n{}\r\n0\r\n\r\n",
                                  "2\r\n{}0\r\n\r\n",
                                  "2\r\n{}\r\n0\r\nX: y\r\n\r\n",
                                  "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n",
                                  "00000000000000000002\r\n{}\r\n0\r\n\r\n",
                                  "2\n{}\n0\n\n"};

/// No JSON, or none that anybody means.
constexpr const char *bodies[] = {
    "",
    " ",
    "null",
    "true",
    "0",
    "\"\"",
    "[]",
    "[[[[]]]]",
    "{",
    "}",
    "{}",
    "{}{}",
    "{\"a\"}",
    "{\"a\":}",
    "{'a':1}",
    "{\"a\":1,}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":NaN}",
    "{\"a\":Infinity}",
    "{\"a\":1e999}",
    "{\"a\":-0}",
    "{\"a\":00012}",
    "{\"a\":0x10}",
    "{\"a\":\"\\u0000\"}",
    "{\"a\":\"\\ud800\"}",
    "{\"a\":\"\\udc00\\ud800\"}",
    "{\"a\":\"\\x41\"}",
    "{\"a\":\"\n\"}",
    "/* */{}",
    "{\"name\":1,\"args\":{},\"call\":{}}",
    "{\"name\":null,\"args\":null,\"call\":null}",
    "{\"name\":\"start_booking\",\"args\":[],\"call\":{\"call_id\":\"c\"}}",
    "{\"name\":\"start_booking\",\"args\":\"{\",\"call\":{\"call_id\":\"c\"}}",
    "{\"name\":\"start_booking\",\"arguments\":\"{\\\"name\\\":\\\"x\\\"}\",\"call\":{}}",
    "{\"name\":\"__proto__\",\"args\":{},\"call\":{}}",
    "{\"name\":\"../../etc/passwd\",\"args\":{},\"call\":{}}",
    "{\"args\":{},\"args\":{\"name\":\"b\"},\"name\":\"start_booking\",\"name\":\"parse_date\"}",
    "{\"name\":\"parse_date\",\"args\":{},\"call\":{\"call_id\":[1],\"from_number\":{},\"start_timestamp\":\"x\"}}",
    "{\"name\":\"parse_date\",\"args\":{},\"call\":{\"call_id\":\"c\",\"start_timestamp\":1e308}}",
    "{\"event\":\"call_ended\",\"call\":{\"call_id\":\"c\",\"end_timestamp\":-1e300,\"duration_ms\":1e300}}",
    "{\"event\":\"call_inbound\",\"call_inbound\":{\"from_number\":\"{{user_number}}\",\"to_number\":7}}",
    "<xml/>",
    "name=start_booking&args={}"};

/// For one argument.
constexpr const char *values[] = {"null",
                                  "true",
                                  "[]",
                                  "{}",
                                  "[[]]",
                                  "{\"a\":{}}",
                                  "0",
                                  "-1",
                                  "1e308",
                                  "9007199254740993",
                                  "1.5",
                                  "\"\"",
                                  "\" \"",
                                  "\"\\u0000\"",
                                  "\"\\ud83d\\ude00\"",
                                  "\"\\ud83d\"",
                                  "\"'; DROP TABLE call; --\"",
                                  "\"%s%n%n%n\"",
                                  "\"{{name}}\"",
                                  "\"<script>alert(1)</script>\"",
                                  "\"=cmd|'/c calc'!A1\"",
                                  "\"../../../../etc/passwd\"",
                                  "\"\\u202e\\u0644\\u0631\"",
                                  "\"a\\r\\nX-Forged: 1\"",
                                  "\"31.02.2026\"",
                                  "\"00.00.0000\"",
                                  "\"99.99.9999 99:99\"",
                                  "\"heute gestern morgen\"",
                                  "\"halb\"",
                                  "\"25 Uhr 61\"",
                                  "\"-14:30\"",
                                  "\"2026-13-45T99:99:99Z\"",
                                  "\"+\"",
                                  "\"+49000000000000000000000000\"",
                                  "\"anonymous\""};

constexpr const char *arguments[] = {"datum",        "uhrzeit",     "dienstleistung", "service_id",   "name",
                                     "telefon",      "email",       "mitarbeiter",    "bestaetigung", "altes_datum",
                                     "alte_uhrzeit", "neues_datum", "neue_uhrzeit",   "termin_id",    "grund",
                                     "notizen",      "stichwort",   "zeiten",         "text",         "call_id"};

/// What stands where UTF-8 should.
QList<QByteArray> encodings()
{
    return {QByteArray("\xff\xfe{\0}\0", 6),
            QByteArray("\xfe\xff\0{\0}", 6),
            QByteArray("\0\0\xfe\xff\0\0\0{", 8),
            "\xef\xbb\xbf{}",
            "{\"name\":\"\xc3\"}",
            "{\"name\":\"\xc0\xaf\"}",
            "{\"name\":\"\xed\xa0\x80\"}",
            "{\"name\":\"\xf8\x88\x80\x80\x80\"}",
            "{\"name\":\"\xf4\x90\x80\x80\"}",
            "{\"name\":\"M\xfcller\"}",
            "{\"name\":\"\x80\x81\x82\"}",
            QByteArray("{\"name\":\"a\0b\"}", 14),
            "{\"\xff\":1}",
            "\x1f\x8b\x08\x00\x00\x00\x00\x00",
            "+AHsAfQ-"};
}

class Maker
{
public:
    Maker(QByteArray key, Instant now, QString corpus)
        : m_key(std::move(key))
        , m_now(now)
        , m_corpus(std::move(corpus))
    {}

    std::vector<HostileInput> make()
    {
        lines();
        framing();
        jsonBodies();
        argumentValues();
        badEncodings();
        sizes();
        signatures();
        changed();
        cutAndSlow();
        kept();
        return std::move(m_all);
    }

private:
    void add(const QByteArray &name, QByteArray bytes, Way way = Way::Ended)
    {
        m_all.push_back({name, std::move(bytes), way});
    }
    [[nodiscard]] QByteArray post(const QByteArray &path, const QByteArray &body,
                                  const QByteArray &type = "application/json") const
    {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type +
               "\r\nX-Retell-Signature: " + retellSignature(m_key, body, m_now) +
               "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    static QByteArray numbered(const char *family, qsizetype n)
    {
        return QByteArray(family) + ' ' + QByteArray::number(n);
    }
    static QByteArray pathOf(const char *function) { return QByteArray("/api/retell/functions/") + function; }

    /// Every request line with every set of headers.
    void lines()
    {
        qsizetype n = 0;
        for (const auto *line : requestLines)
            for (const auto *headers : headerSets)
                add(numbered("line", n++), QByteArray(line) + "\r\n" + headers + "\r\n");
    }
    void framing()
    {
        qsizetype n = 0;
        for (const auto *body : chunks)
            for (const auto *path : {"/api/retell/functions/parse_date", "/api/retell/webhook", "/api/calcom/webhook"})
                add(numbered("chunk", n++), QByteArray("POST ") + path +
                                                " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                                "Transfer-Encoding: chunked\r\n\r\n" +
                                                body);
    }
    void jsonBodies()
    {
        qsizetype n = 0;
        for (const auto *body : bodies) {
            for (const auto *function : functions)
                add(numbered("json", n++), post(pathOf(function), body), Way::Asked);
            for (const auto *path :
                 {"/api/retell/functions", "/api/retell/webhook", "/api/retell/inbound", "/api/calcom/webhook"})
                add(numbered("json", n++), post(path, body), Way::Asked);
        }
    }
    /// Each value in each argument, with the functions in turn.
    void argumentValues()
    {
        std::size_t n = 0;
        for (const auto *argument : arguments) {
            for (const auto *value : values) {
                const auto *function = functions[n % std::size(functions)];
                const QByteArray pair = '"' + QByteArray(argument) + "\":" + value;
                const QByteArray call = R"({"call_id":"call_hostile_)" + QByteArray::number(n % 7) +
                                        R"(","from_number":)" + (n % 3 == 0 ? value : "\"+4917139200000\"") + "}";
                add(numbered("value", qsizetype(n++)),
                    post("/api/retell/functions",
                         R"({"name":")" + QByteArray(function) + R"(","args":{)" + pair + R"(},"call":)" + call + "}"),
                    Way::Asked);
            }
        }
    }
    void badEncodings()
    {
        qsizetype n = 0;
        for (const auto &body : encodings())
            for (const auto *path :
                 {"/api/retell/functions/start_booking", "/api/retell/webhook", "/api/retell/inbound"})
                add(numbered("encoding", n++), post(path, body), Way::Asked);
        for (const auto *type :
             {"text/plain", "application/json; charset=utf-16", "application/xml", "", "multipart/form-data"})
            add(numbered("type", n++), post("/api/retell/functions/parse_date", "{}", type), Way::Asked);
    }
    void sizes()
    {
        const QByteArray path = "/api/retell/functions/start_booking";
        qsizetype n = 0;
        for (const int depth : {64, 1024, 100'000}) {
            add(numbered("deep", n++), post(path, QByteArray(depth, '[') + QByteArray(depth, ']')), Way::Asked);
            add(numbered("deep", n++),
                post(path, QByteArray("{\"args\":{\"name\":").append(QByteArray(depth, '[')) + "}}"), Way::Asked);
        }
        add(numbered("long", n++), post(path, "{\"name\":\"" + QByteArray(1'000'000, 'x') + "\"}"), Way::Asked);
        add(numbered("long", n++), post(path, "{\"datum\":\"" + QByteArray(200'000, '1') + "\"}"), Way::Asked);
        add(numbered("long", n++),
            post(path, "{\"dienstleistung\":\"" + QByteArray("\xc3\xa4").repeated(200'000) + "\"}"), Way::Asked);
        QByteArray many = "{";
        for (int i = 0; i < 20'000; ++i)
            many += "\"k" + QByteArray::number(i) + "\":" + QByteArray::number(i) + ',';
        many.back() = '}';
        add(numbered("wide", n++), post(path, many), Way::Asked);
        add(numbered("wide", n++), post(path, "{\"zeiten\":[" + QByteArray("{},").repeated(20'000) + "{}]}"),
            Way::Asked);
        add(numbered("large", n++), post(path, QByteArray(4 * 1024 * 1024 + 1, ' ')));
        add(numbered("large", n++), post("/api/calcom/webhook", QByteArray(1024 * 1024 + 1, ' ')));
        for (const int bytes : {8 * 1024, 16 * 1024, 17 * 1024, 64 * 1024})
            add(numbered("header", n++),
                "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + QByteArray(bytes, 'x') + "\r\n\r\n");
        add(numbered("header", n++), "GET /" + QByteArray(60'000, 'a') + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        add(numbered("header", n++), "GET / HTTP/1.1\r\n" + QByteArray("A: b\r\n").repeated(5000) + "\r\n");
        add(numbered("pipeline", n++), QByteArray("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").repeated(200));
    }
    void signatures()
    {
        const QByteArray body = R"({"name":"start_booking","args":{"name":"Hans"},"call":{"call_id":"c"}})";
        const auto good = retellSignature(m_key, body, m_now);
        const QList<QByteArray> all{"",
                                    "v=,d=",
                                    "v=1,d=0",
                                    "v=-1,d=" + QByteArray(64, '0'),
                                    "v=99999999999999999999,d=" + QByteArray(64, 'f'),
                                    good + ',' + good,
                                    good + ' ',
                                    "t=1," + good,
                                    good.left(good.size() - 1),
                                    good + '0',
                                    QByteArray(good).replace("d=", "d=0x"),
                                    QByteArray(15'000, 'v'),
                                    "v=1e12,d=" + QByteArray(64, 'a'),
                                    "d=" + QByteArray(64, 'a') + ",v=1",
                                    "\x01\x02",
                                    retellSignature("another_key", body, m_now),
                                    retellSignature(m_key, body, m_now - std::chrono::minutes(6)),
                                    retellSignature(m_key, body, m_now + std::chrono::minutes(6)),
                                    retellSignature(m_key, body + ' ', m_now)};
        qsizetype n = 0;
        for (const auto &signature : all)
            add(numbered("signature", n++),
                "POST /api/retell/functions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                "X-Retell-Signature: " +
                    signature + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    /// Bytes changed by chance: of the request as a whole, and of a body that is signed afterwards.
    void changed()
    {
        const QByteArray body =
            R"({"name":"check_availability","args":{"datum":"übermorgen","uhrzeit":"halb drei","dienstleistung":"Haarschnitt"},"call":{"call_id":"call_changed","from_number":"+4917139200000","to_number":"+493023125204"}})";
        const auto whole = post("/api/retell/functions", body);
        SeededRandom random(20'261'129);
        const auto change = [&](QByteArray bytes) {
            for (auto left = 1 + random.below(4); left > 0; --left)
                bytes[qsizetype(random.below(std::uint64_t(bytes.size())))] = char(random.below(256));
            return bytes;
        };
        for (int i = 0; i < 250; ++i) {
            add(numbered("changed", i), change(whole));
            add(numbered("changed body", i), post("/api/retell/functions", change(body)), Way::Asked);
        }
    }
    void cutAndSlow()
    {
        const auto whole =
            post("/api/retell/functions/check_availability",
                 R"({"name":"check_availability","args":{"datum":"heute"},"call":{"call_id":"call_cut"}})");
        for (qsizetype at = 1; at < whole.size(); at += 2)
            add(numbered("cut", at), whole.left(at), Way::Cut);
        for (int i = 0; i < 20; ++i)
            add(numbered("slow", i), whole.left(whole.size() - 1 - i), Way::Slow);
    }
    /// The fuzz targets' own: as a request, and as a signed body.
    void kept()
    {
        QDirIterator files(m_corpus, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const auto path = files.next();
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly)) qFatal("%s cannot be read", qPrintable(path));
            const auto bytes = file.readAll();
            const auto name = path.mid(m_corpus.size() + 1).toUtf8();
            add(name, bytes);
            for (const auto *to : {"/api/retell/functions", "/api/retell/webhook", "/api/retell/inbound"})
                add(name + " at " + to, post(to, bytes), Way::Asked);
        }
    }

    QByteArray m_key;
    Instant m_now;
    QString m_corpus;
    std::vector<HostileInput> m_all;
};

} // namespace

std::vector<HostileInput> hostileInputs(const QByteArray &key, Instant now, const QString &corpus)
{
    return Maker(key, now, corpus).make();
}

} // namespace tresen::test
