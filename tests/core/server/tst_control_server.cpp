// SPDX-License-Identifier: GPL-3.0-or-later
#include <future>

#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QtTest>

#include "core/base/manual_scheduler.h"
#include "core/server/control_server.h"

using namespace tresen;
using namespace std::chrono_literals;

namespace {

const QJsonObject question{{QStringLiteral("command"), QStringLiteral("status")}};
const QJsonObject answer{{QStringLiteral("ok"), true}};

/// askOwner() on a thread of its own, as the command line is a process of its own.
std::future<Result<QJsonObject>> ask(const QString &dir, const QJsonObject &request,
                                     std::chrono::milliseconds timeout = 30s)
{
    return std::async(std::launch::async, [=] { return askOwner(dir, request, timeout); });
}
bool isDone(const std::future<Result<QJsonObject>> &future) { return future.wait_for(0s) == std::future_status::ready; }

/// A client that writes what it is given.
struct Client {
    explicit Client(const QString &dir) { socket.connectToServer(ControlServer::socketPath(dir)); }
    [[nodiscard]] bool isConnected() const { return socket.state() == QLocalSocket::ConnectedState; }
    [[nodiscard]] bool isCutOff() const { return socket.state() == QLocalSocket::UnconnectedState; }
    QLocalSocket socket;
};

} // namespace

/// The command line talks to the owner of a data directory through a socket that nobody else can open.
class TestControlServer : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ManualScheduler m_scheduler{fromEpochMs(1'795'000'000'000)};
    std::vector<QJsonObject> m_heard;
    std::vector<ControlServer::Reply> m_open; ///< filled where m_answersAtOnce is false
    bool m_answersAtOnce = true;
    std::unique_ptr<ControlServer> m_server;

private Q_SLOTS:
    void init()
    {
        m_heard.clear();
        m_open.clear();
        m_answersAtOnce = true;
        m_server =
            std::make_unique<ControlServer>(m_scheduler, [this](const QJsonObject &asked, ControlServer::Reply reply) {
                m_heard.push_back(asked);
                if (m_answersAtOnce) return reply(answer);
                m_open.push_back(std::move(reply));
            });
        const auto listening = m_server->listen(m_folder.path());
        QVERIFY2(listening, listening ? "" : qPrintable(listening.error().detail));
    }
    void cleanup() { m_server.reset(); }

    void theOwnerAnswers()
    {
        auto asked = ask(m_folder.path(), question);
        QTRY_VERIFY(isDone(asked));
        const auto result = asked.get();
        QVERIFY(result);
        QCOMPARE(*result, answer);
        QCOMPARE(m_heard, std::vector{question});
    }

    void anAnswerMayComeLater()
    {
        m_answersAtOnce = false;
        auto asked = ask(m_folder.path(), question);
        QTRY_COMPARE(m_open.size(), std::size_t(1));
        m_scheduler.advance(60s); // only who says nothing is cut off
        QVERIFY(!isDone(asked));
        m_open.front()(answer);
        m_open.front()(question); // one answer is all there is
        QTRY_VERIFY(isDone(asked));
        QCOMPARE(asked.get().value_or(QJsonObject()), answer);
    }

    void severalAreServedAtOnce()
    {
        m_answersAtOnce = false;
        std::vector<std::future<Result<QJsonObject>>> all;
        for (int i = 0; i < 5; ++i)
            all.push_back(ask(m_folder.path(), {{QStringLiteral("n"), i}}));
        QTRY_COMPARE(m_open.size(), std::size_t(5));
        for (std::size_t i = 0; i < m_open.size(); ++i)
            m_open[i](m_heard[i]);
        for (int i = 0; i < 5; ++i) {
            auto &asked = all[std::size_t(i)];
            QTRY_VERIFY(isDone(asked));
            QCOMPARE(asked.get().value_or(QJsonObject()).value(u"n").toInt(-1), i);
        }
    }

    void onlyTheOwnAccountMayOpenTheSocket()
    {
        struct stat status {
        };
        QCOMPARE(::stat(QFile::encodeName(ControlServer::socketPath(m_folder.path())).constData(), &status), 0);
        QVERIFY(S_ISSOCK(status.st_mode));
        QCOMPARE(int(status.st_mode & 0777), 0600);
    }

    void whatACrashLeftBehindIsReplaced()
    {
        m_server.reset();
        QFile left(ControlServer::socketPath(m_folder.path()));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        init();
        theOwnerAnswers();
    }

    void anyLengthOfFolderGetsASocket_data()
    {
        QTest::addColumn<int>("length");
        for (const int length : {60, 78, 80, 82, 84, 86, 88, 90, 95, 120, 200})
            QTest::addRow("%d", length) << length;
    }
    void anyLengthOfFolderGetsASocket()
    {
        QFETCH(int, length);
        const auto base = m_folder.path() + u'/';
        const auto dir = base + QString(std::max<qsizetype>(1, length - base.size()), u'x');
        QVERIFY(QDir().mkpath(dir));
        ControlServer server(m_scheduler, [](const QJsonObject &, ControlServer::Reply reply) { reply(answer); });
        const auto listening = server.listen(dir);
        QVERIFY2(listening, listening ? "" : qPrintable(listening.error().detail));
        struct stat status {
        };
        QCOMPARE(::stat(QFile::encodeName(ControlServer::socketPath(dir)).constData(), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0600);
        auto asked = ask(dir, question);
        QTRY_VERIFY(isDone(asked));
        QVERIFY(asked.get());
    }

    void aFolderThatIsNotThereIsOneClearLine()
    {
        ControlServer server(m_scheduler, [](const QJsonObject &, ControlServer::Reply) {});
        const auto listening = server.listen(m_folder.filePath(QStringLiteral("missing")));
        QVERIFY(!listening);
        QCOMPARE(listening.error().code, ErrorCode::Unavailable);
        QVERIFY(listening.error().detail.contains(QStringLiteral("missing")));
    }

    void withoutAnOwnerNobodyIsFound()
    {
        m_server.reset();
        auto asked = ask(m_folder.path(), question);
        QTRY_VERIFY(isDone(asked));
        const auto result = asked.get();
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::NotFound);
    }

    void anOwnerThatDoesNotAnswerIsGivenUp()
    {
        m_answersAtOnce = false;
        auto asked = ask(m_folder.path(), question, 50ms);
        QTRY_VERIFY(isDone(asked));
        const auto result = asked.get();
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Unavailable);
    }

    void anOwnerThatStopsIsNoticedAtOnce()
    {
        m_answersAtOnce = false;
        auto asked = ask(m_folder.path(), question);
        QTRY_COMPARE(m_open.size(), std::size_t(1));
        m_server.reset();
        QTRY_VERIFY(isDone(asked));
        QCOMPARE(asked.get().error().code, ErrorCode::Unavailable);
        m_open.front()(answer); // too late, and harmless
    }

    void aSilentClientIsCutOffAfterFiveSeconds()
    {
        Client client(m_folder.path());
        QTRY_VERIFY(client.isConnected());
        QTRY_VERIFY(m_scheduler.untilNext());
        m_scheduler.advance(4999ms);
        QCoreApplication::processEvents();
        QVERIFY(client.isConnected());
        m_scheduler.advance(1ms);
        QTRY_VERIFY(client.isCutOff());
        QVERIFY(m_heard.empty());
    }

    void halfALineIsNoQuestion()
    {
        Client client(m_folder.path());
        QTRY_VERIFY(client.isConnected());
        client.socket.write("{\"command\":");
        QTRY_VERIFY(m_scheduler.untilNext());
        m_scheduler.advance(5s);
        QTRY_VERIFY(client.isCutOff());
        QVERIFY(m_heard.empty());
    }

    void aLineMayComeInPieces()
    {
        Client client(m_folder.path());
        QTRY_VERIFY(client.isConnected());
        for (const char c : QByteArray("{\"n\":1}\n")) {
            client.socket.putChar(c);
            client.socket.flush();
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(m_heard.size(), std::size_t(1));
        QCOMPARE(m_heard.front().value(u"n").toInt(), 1);
    }

    void anOversizedLineIsCutOff_data()
    {
        QTest::addColumn<bool>("ended");
        QTest::newRow("that never ends") << false;
        QTest::newRow("that ends") << true;
    }
    void anOversizedLineIsCutOff()
    {
        QFETCH(bool, ended);
        Client client(m_folder.path());
        QTRY_VERIFY(client.isConnected());
        client.socket.write("{\"x\":\"" + QByteArray(300 * 1024, 'x') + (ended ? "\"}\n" : ""));
        QTRY_VERIFY(client.isCutOff());
        QVERIFY(m_heard.empty());
    }

    void theLongestLineIsHeard()
    {
        Client client(m_folder.path());
        QTRY_VERIFY(client.isConnected());
        client.socket.write("{\"x\":\"" + QByteArray(255 * 1024, 'x') + "\"}\n");
        QTRY_COMPARE(m_heard.size(), std::size_t(1));
    }

    void whatIsNotJsonIsToldSo()
    {
        for (const auto *line : {"status\n", "[1]\n", "\n", "{\"command\":\n"}) {
            Client client(m_folder.path());
            QTRY_VERIFY(client.isConnected());
            client.socket.write(line);
            QTRY_VERIFY(client.socket.canReadLine());
            const auto told = QJsonDocument::fromJson(client.socket.readLine()).object();
            QCOMPARE(told.value(u"ok").toBool(true), false);
            QVERIFY(!told.value(u"message").toString().isEmpty());
        }
        QVERIFY(m_heard.empty());
    }

    void onlyTheFirstLineCounts()
    {
        Client client(m_folder.path());
        QTRY_VERIFY(client.isConnected());
        client.socket.write("{\"n\":1}\n{\"n\":2}\n");
        QTRY_VERIFY(client.isCutOff());
        QCOMPARE(m_heard.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestControlServer)
#include "tst_control_server.moc"
