// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include "core/http/transport.h"

namespace tresen {

/// One exchange with a real server: what was asked and what came back.
struct Exchange {
    QString name;
    QByteArray method;
    QString path;
    QJsonObject requestBody;
    int status = 0;
    HttpHeaders headers;
    QByteArray body;
};

inline QJsonObject fixtureObject(const QString &file)
{
    QFile f(QStringLiteral(TRESEN_CALCOM_FIXTURES "/") + file);
    if (!f.open(QIODevice::ReadOnly)) qFatal("fixture %s is missing", qPrintable(file));
    return QJsonDocument::fromJson(f.readAll()).object();
}

inline Exchange exchange(const QString &name)
{
    const auto request = fixtureObject(name + QStringLiteral(".request.json"));
    const auto response = fixtureObject(name + QStringLiteral(".response.json"));
    Exchange read;
    read.name = name;
    read.method = request.value(QLatin1String("method")).toString().toLatin1();
    read.path = request.value(QLatin1String("path")).toString();
    read.requestBody = request.value(QLatin1String("body")).toObject();
    read.status = response.value(QLatin1String("status")).toInt();
    const auto headers = response.value(QLatin1String("headers")).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        read.headers.emplace_back(it.key().toLatin1(), it.value().toString().toLatin1());
    const auto body = response.value(QLatin1String("body"));
    read.body =
        body.isObject() ? QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact) : body.toString().toUtf8();
    return read;
}

/// The names of all exchanges, sorted.
inline QStringList exchangeNames()
{
    auto files =
        QDir(QStringLiteral(TRESEN_CALCOM_FIXTURES)).entryList({QStringLiteral("*.response.json")}, QDir::Files);
    for (auto &file : files)
        file.chop(int(qstrlen(".response.json")));
    files.sort(); // with their endings "a-b" stood before "a"
    return files;
}

} // namespace tresen
