// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/sample_day.h"

#include <QTime>

namespace tresen::ui::test {

using namespace std::chrono;

Zone berlin() { return *Zone::fromIana("Europe/Berlin"); }
Day sampleDate() { return Day(local_days(year(2026) / 11 / 19)); }
Instant sampleNow() { return at("11:28"); }

Instant at(const char *clock)
{
    const QTime time = QTime::fromString(QString::fromLatin1(clock), QStringLiteral("HH:mm"));
    return berlin().range(sampleDate()).from + milliseconds(time.msecsSinceStartOfDay());
}

namespace {

struct ServiceRow {
    const char *name;
    const char *category;
    int price;
    std::vector<ServiceSegment> parts;
};

std::vector<ServiceRow> serviceRows()
{
    const auto one = [](int length) { return std::vector<ServiceSegment>{{{}, minutes(length), {}, {}, {}}}; };
    const auto part = [](const char *name, int work, int process = 0) {
        return ServiceSegment{QString::fromUtf8(name), minutes(work), minutes(process), minutes(0), minutes(0)};
    };
    return {
        {"Damenschnitt", "Schneiden", 4600, one(45)},
        {"Herrenschnitt", "Schneiden", 2900, one(30)},
        {"Balayage", "Farbe", 14900, {part("Auftragen", 75, 45), part("Auswaschen", 30), part("Föhnen", 30)}},
        {"Schnitt, Bart", "Schneiden", 3900, one(45)},
        {"Föhnfrisur", "Pflege", 2800, one(45)},
        {"Dauerwelle",
         "Umformung",
         12900,
         {part("Wickeln", 45, 45), part("Fixieren", 15, 15), part("Auswaschen", 15), part("Schneiden, Föhnen", 45)}},
        {"Waschen, Schneiden", "Schneiden", 5200, one(60)},
        {"Ansatzfarbe", "Farbe", 8600, {part("Auftragen", 45, 30), part("Auswaschen", 15), part("Schneiden", 30)}},
        {"Kinderschnitt", "Schneiden", 1900, one(30)},
        {"Brautfrisur, Probe", "Pflege", 9500, one(90)},
        {"Pony, Spitzen", "Schneiden", 1500, one(30)},
        {"Tönung", "Farbe", 4200, one(60)},
    };
}

struct Row {
    int staff;
    const char *start;
    const char *customer;
    int service;
    SyncState state;
    int length; ///< of a simple service; 0: its own
};

constexpr auto ok = SyncState::Settled;

std::vector<Row> rows()
{
    return {{0, "09:00", "Petra Schulze", 0, ok, 0},
            {0, "10:00", "Claudia Brandt", 5, ok, 0},
            {0, "10:45", "Uwe Vogt", 3, ok, 30},
            {0, "13:30", "Renate Köhler", 6, ok, 0},
            {0, "14:45", "Gisela Franke", 0, ok, 0},
            {0, "16:00", "Birgit Simon", 6, SyncState::Waiting, 75},
            {1, "09:00", "Stefan Krüger", 1, ok, 0},
            {1, "09:30", "Emre Yıldız", 3, ok, 30},
            {1, "10:15", "Dieter Lang", 1, ok, 0},
            {1, "11:00", "Paul Neumann", 3, ok, 0},
            {1, "12:00", "Max Fuchs", 1, SyncState::Sending, 0},
            {1, "13:15", "Ole Petersen", 8, ok, 0},
            {1, "14:00", "Karl-Heinz Otto", 1, ok, 0},
            {1, "15:00", "Nico Schäfer", 3, ok, 0},
            {1, "16:15", "Georg Maier", 1, SyncState::Retrying, 0},
            {1, "17:15", "Hakan Aydın", 3, ok, 30},
            {2, "09:15", "Julia Wagner", 2, ok, 0},
            {2, "13:15", "Heike Sommer", 7, ok, 0},
            {2, "15:30", "Nadine Roth", 11, ok, 45},
            {2, "16:45", "Elif Kaya", 11, ok, 60},
            {3, "09:30", "Sabine Lorenz", 0, ok, 0},
            {3, "10:30", "Katrin Böhm", 6, ok, 0},
            {3, "11:45", "Anna Mayer", 0, SyncState::Unknown, 0},
            {3, "13:15", "Lisa Engel", 9, ok, 0},
            {3, "15:00", "Ingrid Pohl", 0, SyncState::Failed, 0},
            {3, "16:00", "Vera Stein", 4, ok, 0},
            {3, "17:00", "Carla Winter", 6, ok, 0},
            {4, "09:00", "Doris Beck", 4, ok, 0},
            {4, "10:00", "Lotte Arndt", 10, ok, 0},
            {4, "10:45", "Hannah Vogel", 11, ok, 0},
            {4, "12:00", "Erika Busch", 0, ok, 0},
            {5, "10:00", "Ben Schulz", 8, ok, 0},
            {5, "10:45", "Finn Jansen", 8, ok, 0},
            {5, "13:00", "Mila Ziegler", 4, ok, 0},
            {5, "14:15", "Lukas Horn", 1, ok, 0},
            {5, "15:30", "Theo Brandl", 8, SyncState::Waiting, 0},
            {5, "16:30", "Sina Keller", 10, SyncState::Conflict, 45}};
}

Service serviceOf(int n)
{
    const auto row = serviceRows().at(static_cast<std::size_t>(n));
    return {id<ServiceId>(100 + n),
            QString::fromUtf8(row.name),
            QString::fromUtf8(row.category),
            {row.price},
            n,
            row.parts,
            true};
}

AppointmentView appointmentOf(const Row &row, int n)
{
    const Service service = serviceOf(row.service);
    AppointmentView view;
    view.id = id<AppointmentId>(1000 + n);
    view.customer = id<CustomerId>(2000 + n);
    view.customerName = QString::fromUtf8(row.customer);
    view.service = service.id;
    view.serviceName = service.name;
    view.colour = service.colour;
    view.price = service.price;
    Instant start = at(row.start);
    for (int part = 0; part < static_cast<int>(service.segments.size()); ++part) {
        const auto &segment = service.segments[static_cast<std::size_t>(part)];
        const auto length = row.length > 0 ? minutes(row.length) : segment.work;
        view.segments.push_back({id<SegmentId>(3000 + n * 8 + part),
                                 part,
                                 segment.name,
                                 id<StaffId>(row.staff + 1),
                                 {start, start + length},
                                 segment.process,
                                 row.state,
                                 Reason::None});
        start += length + segment.process;
    }
    view.time = {view.segments.front().booked.from, view.segments.back().booked.to};
    return view;
}

} // namespace

Catalog sampleCatalog()
{
    Catalog catalog;
    catalog.company.id = id<CompanyId>(1);
    catalog.company.name = QStringLiteral("Salon Beispiel");
    WeeklyHours opening;
    for (std::size_t day = 0; day < 6; ++day)
        opening.days[day] = {{9 * 60, 18 * 60 + 30}};
    catalog.branches = {{id<BranchId>(1), QStringLiteral("Mitte"), berlin(), opening}};
    catalog.credentials = {
        {id<CredentialId>(1), QStringLiteral("default"), QStringLiteral("http://127.0.0.1/v2"), {7}}};
    const char *names[] = {"Aylin Demir", "Jonas Weber", "Marta Kowalska", "Lea Hoffmann", "Sofia Rossi", "Tim Becker"};
    for (int i = 0; i < 6; ++i)
        catalog.staff.push_back({id<StaffId>(i + 1), id<BranchId>(1), QString::fromUtf8(names[i]), opening, i, true});
    for (int n = 0; n < 12; ++n) {
        catalog.services.push_back(serviceOf(n));
        for (int part = 0; part < static_cast<int>(catalog.services.back().segments.size()); ++part)
            for (int s = 0; s < 6; ++s)
                catalog.mappings.push_back({id<ServiceId>(100 + n),
                                            part,
                                            id<StaffId>(s + 1),
                                            id<CredentialId>(1),
                                            {8800 + n * 10 + part},
                                            {s + 1},
                                            minutes(30),
                                            true});
    }
    return catalog;
}

DayView sampleDay()
{
    DayView day;
    day.branch = id<BranchId>(1);
    day.day = sampleDate();
    day.zone = berlin();
    day.range = berlin().range(sampleDate());
    day.opening = {{at("09:00"), at("18:30")}};
    const auto staff = sampleCatalog().staff;
    const std::vector<std::vector<TimeRange>> present = {{{at("09:00"), at("13:00")}, {at("13:30"), at("17:30")}},
                                                         {{at("09:00"), at("12:30")}, {at("13:15"), at("18:30")}},
                                                         {{at("09:00"), at("12:30")}, {at("13:00"), at("18:30")}},
                                                         {{at("09:30"), at("12:30")}, {at("13:00"), at("18:30")}},
                                                         {{at("09:00"), at("13:00")}},
                                                         {{at("10:00"), at("12:00")}, {at("12:45"), at("18:30")}}};
    for (std::size_t i = 0; i < staff.size(); ++i)
        day.staff.push_back({staff[i].id, staff[i].name, present[i]});
    int n = 0;
    for (const auto &row : rows())
        day.appointments.push_back(appointmentOf(row, n++));
    std::stable_sort(day.appointments.begin(), day.appointments.end(),
                     [](const auto &a, const auto &b) { return a.time.from < b.time.from; });
    for (const auto &appointment : day.appointments)
        day.expected = day.expected + appointment.price;
    day.cancelled = 2;
    return day;
}

AppointmentDetail sampleDetail(const AppointmentView &appointment)
{
    AppointmentDetail detail;
    detail.appointment = appointment;
    detail.customer.id = appointment.customer;
    detail.customer.name = appointment.customerName;
    detail.customer.phone = QStringLiteral("+493023125118");
    detail.visits = 13;
    detail.lastVisit = sampleNow() - days(78);
    const Instant booked = at("09:32") - days(1);
    const auto line = [&](HistoryLine::Kind kind, int ms, const char *what, int part = -1) {
        HistoryLine result;
        result.kind = kind;
        result.at = booked + milliseconds(ms);
        result.what = QString::fromLatin1(what);
        result.part = part;
        return result;
    };
    auto command = line(HistoryLine::Kind::Command, 118, "booked");
    command.actor = QStringLiteral("Yvonne Krämer");
    command.duration = microseconds(4100);
    detail.history.push_back(command);
    for (const auto &segment : appointment.segments) {
        detail.history.push_back(line(HistoryLine::Kind::Sent, 126 + segment.part * 40, "create", segment.part));
        auto answer = line(HistoryLine::Kind::Answered, 1897 + segment.part * 60, "create", segment.part);
        answer.duration = milliseconds(1771);
        answer.meaning = Meaning::Ok;
        answer.httpStatus = 201;
        answer.uidHint = QStringLiteral("7Kq2…xV9d");
        if (segment.state == SyncState::Failed) {
            answer.meaning = Meaning::Taken;
            answer.httpStatus = 400;
            answer.uidHint.clear();
        } else if (segment.state == SyncState::Unknown) {
            answer.meaning.reset();
            answer.attemptState = AttemptState::Unresolved;
            answer.uidHint.clear();
        }
        detail.history.push_back(answer);

        SegmentComparison comparison;
        comparison.id = segment.id;
        comparison.desired.presence = Presence::Present;
        comparison.desired.start = segment.booked.from;
        comparison.desired.length = duration_cast<minutes>(segment.booked.length());
        comparison.desired.eventType = {8841};
        comparison.state = segment.state;
        comparison.reason = segment.reason;
        if (segment.state == SyncState::Settled) {
            Remote remote;
            remote.uid = QStringLiteral("7Kq2…xV9d");
            remote.start = segment.booked.from;
            remote.end = segment.booked.to;
            remote.updatedAt = booked + seconds(2);
            comparison.observed = remote;
        }
        Attempt sent;
        sent.op = AttemptOp::Create;
        sent.target = segment.booked.from;
        sent.sentAt = booked + milliseconds(126);
        comparison.lastSent = sent;
        detail.comparisons.push_back(comparison);
    }
    return detail;
}

} // namespace tresen::ui::test
