// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/arguments.h"

#include <array>

#include <QHash>
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
    constexpr qsizetype longestWord = 9;
    if (text.size() > longestWord) return false;
    const auto word = foldSpoken(text);
    return word == u"null" || word == u"unbekannt" || word == u"undefined" || word == u"unknown" || word == u"none";
}

const QHash<QString, int> &placesOfNames()
{
    static const auto places = [] {
        QHash<QString, int> made;
        for (std::size_t i = 0; i < argumentNames.size(); ++i)
            made.insert(QString::fromUtf8(argumentNames[i].name), int(i));
        return made;
    }();
    return places;
}

QString scalarTextOf(const QJsonValue &value)
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

Arguments::Arguments(const QJsonObject &arguments)
{
    const auto &places = placesOfNames();
    for (auto it = arguments.begin(); it != arguments.end(); ++it) {
        const auto place = places.constFind(it.key());
        const QJsonValue value = it.value();
        if (place == places.cend() || value.isNull()) continue;
        if (value.isString() && isAbsent(value.toString().simplified())) continue;
        const bool scalar = !value.isObject() && !value.isArray();
        m_present.push_back(
            {argumentNames[std::size_t(*place)].argument, *place, value, scalar ? scalarTextOf(value) : QString()});
    }
    std::ranges::sort(m_present, {}, &Present::name);
}

const Arguments::Present *Arguments::find(Argument argument) const
{
    const auto found = std::ranges::find(m_present, argument, &Present::argument);
    return found == m_present.end() ? nullptr : &*found;
}

Result<QString> Arguments::textOf(const Present &present)
{
    if (present.value.isObject() || present.value.isArray())
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("args.%1: text expected")
                           .arg(QString::fromUtf8(argumentNames[std::size_t(present.name)].name)));
    return present.text;
}

Result<QString> Arguments::text(Argument argument) const
{
    const auto *found = find(argument);
    return found ? textOf(*found) : QString();
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
    const auto *found = find(argument);
    std::vector<Arguments> all;
    if (!found) return all;
    const auto wrong = [&](const char *expected) {
        return failure(
            ErrorCode::InvalidInput,
            QStringLiteral("args.%1: %2 expected")
                .arg(QString::fromUtf8(argumentNames[std::size_t(found->name)].name), QString::fromLatin1(expected)));
    };
    if (!found->value.isArray()) return wrong("list");
    for (const auto &entry : found->value.toArray()) {
        if (!entry.isObject()) return wrong("objects");
        all.emplace_back(entry.toObject());
    }
    return all;
}

Result<> Arguments::checkTypes() const
{
    // Two names of one meaning count once, so the second one's type is nobody's concern.
    std::optional<Argument> before;
    for (const auto &present : m_present) {
        if (present.argument == Argument::Slots || before == present.argument) continue;
        before = present.argument;
        if (const auto read = textOf(present); !read) return tl::unexpected(read.error());
    }
    return {};
}

} // namespace tresen
