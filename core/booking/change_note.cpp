// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/change_note.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tresen {

namespace {

/// In quotes; only for texts without characters that JSON escapes.
QByteArray quoted(const QString &plain) { return '"' + plain.toLatin1() + '"'; }

QByteArray listed(const char *name, const std::vector<StaffId> &staff)
{
    QByteArray json;
    for (const auto id : staff)
        json += (json.isEmpty() ? "" : ",") + quoted(id.toString());
    return json.isEmpty() ? json : QByteArray(",\"") + name + "\":[" + json + ']';
}

std::vector<StaffId> staffList(const QJsonValue &json)
{
    std::vector<StaffId> staff;
    const auto array = json.toArray();
    for (const auto &id : array)
        staff.push_back(StaffId::fromString(id.toString()).value_or(StaffId()));
    return staff;
}

} // namespace

/// Put together by hand, because each booking writes one and a QJsonDocument costs more than the statement that stores
/// it: versions, times and ids hold nothing to escape; the reason, which could, is left to Qt.
QByteArray ChangeNote::toJson() const
{
    QByteArray json = "{\"version\":" + QByteArray::number(version) + ",\"from\":" + quoted(toIso(fromStart)) +
                      ",\"to\":" + quoted(toIso(toStart)) + ",\"from_staff\":" + quoted(fromStaff.toString()) +
                      ",\"to_staff\":" + quoted(toStaff.toString());
    if (!reason.isEmpty()) {
        const auto array = QJsonDocument(QJsonArray{reason}).toJson(QJsonDocument::Compact);
        json += ",\"reason\":" + array.mid(1, array.size() - 2);
    }
    return json + listed("from_parts", fromParts) + listed("to_parts", toParts) + '}';
}

std::optional<ChangeNote> ChangeNote::fromJson(const QByteArray &text)
{
    const auto json = QJsonDocument::fromJson(text).object();
    const auto from = instantFromIso(json.value(u"from").toString());
    const auto to = instantFromIso(json.value(u"to").toString());
    const auto fromStaff = StaffId::fromString(json.value(u"from_staff").toString());
    const auto toStaff = StaffId::fromString(json.value(u"to_staff").toString());
    if (!from || !to || !fromStaff || !toStaff) return std::nullopt;
    return ChangeNote{json.value(u"version").toInt(),
                      *from,
                      *to,
                      *fromStaff,
                      *toStaff,
                      json.value(u"reason").toString(),
                      staffList(json.value(u"from_parts")),
                      staffList(json.value(u"to_parts"))};
}

} // namespace tresen
