// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/mask.h"

#include <QRegularExpression>

namespace tresen {

namespace {

constexpr qsizetype longest = 500;

const QString &hidden()
{
    static const QString dots = QStringLiteral("…");
    return dots;
}

} // namespace

QString masked(QString text, const QStringList &secrets)
{
    for (const auto &secret : secrets)
        if (secret.size() >= 2) text.replace(secret, hidden(), Qt::CaseInsensitive);

    // What a sentence calls a uid is one wherever it stands again.
    static const QRegularExpression named(QStringLiteral(R"((?:uid=|booking \()([^\s.,;&"')]{6,}))"));
    QStringList uids;
    for (auto it = named.globalMatch(text); it.hasNext();)
        uids += it.next().captured(1);
    for (const auto &uid : uids)
        text.replace(uid, hidden());

    // Most telling first: an e-mail may contain what looks like a number.
    static const QRegularExpression email(QStringLiteral(R"([^\s"'<>(){},;=]+(@|%40)[^\s"'<>(){},;&]+)"));
    static const QRegularExpression uuid(QStringLiteral(R"(\b[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b)"));
    // 22 characters of base 58 as Cal.com makes them, and what is close; a word has no digits, a number no letters.
    static const QRegularExpression token(QStringLiteral(R"(\b(?=\w*[0-9])(?=\w*[A-Za-z])[0-9A-Za-z]{16,}\b)"));
    // Seven digits and more, with what people put between them; dates and times have their own form.
    static const QRegularExpression phone(QStringLiteral(R"((?<![\w.:-])\+?[0-9](?:[ /()-]{0,2}[0-9]){6,}(?![\w:]))"));
    for (const auto *pattern : {&email, &uuid, &token})
        text.replace(*pattern, hidden());
    static const QRegularExpression date(QStringLiteral(R"(^[0-9]{4}-[0-9]{2}-[0-9]{2}$)"));
    qsizetype at = 0;
    for (auto match = phone.match(text, at); match.hasMatch(); match = phone.match(text, at)) {
        const bool isDate = date.match(match.captured()).hasMatch();
        if (!isDate) text.replace(match.capturedStart(), match.capturedLength(), hidden());
        at = match.capturedStart() + (isDate ? match.capturedLength() : 1);
    }
    if (text.size() > longest) text = text.left(longest - 1) + hidden();
    return text;
}

} // namespace tresen
