// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/sandbox/recorded.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace tresen::test {

using namespace Qt::StringLiterals;

namespace {

QString folder() { return QStringLiteral(TRESEN_FIXTURES); }

QJsonObject read(const QString &name)
{
    QFile file(folder() + u'/' + name);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(file.fileName()));
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// The time in an error's own body is finer than the header's.
Instant timeOf(const QJsonObject &response)
{
    const auto body = response.value(u"body"_s).toObject();
    if (const auto stamp = instantFromIso(body.value(u"timestamp"_s).toString())) return *stamp;
    auto text = response.value(u"headers"_s).toObject().value(u"Date"_s).toString();
    text.replace(u"GMT"_s, u"+0000"_s); // Qt reads numbers only
    const auto date = QDateTime::fromString(text, Qt::RFC2822Date);
    return fromEpochMs(date.toMSecsSinceEpoch());
}

bool isVolatile(const QString &name)
{
    static const QStringList names{u"id"_s,        u"createdAt"_s,      u"updatedAt"_s,        u"timestamp"_s,
                                   u"bookingId"_s, u"reservationUid"_s, u"reservationUntil"_s, u"rescheduleId"_s};
    return names.contains(name);
}

QString shown(const QJsonValue &value)
{
    const auto text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.mid(1, text.size() - 2).left(200));
}

} // namespace

Recorded recorded(const QString &name, const QByteArray &key)
{
    Recorded all;
    all.name = name;
    all.sent = read(name + u".request.json"_s);
    const auto response = read(name + u".response.json"_s);
    all.request.method = all.sent.value(u"method"_s).toString().toUtf8();
    all.request.target = all.sent.value(u"path"_s).toString().toUtf8();
    const auto headers = all.sent.value(u"headers"_s).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        auto value = it->toString().toUtf8();
        value.replace("cal_<api key>", key);
        all.request.headers.emplace_back(it.key().toUtf8(), value);
    }
    const auto raw = all.sent.value(u"bodyRaw"_s);
    if (raw.isString())
        all.request.body = raw.toString().toUtf8();
    else if (all.sent.contains(u"body"_s)) {
        all.request.body = QJsonDocument(all.sent.value(u"body"_s).toObject()).toJson(QJsonDocument::Compact);
    }
    all.status = response.value(u"status"_s).toInt();
    all.body = response.value(u"body"_s);
    all.at = timeOf(response);
    const auto answered = response.value(u"headers"_s).toObject();
    for (auto it = answered.begin(); it != answered.end(); ++it)
        all.headers[it.key().toLower()] = it->toString();
    return all;
}

QStringList allRecorded()
{
    QStringList names = QDir(folder()).entryList({u"*.request.json"_s}, QDir::Files, QDir::Name);
    for (auto &name : names)
        name.chop(int(qstrlen(".request.json")));
    return names;
}

QStringList differences(const QJsonValue &theirs, const QJsonValue &ours, const QString &place)
{
    if (theirs.type() != ours.type()) return {u"%1: %2 became %3"_s.arg(place, shown(theirs), shown(ours))};
    QStringList found;
    if (theirs.isObject()) {
        const auto a = theirs.toObject();
        const auto b = ours.toObject();
        for (auto it = a.begin(); it != a.end(); ++it) {
            const auto at = place + u'.' + it.key();
            if (!b.contains(it.key()))
                found.append(at + u": is missing"_s);
            else if (!isVolatile(it.key()))
                found += differences(*it, b.value(it.key()), at);
        }
        for (const auto &name : b.keys()) {
            if (!a.contains(name)) found.append(u"%1.%2: is too many"_s.arg(place, name));
        }
        return found;
    }
    if (theirs.isArray()) {
        const auto a = theirs.toArray();
        const auto b = ours.toArray();
        if (a.size() != b.size())
            return {u"%1: %2 entries became %3: %4"_s.arg(place).arg(a.size()).arg(b.size()).arg(shown(ours))};
        for (qsizetype i = 0; i < a.size(); ++i)
            found += differences(a[i], b[i], u"%1[%2]"_s.arg(place).arg(i));
        return found;
    }
    if (theirs != ours) found.append(u"%1: %2 became %3"_s.arg(place, shown(theirs), shown(ours)));
    return found;
}

QJsonValue replaced(const QJsonValue &value, const std::map<QString, QString> &texts)
{
    if (value.isString()) {
        auto text = value.toString();
        for (const auto &[from, to] : texts)
            text.replace(from, to);
        return text;
    }
    if (value.isArray()) {
        QJsonArray list;
        for (const auto entry : value.toArray())
            list.append(replaced(entry, texts));
        return list;
    }
    if (value.isObject()) {
        QJsonObject object;
        const auto given = value.toObject();
        for (auto it = given.begin(); it != given.end(); ++it)
            object[it.key()] = replaced(*it, texts);
        return object;
    }
    return value;
}

} // namespace tresen::test
