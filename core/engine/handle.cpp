// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handle.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "core/calcom/mask.h"
#include "core/storage/audit_store.h"
#include "core/storage/sync_store.h"
#include "core/storage/unsettled_store.h"

namespace tresen {

namespace {

struct Change {
    const HandlingRequest &request;
    const Actor &actor;
    Instant now;

    [[nodiscard]] Handling applied(Handling h) const
    {
        // Said again is nothing new: the first time counts.
        if (request.acknowledge && *request.acknowledge != h.acknowledgedAt.has_value()) {
            h.acknowledgedBy = *request.acknowledge ? actor.name : QString();
            h.acknowledgedAt = *request.acknowledge ? std::optional(now) : std::nullopt;
        }
        if (request.snooze) h.snoozedUntil = *request.snooze;
        if (request.owner) h.owner = request.owner->trimmed().left(80);
        if (request.note && masked(request.note->trimmed()) != h.note) {
            h.note = masked(request.note->trimmed());
            h.noteBy = h.note.isEmpty() ? QString() : actor.name;
            h.noteAt = h.note.isEmpty() ? std::nullopt : std::optional(now);
        }
        return h;
    }

    /// What was done, as one word for the history: the last of them tells most.
    [[nodiscard]] QString action() const
    {
        if (request.note) return QStringLiteral("noted");
        if (request.owner) return QStringLiteral("assigned");
        if (request.snooze) return request.snooze->has_value() ? QStringLiteral("snoozed") : QStringLiteral("woken");
        return *request.acknowledge ? QStringLiteral("acknowledged") : QStringLiteral("unacknowledged");
    }
    [[nodiscard]] QByteArray details(const Handling &h, int part) const
    {
        QJsonObject json{{QStringLiteral("part"), part + 1}};
        if (request.note) json.insert(QStringLiteral("why"), h.note);
        if (request.owner) json.insert(QStringLiteral("owner"), h.owner);
        if (request.snooze && *request.snooze) json.insert(QStringLiteral("until"), toIso(**request.snooze));
        if (request.acknowledge) json.insert(QStringLiteral("acknowledged"), *request.acknowledge);
        return QJsonDocument(json).toJson(QJsonDocument::Compact);
    }
};

} // namespace

Outcome<int> handle(Session &session, const CommandContext &context, const Actor &actor, const HandlingRequest &request)
{
    const bool anything = request.acknowledge || request.snooze || request.owner || request.note;
    if (!anything || request.segments.empty()) return refused(RefusalCode::InvalidInput, QStringLiteral("nothing"));
    if (request.snooze && *request.snooze && **request.snooze <= context.now)
        return refused(RefusalCode::InvalidInput, QStringLiteral("a snooze ends later than now"));
    const auto company = context.catalog.company.id;
    UnsettledStore store(session, company);
    AuditStore audit(session, company);
    const Change change{request, actor, context.now};
    int count = 0;
    for (const auto id : request.segments) {
        const auto facts = SyncStore(session, company).load(id);
        if (!facts) return tl::unexpected(refusalFor(facts.error()));
        if (!*facts) return refused(RefusalCode::UnknownAppointment);
        const auto &segment = (*facts)->segment;
        if (isSettled(segment.state)) continue;
        const auto before = store.handling(id);
        if (!before) return tl::unexpected(refusalFor(before.error()));
        const auto after = change.applied(*before);
        if (after == *before) continue;
        if (const auto saved = store.saveHandling(id, after); !saved) return tl::unexpected(refusalFor(saved.error()));
        const auto kept = audit.append({context.now, actor, change.action(), segment.appointment,
                                        change.details(after, segment.part), context.latencyUs()});
        if (!kept) return tl::unexpected(refusalFor(kept.error()));
        ++count;
    }
    return count;
}

Outcome<std::vector<CauseView>> causes(Session &session, const Catalog &catalog)
{
    const auto troubles = UnsettledStore(session, catalog.company.id).troubles();
    if (!troubles) return tl::unexpected(refusalFor(troubles.error()));
    std::vector<CauseView> views;
    for (const auto &counted : *troubles) {
        const auto trouble = Trouble::fromKey(counted.key);
        if (!trouble) continue; // a newer program's word; its rows are in the list all the same
        CauseView view;
        view.key = counted.key;
        view.trouble = *trouble;
        view.count = counted.n;
        view.oldest = counted.oldest;
        view.action = actionFor(*trouble);
        if (const auto *credential = catalog.credential(trouble->credential)) view.credentialLabel = credential->label;
        views.push_back(std::move(view));
    }
    return views;
}

} // namespace tresen
