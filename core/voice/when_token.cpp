// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/when_token.h"

#include <array>

#include "core/voice/spoken_number.h"

namespace tresen {

namespace {

struct NameOf {
    QStringView name;
    int value;
};

constexpr std::array weekdayNames{
    NameOf{u"montag", 0},    NameOf{u"mo", 0},         NameOf{u"monday", 0},   NameOf{u"dienstag", 1},
    NameOf{u"di", 1},        NameOf{u"tuesday", 1},    NameOf{u"mittwoch", 2}, NameOf{u"mi", 2},
    NameOf{u"wednesday", 2}, NameOf{u"donnerstag", 3}, NameOf{u"do", 3},       NameOf{u"thursday", 3},
    NameOf{u"freitag", 4},   NameOf{u"fr", 4},         NameOf{u"friday", 4},   NameOf{u"samstag", 5},
    NameOf{u"sonnabend", 5}, NameOf{u"sa", 5},         NameOf{u"saturday", 5}, NameOf{u"sonntag", 6},
    NameOf{u"so", 6},        NameOf{u"sunday", 6},
};
constexpr std::array monthNames{
    NameOf{u"januar", 1},    NameOf{u"jaenner", 1},   NameOf{u"january", 1},   NameOf{u"jan", 1},
    NameOf{u"februar", 2},   NameOf{u"feber", 2},     NameOf{u"february", 2},  NameOf{u"feb", 2},
    NameOf{u"maerz", 3},     NameOf{u"marz", 3},      NameOf{u"march", 3},     NameOf{u"april", 4},
    NameOf{u"apr", 4},       NameOf{u"mai", 5},       NameOf{u"may", 5},       NameOf{u"juni", 6},
    NameOf{u"juno", 6},      NameOf{u"june", 6},      NameOf{u"juli", 7},      NameOf{u"julei", 7},
    NameOf{u"july", 7},      NameOf{u"august", 8},    NameOf{u"aug", 8},       NameOf{u"september", 9},
    NameOf{u"sept", 9},      NameOf{u"sep", 9},       NameOf{u"oktober", 10},  NameOf{u"october", 10},
    NameOf{u"okt", 10},      NameOf{u"oct", 10},      NameOf{u"november", 11}, NameOf{u"nov", 11},
    NameOf{u"dezember", 12}, NameOf{u"december", 12}, NameOf{u"dez", 12},      NameOf{u"dec", 12},
};

template <std::size_t N>
int valueOf(const std::array<NameOf, N> &names, QStringView word, int none)
{
    for (const auto &[name, value] : names)
        if (name == word) return value;
    return none;
}

/// "dienstags" and "dienstagvormittag": a weekday with something behind it.
struct WeekdayWord {
    int weekday = -1;
    QStringView rest;
};

WeekdayWord weekdayIn(QStringView word)
{
    for (const auto &[name, value] : weekdayNames)
        if (name == word) return {value, {}};
    for (const auto &[name, value] : weekdayNames)
        if (name.size() > 4 && word.startsWith(name)) return {value, word.mid(name.size())};
    return {};
}

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

/// Reads along the text; the members below each take one kind of figure, or leave everything as it was.
class Scanner
{
public:
    explicit Scanner(const QString &folded)
        : m_text(folded)
    {}

    std::vector<WhenToken> all()
    {
        while (m_at < m_text.size() && int(m_tokens.size()) < mostWhenTokens) {
            const auto c = m_text[m_at];
            if (isDigit(c))
                figures();
            else if (c.isLetter())
                word();
            else
                mark(c);
        }
        return std::move(m_tokens);
    }

private:
    /// Digits from `at` on; their count is 0 if there is none, or if there are more than `most`.
    struct Run {
        int value = 0;
        int count = 0;
    };
    [[nodiscard]] Run run(qsizetype at, int most) const
    {
        Run run;
        while (at + run.count < m_text.size() && isDigit(m_text[at + run.count])) {
            if (run.count == most) return {};
            run.value = run.value * 10 + (m_text[at + run.count].unicode() - u'0');
            ++run.count;
        }
        return run;
    }
    [[nodiscard]] QChar at(qsizetype i) const { return i < m_text.size() ? m_text[i] : QChar(); }

    /// Of all marks only the dash between two times or days says something: "9-11 Uhr", "14:00 – 16:00".
    void mark(QChar c)
    {
        ++m_at;
        const bool isDash = c == u'-' || c == u'–' || c == u'—';
        if (!isDash || m_tokens.empty()) return;
        const auto &last = m_tokens.back();
        if (last.kind == WhenToken::Kind::Word && last.word != u"uhr") return;
        if (last.ordinal || (last.kind == WhenToken::Kind::Date && !last.maybeClock)) return;
        auto next = m_at;
        while (at(next) == u' ')
            ++next;
        if (!isDigit(at(next))) return;
        WhenToken token;
        token.word = QStringLiteral("bis");
        m_tokens.push_back(token);
    }

    void figures()
    {
        if (iso() || dashed() || dotted() || slashed() || clock()) return;
        const auto number = run(m_at, 6);
        if (number.count == 0) { // a telephone number or the like
            while (isDigit(at(m_at)))
                ++m_at;
            return;
        }
        WhenToken token;
        token.kind = WhenToken::Kind::Number;
        token.value = number.value;
        token.figures = number.count;
        m_at += number.count;
        if (at(m_at) == u'.') {
            token.ordinal = true;
            ++m_at;
        } else {
            for (const auto ending : {u"st", u"nd", u"rd", u"th"}) {
                if (m_text.mid(m_at, 2) != QStringView(ending) || at(m_at + 2).isLetter()) continue;
                token.ordinal = true;
                m_at += 2;
                break;
            }
        }
        m_tokens.push_back(token);
    }

    void date(int day, int month, int year, bool maybeClock, int minute)
    {
        WhenToken token;
        token.kind = WhenToken::Kind::Date;
        token.day = day;
        token.month = month;
        token.year = year >= 0 && year < 100 ? year + 2000 : year;
        token.maybeClock = maybeClock;
        token.value = day;
        token.minute = minute;
        m_tokens.push_back(token);
    }

    bool iso()
    {
        const auto year = run(m_at, 4);
        if (year.count != 4 || at(m_at + 4) != u'-') return false;
        const auto month = run(m_at + 5, 2);
        if (month.count == 0 || at(m_at + 5 + month.count) != u'-') return false;
        const auto day = run(m_at + 6 + month.count, 2);
        if (day.count == 0) return false;
        m_at += 6 + month.count + day.count;
        date(day.value, month.value, year.value, false, 0);
        if (at(m_at) == u't' && isDigit(at(m_at + 1))) ++m_at; // "2026-01-05T14:30"
        return true;
    }

    /// "15-1-2026"
    bool dashed()
    {
        const auto day = run(m_at, 2);
        if (day.count == 0 || at(m_at + day.count) != u'-') return false;
        const auto month = run(m_at + day.count + 1, 2);
        const auto behind = m_at + day.count + 1 + month.count;
        if (month.count == 0 || at(behind) != u'-') return false;
        const auto year = run(behind + 1, 4);
        if (year.count != 4) return false;
        m_at = behind + 1 + 4;
        date(day.value, month.value, year.value, false, 0);
        return true;
    }

    /// "15.1.2026", "15.1.", "15.1", "14.30"
    bool dotted()
    {
        const auto first = run(m_at, 2);
        if (first.count == 0 || at(m_at + first.count) != u'.') return false;
        auto next = m_at + first.count + 1;
        while (at(next) == u' ')
            ++next; // "15. 1. 2026"
        const auto second = run(next, 2);
        if (second.count == 0) return false;
        const bool apart = next > m_at + first.count + 1;
        auto end = next + second.count;
        if (at(end) == u'.') {
            ++end;
            auto ahead = end;
            while (at(ahead) == u' ')
                ++ahead;
            auto year = run(ahead, 4);
            // "15.1. 14:30": what follows is a time; "15.1. 26" is a year only when it cannot be anything else.
            const bool isYear =
                (year.count == 4 || (year.count == 2 && ahead == end)) && at(ahead + year.count) != u':';
            m_at = isYear ? ahead + year.count : end;
            date(first.value, second.value, isYear ? year.value : -1, false, 0);
            return true;
        }
        if (apart) return false; // "am 3. 14 Uhr"
        m_at = end;
        date(first.value, second.value, -1, second.count == 2, second.value);
        return true;
    }

    /// "15/1/2026": the day first, as everywhere in Germany, unless there is no such month: "12/24/2026".
    bool slashed()
    {
        auto day = run(m_at, 2);
        if (day.count == 0 || at(m_at + day.count) != u'/') return false;
        auto month = run(m_at + day.count + 1, 2);
        if (month.count == 0) return false;
        m_at += day.count + 1 + month.count;
        if (month.value > 12 && day.value <= 12) std::swap(day, month);
        int year = -1;
        if (at(m_at) == u'/')
            if (const auto written = run(m_at + 1, 4); written.count == 2 || written.count == 4) {
                year = written.value;
                m_at += 1 + written.count;
            }
        date(day.value, month.value, year, false, 0);
        return true;
    }

    /// "14:30", "14:30:00", "14h30"
    bool clock()
    {
        const auto hour = run(m_at, 2);
        if (hour.count == 0) return false;
        const auto mark = at(m_at + hour.count);
        if (mark != u':' && mark != u'h') return false;
        const auto minute = run(m_at + hour.count + 1, 2);
        if (minute.count != 2) return false;
        WhenToken token;
        token.kind = WhenToken::Kind::Clock;
        token.value = hour.value;
        token.minute = minute.value;
        token.figures = hour.count;
        m_at += hour.count + 1 + 2;
        const bool hasSeconds = at(m_at) == u':' && run(m_at + 1, 2).count == 2;
        if (hasSeconds) m_at += 3;
        if (at(m_at) == u'.' && isDigit(at(m_at + 1))) // ".000Z"
            while (at(m_at) == u'.' || isDigit(at(m_at)))
                ++m_at;
        // A zone; but "14:30-16:00" is a time to another.
        const bool isZone = at(m_at) == u'+' || (hasSeconds && at(m_at) == u'-');
        if (isZone && run(m_at + 1, 2).count == 2 && at(m_at + 3) == u':') m_at += 6;
        m_tokens.push_back(token);
        return true;
    }

    void word()
    {
        const auto from = m_at;
        // A hyphen joins where a letter follows: "twenty-first", "Montag-Vormittag".
        while (at(m_at).isLetter() || (at(m_at) == u'-' && at(m_at + 1).isLetter()))
            ++m_at;
        const auto text = QStringView(m_text).mid(from, m_at - from);
        if (!text.startsWith(u"twenty-") && !text.startsWith(u"thirty-") && text.contains(u'-')) {
            for (const auto part : text.split(u'-'))
                push(part);
            return;
        }
        // "so um drei" and "do you" are no weekdays; "So." and "So, 15.1." are.
        const bool alone = m_tokens.empty() && m_at >= m_text.size();
        const bool isSmallWord = (text == u"so" || text == u"do") && !alone && at(m_at) != u'.' && at(m_at) != u',';
        push(text, !isSmallWord);
    }

    void push(QStringView text, bool mayBeWeekday = true)
    {
        if (text == u"viertel" && !m_tokens.empty() && m_tokens.back().word == u"drei") {
            m_tokens.back() = {};
            m_tokens.back().word = QStringLiteral("dreiviertel");
            return;
        }
        for (const auto &[name, value] : monthNames) { // "Januarwoche"
            if (name.size() < 3 || text.size() != name.size() + 5 || !text.startsWith(name) || !text.endsWith(u"woche"))
                continue;
            push(text.left(name.size()));
            push(text.right(5));
            return;
        }
        WhenToken token;
        token.word = text.toString();
        const auto [weekday, rest] = weekdayIn(text);
        if (mayBeWeekday && weekday >= 0) {
            token.weekday = weekday;
            m_tokens.push_back(token);
            if (!rest.isEmpty() && rest != u"s") push(rest); // "dienstag" + "abend"
            return;
        }
        token.monthName = valueOf(monthNames, text, 0);
        if (const auto number = spokenNumber(text); number && token.monthName == 0) {
            token.kind = WhenToken::Kind::Number;
            token.value = number->value;
            token.ordinal = number->ordinal;
        }
        m_tokens.push_back(token);
    }

    QString m_text;
    qsizetype m_at = 0;
    std::vector<WhenToken> m_tokens;
};

} // namespace

std::vector<WhenToken> whenTokens(const QString &text)
{
    // A kilobyte is more than a caller can say in one breath; the rest is somebody's idea of a joke.
    constexpr qsizetype longest = 1024;
    return Scanner(foldSpoken(text.left(longest))).all();
}

} // namespace tresen
