// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/cause_titles.h"

#include <algorithm>

#include <QStringList>

#include "ui/models/sync_words.h"

namespace tresen::ui {

namespace {

QString answerOf(const CauseView &cause)
{
    return cause.trouble.meaning ? meaningWords(*cause.trouble.meaning) : QString();
}
QString callOf(const CauseView &cause) { return cause.trouble.op ? attemptWords(*cause.trouble.op) : QString(); }
QString keyOf(const CauseView &cause) { return cause.credentialLabel; }
QString stateOf(const CauseView &cause) { return stateWord(cause.trouble.state); }

/// What of them is not the same for all.
QString difference(const CauseView &cause, const std::vector<const CauseView *> &alike)
{
    QStringList words;
    for (auto *trait : {answerOf, callOf, keyOf, stateOf}) {
        const auto own = trait(cause);
        const bool same =
            std::all_of(alike.begin(), alike.end(), [&](const auto *other) { return trait(*other) == own; });
        if (!same && !own.isEmpty()) words << own;
    }
    return words.join(QStringLiteral(", "));
}

} // namespace

std::map<QString, QString> causeTitles(const std::vector<CauseView> &causes)
{
    std::map<QString, std::vector<const CauseView *>> byTitle;
    for (const auto &cause : causes)
        byTitle[causeTitle(cause.trouble)].push_back(&cause);
    std::map<QString, QString> titles;
    for (const auto &[title, alike] : byTitle)
        for (const auto *cause : alike) {
            const auto apart = difference(*cause, alike);
            titles[cause->key] = apart.isEmpty() ? title : QStringLiteral("%1 · %2").arg(title, apart);
        }
    return titles;
}

} // namespace tresen::ui
