// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>

#include "core/voice/call_store.h"
#include "core/voice/staff_at.h"
#include "tests/core/storage/test_database.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// What a command of the telephone reads before it changes something: all of it, in one statement, on both databases.
class TestBeforeChange : public QObject
{
    Q_OBJECT

    const QString m_call = QStringLiteral("call_1");
    const QString m_holder = QStringLiteral("call:call_1");

    struct Book {
        Book()
        {
            // Two of the first customer, one of the second; the last of the first was cancelled.
            add(booking(1, id<CustomerId>(1), db.eva, at(60), 2));
            add(booking(2, id<CustomerId>(1), db.eva, at(300)));
            add(booking(3, id<CustomerId>(2), db.cagla, at(60)));
            auto gone = booking(4, id<CustomerId>(1), db.eva, at(400));
            gone.appointment.status = AppointmentStatus::Cancelled;
            add(gone);
        }
        void add(const BookedAppointment &booked)
        {
            run([&](Session &session) {
                return AppointmentStore(session, db.company).insert(booked.appointment, booked.segments);
            });
        }
        void keepBusy(StaffId staff, TimeRange time, int owner)
        {
            run([&](Session &session) {
                return BusyStore(session, db.company).add(BusyRow::Kind::Segment, uuid(owner), {{staff, time}});
            });
        }
        void hold(StaffId staff, TimeRange time, int n, const QString &holder, Instant until)
        {
            run([&](Session &session) {
                return HoldStore(session, db.company).put({id<HoldId>(n), staff, time, holder, until});
            });
        }
        void turn(int n, const QString &call, int appointment, const char *code = "", const QByteArray &key = {},
                  std::optional<Instant> left = {})
        {
            CallStore::Turn turn;
            turn.id = uuid(n);
            turn.callId = call;
            turn.turn.function = QStringLiteral("start_booking");
            turn.turn.code = QString::fromLatin1(code);
            turn.turn.at = start + std::chrono::seconds(n);
            if (appointment > 0) turn.turn.appointment = id<AppointmentId>(appointment);
            turn.key = key;
            turn.start = left;
            turn.answer = "{\"n\":" + QByteArray::number(n) + '}';
            run([&](Session &session) { return CallStore(session, db.company).add(turn); });
        }
        void run(const Storage::Command &command)
        {
            if (const auto done = db.write(command); !done) qFatal("%s", qPrintable(done.error().detail));
        }
        template <typename Question>
        auto ask(const Question &question)
        {
            if constexpr (std::is_same_v<Question, ChangeQuestion>)
                return counted([&](CallStore store) { return store.beforeChange(question); });
            else
                return counted([&](CallStore store) { return store.beforeBooking(question); });
        }
        template <typename Ask>
        auto counted(Ask asked)
        {
            std::decay_t<decltype(*asked(std::declval<CallStore>()))> found;
            db.read([&](Session &session) {
                const auto before = session.statementCount();
                auto answer = asked(CallStore(session, db.company));
                if (!answer) qFatal("%s", qPrintable(answer.error().detail));
                found = std::move(*answer);
                statements = session.statementCount() - before;
            });
            return found;
        }

        TestDatabase db;
        qint64 statements = 0;
    };

    [[nodiscard]] ChangeQuestion change(std::vector<CustomerId> customers, const QByteArray &key = {}) const
    {
        return {key, Instant{}, m_call, std::move(customers), start, 12, m_holder};
    }
    [[nodiscard]] BookingQuestion wish(const QString &phone) const
    {
        return {"key",        Instant{}, id<BranchId>(1), at(60),      phone,
                std::nullopt, m_holder,  span(-540, 900), span(60, 90)};
    }

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void aCallMayChangeWhatItsCustomersHaveAndWhatItMadeItself()
    {
        Book book;
        book.turn(1, m_call, 3);
        // One wrong proof, delivered twice, and a question that proved nothing.
        book.turn(2, m_call, 0, "verification_needed", "proof");
        book.turn(5, m_call, 0, "appointment_not_found", "proof");
        book.turn(6, m_call, 0, "verification_needed");
        book.turn(3, m_call, 4);
        book.turn(4, QStringLiteral("call_2"), 2);
        const auto before = book.ask(change({id<CustomerId>(1)}));
        QCOMPARE(book.statements, qint64(1));
        std::vector<BookedAppointment> all;
        for (const int n : {1, 3, 2, 4}) {
            auto one = booking(n, id<CustomerId>(n == 3 ? 2 : 1), n == 3 ? book.db.cagla : book.db.eva,
                               at(n == 2   ? 300
                                  : n == 4 ? 400
                                           : 60),
                               n == 1 ? 2 : 1);
            if (n == 4) one.appointment.status = AppointmentStatus::Cancelled;
            all.push_back(one);
        }
        QCOMPARE(before.appointments, all);
        QCOMPARE(before.ofCall, (std::vector{id<AppointmentId>(3), id<AppointmentId>(4)}));
        QCOMPARE(before.wrongProofs, 1);
        QVERIFY(!before.done && !before.holds);
    }

    void whereNothingIsKnownThereIsNothing()
    {
        Book book;
        book.turn(1, QString(), 1);
        auto question = change({});
        question.call.clear();
        question.holder.clear();
        const auto before = book.ask(question);
        QVERIFY(before.appointments.empty() && before.ofCall.empty() && !before.done && !before.holds);
        QCOMPARE(before.wrongProofs, 0);
    }

    void theSameWishIsFoundWithWhatBecameOfIt()
    {
        Book book;
        book.turn(1, m_call, 2, "", "key", at(200));
        book.turn(2, m_call, 2, "", "key", at(300));
        book.turn(3, m_call, 1, "", "other", at(60));
        book.hold(book.db.cagla, span(500, 530), 7, m_holder, at(5));
        const auto before = book.ask(change({}, "key"));
        QVERIFY(before.done && before.holds);
        QCOMPARE(before.done->appointment, id<AppointmentId>(2));
        QCOMPARE(before.done->start, std::optional(at(300)));
        QCOMPARE(before.done->answer, QByteArray("{\"n\":2}"));
        QVERIFY(before.done->booked);
        QCOMPARE(before.done->nowAt, at(300));
        auto late = change({}, "key");
        late.since = start + 3s;
        QVERIFY(!book.ask(late).done);
        const auto booking = book.ask(wish({}));
        QVERIFY(booking.done);
        QCOMPARE(booking.done->answer, before.done->answer);
        QCOMPARE(booking.done->nowAt, before.done->nowAt);
    }

    void aCancelledWishIsNotBooked()
    {
        Book book;
        book.turn(1, m_call, 4, "", "key", at(400));
        QVERIFY(!book.ask(change({}, "key")).done->booked);
    }

    void aBookingIsToldWhoHasThatNumberAndWhatStandsThen()
    {
        Book book;
        const auto phone = customer(1).phone;
        const auto before = book.ask(wish(phone));
        QCOMPARE(book.statements, qint64(1));
        QCOMPARE(before.sameNumber, std::vector{customer(1)});
        QCOMPARE(before.standing, (std::vector{BookedAt{id<AppointmentId>(1), id<CustomerId>(1), customer(1).name,
                                                        phone, id<ServiceId>(2)}}));
        // Without a number only those who have none either.
        QVERIFY(book.ask(wish({})).standing.empty());
        auto nameless = customer(3);
        nameless.phone.clear();
        book.run([&](Session &session) { return CustomerStore(session, book.db.company).insert(nameless); });
        book.add(booking(5, nameless.id, book.db.cagla, at(60)));
        QCOMPARE(book.ask(wish({})).standing.front().appointment, id<AppointmentId>(5));
        QVERIFY(book.ask(wish({})).sameNumber.empty());
    }

    void aBookingIsToldWhoIsBusyThenAndThatDay()
    {
        Book book;
        book.keepBusy(book.db.eva, span(-600, 70), 11); // begins the day before, reaches into the wish
        book.keepBusy(book.db.eva, span(85, 100), 12);
        book.keepBusy(book.db.eva, span(890, 950), 13); // ends the day after
        book.hold(book.db.cagla, span(60, 90), 14, QStringLiteral("call:other"), at(5));
        const auto before = book.ask(wish({}));
        QCOMPARE(before.busy.at(book.db.eva).near, (std::vector{span(-600, 70), span(85, 100)}));
        QCOMPARE(before.busy.at(book.db.eva).load, std::chrono::milliseconds(75min));
        QCOMPARE(before.busy.at(book.db.cagla).near, std::vector{span(60, 90)});
        QVERIFY(!before.holds);
        auto own = wish({});
        own.holder = QStringLiteral("call:other");
        QVERIFY(book.ask(own).holds);
        QVERIFY(book.ask(own).busy.at(book.db.cagla).near.empty()); // what a call holds is not in its own way
        auto wished = wish({});
        wished.staff = book.db.eva;
        QVERIFY(!book.ask(wished).busy.contains(book.db.cagla));
        book.db.clock.advance(6min);
        QVERIFY(book.ask(wish({})).busy.at(book.db.cagla).near.empty()); // expired
    }

    void theLeastBusyOfTheDayComesFirst()
    {
        const auto a = id<StaffId>(1);
        const auto b = id<StaffId>(2);
        const auto c = id<StaffId>(3);
        StaffThere there;
        there.all = {{a, {span(60, 70), span(80, 90)}}, {b, {span(60, 90)}}, {c, {span(60, 90)}}};
        // The first has a pause in which somebody else is served.
        const std::map<StaffId, StaffBusy> busy{{a, {60min, {span(70, 80)}}}, {b, {10min, {span(89, 95)}}}};
        QCOMPARE(freeOf(there, busy), (std::vector{c, a}));
        QCOMPARE(freeOf(there, {}), (std::vector{a, b, c}));
    }

    /// As tst_query_plans, for the tables that grow with calls.
    void neitherGrowsWithTheSalon()
    {
        if (onPostgres()) QSKIP("SQLite tells its plans in words");
        Book book;
        std::vector<std::string> texts;
        book.db.read([&](Session &session) {
            CallStore store(session, book.db.company);
            QVERIFY(store.beforeChange(change({id<CustomerId>(1)})));
            QVERIFY(store.beforeBooking(wish(customer(1).phone)));
            texts = session.preparedTexts();
        });
        static const QRegularExpression grows(QStringLiteral("^(SCAN [abchst]\\b(?!.*LEFT-JOIN)|SEARCH [abchst]\\b.*"
                                                             "\\(company_id=\\?\\)$)"));
        book.db.read([&](Session &session) {
            for (const auto &text : texts) {
                if (text.find("call_turn") == std::string::npos) continue;
                auto rows = session.query("EXPLAIN QUERY PLAN " + text);
                while (rows.next()) {
                    QString step;
                    rows.skip(3);
                    rows.read(step);
                    QVERIFY2(!grows.match(step).hasMatch(), qPrintable(step + QString::fromStdString(text)));
                }
            }
        });
    }
};

QTEST_GUILESS_MAIN(TestBeforeChange)
#include "tst_before_change.moc"
