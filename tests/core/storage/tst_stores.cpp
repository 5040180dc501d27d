// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/fold.h"
#include "core/storage/stray_store.h"
#include "test_database.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// What is written is read again, field by field, with the promised number of statements.
class TestStores : public QObject
{
    Q_OBJECT

    static Result<> insert(TestDatabase &db, const BookedAppointment &booked)
    {
        return db.write([&](Session &session) {
            return AppointmentStore(session, db.company).insert(booked.appointment, booked.segments);
        });
    }
    static QStringList namesOf(const std::vector<Customer> &customers)
    {
        QStringList names;
        for (const auto &customer : customers)
            names << customer.name;
        return names;
    }

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void aCatalogComesBackEqual()
    {
        TestDatabase db;
        db.read([&](Session &session) {
            VALUE_OR_FAIL(loaded, CatalogStore(session, db.company).load());
            QCOMPARE(loaded.company, catalog(db.company).company);
            const auto saved = catalog(db.company);
            QVERIFY(loaded.branches == saved.branches);
            QVERIFY(loaded.credentials == saved.credentials);
            QVERIFY(loaded.staff == saved.staff);
            QVERIFY(loaded.services == saved.services);
            QVERIFY(loaded.mappings == saved.mappings);
            QVERIFY(loaded.absenceTypes == saved.absenceTypes);
            VALUE_OR_FAIL(companies, companyIds(session));
            QCOMPARE(companies, std::vector{db.company});
        });
    }

    void aSavedCatalogReplacesTheFormer()
    {
        TestDatabase db;
        auto changed = catalog(db.company);
        changed.company.name = QStringLiteral("Salon Zopf");
        changed.services.pop_back();
        changed.staff.erase(changed.staff.begin());
        changed.credentials.erase(changed.credentials.begin());
        changed.branches.front().opening.days[1].clear();
        changed.mappings.clear();
        changed.absenceTypes.erase(changed.absenceTypes.begin());
        VERIFY_OK(db.write([&](Session &session) { return CatalogStore(session, db.company).save(changed); }));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(loaded, CatalogStore(session, db.company).load());
            QVERIFY(loaded == changed);
        });
    }

    void keywordsAreReplacedAlone()
    {
        TestDatabase db;
        auto expected = catalog(db.company);
        expected.services[1].keywords = {QStringLiteral("Zopf"), QStringLiteral("aber bitte kurz")};
        expected.services[0].keywords = {QStringLiteral("Locken")};
        VERIFY_OK(db.write([&](Session &session) {
            CatalogStore store(session, db.company);
            auto done = store.saveKeywords(expected.services[1].id, expected.services[1].keywords);
            return done ? store.saveKeywords(expected.services[0].id, expected.services[0].keywords) : done;
        }));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(loaded, CatalogStore(session, db.company).load());
            QVERIFY(loaded == expected);
        });
        VERIFY_OK(db.write([&](Session &session) {
            return CatalogStore(session, db.company).saveKeywords(expected.services[0].id, {});
        }));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(loaded, CatalogStore(session, db.company).load());
            QVERIFY(loaded.services[0].keywords.isEmpty());
            QCOMPARE(loaded.services[1].keywords, expected.services[1].keywords);
        });
    }

    void anUnknownCompanyHasNoCatalog()
    {
        TestDatabase db;
        db.read([](Session &session) {
            const auto loaded = CatalogStore(session, id<CompanyId>(77)).load();
            QVERIFY(!loaded);
            QCOMPARE(loaded.error().code, ErrorCode::NotFound);
        });
    }

    void aStrayIsDecidedAboutAndListedAgain_data()
    {
        QTest::addColumn<StrayDecision>("what");
        QTest::addColumn<bool>("restored");
        QTest::newRow("linked") << StrayDecision::Link << false;
        QTest::newRow("imported") << StrayDecision::Import << false;
        QTest::newRow("dismissed") << StrayDecision::Dismiss << false;
        QTest::newRow("a restored one") << StrayDecision::Dismiss << true;
    }

    void aStrayIsDecidedAboutAndListedAgain()
    {
        QFETCH(StrayDecision, what);
        QFETCH(bool, restored);
        TestDatabase db;
        Stray stray;
        stray.id = id<StrayId>(1);
        stray.credential = id<CredentialId>(1);
        stray.remote.uid = QStringLiteral("s");
        stray.remote.start = at(0);
        stray.remote.end = at(30);
        stray.attendee.name = QStringLiteral("Erika Muster");
        stray.foundAt = at(0);
        if (restored) stray.segment = id<SegmentId>(3);
        const auto segment = what == StrayDecision::Dismiss ? stray.segment : std::optional(id<SegmentId>(7));
        VERIFY_OK(db.write([&](Session &session) { return StrayStore(session, db.company).save(stray); }));
        VERIFY_OK(db.write([&](Session &session) {
            return StrayStore(session, db.company)
                .decide(stray.id, what, segment, at(5), QStringLiteral("Inga"), QStringLiteral("why"));
        }));
        db.read([&](Session &session) {
            StrayStore store(session, db.company);
            VALUE_OR_FAIL(open, store.open({}, 10));
            QVERIFY(open.empty());
            VALUE_OR_FAIL(found, store.find(stray.id));
            QVERIFY(found);
            QCOMPARE(found->decided, std::optional(what));
            QCOMPARE(found->segment, segment);
            QCOMPARE(found->dismissedAt, std::optional(at(5)));
            QCOMPARE(found->dismissedBy, QStringLiteral("Inga"));
            QCOMPARE(found->dismissedWhy, QStringLiteral("why"));
        });
        const auto again = db.write([&](Session &session) {
            return StrayStore(session, db.company).decide(stray.id, what, segment, at(6), {}, {});
        });
        QVERIFY(!again && again.error().code == ErrorCode::NotFound);
        VERIFY_OK(db.write([&](Session &session) { return StrayStore(session, db.company).reopen(stray.id); }));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(open, StrayStore(session, db.company).open({}, 10));
            QCOMPARE(open, std::vector{stray});
        });
    }

    void aCustomerComesBackEqual()
    {
        TestDatabase db;
        auto changed = customer(1);
        changed.name = QStringLiteral("Jürgen Groß-Weiß");
        changed.phone.clear();
        VERIFY_OK(db.write([&](Session &session) { return CustomerStore(session, db.company).update(changed); }));
        db.read([&](Session &session) {
            CustomerStore customers(session, db.company);
            VALUE_OR_FAIL(first, customers.find(id<CustomerId>(1)));
            QVERIFY(first && *first == changed);
            VALUE_OR_FAIL(both, customers.find({id<CustomerId>(2), id<CustomerId>(99), id<CustomerId>(1)}));
            QCOMPARE(namesOf(both), QStringList({QStringLiteral("Anna Müller"), changed.name}));
            VALUE_OR_FAIL(nobody, customers.find(id<CustomerId>(99)));
            QVERIFY(!nobody);
        });
    }

    void aCustomerIsFoundByPhoneAndEmail()
    {
        TestDatabase db;
        db.read([&](Session &session) {
            CustomerStore customers(session, db.company);
            VALUE_OR_FAIL(byPhone, customers.findByPhone(QStringLiteral("+49302312")));
            QCOMPARE(namesOf(byPhone), QStringList(QStringLiteral("Anna Müller")));
            VALUE_OR_FAIL(byEmail, customers.findByEmail(QStringLiteral("kunde1@example.org")));
            QCOMPARE(namesOf(byEmail), QStringList(QStringLiteral("Jürgen Weiß")));
            VALUE_OR_FAIL(bySynthetic, customers.findByEmail(QStringLiteral("k-2@no-mail.example")));
            QCOMPARE(namesOf(bySynthetic), QStringList(QStringLiteral("Anna Müller")));
            VALUE_OR_FAIL(byNothing, customers.findByPhone(QString()));
            QVERIFY(byNothing.empty());
        });
    }

    void twoCustomersNeverShareASyntheticAddress()
    {
        TestDatabase db;
        auto twin = customer(3);
        twin.syntheticEmail = customer(1).syntheticEmail;
        const auto inserted =
            db.write([&](Session &session) { return CustomerStore(session, db.company).insert(twin); });
        QVERIFY(!inserted);
        QCOMPARE(inserted.error().code, ErrorCode::Conflict);
    }

    void aTypedNameFindsItsSpellings_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("found");
        const QString anna = QStringLiteral("Anna Müller");
        const QString muell = QStringLiteral("Müllermann, Ünal");
        const QString juergen = QStringLiteral("Jürgen Weiß");
        QTest::newRow("umlaut, beginnings first") << QStringLiteral("Müller") << QStringList{muell, anna};
        QTest::newRow("ue") << QStringLiteral("mueller") << QStringList{muell, anna};
        QTest::newRow("no dots") << QStringLiteral("MULLER") << QStringList{muell, anna};
        QTest::newRow("while typing") << QStringLiteral("jue") << QStringList{juergen};
        QTest::newRow("sharp s") << QStringLiteral("weiss") << QStringList{juergen};
        QTest::newRow("first name") << QStringLiteral("anna  m") << QStringList{anna};
        QTest::newRow("percent stands for itself") << QStringLiteral("%") << QStringList{};
        QTest::newRow("nothing typed") << QStringLiteral("  ") << QStringList{};
        QTest::newRow("phone as spoken") << QStringLiteral("030 / 231-1") << QStringList{juergen};
        QTest::newRow("phone, international") << QStringLiteral("+49 30 2312") << QStringList{anna};
        QTest::newRow("phone, its middle") << QStringLiteral("302313") << QStringList{muell};
    }
    void aTypedNameFindsItsSpellings()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, found);
        TestDatabase db;
        VERIFY_OK(db.write([&](Session &session) {
            return CustomerStore(session, db.company).insert(customer(3, QStringLiteral("Müllermann, Ünal")));
        }));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(result, CustomerStore(session, db.company).search(typed, 10));
            QCOMPARE(namesOf(result), found);
        });
    }

    void theFoldOfABeginningIsABeginningOfTheFold()
    {
        for (const auto *text : {"Bäuerle", "Jürgen Weiß", "Mueller", "Noël Æsop", "Ångström", "Goethe", "Israel"}) {
            const auto name = QString::fromUtf8(text);
            const auto fold = foldName(name);
            for (qsizetype n = 1; n <= name.size(); ++n)
                QVERIFY2(fold.startsWith(foldName(name.left(n)).trimmed()), qPrintable(name.left(n)));
        }
    }

    void customersComePageByPage()
    {
        TestDatabase db;
        VERIFY_OK(db.write([&](Session &session) -> Result<> {
            for (int n = 10; n < 20; ++n)
                if (auto done = CustomerStore(session, db.company).insert(customer(n, QStringLiteral("Namensgleich")));
                    !done)
                    return done;
            return {};
        }));
        db.read([&](Session &session) {
            CustomerStore customers(session, db.company);
            std::vector<CustomerId> seen;
            std::optional<CustomerKey> after;
            for (;;) {
                VALUE_OR_FAIL(page, customers.page(after, 5));
                for (const auto &customer : page)
                    seen.push_back(customer.id);
                if (page.empty()) break;
                after = CustomerStore::keyOf(page.back());
            }
            QCOMPARE(seen.size(), std::size_t(12));
            QCOMPARE(seen.front(), id<CustomerId>(2));
            QCOMPARE(seen[1], id<CustomerId>(1));
            QCOMPARE(seen.back(), id<CustomerId>(19));
        });
    }

    void anAppointmentComesBackEqual()
    {
        TestDatabase db;
        const auto booked = booking(1, id<CustomerId>(1), db.eva, at(60), 3);
        VERIFY_OK(insert(db, booked));
        db.read([&](Session &session) {
            AppointmentStore appointments(session, db.company);
            VALUE_OR_FAIL(found, appointments.find(booked.appointment.id));
            QVERIFY(found);
            QVERIFY(found->appointment == booked.appointment);
            QCOMPARE(found->segments.size(), booked.segments.size());
            for (std::size_t i = 0; i < booked.segments.size(); ++i)
                QVERIFY(found->segments[i] == booked.segments[i]);
            VALUE_OR_FAIL(bySegment, appointments.findBySegment(booked.segments[2].id));
            QVERIFY(bySegment && *bySegment == booked);
            VALUE_OR_FAIL(none, appointments.find(id<AppointmentId>(99)));
            QVERIFY(!none);
        });
    }

    void aChangeIsWrittenWholeAndOnce()
    {
        TestDatabase db;
        auto booked = booking(1, id<CustomerId>(1), db.eva, at(60));
        VERIFY_OK(insert(db, booked));
        auto &a = booked.appointment;
        a = {a.id,
             id<BranchId>(2),
             id<CustomerId>(2),
             id<ServiceId>(1),
             at(90),
             at(150),
             AppointmentStatus::Cancelled,
             Origin::Desk,
             {100},
             QStringLiteral("neu"),
             QStringLiteral("ill"),
             false,
             2,
             at(1),
             at(2)};
        auto &s = booked.segments.front();
        s.name = QStringLiteral("anders");
        s.staff = db.cagla;
        s.booked = span(90, 150);
        s.active = {span(90, 170)};
        s.gapAfter = 0min;
        s.desired = {Presence::Absent, {}, {1}, {2}, at(90), 60min, {}, 5, 6, std::nullopt, QString(), Cause::Undo};
        s.state = SyncState::Settled;
        s.reason = Reason::AttendeeDiffers;
        s.nextAttemptAt.reset();
        s.settledAt = at(3);
        s.attempts = 0;
        const auto save = [&](Session &session) -> Result<> {
            AppointmentStore appointments(session, db.company);
            auto done = appointments.update(a);
            return done ? appointments.updateSegment(s) : done;
        };
        VERIFY_OK(db.write(save));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(found, AppointmentStore(session, db.company).find(a.id));
            QVERIFY(found && *found == booked);
        });
        const auto again = db.write(save);
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Conflict);
    }

    void aDayIsThreeStatements()
    {
        TestDatabase db;
        VERIFY_OK(insert(db, booking(1, id<CustomerId>(1), db.eva, at(-1), 2))); // reaches into the day
        VERIFY_OK(insert(db, booking(2, id<CustomerId>(2), db.cagla, at(60), 3)));
        VERIFY_OK(insert(db, booking(3, id<CustomerId>(2), db.eva, at(120))));
        VERIFY_OK(insert(db, booking(4, id<CustomerId>(2), db.eva, at(-30)))); // ends as the day begins
        VERIFY_OK(insert(db, booking(5, id<CustomerId>(2), db.eva, at(600)))); // begins as it ends
        auto elsewhere = booking(6, id<CustomerId>(2), db.eva, at(60));
        elsewhere.appointment.branch = id<BranchId>(2);
        VERIFY_OK(insert(db, elsewhere));
        db.read([&](Session &session) {
            const auto before = session.statementCount();
            VALUE_OR_FAIL(day, AppointmentStore(session, db.company).day(id<BranchId>(1), span(0, 600)));
            QVERIFY(session.statementCount() - before <= 3);
            std::vector<AppointmentId> ids;
            for (const auto &appointment : day.appointments)
                ids.push_back(appointment.id);
            QCOMPARE(ids, (std::vector{id<AppointmentId>(1), id<AppointmentId>(2), id<AppointmentId>(3)}));
            QCOMPARE(day.segments.size(), std::size_t(6));
            QCOMPARE(day.segments[2].id, id<SegmentId>(20));
            QCOMPARE(day.segments[4].part, 2);
            QCOMPARE(namesOf(day.customers),
                     QStringList({QStringLiteral("Jürgen Weiß"), QStringLiteral("Anna Müller")}));
        });
    }

    void aCustomersVisitsAreSorted()
    {
        TestDatabase db;
        const auto anna = id<CustomerId>(2);
        VERIFY_OK(insert(db, booking(1, anna, db.eva, at(-3000))));
        VERIFY_OK(insert(db, booking(2, anna, db.eva, at(-2000))));
        auto cancelled = booking(3, anna, db.eva, at(-1000));
        cancelled.appointment.status = AppointmentStatus::Cancelled;
        VERIFY_OK(insert(db, cancelled));
        VERIFY_OK(insert(db, booking(4, anna, db.eva, at(2000))));
        VERIFY_OK(insert(db, booking(5, anna, db.eva, at(1000))));
        db.read([&](Session &session) {
            const auto ids = [](const std::vector<BookedAppointment> &list) {
                std::vector<AppointmentId> found;
                for (const auto &booked : list)
                    found.push_back(booked.appointment.id);
                return found;
            };
            AppointmentStore appointments(session, db.company);
            VALUE_OR_FAIL(next, appointments.upcoming(anna, start, 10));
            QCOMPARE(ids(next), (std::vector{id<AppointmentId>(5), id<AppointmentId>(4)}));
            VALUE_OR_FAIL(past, appointments.past(anna, start, 2));
            QCOMPARE(ids(past), (std::vector{id<AppointmentId>(3), id<AppointmentId>(2)}));
            VALUE_OR_FAIL(last, CustomerStore(session, db.company).lastVisit(anna, start));
            QCOMPARE(last, std::optional(at(-2000)));
            VALUE_OR_FAIL(never, CustomerStore(session, db.company).lastVisit(id<CustomerId>(1), start));
            QVERIFY(!never);
        });
    }

    /// The inspector leaves its own appointment out; the card of a caller leaves none out.
    void visitsCountWhatWasBookedBefore_data()
    {
        QTest::addColumn<AppointmentId>("except");
        QTest::addColumn<Visits>("visits");
        QTest::newRow("none left out") << AppointmentId{} << Visits{2, at(-2000)};
        QTest::newRow("without the newest") << id<AppointmentId>(2) << Visits{1, at(-3000)};
        QTest::newRow("without one to come") << id<AppointmentId>(4) << Visits{2, at(-2000)};
    }
    void visitsCountWhatWasBookedBefore()
    {
        QFETCH(AppointmentId, except);
        QFETCH(Visits, visits);
        TestDatabase db;
        const auto anna = id<CustomerId>(2);
        VERIFY_OK(insert(db, booking(1, anna, db.eva, at(-3000))));
        VERIFY_OK(insert(db, booking(2, anna, db.eva, at(-2000))));
        auto cancelled = booking(3, anna, db.eva, at(-1000));
        cancelled.appointment.status = AppointmentStatus::Cancelled;
        VERIFY_OK(insert(db, cancelled));
        VERIFY_OK(insert(db, booking(4, anna, db.eva, at(2000))));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(found, CustomerStore(session, db.company).visits(anna, start, except));
            QCOMPARE(found.count, visits.count);
            QCOMPARE(found.last, visits.last);
        });
    }

    void anAppointmentWithoutItsCustomerIsRefused()
    {
        TestDatabase db;
        const auto inserted = insert(db, booking(1, id<CustomerId>(99), db.eva, at(0)));
        QVERIFY(!inserted);
        QCOMPARE(inserted.error().code, ErrorCode::NotFound);
        VERIFY_OK(insert(db, booking(1, {}, db.eva, at(0)))); // blocking time has none
    }

    void anEndlessAppointmentIsRefused()
    {
        TestDatabase db;
        auto booked = booking(1, id<CustomerId>(1), db.eva, at(0));
        booked.appointment.end = booked.appointment.start + 24h + 1ms;
        QCOMPARE(insert(db, booked).error().code, ErrorCode::InvalidInput);
        booked.appointment.end = booked.appointment.start;
        QCOMPARE(insert(db, booked).error().code, ErrorCode::InvalidInput);
    }

    void auditEntriesKeepTheirOrder()
    {
        TestDatabase db;
        const AuditEntry first{at(5),
                               {Actor::Kind::Voice, QStringLiteral("Telefon"), QStringLiteral("pc-1")},
                               QStringLiteral("booked"),
                               id<AppointmentId>(1),
                               "{\"part\":1}",
                               812};
        auto second = first;
        second.at = at(5); // the same moment
        second.action = QStringLiteral("moved");
        auto general = first;
        general.appointment = {};
        VERIFY_OK(db.write([&](Session &session) -> Result<> {
            AuditStore audit(session, db.company);
            auto done = audit.append(first);
            if (done) done = audit.append(second);
            if (done) done = audit.append(general);
            return done;
        }));
        db.read([&](Session &session) {
            AuditStore audit(session, db.company);
            VALUE_OR_FAIL(entries, audit.of(id<AppointmentId>(1)));
            QVERIFY((entries == std::vector{first, second}));
            VALUE_OR_FAIL(others, audit.of({}));
            QVERIFY(others == std::vector{general});
        });
    }

    void companiesDoNotSeeEachOther()
    {
        TestDatabase db;
        const auto other = id<CompanyId>(2);
        const auto booked = booking(1, id<CustomerId>(1), db.eva, at(0));
        VERIFY_OK(insert(db, booked));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(nobody, CustomerStore(session, other).find(id<CustomerId>(1)));
            QVERIFY(!nobody);
            VALUE_OR_FAIL(nothing, AppointmentStore(session, other).find(booked.appointment.id));
            QVERIFY(!nothing);
            VALUE_OR_FAIL(empty, AppointmentStore(session, other).day(id<BranchId>(1), span(0, 600)));
            QVERIFY(empty.appointments.empty() && empty.segments.empty() && empty.customers.empty());
            VALUE_OR_FAIL(facts, SyncStore(session, other).load(booked.segments[0].id));
            QVERIFY(!facts);
        });
    }

    /// A whole booking as core/booking writes it: what it costs is counted, not timed.
    void aBookingIsOneTransactionOfFewStatements()
    {
        TestDatabase db;
        const auto booked = booking(1, id<CustomerId>(1), db.eva, at(0));
        const auto before = db.storage->stats().commits;
        qint64 statements = 0;
        VERIFY_OK(db.write([&](Session &session) -> Result<> {
            const auto first = session.statementCount();
            const auto &segment = booked.segments.front();
            auto done = BusyStore(session, db.company)
                            .replace(BusyRow::Kind::Segment, booked.appointment.id.value,
                                     {{segment.staff, segment.booked}}, QStringLiteral("call:1"));
            if (done) done = AppointmentStore(session, db.company).insert(booked.appointment, booked.segments);
            if (done)
                done = AuditStore(session, db.company)
                           .append({at(0), {}, QStringLiteral("booked"), booked.appointment.id, "{}", 0});
            statements = session.statementCount() - first;
            return done;
        }));
        QCOMPARE(db.storage->stats().commits - before, qint64(1));
        QCOMPARE(statements, qint64(5));
    }
};

QTEST_GUILESS_MAIN(TestStores)
#include "tst_stores.moc"
