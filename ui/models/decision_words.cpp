// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/decision_words.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "ui/models/format.h"
#include "ui/models/sync_words.h"

namespace tresen::ui {

namespace {

struct DecisionText {
    Q_DECLARE_TR_FUNCTIONS(DecisionWords)
};

constexpr int callsShown = 4;

const PlannedCall *firstWrite(const DecisionPreview &preview)
{
    const auto found = std::find_if(preview.calls.begin(), preview.calls.end(), [](const PlannedCall &call) {
        return call.op != AttemptOp::LookUp && call.op != AttemptOp::CheckFree;
    });
    return found == preview.calls.end() ? nullptr : &*found;
}

QString partLetters(const std::vector<int> &parts)
{
    QStringList letters;
    for (const int part : parts)
        letters << partLetter(part);
    return letters.join(QStringLiteral(", "));
}

QString keepTitle(const DecisionPreview &preview, const Zone &zone)
{
    const auto *write = firstWrite(preview);
    if (!write) return DecisionText::tr("Keep ours");
    switch (write->op) {
    case AttemptOp::Reschedule: return DecisionText::tr("Move Cal.com to %1").arg(dayAndTime(write->to.from, zone));
    case AttemptOp::Create: return DecisionText::tr("Book it at Cal.com again");
    case AttemptOp::Cancel:
        return preview.calls.size() > 1 ? DecisionText::tr("Replace Cal.com's booking by ours")
                                        : DecisionText::tr("Cancel it at Cal.com");
    case AttemptOp::Confirm: return DecisionText::tr("Confirm it at Cal.com");
    default: return DecisionText::tr("Keep ours");
    }
}

QString titleOf(const DecisionOption &option, const std::optional<FreeTime> &other, const Zone &zone)
{
    const auto preview = option.preview.value_or(DecisionPreview{});
    switch (option.kind) {
    case DecisionKind::Resync: return DecisionText::tr("Try again");
    case DecisionKind::AcceptTheirs:
        if (!preview.dropped.empty())
            return DecisionText::tr("Cancel only part %1 here as well", "A, B, C").arg(partLetters(preview.dropped));
        return preview.cancelled ? DecisionText::tr("Take the cancellation from Cal.com")
                                 : DecisionText::tr("Take %1 from Cal.com").arg(dayAndTime(preview.time.from, zone));
    case DecisionKind::KeepOurs: return keepTitle(preview, zone);
    case DecisionKind::OtherTime:
        return other ? DecisionText::tr("Rebook at %1").arg(dayAndTime(other->start, zone))
                     : DecisionText::tr("Rebook at another time");
    case DecisionKind::LocalOnly: return DecisionText::tr("Keep it here only");
    case DecisionKind::CancelBoth: return DecisionText::tr("Cancel on both sides");
    case DecisionKind::TookPlace: return DecisionText::tr("It took place: close it");
    case DecisionKind::CustomerTold: return DecisionText::tr("The customer knows: close it");
    }
    return {};
}

const char *iconOf(DecisionKind kind)
{
    switch (kind) {
    case DecisionKind::Resync: return "sync";
    case DecisionKind::AcceptTheirs: return "import";
    case DecisionKind::KeepOurs: return "export";
    case DecisionKind::OtherTime: return "clock";
    case DecisionKind::LocalOnly: return "database";
    case DecisionKind::CancelBoth: return "cancel";
    case DecisionKind::TookPlace: return "check";
    case DecisionKind::CustomerTold: return "phone";
    }
    return "info";
}

/// What happens here, beside what is sent.
QString hereWords(const DecisionPreview &preview, const Zone &zone)
{
    switch (preview.kind) {
    case DecisionKind::AcceptTheirs:
        if (!preview.dropped.empty())
            return DecisionText::tr("Its time is free again, the other parts stay. Please ask the customer first.");
        return preview.cancelled ? DecisionText::tr("Cancels it here; the time is free again.")
                                 : DecisionText::tr("Moves it here to %1.").arg(timeSpan(preview.time, zone));
    case DecisionKind::OtherTime: return DecisionText::tr("Moves it here too; tell the customer.");
    case DecisionKind::LocalOnly: return DecisionText::tr("The time stays taken here; Cal.com may offer it online.");
    case DecisionKind::CancelBoth: return DecisionText::tr("Cancels it here; can be undone for 8 s.");
    case DecisionKind::TookPlace: return DecisionText::tr("Stays as it is here; nothing more is tried.");
    default: return {};
    }
}

} // namespace

QString callWords(const PlannedCall &call, int parts, const Zone &zone)
{
    QString words = call.request;
    const bool from = call.from.from != call.from.to;
    const bool to = call.to.from != call.to.to;
    if (call.op == AttemptOp::Reschedule && from && to)
        words += DecisionText::tr(": %1 to %2").arg(dayAndTime(call.from.from, zone), dayAndTime(call.to.from, zone));
    else if (from && call.op != AttemptOp::LookUp)
        words += QStringLiteral(": %1").arg(dayAndTime(call.from.from, zone));
    else if (to)
        words += QStringLiteral(": %1").arg(dayAndTime(call.to.from, zone));
    return parts > 1 ? QStringLiteral("%1 %2").arg(partLetter(call.part), words) : words;
}

QString mailWords(const std::vector<PlannedMail> &mails)
{
    const auto count = [&mails](PlannedMail::To to) {
        return static_cast<int>(std::count_if(mails.begin(), mails.end(),
                                              [to](const PlannedMail &mail) { return mail.to == to && mail.reads; }));
    };
    const int customer = count(PlannedMail::To::Customer);
    const int stylist = count(PlannedMail::To::Stylist);
    if (mails.empty()) return {};
    if (customer == 0 && stylist == 0) return DecisionText::tr("Nobody gets a mail.");
    const auto number = [](int n) { return QLocale().toString(n); };
    const bool guest =
        std::ranges::any_of(mails, [](const PlannedMail &m) { return m.to == PlannedMail::To::Customer; });
    if (!guest) return DecisionText::tr("Cal.com sends mails: %1 to the stylist.").arg(number(stylist));
    if (customer == 0)
        return DecisionText::tr("Cal.com sends mails: %1 to the stylist; the customer has no address and gets none.")
            .arg(number(stylist));
    if (stylist == 0) return DecisionText::tr("Cal.com sends mails: %1 to the customer.").arg(number(customer));
    return DecisionText::tr("Cal.com sends mails: %1 to the customer, %2 to the stylist.")
        .arg(number(customer), number(stylist));
}

QString endWords(const std::vector<PlannedEnd> &ends)
{
    const auto any = [&ends](PlannedEnd::Kind kind) {
        return std::find_if(ends.begin(), ends.end(), [kind](const PlannedEnd &end) { return end.kind == kind; });
    };
    if (const auto asks = any(PlannedEnd::Kind::AsksAgain); asks != ends.end())
        return DecisionText::tr("It will need you again: %1.").arg(reasonWords(asks->reason));
    if (any(PlannedEnd::Kind::LooksFirst) != ends.end())
        return DecisionText::tr("Looks at Cal.com first; what is found decides the rest.");
    if (const auto waits = any(PlannedEnd::Kind::Waits); waits != ends.end())
        return DecisionText::tr("Then it waits: %1.").arg(reasonWords(waits->reason));
    return {};
}

DecisionWords decisionWords(const DecisionOption &option, int parts, const std::optional<FreeTime> &other,
                            const Zone &zone)
{
    DecisionWords words;
    words.icon = iconOf(option.kind);
    words.title = titleOf(option, other, zone);
    if (!option.preview) return words;
    const auto &preview = *option.preview;
    QStringList sentences;
    if (const auto here = hereWords(preview, zone); !here.isEmpty()) sentences << here;
    if (preview.calls.empty()) sentences << DecisionText::tr("Nothing is sent.");
    const auto shown = std::min<std::size_t>(preview.calls.size(), callsShown);
    QStringList lines;
    for (std::size_t i = 0; i < shown; ++i)
        lines << callWords(preview.calls[i], parts, zone);
    if (preview.calls.size() > shown)
        lines << DecisionText::tr("and %n more call(s)", nullptr, static_cast<int>(preview.calls.size() - shown));
    if (const auto mails = mailWords(preview.mails); !mails.isEmpty()) sentences << mails;
    if (const auto end = endWords(preview.ends); !end.isEmpty()) sentences << end;
    words.consequence = (lines + QStringList{sentences.join(u' ')}).join(u'\n').trimmed();
    return words;
}

QString decisionRefused(const DecisionOption &option) { return refusalWords(option.why); }

} // namespace tresen::ui
