// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/salon/practice_salon.h"

#include <set>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/salon/working_time.h"
#include "core/domain/service_plan.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr int daysBefore = 4;
constexpr int daysInAll = 14;
constexpr int customerCount = 80;
constexpr double density = 0.42; ///< chance that a free quarter of an hour begins an appointment

QJsonObject description()
{
    QFile file(QStringLiteral(":/practice/salon.json"));
    if (!file.open(QIODevice::ReadOnly)) qFatal("resources/practice/salon.json is not part of this program");
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// "09:00-13:00 13:30-17:30"
std::vector<DaySpan> spans(const QString &text)
{
    const auto minute = [](const QString &clock) {
        return clock.section(u':', 0, 0).toInt() * 60 + clock.section(u':', 1).toInt();
    };
    std::vector<DaySpan> all;
    for (const auto &span : text.split(u' ', Qt::SkipEmptyParts))
        all.push_back({minute(span.section(u'-', 0, 0)), minute(span.section(u'-', 1))});
    return all;
}

WeeklyHours hours(const QJsonObject &week)
{
    static const std::array names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    WeeklyHours result;
    for (std::size_t i = 0; i < names.size(); ++i)
        result.days[i] = spans(week.value(QLatin1String(names[i])).toString());
    return result;
}

QString slugOf(const QString &title)
{
    QString slug;
    for (const auto c : title.toLower().normalized(QString::NormalizationForm_D)) {
        if ((c >= u'a' && c <= u'z') || c.isDigit())
            slug += c;
        else if (c.category() != QChar::Mark_NonSpacing && !slug.endsWith(u'-'))
            slug += u'-';
    }
    return slug;
}

class Maker
{
public:
    Maker(Instant now, std::uint64_t seed, QString url)
        : m_json(description())
        , m_zone(Zone::fromIana(m_json.value(u"zone").toString().toLatin1()).value_or(Zone()))
        , m_today(m_zone.dayOf(now))
        , m_now(m_zone.range(m_today).from)
        , m_clock(m_now - days(30))
        , m_random(seed)
        , m_ids(m_clock, m_random)
        , m_url(std::move(url))
    {}

    PracticeSalon make()
    {
        makeCompany();
        makeServices();
        makeStaff();
        makeCustomers();
        makeBookings();
        return std::move(m_salon);
    }

private:
    template <typename IdType>
    IdType id()
    {
        return {m_ids.next()};
    }

    QString pick(const char *list)
    {
        const auto all = m_json.value(QLatin1String(list)).toArray();
        return all.at(qsizetype(m_random.below(std::uint64_t(all.size())))).toString();
    }

    void makeCompany()
    {
        m_salon.catalog.company.id = id<CompanyId>();
        m_salon.catalog.company.practice = true;
        m_salon.catalog.company.name = m_json.value(u"company").toString();
        Branch branch;
        branch.id = id<BranchId>();
        branch.name = m_json.value(u"branch").toString();
        branch.zone = m_zone;
        branch.opening = hours(m_json.value(u"opening").toObject());
        m_salon.catalog.branches = {branch};
    }

    void makeServices()
    {
        for (const auto &value : m_json.value(u"services").toArray()) {
            const auto json = value.toObject();
            Service service;
            service.id = id<ServiceId>();
            service.name = json.value(u"name").toString();
            service.category = json.value(u"category").toString();
            service.price = {json.value(u"price").toInteger()};
            service.colour = json.value(u"colour").toInt();
            for (const auto &word : json.value(u"keywords").toArray())
                service.keywords += word.toString();
            for (const auto &partValue : json.value(u"parts").toArray()) {
                const auto part = partValue.toObject();
                service.segments.push_back({part.value(u"name").toString(), minutes(part.value(u"work").toInt()),
                                            minutes(part.value(u"process").toInt()), minutes(0),
                                            minutes(part.value(u"cleanUp").toInt())});
            }
            m_weights[service.id] = json.value(u"weight").toInt(1);
            m_serviceByKey[json.value(u"key").toString()] = service.id;
            m_salon.catalog.services.push_back(service);
        }
    }

    CredentialId credential(const QString &label)
    {
        for (const auto &known : m_salon.catalog.credentials)
            if (known.label == label) return known.id;
        m_salon.catalog.credentials.push_back({id<CredentialId>(), label, m_url, {}});
        return m_salon.catalog.credentials.back().id;
    }

    void makeStaff()
    {
        static const std::vector<minutes> blockLengths{minutes(15), minutes(30), minutes(60), minutes(240),
                                                       minutes(480)};
        std::vector<AbsenceEventType> absences;
        int order = 0;
        for (const auto &value : m_json.value(u"staff").toArray()) {
            const auto json = value.toObject();
            StaffMember member;
            member.id = id<StaffId>();
            member.branch = m_salon.catalog.branches.front().id;
            member.name = json.value(u"name").toString();
            member.shifts = hours(json.value(u"shifts").toObject());
            member.order = order++;
            m_salon.catalog.staff.push_back(member);

            const auto username = json.value(u"user").toString();
            const HostId host{100 + order};
            m_salon.users.push_back({host, member.name, username, username + QStringLiteral("@salon.example"),
                                     json.value(u"key").toString()});
            const auto key = credential(json.value(u"key").toString());
            for (auto &known : m_salon.catalog.credentials)
                if (known.id == key && known.ownHost == HostId{}) known.ownHost = host;
            for (const auto &done : json.value(u"does").toArray())
                makeEventTypes(*m_salon.catalog.service(m_serviceByKey.at(done.toString())), member.id, host, key);
            absences.push_back({member.id, key, {}, host, blockLengths.front(), blockLengths, true});
        }
        for (auto &type : absences) {
            type.eventType = {m_nextEventType++};
            PracticeEventType event;
            event.id = type.eventType;
            event.title = QStringLiteral("Abwesenheit");
            event.slug = slugOf(event.title);
            event.length = type.length;
            event.lengths = type.lengths;
            event.owner = type.host;
            event.absences = true;
            m_salon.eventTypes.push_back(event);
        }
        m_salon.catalog.absenceTypes = std::move(absences);
    }

    void makeEventTypes(const Service &service, StaffId staff, HostId host, CredentialId key)
    {
        const int parts = int(service.segments.size());
        for (int part = 0; part < parts; ++part) {
            const auto &segment = service.segments[std::size_t(part)];
            PracticeEventType type;
            type.id = {m_nextEventType++};
            type.title = parts == 1 ? service.name
                                    : QStringLiteral("%1 %2: %3").arg(service.name).arg(part + 1).arg(segment.name);
            type.slug = slugOf(type.title);
            type.length = segment.bookedLength();
            type.owner = host;
            type.service = service.name;
            type.part = part;
            type.parts = parts;
            type.gapAfter = segment.process;
            m_salon.eventTypes.push_back(type);
            m_salon.catalog.mappings.push_back({service.id, part, staff, key, type.id, host, type.length, true});
        }
    }

    void makeCustomers()
    {
        for (int i = 0; i < customerCount; ++i) {
            Customer customer;
            customer.id = id<CustomerId>();
            customer.name = pick("firstNames") + u' ' + pick("lastNames");
            // Berlin's numbers for invented people: 030 23125 000 to 999.
            customer.phone = QStringLiteral("+493023125%1").arg(100 + i * 11, 3, 10, QChar(u'0'));
            customer.syntheticEmail = makeSyntheticEmail(m_random, m_salon.catalog.company.syntheticMailDomain);
            if (m_random.below(3) == 0) customer.email = QStringLiteral("kunde%1@example.org").arg(i + 1);
            customer.createdAt = m_now - days(30 + int(m_random.below(400)));
            m_salon.customers.push_back(customer);
        }
    }

    void makeBookings()
    {
        const auto &branch = m_salon.catalog.branches.front();
        const auto first = m_today - days(daysBefore);
        for (auto day = first; day < first + days(daysInAll); day += days(1)) {
            m_seenToday.clear();
            for (const auto &member : m_salon.catalog.staff)
                fillDay(member, branch, day);
        }
        std::ranges::sort(m_salon.bookings, {},
                          [](const PracticeBooking &b) { return std::pair(b.appointment.start, b.appointment.id); });
    }

    void fillDay(const StaffMember &member, const Branch &branch, Day day)
    {
        const auto present = workingTime(member, branch, day);
        auto free = present;
        for (const auto &shift : present) {
            for (auto start = shift.from; start < shift.to; start += minutes(15)) {
                if (m_random.unit() >= density) continue;
                const auto &service = randomService(member.id);
                const auto plan = planService(service, member.id, start);
                const bool fits = std::ranges::all_of(plan, [&](const PlannedSegment &part) {
                    return std::ranges::all_of(part.active, [&](const TimeRange &active) {
                        return std::ranges::any_of(free, [&](const TimeRange &r) { return r.contains(active); });
                    });
                });
                if (!fits || m_seenToday.size() == m_salon.customers.size()) continue;
                for (const auto &part : plan)
                    free = subtracted(free, part.active);
                m_salon.bookings.push_back(makeBooking(service, branch, plan));
            }
        }
    }

    const Service &randomService(StaffId staff)
    {
        std::vector<const Service *> offered;
        for (const auto &service : m_salon.catalog.services)
            if (m_salon.catalog.mapping(service.id, 0, staff))
                offered.insert(offered.end(), std::size_t(m_weights.at(service.id)), &service);
        return *offered[m_random.below(offered.size())];
    }

    /// A customer who does not come twice on this day.
    const Customer &somebodyElse()
    {
        auto index = m_random.below(m_salon.customers.size());
        while (!m_seenToday.insert(index).second)
            index = (index + 1) % m_salon.customers.size();
        return m_salon.customers[index];
    }

    PracticeBooking makeBooking(const Service &service, const Branch &branch, const std::vector<PlannedSegment> &plan)
    {
        const auto &customer = somebodyElse();
        PracticeBooking booking;
        auto &appointment = booking.appointment;
        appointment.id = id<AppointmentId>();
        appointment.branch = branch.id;
        appointment.customer = customer.id;
        appointment.service = service.id;
        appointment.start = plan.front().booked.from;
        appointment.end = plan.back().booked.to;
        const auto chance = m_random.below(20);
        appointment.origin = chance < 12 ? Origin::Desk : chance < 17 ? Origin::Voice : Origin::Calcom;
        appointment.price = service.price;
        appointment.staffRequested = m_random.below(4) == 0;
        if (m_random.below(7) == 0) appointment.note = pick("notes");
        appointment.createdAt = std::min(m_now, appointment.start) - leadTime();
        appointment.updatedAt = appointment.createdAt;
        for (const auto &part : plan)
            addPart(booking, part, customer, branch);
        return booking;
    }

    milliseconds leadTime() { return minutes(90 + int(m_random.below(60 * 24 * 12))); }

    void addPart(PracticeBooking &booking, const PlannedSegment &part, const Customer &customer, const Branch &branch)
    {
        const auto &appointment = booking.appointment;
        const auto *service = m_salon.catalog.service(appointment.service);
        const auto *mapping = m_salon.catalog.mapping(appointment.service, part.part, part.staff);
        Segment segment;
        segment.id = id<SegmentId>();
        segment.appointment = appointment.id;
        segment.part = part.part;
        segment.name = service->segments[std::size_t(part.part)].name;
        segment.staff = part.staff;
        segment.booked = part.booked;
        segment.active = part.active;
        segment.gapAfter = part.gapAfter;
        segment.state = SyncState::Settled;
        segment.attempts = appointment.origin == Origin::Calcom ? 0 : 1;
        segment.settledAt = appointment.createdAt + seconds(3);
        auto &desired = segment.desired;
        desired.presence = Presence::Present;
        desired.credential = mapping->credential;
        desired.eventType = mapping->eventType;
        desired.host = mapping->host;
        desired.start = part.booked.from;
        desired.length = duration_cast<minutes>(part.booked.length());
        desired.attendee = {
            customer.name, customer.emailForCalcom(), {}, QString::fromLatin1(branch.zone.name()), customer.language};
        desired.cause = appointment.origin == Origin::Voice    ? Cause::Voice
                        : appointment.origin == Origin::Calcom ? Cause::Calcom
                                                               : Cause::Desk;
        booking.remotes.push_back(remoteOf(segment, *segment.settledAt));
        booking.segments.push_back(std::move(segment));
    }

    Remote remoteOf(const Segment &segment, Instant at)
    {
        static constexpr char alphabet[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        Remote remote;
        for (int i = 0; i < 22; ++i)
            remote.uid += QLatin1Char(alphabet[m_random.below(sizeof(alphabet) - 1)]);
        remote.start = segment.desired.start;
        remote.end = segment.desired.end();
        remote.eventType = segment.desired.eventType;
        remote.host = segment.desired.host;
        remote.token = Token{m_salon.catalog.company.id, segment.appointment, segment.id, segment.desired.incarnation};
        remote.attendeeEmail = segment.desired.attendee.email;
        remote.updatedAt = at;
        remote.source = QStringLiteral("answer");
        return remote;
    }

    QJsonObject m_json;
    Zone m_zone;
    Day m_today;
    Instant m_now; ///< the first instant of today, so that all of today makes the same salon
    ManualClock m_clock;
    SeededRandom m_random;
    UuidGenerator m_ids;
    QString m_url;
    std::set<std::uint64_t> m_seenToday; ///< customers, by index
    qint64 m_nextEventType = 1001;
    std::map<ServiceId, int> m_weights;
    std::map<QString, ServiceId> m_serviceByKey;
    PracticeSalon m_salon;
};

} // namespace

PracticeSalon makePracticeSalon(Instant now, std::uint64_t seed, const QString &calcomUrl)
{
    return Maker(now, seed, calcomUrl).make();
}

} // namespace tresen
