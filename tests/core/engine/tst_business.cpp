// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "core/base/random.h"
#include "core/engine/business_query.h"
#include "core/storage/alert_store.h"
#include "core/voice/call_store.h"
#include "test_database.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

/// What happened, as it was made up: from which each figure is counted a second time.
struct Ring {
    Instant at;
    bool asked = false;   ///< start_booking with all that it needs
    bool refused = false; ///< something was not free before
    bool booked = false;
    bool arrived = false;
};

struct Made {
    Instant created;
    Instant start;
    Origin origin;
    Cents price;
    int service = 1;
    std::optional<Instant> cancelled;
    QString reason;
};

struct Story {
    std::vector<Ring> rings;
    std::vector<Made> made;
};

} // namespace

/// Volume, funnel, reasons and worth, against a count of what was made up.
class TestBusiness : public QObject
{
    Q_OBJECT

    static void turn(CallStore &store, int n, const QString &call, const char *function, const char *code, Instant at,
                     AppointmentId appointment = {})
    {
        CallStore::Turn one;
        one.id = uuid(100'000 + n);
        one.callId = call;
        one.turn.function = QString::fromLatin1(function);
        one.turn.code = QString::fromLatin1(code);
        one.turn.at = at;
        one.turn.appointment = appointment;
        if (const auto added = store.add(one); !added) qFatal("%s", qPrintable(added.error().detail));
    }

    /// Two weeks of rings and bookings, in the database and as a list.
    static Story fill(TestDatabase &db)
    {
        Story story;
        SeededRandom random(31);
        const auto salon = catalog(db.company);
        const auto branch = salon.branches.front().id;
        const auto done = db.write([&](Session &session) -> Result<> {
            CallStore calls(session, db.company);
            AppointmentStore appointments(session, db.company);
            BusyStore busy(session, db.company);
            int turns = 0;
            int appointment = 0;
            const auto make = [&](Made one, bool arrived) -> Result<AppointmentId> {
                ++appointment;
                auto booked = booking(appointment, id<CustomerId>(1), db.eva, one.start);
                booked.appointment.branch = branch;
                booked.appointment.service = salon.services[std::size_t(one.service) - 1].id;
                booked.appointment.origin = one.origin;
                booked.appointment.price = one.price;
                booked.appointment.createdAt = one.created;
                booked.appointment.updatedAt = one.cancelled.value_or(one.created);
                booked.appointment.status = one.cancelled ? AppointmentStatus::Cancelled : AppointmentStatus::Booked;
                booked.appointment.cancelReason = one.reason;
                for (auto &segment : booked.segments)
                    segment.state = arrived ? SyncState::Settled : SyncState::Waiting;
                if (auto stored = appointments.insert(booked.appointment, booked.segments); !stored)
                    return tl::unexpected(stored.error());
                if (!one.cancelled)
                    if (auto held = busy.add(BusyRow::Kind::Segment, booked.appointment.id.value,
                                             {{db.eva, booked.segments.front().booked}});
                        !held)
                        return tl::unexpected(held.error());
                story.made.push_back(one);
                return booked.appointment.id;
            };
            for (int i = 0; i < 400; ++i) {
                Ring ring;
                ring.at = start + minutes(random.below(14 * 1440));
                const auto name = QStringLiteral("call_%1").arg(i);
                CallFacts facts;
                facts.id = name;
                if (auto seen = calls.see(facts, branch, {}, ring.at); !seen) return seen;
                if (random.below(4) == 0) turn(calls, ++turns, name, "list_services", "", ring.at + 5s);
                if (random.below(3) == 0) {
                    turn(calls, ++turns, name, "check_availability", "slot_taken", ring.at + 10s);
                    ring.refused = true;
                }
                const auto fate = random.below(4);
                if (fate == 0) turn(calls, ++turns, name, "start_booking", "missing_argument", ring.at + 20s);
                if (fate == 1) {
                    turn(calls, ++turns, name, "start_booking", "slot_taken", ring.at + 20s);
                    ring.asked = true;
                }
                if (fate >= 2) {
                    ring.asked = ring.booked = true;
                    ring.arrived = random.below(5) != 0;
                    Made one;
                    one.created = ring.at + 30s;
                    one.start = start + days(100) + minutes(30 * i); // each at a time of its own
                    one.origin = Origin::Voice;
                    one.price = {qint64(random.below(9000))};
                    one.service = int(random.below(salon.services.size())) + 1;
                    const auto made = make(one, ring.arrived);
                    if (!made) return tl::unexpected(made.error());
                    turn(calls, ++turns, name, "start_booking", "", ring.at + 30s, *made);
                    if (random.below(6) == 0) // once more, as if the line had repeated it
                        turn(calls, ++turns, name, "start_booking", "", ring.at + 31s, *made);
                }
                story.rings.push_back(ring);
            }
            for (int i = 0; i < 200; ++i) {
                Made one;
                one.created = start + minutes(random.below(14 * 1440));
                one.start = start + days(500) + minutes(30 * i);
                one.origin = random.below(4) == 0 ? Origin::Calcom : Origin::Desk;
                one.price = {qint64(random.below(9000))};
                one.service = int(random.below(salon.services.size())) + 1;
                if (random.below(5) == 0) {
                    one.cancelled = one.created + minutes(random.below(3000));
                    one.reason = random.below(2) == 0 ? QStringLiteral("ill") : QStringLiteral("customer");
                }
                if (const auto made = make(one, true); !made) return tl::unexpected(made.error());
            }
            return {};
        });
        if (!done) qFatal("%s", qPrintable(done.error().detail));
        return story;
    }

    static BusinessView ask(TestDatabase &db, const BusinessQuestion &question)
    {
        return ask(db, question, catalog(db.company));
    }
    static BusinessView ask(TestDatabase &db, const BusinessQuestion &question, const Catalog &salon)
    {
        BusinessView view;
        db.read([&](Session &session) {
            const auto found = businessView(session, salon, {}, question);
            if (!found) qFatal("%s", qPrintable(found.error().detail));
            view = *found;
        });
        return view;
    }

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void everyFigureIsThatOfTheRawEvents()
    {
        TestDatabase db;
        const auto story = fill(db);
        const auto salon = catalog(db.company);
        const auto &zone = salon.branches.front().zone;
        const BusinessQuestion question{start + 26h, start + 11 * 24h, {}};
        const auto in = [&](Instant t) { return question.from <= t && t < question.to; };
        const auto view = ask(db, question);

        CallFunnel funnel;
        qint64 alternative = 0;
        WeekHeat calls{};
        for (const auto &ring : story.rings) {
            if (!in(ring.at)) continue;
            ++funnel.rang;
            funnel.attempted += ring.asked;
            funnel.booked += ring.booked;
            funnel.arrived += ring.arrived;
            alternative += ring.booked && ring.refused;
            const auto local = zone.toLocal(ring.at);
            const auto day = floor<days>(local);
            ++calls[std::size_t(weekday(day).iso_encoding() - 1)][std::size_t((local - day) / 1h)];
        }
        QCOMPARE(view.funnel, funnel);
        QVERIFY(funnel.rang > funnel.attempted && funnel.attempted > funnel.booked && funnel.booked > funnel.arrived);
        QCOMPARE(view.alternativeTaken, alternative);
        QCOMPARE(view.bookedByCall, funnel.booked);
        QVERIFY(view.calls == calls);

        qint64 made = 0, worth = 0, cancelled = 0, outside = 0, outsideWorth = 0;
        std::map<QString, qint64> reasons;
        std::map<ServiceId, qint64> services;
        for (const auto &one : story.made) {
            if (one.cancelled && in(*one.cancelled)) {
                ++cancelled;
                ++reasons[one.reason];
            }
            if (!in(one.created)) continue;
            ++made;
            ++services[salon.services[std::size_t(one.service) - 1].id];
            if (one.cancelled) continue;
            worth += one.price.value;
            if (one.origin != Origin::Voice) continue; // online booking needs no telephone
            bool open = false;
            for (const auto &span : salon.branches.front().opening.on(zone.dayOf(one.created), zone))
                open = open || (span.from <= one.created && one.created < span.to);
            outside += !open;
            outsideWorth += open ? 0 : one.price.value;
        }
        QCOMPARE(view.made, made);
        QCOMPARE(view.worth.value, worth);
        QCOMPARE(view.cancelled, cancelled);
        QCOMPARE(view.assistant.outside, outside);
        QCOMPARE(view.assistant.outsideWorth.value, outsideWorth);
        QVERIFY(outside > 0 && cancelled > 0);
        QCOMPARE(view.reasons.size(), reasons.size());
        for (const auto &reason : view.reasons)
            QCOMPARE(reason.count, reasons.at(reason.reason));
        qint64 mixed = 0;
        for (const auto &share : view.services) {
            QCOMPARE(share.bookings, services.at(share.service));
            QVERIFY(!share.name.isEmpty());
            mixed += share.bookings;
        }
        QCOMPARE(mixed, made);

        for (std::size_t i = 0; i < view.volume.size(); ++i) {
            const auto from = i == 0 ? question.from : view.volume[i].from;
            const auto to = i + 1 < view.volume.size() ? view.volume[i + 1].from : question.to;
            const auto rang = std::ranges::count_if(
                story.rings, [&](const auto &ring) { return in(ring.at) && from <= ring.at && ring.at < to; });
            const auto voice = std::ranges::count_if(story.made, [&](const auto &one) {
                return one.origin == Origin::Voice && in(one.created) && from <= one.created && one.created < to;
            });
            QCOMPARE(view.volume[i].calls, qint64(rang));
            QCOMPARE(view.volume[i].voice, qint64(voice));
        }
    }

    void utilisationIsBusyTimeAgainstShifts()
    {
        TestDatabase db;
        auto salon = catalog(db.company);
        for (auto &day_ : salon.branches.front().opening.days)
            day_ = {{9 * 60, 18 * 60}};
        for (auto &member : salon.staff)
            for (auto &day_ : member.shifts.days)
                day_ = {{8 * 60, 13 * 60}, {14 * 60, 17 * 60}};
        const auto done = db.write([&](Session &session) {
            return BusyStore(session, db.company)
                .add(BusyRow::Kind::Segment, uuid(1), {{db.eva, span(0, 30)}, {db.eva, span(60, 105)}});
        });
        VERIFY_OK(done);
        const auto &zone = salon.branches.front().zone;
        const auto day = zone.range(zone.dayOf(start));
        const auto view = ask(db, {day.from, day.to, {}}, salon);
        const auto eva = std::ranges::find(view.staff, db.eva, &StaffUse::staff);
        QVERIFY(eva != view.staff.end());
        QCOMPARE(eva->busy, minutes(75));
        QCOMPARE(eva->working, minutes(7 * 60)); // the first hour is before the doors open
    }

    void theWorthFollowsItsAssumptions()
    {
        TestDatabase db;
        const auto story = fill(db);
        const BusinessQuestion question{start, start + 14 * 24h, {}};
        VERIFY_OK(db.write([&](Session &session) {
            return AlertStore(session, db.company)
                .saveSetting(QStringLiteral("assumptions"), toJson(BusinessAssumptions{6min, {3000}, 40}));
        }));
        const auto worth = ask(db, question).assistant;
        QCOMPARE(worth.assumptions, (BusinessAssumptions{6min, {3000}, 40}));
        const auto taken = std::ranges::count_if(story.rings, [](const auto &ring) { return ring.booked; });
        QCOMPARE(worth.callsTaken, qint64(taken));
        QCOMPARE(worth.saved, 6min * taken);
        QCOMPARE(worth.savedWorth.value, qint64(taken) * 300);
        QCOMPARE(worth.keptWorth.value, worth.outsideWorth.value * 40 / 100);
    }

    void anEmptyRangeIsRefused()
    {
        TestDatabase db;
        db.read([&](Session &session) {
            const auto view = businessView(session, catalog(db.company), {}, {start, start, {}});
            QVERIFY(!view);
            QCOMPARE(view.error().code, RefusalCode::InvalidInput);
        });
    }
};

QTEST_GUILESS_MAIN(TestBusiness)
#include "tst_business.moc"
