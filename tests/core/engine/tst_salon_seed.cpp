// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/engine/queries.h"
#include "core/engine/salon_seed.h"
#include "core/storage/busy_store.h"
#include "core/storage/catalog_store.h"
#include "core/storage/storage.h"
#include "core/storage/sync_store.h"
#include "core/storage/work_store.h"

using namespace tresen;
using std::chrono::days;

/// The practice salon in a database: what went in comes out of the views.
class TestSalonSeed : public QObject
{
    Q_OBJECT

    ManualClock m_clock{*instantFromIso(QStringLiteral("2026-11-24T08:00:00Z"))};
    PracticeSalon m_salon = makePracticeSalon(m_clock.now(), 1, QStringLiteral("http://127.0.0.1:1/v2"));
    std::unique_ptr<Storage> m_storage;

    void read(const Storage::ReadQuery &query) { QVERIFY(m_storage->readAndWait(query)); }
    [[nodiscard]] CompanyId company() const { return m_salon.catalog.company.id; }

private Q_SLOTS:
    void initTestCase()
    {
        auto opened = Storage::open({.dataDir = {},
                                     .inMemory = true,
                                     .threading = StorageConfig::Threading::Inline,
                                     .vfs = {},
                                     .fileSystemType = {}},
                                    m_clock);
        QVERIFY(opened);
        m_storage = std::move(*opened);
        const auto stored =
            m_storage->writeAndWait([&](Session &session) { return storePracticeSalon(session, m_salon); });
        QVERIFY2(stored, stored ? "" : qPrintable(stored.error().detail));
    }

    void theCatalogComesBack()
    {
        read([&](Session &session) {
            const auto catalog = CatalogStore(session, company()).load();
            QVERIFY(catalog);
            QCOMPARE(catalog->staff.size(), m_salon.catalog.staff.size());
            QCOMPARE(catalog->services.size(), m_salon.catalog.services.size());
            QCOMPARE(catalog->mappings.size(), m_salon.catalog.mappings.size());
            for (const auto &service : m_salon.catalog.services) {
                const auto *stored = catalog->service(service.id);
                QVERIFY(stored && *stored == service);
            }
        });
    }

    void everyDayViewShowsItsBookings()
    {
        const auto &branch = m_salon.catalog.branches.front();
        std::map<Day, std::vector<const PracticeBooking *>> byDay;
        for (const auto &booking : m_salon.bookings)
            byDay[branch.zone.dayOf(booking.appointment.start)].push_back(&booking);
        std::map<CustomerId, QString> names;
        for (const auto &customer : m_salon.customers)
            names[customer.id] = customer.name;

        const auto today = branch.zone.dayOf(m_clock.now());
        for (auto day = today - days(5); day < today + days(11); day += days(1)) {
            read([&](Session &session) {
                const auto before = session.statementCount();
                const auto view = dayView(session, m_salon.catalog, branch.id, day);
                QVERIFY(view);
                QCOMPARE(int(session.statementCount() - before), 4);
                QCOMPARE(view->appointments.size(), byDay[day].size());
                Cents expected;
                for (const auto *booking : byDay[day]) {
                    const auto shown =
                        std::ranges::find(view->appointments, booking->appointment.id, &AppointmentView::id);
                    QVERIFY(shown != view->appointments.end());
                    QCOMPARE(shown->customerName, names[booking->appointment.customer]);
                    QCOMPARE(shown->segments.size(), booking->segments.size());
                    QCOMPARE(shown->state(), SyncState::Settled);
                    expected = expected + booking->appointment.price;
                }
                QCOMPARE(view->expected, expected);
                QCOMPARE(view->staff.size(), std::size_t(7));
            });
        }
    }

    void nothingIsLeftToDoForTheWorker()
    {
        read([&](Session &session) {
            WorkStore work(session, company());
            const auto due = work.nextDue();
            QVERIFY(due && !*due);
            const auto counts = syncCounts(session, company(), m_clock.now());
            QVERIFY(counts);
            QCOMPARE(counts->unsettled(), qint64(0));
            QVERIFY(counts->settledFuture > 50);
        });
    }

    void eachSegmentKnowsWhatCalcomHolds()
    {
        read([&](Session &session) {
            SyncStore sync(session, company());
            for (const auto &booking : m_salon.bookings) {
                const auto facts = sync.loadAppointment(booking.appointment.id);
                QVERIFY(facts);
                QCOMPARE(facts->size(), booking.segments.size());
                for (std::size_t i = 0; i < facts->size(); ++i) {
                    const auto &part = (*facts)[i];
                    QCOMPARE(part.observed.remotes.size(), std::size_t(1));
                    QCOMPARE(part.observed.remotes.front().uid, booking.remotes[i].uid);
                    QVERIFY(part.history.everSent);
                    QVERIFY(part.history.baseline && part.history.baseline->settled);
                    QCOMPARE(part.history.baseline->start, part.segment.desired.start);
                }
            }
        });
    }

    void theBookedTimeIsBusy()
    {
        std::chrono::milliseconds worked{0};
        for (const auto &booking : m_salon.bookings)
            for (const auto &segment : booking.segments)
                for (const auto &active : segment.active)
                    worked += active.length();
        read([&](Session &session) {
            const auto rows = BusyStore(session, company()).rows({m_clock.now() - days(30), m_clock.now() + days(30)});
            QVERIFY(rows);
            std::chrono::milliseconds busy{0};
            for (const auto &row : *rows)
                busy += row.time.length();
            QCOMPARE(busy, worked);
        });
    }

    void anEmptySalonIsReadyToBeFilled()
    {
        SeededRandom random(1);
        UuidGenerator ids(m_clock, random);
        const auto salon = makeEmptySalon(ids);
        QVERIFY(!salon.company.id.isNull());
        QCOMPARE(salon.branches.size(), std::size_t(1));
        QCOMPARE(salon.branches.front().zone.name(), QByteArray("Europe/Berlin"));
        QVERIFY(salon.branches.front().opening.days[6].empty());
        QVERIFY(!salon.branches.front().opening.days[0].empty());
        const auto stored = m_storage->writeAndWait(
            [&](Session &session) { return CatalogStore(session, salon.company.id).save(salon); });
        QVERIFY(stored);
        read([&](Session &session) {
            const auto loaded = CatalogStore(session, salon.company.id).load();
            QVERIFY(loaded && *loaded == salon);
        });
    }
};

QTEST_GUILESS_MAIN(TestSalonSeed)
#include "tst_salon_seed.moc"
