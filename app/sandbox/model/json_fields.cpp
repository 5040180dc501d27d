// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/json_fields.h"

#include <cmath>

#include <QJsonArray>

namespace tresen::sandbox {

using namespace Qt::StringLiterals;

namespace {

bool isWhole(const QJsonValue &value)
{
    // Beyond 2^53 a double no longer holds every integer.
    return value.isDouble() && std::floor(value.toDouble()) == value.toDouble() && std::abs(value.toDouble()) < 9.0e15;
}

} // namespace

JsonFields::JsonFields(const QJsonObject &object, QString place, QString &complaint)
    : m_object(object)
    , m_place(std::move(place))
    , m_complaint(complaint)
{}

JsonFields::~JsonFields()
{
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        if (!m_read.contains(it.key())) {
            complain(it.key().toUtf8().constData(), u"is not known here; remove it or check its spelling"_s);
        }
    }
}

QString JsonFields::place(const char *name) const
{
    const auto member = QString::fromUtf8(name);
    return m_place.isEmpty() ? member : m_place + u'.' + member;
}

void JsonFields::complain(const char *name, const QString &what)
{
    if (m_complaint.isEmpty()) m_complaint = place(name) + u": "_s + what;
}

QJsonValue JsonFields::take(const char *name)
{
    const auto key = QString::fromLatin1(name);
    m_read.insert(key);
    return m_object.value(key);
}

void JsonFields::read(const char *name, QString &into)
{
    const auto value = take(name);
    if (value.isUndefined()) return;
    if (!value.isString()) return complain(name, u"has to be a text"_s);
    into = value.toString();
}

void JsonFields::read(const char *name, qint64 &into)
{
    const auto value = take(name);
    if (value.isUndefined()) return;
    if (!isWhole(value)) return complain(name, u"has to be a whole number"_s);
    into = value.toInteger();
}

void JsonFields::read(const char *name, int &into)
{
    qint64 wide = into;
    read(name, wide);
    if (wide < 0 || wide > 1'000'000'000) return complain(name, u"has to be between 0 and 1000000000"_s);
    into = int(wide);
}

void JsonFields::read(const char *name, bool &into)
{
    const auto value = take(name);
    if (value.isUndefined()) return;
    if (!value.isBool()) return complain(name, u"has to be true or false"_s);
    into = value.toBool();
}

void JsonFields::read(const char *name, double &into)
{
    const auto value = take(name);
    if (value.isUndefined()) return;
    if (!value.isDouble()) return complain(name, u"has to be a number"_s);
    into = value.toDouble();
}

void JsonFields::read(const char *name, QStringList &into)
{
    const auto value = take(name);
    if (value.isUndefined()) return;
    if (!value.isArray()) return complain(name, u"has to be a list of texts"_s);
    for (const auto item : value.toArray()) {
        if (!item.isString()) return complain(name, u"has to be a list of texts"_s);
        into.append(item.toString());
    }
}

void JsonFields::read(const char *name, std::vector<int> &into)
{
    const auto value = take(name);
    if (value.isUndefined()) return;
    if (!value.isArray()) return complain(name, u"has to be a list of whole numbers"_s);
    for (const auto item : value.toArray()) {
        if (!isWhole(item) || item.toDouble() < 1 || item.toDouble() > 1440) {
            return complain(name, u"has to be a list of minutes, 1 to 1440"_s);
        }
        into.push_back(item.toInt());
    }
}

void JsonFields::read(const char *name, std::map<QString, QString> &into)
{
    const auto value = take(name);
    if (value.isUndefined()) return;
    if (!value.isObject()) return complain(name, u"has to be an object of texts"_s);
    const auto object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it->isString()) return complain(name, u"%1 has to be a text"_s.arg(it.key()));
        into[it.key()] = it->toString();
    }
}

void JsonFields::each(const char *name, const std::function<void(JsonFields &)> &item)
{
    const auto value = take(name);
    if (value.isUndefined()) return;
    if (!value.isArray()) return complain(name, u"has to be a list of objects"_s);
    int index = 0;
    for (const auto entry : value.toArray()) {
        const auto at = u"%1[%2]"_s.arg(place(name)).arg(index++);
        if (!entry.isObject()) {
            if (m_complaint.isEmpty()) m_complaint = at + u": has to be an object"_s;
            return;
        }
        JsonFields fields(entry.toObject(), at, m_complaint);
        item(fields);
    }
}

} // namespace tresen::sandbox
