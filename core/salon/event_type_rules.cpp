// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/salon/event_type_rules.h"

#include <algorithm>

#include <QRegularExpression>

namespace tresen {

using namespace std::chrono;

namespace {

/// Absences are entered by the quarter of an hour at the finest.
constexpr minutes finestBlock{15};

/// What every booking of ours answers.
bool isAnswered(const BookingField &field) { return field.hidden || field.slug == u"name" || field.slug == u"email"; }

bool asksForPhone(const BookingField &field) { return field.type == u"phone" || field.slug == u"attendeePhoneNumber"; }

} // namespace

std::optional<DeviationCode> whyNotMappable(const EventType &type)
{
    if (type.schedulingType.compare(u"roundRobin", Qt::CaseInsensitive) == 0) return DeviationCode::RoundRobin;
    if (type.schedulingType.compare(u"collective", Qt::CaseInsensitive) == 0) return DeviationCode::Collective;
    if (!type.schedulingType.isEmpty()) return DeviationCode::OtherTeam;
    if (type.hosts.empty()) return DeviationCode::NoHost;
    if (type.hosts.size() != 1) return DeviationCode::SeveralHosts;
    if (type.hasSeats) return DeviationCode::Seats;
    if (type.recurring) return DeviationCode::Recurs;
    if (type.costsMoney) return DeviationCode::Paid;
    if (type.title.trimmed().isEmpty()) return DeviationCode::NoTitle;
    if (type.length <= minutes(0)) return DeviationCode::NoLength;
    return std::nullopt;
}

bool offersLength(const EventType &type, minutes length)
{
    return type.length == length || std::ranges::find(type.lengths, length) != type.lengths.end();
}

std::vector<minutes> bookableLengths(const EventType &type)
{
    auto lengths = type.lengths;
    lengths.push_back(type.length);
    std::erase_if(lengths, [](minutes length) { return length <= minutes(0); });
    std::ranges::sort(lengths);
    const auto twice = std::ranges::unique(lengths);
    lengths.erase(twice.begin(), twice.end());
    return lengths;
}

bool isForAbsences(const EventType &type)
{
    const auto told = type.metadata.value(QLatin1String("tresen_absence")).trimmed();
    if (!told.isEmpty()) return told != u"false" && told != u"0";
    static const QRegularExpression words(
        QStringLiteral("^(abwesend|abwesenheit(en)?|sperrzeit(en)?|urlaub|blocker|absen(t|ce|ces)|time off|"
                       "out of office)\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return words.match(type.title.trimmed()).hasMatch();
}

AbsenceEventType absenceTypeFrom(const EventType &type, StaffId staff, CredentialId credential, bool visible)
{
    return {staff, credential, type.id, type.hosts.front(), type.length, bookableLengths(type), visible};
}

std::vector<Deviation> absenceDeviations(const EventType &type, const Company &company, CredentialId credential)
{
    auto found = ruleDeviations(type, nullptr, company, credential);
    // Guests are not meant to find it; that they can would let anybody close the salon.
    std::erase_if(found, [](const Deviation &one) { return one.code == DeviationCode::Hidden; });
    const auto say = [&](DeviationCode code, qint64 amount) {
        auto deviation = deviationOf(code, type, credential);
        deviation.amount = int(amount);
        found.push_back(deviation);
    };
    if (!type.hidden) say(DeviationCode::AbsencePublic, 0);
    if (const auto shortest = bookableLengths(type).front(); shortest > finestBlock)
        say(DeviationCode::CoarseBlocks, shortest.count());
    return found;
}

Deviation deviationOf(DeviationCode code, const EventType &type, CredentialId credential)
{
    Deviation deviation;
    deviation.code = code;
    deviation.credential = credential;
    deviation.eventType = type.id;
    deviation.title = type.title;
    return deviation;
}

std::vector<Deviation> ruleDeviations(const EventType &type, const ServiceSegment *part, const Company &company,
                                      CredentialId credential)
{
    std::vector<Deviation> found;
    const auto say = [&](DeviationCode code, qint64 amount = 0, qint64 other = 0, const QString &subject = {}) {
        auto deviation = deviationOf(code, type, credential);
        deviation.amount = int(amount);
        deviation.other = int(other);
        deviation.subject = subject;
        found.push_back(deviation);
    };
    if (part && !offersLength(type, part->bookedLength()))
        say(DeviationCode::OtherLength, type.length.count(), part->bookedLength().count());
    if (type.minimumNotice > minutes(0)) say(DeviationCode::Notice, type.minimumNotice.count());
    if (type.windowLimited) say(DeviationCode::Window, type.windowDays);
    for (const auto &field : type.fields) {
        if (!field.required || isAnswered(field)) continue;
        if (!asksForPhone(field))
            say(DeviationCode::Question, 0, 0, field.slug);
        else
            say(company.sendPhone ? DeviationCode::PhoneSometimes : DeviationCode::PhoneWanted);
    }
    if (type.verifiesEmail) say(DeviationCode::EmailVerified);
    if (type.needsAuthentication) say(DeviationCode::LoginWanted);
    // What the stylist needs behind a part anyway keeps nobody away.
    const auto ownAfter = part ? part->cleanUp : minutes(0);
    if (type.bufferBefore > minutes(0) || type.bufferAfter > ownAfter)
        say(DeviationCode::Buffers, type.bufferBefore.count(), type.bufferAfter.count());
    if (type.cancelForbidden) say(DeviationCode::CannotCancel);
    if (type.rescheduleForbidden) say(DeviationCode::CannotReschedule);
    if (type.activeBookingsLimit > 0) say(DeviationCode::GuestLimit, type.activeBookingsLimit);
    if (type.needsConfirmation) say(DeviationCode::Confirmation);
    if (type.hidden) say(DeviationCode::Hidden);
    return found;
}

} // namespace tresen
