// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/audit_words.h"

#include <QCoreApplication>
#include <QHash>

#include "ui/models/sync_words.h"

namespace tresen::ui {

namespace {

struct AuditWords {
    Q_DECLARE_TR_FUNCTIONS(AuditWords)
};

const QHash<QString, const char *> &titles()
{
    static const QHash<QString, const char *> all{
        {QStringLiteral("moved"), QT_TRANSLATE_NOOP("AuditWords", "Moved")},
        {QStringLiteral("cancelled"), QT_TRANSLATE_NOOP("AuditWords", "Cancelled")},
        {QStringLiteral("undone"), QT_TRANSLATE_NOOP("AuditWords", "Undone")},
        {QStringLiteral("booked_online"), QT_TRANSLATE_NOOP("AuditWords", "Booked at Cal.com")},
        {QStringLiteral("moved_online"), QT_TRANSLATE_NOOP("AuditWords", "Moved at Cal.com")},
        {QStringLiteral("cancelled_online"), QT_TRANSLATE_NOOP("AuditWords", "Cancelled at Cal.com")},
        {QStringLiteral("import_taken_back"), QT_TRANSLATE_NOOP("AuditWords", "Taken over from Cal.com, undone")},
        {QStringLiteral("taken_in_again"), QT_TRANSLATE_NOOP("AuditWords", "Taken over from Cal.com again")},
        {QStringLiteral("blocked_online"), QT_TRANSLATE_NOOP("AuditWords", "Block entered")},
        {QStringLiteral("unblocked_online"), QT_TRANSLATE_NOOP("AuditWords", "Not needed any more, taken back")},
        {QStringLiteral("part_refused"),
         QT_TRANSLATE_NOOP("AuditWords", "A part was refused, the others are taken back")},
        {QStringLiteral("tried_again"), QT_TRANSLATE_NOOP("AuditWords", "All parts are tried again")},
        {QStringLiteral("move_refused"), QT_TRANSLATE_NOOP("AuditWords", "Move refused, back to the old time")},
        {QStringLiteral("customer_told"), QT_TRANSLATE_NOOP("AuditWords", "The customer was told")},
        {QStringLiteral("resynced"), QT_TRANSLATE_NOOP("AuditWords", "Resync asked for")},
        {QStringLiteral("decided_resync"), QT_TRANSLATE_NOOP("AuditWords", "Decided: try again")},
        {QStringLiteral("decided_accept_theirs"), QT_TRANSLATE_NOOP("AuditWords", "Decided: Cal.com's version counts")},
        {QStringLiteral("decided_keep_ours"), QT_TRANSLATE_NOOP("AuditWords", "Decided: our version counts")},
        {QStringLiteral("decided_other_time"), QT_TRANSLATE_NOOP("AuditWords", "Decided: another time")},
        {QStringLiteral("decided_local_only"), QT_TRANSLATE_NOOP("AuditWords", "Decided: keep it here only")},
        {QStringLiteral("decided_cancel_both"), QT_TRANSLATE_NOOP("AuditWords", "Decided: cancel on both sides")},
        {QStringLiteral("decided_took_place"), QT_TRANSLATE_NOOP("AuditWords", "Closed: it took place")},
        {QStringLiteral("decided_customer_told"), QT_TRANSLATE_NOOP("AuditWords", "Closed: the customer knows")},
        {QStringLiteral("stray_linked"), QT_TRANSLATE_NOOP("AuditWords", "Linked to a booking at Cal.com")},
        {QStringLiteral("stray_imported"), QT_TRANSLATE_NOOP("AuditWords", "Taken over from Cal.com")},
        {QStringLiteral("stray_dismissed"), QT_TRANSLATE_NOOP("AuditWords", "A booking at Cal.com was set aside")},
        {QStringLiteral("stray_taken_back"),
         QT_TRANSLATE_NOOP("AuditWords", "Decision about a booking at Cal.com taken back")},
        {QStringLiteral("noted"), QT_TRANSLATE_NOOP("AuditWords", "Note written")},
        {QStringLiteral("assigned"), QT_TRANSLATE_NOOP("AuditWords", "Given to somebody")},
        {QStringLiteral("snoozed"), QT_TRANSLATE_NOOP("AuditWords", "Put aside")},
        {QStringLiteral("woken"), QT_TRANSLATE_NOOP("AuditWords", "Taken up again")},
        {QStringLiteral("acknowledged"), QT_TRANSLATE_NOOP("AuditWords", "Acknowledged")},
        {QStringLiteral("unacknowledged"), QT_TRANSLATE_NOOP("AuditWords", "Not seen after all")},
    };
    return all;
}

} // namespace

QString auditTitle(const QString &action, Origin origin)
{
    if (action == QLatin1String("booked"))
        return origin == Origin::Voice    ? AuditWords::tr("Booked by telephone")
               : origin == Origin::Calcom ? AuditWords::tr("Booked at Cal.com")
                                          : AuditWords::tr("Booked at the desk");
    const auto *title = titles().value(action);
    // A newer program may have written to the same database; its word is none of a person's.
    return title ? AuditWords::tr(title) : AuditWords::tr("Changed");
}

QString auditReason(const HistoryLine &line)
{
    if (line.what == QLatin1String("cancelled")) return cancelledBecause(line.message);
    if (line.what == QLatin1String("part_refused")) {
        const auto reason = reasonFromWord(line.message);
        return reason ? reasonWords(*reason) : QString();
    }
    return line.message;
}

HandedOver handedOver(const HistoryLine &line)
{
    const bool isMove = line.kind == HistoryLine::Kind::Command &&
                        (line.what == QLatin1String("moved") || line.what == QLatin1String("undone"));
    const auto names = isMove ? line.message.split(QStringLiteral(" → ")) : QStringList();
    return names.size() == 2 ? HandedOver{names.front(), names.back()} : HandedOver{};
}

} // namespace tresen::ui
