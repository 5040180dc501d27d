// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/catalog_store.h"
#include "core/sync/intake_command.h"
#include "intake_desk.h"
#include "tests/core/storage/test_database.h"

using namespace tresen;
using namespace tresen::test;
using What = Intake::What;

namespace {

/// The intake's desk on the database that the row names, which refuses what is told.
class PickyDesk : public IntakeDesk
{
public:
    PickyDesk()
    {
        if (!onPostgres()) return;
        m_server.emplace();
        auto opened =
            Storage::open({.databaseUrl = m_server->url, .threading = StorageConfig::Threading::Inline}, clock);
        if (!opened) qFatal("%s", qPrintable(opened.error().detail));
        storage = std::move(*opened);
        write([this](Session &session) { return CatalogStore(session, salon.company).save(salon.catalog); });
    }
    ~PickyDesk() { storage.reset(); }

    /// A row of that table, if somebody of that name comes.
    void refuse(const QByteArray &table, const QByteArray &condition)
    {
        write([&](Session &session) {
            return session.connection().runScript(
                onPostgres() ? "CREATE FUNCTION refuse_" + table +
                                   "() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$;"
                                   "CREATE TRIGGER refuse_" +
                                   table + " BEFORE INSERT ON " + table + " FOR EACH ROW WHEN (" + condition +
                                   ") EXECUTE FUNCTION refuse_" + table + "();"
                             : "CREATE TRIGGER refuse_" + table + " BEFORE INSERT ON " + table + " WHEN " + condition +
                                   " BEGIN SELECT RAISE(ABORT, 'refused'); END;");
        });
    }
    void refuseNoMore(const QByteArray &table)
    {
        write([&](Session &session) {
            return session.connection().runScript("DROP TRIGGER refuse_" + table +
                                                  (onPostgres() ? " ON " + table : QByteArray()) + ';');
        });
    }

    SeenBooking of(const char *uid, const char *name, const char *time)
    {
        auto seen = online(uid, salon.anna, time);
        seen.booking.attendees.front().name = QString::fromLatin1(name);
        seen.booking.attendees.front().email = QString::fromLatin1(name).toLower() + QStringLiteral("@example.test");
        return seen;
    }
    /// As a page does: all of them in one transaction.
    std::vector<What> takeTogether(const std::vector<SeenBooking> &page)
    {
        std::vector<What> came;
        const auto seed = random.next();
        const auto done = storage->writeAndWait([&](Session &session) -> Result<> {
            came.clear(); // a command can run twice
            IntakeCommand command(salon.catalog, seed, clock.now());
            for (const auto &seen : page) {
                const auto intake = takeInOrSetAside(session, command.context(), seen);
                if (!intake) return tl::unexpected(intake.error());
                came.push_back(intake->what);
            }
            return {};
        });
        if (!done) qFatal("%s", qPrintable(done.error().detail));
        return came;
    }

private:
    void write(const std::function<Result<>(Session &)> &work)
    {
        if (const auto done = storage->writeAndWait(work); !done) qFatal("%s", qPrintable(done.error().detail));
    }
    std::optional<PostgresDatabase> m_server;
};

} // namespace

/// One of several bookings cannot be taken in: it is listed, and the others come in.
class TestSetAside : public QObject
{
    Q_OBJECT

    static std::vector<SeenBooking> page(PickyDesk &desk)
    {
        return {desk.of("A", "Anke", "10:00"), desk.of("B", "Berta", "11:00"), desk.of("C", "Carla", "12:00")};
    }

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void whatIsRefusedIsListedAndTheOthersComeIn_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QByteArray>("condition");
        QTest::newRow("before anything was written") << QByteArray("customer") << QByteArray("NEW.name = 'Berta'");
        QTest::newRow("after the customer was") << QByteArray("segment") << QByteArray("NEW.attendee_name = 'Berta'");
        QTest::newRow("at last") << QByteArray("remote") << QByteArray("NEW.uid = 'B'");
    }
    void whatIsRefusedIsListedAndTheOthersComeIn()
    {
        QFETCH(QByteArray, table);
        QFETCH(QByteArray, condition);
        PickyDesk desk;
        desk.refuse(table, condition);
        QCOMPARE(desk.takeTogether(page(desk)), (std::vector{What::TakenIn, What::Stray, What::TakenIn}));
        QCOMPARE(desk.appointments().size(), 2);
        QCOMPARE(desk.customers(), 2); // nothing of her is left over
        QCOMPARE(desk.strays().size(), std::size_t(1));
        QCOMPARE(desk.strays().front().reason, StrayReason::NotTaken);
        QCOMPARE(desk.strays().front().attendee.name, QStringLiteral("Berta"));
        QCOMPARE(desk.takeTogether(page(desk)), (std::vector{What::Known, What::Known, What::Known}));
        // It comes in as soon as it can.
        desk.refuseNoMore(table);
        QCOMPARE(desk.takeTogether(page(desk)), (std::vector{What::Known, What::TakenIn, What::Known}));
        QCOMPARE(desk.appointments().size(), 3);
        QCOMPARE(desk.strays().size(), std::size_t(0));
    }

    void whatCannotEvenBeListedKeepsNobodyBack()
    {
        PickyDesk desk;
        desk.refuse("customer", "NEW.name = 'Berta'");
        desk.refuse("stray", "NEW.uid = 'B'");
        QCOMPARE(desk.takeTogether(page(desk)), (std::vector{What::TakenIn, What::Refused, What::TakenIn}));
        QCOMPARE(desk.appointments().size(), 2);
        QCOMPARE(desk.strays().size(), std::size_t(0));
    }

    /// What PostgreSQL itself cannot store.
    void aNameWithAZeroInItKeepsNobodyBack()
    {
        PickyDesk desk;
        auto seen = page(desk);
        seen[1].booking.attendees.front().name = QStringLiteral("Ber") + QChar(u'\0') + QStringLiteral("ta");
        const auto came = desk.takeTogether(seen);
        QCOMPARE(came.front(), What::TakenIn);
        QCOMPARE(came.back(), What::TakenIn);
    }
};

QTEST_GUILESS_MAIN(TestSetAside)
#include "tst_set_aside.moc"
