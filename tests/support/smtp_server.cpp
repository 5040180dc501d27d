// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/smtp_server.h"

#include <QSslSocket>

#include "tests/support/self_signed.h"

namespace tresen::test {

static QString between(const QByteArray &line)
{
    const auto from = line.indexOf('<') + 1;
    return QString::fromUtf8(line.mid(from, line.indexOf('>') - from));
}

SmtpServer::SmtpServer()
{
    m_server.setSslConfiguration(selfSigned());
    if (!m_server.listen(QHostAddress::LocalHost)) qFatal("no port for the mail server");
    QObject::connect(&m_server, &QSslServer::pendingConnectionAvailable, &m_server, [this] {
        while (auto *socket = qobject_cast<QSslSocket *>(m_server.nextPendingConnection()))
            meet(socket);
    });
}

void SmtpServer::meet(QSslSocket *socket)
{
    auto talk = std::make_shared<Talk>();
    QObject::connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    const auto read = [this, socket, talk] {
        talk->unread += socket->readAll();
        for (auto end = talk->unread.indexOf("\r\n"); end >= 0; end = talk->unread.indexOf("\r\n")) {
            const auto line = talk->unread.left(end);
            talk->unread.remove(0, end + 2);
            ++m_commands;
            if (silent) continue;
            if (const auto answer = answerTo(*talk, line); !answer.isEmpty()) socket->write(answer + "\r\n");
            if (line == "QUIT") socket->disconnectFromHost();
        }
    };
    QObject::connect(socket, &QSslSocket::readyRead, socket, read);
    if (!silent) socket->write("220 mail.example ESMTP\r\n");
    read();
}

QByteArray SmtpServer::logIn(Talk &talk, const QByteArray &base64)
{
    ++m_logins;
    const auto parts = QByteArray::fromBase64(base64).split('\0');
    talk.known = parts.size() == 3 && parts[1] == user.toUtf8() && parts[2] == password;
    return talk.known ? "235 welcome" : "535 5.7.8 wrong user or password";
}

QByteArray SmtpServer::answerTo(Talk &talk, const QByteArray &line)
{
    if (talk.inText) {
        if (line != ".") {
            talk.mail.text += (line.startsWith('.') ? line.mid(1) : line) + "\r\n";
            return {};
        }
        talk.inText = false;
        if (atEnd.startsWith("250")) m_mails.push_back(talk.mail);
        return atEnd;
    }
    if (std::exchange(talk.saysWho, false)) return logIn(talk, line);
    if (line.startsWith("EHLO")) return "250-mail.example\r\n250 AUTH PLAIN";
    if (line == "AUTH PLAIN") {
        talk.saysWho = true;
        return "334 ";
    }
    if (line.startsWith("AUTH PLAIN ")) return logIn(talk, line.mid(11));
    if (line == "QUIT") return "221 bye";
    if (!talk.known && !password.isEmpty()) return "530 5.7.0 who are you?";
    if (line.startsWith("MAIL FROM:")) {
        talk.mail = {between(line), {}, {}};
        return "250 ok";
    }
    if (line.startsWith("RCPT TO:")) {
        const auto to = between(line);
        if (refused.contains(to)) return "550 5.1.1 nobody of that name";
        talk.mail.to << to;
        return "250 ok";
    }
    if (line == "DATA") {
        if (talk.mail.to.isEmpty()) return "554 nobody to send it to";
        talk.inText = true;
        return "354 go on";
    }
    return "502 what?";
}

} // namespace tresen::test
