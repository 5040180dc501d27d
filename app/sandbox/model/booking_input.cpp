// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/booking_input.h"

#include <QRegularExpression>

#include "app/sandbox/model/validation.h"
#include "core/base/zone.h"

namespace tresen::sandbox {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

const QStringList &languages()
{
    static const QStringList all =
        u"ar, ca, de, es, eu, he, id, ja, lv, pl, ro, sr, th, vi, az, cs, el, es-419, fi, hr, it, km, nl, pt, ru, sv, "
        u"tr, "
        "zh-CN, bg, da, en, et, fr, hu, iw, ko, no, pt-BR, sk, ta, uk, zh-TW, bn"_s.split(u", "_s);
    return all;
}

const QStringList &knownMembers()
{
    static const QStringList all{u"start"_s,
                                 u"attendee"_s,
                                 u"eventTypeId"_s,
                                 u"eventTypeSlug"_s,
                                 u"username"_s,
                                 u"teamSlug"_s,
                                 u"organizationSlug"_s,
                                 u"lengthInMinutes"_s,
                                 u"bookingFieldsResponses"_s,
                                 u"guests"_s,
                                 u"location"_s,
                                 u"meetingUrl"_s,
                                 u"metadata"_s,
                                 u"recurrenceCount"_s,
                                 u"emailVerificationCode"_s,
                                 u"routing"_s,
                                 u"rrHostSubsetIds"_s};
    return all;
}

Complaints complaintsAboutAttendee(const QJsonObject &attendee)
{
    static const QStringList known{u"name"_s, u"email"_s, u"timeZone"_s, u"phoneNumber"_s, u"language"_s};
    Complaints complaints;
    complaints.unknownMembers(attendee, known);
    if (!attendee.value(u"name"_s).isString()) complaints.wrong(u"name"_s, u"name must be a string"_s);
    mayBeText(attendee, u"email"_s, complaints);
    if (!Zone::fromIana(attendee.value(u"timeZone"_s).toString().toUtf8())) {
        complaints.wrong(u"timeZone"_s, u"timeZone must be a valid IANA time-zone"_s);
    }
    mayBeText(attendee, u"phoneNumber"_s, complaints);
    const auto language = attendee.value(u"language"_s);
    if (!language.isUndefined() && !languages().contains(language.toString())) {
        complaints.wrong(u"language"_s,
                         u"language must be one of the following values: "_s + languages().join(u", "_s));
    }
    if (attendee.value(u"email"_s).toString().isEmpty() && attendee.value(u"phoneNumber"_s).toString().isEmpty()) {
        complaints.wrong(u"attendee email or phone"_s,
                         u"Attendee must have at least one contact method (email or phone number)"_s);
    }
    return complaints;
}

bool metadataFits(const QJsonObject &metadata)
{
    if (metadata.size() > 50) return false;
    for (auto it = metadata.begin(); it != metadata.end(); ++it) {
        if (it.key().size() > 40 || it->isObject() || it->isArray() || it->isNull()) return false;
        if (it->isString() && it->toString().size() > 500) return false;
    }
    return true;
}

void wantsWhole(const QJsonObject &body, const QString &name, Complaints &complaints)
{
    const auto value = body.value(name);
    if (value.isUndefined()) return;
    if (!value.isDouble() || value.toDouble() != double(value.toInteger())) {
        complaints.wrong(name, u"%1 must be an integer number"_s.arg(name));
    } else if (value.toInteger() < 1) {
        complaints.wrong(name, u"%1 must not be less than 1"_s.arg(name));
    }
}

/// The booking core takes strings only, though the check before it lets numbers and booleans through (docs/calcom.md,
/// measured 14).
QString coreComplaint(const QJsonObject &metadata)
{
    QString text;
    for (auto it = metadata.begin(); it != metadata.end(); ++it) {
        if (it->isString()) continue;
        text +=
            u"metadata.%1 - Expected string, received %2, "_s.arg(it.key(), it->isBool() ? u"boolean"_s : u"number"_s);
    }
    return text;
}

bool looksLikeEmail(const QString &text)
{
    static const QRegularExpression shape(u"^[^\\s@,;<>\"]+@[^\\s@,;<>\"]+\\.[^\\s@,;<>\".]{2,}$"_s);
    return shape.match(text).hasMatch();
}

std::optional<Answer> refuseLength(const SandboxEventType &type, const QJsonValue &length)
{
    if (length.isUndefined()) return std::nullopt;
    if (type.lengthOptions.size() < 2) {
        return refused(400,
                       u"Can't specify 'lengthInMinutes' because event type does not have multiple possible lengths. "
                       "Please, remove the 'lengthInMinutes' field from the request."_s);
    }
    if (std::ranges::find(type.lengthOptions, length.toInt()) != type.lengthOptions.end()) return std::nullopt;
    QStringList options;
    for (const int minutes : type.lengthOptions)
        options.append(QString::number(minutes));
    return refused(400,
                   u"Provided 'lengthInMinutes' is not one of the possible lengths for the event type. The possible "
                   "lengths are: %1"_s.arg(options.join(u", "_s)));
}

} // namespace

std::optional<Answer> refuseShape(const QJsonObject &body)
{
    Complaints complaints;
    complaints.unknownMembers(body, knownMembers());
    needsTime(body.value(u"start"_s), u"start"_s, complaints);
    wantsWhole(body, u"lengthInMinutes"_s, complaints);
    wantsWhole(body, u"eventTypeId"_s, complaints);
    mayBeText(body, u"eventTypeSlug"_s, complaints);
    mayBeText(body, u"username"_s, complaints);
    const auto attendee = body.value(u"attendee"_s);
    if (attendee.isUndefined() || attendee.isNull()) {
        complaints.wrong(u"attendee"_s, u"attendee should not be null or undefined"_s);
    } else {
        complaints.within(u"attendee"_s, complaintsAboutAttendee(attendee.toObject()));
    }
    const auto metadata = body.value(u"metadata"_s);
    if (!metadata.isUndefined() && (!metadata.isObject() || !metadataFits(metadata.toObject()))) {
        complaints.wrong(u"metadata"_s,
                         u"Metadata must have at most 50 keys, each key up to 40 characters, and string values "
                         "up to 500 characters."_s);
    }
    const auto answers = body.value(u"bookingFieldsResponses"_s);
    if (!answers.isUndefined() && !answers.isObject()) {
        complaints.wrong(u"bookingFieldsResponses"_s, u"bookingFieldsResponses must be an object"_s);
    }
    const bool named = !body.value(u"eventTypeId"_s).isUndefined() ||
                       (body.value(u"eventTypeSlug"_s).isString() &&
                        (body.value(u"username"_s).isString() || body.value(u"teamSlug"_s).isString()));
    if (!named) {
        complaints.wrong(
            u"eventTypeId or eventTypeSlug + username"_s,
            u"Either eventTypeId or eventTypeSlug + username or eventTypeSlug + teamSlug must be provided"_s);
    }
    if (complaints.isEmpty()) return std::nullopt;
    return complaints.answer();
}

NamedType namedType(const World &world, const QJsonObject &body)
{
    NamedType named;
    if (const auto id = body.value(u"eventTypeId"_s); !id.isUndefined()) {
        named.type = world.eventType(id.toInteger());
        if (!named.type) named.refusal = refused(404, u"Event type with id %1 not found."_s.arg(id.toInteger()));
        return named;
    }
    const auto slug = body.value(u"eventTypeSlug"_s).toString();
    const auto username = body.value(u"username"_s).toString();
    named.type = world.eventType(slug, username);
    if (!named.type) {
        named.refusal =
            world.user(username)
                ? refused(404, u"Event type with slug %1 belonging to user %2 not found."_s.arg(slug, username))
                : refused(404, u"User with username %1 not found"_s.arg(username));
    }
    return named;
}

std::optional<Answer> refuseForType(const SandboxEventType &type, const QJsonObject &body)
{
    if (const auto refusal = refuseLength(type, body.value(u"lengthInMinutes"_s))) return refusal;
    const auto attendee = body.value(u"attendee"_s).toObject();
    const auto answers = body.value(u"bookingFieldsResponses"_s).toObject();
    for (const auto &slug : type.requiredQuestions) {
        if (!answers.contains(slug)) {
            return refused(
                400, u"Missing required booking field response: %1 - it is required by the event type booking "
                     "fields, but missing in the bookingFieldsResponses. You can fetch the event type with ID %2 to "
                     "see the required fields."_s.arg(slug)
                         .arg(type.id));
        }
    }
    if (type.requiresPhone && attendee.value(u"phoneNumber"_s).toString().isEmpty()) {
        return refused(400, u"Missing attendee phone number - it is required by the event type. Pass it as "
                            "\"attendee.phoneNumber\" string in the request."_s);
    }
    const auto badForm = [](const QString &text) { return coded(400, u"BAD_REQUEST"_s, text); };
    if (const auto text = coreComplaint(body.value(u"metadata"_s).toObject()); !text.isEmpty()) return badForm(text);
    if (attendee.value(u"name"_s).toString().trimmed().isEmpty())
        return badForm(u"responses - {name}error_required_field, "_s);
    const auto email = attendee.value(u"email"_s).toString();
    if (email.isEmpty()) return badForm(u"responses - {email}error_required_field, "_s);
    if (!looksLikeEmail(email)) return badForm(u"responses - {email}email_validation_error, "_s);
    return std::nullopt;
}

Booking readBooking(const SandboxEventType &type, const QJsonObject &body)
{
    const auto attendee = body.value(u"attendee"_s).toObject();
    Booking booking;
    booking.eventTypeId = type.id;
    const auto start = *readTime(body.value(u"start"_s));
    booking.time = {start, start + minutes(body.value(u"lengthInMinutes"_s).toInt(type.lengthInMinutes))};
    booking.name = attendee.value(u"name"_s).toString();
    booking.email = attendee.value(u"email"_s).toString();
    if (const auto phone = attendee.value(u"phoneNumber"_s); phone.isString()) booking.phone = phone.toString();
    booking.timeZone = attendee.value(u"timeZone"_s).toString();
    booking.language = attendee.value(u"language"_s).toString(u"en"_s);
    for (const auto guest : body.value(u"guests"_s).toArray())
        booking.guests.append(guest.toString());
    booking.answers = body.value(u"bookingFieldsResponses"_s).toObject();
    booking.metadata = body.value(u"metadata"_s).toObject();
    booking.location = type.location;
    return booking;
}

} // namespace tresen::sandbox
