// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "app/sandbox/model/messages.h"
#include "core/base/time.h"

namespace tresen::test {

/// One exchange with a real Cal.com server, as it lies in tests/contract/fixtures.
struct Recorded {
    QString name;
    ModelRequest request; ///< with `key` instead of the recorded placeholder
    QJsonObject sent;     ///< the whole file
    int status = 0;
    std::map<QString, QString> headers; ///< lower-case names
    QJsonValue body;
    Instant at; ///< when it was answered
};

[[nodiscard]] Recorded recorded(const QString &name, const QByteArray &key);

/// Names of all exchanges in the folder, sorted.
[[nodiscard]] QStringList allRecorded();

/// How `ours` differs from `theirs`: members that are missing or too many, other kinds, other lengths, other values.
/// Ids, times of writing and what the far side makes up are not compared. Empty: the same.
[[nodiscard]] QStringList differences(const QJsonValue &theirs, const QJsonValue &ours, const QString &place = {});

/// `value` with every occurrence of each key replaced by its value, in texts at any depth.
[[nodiscard]] QJsonValue replaced(const QJsonValue &value, const std::map<QString, QString> &texts);

} // namespace tresen::test
