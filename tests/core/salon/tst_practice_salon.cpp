// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <set>

#include <QtTest>

#include "core/domain/service_plan.h"
#include "core/salon/calcom_import.h"
#include "core/salon/phone.h"
#include "core/salon/practice_salon.h"
#include "core/salon/working_time.h"

using namespace tresen;
using namespace std::chrono_literals;
using std::chrono::days;

/// The salon to practise on: believable, free of contradictions, and the same whenever it is asked for.
class TestPracticeSalon : public QObject
{
    Q_OBJECT

    static Instant instant(const char *iso) { return *instantFromIso(QString::fromLatin1(iso)); }
    static PracticeSalon make(const char *now = "2026-11-24T08:00:00Z", std::uint64_t seed = 1)
    {
        return makePracticeSalon(instant(now), seed, QStringLiteral("http://127.0.0.1:1/v2"));
    }
    static void noOverlaps(std::map<QString, std::vector<TimeRange>> &times)
    {
        for (auto &[whose, ranges] : times) {
            std::ranges::sort(ranges, {}, &TimeRange::from);
            for (std::size_t i = 1; i < ranges.size(); ++i)
                QVERIFY2(ranges[i - 1].to <= ranges[i].from, qPrintable(whose + u' ' + toIso(ranges[i].from)));
        }
    }

private Q_SLOTS:
    void itHasWhatWasPromised()
    {
        const auto salon = make();
        QCOMPARE(salon.catalog.staff.size(), std::size_t(7));
        QCOMPARE(salon.catalog.services.size(), std::size_t(14));
        QCOMPARE(salon.customers.size(), std::size_t(80));
        QCOMPARE(salon.catalog.credentials.size(), std::size_t(2));
        std::set<QString> categories;
        int composites = 0;
        for (const auto &service : salon.catalog.services) {
            categories.insert(service.category);
            composites += service.isComposite() ? 1 : 0;
            QVERIFY(service.price > Cents{});
            QVERIFY(service.colour >= 0 && service.colour < 12);
            QVERIFY2(!salon.catalog.eligibleStaff(service.id).empty(), qPrintable(service.name));
        }
        QCOMPARE(categories.size(), std::size_t(4));
        QVERIFY(composites >= 3);
    }

    void eachPartOfEachStylistIsAnEventTypeOfHerUser()
    {
        const auto salon = make();
        QCOMPARE(salon.eventTypes.size(), salon.catalog.mappings.size() + salon.catalog.absenceTypes.size());
        std::set<qint64> ids;
        std::set<QString> slugs;
        for (std::size_t i = 0; i < salon.eventTypes.size(); ++i) {
            const auto &type = salon.eventTypes[i];
            ids.insert(type.id.value);
            slugs.insert(QString::number(type.owner.value) + u'/' + type.slug);
            if (i >= salon.catalog.mappings.size()) {
                const auto &absences = salon.catalog.absenceTypes[i - salon.catalog.mappings.size()];
                QVERIFY(type.absences);
                QCOMPARE(type.id, absences.eventType);
                QCOMPARE(type.owner, absences.host);
                QCOMPARE(type.lengths, absences.lengths);
                continue;
            }
            const auto &mapping = salon.catalog.mappings[i];
            QCOMPARE(type.id, mapping.eventType);
            QCOMPARE(type.owner, mapping.host);
            QCOMPARE(type.length, mapping.length);
            QVERIFY2(QRegularExpression(QStringLiteral("^[a-z0-9]+(-[a-z0-9]+)*$")).match(type.slug).hasMatch(),
                     qPrintable(type.slug));
        }
        QCOMPARE(ids.size(), salon.eventTypes.size());
        QCOMPARE(slugs.size(), salon.eventTypes.size());
        QCOMPARE(salon.users.size(), salon.catalog.staff.size());
    }

    void importingItsEventTypesMakesTheSameServicesAgain()
    {
        const auto salon = make();
        ManualClock clock(instant("2026-11-24T08:00:00Z"));
        SeededRandom random(1);
        UuidGenerator ids(clock, random);
        Catalog catalog;
        catalog.branches = salon.catalog.branches;
        std::vector<EventType> types;
        for (const auto &made : salon.eventTypes) {
            EventType type;
            type.id = made.id;
            type.title = made.title;
            type.length = made.length;
            type.lengths = made.lengths;
            if (made.absences) type.metadata.insert(QStringLiteral("tresen_absence"), QStringLiteral("true"));
            type.hosts = {made.owner};
            type.hostName = QString::number(made.owner.value);
            type.metadata.insert(QStringLiteral("tresen_gap_after"), QString::number(made.gapAfter.count()));
            types.push_back(type);
        }
        const auto result = importEventTypes(catalog, {{{}, {}, types, {}, {}, {}, {}}}, ids);
        QCOMPARE(result.mappings, int(salon.eventTypes.size()));
        QCOMPARE(result.catalog.absenceTypes.size(), salon.catalog.absenceTypes.size());
        for (const auto &service : salon.catalog.services) {
            const auto again = std::ranges::find(result.catalog.services, service.name, &Service::name);
            QVERIFY2(again != result.catalog.services.end(), qPrintable(service.name));
            QCOMPARE(again->length(), service.length());
            QCOMPARE(again->segments.size(), service.segments.size());
        }
    }

    void nothingOverlaps()
    {
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            std::map<QString, std::vector<TimeRange>> byStaff;
            for (const auto &booking : make("2026-11-24T08:00:00Z", seed).bookings)
                for (const auto &segment : booking.segments)
                    for (const auto &active : segment.active)
                        byStaff[segment.staff.toString()].push_back(active);
            QCOMPARE(byStaff.size(), std::size_t(7));
            noOverlaps(byStaff);
        }
    }

    void nobodyIsInTwoChairsAtOnce()
    {
        std::map<QString, std::vector<TimeRange>> byCustomer;
        for (const auto &booking : make().bookings)
            byCustomer[booking.appointment.customer.toString()].push_back(
                {booking.appointment.start, booking.appointment.end});
        const auto comeAgain =
            std::ranges::count_if(byCustomer, [](const auto &one) { return one.second.size() >= 2; });
        QVERIFY(comeAgain > 0); // or nothing could overlap
        noOverlaps(byCustomer);
    }

    void allWorkLiesWithinWorkingHours_data()
    {
        QTest::addColumn<QByteArray>("now");
        QTest::newRow("an ordinary week") << QByteArray("2026-11-24T08:00:00Z");
        QTest::newRow("the clock goes back") << QByteArray("2026-10-23T08:00:00Z");
        QTest::newRow("the clock goes forward") << QByteArray("2027-03-26T08:00:00Z");
        QTest::newRow("a night hour") << QByteArray("2026-11-24T23:30:00Z");
        QTest::newRow("the end of the year") << QByteArray("2026-12-30T12:00:00Z");
    }
    void allWorkLiesWithinWorkingHours()
    {
        QFETCH(QByteArray, now);
        const auto salon = make(now.constData());
        const auto &branch = salon.catalog.branches.front();
        for (const auto &booking : salon.bookings)
            for (const auto &segment : booking.segments) {
                const auto *member = salon.catalog.staffMember(segment.staff);
                const auto present = workingTime(*member, branch, branch.zone.dayOf(segment.booked.from));
                for (const auto &active : segment.active)
                    QVERIFY2(std::ranges::any_of(present, [&](const TimeRange &r) { return r.contains(active); }),
                             qPrintable(member->name + u' ' + toIso(active.from)));
            }
    }

    void itSpansTwoWeeksWithPlentyToSee()
    {
        const auto salon = make();
        const auto &zone = salon.catalog.branches.front().zone;
        const auto today = zone.dayOf(instant("2026-11-24T08:00:00Z"));
        std::map<Day, int> perDay;
        std::set<CustomerId> seen;
        for (const auto &booking : salon.bookings) {
            ++perDay[zone.dayOf(booking.appointment.start)];
            seen.insert(booking.appointment.customer);
        }
        QCOMPARE(perDay.begin()->first, today - days(4));
        QVERIFY(perDay.rbegin()->first < today + days(10));
        QVERIFY(perDay.rbegin()->first >= today + days(8));
        QVERIFY2(perDay[today] >= 20, qPrintable(QString::number(perDay[today])));
        QVERIFY(seen.size() > 60);
        QVERIFY(
            std::ranges::is_sorted(salon.bookings, {}, [](const PracticeBooking &b) { return b.appointment.start; }));
    }

    void bothSidesAgreeOnEveryAppointment()
    {
        const auto salon = make();
        std::set<QString> uids;
        for (const auto &booking : salon.bookings) {
            const auto &appointment = booking.appointment;
            QCOMPARE(booking.segments.size(), booking.remotes.size());
            QVERIFY(appointment.createdAt < appointment.start);
            QCOMPARE(appointment.start, booking.segments.front().booked.from);
            QCOMPARE(appointment.end, booking.segments.back().booked.to);
            for (std::size_t i = 0; i < booking.segments.size(); ++i) {
                const auto &segment = booking.segments[i];
                const auto &remote = booking.remotes[i];
                QCOMPARE(segment.state, SyncState::Settled);
                QVERIFY(segment.settledAt && *segment.settledAt <= instant("2026-11-24T08:00:00Z"));
                QCOMPARE(remote.range(), segment.desired.range());
                QCOMPARE(remote.eventType, segment.desired.eventType);
                QCOMPARE(remote.host, segment.desired.host);
                QCOMPARE(remote.attendeeEmail, segment.desired.attendee.email);
                QVERIFY(remote.token);
                QCOMPARE(*remote.token, (Token{salon.catalog.company.id, appointment.id, segment.id, 1}));
                uids.insert(remote.uid);
            }
            const auto plan = planService(*salon.catalog.service(appointment.service), booking.segments.front().staff,
                                          appointment.start);
            QCOMPARE(plan.size(), booking.segments.size());
        }
        std::size_t remotes = 0;
        for (const auto &booking : salon.bookings)
            remotes += booking.remotes.size();
        QCOMPARE(uids.size(), remotes);
    }

    void theCustomersHaveNamesAsPeopleInGermanyDo()
    {
        const auto salon = make();
        int umlauts = 0;
        int doubleNames = 0;
        std::set<QString> phones;
        std::set<QString> addresses;
        for (const auto &customer : salon.customers) {
            umlauts += customer.name.contains(QRegularExpression(QStringLiteral("[äöüÄÖÜß]"))) ? 1 : 0;
            doubleNames += customer.name.contains(u'-') ? 1 : 0;
            QVERIFY(customer.name.contains(u' '));
            QCOMPARE(toE164(phoneText(customer.phone)), std::optional(customer.phone));
            phones.insert(customer.phone);
            addresses.insert(customer.syntheticEmail);
            QVERIFY(customer.email.isEmpty() || customer.email.endsWith(QStringLiteral("@example.org")));
        }
        QVERIFY2(umlauts >= 10, qPrintable(QString::number(umlauts)));
        QVERIFY2(doubleNames >= 2, qPrintable(QString::number(doubleNames)));
        QCOMPARE(phones.size(), salon.customers.size());
        QCOMPARE(addresses.size(), salon.customers.size());
    }

    void theSameSeedAndDayMakeTheSameSalon()
    {
        const auto morning = make("2026-11-24T06:00:00Z");
        const auto evening = make("2026-11-24T20:00:00Z");
        QVERIFY(morning.catalog == evening.catalog);
        QVERIFY(morning.customers == evening.customers);
        QCOMPARE(morning.bookings.size(), evening.bookings.size());
        for (std::size_t i = 0; i < morning.bookings.size(); ++i) {
            QVERIFY(morning.bookings[i].appointment == evening.bookings[i].appointment);
            QVERIFY(morning.bookings[i].segments == evening.bookings[i].segments);
            QVERIFY(morning.bookings[i].remotes == evening.bookings[i].remotes);
        }
    }

    void anotherSeedMakesAnotherSalon()
    {
        const auto one = make("2026-11-24T08:00:00Z", 1);
        const auto two = make("2026-11-24T08:00:00Z", 2);
        QVERIFY(!(one.customers == two.customers));
        QVERIFY(one.bookings.size() != two.bookings.size() ||
                !(one.bookings.front().appointment == two.bookings.front().appointment));
    }
};

QTEST_GUILESS_MAIN(TestPracticeSalon)
#include "tst_practice_salon.moc"
