// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/base/time.h"

namespace tresen {

/// The sixteen German states, whose laws say which days are public holidays. None: a branch elsewhere, or one that
/// enters its closed days by hand.
enum class FederalState {
    None,
    BadenWuerttemberg,
    Bavaria,
    Berlin,
    Brandenburg,
    Bremen,
    Hamburg,
    Hesse,
    MecklenburgVorpommern,
    LowerSaxony,
    NorthRhineWestphalia,
    RhinelandPalatinate,
    Saarland,
    Saxony,
    SaxonyAnhalt,
    SchleswigHolstein,
    Thuringia,
};

enum class HolidayKind {
    NewYear,
    Epiphany,
    WomensDay,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    LabourDay,
    LiberationDay,
    Ascension,
    WhitSunday,
    WhitMonday,
    CorpusChristi,
    Uprising1953,
    Assumption,
    ChildrensDay,
    UnityDay,
    ReformationDay,
    AllSaints,
    RepentanceDay,
    ChristmasDay,
    BoxingDay,
};

struct PublicHoliday {
    Day day;
    HolidayKind kind = HolidayKind::NewYear;
    /// By law only in some municipalities of the state: whether the salon is one of them, a person has to say.
    bool regional = false;
    friend bool operator==(const PublicHoliday &, const PublicHoliday &) = default;
};

/// Easter Sunday of the Gregorian calendar, any year from 1583.
[[nodiscard]] Day easterSunday(std::chrono::year year);

/// The holidays of a year by the laws of the state as of 2026, ascending; laws since 2018 are told apart by year.
/// Nothing for FederalState::None.
[[nodiscard]] std::vector<PublicHoliday> publicHolidays(FederalState state, std::chrono::year year);

/// The holiday on that day, if there is one.
[[nodiscard]] std::optional<PublicHoliday> publicHoliday(FederalState state, Day day);

/// "Karfreitag", "Good Friday": in `language` ("de", else English).
[[nodiscard]] QString holidayName(HolidayKind kind, const QString &language);
/// "Nordrhein-Westfalen": states keep their German name in either language. Empty for None.
[[nodiscard]] QString stateName(FederalState state);

/// The code of ISO 3166-2 under which it is stored: "BW"; empty for None.
[[nodiscard]] QString toWord(FederalState state);
[[nodiscard]] std::optional<FederalState> federalStateFromWord(const QString &word);

} // namespace tresen
