// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTemporaryDir>

#include "core/base/manual_scheduler.h"
#include "core/base/random.h"
#include "core/slo/alert_mail.h"
#include "core/slo/alert_message.h"
#include "core/slo/alert_post.h"
#include "core/slo/curl_mail.h"
#include "test_database.h"
#include "tests/support/fake_transport.h"
#include "tests/support/self_signed.h"
#include "tests/support/smtp_server.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

const auto salonLink = QStringLiteral("https://salon.example/alerts");

QByteArray message(int n)
{
    return alertMessage(standardRules()[std::size_t(n)], {12.5, 40, true, true}, true, start, QStringLiteral("de"));
}

AlertChannel mailTo(quint16 port, const QString &caFile)
{
    AlertChannel channel;
    channel.kind = AlertChannel::Kind::Mail;
    channel.name = QStringLiteral("mail");
    channel.url = QStringLiteral("smtps://127.0.0.1:%1").arg(port);
    channel.mail = {QStringLiteral("alerts"),
                    "right",
                    QStringLiteral("alerts@salon.example"),
                    {QStringLiteral("mara@salon.example"), QStringLiteral("tom@salon.example")},
                    caFile};
    return channel;
}

/// Headers by name, unfolded.
QMap<QByteArray, QByteArray> headersOf(const QByteArray &text)
{
    QMap<QByteArray, QByteArray> headers;
    auto head = text.left(text.indexOf("\r\n\r\n"));
    head.replace("\r\n ", " ");
    for (const auto &line : head.split('\n')) {
        const auto colon = line.indexOf(':');
        headers[line.left(colon)] = line.mid(colon + 1).trimmed();
    }
    return headers;
}

QString subjectOf(const QByteArray &text)
{
    QByteArray subject;
    for (const auto &word : headersOf(text).value("Subject").split(' '))
        subject += QByteArray::fromBase64(word.mid(10, word.size() - 12));
    return QString::fromUtf8(subject);
}

QString bodyOf(const QByteArray &text)
{
    return QString::fromUtf8(QByteArray::fromBase64(text.mid(text.indexOf("\r\n\r\n") + 4)));
}

/// A post with a real mail server on the other end of the line.
struct MailOffice {
    explicit MailOffice(const AlertChannel &channel)
        : scheduler(start)
        , random(7)
        , transport(scheduler)
        , mail(std::make_unique<CurlMail>(scheduler))
        , post({*db.storage, scheduler, random, transport, db.company, {channel}, salonLink, mail.get()})
    {}
    ~MailOffice() { post.stop(); }
    void queue(const QByteArray &text)
    {
        const auto now = scheduler.clock().now();
        const auto done = db.write([&](Session &session) {
            return AlertStore(session, db.company).enqueue({uuid(++number), QStringLiteral("mail"), text, now, now, 0});
        });
        if (!done) qFatal("%s", qPrintable(done.error().detail));
    }
    std::size_t left()
    {
        std::size_t n = 0;
        db.read([&](Session &session) {
            n = AlertStore(session, db.company).due(start + 365 * 24h, 100).value_or(Waiting()).size();
        });
        return n;
    }
    int tries()
    {
        int n = 0;
        db.read([&](Session &session) {
            for (const auto &one : AlertStore(session, db.company).due(start + 365 * 24h, 100).value_or(Waiting()))
                n = std::max(n, one.tries);
        });
        return n;
    }
    QStringList told()
    {
        QStringList lines;
        db.read([&](Session &session) {
            const auto events = AlertStore(session, db.company).events(start + 365 * 24h, 100);
            for (const auto &event : events.value_or(std::vector<AlertEvent>()))
                lines << toWord(event.what) + u' ' + event.actor;
        });
        return lines;
    }
    /// Until `condition` holds; the clock moves on by `pace` each time nothing is under way.
    [[nodiscard]] bool until(const std::function<bool()> &condition, std::chrono::seconds pace = 0s)
    {
        return QTest::qWaitFor(
            [&] {
                scheduler.advance(pace);
                return condition();
            },
            20'000);
    }

    using Waiting = std::vector<AlertStore::Delivery>;
    TestDatabase db;
    ManualScheduler scheduler;
    SeededRandom random;
    FakeTransport transport;
    std::unique_ptr<CurlMail> mail;
    AlertPost post;
    int number = 0;
};

} // namespace

/// Alerts by e-mail, to a real server over real TLS.
class TestAlertMail : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_ca;

private Q_SLOTS:
    void initTestCase_data() { databases(); }
    void initTestCase()
    {
        m_ca = m_folder.filePath(QStringLiteral("ca.pem"));
        QFile file(m_ca);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(selfSigned().localCertificate().toPem()) > 0);
    }

    void theMessageIsOneThatServersTake()
    {
        auto channel = mailTo(465, {});
        const auto text = alertMail(channel, {message(0), message(5)}, salonLink, QStringLiteral("id-1"), start);
        const auto headers = headersOf(text);
        QCOMPARE(headers.value("From"), QByteArray("Tresen <alerts@salon.example>"));
        QCOMPARE(headers.value("To"), QByteArray("mara@salon.example, tom@salon.example"));
        QCOMPARE(headers.value("Message-ID"), QByteArray("<id-1@tresen.invalid>"));
        QCOMPARE(headers.value("Auto-Submitted"), QByteArray("auto-generated"));
        QVERIFY(QRegularExpression(QStringLiteral("^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d+ [A-Z][a-z]{2} \\d{4} "
                                                  "\\d\\d:\\d\\d:\\d\\d \\+0000$"))
                    .match(QString::fromLatin1(headers.value("Date")))
                    .hasMatch());
        const auto title = ruleTitle(standardRules()[0].id, QStringLiteral("de"));
        QCOMPARE(subjectOf(text), QStringLiteral("[KRITISCH] %1 (+1)").arg(title));
        QVERIFY(bodyOf(text).contains(title) && bodyOf(text).contains(salonLink));
        for (const auto &line : text.split('\n')) {
            QVERIFY(line.isEmpty() || line.endsWith('\r'));
            QVERIFY(line.size() <= 78);
            for (const auto c : line)
                QVERIFY(c >= 0); // seven bits
        }
        // A title cannot begin a header of its own.
        const auto wild = alertMail(channel, {R"({"word":"A","title":"x\r\nBcc: eve@example.org","sentence":"y"})"}, {},
                                    QStringLiteral("id"), start);
        QVERIFY(!headersOf(wild).contains("Bcc"));
    }

    void whatIsAcceptedIsNotSentAgain()
    {
        SmtpServer server;
        MailOffice office(mailTo(server.port(), m_ca));
        office.queue(message(0));
        office.queue(message(1));
        office.post.start();
        QVERIFY(office.until([&] { return office.left() == 0; }));
        QCOMPARE(server.mails().size(), std::size_t(1)); // what has come together goes together
        const auto &mail = server.mails().front();
        QCOMPARE(mail.from, QStringLiteral("alerts@salon.example"));
        QCOMPARE(mail.to, (QStringList{QStringLiteral("mara@salon.example"), QStringLiteral("tom@salon.example")}));
        for (const int rule : {0, 1})
            QVERIFY(bodyOf(mail.text).contains(ruleTitle(standardRules()[std::size_t(rule)].id, QStringLiteral("de"))));
        QCOMPARE(office.told(), (QStringList{QStringLiteral("told mail"), QStringLiteral("told mail")}));
        office.scheduler.advance(2h);
        QCOMPARE(server.mails().size(), std::size_t(1));
    }

    void aWrongPasswordIsTriedAgainUntilItIsMended()
    {
        SmtpServer server;
        server.password = "other";
        MailOffice office(mailTo(server.port(), m_ca));
        office.queue(message(0));
        office.post.start();
        QVERIFY(office.until([&] { return server.logins() >= 2; }, 5s));
        QVERIFY(server.mails().empty());
        QCOMPARE(office.left(), std::size_t(1));
        server.password = "right";
        QVERIFY(office.until([&] { return office.left() == 0; }, 5s));
        QCOMPARE(server.mails().size(), std::size_t(1));
    }

    void aRecipientWhoIsRefusedDoesNotKeepTheOthersFromIt()
    {
        SmtpServer server;
        server.refused << QStringLiteral("mara@salon.example");
        MailOffice office(mailTo(server.port(), m_ca));
        office.queue(message(0));
        office.post.start();
        QVERIFY(office.until([&] { return office.left() == 0; }));
        QCOMPARE(server.mails().size(), std::size_t(1));
        QCOMPARE(server.mails().front().to, QStringList{QStringLiteral("tom@salon.example")});
    }

    void whereAllAreRefusedItIsGivenUpAfterADay()
    {
        SmtpServer server;
        server.refused << QStringLiteral("mara@salon.example") << QStringLiteral("tom@salon.example");
        MailOffice office(mailTo(server.port(), m_ca));
        office.queue(message(0));
        office.post.start();
        QVERIFY(office.until([&] { return office.tries() >= 2; }, 5s));
        QVERIFY(server.mails().empty());
        office.scheduler.manualClock().advance(25h);
        QVERIFY(office.until([&] { return office.left() == 0; }, 5s));
        QCOMPARE(office.told(), QStringList{QStringLiteral("gave_up mail")});
    }

    void aServerThatCannotJustNowIsAskedAgain()
    {
        SmtpServer server;
        server.atEnd = "451 4.3.0 later";
        MailOffice office(mailTo(server.port(), m_ca));
        office.queue(message(0));
        office.post.start();
        QVERIFY(office.until([&] { return office.tries() >= 2; }, 5s));
        QCOMPARE(office.left(), std::size_t(1));
        server.atEnd = "250 kept";
        QVERIFY(office.until([&] { return office.left() == 0; }, 5s));
        QCOMPARE(server.mails().size(), std::size_t(1));
    }

    void nobodyIsTrustedUnasked()
    {
        SmtpServer server;
        MailOffice office(mailTo(server.port(), {})); // the system's authorities do not know it
        office.queue(message(0));
        office.post.start();
        QVERIFY(office.until([&] { return office.tries() >= 2; }, 5s));
        QCOMPARE(server.logins(), 0); // the password never left
        QCOMPARE(server.commands(), 0);
        QCOMPARE(office.left(), std::size_t(1));
    }

    void withoutAServerItIsKept()
    {
        quint16 port = 0;
        {
            const SmtpServer gone;
            port = gone.port();
        }
        MailOffice office(mailTo(port, m_ca));
        office.queue(message(0));
        office.post.start();
        QVERIFY(office.until([&] { return office.tries() >= 2; }, 5s));
        QCOMPARE(office.left(), std::size_t(1));
    }

    void aSilentServerDoesNotHoldUpTheEnd()
    {
        SmtpServer server;
        server.silent = true;
        MailOffice office(mailTo(server.port(), m_ca));
        office.queue(message(0));
        office.post.start();
        QVERIFY(office.until([&] { return office.tries() == 1; }));
        // Until the line is there, and nothing is said on it.
        QVERIFY(QTest::qWaitFor([&] { return true; }));
        office.post.stop();
        QElapsedTimer took;
        took.start();
        office.mail.reset();
        QVERIFY2(took.elapsed() < 3000, qPrintable(QString::number(took.elapsed())));
        QCOMPARE(office.left(), std::size_t(1)); // due again
    }

    void theSchedulersThreadDoesNotWait()
    {
        SmtpServer server;
        server.silent = true;
        ManualScheduler scheduler(start);
        CurlMail mail(scheduler);
        QElapsedTimer took;
        took.start();
        const auto going = mail.send(mailTo(server.port(), m_ca), "Subject: x\r\n\r\ny\r\n", [](const MailAnswer &) {});
        QVERIFY2(took.elapsed() < 100, qPrintable(QString::number(took.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestAlertMail)
#include "tst_alert_mail.moc"
