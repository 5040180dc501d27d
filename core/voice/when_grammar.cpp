// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/when_grammar.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

namespace tresen {

namespace {

/// Where a row holds.
enum class In { Both, DateField, TimeField, English };

/// One phrase. In a pattern a word stands for itself, "x|y" for either, "[x]" for x or nothing, and
///   #h an hour, #m minutes, #n a count, #d a day of a month, #o one said or written as an ordinal ("3.", "dritten"),
///   #o12 an ordinal that can be a month, #k one that can be a week of the year, #y a year, #t a time in three or four
///   figures, #x and #z what is too much for an hour and for minutes,
///   @w a weekday, @m the name of a month, %d a date in figures, %c a time in figures, %dc figures that may be both.
struct WhenRow {
    const char *pattern;
    WhenFact fact;
    int a = 0;
    int b = 0;
    In in = In::Both;
};

using F = WhenFact;

#define NEXT "naechste|naechsten|naechster|naechstes|kommende|kommenden|kommender|kommendes|next"
#define AFTER_NEXT "uebernaechste|uebernaechsten|uebernaechster"
#define THIS "diese|diesen|dieser|dieses|this"
#define LAST "letzte|letzten|letzter|letztes|vergangene|vergangenen|vorige|vorigen|last"
#define WEEKS "woche|wochen|week|weeks"
#define OF "[am|den|der|of|on]"
#define LAST_OF "letzte|letzten|letzter|letztem|last"
#define DAY "[am|an|den|dem|der|zum|vom|the]"
#define IN_MONTH "im|in|vom|of"
#define FREE "freie|freien|freier|freies|moegliche|moeglichen|moeglicher|verfuegbare|verfuegbaren|verfuegbarer"
#define ROUGHLY "gegen|ca|circa|zirka|etwa|ungefaehr|rund|around|about"

/// The grammar. The longest phrase wins, of equals the first.
constexpr std::array whenRows{
    // Days from today
    WhenRow{"heute|today", F::Days, 0},
    WhenRow{"morgen|tomorrow", F::Days, 1},
    WhenRow{"uebermorgen", F::Days, 2},
    WhenRow{"ueber morgen", F::Days, 2},
    WhenRow{"ueberuebermorgen", F::Days, 3},
    WhenRow{"[the] day after tomorrow", F::Days, 2},
    WhenRow{"in #n tag|tagen", F::Days, 0, 1},
    WhenRow{"in #n day|days", F::Days},
    WhenRow{"in #n wochen|woche|weeks|week", F::Weeks},
    WhenRow{"in a week", F::Weeks, 1},
    WhenRow{"in a fortnight", F::Weeks, 2},
    WhenRow{"a week from", F::Weeks, 1},
    WhenRow{"#n weeks from", F::Weeks},
    WhenRow{"today week", F::Days, 7},
    WhenRow{"tomorrow week", F::Days, 8},
    WhenRow{"in #n monat|monaten|month|months", F::Months, 1},
    WhenRow{"in a month", F::Months, 1},
    WhenRow{"in #n jahr|jahren|year|years", F::Months, 12},
    WhenRow{"in a year", F::Months, 12},
    WhenRow{"in einem halben jahr", F::Months, 6},
    WhenRow{"in half a year", F::Months, 6},
    WhenRow{"und|and #n tag|tage|tagen|day|days", F::PlusDays, 1},
    WhenRow{"und|and #n " WEEKS, F::PlusDays, 7},
    WhenRow{"in #n bis|oder|to|or #n tag|tage|tagen|days", F::InDays, 1},
    WhenRow{"in #n bis|oder|to|or #n " WEEKS, F::InDays, 7},
    WhenRow{"in ein paar tagen|wochen", F::Soon},
    WhenRow{"in den naechsten tagen|wochen", F::Soon},
    WhenRow{"gestern|vorgestern|yesterday", F::Past},
    WhenRow{"vor #n stunde|stunden|tag|tagen|woche|wochen|monat|monaten", F::Past},
    WhenRow{"#n hour|hours|day|days|week|weeks|month|months ago", F::Past},
    WhenRow{"#n tag|tage|tagen|day|days vor|before", F::Shift, -1},
    WhenRow{"#n tag|tage|tagen|day|days nach|after", F::Shift, 1},
    WhenRow{"#n " WEEKS " vor|before", F::Shift, -7},
    WhenRow{"#n " WEEKS " nach|after", F::Shift, 7},
    WhenRow{"am|der|den|the|a tag|day vor|before", F::Shift, -1},
    WhenRow{"am|der|den|the|a tag|day nach|after", F::Shift, 1},
    WhenRow{"a week before", F::Shift, -7},
    WhenRow{"a week after", F::Shift, 7},

    // Weekdays
    WhenRow{"@w", F::Weekday, 0},
    WhenRow{NEXT " @w", F::Weekday, 0},
    WhenRow{AFTER_NEXT " @w", F::Weekday, 1},
    WhenRow{THIS " @w", F::ThisWeekday},
    WhenRow{LAST " @w", F::Past},
    WhenRow{"@w in #n " WEEKS, F::Weekday},
    WhenRow{"@w in acht tagen", F::Weekday, 0, 1},
    WhenRow{"@w in vierzehn tagen", F::Weekday, 0, 2},
    WhenRow{"a week from|on @w", F::Weekday, 1},
    WhenRow{"#n weeks from|on @w", F::Weekday},
    WhenRow{"@w week", F::Weekday, 1, 0, In::English},
    WhenRow{"in #n " WEEKS " " OF " @w", F::WeekOf},
    WhenRow{THIS " woche|week " OF " @w", F::WeekOf, 0},
    WhenRow{NEXT " woche|week " OF " @w", F::WeekOf, 1},
    WhenRow{AFTER_NEXT " woche " OF " @w", F::WeekOf, 2},
    WhenRow{"@w " THIS " woche|week", F::WeekOf, 0},
    WhenRow{"@w [in|der] " NEXT " woche|week", F::WeekOf, 1},
    WhenRow{"@w [in|der] " AFTER_NEXT " woche", F::WeekOf, 2},

    // Weeks and months as a whole
    WhenRow{THIS " woche|week", F::WeekSpan, 0, 0},
    WhenRow{NEXT " woche|week", F::WeekSpan, 1, 0},
    WhenRow{AFTER_NEXT " woche", F::WeekSpan, 2, 0},
    WhenRow{"[the] week after next", F::WeekSpan, 2, 0},
    WhenRow{LAST " woche|week", F::Past},
    WhenRow{"anfang [der] " NEXT " woche", F::WeekSpan, 1, 1},
    WhenRow{"mitte [der] " NEXT " woche", F::WeekSpan, 1, 2},
    WhenRow{"ende [der] " NEXT " woche", F::WeekSpan, 1, 3},
    WhenRow{"mitte [der|dieser] woche", F::WeekSpan, 0, 2},
    WhenRow{"ende [der|dieser] woche", F::WeekSpan, 0, 3},
    WhenRow{"wochenende|weekend", F::Weekend, 0},
    WhenRow{NEXT " wochenende|weekend", F::Weekend, 1},
    WhenRow{THIS " monat|month", F::MonthSpan, 0, 0},
    WhenRow{NEXT " monat|month", F::MonthSpan, 1, 0},
    WhenRow{"@m [#y]", F::MonthSpan, -1, 0},
    WhenRow{"anfang|beginning [of] @m [#y]", F::MonthSpan, -1, 1},
    WhenRow{"mitte|middle [of] @m [#y]", F::MonthSpan, -1, 2},
    WhenRow{"ende|end [of] @m [#y]", F::MonthSpan, -1, 3},
    WhenRow{DAY " #o @m woche|week", F::WeekOfMonth},
    WhenRow{DAY " #o woche|week " IN_MONTH "|des @m", F::WeekOfMonth},
    WhenRow{LAST_OF " @m woche|week", F::WeekOfMonth, -1},
    WhenRow{LAST_OF " woche|week " IN_MONTH "|des @m", F::WeekOfMonth, -1},
    WhenRow{"kw|kalenderwoche #n", F::IsoWeek},
    WhenRow{DAY " #k kw|kalenderwoche", F::IsoWeek},
    WhenRow{"week #n", F::IsoWeek, 0, 0, In::English},
    WhenRow{"fruehling|fruehjahr|spring", F::Season, 3, 5},
    WhenRow{"sommer|summer", F::Season, 6, 8},
    WhenRow{"herbst|autumn", F::Season, 9, 11},
    WhenRow{"winter", F::Season, 12, 2},
    WhenRow{"im|ins neuen|neue jahr", F::YearSpan, 1, 1},
    WhenRow{"in the new year", F::YearSpan, 1, 1},
    WhenRow{NEXT " jahr|jahres|year", F::YearSpan, 1, 0},
    WhenRow{THIS " jahr|jahres|year", F::YearSpan, 0, 0},
    WhenRow{"zwischen den jahren", F::BetweenYears},
    WhenRow{"zwischen weihnachten und neujahr|silvester", F::BetweenYears},
    WhenRow{"between christmas and new year [s]", F::BetweenYears},
    WhenRow{"anfang [des] " NEXT " monats|monat", F::MonthSpan, 1, 1},
    WhenRow{"ende [des|dieses] monats|monat", F::MonthSpan, 0, 3},
    WhenRow{"so bald|schnell|frueh wie moeglich", F::Soon},
    WhenRow{"so bald|schnell|frueh es geht", F::Soon},
    WhenRow{"sobald wie|es moeglich|geht", F::Soon},
    WhenRow{"moeglichst bald|frueh|schnell|zeitnah", F::Soon},
    WhenRow{"baldmoeglichst|schnellstmoeglich|fruehestmoeglich|sofort|asap|bald|demnaechst|zeitnah", F::Soon},
    WhenRow{"naechstmoeglich|naechstmoegliche|naechstmoeglichen|naechstmoeglicher", F::Soon},
    WhenRow{"fruehestmoegliche|fruehestmoeglichen|fruehestmoeglicher|frueheste|fruehesten", F::Soon},
    WhenRow{NEXT "|erste|ersten|erster " FREE "|available|possible|free", F::Soon},
    WhenRow{"earliest [available|possible]", F::Soon, 0, 0, In::English},
    WhenRow{"as soon|early as possible", F::Soon},
    WhenRow{"egal|jederzeit|irgendwann|flexibel|anytime|whenever|flexible [wann]", F::Soon},
    WhenRow{"any time|day", F::Soon},
    WhenRow{"beliebig|beliebige|beliebiger [tag|zeit]", F::Soon},
    WhenRow{"keine|no praeferenz|vorliebe|preference", F::Soon},
    WhenRow{"wann auch immer", F::Soon},

    // Dates
    WhenRow{"%dc", F::DateAsClock, 0, 0, In::TimeField},
    WhenRow{"%d", F::Date},
    WhenRow{"#d @m [#y]", F::DayMonth},
    WhenRow{"#d of @m [#y]", F::DayMonth},
    WhenRow{"@m #d [#y]", F::MonthDay},
    WhenRow{"#o #o12 [#y]", F::DayMonth},
    WhenRow{"am|den|dem|der|zum|vom #d @m [#y]", F::DayMonth},
    WhenRow{"am|den|dem|der|zum|vom #o #o12 [#y]", F::DayMonth},
    WhenRow{"am|den|dem|der|zum|vom #d", F::DayOnly},
    WhenRow{"#o", F::DayOnly},
    WhenRow{"the #o", F::DayOnly},
    WhenRow{"#d", F::DayOnly, 0, 0, In::DateField},
    WhenRow{"[am|den] #o " NEXT " monats|monat", F::DayOnly, 1},
    WhenRow{DAY " #o @w " IN_MONTH " @m [#y]", F::NthWeekday},
    WhenRow{DAY " #o @w " IN_MONTH " [diesem|the] monat|month", F::NthAhead, 0},
    WhenRow{DAY " #o @w " IN_MONTH " " NEXT " monat|month", F::NthAhead, 1},
    WhenRow{LAST_OF " @w " IN_MONTH " @m [#y]", F::LastWeekday},
    WhenRow{LAST_OF " @w " IN_MONTH " [diesem|the] monat|month", F::LastAhead, 0},
    WhenRow{LAST_OF " @w " IN_MONTH " " NEXT " monat|month", F::LastAhead, 1},
    // Days with a name
    WhenRow{"weihnachten [#y]", F::Christmas},
    WhenRow{DAY " #d weihnachtstag|weihnachtsfeiertag [#y]", F::ChristmasDay},
    WhenRow{DAY " #d weihnachts tag|feiertag [#y]", F::ChristmasDay},
    WhenRow{DAY " #d advent|adventssonntag|adventsonntag [#y]", F::Advent},
    WhenRow{DAY " #d advents|advent sonntag|sunday [#y]", F::Advent},
    WhenRow{DAY " #d sonntag|sunday im|in|of advent [#y]", F::Advent},
    WhenRow{"ostern|easter [#y]", F::Easter, 0, 1},
    WhenRow{"easter|oster|ostersonntag [sunday|sonntag] [#y]", F::Easter, 0, 0},
    WhenRow{"ostermontag [#y]", F::Easter, 1, 0},
    WhenRow{"oster|easter montag|monday [#y]", F::Easter, 1, 0},
    WhenRow{"karfreitag [#y]", F::Easter, -2, 0},
    WhenRow{"kar freitag [#y]", F::Easter, -2, 0},
    WhenRow{"gruendonnerstag [#y]", F::Easter, -3, 0},
    WhenRow{"rosenmontag [#y]", F::Easter, -48, 0},
    WhenRow{"[christi] himmelfahrt|vatertag [#y]", F::Easter, 39, 0},
    WhenRow{"pfingsten [#y]", F::Easter, 49, 1},
    WhenRow{"pfingstsonntag|pentecost|whitsun [#y]", F::Easter, 49, 0},
    WhenRow{"pfingstmontag [#y]", F::Easter, 50, 0},
    WhenRow{"pfingst|whit montag|monday [#y]", F::Easter, 50, 0},
    WhenRow{"pfingst sonntag [#y]", F::Easter, 49, 0},
    WhenRow{"fronleichnam [#y]", F::Easter, 60, 0},
    WhenRow{DAY " #d ostertag|osterfeiertag [#y]", F::EasterDay, 0},
    WhenRow{DAY " #d pfingsttag|pfingstfeiertag [#y]", F::EasterDay, 49},
    WhenRow{"heiligabend [#y]", F::FixedDay, 24, 12},
    WhenRow{"heilig|heiligen|heiliger abend [#y]", F::FixedDay, 24, 12},
    WhenRow{"christmas eve [#y]", F::FixedDay, 24, 12},
    WhenRow{"christmas [day] [#y]", F::FixedDay, 25, 12},
    WhenRow{"boxing day [#y]", F::FixedDay, 26, 12},
    WhenRow{"silvester [#y]", F::FixedDay, 31, 12},
    WhenRow{"new year s eve", F::FixedDay, 31, 12},
    WhenRow{"neujahr|neujahrstag [#y]", F::FixedDay, 1, 1},
    WhenRow{"new year [s] [day]", F::FixedDay, 1, 1},
    WhenRow{"nikolaus|nikolaustag [#y]", F::FixedDay, 6, 12},
    WhenRow{"valentinstag [#y]", F::FixedDay, 14, 2},
    WhenRow{"valentine s day", F::FixedDay, 14, 2},

    // Times on the clock
    WhenRow{"%c [uhr]", F::Clock},
    WhenRow{"%dc uhr", F::DateAsClock},
    WhenRow{"[um|at|am] #h uhr", F::Clock},
    WhenRow{"[um|at] #h uhr [und] #m [minuten|minute]", F::Clock},
    WhenRow{"#t uhr", F::Clock},
    WhenRow{"#t", F::Clock, 0, 0, In::TimeField},
    WhenRow{"um|at #h", F::Clock},
    WhenRow{"um|at #h #m", F::Clock},
    WhenRow{"[um|at|gegen] #h [uhr] oder|or [um|at|gegen] #h [uhr]", F::EitherClock},
    WhenRow{"[um|at] #x uhr", F::NoClock},
    WhenRow{"um|at #x", F::NoClock},
    WhenRow{"[um|at|am] #h uhr [und] #z", F::NoClock},
    WhenRow{"#h", F::Clock, 0, 0, In::TimeField},
    WhenRow{"#h #m", F::Clock, 0, 0, In::TimeField},
    WhenRow{"#h o clock", F::Clock},
    WhenRow{"punkt #h", F::Clock},
    WhenRow{"halb #h", F::Clock, -30},
    WhenRow{"half past #h", F::Clock, 30},
    WhenRow{"half #h", F::Clock, 30, 0, In::English},
    WhenRow{"viertel nach #h", F::Clock, 15},
    WhenRow{"viertel vor #h", F::Clock, -15},
    WhenRow{"viertel #h", F::Clock, -45},
    WhenRow{"dreiviertel #h", F::Clock, -15},
    WhenRow{"[a] quarter past #h", F::Clock, 15},
    WhenRow{"[a] quarter to #h", F::Clock, -15},
    WhenRow{"[um] #m [minuten|minute] nach #h", F::Minutes, 1, 0},
    WhenRow{"[um] #m [minuten|minute] vor #h", F::Minutes, -1, 0},
    WhenRow{"[um] #m [minuten|minute] nach halb #h", F::Minutes, 1, -30},
    WhenRow{"[um] #m [minuten|minute] vor halb #h", F::Minutes, -1, -30},
    WhenRow{"#m past #h", F::Minutes, 1, 0, In::English},
    WhenRow{"#m to #h", F::Minutes, -1, 0, In::English},
    WhenRow{"in #n stunde|stunden|hour|hours", F::FromNow, 60},
    WhenRow{"in #n minute|minuten|minutes", F::FromNow, 1},
    WhenRow{"in an hour", F::FromNow, 0, 60},
    WhenRow{"in einer halben stunde", F::FromNow, 0, 30},
    WhenRow{"in half an hour", F::FromNow, 0, 30},
    WhenRow{"in einer viertelstunde", F::FromNow, 0, 15},
    WhenRow{"in einer dreiviertelstunde", F::FromNow, 0, 45},
    WhenRow{"in anderthalb|eineinhalb stunden", F::FromNow, 0, 90},
    WhenRow{"mitternacht|midnight", F::Clock},
    WhenRow{"pm", F::Afternoon},
    WhenRow{"p m", F::Afternoon},
    WhenRow{"[at] #h pm", F::Clock, 0, 2},
    WhenRow{"[at] #h p m", F::Clock, 0, 2},
    WhenRow{"am", F::Morning, 0, 0, In::English},
    WhenRow{"a m", F::Morning},
    WhenRow{"[at] #h am", F::Clock, 0, 3, In::English},
    WhenRow{"[at] #h a m", F::Clock, 0, 3},

    // Roughly, from, until
    WhenRow{ROUGHLY " #h [uhr]", F::Clock, 0, 1},
    WhenRow{ROUGHLY " #h uhr #m", F::Clock, 0, 1},
    WhenRow{"so um|gegen #h [uhr]", F::Clock, 0, 1},
    WhenRow{"kurz nach|vor #h [uhr]", F::Clock, 0, 1},
    WhenRow{ROUGHLY, F::About},
    WhenRow{"so um|gegen", F::About},
    WhenRow{"kurz nach", F::About, 1},
    WhenRow{"kurz vor", F::About, -1},
    WhenRow{"nach|ab|fruehestens|after|from #h [uhr]", F::ClockAfter},
    WhenRow{"nach|ab|fruehestens|after|from #h uhr #m", F::ClockAfter},
    WhenRow{"vor|bis|spaetestens|before|until #h [uhr]", F::ClockBefore},
    WhenRow{"vor|bis|spaetestens|before|until #h uhr #m", F::ClockBefore},
    WhenRow{"nicht|not vor|before #h [uhr]", F::ClockAfter},
    WhenRow{"nicht|not vor|before #h uhr #m", F::ClockAfter},
    WhenRow{"nicht|not nach|after #h [uhr]", F::ClockBefore},
    WhenRow{"nicht|not nach|after #h uhr #m", F::ClockBefore},
    WhenRow{"ab|fruehestens", F::After},
    WhenRow{"nicht|not vor|before", F::After},
    WhenRow{"nach|after", F::After, 1},
    WhenRow{"bis|spaetestens|until", F::Before},
    WhenRow{"nicht|not nach|after", F::Before},
    WhenRow{"vor|before", F::Before, 1},

    // Parts of the day
    WhenRow{"morgens|frueh|fruehmorgens|morning", F::Part, 300, 720},
    WhenRow{"am [fruehen] morgen", F::Part, 300, 720},
    WhenRow{"vormittag|vormittags", F::Part, 480, 720},
    WhenRow{"mittag|mittags|mittagspause|noon|lunchtime", F::Part, 690, 840},
    WhenRow{"nachmittag|nachmittags|afternoon", F::Part, 720, 1080},
    WhenRow{"fruehen|frueher nachmittag", F::Part, 720, 900},
    WhenRow{"spaeten|spaeter|spaet nachmittag", F::Part, 900, 1080},
    WhenRow{"abend|abends|evening|tonight", F::Part, 1020, 1320},
    WhenRow{"fruehen|frueher abend", F::Part, 1020, 1140},
    WhenRow{"nachts|night", F::Part, 1320, 1440},
    WhenRow{"ganztags|ganztaegig", F::Part, 0, 1440},
    WhenRow{"ganzen|ganzer|all tag|day", F::Part, 0, 1440},
    WhenRow{"nach feierabend|dienstschluss", F::Part, 1020, 1320},
    WhenRow{"nach der arbeit|schule", F::Part, 1020, 1320},
    WhenRow{"feierabend", F::Part, 1020, 1320},
    WhenRow{"after work", F::Part, 1020, 1320},

    // What only a person can make sense of
    WhenRow{"nicht|ausser|kein|keinen|not|except", F::Not},
};

/// What stands at one place of a pattern.
struct Element {
    enum class Type {
        Word,
        Hour,
        Minute,
        Count,
        DayOfMonth,
        Ordinal,
        MonthNumber,
        WeekNumber,
        Year,
        FourFigures,
        TooManyHours,
        TooManyMinutes,
        Weekday,
        MonthName,
        DateFigures,
        ClockFigures,
        EitherFigures
    };
    Type type = Type::Word;
    std::vector<std::string_view> words;
    bool optional = false;
};

Element::Type typeOf(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, Element::Type>, 16> types{{
        {"#h", Element::Type::Hour},
        {"#m", Element::Type::Minute},
        {"#n", Element::Type::Count},
        {"#d", Element::Type::DayOfMonth},
        {"#o", Element::Type::Ordinal},
        {"#o12", Element::Type::MonthNumber},
        {"#k", Element::Type::WeekNumber},
        {"#y", Element::Type::Year},
        {"#t", Element::Type::FourFigures},
        {"#x", Element::Type::TooManyHours},
        {"#z", Element::Type::TooManyMinutes},
        {"@w", Element::Type::Weekday},
        {"@m", Element::Type::MonthName},
        {"%d", Element::Type::DateFigures},
        {"%c", Element::Type::ClockFigures},
        {"%dc", Element::Type::EitherFigures},
    }};
    for (const auto &[name, type] : types)
        if (name == text) return type;
    return Element::Type::Word;
}

std::vector<std::string_view> split(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(at), text.size());
        if (end > 0) parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// The table as it is matched: patterns taken apart once, rows found by what they can begin with.
class Grammar
{
public:
    Grammar()
    {
        m_patterns.reserve(whenRows.size());
        for (int row = 0; row < int(whenRows.size()); ++row) {
            std::vector<Element> pattern;
            for (auto part : split(whenRows[std::size_t(row)].pattern, ' ')) {
                Element element;
                if (part.front() == '[') {
                    element.optional = true;
                    part = part.substr(1, part.size() - 2);
                }
                element.type = typeOf(part);
                if (element.type == Element::Type::Word) element.words = split(part, '|');
                pattern.push_back(std::move(element));
            }
            for (const auto &element : pattern) {
                for (const auto word : element.words)
                    m_byWord[word].push_back(row);
                if (element.type != Element::Type::Word) m_byFigure.push_back(row);
                if (!element.optional) break;
            }
            m_patterns.push_back(std::move(pattern));
        }
    }

    /// The best row at `at`, and how many tokens it takes; no tokens: none fits.
    struct Match {
        int row = -1;
        int tokens = 0;
    };
    [[nodiscard]] Match at(const std::vector<WhenToken> &tokens, int at, WhenField field, bool english) const
    {
        Match best;
        eachAt(tokens, at, [&](int row, int taken) {
            const auto in = whenRows[std::size_t(row)].in;
            if ((in == In::DateField && (field != WhenField::Date || isClockThere(tokens, at))) ||
                (in == In::TimeField && field != WhenField::Time) || (in == In::English && !english))
                return;
            if (taken > best.tokens || (taken == best.tokens && row < best.row)) best = {row, taken};
        });
        return best;
    }

    /// A time that goes from one to another: "9 bis 11", "zwischen halb drei und vier". No tokens: there is none.
    struct Range {
        Match first;
        int firstAt = 0;
        Match second;
        int secondAt = 0;
        int tokens = 0;
    };
    [[nodiscard]] Range rangeAt(const std::vector<WhenToken> &tokens, int at, WhenField field, bool english) const
    {
        const auto is = [&](int i, auto... words) {
            return i >= 0 && i < int(tokens.size()) && ((tokens[std::size_t(i)].word == QStringView(words)) || ...);
        };
        const bool opened = is(at, u"zwischen", u"von", u"between", u"from");
        if (!opened && (is(at, u"um", u"at") || is(at - 1, u"am", u"den", u"dem", u"der", u"vom", u"in"))) return {};
        Range range;
        range.firstAt = at + (opened ? 1 : 0);
        for (const auto &first : clocksAt(tokens, range.firstAt, field, english)) {
            const int joint = range.firstAt + first.tokens;
            if (!is(joint, u"bis") && !(opened && is(joint, u"und", u"and", u"to", u"until"))) continue;
            const auto second = clocksAt(tokens, joint + 1, field, english);
            if (second.empty()) continue;
            const int end = joint + 1 + second.front().tokens;
            // "in 3 bis 5 Tagen", "9 bis 11 Dezember"
            if (end < int(tokens.size()) &&
                (tokens[std::size_t(end)].monthName > 0 || isLength(tokens[std::size_t(end)])))
                continue;
            range.first = first;
            range.second = second.front();
            range.secondAt = joint + 1;
            range.tokens = end - at;
            return range;
        }
        return {};
    }

    [[nodiscard]] WhenPhrase read(const Match &match, const std::vector<WhenToken> &tokens, int at) const
    {
        const auto &row = whenRows[std::size_t(match.row)];
        WhenPhrase phrase{row.fact, row.a, row.b, {}, -1, {}, false, {}};
        for (int i = at; i < at + match.tokens; ++i) {
            const auto &token = tokens[std::size_t(i)];
            if (token.weekday >= 0) phrase.weekday = token.weekday;
            switch (token.kind) {
            case WhenToken::Kind::Number: phrase.numbers.push_back(token.value); break;
            case WhenToken::Kind::Clock:
                phrase.numbers.push_back(token.value);
                phrase.numbers.push_back(token.minute);
                phrase.token = token;
                break;
            case WhenToken::Kind::Date: phrase.token = token; break;
            case WhenToken::Kind::Word:
                if (token.monthName > 0) phrase.numbers.push_back(token.monthName);
                break;
            }
            if (token.kind == WhenToken::Kind::Number && phrase.token.figures == 0) phrase.token = token;
        }
        return phrase;
    }

    [[nodiscard]] WhenPhrase read(const Range &range, const std::vector<WhenToken> &tokens) const
    {
        WhenPhrase phrase;
        phrase.fact = WhenFact::Between;
        phrase.range = {read(range.first, tokens, range.firstAt), read(range.second, tokens, range.secondAt)};
        return phrase;
    }

private:
    /// Calls `found` for each row that fits, with the tokens that it takes.
    template <typename Found>
    void eachAt(const std::vector<WhenToken> &tokens, int at, Found found) const
    {
        const auto consider = [&](int row) {
            if (const auto taken = length(m_patterns[std::size_t(row)], 0, tokens, at); taken > 0) found(row, taken);
        };
        const auto &token = tokens[std::size_t(at)];
        const auto word = token.word.toLatin1();
        if (const auto known = m_byWord.find(std::string_view(word.constData(), std::size_t(word.size())));
            known != m_byWord.end())
            for (const auto row : known->second)
                consider(row);
        if (token.kind != WhenToken::Kind::Word || token.weekday >= 0 || token.monthName > 0)
            for (const auto row : m_byFigure)
                consider(row);
    }

    /// The times that begin there, the longest first. A number alone is one here, as in the field of the time.
    [[nodiscard]] std::vector<Match> clocksAt(const std::vector<WhenToken> &tokens, int at, WhenField field,
                                              bool english) const
    {
        std::vector<Match> clocks;
        if (at >= int(tokens.size())) return clocks;
        eachAt(tokens, at, [&](int row, int taken) {
            const auto &[pattern, fact, a, b, in] = whenRows[std::size_t(row)];
            if (fact != WhenFact::Clock && fact != WhenFact::Minutes && fact != WhenFact::DateAsClock) return;
            if (in == In::English && !english) return;
            // "15.12 bis 17.12" are days in the field of the day.
            if (fact == WhenFact::DateAsClock && in == In::TimeField && field == WhenField::Date) return;
            clocks.push_back({row, taken});
        });
        std::ranges::sort(clocks, [](const Match &one, const Match &other) {
            return one.tokens != other.tokens ? one.tokens > other.tokens : one.row < other.row;
        });
        return clocks;
    }

    /// Whether a number there is meant as a time, be it one or not: it is no day of a month then.
    static bool isClockThere(const std::vector<WhenToken> &tokens, int at)
    {
        const auto is = [&](int i, auto... words) {
            return i >= 0 && i < int(tokens.size()) && ((tokens[std::size_t(i)].word == QStringView(words)) || ...);
        };
        return is(at + 1, u"uhr", u"bis", u"o") || is(at - 1, u"um", u"at", u"bis", u"zwischen", u"between");
    }

    static bool isLength(const WhenToken &token)
    {
        constexpr std::array words{u"tag",     u"tage",   u"tagen",   u"woche",  u"wochen",  u"monat", u"monate",
                                   u"monaten", u"stunde", u"stunden", u"minute", u"minuten", u"jahre", u"jahren",
                                   u"days",    u"weeks",  u"months",  u"hours",  u"minutes", u"years"};
        return std::ranges::any_of(words, [&](const char16_t *word) { return token.word == QStringView(word); });
    }

    static bool fits(const Element &element, const WhenToken &token)
    {
        using T = Element::Type;
        const bool number = token.kind == WhenToken::Kind::Number;
        const auto within = [&](int low, int high) { return number && token.value >= low && token.value <= high; };
        switch (element.type) {
        case T::Word:
            for (const auto word : element.words)
                if (token.word == QLatin1String(word.data(), qsizetype(word.size()))) return true;
            return false;
        case T::Hour: return within(0, 24) && !token.ordinal && token.figures <= 2;
        case T::Minute: return within(0, 59) && !token.ordinal && token.figures <= 2;
        case T::Count: return within(1, 99) && !token.ordinal;
        case T::DayOfMonth: return within(1, 31) && token.figures <= 2 && (token.figures > 0 || token.ordinal);
        case T::Ordinal: return within(1, 31) && token.ordinal;
        case T::MonthNumber: return within(1, 12) && token.ordinal;
        case T::WeekNumber: return within(1, 99) && token.ordinal;
        case T::Year: return within(1900, 2200) && (token.figures == 4 || token.figures == 0);
        case T::FourFigures: return within(0, 2400) && token.figures >= 3 && token.figures <= 4 && !token.ordinal;
        case T::TooManyHours: return within(25, 99) && !token.ordinal;
        case T::TooManyMinutes: return within(60, 99) && !token.ordinal;
        case T::Weekday: return token.weekday >= 0;
        case T::MonthName: return token.monthName > 0;
        case T::DateFigures: return token.kind == WhenToken::Kind::Date;
        case T::ClockFigures: return token.kind == WhenToken::Kind::Clock;
        case T::EitherFigures: return token.kind == WhenToken::Kind::Date && token.maybeClock && token.value <= 24;
        }
        return false;
    }

    /// How many tokens `pattern` takes from its element `i` on; -1 if it does not fit. An optional element is taken
    /// where it can be.
    static int length(const std::vector<Element> &pattern, std::size_t i, const std::vector<WhenToken> &tokens, int at)
    {
        if (i == pattern.size()) return 0;
        if (at < int(tokens.size()) && fits(pattern[i], tokens[std::size_t(at)]))
            if (const auto rest = length(pattern, i + 1, tokens, at + 1); rest >= 0) return rest + 1;
        return pattern[i].optional ? length(pattern, i + 1, tokens, at) : -1;
    }

    std::vector<std::vector<Element>> m_patterns;
    std::unordered_map<std::string_view, std::vector<int>> m_byWord;
    std::vector<int> m_byFigure;
};

/// Words between two phrases that do not part them: "nach dem ersten Advent".
bool isArticle(const WhenToken &token)
{
    constexpr std::array articles{u"dem", u"den", u"der", u"die", u"das", u"am", u"an", u"im", u"the", u"on", u"in"};
    return std::ranges::any_of(articles, [&](const char16_t *article) { return token.word == QStringView(article); });
}

/// What may stand behind "am fünfzehnten" without being something of which it is the fifteenth.
bool leavesADay(const WhenToken &token)
{
    constexpr std::array words{
        u"aber",      u"also",   u"am",    u"an",         u"and",        u"are",        u"at",     u"auch",
        u"auf",       u"bei",    u"bitte", u"da",         u"danke",      u"dann",       u"das",    u"dem",
        u"den",       u"denn",   u"der",   u"die",        u"do",         u"doch",       u"eher",   u"es",
        u"eventuell", u"falls",  u"for",   u"frei",       u"fuer",       u"geht",       u"gehts",  u"gerne",
        u"gern",      u"ginge",  u"gut",   u"hab",        u"habe",       u"haben",      u"haette", u"i",
        u"ich",       u"if",     u"im",    u"in",         u"irgendwann", u"is",         u"ist",    u"ja",
        u"kann",      u"lieber", u"mir",   u"mit",        u"moechte",    u"moeglichst", u"nein",   u"noch",
        u"nur",       u"oder",   u"of",    u"ok",         u"okay",       u"on",         u"or",     u"passt",
        u"passen",    u"please", u"s",     u"sagen",      u"schon",      u"sie",        u"so",     u"sonst",
        u"um",        u"und",    u"uns",   u"vielleicht", u"waere",      u"waers",      u"was",    u"we",
        u"wenn",      u"wie",    u"will",  u"wir",        u"with",       u"would",      u"wuerde", u"zu",
        u"zum",       u"zur",    u"zwar",  u"ganz",       u"hoechstens", u"bevorzugt",  u"egal",   u"works",
        u"fine"};
    return std::ranges::any_of(words, [&](const char16_t *word) { return token.word == QStringView(word); });
}

const Grammar &grammar()
{
    static const Grammar made;
    return made;
}

/// Calls `found` for each phrase with the place where it begins, and `range` for each time from one to another.
template <typename Found, typename Range>
void walk(const std::vector<WhenToken> &tokens, WhenField field, bool english, Found found, Range range)
{
    for (int at = 0; at < int(tokens.size());) {
        if (const auto both = grammar().rangeAt(tokens, at, field, english); both.tokens > 0) {
            range(both, at);
            at += both.tokens;
            continue;
        }
        const auto match = grammar().at(tokens, at, field, english);
        if (match.tokens > 0) found(match, at);
        at += std::max(match.tokens, 1);
    }
}

} // namespace

std::vector<WhenPhrase> whenPhrases(const std::vector<WhenToken> &tokens, WhenField field, bool english)
{
    std::vector<WhenPhrase> phrases;
    int end = 0;
    const auto isSomething = [&](int at) {
        const auto &token = tokens[std::size_t(at)];
        return token.kind == WhenToken::Kind::Word && !leavesADay(token) &&
               grammar().at(tokens, at, field, english).tokens == 0 &&
               grammar().rangeAt(tokens, at, field, english).tokens == 0;
    };
    const auto add = [&](WhenPhrase phrase, int at, int taken) {
        phrase.follows = !phrases.empty() && std::all_of(tokens.begin() + end, tokens.begin() + at, isArticle);
        phrases.push_back(std::move(phrase));
        end = at + taken;
    };
    const auto heard = [&](const Grammar::Match &match, int at) {
        auto phrase = grammar().read(match, tokens, at);
        // Directly behind a day "morgen" is the morning: "heute morgen", "kommenden Dienstag morgen".
        const bool behindDay =
            !phrases.empty() && end == at &&
            (phrases.back().weekday >= 0 ||
             (phrases.back().fact == WhenFact::Days && phrases.back().a == 0 && phrases.back().numbers.empty()));
        if (behindDay && match.tokens == 1 && tokens[std::size_t(at)].word == u"morgen")
            phrase = {WhenFact::Part, 300, 720, {}, -1, {}, false, {}};
        const int next = at + match.tokens;
        if (phrase.fact == WhenFact::DayOnly && phrase.a == 0 && phrase.token.ordinal && next < int(tokens.size()) &&
            isSomething(next))
            phrase.fact = WhenFact::Unknown;
        add(std::move(phrase), at, match.tokens);
    };
    walk(tokens, field, english, heard,
         [&](const Grammar::Range &range, int at) { add(grammar().read(range, tokens), at, range.tokens); });
    return phrases;
}

int whenRowCount() { return int(whenRows.size()); }

std::vector<int> whenRowsUsed(const std::vector<WhenToken> &tokens, WhenField field, bool english)
{
    std::vector<int> used;
    walk(
        tokens, field, english, [&](const Grammar::Match &match, int) { used.push_back(match.row); },
        [&](const Grammar::Range &range, int) {
            used.push_back(range.first.row);
            used.push_back(range.second.row);
        });
    return used;
}

const char *whenRowPattern(int row) { return whenRows[std::size_t(row)].pattern; }

} // namespace tresen
