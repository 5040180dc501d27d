// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>

#include "app/bench/suites.h"
#include "core/base/random.h"
#include "core/voice/name_sound.h"
#include "core/voice/spoken_when.h"

namespace tresen::bench {

using namespace std::chrono;

namespace {

constexpr int customers = 10'000;

/// First and last names as a German salon has them, 10,000 different pairs.
QString nameOf(int n)
{
    static const QStringList first{QStringLiteral("Anna"),   QStringLiteral("Jürgen"), QStringLiteral("Sophie"),
                                   QStringLiteral("Mehmet"), QStringLiteral("Klaus"),  QStringLiteral("Ayşe"),
                                   QStringLiteral("Uwe"),    QStringLiteral("Ilse"),   QStringLiteral("Björn"),
                                   QStringLiteral("Renate")};
    static const QStringList begin{QStringLiteral("Ma"),   QStringLiteral("Schu"), QStringLiteral("Wei"),
                                   QStringLiteral("Mü"),   QStringLiteral("Ba"),   QStringLiteral("Kra"),
                                   QStringLiteral("Hoff"), QStringLiteral("Le"),   QStringLiteral("Ste"),
                                   QStringLiteral("Ro")};
    static const QStringList middle{QStringLiteral("ier"),  QStringLiteral("ster"), QStringLiteral("ß"),
                                    QStringLiteral("ller"), QStringLiteral("cher"), QStringLiteral("mer"),
                                    QStringLiteral("mann"), QStringLiteral("der"),  QStringLiteral("in"),
                                    QStringLiteral("se")};
    static const QStringList end{QString(),
                                 QStringLiteral("mann"),
                                 QStringLiteral("berg"),
                                 QStringLiteral("-Lüdenscheidt"),
                                 QStringLiteral("hausen"),
                                 QStringLiteral("er"),
                                 QStringLiteral("feld"),
                                 QStringLiteral("hof"),
                                 QStringLiteral("stein"),
                                 QStringLiteral("bach")};
    return first[n % 10] + u' ' + begin[n / 10 % 10] + middle[n / 100 % 10] + end[n / 1000 % 10];
}

Uuid numbered(int n)
{
    Uuid id;
    id.bytes[14] = quint8(n / 256);
    id.bytes[15] = quint8(n % 256);
    return id;
}

/// A letter wrong, or one missing: what is heard is not what is written.
QString misheard(QString name, SeededRandom &random)
{
    const auto at = qsizetype(random.below(std::uint64_t(name.size())));
    if (name[at] == u' ') return name;
    if (random.below(2) == 0) return name.remove(at, 1);
    name[at] = QChar(u'a' + int(random.below(26)));
    return name;
}

/// Processor time of this thread: other work of the machine is not what is measured.
template <typename Work>
double cpuOf(Work &&work)
{
    const auto now = [] {
        timespec spent{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
        return double(spent.tv_sec) * 1e6 + double(spent.tv_nsec) / 1e3;
    };
    const auto began = now();
    work();
    return now() - began;
}

void report(Bench &bench, const char *name, Samples all, double goalUs, const QString &note)
{
    bench.metrics.push_back({.name = QString::fromLatin1(name) + QStringLiteral(" p50"),
                             .unit = QStringLiteral("us"),
                             .numbers = summarize({{1, median(all)}}),
                             .note = note});
    bench.metrics.push_back({.name = QString::fromLatin1(name) + QStringLiteral(" p99"),
                             .unit = QStringLiteral("us"),
                             .numbers = summarize({{1, percentile(std::move(all), 0.99)}}),
                             .goal = goalUs});
}

} // namespace

Result<> measureEar(Bench &bench)
{
    NameIndex index;
    for (int n = 0; n < customers; ++n)
        index.put(numbered(n), nameOf(n));
    SeededRandom random(2026);
    Samples lookUps;
    int found = 0;
    const int asked = bench.effort.rounds * bench.effort.samples;
    for (int i = 0; i < asked; ++i) {
        const int wanted = int(random.below(customers));
        const auto heard = i % 2 == 0 ? nameOf(wanted) : misheard(nameOf(wanted), random);
        std::vector<NameMatch> matches;
        lookUps.push_back(cpuOf([&] { matches = index.find(heard); }));
        found += std::ranges::find(matches, numbered(wanted), &NameMatch::id) != matches.end() ? 1 : 0;
    }
    report(bench, "name look-up", std::move(lookUps), 1000,
           QStringLiteral(
               "processor time, among %1, half of them misheard; the one who was meant is among the hits in %2 %")
               .arg(customers)
               .arg(100 * found / asked));

    static const QStringList spoken{QStringLiteral("übermorgen um halb drei"),
                                    QStringLiteral("nächsten Dienstag gegen fünf"),
                                    QStringLiteral("in zwei Wochen nach Feierabend"),
                                    QStringLiteral("am fünfzehnten Januar um Viertel nach neun"),
                                    QStringLiteral("15.1. 14:30"),
                                    QStringLiteral("2027-01-15T14:30:00+01:00"),
                                    QStringLiteral("Dienstag, den 11. November, morgens"),
                                    QStringLiteral("irgendwann nächste Woche")};
    WeeklyHours opening;
    for (auto &spans : opening.days)
        spans = {{540, 1140}};
    const auto now = LocalTime(Day(std::chrono::floor<days>(SystemClock().now()).time_since_epoch())) + hours(10);
    Samples readings;
    int n = 0;
    for (int i = 0; i < asked; ++i)
        readings.push_back(cpuOf([&] {
            static_cast<void>(readWhen(spoken[n++ % spoken.size()], {}, {now, &opening}));
        }));
    report(bench, "parse_date", std::move(readings), 100,
           QStringLiteral("processor time, eight ways of saying when, in process"));
    return {};
}

} // namespace tresen::bench
