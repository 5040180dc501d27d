// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/gap_finder.h"
#include "parts_salon.h"
#include "test_salon.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::minutes;

namespace {

QString textOfOffers(const std::vector<GapOffer> &offers, const Catalog &catalog)
{
    QStringList texts;
    for (const auto &offer : offers) {
        QStringList fits;
        for (const auto &fit : offer.fits)
            fits << berlinText(fit.time.from).right(5) + u' ' + catalog.service(fit.service)->name;
        texts << QStringLiteral("%1 %2: %3")
                     .arg(berlinText(offer.gap.from).right(5), catalog.staffMember(offer.staff)->name,
                          fits.join(u", "));
    }
    return texts.join(u"; ");
}

/// Every start in every gap for every service, each cell of its work asked by itself.
std::vector<GapOffer> bruteForce(const PartsSalon &salon, const std::vector<ProcessingGap> &gaps, minutes step)
{
    const CellSalon cells(salon);
    std::vector<GapOffer> offers;
    for (const auto &gap : gaps) {
        GapOffer offer{gap.staff, gap.time, gap.appointment, {}};
        const auto begin = salon.branch().zone.range(salon.branch().zone.dayOf(gap.time.from)).from;
        for (const auto &service : salon.catalog.services) {
            bool mapped = true;
            for (int part = 0; part < int(service.segments.size()); ++part)
                mapped = mapped && salon.catalog.mapping(service.id, part, gap.staff);
            if (!mapped) continue;
            for (auto start = begin; start < gap.time.to; start += step) {
                if (start < gap.time.from || start < salon.now || start + service.length() > gap.time.to) continue;
                bool fits = true;
                auto t = start;
                for (const auto &segment : service.segments) {
                    const auto end = t + segment.bookedLength();
                    for (auto c = t; c < end + segment.cleanUp; c += CellSalon::cell) {
                        const bool processing =
                            c >= t + segment.work && c < t + segment.work + segment.process && segment.finish > 0min;
                        if (processing) continue;
                        fits = fits && gap.time.contains(c) && cells.isFree(gap.staff, c);
                    }
                    t += segment.untilNext();
                }
                if (!fits) continue;
                offer.fits.push_back({service.id, {start, start + service.length()}});
                break;
            }
        }
        if (!offer.fits.empty()) offers.push_back(std::move(offer));
    }
    return offers;
}

} // namespace

class TestGapFinder : public QObject
{
    Q_OBJECT

private:
    TestSalon m_salon;
    SalonCalendar m_calendar;

    /// Anna's perm from 9:00: processing time 9:45-10:30 and 11:00-11:15.
    std::vector<ProcessingGap> gapsOfAPerm()
    {
        std::vector<ProcessingGap> gaps;
        const auto plan = planService(*m_salon.catalog.service(m_salon.perm), m_salon.anna, berlin("2026-11-24 09:00"));
        for (const auto &part : plan)
            addGaps(gaps, idOf<AppointmentId>(5), part.staff, part.booked, part.active, part.gapAfter);
        return gaps;
    }
    QString offers(const BusyTimes &busy, const char *earliest = "2026-11-24 08:00")
    {
        return textOfOffers(findGapOffers(m_salon.catalog, m_calendar, gapsOfAPerm(), busy, berlin(earliest), 15min),
                            m_salon.catalog);
    }

private Q_SLOTS:
    void cleanup() { m_calendar = {}; }

    void aCutFitsIntoTheProcessingTime() { QCOMPARE(offers({}), QStringLiteral("09:45 Anna: 09:45 Haarschnitt")); }

    void whatIsLeftOfItIsOffered()
    {
        QCOMPARE(offers({{m_salon.anna, {{berlin("2026-11-24 09:45"), berlin("2026-11-24 10:00")}}}}),
                 QStringLiteral("09:45 Anna: 10:00 Haarschnitt"));
        QCOMPARE(offers({{m_salon.anna, {{berlin("2026-11-24 10:00"), berlin("2026-11-24 10:05")}}}}), QString());
    }

    void whatHasPassedIsNot()
    {
        QCOMPARE(offers({}, "2026-11-24 09:50"), QStringLiteral("09:45 Anna: 10:00 Haarschnitt"));
        QCOMPARE(offers({}, "2026-11-24 10:05"), QString());
    }

    void aBufferMustFitToo()
    {
        m_calendar.staffBuffers[m_salon.anna] = {0min, 20min};
        QCOMPARE(offers({}), QString());
        m_calendar.staffBuffers[m_salon.anna] = {0min, 15min};
        QCOMPARE(offers({}), QStringLiteral("09:45 Anna: 09:45 Haarschnitt"));
    }

    void processingTimeWithinAPartIsAGapAsWell()
    {
        std::vector<ProcessingGap> gaps;
        const auto plan =
            planService(*m_salon.catalog.service(m_salon.colour), m_salon.anna, berlin("2026-11-24 09:00"));
        addGaps(gaps, {}, m_salon.anna, plan[0].booked, plan[0].active, plan[0].gapAfter);
        QCOMPARE(gaps.size(), 1U);
        QCOMPARE(gaps[0].time, (TimeRange{berlin("2026-11-24 09:45"), berlin("2026-11-24 10:15")}));
    }

    void theSameIsFoundCellByCell()
    {
        std::size_t offered = 0;
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            auto salon = makePartsSalon(seed + 70'000, {3, 1, 2, 4});
            salon.calendar.serviceBuffers.clear();
            salon.calendar.staffBuffers.clear();
            SeededRandom random(seed);
            // More services, of one and two parts.
            for (int n = 2; n <= 4; ++n) {
                Service service{idOf<ServiceId>(n), QString::number(n), {}, {qint64(random.below(3))}, 0, {}, true};
                for (auto parts = 1 + random.below(2); parts > 0; --parts)
                    service.segments.push_back({{},
                                                minutes(5 + 5 * random.below(4)),
                                                minutes(5 * random.below(3)),
                                                minutes(5 * random.below(2)),
                                                minutes(5 * random.below(2))});
                for (const auto &member : salon.catalog.staff)
                    for (int part = 0; part < int(service.segments.size()); ++part)
                        salon.catalog.mappings.push_back({service.id, part, member.id, {}, {}, {}, {}, true});
                salon.catalog.services.push_back(std::move(service));
            }
            std::vector<ProcessingGap> gaps;
            for (int n = 0; n < 12; ++n) {
                const auto from = salon.branch().zone.range(salon.day).from + minutes(5 * random.below(288));
                gaps.push_back({salon.catalog.staff[random.below(3)].id,
                                {from, from + minutes(5 + 5 * random.below(16))},
                                idOf<AppointmentId>(n)});
            }
            auto expected = bruteForce(salon, gaps, 15min);
            auto found = findGapOffers(salon.catalog, salon.calendar, gaps, salon.busy(), salon.now, 15min);
            for (const auto &offer : found)
                offered += offer.fits.size();
            // The order is another test's matter.
            const auto plain = [](std::vector<GapOffer> &offers) {
                for (auto &offer : offers)
                    std::ranges::sort(offer.fits, {}, &GapOffer::Fit::service);
                std::ranges::sort(offers, {}, &GapOffer::host);
            };
            plain(expected);
            plain(found);
            QVERIFY2(found == expected, qPrintable(QStringLiteral("seed %1").arg(seed)));
        }
        QVERIFY2(offered > 500, qPrintable(QString::number(offered)));
    }

    void theLongestWorkComesFirstThenTheDearer()
    {
        auto catalog = m_salon.catalog;
        for (int n = 0; n < 2; ++n) {
            const auto id = idOf<ServiceId>(10 + n);
            catalog.services.push_back({id,
                                        n ? QStringLiteral("Bart") : QStringLiteral("Augenbrauen"),
                                        {},
                                        {n ? 1500 : 900},
                                        0,
                                        {{{}, 15min, 0min, 0min, 0min}},
                                        true});
            catalog.mappings.push_back({id, 0, m_salon.anna, {}, {}, {}, 15min, true});
        }
        QCOMPARE(textOfOffers(findGapOffers(catalog, m_calendar, gapsOfAPerm(), {}, berlin("2026-11-24 08:00"), 15min),
                              catalog),
                 QStringLiteral("09:45 Anna: 09:45 Haarschnitt, 09:45 Bart, 09:45 Augenbrauen; "
                                "11:00 Anna: 11:00 Bart, 11:00 Augenbrauen"));
    }
};

QTEST_GUILESS_MAIN(TestGapFinder)
#include "tst_gap_finder.moc"
