// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/appointment_store.h"
#include "core/storage/block_store.h"
#include "core/storage/unsettled_store.h"
#include "test_database.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// Blocks of absences: appointments without customer and service.
class TestBlockStore : public QObject
{
    Q_OBJECT

    static BookedAppointment block(int n, StaffId staff, Instant from)
    {
        auto made = booking(n, {}, staff, from);
        made.appointment.customer = {};
        made.appointment.service = {};
        made.segments.front().active.clear();
        return made;
    }
    static Result<> add(TestDatabase &db, const BookedAppointment &made, StaffId staff)
    {
        return db.write([&](Session &session) -> Result<> {
            auto done = AppointmentStore(session, db.company).insert(made.appointment, made.segments);
            if (done) done = BlockStore(session, db.company).lock();
            if (done) done = BlockStore(session, db.company).add(staff, made.appointment.id);
            return done;
        });
    }
    static std::vector<AppointmentId> idsOf(const std::vector<StoredBlock> &blocks)
    {
        std::vector<AppointmentId> ids;
        for (const auto &found : blocks)
            ids.push_back(found.appointment);
        return ids;
    }

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void blocksComeBackByStylistAndStart()
    {
        TestDatabase db;
        VERIFY_OK(add(db, block(1, db.eva, at(120)), db.eva));
        VERIFY_OK(add(db, block(2, db.eva, at(60)), db.eva));
        VERIFY_OK(add(db, block(3, db.cagla, at(60)), db.cagla));
        db.read([&](Session &session) {
            BlockStore store(session, db.company);
            VALUE_OR_FAIL(evas, store.of(db.eva));
            QCOMPARE(idsOf(evas), (std::vector{id<AppointmentId>(2), id<AppointmentId>(1)}));
            QCOMPARE(evas.front().status, AppointmentStatus::Booked);
            QVERIFY(evas.front().segment == block(2, db.eva, at(60)).segments.front());
            VALUE_OR_FAIL(caglas, store.of(db.cagla));
            QCOMPARE(idsOf(caglas), (std::vector{id<AppointmentId>(3)}));
            VALUE_OR_FAIL(staff, store.staff());
            QCOMPARE(staff, (std::vector{db.eva, db.cagla}));
            VALUE_OR_FAIL(facts, SyncStore(session, db.company).load(evas.front().segment.id));
            QVERIFY(facts && facts->blocking);
        });
    }

    void whatIsForgottenIsListedNoMore()
    {
        TestDatabase db;
        VERIFY_OK(add(db, block(1, db.eva, at(60)), db.eva));
        VERIFY_OK(db.write(
            [&](Session &session) { return BlockStore(session, db.company).forget(db.eva, id<AppointmentId>(1)); }));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(left, BlockStore(session, db.company).of(db.eva));
            QVERIFY(left.empty());
            VALUE_OR_FAIL(kept, AppointmentStore(session, db.company).find(id<AppointmentId>(1)));
            QVERIFY(kept.has_value());
        });
    }

    void aDayShowsVisitsOnly()
    {
        TestDatabase db;
        const auto visit = booking(1, id<CustomerId>(1), db.eva, at(60));
        VERIFY_OK(db.write([&](Session &session) {
            return AppointmentStore(session, db.company).insert(visit.appointment, visit.segments);
        }));
        VERIFY_OK(add(db, block(2, db.eva, at(120)), db.eva));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(day, AppointmentStore(session, db.company).day(id<BranchId>(1), {at(0), at(600)}));
            QCOMPARE(day.appointments.size(), 1U);
            QCOMPARE(day.segments.size(), visit.segments.size());
            VALUE_OR_FAIL(facts, SyncStore(session, db.company).load(visit.segments.front().id));
            QVERIFY(facts && !facts->blocking);
        });
    }

    void anUnsettledOneIsListedWithTheOthers()
    {
        TestDatabase db;
        auto made = block(1, db.eva, at(60));
        made.segments.front().state = SyncState::Waiting;
        VERIFY_OK(add(db, made, db.eva));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(page, UnsettledStore(session, db.company).page({}, {}, 5));
            QCOMPARE(page.size(), 1U);
            QVERIFY(page.front().row.customer.isNull());
            QVERIFY(page.front().row.service.isNull());
        });
    }
};

QTEST_GUILESS_MAIN(TestBlockStore)
#include "tst_block_store.moc"
