// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/stray_words.h"

#include <QCoreApplication>

#include "ui/models/decision_words.h"
#include "ui/models/format.h"

namespace tresen::ui {

namespace {

struct StrayText {
    Q_DECLARE_TR_FUNCTIONS(StrayWords)
};

QString hintWord(LinkHint hint)
{
    switch (hint) {
    case LinkHint::SameEmail: return StrayText::tr("same e-mail");
    case LinkHint::SamePhone: return StrayText::tr("same phone");
    case LinkHint::SameName: return StrayText::tr("same name");
    case LinkHint::SameStart: return StrayText::tr("same time");
    case LinkHint::SameStaff: return StrayText::tr("same stylist");
    case LinkHint::SameEventType: return StrayText::tr("same event type");
    case LinkHint::Taken: return StrayText::tr("Cal.com said its time is taken");
    }
    return {};
}

} // namespace

QString hintWords(const std::vector<LinkHint> &hints)
{
    QStringList words;
    for (const auto hint : hints)
        words << hintWord(hint);
    return words.join(QStringLiteral(", "));
}

QString linkTitle(const LinkCandidate &candidate, const Zone &zone)
{
    return StrayText::tr("It belongs to %1, %2").arg(candidate.customerName, dayAndTime(candidate.start, zone));
}

QString consequenceWords(const DecisionPreview &preview, const Zone &zone)
{
    QStringList lines;
    for (const auto &call : preview.calls)
        lines << callWords(call, 1, zone);
    QStringList sentences;
    if (preview.calls.empty()) sentences << StrayText::tr("Nothing is sent.");
    if (const auto mails = mailWords(preview.mails); !mails.isEmpty()) sentences << mails;
    if (const auto end = endWords(preview.ends); !end.isEmpty()) sentences << end;
    return (lines + QStringList{sentences.join(u' ')}).join(u'\n').trimmed();
}

QString linkConsequence(const LinkCandidate &candidate, const Zone &zone)
{
    return StrayText::tr("Speaks for it: %1.").arg(hintWords(candidate.hints)) + u'\n' +
           consequenceWords(candidate.preview, zone);
}

QString decidedWords(StrayDecision what)
{
    switch (what) {
    case StrayDecision::Link: return StrayText::tr("Linked");
    case StrayDecision::Import: return StrayText::tr("Made an appointment of it");
    case StrayDecision::Dismiss: break;
    }
    return StrayText::tr("Dismissed");
}

} // namespace tresen::ui
