// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QtTest>

#include "core/availability/availability.h"
#include "core/availability/calcom_slots.h"
#include "tests/simulation/agreement.h"
#include "tests/simulation/bookkeeping.h"
#include "tests/simulation/salon_upstream.h"
#include "tests/simulation/sim_network.h"
#include "tests/simulation/sync_desk.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::minutes;

namespace {

constexpr int changesWanted = 500;
constexpr auto outage = 8h;

using Place = std::pair<StaffId, Instant>;

/// What the salon must look like, kept as simply as can be: who is where, half an hour each.
struct Reference {
    std::map<AppointmentId, Place> standing;
    std::set<Place> taken;

    void book(AppointmentId id, const Place &place)
    {
        standing[id] = place;
        taken.insert(place);
    }
    void cancel(AppointmentId id)
    {
        taken.erase(standing.at(id));
        standing.erase(id);
    }
};

/// "101 2026-11-25 10:00": a user at Cal.com and a start.
QString textOf(HostId host, Instant start) { return QStringLiteral("%1 %2").arg(host.value).arg(berlinText(start)); }

} // namespace

/// A day without Cal.com: the desk goes on as ever, says of each time what it can know of it, and at the end both sides
/// are as if nothing had happened.
class TestOffline : public QObject
{
    Q_OBJECT

    struct Salon {
        explicit Salon(std::uint64_t seed)
            : random(seed)
            , scheduler(berlin("2026-11-24 08:00"))
            , network(scheduler, model, seed)
            , desk(scheduler, network, {QStringLiteral("http://127.0.0.1:1/v2"), upstreamKey, {}, 8s, seed})
            , slots([this](CredentialId) { return &desk.client(); })
            , calendar(std::make_shared<const SalonCalendar>())
        {
            model.load(upstreamOf(desk.salon.catalog), scheduler.elsewhere());
            desk.start();
            catalog = std::make_shared<const Catalog>(desk.catalog());
            times = std::make_unique<Availability>(Availability::Surroundings{
                desk.storage(), scheduler, slots, [this] { return catalog; }, [this] { return calendar; }});
            desk.storage().onCommitted([this](const ChangeSet &changes) {
                scheduler.post([this, changes] {
                    for (const auto &company : changes.companies)
                        times->committed(company);
                });
            });
        }
        [[nodiscard]] std::uint64_t dice(std::uint64_t sides) { return random.below(sides); }
        /// Some half hour of the coming fortnight in which that person is there.
        [[nodiscard]] Place somewhere()
        {
            const std::array staff{desk.salon.anna, desk.salon.ben, desk.salon.cem};
            const auto day = dayOf("2026-11-25") + days(dice(12));
            const bool isSunday =
                std::chrono::weekday(day.time_since_epoch() + std::chrono::sys_days()) == std::chrono::Sunday;
            const auto start =
                berlinZone.toInstant(LocalTime(isSunday ? day + days(1) : day) + 10h + minutes(30) * int(dice(6)));
            return {staff[dice(staff.size())], start};
        }
        [[nodiscard]] CheckedTime check(const Place &place)
        {
            std::optional<CheckedTime> found;
            TimesQuestion question{{desk.salon.cut, place.first, {}, {}, 4s}, {place.second}, 0};
            times->check(question, {}, [&](const Outcome<TimesAnswer> &answer) {
                if (answer) found = answer->times.front();
            });
            for (int i = 0; i < 60 && !found; ++i)
                scheduler.pass(100ms);
            if (!found) qFatal("nobody was answered");
            return *found;
        }

        SeededRandom random;
        SimScheduler scheduler;
        SandboxModel model;
        SimNetwork network;
        SyncDesk desk;
        CalcomSlots slots;
        std::shared_ptr<const Catalog> catalog;
        std::shared_ptr<const SalonCalendar> calendar;
        std::unique_ptr<Availability> times;
        Reference reference;
        QStringList wrong;
        int made = 0;
        int refused = 0;
    };

    /// One change, of which the reference knows how it ends.
    static void change(Salon &salon)
    {
        auto &reference = salon.reference;
        const auto place = salon.somewhere();
        const bool isTaken = reference.taken.contains(place);
        const auto known = salon.check(place).known;
        if (known.isVerified() != isTaken || (known.state == TimeState::Taken) != isTaken)
            salon.wrong << QStringLiteral("%1 is said to be %2 by %3, taken: %4")
                               .arg(berlinText(place.second), toWord(known.state), toWord(known.source))
                               .arg(isTaken);
        const auto what = reference.standing.size() < 40 ? 0 : salon.dice(10);
        if (what < 5) {
            const auto booked = salon.desk.book(salon.desk.salon.cut, place.first, place.second);
            if (booked.has_value() == isTaken) salon.wrong << QStringLiteral("booking ended otherwise");
            if (booked) reference.book(booked->appointment, place);
            ++(booked ? salon.made : salon.refused);
            return;
        }
        auto chosen = reference.standing.begin();
        std::advance(chosen, std::ptrdiff_t(salon.dice(reference.standing.size())));
        const auto id = chosen->first;
        if (what < 8) {
            const auto moved = salon.desk.move(id, place.second, place.first);
            const bool isItsOwn = chosen->second == place;
            if (!isItsOwn && moved.has_value() == isTaken) salon.wrong << QStringLiteral("moving ended otherwise");
            if (moved) {
                reference.cancel(id);
                reference.book(id, place);
            }
            ++(moved ? salon.made : salon.refused);
            return;
        }
        if (!salon.desk.cancel(id)) salon.wrong << QStringLiteral("cancelling was refused");
        reference.cancel(id);
        ++salon.made;
    }

    static qint64 unsettled(Salon &salon)
    {
        qint64 all = 0;
        for (const auto &facts : salon.desk.segments())
            all += facts.segment.state != SyncState::Settled && facts.segment.state != SyncState::LocalOnly;
        return all;
    }

private Q_SLOTS:
    void eightHoursWithoutCalcom_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 3; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    void eightHoursWithoutCalcom()
    {
        QFETCH(int, seed);
        Salon salon{std::uint64_t(seed)};
        salon.network.weather.refused = 1;
        const auto began = salon.scheduler.clock().monotonic();
        while (salon.made < changesWanted) {
            change(salon);
            salon.scheduler.pass(20s + std::chrono::seconds(salon.dice(55)));
        }
        const auto left = outage - (salon.scheduler.clock().monotonic() - began);
        if (left > 0s) salon.scheduler.pass(left);
        QVERIFY2(salon.wrong.isEmpty(), qPrintable(salon.wrong.join(u'\n')));
        QVERIFY(salon.refused > 0);
        QVERIFY(liveBookings(salon.model.world()).empty());
        QVERIFY(unsettled(salon) > 50); // what the others do not know yet

        salon.network.weather = Weather::calm();
        for (int minute = 0; minute < 120 && unsettled(salon) > 0; ++minute)
            salon.scheduler.pass(1min);
        QCOMPARE(unsettled(salon), qint64(0));
        const auto differing = disagreements(salon.desk, salon.model.world());
        QVERIFY2(differing.isEmpty(), qPrintable(differing.join(u'\n')));
        const auto errors = bookkeepingErrors(salon.desk);
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));

        // Cal.com holds exactly what the reference does.
        QStringList expected;
        for (const auto &[id, place] : salon.reference.standing) {
            const auto *mapping = salon.catalog->mapping(salon.desk.salon.cut, 0, place.first);
            expected << textOf(mapping->host, place.second);
        }
        QStringList live;
        for (const auto &[segment, booking] : liveBookings(salon.model.world()))
            live << textOf({booking.hostId}, booking.time.from);
        expected.sort();
        live.sort();
        QCOMPARE(live, expected);

        // And of each time there is a sure answer again.
        salon.scheduler.pass(5min);
        for (int i = 0; i < 50; ++i) {
            const auto place = salon.somewhere();
            const auto known = salon.check(place).known;
            QVERIFY(known.isVerified());
            QCOMPARE(known.state == TimeState::Taken, salon.reference.taken.contains(place));
        }
    }
};

QTEST_GUILESS_MAIN(TestOffline)
#include "tst_offline.moc"
