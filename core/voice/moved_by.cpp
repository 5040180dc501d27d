// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/moved_by.h"

#include <algorithm>
#include <initializer_list>

#include <QRegularExpression>

#include "core/voice/when_token.h"

namespace tresen {

using namespace std::chrono;

namespace {

bool isAny(const QString &word, std::initializer_list<QStringView> words)
{
    return std::ranges::find(words, QStringView(word)) != words.end();
}

} // namespace

MovedBy readMovedBy(const QString &text)
{
    const auto tokens = whenTokens(text);
    const auto word = [&](std::size_t i) { return i < tokens.size() ? tokens[i].word : QString(); };
    MovedBy moved;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (isAny(word(i), {u"gleiche", u"gleichen", u"gleicher", u"selbe", u"selben", u"derselben", u"dieselbe",
                            u"demselben", u"same"})) {
            moved.sameTime = moved.sameTime || isAny(word(i + 1), {u"uhrzeit", u"zeit", u"time"});
            moved.sameDay = moved.sameDay || isAny(word(i + 1), {u"tag", u"day"});
            continue;
        }
        // A length with "später" or "früher" behind it; "eine" may be left out of "eine halbe Stunde".
        const bool isHalf = isAny(word(i), {u"halbe", u"half"});
        const bool isCount = tokens[i].kind == WhenToken::Kind::Number && !tokens[i].ordinal;
        const bool isOne = isAny(word(i), {u"a", u"an"}) && (i == 0 || word(i - 1) != u"half");
        if (!isHalf && !isCount && !isOne) continue;
        auto at = i + 1;
        if (isHalf && isAny(word(at), {u"an", u"a"})) ++at;
        const auto unit = word(at);
        const auto way = word(at + 1);
        const bool later =
            isAny(way, {u"spaeter", u"later", u"danach"}) || (way == u"nach" && isAny(word(at + 2), {u"hinten"}));
        const bool earlier = isAny(way, {u"frueher", u"eher", u"earlier", u"davor"}) ||
                             (way == u"nach" && isAny(word(at + 2), {u"vorn", u"vorne"}));
        if (!later && !earlier) continue;
        const int n = (isCount ? tokens[i].value : 1) * (later ? 1 : -1);
        if (isAny(unit, {u"tag", u"tage", u"tagen", u"day", u"days"}) && !isHalf)
            moved.days = days(n);
        else if (isAny(unit, {u"woche", u"wochen", u"week", u"weeks"}) && !isHalf)
            moved.days = days(7 * n);
        else if (isAny(unit, {u"stunde", u"stunden", u"hour", u"hours"}))
            moved.time = minutes(isHalf ? 30 * n : 60 * n);
        else if (isAny(unit, {u"viertelstunde"}))
            moved.time = minutes(15 * n);
        else if (isAny(unit, {u"minuten", u"minute", u"minutes"}))
            moved.time = minutes(n);
    }
    return moved;
}

QString withoutMovedBy(const QString &text)
{
    static const QRegularExpression figures(QStringLiteral("\\buhr\\b|\\d:\\d"),
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression same(
        QStringLiteral("\\b((zur|um die|at the|am|on the) )?(gleiche|selbe|derselbe|dieselbe|demselbe|same)[nr]? "
                       "(uhrzeit|zeit|time|tag|day)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    const auto moved = readMovedBy(text);
    if (!moved.isSaid()) return text;
    if ((moved.days || moved.time) && !figures.match(text).hasMatch()) return {};
    return QString(text).remove(same).simplified();
}

} // namespace tresen
