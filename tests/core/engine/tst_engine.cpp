// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/await.h"
#include "core/engine/engine.h"
#include "core/salon/practice_salon.h"
#include "test_salon.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

const Actor desk{Actor::Kind::Person, QStringLiteral("Inga"), QStringLiteral("desk-1")};

/// The small salon, stored, on threads of its own, with nobody syncing.
std::unique_ptr<Engine> startEngine(const QString &dataDir = {})
{
    const TestSalon salon;
    EngineConfig config;
    config.dataDir = dataDir;
    config.inMemory = dataDir.isEmpty();
    config.workerOn = false;
    config.loopbackOnly = true;
    config.calcomUrl = QUrl(QStringLiteral("http://127.0.0.1:1/v2"));
    config.seed = std::make_shared<const PracticeSalon>(PracticeSalon{salon.catalog, {}, {}, {}, {}});
    return std::make_unique<Engine>(config);
}

} // namespace

/// The one door to the engine: futures in, signals out, from any thread.
class TestEngine : public QObject
{
    Q_OBJECT

    TestSalon m_salon;
    std::unique_ptr<Engine> m_engine;
    Day m_day; ///< soon, and not a Sunday

    template <typename T>
    T waitFor(const QFuture<T> &future)
    {
        std::optional<std::optional<T>> value;
        await(this, future, [&value](const std::optional<T> &done) { value = done; });
        if (!QTest::qWaitFor([&] { return value.has_value(); })) qFatal("the engine does not answer");
        if (!*value) qFatal("the engine has cancelled it");
        return **value;
    }
    [[nodiscard]] Instant at(std::chrono::minutes time) const { return berlinZone.toInstant(LocalTime(m_day) + time); }
    [[nodiscard]] BookingRequest request(Instant start, const QString &name = QStringLiteral("Jürgen Weiß")) const
    {
        return {{{}, name, {}, {}}, m_salon.cut, m_salon.ben, start, {}, false};
    }
    Booked bookAt(Instant start)
    {
        const auto booked = waitFor(m_engine->book(desk, request(start)));
        if (!booked) qFatal("%s", qPrintable(toWord(booked.error().code)));
        return *booked;
    }

private Q_SLOTS:
    void init()
    {
        m_day = berlinZone.dayOf(SystemClock().now()) + days(1);
        if (std::chrono::weekday(m_day) == std::chrono::Sunday) m_day += days(1);
        m_engine = startEngine();
        const auto started = m_engine->start();
        QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
    }
    void cleanup() { m_engine.reset(); }

    void aBookingIsAnsweredWithTheTimeItTook()
    {
        const auto booked = bookAt(at(10h));
        QCOMPARE(booked.time, (TimeRange{at(10h), at(10h + 30min)}));
        QVERIFY(booked.took > 0us);
        const auto view = waitFor(m_engine->appointment(booked.appointment));
        QVERIFY(view);
        QCOMPARE(view->history.size(), std::size_t(1));
        QVERIFY(view->history.front().duration && *view->history.front().duration <= booked.took);
    }

    void oneSlotGoesToExactlyOneOfManyCallers()
    {
        std::vector<QFuture<Outcome<Booked>>> asked;
        for (int i = 0; i < 20; ++i)
            asked.push_back(m_engine->book(desk, request(at(14h), QStringLiteral("Kunde %1").arg(i))));
        int won = 0;
        for (const auto &future : asked) {
            const auto answer = waitFor(future);
            if (answer) {
                ++won;
                continue;
            }
            QCOMPARE(answer.error().code, RefusalCode::SlotTaken);
            QCOMPARE(textOf(answer.error().alternatives, m_salon.catalog),
                     QStringLiteral("13:30 Ben, 14:30 Ben, 13:15 Ben"));
        }
        QCOMPARE(won, 1);
        const auto customers = waitFor(m_engine->searchCustomers(QStringLiteral("Kunde"), 50));
        QVERIFY(customers);
        QCOMPARE(customers->size(), std::size_t(1));
    }

    void whatIsAnsweredIsSeenByTheNextQuestion()
    {
        const auto booked = bookAt(at(10h));
        const auto day = waitFor(m_engine->day(m_salon.branch, m_day));
        QVERIFY(day);
        QCOMPARE(day->appointments.size(), std::size_t(1));
        QCOMPARE(day->appointments.front().id, booked.appointment);
        const auto unsettled = waitFor(m_engine->unsettled({}));
        QVERIFY(unsettled);
        QCOMPARE(unsettled->rows.size(), std::size_t(1));
        const auto story = waitFor(m_engine->segment(unsettled->rows.front().segment));
        QVERIFY(story);
        QCOMPARE(story->row.appointment, booked.appointment);
        FreeTimesQuestion question;
        question.service = m_salon.cut;
        question.staff = m_salon.ben;
        question.onlyDay = m_day;
        const auto times = waitFor(m_engine->freeTimes(question));
        QVERIFY(times);
        QCOMPARE(times->front().start, at(10h + 30min));
    }

    void aBookingIsMovedCancelledAndTakenBack()
    {
        const auto booked = bookAt(at(10h));
        const auto moved = waitFor(m_engine->move(desk, {booked.appointment, at(15h), {}, booked.version}));
        QVERIFY(moved);
        const auto cancelled =
            waitFor(m_engine->cancel(desk, {booked.appointment, CancelReason::CustomerAsked, moved->version}));
        QVERIFY(cancelled);
        const auto undone = waitFor(m_engine->undo(desk, booked.appointment, cancelled->version));
        QVERIFY(undone);
        QCOMPARE(undone->time.from, at(15h));
        QCOMPARE(undone->version, 4);
    }

    void newsNameWhatChangedAndWhen()
    {
        std::vector<AppointmentsChanged> heard;
        connect(m_engine.get(), &Engine::appointmentsChanged, this,
                [&heard](const AppointmentsChanged &change) { heard.push_back(change); });
        const auto booked = bookAt(at(10h));
        QTRY_COMPARE(heard.size(), std::size_t(1));
        QCOMPARE(heard[0].appointments, std::vector{booked.appointment});
        QCOMPARE(heard[0].times, std::vector{booked.time});
        QVERIFY(waitFor(m_engine->move(desk, {booked.appointment, at(15h), {}, {}})));
        QTRY_COMPARE(heard.size(), std::size_t(2));
        QCOMPARE(heard[1].times, (std::vector<TimeRange>{booked.time, {at(15h), at(15h + 30min)}}));
        // A refusal is no news.
        QVERIFY(!waitFor(m_engine->book(desk, request(at(15h)))));
        bookAt(at(16h));
        QTRY_COMPARE(heard.size(), std::size_t(3));
    }

    void theStatusFollowsTheBookings()
    {
        std::optional<StatusView> last;
        connect(m_engine.get(), &Engine::statusChanged, this, [&last](const StatusView &status) { last = status; });
        bookAt(at(10h));
        QTRY_VERIFY(last && last->counts.waiting == 1);
        QCOMPARE(m_engine->status().counts.waiting, qint64(1));
        QCOMPARE(last->company, m_salon.catalog.company.name);
        QVERIFY(last->oldestWaiting);
        QVERIFY(last->databaseWritable);
    }

    void aSavedSalonIsTheOneThatCommandsSee()
    {
        bool changed = false;
        connect(m_engine.get(), &Engine::catalogChanged, this, [&changed] { changed = true; });
        auto catalog = *m_engine->catalog();
        for (auto &member : catalog.staff)
            for (auto &spans : member.shifts.days)
                spans.clear();
        QVERIFY(waitFor(m_engine->saveCatalog(desk, catalog)));
        QTRY_VERIFY(changed);
        QVERIFY(*m_engine->catalog() == catalog);
        const auto refused = waitFor(m_engine->book(desk, request(at(10h))));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, RefusalCode::OutsideHours);
        catalog.company.id = idOf<CompanyId>(9);
        QVERIFY(!waitFor(m_engine->saveCatalog(desk, catalog)));
    }

    void keywordsOfAServiceAreKept()
    {
        const auto service = m_salon.cut;
        const auto words = [&] { return m_engine->catalog()->service(service)->keywords; };
        QVERIFY(waitFor(m_engine->saveKeywords(
            desk, service,
            {QStringLiteral(" Spitzen  kürzen "), QStringLiteral("Bob"), QStringLiteral("bob"), QString()})));
        QTRY_COMPARE(words(), (QStringList{QStringLiteral("Spitzen kürzen"), QStringLiteral("Bob")}));
        const auto refusal = [&](ServiceId id, const QStringList &keywords) {
            const auto answer = waitFor(m_engine->saveKeywords(desk, id, keywords));
            return answer ? RefusalCode::Internal : answer.error().code;
        };
        QCOMPARE(refusal(idOf<ServiceId>(99), {}), RefusalCode::UnknownService);
        QCOMPARE(refusal(service, {QString(keywordLength + 1, u'x')}), RefusalCode::InvalidInput);
        QCOMPARE(words().size(), 2);
        // They are a part of the salon: whoever saves all of it saves them.
        auto catalog = *m_engine->catalog();
        catalog.services.front().keywords = {QStringLiteral("Locken")};
        QVERIFY(waitFor(m_engine->saveCatalog(desk, catalog)));
        QTRY_VERIFY(*m_engine->catalog() == catalog);
        QVERIFY(waitFor(m_engine->saveKeywords(desk, service, {})));
        QTRY_VERIFY(words().isEmpty());
    }

    void aResyncStartsWhatWaits()
    {
        bookAt(at(10h));
        const auto all = waitFor(m_engine->resync(desk, {ResyncRequest::What::All, {}}));
        QVERIFY(all);
        QCOMPARE(all->started, 1);
        const auto failed = waitFor(m_engine->resync(desk, {ResyncRequest::What::Failed, {}}));
        QVERIFY(failed);
        QCOMPARE(failed->started, 0);
        const auto nobody = waitFor(m_engine->resync(desk, {ResyncRequest::What::Ids, {idOf<SegmentId>(99)}}));
        QVERIFY(nobody);
        QCOMPARE(nobody->skipped, 1);
    }

    void afterItStoppedEverythingIsRefusedNotLost()
    {
        m_engine->stop();
        m_engine->stop();
        const auto booked = waitFor(m_engine->book(desk, request(at(10h))));
        QVERIFY(!booked);
        QCOMPARE(booked.error().code, RefusalCode::ShuttingDown);
        const auto day = waitFor(m_engine->day(m_salon.branch, m_day));
        QVERIFY(!day);
        QCOMPARE(day.error().code, RefusalCode::ShuttingDown);
    }

    void whatWasBookedIsThereAfterARestart()
    {
        const QTemporaryDir folder;
        auto first = startEngine(folder.path());
        QVERIFY(first->start());
        const auto booked = waitFor(first->book(desk, request(at(10h))));
        QVERIFY(booked);
        auto second = startEngine(folder.path());
        const auto locked = second->start();
        QVERIFY(!locked);
        QCOMPARE(locked.error().code, ErrorCode::Locked);
        QVERIFY(!locked.error().detail.contains(u'\n'));
        first.reset();
        auto third = startEngine(folder.path());
        QVERIFY(third->start());
        const auto view = waitFor(third->appointment(booked->appointment));
        QVERIFY(view);
        QCOMPARE(view->customer.name, QStringLiteral("Jürgen Weiß"));
        // The seed fills an empty database only.
        const auto day = waitFor(third->day(m_salon.branch, m_day));
        QVERIFY(day);
        QCOMPARE(day->appointments.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
