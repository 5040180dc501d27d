// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/signature_doctor.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include "core/voice/retell_signature.h"

namespace tresen {

using namespace std::chrono;

namespace {

using Culprit = SignatureFinding::Culprit;

/// What proxies and frameworks make of a body.
std::vector<std::pair<QByteArray, QString>> changedBodies(const QByteArray &body)
{
    std::vector<std::pair<QByteArray, QString>> all{
        {body.trimmed(), QStringLiteral("blanks or a line's end were added")},
        {body + '\n', QStringLiteral("the line's end behind it was cut off")},
        {QByteArray(body).replace("\r\n", "\n"), QStringLiteral("its line ends were changed")},
        {QByteArray(body).replace("\n", "\r\n"), QStringLiteral("its line ends were changed")},
    };
    if (const auto document = QJsonDocument::fromJson(body); document.isObject()) {
        all.emplace_back(document.toJson(QJsonDocument::Compact), QStringLiteral("its JSON was written anew"));
        all.emplace_back(document.toJson(QJsonDocument::Indented), QStringLiteral("its JSON was written anew"));
    }
    // Escapes of letters beyond ASCII, made or undone.
    QByteArray escaped;
    for (const auto c : QString::fromUtf8(body)) {
        if (c.unicode() < 0x80)
            escaped += char(c.unicode());
        else
            escaped += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    }
    all.emplace_back(escaped, QStringLiteral("escapes of umlauts were undone"));
    static const QRegularExpression escape(QStringLiteral("\\\\u([0-9a-fA-F]{4})"));
    auto plain = QString::fromUtf8(body);
    for (auto match = escape.match(plain); match.hasMatch(); match = escape.match(plain, match.capturedStart() + 1))
        plain.replace(match.capturedStart(), match.capturedLength(), QChar(match.captured(1).toUShort(nullptr, 16)));
    all.emplace_back(plain.toUtf8(), QStringLiteral("umlauts were escaped"));
    all.emplace_back(QString::fromUtf8(body).toLatin1(), QStringLiteral("its encoding was changed"));
    all.emplace_back(QString::fromLatin1(body).toUtf8(), QStringLiteral("its encoding was changed"));
    return all;
}

} // namespace

SignatureFinding examineSignature(const QByteArray &key, const QByteArray &body, const QByteArray &header, Instant now)
{
    if (key.isEmpty())
        return {Culprit::Key,
                QStringLiteral("no key is set. Set TRESEN_RETELL_API_KEY to the key with the webhook badge.")};
    const auto verdict = checkRetellSignature(key, body, header, now);
    switch (verdict) {
    case SignatureVerdict::Right: return {Culprit::None, QStringLiteral("the signature is right")};
    case SignatureVerdict::Missing:
        return {Culprit::Header, QStringLiteral("header: X-Retell-Signature is missing. Does a proxy drop it?")};
    case SignatureVerdict::Malformed:
        return {Culprit::Header,
                QStringLiteral("header: it has to be v=<milliseconds>,d=<64 hex digits> and nothing else")};
    case SignatureVerdict::OutOfTime:
    case SignatureVerdict::WrongDigest: break;
    }
    const auto ms = header.mid(2, header.indexOf(',') - 2).toLongLong();
    const auto signedAt = fromEpochMs(ms);
    // As of its own time: is it the clock alone?
    const auto rightThen = checkRetellSignature(key, body, header, signedAt) == SignatureVerdict::Right;
    if (verdict == SignatureVerdict::OutOfTime && rightThen) {
        constexpr qint64 earliestMs = 100'000'000'000; // 1973; seconds of today are below
        if (ms < earliestMs)
            return {Culprit::Clock, QStringLiteral("clock: it was signed with seconds instead of milliseconds")};
        const auto apart = duration_cast<seconds>(now - signedAt).count();
        return {
            Culprit::Clock,
            QStringLiteral("clock: key and body are right, but it was signed %1 s %2. Is the clock of this machine set "
                           "(timedatectl)? Or the request was repeated late.")
                .arg(std::abs(apart))
                .arg(apart > 0 ? QStringLiteral("before it arrived") : QStringLiteral("after it arrived"))};
    }
    for (const auto &[changed, how] : changedBodies(body))
        if (changed != body && checkRetellSignature(key, changed, header, signedAt) == SignatureVerdict::Right)
            return {
                Culprit::Body,
                QStringLiteral("body: the key is right, but %1 on the way. Let the proxy pass bodies on as they are.")
                    .arg(how)};
    return {Culprit::Key,
            QStringLiteral("key: the signature was made with another key, or the body was replaced. Use the API "
                           "key that carries the webhook badge in Retell's dashboard.")};
}

} // namespace tresen
