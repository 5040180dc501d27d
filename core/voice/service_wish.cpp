// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/service_wish.h"

#include <array>

#include <QHash>

#include "core/voice/name_sound.h"
#include "core/voice/spoken_number.h"

namespace tresen {

namespace {

/// What callers say, and what the names and categories that can help contain. Beginnings of words, folded.
struct HairWish {
    std::vector<QStringView> said;
    std::vector<QStringView> found;
};

const std::vector<HairWish> &hairWishes()
{
    static const std::vector<HairWish> wishes{
        {{u"kaputt", u"sproed", u"trocken", u"strapazier", u"geschaedigt", u"spliss", u"bruechig", u"stumpf", u"glanz",
          u"pfleg", u"kur", u"repar", u"aufbau", u"damaged", u"dry", u"care", u"treatment"},
         {u"pfleg", u"kur", u"repair", u"treatment", u"care", u"aufbau", u"keratin"}},
        {{u"kopfhaut", u"schupp", u"juck", u"haarausfall", u"scalp", u"dandruff"}, {u"kopfhaut", u"scalp"}},
        {{u"massage", u"massier"}, {u"massage", u"kopfhaut"}},
        {{u"ansatz", u"nachfaerb", u"rausgewachsen", u"herausgewachsen", u"roots"}, {u"ansatz", u"root"}},
        {{u"faerb", u"farb", u"color", u"colour", u"grau", u"blond", u"braun"},
         {u"faerb", u"farb", u"color", u"colour", u"toen", u"ansatz"}},
        {{u"toen", u"tint"}, {u"toen", u"tint"}},
        {{u"straehn", u"balayage", u"highlight", u"mesch"}, {u"straehn", u"balayage", u"highlight", u"mesch"}},
        {{u"lock", u"well", u"kraus", u"volumen", u"curl", u"perm"}, {u"well", u"lock", u"perm"}},
        {{u"schnitt", u"schneid", u"kuerz", u"spitzen", u"haircut", u"cut", u"trim"}, {u"schnitt", u"schneid", u"cut"}},
        {{u"herr", u"mann", u"maenn", u"men"}, {u"herr", u"maenn", u"men"}},
        {{u"dame", u"frau", u"women", u"lady"}, {u"dame", u"frau", u"women"}},
        {{u"kind", u"sohn", u"tochter", u"junge", u"maedchen", u"enkel", u"kleine", u"kid", u"child"},
         {u"kind", u"junior", u"kid"}},
        {{u"bart", u"rasur", u"rasier", u"beard", u"shave"}, {u"bart", u"rasur", u"beard"}},
        {{u"pony", u"frans", u"fringe"}, {u"pony", u"frans"}},
        {{u"wasch", u"foehn", u"trocknen", u"blow", u"wash"}, {u"wasch", u"foehn"}},
        {{u"styl", u"frisier", u"hochsteck", u"hochzeit", u"braut", u"abiball", u"feier", u"frisur"},
         {u"styl", u"hochsteck", u"braut", u"foehn"}},
        {{u"glaett", u"glatt", u"keratin"}, {u"glaett", u"keratin"}},
        {{u"verlaenger", u"verdicht", u"extension"}, {u"verlaenger", u"verdicht", u"extension"}},
        {{u"augenbrau", u"wimper", u"brow", u"lash"}, {u"brau", u"wimper"}},
    };
    return wishes;
}

/// Words that say nothing about which service is meant.
bool isFiller(QStringView word)
{
    constexpr std::array fillers{
        u"ich",     u"moechte", u"will", u"wuerde", u"gern",  u"gerne", u"bitte", u"einen", u"eine",   u"ein",
        u"einmal",  u"mal",     u"fuer", u"mit",    u"und",   u"oder",  u"mein",  u"meine", u"meinen", u"meiner",
        u"die",     u"den",     u"das",  u"der",    u"etwas", u"was",   u"haare", u"haar",  u"haaren", u"termin",
        u"brauche", u"haette",  u"zum",  u"zur",    u"bei",   u"auf",   u"the",   u"for",   u"hair",   u"some"};
    return word.size() < 3 ||
           std::ranges::any_of(fillers, [&](const char16_t *filler) { return word == QStringView(filler); });
}

QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    const auto take = [&] {
        if (!isFiller(word) && words.size() < 16) words += word;
        word.clear();
    };
    for (const auto c : foldSpoken(text.left(300))) {
        if (c.isLetter())
            word += c;
        else
            take();
    }
    take();
    return words;
}

/// The words of a name of the catalog. Each question about a service reads all names anew.
const QStringList &wordsOfName(const QString &name)
{
    constexpr qsizetype namesAtMost = 1024;
    thread_local QHash<QString, QStringList> known;
    if (const auto found = known.constFind(name); found != known.cend()) return *found;
    if (known.size() >= namesAtMost) known.clear();
    return *known.insert(name, wordsOf(name));
}

/// In compounds a short piece hides by chance ("kur" in "Rekurs"), so it has to begin or end a word; a longer one may
/// stand anywhere.
bool holds(const QStringList &words, QStringView piece)
{
    constexpr qsizetype meaningful = 4;
    return std::ranges::any_of(words, [&](const QString &word) {
        return word.startsWith(piece) || word.endsWith(piece) || (piece.size() >= meaningful && word.contains(piece));
    });
}

bool sameWord(const QString &a, const QString &b)
{
    if (a == b) return true;
    constexpr qsizetype shortest = 5;
    if (a.size() < shortest || b.size() < shortest) return false;
    if (a.startsWith(b) || b.startsWith(a)) return true;
    return cologneCode(a) == cologneCode(b) && editDistance(a, b, 2) <= 2;
}

/// How many of a service's keywords were said. One of several words was said when each of them was, in any order:
/// "Haare, die kaputt sind" has "kaputte Haare" in it.
int keywordsSaid(const Service &service, const QStringList &heard)
{
    return int(std::ranges::count_if(service.keywords, [&](const QString &keyword) {
        const auto words = wordsOf(keyword);
        return !words.empty() && std::ranges::all_of(words, [&](const QString &word) {
            return holds(heard, word) ||
                   std::ranges::any_of(heard, [&](const QString &other) { return sameWord(word, other); });
        });
    }));
}

struct Scored {
    const Service *service = nullptr;
    int score = 0;
};

/// What names have in common with what was said. Nothing said may speak against a service: only what fits counts.
int scoreOf(const Service &service, const QStringList &heard, const QString &heardWhole)
{
    constexpr int nameBegins = 300;
    constexpr int nameWord = 40;
    constexpr int firstKeyword = 30; // more than any general wish, less than a word of the name
    constexpr int mostFurtherKeywords = 4;
    constexpr int wish = 10;
    constexpr int category = 4;
    const auto &name = wordsOfName(service.name);
    const auto nameWhole = name.join(u' ');
    const auto categoryWords = wordsOf(service.category);
    int score = 0;
    if (!heardWhole.isEmpty() && nameWhole.startsWith(heardWhole) && heardWhole.size() >= 5) score += nameBegins;
    for (const auto &word : heard) {
        if (std::ranges::any_of(name, [&](const QString &other) { return sameWord(word, other); })) score += nameWord;
        if (std::ranges::any_of(categoryWords, [&](const QString &other) { return sameWord(word, other); }))
            score += category;
    }
    if (const int keywords = keywordsSaid(service, heard); keywords > 0)
        score += firstKeyword + std::min(keywords - 1, mostFurtherKeywords);
    for (const auto &[said, found] : hairWishes()) {
        if (std::ranges::none_of(said, [&](QStringView piece) { return holds(heard, piece); })) continue;
        if (std::ranges::any_of(found, [&](QStringView piece) { return holds(name, piece); }))
            score += wish;
        else if (std::ranges::any_of(found, [&](QStringView piece) { return holds(categoryWords, piece); }))
            score += category;
    }
    return score;
}

} // namespace

std::vector<const Service *> servicesMeant(const Catalog &catalog, const QString &heard)
{
    const auto words = wordsOf(heard);
    const auto whole = words.join(u' ');
    std::vector<const Service *> meant;
    // Mostly it is called as it was read out.
    for (const auto &service : catalog.services)
        if (service.active && wordsOfName(service.name) == words) meant.push_back(&service);
    if (!meant.empty()) return meant;
    std::vector<Scored> scored;
    for (const auto &service : catalog.services)
        if (service.active)
            if (const auto score = scoreOf(service, words, whole); score > 0) scored.push_back({&service, score});
    std::ranges::stable_sort(scored, std::greater(), &Scored::score);
    for (const auto &candidate : scored)
        if (candidate.score == scored.front().score) meant.push_back(candidate.service);
    return meant;
}

QStringList serviceCategories(const Catalog &catalog)
{
    QStringList categories;
    for (const auto &service : catalog.services)
        if (service.active && !service.category.isEmpty() && !categories.contains(service.category))
            categories += service.category;
    return categories;
}

QString categoryMeant(const Catalog &catalog, const QString &heard)
{
    const auto words = wordsOf(heard);
    for (const auto &category : serviceCategories(catalog)) {
        const auto names = wordsOf(category);
        for (const auto &word : words)
            if (std::ranges::any_of(names, [&](const QString &name) { return sameWord(word, name); })) return category;
    }
    return {};
}

} // namespace tresen
