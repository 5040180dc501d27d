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

/// Words that put a second thing beside the first: "Herrenschnitt und Bart".
bool isJoint(QStringView word)
{
    constexpr std::array joints{u"und", u"mit", u"plus", u"sowie", u"and", u"with"};
    return std::ranges::any_of(joints, [&](const char16_t *joint) { return word == QStringView(joint); });
}

template <std::size_t N>
bool among(const std::array<const char16_t *, N> &words, QStringView word)
{
    return std::ranges::any_of(words, [&](const char16_t *one) { return word == QStringView(one); });
}

/// Words behind which stands what is not wanted: "Färben ohne Schnitt".
bool isNegation(QStringView word)
{
    constexpr std::array words{u"ohne",  u"nicht",  u"kein",    u"keine", u"keinen", u"keiner",
                               u"statt", u"ausser", u"anstatt", u"not",   u"without"};
    return among(words, word);
}

/// Words behind which stands what is wanted again.
bool endsNegation(QStringView word)
{
    constexpr std::array words{u"nur", u"aber", u"sondern", u"lieber", u"dafuer", u"only", u"but", u"just"};
    return among(words, word);
}

/// What is done, by itself: of "waschen schneiden föhnen" each is one.
bool isDeed(QStringView word)
{
    constexpr std::array words{u"waschen", u"schneiden", u"foehnen",  u"faerben", u"toenen",
                               u"stylen",  u"glaetten",  u"trocknen", u"rasieren"};
    return among(words, word);
}

/// What was said, taken apart.
struct Parsed {
    std::vector<QStringList> pieces; ///< that words like "und" and commas make of it; at least one, perhaps empty
    QStringList unwanted;            ///< what stood behind "ohne", or before "nicht"
};

Parsed parsed(const QString &text)
{
    constexpr qsizetype wordsHeard = 16;
    // Commas and the like are words of their own here, so that each step below sees what is next to it.
    QStringList tokens;
    QString word;
    for (const auto c : foldSpoken(text.left(300)) + u' ') {
        if (c.isLetter()) {
            word += c;
            continue;
        }
        if (!word.isEmpty()) tokens += std::exchange(word, QString());
        if (QStringView(u",;+&/").contains(c)) tokens += QStringLiteral(",");
    }
    Parsed all{{{}}, {}};
    qsizetype words = 0;
    bool negated = false;
    bool isHair = false; // "Bart und Haare": a piece of nothing else
    const auto cut = [&] {
        if (all.pieces.back().isEmpty() && isHair && text.contains(u"bart", Qt::CaseInsensitive))
            all.pieces.back() += QStringLiteral("schnitt");
        isHair = false;
        if (!all.pieces.back().isEmpty()) all.pieces.emplace_back();
    };
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const auto &token = tokens[i];
        const auto next = i + 1 < tokens.size() ? tokens[i + 1] : QString();
        if (token == u",") {
            negated = false;
            cut();
        } else if (isNegation(token) && (next == u"nur" || next == u"only")) {
            ++i; // "nicht nur schneiden"
        } else if (isNegation(token)) {
            const bool isBehind = next.isEmpty() || next == u"," || isJoint(next) || endsNegation(next);
            negated = !isBehind;
            if (isBehind) all.unwanted += std::exchange(all.pieces.back(), {}); // "Damenschnitt nicht"
        } else if (endsNegation(token)) {
            negated = false;
            cut();
        } else if (isJoint(token)) {
            cut();
        } else if (words < wordsHeard && !isFiller(token)) {
            ++words;
            if (negated) {
                all.unwanted += token;
                continue;
            }
            auto &piece = all.pieces.back();
            if (!piece.isEmpty() && isDeed(token) && isDeed(piece.back())) cut();
            all.pieces.back() += token;
        } else {
            isHair = isHair || token == u"haare" || token == u"haar" || token == u"hair";
        }
    }
    cut();
    if (all.pieces.size() > 1 && all.pieces.back().isEmpty()) all.pieces.pop_back();
    return all;
}

/// The pieces of a name, where nothing is unwanted: "Schnitt ohne Föhnen" has all three words.
std::vector<QStringList> piecesOfName(const QString &name)
{
    std::vector<QStringList> pieces(1);
    QString word;
    for (const auto c : foldSpoken(name.left(300)) + u' ') {
        if (c.isLetter()) {
            word += c;
            continue;
        }
        const auto whole = std::exchange(word, QString());
        const bool cuts = isJoint(whole) || QStringView(u",;+&/").contains(c);
        if (!isJoint(whole) && !isFiller(whole)) pieces.back() += whole;
        if (cuts && !pieces.back().isEmpty()) pieces.emplace_back();
    }
    if (pieces.size() > 1 && pieces.back().isEmpty()) pieces.pop_back();
    return pieces;
}

QStringList wordsOf(const QString &text)
{
    QStringList words;
    for (const auto &piece : piecesOfName(text))
        words += piece;
    return words.mid(0, 16);
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
/// stand anywhere. Short hair wants no "Kur".
bool holds(const QStringList &words, QStringView piece)
{
    constexpr qsizetype meaningful = 4;
    return std::ranges::any_of(words, [&](const QString &word) {
        if (piece == u"kur" && word.startsWith(u"kurz")) return false;
        if (piece == u"trocken" && word.endsWith(u"schnitt")) return false; // a cut of dry hair is no care
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

/// What speaks for a service, and how much.
namespace worth {
constexpr int nameBegins = 300;
constexpr int nameSaid = 100; ///< all words of the name, perhaps with others
constexpr int nameWord = 40;
constexpr int firstKeyword = 30; ///< more than any general wish, less than a word of the name
constexpr int mostFurtherKeywords = 4;
constexpr int wish = 10; ///< the least that means a service: a category only leads to it
constexpr int category = 4;
} // namespace worth

bool isWordOf(const QStringList &name, const QString &word)
{
    return std::ranges::any_of(name, [&](const QString &other) { return sameWord(word, other); });
}

/// Also as a part of a compound: "Schnitt" is in "Damenschnitt".
bool carries(const QStringList &name, const QString &word)
{
    constexpr qsizetype meaningful = 4;
    return std::ranges::any_of(name, [&](const QString &other) {
        return sameWord(word, other) || (word.size() >= meaningful && (other.startsWith(word) || other.endsWith(word)));
    });
}

using Services = std::vector<const Service *>;

Services activeServices(const Catalog &catalog)
{
    Services active;
    for (const auto &service : catalog.services)
        if (service.active) active.push_back(&service);
    return active;
}

Services both(const Services &a, const Services &b)
{
    Services in;
    std::ranges::copy_if(a, std::back_inserter(in),
                         [&](const Service *service) { return std::ranges::find(b, service) != b.end(); });
    return in;
}

/// One thing that was said, and what of the catalog it has to do with.
class Wish
{
public:
    Wish(const Services &services, QStringList heard)
        : m_services(services)
        , m_heard(std::move(heard))
    {
        for (const auto &word : m_heard) {
            if (std::ranges::any_of(services,
                                    [&](const Service *one) { return isWordOf(wordsOfName(one->name), word); }))
                m_nameWords += word;
            if (std::ranges::any_of(services,
                                    [&](const Service *one) { return carries(wordsOfName(one->name), word); }))
                m_carried += word;
        }
    }

    /// Words that names have in them.
    [[nodiscard]] const QStringList &carriedWords() const { return m_carried; }

    /// The services whose names have all of these words in them; none where there is no such word.
    [[nodiscard]] Services carriers() const
    {
        Services found;
        if (m_carried.isEmpty()) return found;
        std::ranges::copy_if(m_services, std::back_inserter(found),
                             [&](const Service *service) { return carriesAll(*service, m_carried); });
        return found;
    }

    /// The best of `among`, if they are worth `least`; several that are equally good.
    [[nodiscard]] Services best(const Services &among, int least) const
    {
        Services found;
        for (const auto *service : among) // Mostly it is called as it was read out.
            if (wordsOfName(service->name) == m_heard) found.push_back(service);
        if (!found.empty()) return found;
        int most = least;
        for (const auto *service : among) {
            const auto score = scoreOf(*service);
            if (score < most) continue;
            if (score > most) found.clear();
            most = score;
            found.push_back(service);
        }
        return found;
    }

private:
    static bool carriesAll(const Service &service, const QStringList &words)
    {
        const auto &name = wordsOfName(service.name);
        return std::ranges::all_of(words, [&](const QString &word) { return carries(name, word); });
    }

    /// What names have in common with what was said. Nothing said may speak against a service: only what fits counts.
    [[nodiscard]] int scoreOf(const Service &service) const
    {
        const auto &name = wordsOfName(service.name);
        const auto categoryWords = wordsOf(service.category);
        int score = 0;
        if (begins(name, service)) score += worth::nameBegins;
        if (!name.isEmpty() && std::ranges::all_of(name, [&](const QString &word) { return isWordOf(m_heard, word); }))
            score += worth::nameSaid;
        for (const auto &word : m_heard) {
            // A word of one name that is a part of others says which of them is meant as little as its category does:
            // "Schnitt" is "Damenschnitt" as well as "Schnitt und Pflege".
            if (m_nameWords.contains(word)) {
                if (carries(name, word)) score += worth::nameWord;
            } else if (isWordOf(categoryWords, word)) {
                score += worth::category;
            }
        }
        if (const int keywords = keywordsSaid(service, m_heard); keywords > 0)
            score += worth::firstKeyword + std::min(keywords - 1, worth::mostFurtherKeywords);
        for (const auto &[said, found] : hairWishes()) {
            if (std::ranges::none_of(said, [&](QStringView piece) { return holds(m_heard, piece); })) continue;
            if (std::ranges::any_of(found, [&](QStringView piece) { return holds(name, piece); }))
                score += worth::wish;
            else if (std::ranges::any_of(found, [&](QStringView piece) { return holds(categoryWords, piece); }))
                score += worth::category;
        }
        return score;
    }

    /// Whether what was said is the beginning of this name, and of no use for any other.
    [[nodiscard]] bool begins(const QStringList &name, const Service &service) const
    {
        constexpr qsizetype shortest = 5;
        const auto whole = m_heard.join(u' ');
        return whole.size() >= shortest && name.join(u' ').startsWith(whole) &&
               std::ranges::none_of(
                   m_services, [&](const Service *other) { return other != &service && carriesAll(*other, m_heard); });
    }

    const Services &m_services;
    QStringList m_heard;
    QStringList m_nameWords; ///< those that are words of a name
    QStringList m_carried;   ///< those that are words of a name, or parts of one
};

/// The services that one thing said may mean.
struct Meaning {
    Services services;
    Services carriers;
};

/// Takes `next` together with what one service does as well: "schneiden und färben". Nothing where they are two.
bool joined(Meaning &meaning, const Meaning &next)
{
    auto carriers = both(meaning.carriers, next.carriers);
    auto services = carriers.empty() ? both(meaning.services, next.services) : carriers;
    if (services.empty()) return false;
    meaning = {std::move(services), std::move(carriers)};
    return true;
}

/// The different things that were said. "Damenschnitt Tönung" are two without any "und".
std::vector<Meaning> meaningsOf(const Services &services, const std::vector<QStringList> &pieces)
{
    std::vector<Meaning> meanings;
    const auto hear = [&](const Wish &one) {
        const Meaning next{one.best(services, worth::wish), one.carriers()};
        if (next.services.empty()) return;
        if (std::ranges::none_of(meanings, [&](Meaning &known) { return joined(known, next); }))
            meanings.push_back(next);
    };
    for (const auto &piece : pieces) {
        const Wish whole(services, piece);
        if (whole.carriedWords().size() > 1 && whole.carriers().empty()) {
            for (const auto &word : whole.carriedWords())
                hear(Wish(services, {word}));
        } else {
            hear(whole);
        }
    }
    return meanings;
}

/// Whether a service does what is not wanted: its name has the word, or another word for it.
bool does(const Service &service, const QString &unwanted)
{
    static const std::vector<std::vector<QStringView>> same{{u"schnitt", u"schneid", u"cut"},
                                                            {u"faerb", u"farb", u"color", u"colour"},
                                                            {u"foehn", u"blow"},
                                                            {u"wasch", u"wash"},
                                                            {u"toen", u"tint"},
                                                            {u"bart", u"rasur", u"beard", u"shave"}};
    const auto said = parsed(service.name);
    QStringList name;
    for (const auto &piece : said.pieces)
        name += piece;
    if (carries(name, unwanted)) return true;
    const auto stem = unwanted.startsWith(u"haar") ? unwanted.mid(4) : unwanted;
    return std::ranges::any_of(same, [&](const std::vector<QStringView> &pieces) {
        return std::ranges::any_of(pieces, [&](QStringView piece) { return stem.startsWith(piece); }) &&
               std::ranges::any_of(pieces, [&](QStringView piece) { return holds(name, piece); });
    });
}

} // namespace

/// What of `services` the pieces mean.
static Services meantBy(const Services &services, const std::vector<QStringList> &pieces)
{
    Services meant;
    auto meanings = meaningsOf(services, pieces);
    if (meanings.size() > 1) {
        // Who named one and described another is asked about the one first, and about all: eight are read out.
        std::ranges::stable_sort(meanings, {}, [](const Meaning &meaning) { return meaning.services.size(); });
        for (const auto &meaning : meanings)
            for (const auto *service : meaning.services)
                if (std::ranges::find(meant, service) == meant.end()) meant.push_back(service);
        return meant;
    }
    QStringList words;
    for (const auto &piece : pieces)
        words += piece;
    meant = Wish(services, words).best(meanings.empty() ? services : meanings.front().services, 1);
    std::ranges::stable_partition(meant,
                                  [](const Service *service) { return piecesOfName(service->name).size() == 1; });
    return meant;
}

std::vector<const Service *> servicesMeant(const Catalog &catalog, const QString &heard)
{
    const auto services = activeServices(catalog);
    const auto words = wordsOf(heard);
    Services named;
    std::ranges::copy_if(services, std::back_inserter(named),
                         [&](const Service *service) { return wordsOfName(service->name) == words; });
    if (!named.empty()) return named;
    const auto said = parsed(heard);
    const auto meant = meantBy(services, said.pieces);
    if (said.unwanted.isEmpty()) return meant;
    auto others = services;
    std::erase_if(others, [&](const Service *service) {
        return std::ranges::any_of(said.unwanted, [&](const QString &word) { return does(*service, word); });
    });
    // What is left has to be what was named, and not the next best.
    const auto left = meantBy(others, said.pieces);
    return both(left, meant).empty() ? Services() : left;
}

bool namesNoService(const QString &heard)
{
    constexpr std::array words{u"egal",        u"ahnung",   u"weiss",         u"irgendwas",  u"irgendetwas",
                               u"vorschlag",   u"friseur",  u"friseurtermin", u"haartermin", u"termine",
                               u"appointment", u"anything", u"whatever",      u"something",  u"beliebig",
                               u"sagen",       u"know",     u"idea",          u"neuen",      u"neuer",
                               u"vereinbaren", u"buchen",   u"book"};
    const auto said = parsed(heard);
    if (!said.unwanted.isEmpty()) return true;
    return std::ranges::all_of(said.pieces, [&](const QStringList &piece) {
        return std::ranges::all_of(piece, [&](const QString &word) { return among(words, word); });
    });
}

bool isAsLastTime(const QString &heard)
{
    const auto text = u' ' + foldSpoken(heard.left(200)).replace(u',', u' ').simplified() + u' ';
    for (const auto *words : {" letzten mal ", " letztes mal ", " letzte mal ", " wie immer ", " wie sonst ",
                              " das uebliche ", " wie ueblich ", " last time ", " the usual ", " as always "})
        if (text.contains(QLatin1String(words))) return true;
    return false;
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
