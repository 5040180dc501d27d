// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/name_sound.h"

#include "core/base/drop_repeats.h"

#include <algorithm>
#include <bit>
#include <array>

#include <QRegularExpression>

namespace tresen {

namespace {

constexpr qsizetype longestWord = 40;
constexpr int mostWords = 8;

/// The letters of a word, folded: umlauts to their vowel ("Müller", "Mueller" and "Muller" are one), accents left out.
QString foldWord(QStringView word)
{
    QString folded;
    QChar before;
    for (const auto c : word.toString().toLower().normalized(QString::NormalizationForm_KD)) {
        if (c.isMark()) continue;
        if (c == u'ß') {
            folded += QStringLiteral("ss");
        } else if (c == u'ı') {
            folded += u'i';
        } else if (c == u'ł') {
            folded += u'l';
        } else if (c == u'ø') {
            folded += u'o';
        } else if (c == u'e' && (before == u'a' || before == u'o' || before == u'u')) {
            before = QChar(); // the umlaut's other spelling
            continue;
        } else if (c.isLetter()) {
            folded += c;
        } else {
            continue;
        }
        before = c;
        if (folded.size() >= longestWord) break;
    }
    return folded;
}

bool isTitle(const QString &word)
{
    constexpr std::array titles{u"herr", u"frau", u"dr", u"prof", u"hr", u"fr", u"mr", u"mrs", u"ms", u"familie"};
    return std::ranges::any_of(titles, [&](const char16_t *title) { return word == QStringView(title); });
}

/// Titles that are also surnames: they are one where a name follows.
bool mayBeTitle(const QString &word)
{
    constexpr std::array titles{u"doktor", u"doctor", u"professor"};
    return std::ranges::any_of(titles, [&](const char16_t *title) { return word == QStringView(title); });
}

bool oneOf(QChar c, QStringView set) { return set.contains(c); }

/// The digit of a letter between its neighbours; 0 for a vowel, -1 for one that is not heard.
int soundOf(QChar before, QChar c, QChar after, bool first)
{
    if (oneOf(c, u"aeijouy")) return 0;
    switch (c.unicode()) {
    case u'h': return -1;
    case u'b': return 1;
    case u'p': return after == u'h' ? 3 : 1;
    case u'd':
    case u't': return oneOf(after, u"csz") ? 8 : 2;
    case u'f':
    case u'v':
    case u'w': return 3;
    case u'g':
    case u'k':
    case u'q': return 4;
    case u'c':
        if (first) return oneOf(after, u"ahkloqrux") ? 4 : 8;
        if (oneOf(before, u"sz")) return 8;
        return oneOf(after, u"ahkoqux") ? 4 : 8;
    case u'x': return oneOf(before, u"ckq") ? 8 : 48;
    case u'l': return 5;
    case u'm':
    case u'n': return 6;
    case u'r': return 7;
    case u's':
    case u'z': return 8;
    default: return -1;
    }
}

/// The keys under which a word is found: its code, and, where it ends in an "er" that is spoken as "a", the code
/// without it: "Sputer" and "Sputa".
std::vector<QByteArray> soundKeys(const QString &word, const QByteArray &code)
{
    std::vector<QByteArray> keys{code};
    if (code.size() > 2 && code.endsWith('7') && (word.endsWith(u"er") || word.endsWith(u"ar")))
        keys.push_back(code.chopped(1));
    return keys;
}

/// The code itself and all codes with one digit less: two codes that differ in one digit share one of these.
std::vector<QByteArray> nearKeys(const QByteArray &code)
{
    std::vector<QByteArray> keys{code};
    if (code.size() < 3) return keys;
    for (qsizetype i = 0; i < code.size(); ++i)
        keys.push_back(QByteArray(code).remove(i, 1));
    std::ranges::sort(keys);
    dropRepeats(keys);
    return keys;
}

/// How many letters two words that sound alike may differ in and still be one name.
int lettersApart(qsizetype length) { return length <= 3 ? 1 : length <= 7 ? 2 : 3; }

bool shareKey(const QString &a, const QByteArray &codeA, const QString &b, const QByteArray &codeB)
{
    if (codeA == codeB) return true;
    const auto keysA = soundKeys(a, codeA);
    const auto keysB = soundKeys(b, codeB);
    return std::ranges::any_of(keysA,
                               [&](const QByteArray &key) { return std::ranges::find(keysB, key) != keysB.end(); });
}

/// Spellings of one sound made one, doubled letters single: "philipp" and "filip" differ in nothing then.
QString plainly(const QString &word)
{
    QString plain;
    for (qsizetype i = 0; i < word.size(); ++i) {
        auto c = word[i];
        const auto after = i + 1 < word.size() ? word[i + 1] : QChar();
        if (c == u'p' && after == u'h') {
            c = u'f';
            ++i;
        } else if ((c == u't' && after == u'h') || (c == u'c' && after == u'k')) {
            c = c == u't' ? u't' : u'k';
            ++i;
        } else if (c == u'v') {
            c = u'f';
        } else if (c == u'y') {
            c = u'i';
        }
        if (plain.isEmpty() || plain.back() != c) plain += c;
    }
    return plain;
}

} // namespace

QByteArray cologneCode(QStringView word)
{
    const auto letters = foldWord(word);
    QByteArray digits;
    for (qsizetype i = 0; i < letters.size(); ++i) {
        const auto before = i > 0 ? letters[i - 1] : QChar();
        const auto after = i + 1 < letters.size() ? letters[i + 1] : QChar();
        const auto sound = soundOf(before, letters[i], after, i == 0);
        if (sound < 0) continue;
        digits += QByteArray::number(sound);
    }
    // Equal neighbours are one sound; vowels count at the beginning only.
    QByteArray code;
    char last = 0;
    for (const auto digit : digits) {
        if (digit != last && (digit != '0' || code.isEmpty())) code += digit;
        last = digit;
    }
    return code;
}

QStringList nameWords(const QString &name)
{
    QStringList words;
    QString part;
    const auto take = [&] {
        const auto word = foldWord(part);
        part.clear();
        if (!word.isEmpty() && !isTitle(word) && words.size() < mostWords) words += word;
    };
    for (const auto c : name.left(200)) {
        if (c.isLetter() || c.isMark() || c == u'\'' || c == u'’')
            part += c;
        else
            take();
    }
    take();
    while (words.size() > 1 && mayBeTitle(words.front()))
        words.removeFirst();
    return words;
}

int editDistance(QStringView a, QStringView b, int most)
{
    if (std::abs(a.size() - b.size()) > most) return most + 1;
    if (a.size() > longestWord || b.size() > longestWord) return a == b ? 0 : most + 1;
    // Three rows: the one before last is for letters that were swapped.
    std::array<std::array<int, longestWord + 1>, 3> rows{};
    for (qsizetype j = 0; j <= b.size(); ++j)
        rows[0][std::size_t(j)] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        auto &row = rows[std::size_t(i % 3)];
        const auto &above = rows[std::size_t((i + 2) % 3)];
        const auto &twoAbove = rows[std::size_t((i + 1) % 3)];
        row[0] = int(i);
        int least = row[0];
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = std::size_t(j);
            const int changed = above[at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[at] = std::min({changed, above[at] + 1, row[at - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], twoAbove[at - 2] + 1);
            least = std::min(least, row[at]);
        }
        if (least > most) return most + 1;
    }
    return std::min(rows[std::size_t(a.size() % 3)][std::size_t(b.size())], most + 1);
}

/// How well two words fit.
struct NameIndex::Fit {
    NameMatch::How how = NameMatch::How::Same;
    int distance = 0;
};

std::vector<NameIndex::Word> NameIndex::wordsOf(const QString &name)
{
    std::vector<Word> words;
    for (const auto &word : nameWords(name))
        words.push_back({word, plainly(word), 0, cologneCode(word)});
    for (auto &word : words)
        for (const auto c : word.plain)
            word.has |= quint32(1) << (c.unicode() % 32);
    return words;
}

/// Nothing: not at all. Letters first, as they decide most pairs and cost least.
std::optional<NameIndex::Fit> NameIndex::fit(const Word &heard, const Word &word, bool nearToo)
{
    if (heard.letters == word.letters) return Fit{};
    const auto length = std::max(heard.letters.size(), word.letters.size());
    const int apart = lettersApart(length);
    // What only nearly sounds alike has to be written nearly alike.
    const int nearly = length >= 6 ? 2 : 1;
    const int most = std::max(apart, nearly);
    // Whatever is done to a letter makes at most two differences in which letters there are.
    if (std::popcount(heard.has ^ word.has) > 2 * most) return std::nullopt;
    const auto distance = editDistance(heard.plain, word.plain, most);
    if (distance > most) return std::nullopt;
    const bool sounds = shareKey(heard.letters, heard.code, word.letters, word.code);
    if (distance > (sounds ? apart : nearly) || (!sounds && !nearToo)) return std::nullopt;
    return Fit{sounds ? NameMatch::How::Sound : NameMatch::How::Near, distance};
}

void NameIndex::index(int at, bool add)
{
    const auto &entry = m_entries[std::size_t(at)];
    const auto note = [&](QHash<QByteArray, Positions> &sounds, const QByteArray &key) {
        if (!add) {
            const auto found = sounds.find(key);
            if (found == sounds.end()) return;
            std::erase(*found, at);
            if (found->empty()) sounds.erase(found);
            return;
        }
        auto &positions = sounds[key];
        if (positions.empty() || positions.back() != at) positions.push_back(at);
    };
    for (const auto &word : entry.words) {
        for (const auto &key : soundKeys(word.letters, word.code))
            note(m_bySound, key);
        for (const auto &key : nearKeys(word.code))
            note(m_byNearSound, key);
    }
}

void NameIndex::put(const Uuid &id, const QString &name)
{
    remove(id);
    auto words = wordsOf(name);
    if (words.empty()) return;
    Entry entry{id, name, std::move(words)};
    int at = int(m_entries.size());
    if (m_free.empty()) {
        m_entries.push_back(std::move(entry));
    } else {
        at = m_free.back();
        m_free.pop_back();
        m_entries[std::size_t(at)] = std::move(entry);
    }
    m_names[id] = at;
    index(at, true);
}

void NameIndex::remove(const Uuid &id)
{
    const auto found = m_names.find(id);
    if (found == m_names.end()) return;
    index(found->second, false);
    m_entries[std::size_t(found->second)] = {};
    m_free.push_back(found->second);
    m_names.erase(found);
}

void NameIndex::clear() { *this = {}; }

std::optional<NameMatch> NameIndex::compare(const std::vector<Word> &heard, const Entry &entry, bool nearToo)
{
    const bool heardIsShorter = heard.size() <= entry.words.size();
    const auto &shorter = heardIsShorter ? heard : entry.words;
    const auto &longer = heardIsShorter ? entry.words : heard;
    std::vector<bool> taken(longer.size(), false);
    NameMatch match{entry.id, {}, NameMatch::How::Same, 0};
    for (const auto &word : shorter) {
        std::optional<Fit> best;
        std::size_t where = 0;
        for (std::size_t j = 0; j < longer.size(); ++j) {
            if (taken[j]) continue;
            const auto found = fit(word, longer[j], nearToo);
            if (found && (!best || std::tie(found->how, found->distance) < std::tie(best->how, best->distance))) {
                best = found;
                where = j;
            }
        }
        if (!best) return std::nullopt;
        taken[where] = true;
        match.how = std::max(match.how, best->how);
        match.distance += best->distance;
    }
    match.name = entry.name;
    return match;
}

/// Whom to compare letter by letter: those with enough words among those heard. Where only what sounds alike counts,
/// that is each word of the shorter of the two; what nearly sounds alike may have been missed by its sound, so that one
/// is enough, as long as the word does not bring half the town.
NameIndex::Positions NameIndex::candidates(const std::vector<Word> &heard, bool nearToo) const
{
    const auto &sounds = nearToo ? m_byNearSound : m_bySound;
    struct Seen {
        quint16 words = 0; ///< of those heard
        quint16 last = 0;  ///< the last of them, from 1
    };
    std::vector<Seen> seen(m_entries.size());
    Positions touched;
    for (std::size_t i = 0; i < heard.size(); ++i) {
        for (const auto &key : nearToo ? nearKeys(heard[i].code) : soundKeys(heard[i].letters, heard[i].code)) {
            const auto found = sounds.constFind(key);
            if (found == sounds.constEnd()) continue;
            for (const auto at : *found) {
                auto &one = seen[std::size_t(at)];
                if (one.last == i + 1) continue;
                one.last = quint16(i + 1);
                if (++one.words == 1) touched.push_back(at);
            }
        }
    }
    constexpr std::size_t few = 2000;
    const bool oneIsEnough = nearToo && touched.size() <= few * heard.size();
    std::erase_if(touched, [&](int at) {
        const auto needed = std::min(heard.size(), m_entries[std::size_t(at)].words.size());
        return !oneIsEnough && seen[std::size_t(at)].words < needed;
    });
    std::ranges::sort(touched);
    return touched;
}

std::vector<NameMatch> NameIndex::find(const QString &heard, int limit) const
{
    const auto words = wordsOf(heard);
    if (words.empty() || limit < 1) return {};
    std::vector<NameMatch> found;
    for (const bool nearToo : {false, true}) {
        for (const auto at : candidates(words, nearToo))
            if (auto match = compare(words, m_entries[std::size_t(at)], nearToo)) found.push_back(std::move(*match));
        if (!found.empty()) break;
    }
    std::ranges::sort(found, [](const NameMatch &a, const NameMatch &b) {
        return std::tie(a.how, a.distance, a.name, a.id) < std::tie(b.how, b.distance, b.name, b.id);
    });
    if (int(found.size()) > limit) found.resize(std::size_t(limit));
    return found;
}

std::vector<NameMatch> findAmong(const std::vector<std::pair<Uuid, QString>> &names, const QString &heard)
{
    NameIndex index;
    for (const auto &[id, name] : names)
        index.put(id, name);
    return index.find(heard);
}

namespace {

QStringList plainWords(const QString &name)
{
    auto words = nameWords(name);
    std::ranges::transform(words, words.begin(), plainly);
    return words;
}

} // namespace

QString joinSpelled(const QString &name)
{
    constexpr qsizetype leastLetters = 3; // "J. R. Ewing" spells nothing
    auto apart = name.left(200);
    // "M-A-I-E-R" and "M, A, I, E, R" as well; a double name keeps its dash.
    static const QRegularExpression between(QStringLiteral("(?<=\\b\\p{L})[-.,]+\\s*(?=\\p{L}\\b)"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    apart.replace(between, QStringLiteral(" "));
    const auto words = apart.simplified().split(u' ');
    const auto letterOf = [](QString word) {
        while (word.endsWith(u',') || word.endsWith(u'.'))
            word.chop(1);
        return word.size() == 1 && word.front().isLetter() ? word : QString();
    };
    QStringList joined;
    QStringList letters;
    QStringList asSaid;
    bool isSpelled = false;
    const auto take = [&] {
        isSpelled = isSpelled || letters.size() >= leastLetters;
        if (letters.size() >= leastLetters)
            joined += letters.front().toUpper() + letters.mid(1).join(QString()).toLower();
        else
            joined += asSaid;
        letters.clear();
        asSaid.clear();
    };
    for (qsizetype i = 0; i < words.size(); ++i) {
        const auto letter = letterOf(words[i]);
        if (letter.isEmpty()) {
            take();
            joined += words[i];
            continue;
        }
        letters += letter;
        asSaid += words[i];
        const bool isLike =
            i + 2 < words.size() && (words[i + 1].toLower() == u"wie" || words[i + 1].toLower() == u"as");
        if (!isLike) continue;
        asSaid += {words[i + 1], words[i + 2]};
        i += 2;
    }
    take();
    return isSpelled ? joined.join(u' ') : name;
}

bool isOneName(const QString &a, const QString &b)
{
    auto some = plainWords(a);
    auto others = plainWords(b);
    some.sort();
    others.sort();
    return !some.isEmpty() && some == others;
}

bool mayBeCalled(const QString &known, const QString &heard)
{
    const auto stored = plainWords(known);
    const auto said = plainWords(heard);
    const auto found = findAmong({{Uuid(), known}}, heard);
    if (stored.isEmpty() || found.empty() || found.front().how == NameMatch::How::Near) return false;
    if (stored.size() > 1 && said.size() > 1) return said.contains(stored.front());
    if (std::ranges::any_of(said, [&](const QString &word) { return stored.contains(word); })) return true;
    return stored.size() > 1 && findAmong({{Uuid(), nameWords(known).front()}}, heard).empty();
}

} // namespace tresen
