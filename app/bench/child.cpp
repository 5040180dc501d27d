// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/child.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QFile>

namespace tresen::bench {

namespace {

constexpr int patienceMs = 30'000;
constexpr int goodEndMs = 6000; ///< a second more than a program may take to stop

std::vector<char *> pointersTo(std::vector<QByteArray> &texts)
{
    std::vector<char *> pointers;
    for (auto &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<QByteArray> environmentOfChild(const QByteArray &display)
{
    std::vector<QByteArray> kept;
    for (auto **entry = environ; *entry; ++entry) {
        const QByteArray text(*entry);
        const auto isOurs = [&text](const char *name) { return text.startsWith(name); };
        if (std::ranges::none_of(std::array{"TRESEN_", "QT_QPA_PLATFORM=", "DISPLAY="}, isOurs)) kept.push_back(text);
    }
    kept.emplace_back(display.isEmpty() ? "QT_QPA_PLATFORM=offscreen" : "QT_QPA_PLATFORM=xcb");
    if (!display.isEmpty()) kept.emplace_back("DISPLAY=" + display);
    return kept;
}

} // namespace

Result<std::unique_ptr<Child>> Child::start(const QString &program, const QStringList &arguments,
                                            const QByteArray &display)
{
    if (!QFile::exists(program))
        return failure(ErrorCode::NotFound, QStringLiteral("there is no %1; build it first").arg(program));
    std::vector<QByteArray> texts{QFile::encodeName(program)};
    for (const auto &argument : arguments)
        texts.push_back(argument.toUtf8());
    auto environment = environmentOfChild(display);

    int pipes[2];
    if (::pipe2(pipes, O_CLOEXEC) != 0)
        return failure(ErrorCode::Unavailable, QStringLiteral("no pipe can be had; too many files are open"));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipes[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t pid = 0;
    const int code = ::posix_spawn(&pid, texts.front().constData(), &actions, nullptr, pointersTo(texts).data(),
                                   pointersTo(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipes[1]);
    if (code != 0) {
        ::close(pipes[0]);
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("%1 cannot be started: %2").arg(program, QString::fromLocal8Bit(strerror(code))));
    }
    return std::unique_ptr<Child>(new Child(pid, pipes[0], program));
}

Child::~Child()
{
    ::kill(m_pid, SIGTERM);
    int status = 0;
    for (int waited = 0; waited < goodEndMs && ::waitpid(m_pid, &status, WNOHANG) == 0; ++waited)
        ::usleep(1000);
    // Nothing happens to one that has ended well: its number was given back by waitpid().
    if (::waitpid(m_pid, &status, WNOHANG) == 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, &status, 0);
    }
    ::close(m_output);
}

Result<QByteArray> Child::line(const QByteArray &beginning)
{
    for (;;) {
        for (auto end = m_read.indexOf('\n'); end >= 0; end = m_read.indexOf('\n')) {
            const auto found = m_read.left(end);
            m_read.remove(0, end + 1);
            if (found.startsWith(beginning)) return found;
        }
        pollfd waiting{m_output, POLLIN, 0};
        char buffer[4096];
        const auto got = ::poll(&waiting, 1, patienceMs) > 0 ? ::read(m_output, buffer, sizeof buffer) : 0;
        if (got <= 0)
            return failure(ErrorCode::Unavailable,
                           QStringLiteral("%1 ended without saying \"%2\"").arg(m_name, QString::fromUtf8(beginning)));
        m_read.append(buffer, got);
    }
}

bool answers(int port, const QByteArray &path)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0) return false;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(quint16(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{patienceMs / 1000, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    QByteArray answer;
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0) {
        const auto request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) + "\r\n\r\n";
        if (::send(socket, request.constData(), std::size_t(request.size()), 0) == request.size()) {
            char buffer[512];
            const auto got = ::recv(socket, buffer, sizeof buffer, 0);
            if (got > 0) answer = QByteArray(buffer, got);
        }
    }
    ::close(socket);
    return answer.startsWith("HTTP/1.1 200 ");
}

} // namespace tresen::bench
