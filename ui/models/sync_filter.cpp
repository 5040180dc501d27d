// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sync_filter.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include "ui/models/sync_words.h"

namespace tresen::ui {

using namespace std::chrono;

namespace {

struct FilterText {
    Q_DECLARE_TR_FUNCTIONS(SyncFilter)
};

constexpr int mostCompletions = 10;

/// A word of the line: "state:failed" is key and value, "brandt" a value only. `from` is where it begins.
struct Piece {
    QString key;
    QString value;
    qsizetype from = 0;
};

std::vector<Piece> piecesOf(const QString &line)
{
    std::vector<Piece> pieces;
    Piece piece;
    bool quoted = false;
    bool inside = false;
    bool hasKey = false;
    const auto end = [&] {
        if (inside) pieces.push_back(piece);
        piece = {};
        inside = quoted = hasKey = false;
    };
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (c.isSpace() && !quoted) {
            end();
            continue;
        }
        if (!inside) piece.from = i;
        inside = true;
        if (c == u'"') {
            quoted = !quoted;
        } else if (c == u':' && !hasKey && !quoted && !piece.value.isEmpty()) {
            piece.key = piece.value.toLower();
            piece.value.clear();
            hasKey = true;
        } else {
            piece.value += c;
        }
    }
    end();
    return pieces;
}

enum class Key { None, State, Cause, Staff, Since };

Key keyOf(const QString &word)
{
    const auto is = [&word](const char *english, const QString &own) {
        return word == QLatin1String(english) || word == own;
    };
    if (is("state", FilterText::tr("state", "filter key"))) return Key::State;
    if (is("cause", FilterText::tr("cause", "filter key"))) return Key::Cause;
    if (is("staff", FilterText::tr("staff", "filter key"))) return Key::Staff;
    if (is("since", FilterText::tr("since", "filter key"))) return Key::Since;
    return Key::None;
}

/// The words of `state:`, each with what it stands for. Several states may share one.
struct StateChoice {
    const char *word;
    QString own;
    std::vector<SyncState> states;
    bool orphaned = false;
};

std::vector<StateChoice> stateChoices()
{
    return {{"waiting", FilterText::tr("waiting", "filter value"), {SyncState::Waiting, SyncState::Sending}},
            {"retrying", FilterText::tr("retrying", "filter value"), {SyncState::Retrying}},
            {"unknown", FilterText::tr("unknown", "filter value"), {SyncState::Unknown}},
            {"failed", FilterText::tr("failed", "filter value"), {SyncState::Failed}},
            {"conflict", FilterText::tr("conflict", "filter value"), {SyncState::Conflict}},
            {"orphaned", FilterText::tr("orphaned", "filter value"), {}, true}};
}

bool begins(const QString &word, const QString &typed)
{
    return !typed.isEmpty() && word.startsWith(typed, Qt::CaseInsensitive);
}

/// Any part of a name may be typed.
bool anyPartBegins(const QString &name, const QString &typed)
{
    if (begins(name, typed)) return true;
    for (const auto &part : name.split(u' ', Qt::SkipEmptyParts))
        if (begins(part, typed)) return true;
    return false;
}

bool readStates(const QString &value, SyncFilter &filter)
{
    for (const auto &word : value.split(u',', Qt::SkipEmptyParts)) {
        bool known = false;
        for (const auto &choice : stateChoices()) {
            if (!begins(QLatin1String(choice.word), word) && !begins(choice.own, word)) continue;
            filter.states.insert(filter.states.end(), choice.states.begin(), choice.states.end());
            filter.orphaned = filter.orphaned || choice.orphaned;
            known = true;
            break;
        }
        if (!known) return false;
    }
    return !value.isEmpty();
}

/// "2h", "30min", "3d", or a time of today ("22:00" later than now means yesterday's).
std::optional<Instant> readSince(const QString &value, const FilterWords &words)
{
    static const QRegularExpression span(QStringLiteral("^(\\d{1,5})\\s*(m|min|h|d|t)$"));
    if (const auto match = span.match(value.toLower()); match.hasMatch()) {
        const auto count = match.captured(1).toInt();
        const auto unit = match.captured(2);
        if (unit == QLatin1String("h")) return words.now - hours(count);
        if (unit == QLatin1String("d") || unit == QLatin1String("t")) return words.now - days(count);
        return words.now - minutes(count);
    }
    static const QRegularExpression clock(QStringLiteral("^(\\d{1,2}):(\\d{2})$"));
    if (const auto match = clock.match(value); match.hasMatch()) {
        const auto hour = match.captured(1).toInt();
        const auto minute = match.captured(2).toInt();
        if (hour > 23 || minute > 59) return std::nullopt;
        const auto at = [&](Day day) { return words.zone.toInstant(day + hours(hour) + minutes(minute)); };
        const Day today = words.zone.dayOf(words.now);
        return at(today) <= words.now ? at(today) : at(today - days(1));
    }
    return std::nullopt;
}

bool readPiece(Key key, const QString &value, const FilterWords &words, SyncFilter &filter)
{
    switch (key) {
    case Key::State: return readStates(value, filter);
    case Key::Cause:
        for (const auto &cause : words.causes)
            if (cause.key == value || anyPartBegins(cause.title, value)) {
                filter.cause = cause.key;
                return true;
            }
        return false;
    case Key::Staff:
        for (const auto &member : words.staff)
            if (anyPartBegins(member.name, value)) {
                filter.staff = member.id;
                return true;
            }
        return false;
    case Key::Since: filter.since = readSince(value, words); return filter.since.has_value();
    case Key::None: break;
    }
    return false;
}

QString quoted(const QString &value) { return value.contains(u' ') ? QStringLiteral("\"%1\"").arg(value) : value; }

std::vector<std::pair<Key, QString>> keyWords()
{
    return {{Key::State, FilterText::tr("state", "filter key")},
            {Key::Cause, FilterText::tr("cause", "filter key")},
            {Key::Staff, FilterText::tr("staff", "filter key")},
            {Key::Since, FilterText::tr("since", "filter key")}};
}

QStringList valuesFor(Key key, const QString &typed, const FilterWords &words)
{
    QStringList values;
    const auto offer = [&](const QString &value) {
        if (typed.isEmpty() || anyPartBegins(value, typed)) values << quoted(value);
    };
    switch (key) {
    case Key::State:
        for (const auto &choice : stateChoices())
            offer(choice.own);
        break;
    case Key::Cause:
        for (const auto &cause : words.causes)
            offer(cause.title);
        break;
    case Key::Staff:
        for (const auto &member : words.staff)
            if (member.active) offer(member.name);
        break;
    case Key::Since:
        for (const auto *span : {"15min", "1h", "4h", "1d"})
            offer(QLatin1String(span));
        break;
    case Key::None: break;
    }
    return values;
}

} // namespace

ParsedFilter parseFilter(const QString &line, const FilterWords &words)
{
    ParsedFilter parsed;
    QStringList text;
    for (const auto &piece : piecesOf(line)) {
        if (piece.key.isEmpty()) {
            text << piece.value;
        } else if (!readPiece(keyOf(piece.key), piece.value, words, parsed.filter) && parsed.wrong.isEmpty()) {
            parsed.wrong = QStringLiteral("%1:%2").arg(piece.key, piece.value);
        }
    }
    parsed.filter.text = text.join(u' ');
    return parsed;
}

QStringList completions(const QString &line, const FilterWords &words)
{
    const auto pieces = piecesOf(line);
    const bool open = !pieces.empty() && !line.back().isSpace();
    const Piece last = open ? pieces.back() : Piece{{}, {}, line.size()};
    const QString before = line.left(last.from);
    QStringList whole;
    const auto key = keyOf(last.key);
    if (key != Key::None) {
        // Behind a comma the next state is chosen, those before it stay.
        const auto comma = key == Key::State ? last.value.lastIndexOf(u',') + 1 : 0;
        for (const auto &value : valuesFor(key, last.value.mid(comma), words))
            whole << QStringLiteral("%1%2:%3%4 ").arg(before, last.key, last.value.left(comma), value);
    } else if (last.key.isEmpty()) {
        for (const auto &[unused, word] : keyWords())
            if (last.value.isEmpty() || begins(word, last.value)) whole << before + word + u':';
    }
    return whole.mid(0, mostCompletions);
}

UnsettledQuestion toQuestion(const SyncFilter &filter)
{
    UnsettledQuestion question;
    question.states = filter.states;
    question.orphanedOnly = filter.orphaned;
    question.cause = filter.cause;
    question.staff = filter.staff;
    question.since = filter.since;
    question.text = filter.text;
    return question;
}

} // namespace tresen::ui
