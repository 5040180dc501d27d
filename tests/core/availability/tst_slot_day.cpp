// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QUrl>

#include "app/sandbox/model/sandbox_model.h"
#include "core/availability/slot_day.h"
#include "test_salon.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::minutes;
using Verdict = SlotDay::Verdict;

namespace {

/// Tuesday: 9:00, 9:30, 10:00 and, behind an appointment, 11:30, 12:00; half an hour each.
SlotDay tuesday()
{
    std::vector<Slot> slots;
    for (const auto *start : {"09:00", "09:30", "10:00", "11:30", "12:00"}) {
        const auto at = berlin(("2026-11-24 " + std::string(start)).c_str());
        slots.push_back({at, at + 30min});
    }
    return {slots, 30min, 30min};
}

TimeRange at(const char *start, minutes length)
{
    const auto from = berlin(("2026-11-24 " + std::string(start)).c_str());
    return {from, from + length};
}

const char *word(Verdict verdict)
{
    return verdict == Verdict::Free ? "free" : verdict == Verdict::Taken ? "taken" : "not listed";
}

/// Cal.com's own answer, from the sandbox's rules, as our client understands it.
std::vector<Slot> listed(SandboxModel &model, const SlotQuery &query, Instant now)
{
    QByteArray target = "/v2/slots?";
    for (const auto &[name, value] : parametersOf(query))
        target += name.toUtf8() + '=' + QUrl::toPercentEncoding(value) + '&';
    const auto answer = model.handle({"GET", target, {{"cal-api-version", "2024-09-04"}}, {}}, now);
    const auto slots = slotsFrom(QJsonDocument::fromJson(answer.body).object().value(QStringLiteral("data")), query);
    if (!slots) qFatal("the sandbox answered %d: %s", answer.status, answer.body.constData());
    return *slots;
}

/// One stylist with hours, event type and bookings made of the seed.
SandboxSalon randomCalcom(SeededRandom &random, Day from)
{
    SandboxSalon salon;
    salon.users = {{1, QStringLiteral("anna"), QStringLiteral("Anna"), QStringLiteral("anna@salon.test")}};
    salon.keys = {{QStringLiteral("salon"), QStringLiteral("cal_x"), QStringLiteral("anna"), {}}};
    const auto clock = [](int minute) {
        return QStringLiteral("%1:%2").arg(minute / 60, 2, 10, QChar(u'0')).arg(minute % 60, 2, 10, QChar(u'0'));
    };
    SandboxSchedule schedule{1, QStringLiteral("anna"), {}, QStringLiteral("Europe/Berlin"), {}, {}};
    for (const auto *day : {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}) {
        int minute = int(random.below(20)) * 15;
        for (auto n = random.below(3); n > 0 && minute < 1260; --n) {
            const int to = std::min(1425, minute + 60 + int(random.below(32)) * 15);
            schedule.hours.push_back({{QLatin1String(day)}, clock(minute), clock(to)});
            minute = to + 15 + int(random.below(8)) * 15;
        }
    }
    salon.schedules = {schedule};
    SandboxEventType type;
    type.id = 7;
    type.slug = QStringLiteral("schnitt");
    type.title = QStringLiteral("Schnitt");
    type.lengthInMinutes = std::array{15, 30, 45, 60, 90}[random.below(5)];
    type.owner = QStringLiteral("anna");
    type.slotInterval = std::array{0, 0, 15, 30, 60}[random.below(5)];
    type.bufferAfter = std::array{0, 0, 10}[random.below(3)];
    type.minimumNotice = 0;
    salon.eventTypes = {type};
    const auto begin = berlinZone.range(from).from;
    for (auto n = random.below(24); n > 0; --n) {
        SandboxBooking booking;
        booking.eventTypeId = 7;
        booking.start = begin + minutes(5 * random.below(3 * 288));
        booking.lengthInMinutes = 15 + int(random.below(12)) * 10;
        booking.name = QStringLiteral("K");
        booking.email = QStringLiteral("k@example.test");
        salon.bookings.push_back(booking);
    }
    return salon;
}

} // namespace

/// What a list of slots says, and what it does not say.
class TestSlotDay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAreJudgedByWhatTheSlotsCover_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<int>("length");
        QTest::addColumn<QByteArray>("verdict");
        const auto row = [](const char *name, const char *start, int length, const char *verdict) {
            QTest::newRow(name) << QByteArray(start) << length << QByteArray(verdict);
        };
        row("a slot", "09:30", 30, "free");
        row("between two slots", "09:15", 30, "free");
        row("longer than a slot", "09:00", 90, "free");
        row("too long", "09:00", 91, "not listed");
        row("would have been listed", "10:30", 30, "taken");
        row("the last that would have been", "11:00", 30, "taken");
        row("beside the grid, in the gap", "10:40", 30, "not listed");
        row("begins free, ends in the gap", "10:15", 30, "not listed");
        row("behind the last slot", "12:30", 30, "not listed");
        row("before the first slot", "08:30", 30, "not listed");
    }
    void timesAreJudgedByWhatTheSlotsCover()
    {
        QFETCH(QByteArray, start);
        QFETCH(int, length);
        QFETCH(QByteArray, verdict);
        QCOMPARE(QByteArray(word(tuesday().about(at(start.constData(), minutes(length))))), verdict);
    }

    void aDayWithoutSlotsIsTaken() { QVERIFY(SlotDay().about(at("10:00", 30min)) == Verdict::Taken); }

    void theTimeOfWhatIsMovedCountsAsFree()
    {
        const std::vector<TimeRange> own{at("10:30", 60min)};
        QVERIFY(tuesday().about(at("10:30", 30min), own) == Verdict::Free);
        QVERIFY(tuesday().about(at("10:00", 120min), own) == Verdict::Free);
        QVERIFY(tuesday().about(at("10:30", 30min)) == Verdict::Taken);
        // Away from its own time nothing is different.
        QVERIFY(tuesday().about(at("12:30", 30min), own) == Verdict::NotListed);
    }

    void anAnswerIsCutIntoTheDaysThatWereAskedFor()
    {
        const SlotQuery query{{7}, dayOf("2026-11-23"), dayOf("2026-11-25"), berlinZone, {}, {}, 0};
        const auto start = berlin("2026-11-24 09:00");
        const auto cut = slotDays({{start, start}}, query, 45min);
        QCOMPARE(cut.size(), std::size_t(3));
        QVERIFY(cut.at(dayOf("2026-11-23")).isEmpty());
        QVERIFY(cut.at(dayOf("2026-11-25")).isEmpty());
        // A slot without an end is as long as its event type.
        QVERIFY(cut.at(dayOf("2026-11-24")).about(at("09:00", 45min)) == Verdict::Free);
        QVERIFY(cut.at(dayOf("2026-11-24")).about(at("09:00", 46min)) == Verdict::NotListed);
    }

    /// "Free" is what Cal.com would take, "taken" what it would refuse; where neither is certain it says so.
    void noVerdictIsWrongAboutCalcom()
    {
        int freeFound = 0;
        int takenFound = 0;
        int open = 0;
        for (std::uint64_t seed = 1; seed <= 400; ++seed) {
            SeededRandom random(seed);
            // The nights in which the clock changes lie in the middle of two of them.
            const auto from = dayOf(std::array{"2026-11-23", "2026-10-24", "2027-03-27"}[random.below(3)]);
            const auto now = berlinZone.range(from).from - 24h;
            SandboxModel model;
            model.load(randomCalcom(random, from), now);
            const SlotQuery query{{7}, from, from + days(2), berlinZone, {}, {}, int(random.below(1000))};
            const auto &type = *model.world().eventType(7);
            const auto &host = *model.world().user(1);
            const minutes length(type.lengthInMinutes);
            for (const auto &[day, slots] : slotDays(listed(model, query, now), query, length)) {
                const auto range = berlinZone.range(day);
                for (auto start = range.from; start + length <= range.to; start += 5min) {
                    const TimeRange wanted{start, start + length};
                    const auto verdict = slots.about(wanted);
                    const bool takes = model.world().isFree(host, type, wanted, {});
                    freeFound += verdict == Verdict::Free ? 1 : 0;
                    takenFound += verdict == Verdict::Taken ? 1 : 0;
                    open += verdict == Verdict::NotListed && takes ? 1 : 0;
                    const bool wrong = (verdict == Verdict::Free && !takes) ||
                                       (verdict == Verdict::Taken && takes && !slots.isEmpty());
                    QVERIFY2(!wrong, qPrintable(QStringLiteral("seed %1, %2: %3")
                                                    .arg(seed)
                                                    .arg(berlinText(start), QLatin1String(word(verdict)))));
                }
            }
        }
        QVERIFY2(freeFound > 10'000 && takenFound > 10'000 && open > 1000,
                 qPrintable(QStringLiteral("%1 %2 %3").arg(freeFound).arg(takenFound).arg(open)));
    }
};

QTEST_GUILESS_MAIN(TestSlotDay)
#include "tst_slot_day.moc"
