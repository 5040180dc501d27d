// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/public_holidays.h"

#include <algorithm>
#include <array>

#include "core/domain/words.h"

namespace tresen {

using namespace std::chrono;

namespace {

using enum FederalState;
using enum HolidayKind;

constexpr unsigned bit(FederalState state) { return 1U << unsigned(state); }

template <typename... State>
constexpr unsigned in(State... states)
{
    return (bit(states) | ...);
}

constexpr unsigned everywhere = 0x1FFFE; // bits 1 to 16
constexpr int always = 0;
constexpr int forEver = 9999;

/// A holiday on the same date each year, by the law of some states since some year.
struct FixedRule {
    HolidayKind kind;
    unsigned month;
    unsigned day;
    unsigned states;
    int since = always;
    int until = forEver;
};

constexpr std::array fixedRules{
    FixedRule{NewYear, 1, 1, everywhere},
    FixedRule{Epiphany, 1, 6, in(BadenWuerttemberg, Bavaria, SaxonyAnhalt)},
    FixedRule{WomensDay, 3, 8, in(Berlin), 2019},
    FixedRule{WomensDay, 3, 8, in(MecklenburgVorpommern), 2023},
    FixedRule{LabourDay, 5, 1, everywhere},
    FixedRule{LiberationDay, 5, 8, in(Berlin), 2020, 2020},
    FixedRule{LiberationDay, 5, 8, in(Berlin), 2025, 2025},
    FixedRule{Uprising1953, 6, 17, in(Berlin), 2028, 2028},
    FixedRule{Assumption, 8, 15, in(Saarland)},
    FixedRule{ChildrensDay, 9, 20, in(Thuringia), 2019},
    FixedRule{UnityDay, 10, 3, everywhere},
    FixedRule{ReformationDay, 10, 31, in(Brandenburg, MecklenburgVorpommern, Saxony, SaxonyAnhalt, Thuringia)},
    FixedRule{ReformationDay, 10, 31, in(Bremen, Hamburg, LowerSaxony, SchleswigHolstein), 2018},
    FixedRule{AllSaints, 11, 1, in(BadenWuerttemberg, Bavaria, NorthRhineWestphalia, RhinelandPalatinate, Saarland)},
    FixedRule{ChristmasDay, 12, 25, everywhere},
    FixedRule{BoxingDay, 12, 26, everywhere},
};

/// A holiday that keeps its distance from Easter Sunday.
struct EasterRule {
    HolidayKind kind;
    int days;
    unsigned states;
};

constexpr std::array easterRules{
    EasterRule{GoodFriday, -2, everywhere},
    EasterRule{EasterSunday, 0, in(Brandenburg)},
    EasterRule{EasterMonday, 1, everywhere},
    EasterRule{Ascension, 39, everywhere},
    EasterRule{WhitSunday, 49, in(Brandenburg)},
    EasterRule{WhitMonday, 50, everywhere},
    EasterRule{CorpusChristi, 60,
               in(BadenWuerttemberg, Bavaria, Hesse, NorthRhineWestphalia, RhinelandPalatinate, Saarland)},
};

/// The Wednesday before 23 November.
Day repentanceDay(year y)
{
    const Day latest(local_days(y / November / 22));
    return latest - (weekday(latest) - Wednesday);
}

struct HolidayWords {
    HolidayKind kind;
    const char *german;
    const char *english;
};

constexpr std::array holidayWords{
    HolidayWords{NewYear, "Neujahr", "New Year's Day"},
    HolidayWords{Epiphany, "Heilige Drei Könige", "Epiphany"},
    HolidayWords{WomensDay, "Frauentag", "Women's Day"},
    HolidayWords{GoodFriday, "Karfreitag", "Good Friday"},
    HolidayWords{EasterSunday, "Ostersonntag", "Easter Sunday"},
    HolidayWords{EasterMonday, "Ostermontag", "Easter Monday"},
    HolidayWords{LabourDay, "Tag der Arbeit", "Labour Day"},
    HolidayWords{LiberationDay, "Tag der Befreiung", "Liberation Day"},
    HolidayWords{Ascension, "Christi Himmelfahrt", "Ascension Day"},
    HolidayWords{WhitSunday, "Pfingstsonntag", "Whit Sunday"},
    HolidayWords{WhitMonday, "Pfingstmontag", "Whit Monday"},
    HolidayWords{CorpusChristi, "Fronleichnam", "Corpus Christi"},
    HolidayWords{Uprising1953, "Jahrestag des Volksaufstands", "Anniversary of the 1953 uprising"},
    HolidayWords{Assumption, "Mariä Himmelfahrt", "Assumption Day"},
    HolidayWords{ChildrensDay, "Weltkindertag", "World Children's Day"},
    HolidayWords{UnityDay, "Tag der Deutschen Einheit", "German Unity Day"},
    HolidayWords{ReformationDay, "Reformationstag", "Reformation Day"},
    HolidayWords{AllSaints, "Allerheiligen", "All Saints' Day"},
    HolidayWords{RepentanceDay, "Buß- und Bettag", "Repentance Day"},
    HolidayWords{ChristmasDay, "1. Weihnachtstag", "Christmas Day"},
    HolidayWords{BoxingDay, "2. Weihnachtstag", "Boxing Day"},
};

constexpr Words<FederalState, 17> stateWords{{{None, ""},
                                              {BadenWuerttemberg, "BW"},
                                              {Bavaria, "BY"},
                                              {Berlin, "BE"},
                                              {Brandenburg, "BB"},
                                              {Bremen, "HB"},
                                              {Hamburg, "HH"},
                                              {Hesse, "HE"},
                                              {MecklenburgVorpommern, "MV"},
                                              {LowerSaxony, "NI"},
                                              {NorthRhineWestphalia, "NW"},
                                              {RhinelandPalatinate, "RP"},
                                              {Saarland, "SL"},
                                              {Saxony, "SN"},
                                              {SaxonyAnhalt, "ST"},
                                              {SchleswigHolstein, "SH"},
                                              {Thuringia, "TH"}}};

constexpr std::array stateNames{"",
                                "Baden-Württemberg",
                                "Bayern",
                                "Berlin",
                                "Brandenburg",
                                "Bremen",
                                "Hamburg",
                                "Hessen",
                                "Mecklenburg-Vorpommern",
                                "Niedersachsen",
                                "Nordrhein-Westfalen",
                                "Rheinland-Pfalz",
                                "Saarland",
                                "Sachsen",
                                "Sachsen-Anhalt",
                                "Schleswig-Holstein",
                                "Thüringen"};

} // namespace

Day easterSunday(year y)
{
    // The rule of Meeus, Jones and Butcher: exact for every Gregorian year, without exceptions.
    const int full = int(y);
    const int golden = full % 19;
    const int century = full / 100;
    const int inCentury = full % 100;
    const int correction = (century - (century + 8) / 25 + 1) / 3;
    const int moon = (19 * golden + century - century / 4 - correction + 15) % 30;
    const int sunday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - moon - inCentury % 4) % 7;
    const int shift = (golden + 11 * moon + 22 * sunday) / 451;
    const int sum = moon + sunday - 7 * shift + 114;
    return Day(local_days(y / month(unsigned(sum / 31)) / day(unsigned(sum % 31 + 1))));
}

std::vector<PublicHoliday> publicHolidays(FederalState state, year y)
{
    std::vector<PublicHoliday> found;
    if (state == None) return found;
    for (const auto &rule : fixedRules)
        if ((rule.states & bit(state)) && int(y) >= rule.since && int(y) <= rule.until)
            found.push_back({Day(local_days(y / month(rule.month) / day(rule.day))), rule.kind, false});
    // Where most people of the municipality are Catholic, and nowhere else.
    if (state == Bavaria) found.push_back({Day(local_days(y / August / 15)), Assumption, true});
    if (state == Saxony) found.push_back({repentanceDay(y), RepentanceDay, false});
    const auto easter = easterSunday(y);
    for (const auto &rule : easterRules)
        if (rule.states & bit(state)) found.push_back({easter + days(rule.days), rule.kind, false});
    // In some municipalities only: of the Sorbs in Saxony, of the Eichsfeld in Thuringia.
    if (state == Saxony || state == Thuringia) found.push_back({easter + days(60), CorpusChristi, true});
    std::ranges::sort(found, {}, &PublicHoliday::day);
    return found;
}

std::optional<PublicHoliday> publicHoliday(FederalState state, Day day)
{
    const auto all = publicHolidays(state, year_month_day(day).year());
    // Two on one day happen (Ascension on 1 May 2008): the first has the name.
    const auto found = std::ranges::find(all, day, &PublicHoliday::day);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

QString holidayName(HolidayKind kind, const QString &language)
{
    for (const auto &words : holidayWords)
        if (words.kind == kind) return QString::fromUtf8(language.startsWith(u"de") ? words.german : words.english);
    return {};
}

QString stateName(FederalState state) { return QString::fromUtf8(stateNames[std::size_t(state)]); }
QString toWord(FederalState state) { return stateWords.word(state); }
std::optional<FederalState> federalStateFromWord(const QString &word) { return stateWords.value(word); }

} // namespace tresen
