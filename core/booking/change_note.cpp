// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/change_note.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace tresen {

QByteArray ChangeNote::toJson() const
{
    QJsonObject json{{QStringLiteral("version"), version},
                     {QStringLiteral("from"), toIso(fromStart)},
                     {QStringLiteral("to"), toIso(toStart)},
                     {QStringLiteral("from_staff"), fromStaff.toString()},
                     {QStringLiteral("to_staff"), toStaff.toString()}};
    if (!reason.isEmpty()) json.insert(QStringLiteral("reason"), reason);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<ChangeNote> ChangeNote::fromJson(const QByteArray &text)
{
    const auto json = QJsonDocument::fromJson(text).object();
    const auto from = instantFromIso(json.value(u"from").toString());
    const auto to = instantFromIso(json.value(u"to").toString());
    const auto fromStaff = StaffId::fromString(json.value(u"from_staff").toString());
    const auto toStaff = StaffId::fromString(json.value(u"to_staff").toString());
    if (!from || !to || !fromStaff || !toStaff) return std::nullopt;
    return ChangeNote{json.value(u"version").toInt(),  *from, *to, *fromStaff, *toStaff,
                      json.value(u"reason").toString()};
}

} // namespace tresen
