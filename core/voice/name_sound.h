// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include <QByteArray>
#include <QHash>
#include <QString>

#include "core/base/uuid.h"

namespace tresen {

/// How a German word sounds, as digits (Kölner Phonetik, H. J. Postel 1969): "Meier", "Maier" and "Mayr" are "67".
/// Sound is a help for finding and never a proof of who somebody is. Empty for a word without letters.
[[nodiscard]] QByteArray cologneCode(QStringView word);

/// The words of a name as they are compared: lower case, umlauts and accents folded as on a keyboard without them,
/// "Herr", "Frau", "Dr." and "Doktor" before a name left out, double names in two.
[[nodiscard]] QStringList nameWords(const QString &name);

/// A name with what was spelled in it put together: "Hans, M wie Martha, A wie Anton, I, E, R" is "Hans, Maier".
[[nodiscard]] QString joinSpelled(const QString &name);

/// Whether two names are one, however they are spelled and in whatever order: "Philipp Schuster" and "Schuster, Filip".
/// "Lea" and "Lena" are two people, however alike they sound.
[[nodiscard]] bool isOneName(const QString &a, const QString &b);
/// Whether somebody who is stored as `known` may have given the name `heard`: the same one, a part of it, or one whose
/// family name was misheard. Another first name is somebody else.
[[nodiscard]] bool mayBeCalled(const QString &known, const QString &heard);

/// Single letters to change, add, leave out or swap between two words; `most` + 1 as soon as it is more.
[[nodiscard]] int editDistance(QStringView a, QStringView b, int most);

struct NameMatch {
    enum class How {
        Same,  ///< letter by letter, after folding
        Sound, ///< sounds alike and is nearly written alike
        Near,  ///< sounds nearly alike
    };
    Uuid id;
    QString name;
    How how = How::Same;
    int distance = 0; ///< letters
    friend bool operator==(const NameMatch &, const NameMatch &) = default;
};

/// Finds names by how they are spoken: sound keys are worked out once per name and looked up, letters are compared on
/// the few candidates only. 10,000 names take about two megabytes, a look-up far below a millisecond. One thread at a
/// time.
class NameIndex
{
public:
    /// Takes the place of what `id` had before; an empty name removes it.
    void put(const Uuid &id, const QString &name);
    void remove(const Uuid &id);
    void clear();
    [[nodiscard]] int size() const { return int(m_names.size()); }

    /// Best first: same before sound before near, then by letters, then by name. What was said and what is stored match
    /// if each word of the shorter of the two has its word in the other: "Schuster", "Hans Schuster" and "Herr
    /// Schuster-Braun" find each other. At most `limit`.
    [[nodiscard]] std::vector<NameMatch> find(const QString &heard, int limit = 8) const;

private:
    struct Word {
        QString letters;
        QString plain;   ///< spellings of one sound made one
        quint32 has = 0; ///< a bit for each letter that is in `plain`
        QByteArray code; ///< how it sounds
    };
    struct Entry {
        Uuid id;
        QString name;
        std::vector<Word> words;
    };
    using Positions = std::vector<int>;
    struct Fit;
    [[nodiscard]] static std::vector<Word> wordsOf(const QString &name);
    [[nodiscard]] static std::optional<Fit> fit(const Word &heard, const Word &word, bool nearToo);
    void index(int at, bool add);
    [[nodiscard]] static std::optional<NameMatch> compare(const std::vector<Word> &heard, const Entry &entry,
                                                          bool nearToo);
    [[nodiscard]] Positions candidates(const std::vector<Word> &heard, bool nearToo) const;

    std::vector<Entry> m_entries; ///< removed ones stay as empty places
    std::vector<int> m_free;
    std::map<Uuid, int> m_names;
    QHash<QByteArray, Positions> m_bySound;
    QHash<QByteArray, Positions> m_byNearSound; ///< sounds with one digit left out
};

/// The same for a short list that is looked through once: stylists, services.
[[nodiscard]] std::vector<NameMatch> findAmong(const std::vector<std::pair<Uuid, QString>> &names,
                                               const QString &heard);

} // namespace tresen
