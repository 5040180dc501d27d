// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slo/alert_mail.h"

#include <QLocale>

#include "core/slo/alert_message.h"

namespace tresen {

namespace {

constexpr qsizetype mailLine = 76;
/// Of a text in an encoded word of 75 characters: so much that no word is cut within a character of UTF-8.
constexpr qsizetype encodedText = 36;

/// RFC 2047. Whatever stands in a title, it cannot begin a header of its own.
QByteArray encodedHeader(const QString &text)
{
    QByteArray encoded;
    QByteArray piece;
    const auto flush = [&] {
        if (piece.isEmpty()) return;
        if (!encoded.isEmpty()) encoded += "\r\n ";
        encoded += "=?UTF-8?B?" + piece.toBase64() + "?=";
        piece.clear();
    };
    for (const auto ucs4 : text.toUcs4()) {
        const auto bytes = QString::fromUcs4(reinterpret_cast<const char32_t *>(&ucs4), 1).toUtf8();
        if (piece.size() + bytes.size() > encodedText) flush();
        piece += bytes;
    }
    flush();
    return encoded;
}

QByteArray encodedBody(const QString &text)
{
    const auto all = text.toUtf8().toBase64();
    QByteArray lines;
    for (qsizetype at = 0; at < all.size(); at += mailLine)
        lines += all.mid(at, mailLine) + "\r\n";
    return lines;
}

} // namespace

QByteArray alertMail(const AlertChannel &channel, const std::vector<QByteArray> &messages, const QString &link,
                     const QString &id, Instant now)
{
    const auto lines = alertLines(messages);
    QString subject = alertSubject(messages.front());
    if (messages.size() > 1) subject += QStringLiteral(" (+%1)").arg(messages.size() - 1);
    QString body = lines.join(QStringLiteral("\r\n"));
    if (!link.isEmpty()) body += QStringLiteral("\r\n\r\n") + link;
    QByteArray text;
    const auto header = [&](const char *name, const QByteArray &value) {
        text += QByteArray(name) + ": " + value + "\r\n";
    };
    header("Date", QLocale::c()
                       .toString(QDateTime::fromMSecsSinceEpoch(toEpochMs(now), Qt::UTC),
                                 QStringLiteral("ddd, d MMM yyyy hh:mm:ss '+0000'"))
                       .toLatin1());
    header("From", "Tresen <" + channel.mail.from.toUtf8() + ">");
    header("To", channel.mail.to.join(QStringLiteral(", ")).toUtf8());
    header("Subject", encodedHeader(subject));
    header("Message-ID", "<" + id.toLatin1() + "@tresen.invalid>");
    header("Auto-Submitted", "auto-generated");
    header("MIME-Version", "1.0");
    header("Content-Type", "text/plain; charset=utf-8");
    header("Content-Transfer-Encoding", "base64");
    return text + "\r\n" + encodedBody(body + QStringLiteral("\r\n"));
}

} // namespace tresen
