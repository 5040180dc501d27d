// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslServer>
#include <QStringList>

class QSslSocket;

namespace tresen::test {

/// A mail server on 127.0.0.1 that speaks SMTP over TLS and keeps what it gets. Lives in the thread that made it.
class SmtpServer
{
public:
    struct Mail {
        QString from;
        QStringList to;
        QByteArray text; ///< dots undone
    };

    SmtpServer();

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] const std::vector<Mail> &mails() const { return m_mails; }
    /// How often a password was tried, right or wrong.
    [[nodiscard]] int logins() const { return m_logins; }
    /// How many lines of a conversation came through TLS.
    [[nodiscard]] int commands() const { return m_commands; }

    QString user = QStringLiteral("alerts");
    QByteArray password = "right";
    QStringList refused;           ///< recipients that it does not know
    QByteArray atEnd = "250 kept"; ///< what it says to a whole message; only 250 keeps it
    bool silent = false;           ///< says nothing at all

private:
    struct Talk {
        QByteArray unread;
        Mail mail;
        bool known = false;
        bool inText = false;
        bool saysWho = false;
    };
    void meet(QSslSocket *socket);
    [[nodiscard]] QByteArray answerTo(Talk &talk, const QByteArray &line);
    [[nodiscard]] QByteArray logIn(Talk &talk, const QByteArray &base64);

    QSslServer m_server;
    std::vector<Mail> m_mails;
    int m_logins = 0;
    int m_commands = 0;
};

} // namespace tresen::test
