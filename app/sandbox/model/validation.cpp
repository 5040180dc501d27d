// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/validation.h"

#include "app/sandbox/model/call.h"

namespace tresen::sandbox {

using namespace Qt::StringLiterals;

void Complaints::unknownMembers(const QJsonObject &object, const QStringList &known)
{
    for (const auto &name : object.keys()) {
        if (!known.contains(name)) wrong(name, u"property %1 should not exist"_s.arg(name));
    }
}

void Complaints::wrong(const QString &property, const QString &rules)
{
    m_entries.append(u"%1 property is wrong,%2 "_s.arg(property, rules));
}

void Complaints::within(const QString &property, const Complaints &children)
{
    if (!children.isEmpty()) m_entries.append(u"%1 property is wrong, %2"_s.arg(property, children.text()));
}

void mayBeText(const QJsonObject &object, const QString &property, Complaints &complaints)
{
    const auto value = object.value(property);
    if (!value.isUndefined() && !value.isNull() && !value.isString()) {
        complaints.wrong(property, u"%1 must be a string"_s.arg(property));
    }
}

void needsTime(const QJsonValue &value, const QString &property, Complaints &complaints)
{
    if (!readTime(value)) complaints.wrong(property, u"%1 must be a valid ISO 8601 date string"_s.arg(property));
}

} // namespace tresen::sandbox
