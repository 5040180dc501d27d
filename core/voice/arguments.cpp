// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/arguments.h"

#include <array>

#include <QJsonArray>

#include "core/voice/spoken_number.h"

namespace tresen {

namespace {

struct ArgumentName {
    Argument argument;
    const char *name;
};

constexpr std::array argumentNames{
    ArgumentName{Argument::Date, "datum"},
    ArgumentName{Argument::Date, "date"},
    ArgumentName{Argument::Date, "appointment_date"},
    ArgumentName{Argument::Date, "date_string"},
    ArgumentName{Argument::Time, "uhrzeit"},
    ArgumentName{Argument::Time, "zeit"},
    ArgumentName{Argument::Time, "time"},
    ArgumentName{Argument::Time, "appointment_time"},
    ArgumentName{Argument::Service, "dienstleistung"},
    ArgumentName{Argument::Service, "service"},
    ArgumentName{Argument::Service, "service_name"},
    ArgumentName{Argument::ServiceKey, "service_id"},
    ArgumentName{Argument::Name, "name"},
    ArgumentName{Argument::Name, "customer_name"},
    ArgumentName{Argument::Name, "kundenname"},
    ArgumentName{Argument::Phone, "telefon"},
    ArgumentName{Argument::Phone, "telefonnummer"},
    ArgumentName{Argument::Phone, "phone"},
    ArgumentName{Argument::Phone, "phone_number"},
    ArgumentName{Argument::Phone, "customer_phone"},
    ArgumentName{Argument::Email, "email"},
    ArgumentName{Argument::Email, "customer_email"},
    ArgumentName{Argument::Staff, "mitarbeiter"},
    ArgumentName{Argument::Staff, "staff"},
    ArgumentName{Argument::Staff, "staff_name"},
    ArgumentName{Argument::Staff, "preferred_staff"},
    ArgumentName{Argument::Confirm, "bestaetigung"},
    ArgumentName{Argument::Confirm, "bestätigung"},
    ArgumentName{Argument::Confirm, "confirm"},
    ArgumentName{Argument::OldDate, "old_date"},
    ArgumentName{Argument::OldDate, "altes_datum"},
    ArgumentName{Argument::OldTime, "old_time"},
    ArgumentName{Argument::OldTime, "alte_uhrzeit"},
    ArgumentName{Argument::NewDate, "new_date"},
    ArgumentName{Argument::NewDate, "neues_datum"},
    ArgumentName{Argument::NewTime, "new_time"},
    ArgumentName{Argument::NewTime, "neue_uhrzeit"},
    ArgumentName{Argument::Appointment, "appointment_id"},
    ArgumentName{Argument::Appointment, "termin_id"},
    ArgumentName{Argument::Reason, "reason"},
    ArgumentName{Argument::Reason, "grund"},
    ArgumentName{Argument::Notes, "notes"},
    ArgumentName{Argument::Notes, "notizen"},
    ArgumentName{Argument::Category, "kategorie"},
    ArgumentName{Argument::Category, "category"},
    ArgumentName{Argument::Category, "stichwort"},
    ArgumentName{Argument::Category, "keyword"},
    ArgumentName{Argument::Slots, "slots"},
    ArgumentName{Argument::Slots, "zeiten"},
    ArgumentName{Argument::Text, "text"},
};

/// Longer than anything a person says into one field.
constexpr qsizetype longestText = 500;

bool isAbsent(const QString &text)
{
    if (text.isEmpty() || text.startsWith(QStringLiteral("{{"))) return true;
    const auto word = foldSpoken(text);
    return word == u"null" || word == u"unbekannt" || word == u"undefined" || word == u"unknown" || word == u"none";
}

QString textOf(const QJsonValue &value)
{
    if (value.isBool()) return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    // Whole numbers without a point: 14, not 14.0; a telephone number keeps all its digits.
    if (value.isDouble())
        return value.toDouble() == double(value.toInteger()) ? QString::number(value.toInteger())
                                                             : QString::number(value.toDouble(), 'g', 12);
    return value.toString().left(longestText).simplified();
}

} // namespace

const char *Arguments::nameOf(Argument argument)
{
    for (const auto &entry : argumentNames)
        if (entry.argument == argument) return entry.name;
    return "";
}

std::optional<Arguments::Found> Arguments::find(Argument argument) const
{
    for (const auto &[meaning, latin] : argumentNames) {
        if (meaning != argument) continue;
        const auto name = QString::fromUtf8(latin);
        const auto value = m_arguments.value(name);
        if (value.isUndefined() || value.isNull()) continue;
        if (value.isString() && isAbsent(value.toString().simplified())) continue;
        return Found{name, value};
    }
    return std::nullopt;
}

Result<QString> Arguments::text(Argument argument) const
{
    const auto found = find(argument);
    if (!found) return QString();
    if (found->value.isObject() || found->value.isArray())
        return failure(ErrorCode::InvalidInput, QStringLiteral("args.%1: text expected").arg(found->name));
    return textOf(found->value);
}

Result<std::optional<bool>> Arguments::flag(Argument argument) const
{
    const auto said = text(argument);
    if (!said) return tl::unexpected(said.error());
    const auto word = foldSpoken(*said);
    if (word == u"true" || word == u"ja" || word == u"yes" || word == u"1") return std::optional(true);
    if (word == u"false" || word == u"nein" || word == u"no" || word == u"0") return std::optional(false);
    return std::optional<bool>();
}

Result<std::vector<Arguments>> Arguments::list(Argument argument) const
{
    const auto found = find(argument);
    std::vector<Arguments> all;
    if (!found) return all;
    if (!found->value.isArray())
        return failure(ErrorCode::InvalidInput, QStringLiteral("args.%1: list expected").arg(found->name));
    for (const auto &entry : found->value.toArray()) {
        if (!entry.isObject())
            return failure(ErrorCode::InvalidInput, QStringLiteral("args.%1: objects expected").arg(found->name));
        all.emplace_back(entry.toObject());
    }
    return all;
}

Result<> Arguments::checkTypes() const
{
    for (const auto &[argument, name] : argumentNames) {
        if (argument == Argument::Slots) continue;
        if (const auto value = text(argument); !value) return tl::unexpected(value.error());
    }
    return {};
}

} // namespace tresen
