// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>

#include <sys/socket.h>
#include <unistd.h>

#include "hostile_inputs.h"
#include "tests/core/telephone/telephone.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono;
using Way = HostileInput::Way;

/// The server on the internet's side, before everything that is not meant well: it refuses, or answers, and goes on.
class TestVoiceHostile : public QObject
{
    Q_OBJECT

    static constexpr int atOnce = 24;
    static constexpr qint64 patienceMs = 20'000;
    static constexpr qint64 healthWithinMs = 1000;
    static constexpr qint64 growthBytes = 24LL * 1024 * 1024;

    std::unique_ptr<Telephone> m_phone;
    std::vector<HostileInput> m_inputs;

    /// One input on its way, until somebody has answered or hung up.
    struct Guest {
        const HostileInput *input = nullptr;
        QTcpSocket socket;
        QByteArray received;
        bool sent = false;
        bool done = false;
        QElapsedTimer since;

        [[nodiscard]] bool hasAnswer() const { return received.contains("\r\n\r\n"); }
        void look()
        {
            if (input->way == Way::Asked && hasAnswer()) done = true;
            if (socket.state() == QAbstractSocket::UnconnectedState && sent) done = true;
        }
        void allSent()
        {
            if (sent || socket.bytesToWrite() > 0) return;
            sent = true;
            if (input->way == Way::Cut) {
                socket.abort();
                done = true;
            } else if (input->way == Way::Ended) {
                ::shutdown(int(socket.socketDescriptor()), SHUT_WR); // no more will come; an answer still may
            }
        }
        void begin(const HostileInput &what, quint16 port)
        {
            input = &what;
            since.start();
            QObject::connect(&socket, &QTcpSocket::connected, &socket, [this] {
                socket.write(input->bytes);
                socket.flush();
                allSent();
            });
            QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, [this] { allSent(); });
            QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] {
                received += socket.readAll();
                look();
            });
            QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [this] {
                received += socket.readAll();
                sent = true;
                look();
            });
            QObject::connect(&socket, &QTcpSocket::errorOccurred, &socket, [this] {
                sent = true;
                look();
            });
            socket.connectToHost(QHostAddress::LocalHost, port);
        }
    };

    /// Asks for the server's health without a pause, and remembers the longest wait.
    struct Pulse {
        explicit Pulse(quint16 port)
            : client(port)
        {
            ask();
            QObject::connect(&client.socket(), &QTcpSocket::readyRead, &client.socket(), [this] {
                if (client.answers().size() <= answered) return;
                answered = client.answers().size();
                well = well && client.answers().back().status == 200;
                longest = std::max(longest, since.elapsed());
                ++beats;
                ask();
            });
        }
        void ask()
        {
            since.start();
            client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        RawClient client;
        QElapsedTimer since;
        std::size_t answered = 0;
        qint64 longest = 0;
        int beats = 0;
        bool well = true;
    };

    static qint64 residentBytes()
    {
        QFile file(QStringLiteral("/proc/self/statm"));
        if (!file.open(QIODevice::ReadOnly)) qFatal("no /proc here");
        return file.readAll().split(' ').at(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
    }

    /// "200", "400 400"; of everything that came back.
    static QList<int> statusesOf(const QByteArray &received)
    {
        QList<int> all;
        for (qsizetype at = received.startsWith("HTTP/1.1 ") ? 0 : -1; at >= 0;
             at = received.indexOf("\r\n\r\nHTTP/1.1 ", at + 1)) {
            const auto line = received.indexOf("HTTP/1.1 ", at);
            all << received.mid(line + 9, 3).toInt();
        }
        return all;
    }

    /// The only failure that the contract knows is a database that cannot be written.
    static QByteArray wrongWith(const Guest &guest)
    {
        if (!guest.done) return "nobody answered or hung up";
        for (const int status : statusesOf(guest.received))
            if (status < 200 || (status >= 500 && status != 503)) return "status " + QByteArray::number(status);
        if (guest.input->way == Way::Asked && !guest.hasAnswer()) return "no answer";
        return {};
    }

    /// The first few that went wrong, each with its name.
    QByteArrayList runAll(qint64 &longestHealth)
    {
        QByteArrayList wrong;
        Pulse pulse(m_phone->api->port());
        std::vector<std::unique_ptr<Guest>> lingering; // the slow ones stay until the end
        std::list<std::unique_ptr<Guest>> guests;
        std::size_t next = 0;
        QElapsedTimer all;
        all.start();
        while (next < m_inputs.size() || !guests.empty()) {
            while (next < m_inputs.size() && guests.size() < atOnce) {
                const auto &input = m_inputs[next++];
                auto guest = std::make_unique<Guest>();
                guest->begin(input, m_phone->api->port());
                if (input.way == Way::Slow)
                    lingering.push_back(std::move(guest));
                else
                    guests.push_back(std::move(guest));
            }
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
            for (auto it = guests.begin(); it != guests.end();) {
                auto &guest = **it;
                if (!guest.done && guest.since.elapsed() < patienceMs) {
                    ++it;
                    continue;
                }
                if (const auto why = wrongWith(guest); !why.isEmpty()) wrong << guest.input->name + ": " + why;
                it = guests.erase(it);
            }
        }
        longestHealth = std::max(pulse.longest, pulse.since.elapsed());
        if (!pulse.well || pulse.beats < 10) wrong << "the server's health was not answered";
        return wrong;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_inputs = hostileInputs(retellKeyOfTests, SystemClock().now(),
                                 QStringLiteral(TRESEN_SOURCE_DIR "/tests/fuzz/corpus"));
        m_phone = std::make_unique<Telephone>(false);
    }
    void cleanupTestCase() { m_phone.reset(); }

    void thereAreTwoThousandAndEachHasAName()
    {
        QVERIFY2(m_inputs.size() >= 2000, qPrintable(QString::number(m_inputs.size())));
        QSet<QByteArray> names;
        for (const auto &input : m_inputs)
            names.insert(input.name);
        QCOMPARE(std::size_t(names.size()), m_inputs.size());
        const auto again = hostileInputs("key", fromEpochMs(1'767'225'600'000), QStringLiteral("/nowhere"));
        const auto same = hostileInputs("key", fromEpochMs(1'767'225'600'000), QStringLiteral("/nowhere"));
        QCOMPARE(again.size(), same.size());
        for (std::size_t i = 0; i < again.size(); ++i)
            QCOMPARE(again[i].bytes, same[i].bytes);
    }

    void noneOfThemBreaksOrHoldsUpTheServer()
    {
        qint64 health = 0;
        const auto wrong = runAll(health);
        QVERIFY2(wrong.isEmpty(), wrong.mid(0, 12).join("\n").constData());
        qInfo("%zu inputs, health within %lld ms", m_inputs.size(), static_cast<long long>(health));
        QVERIFY2(health < healthWithinMs, QByteArray::number(health).constData());
        const auto booked = m_phone->call(QStringLiteral("start_booking"), Telephone::wish(QStringLiteral("14:00")),
                                          QStringLiteral("call_honest"));
        QVERIFY2(booked.success(), qPrintable(booked.message()));
    }

    /// What the first time has filled (caches, pools, the database's own) stays as it is the second time.
    void theyLeaveNothingBehindInMemory()
    {
        qint64 health = 0;
        const auto before = residentBytes();
        const auto wrong = runAll(health);
        QVERIFY2(wrong.isEmpty(), wrong.mid(0, 12).join("\n").constData());
        const auto grown = residentBytes() - before;
        qInfo("grown by %lld KiB, health within %lld ms", static_cast<long long>(grown / 1024),
              static_cast<long long>(health));
        QVERIFY2(grown < growthBytes, QByteArray::number(grown).constData());
        QVERIFY(health < healthWithinMs);
    }
};

QTEST_GUILESS_MAIN(TestVoiceHostile)
#include "tst_voice_hostile.moc"
