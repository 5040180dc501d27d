// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bulk_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/domain/words.h"

namespace tresen {

namespace {

QJsonObject parse(const QString &json) { return QJsonDocument::fromJson(json.toUtf8()).object(); }
QString text(const QJsonObject &json) { return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)); }

/// A refusal by its word; there is no way back in the catalogue, because nothing else is ever read again.
std::optional<RefusalCode> refusalFromWord(const QString &word)
{
    for (int code = 0; code <= int(RefusalCode::BeingSent); ++code)
        if (toWord(RefusalCode(code)) == word) return RefusalCode(code);
    return std::nullopt;
}

template <typename Key>
QJsonObject counts(const std::map<Key, qint64> &map)
{
    QJsonObject json;
    for (const auto &[key, n] : map)
        json.insert(toWord(key), n);
    return json;
}

template <typename Key, typename FromWord>
std::map<Key, qint64> counts(const QJsonValue &json, FromWord fromWord)
{
    std::map<Key, qint64> map;
    const auto object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        if (const auto key = fromWord(it.key())) map[*key] = it.value().toInteger();
    return map;
}

} // namespace

QString toJson(const BulkRequest &request)
{
    const auto &match = request.match;
    QJsonArray states;
    for (const auto state : match.states)
        states.append(toWord(state));
    QJsonArray ids;
    for (const auto id : request.ids)
        ids.append(id.toString());
    return text({{QStringLiteral("states"), states},
                 {QStringLiteral("orphaned"), match.orphanedOnly},
                 {QStringLiteral("cause"), match.cause},
                 {QStringLiteral("owner"), match.owner},
                 {QStringLiteral("without_snoozed"), match.withoutSnoozed},
                 {QStringLiteral("unacknowledged"), match.unacknowledged},
                 {QStringLiteral("staff"), match.staff ? match.staff->toString() : QString()},
                 {QStringLiteral("since"), match.since ? QJsonValue(toEpochMs(*match.since)) : QJsonValue()},
                 {QStringLiteral("text"), match.text},
                 {QStringLiteral("ids"), ids},
                 {QStringLiteral("kind"), toWord(request.kind)}});
}

BulkRequest bulkRequestFromJson(const QString &stored)
{
    const auto json = parse(stored);
    BulkRequest request;
    auto &match = request.match;
    for (const auto &state : json.value(u"states").toArray())
        if (const auto known = syncStateFromWord(state.toString())) match.states.push_back(*known);
    match.orphanedOnly = json.value(u"orphaned").toBool();
    match.cause = json.value(u"cause").toString();
    match.owner = json.value(u"owner").toString();
    match.withoutSnoozed = json.value(u"without_snoozed").toBool();
    match.unacknowledged = json.value(u"unacknowledged").toBool();
    match.staff = StaffId::fromString(json.value(u"staff").toString());
    if (const auto since = json.value(u"since"); since.isDouble()) match.since = fromEpochMs(since.toInteger());
    match.text = json.value(u"text").toString();
    for (const auto &id : json.value(u"ids").toArray())
        if (const auto known = SegmentId::fromString(id.toString())) request.ids.push_back(*known);
    request.kind = decisionKindFromWord(json.value(u"kind").toString()).value_or(DecisionKind::Resync);
    return request;
}

QString toJson(const BulkSum &sum)
{
    const auto &f = sum.figures;
    QJsonObject calls;
    for (const auto &[credential, n] : sum.calls)
        calls.insert(credential.toString(), n);
    return text({{QStringLiteral("selected"), f.selected},
                 {QStringLiteral("steps"), counts(f.steps)},
                 {QStringLiteral("why_not"), counts(f.whyNot)},
                 {QStringLiteral("asks"), counts(f.asks)},
                 {QStringLiteral("calls"), f.calls},
                 {QStringLiteral("customer_mails"), f.customerMails},
                 {QStringLiteral("stylist_mails"), f.stylistMails},
                 {QStringLiteral("at_least_s"), qint64(f.atLeast.count())},
                 {QStringLiteral("calls_of"), calls}});
}

BulkSum bulkSumFromJson(const QString &stored)
{
    const auto json = parse(stored);
    BulkSum sum;
    auto &f = sum.figures;
    f.selected = json.value(u"selected").toInteger();
    f.steps = counts<BulkStep>(json.value(u"steps"), bulkStepFromWord);
    f.whyNot = counts<RefusalCode>(json.value(u"why_not"), refusalFromWord);
    f.asks = counts<Reason>(json.value(u"asks"), reasonFromWord);
    f.calls = json.value(u"calls").toInteger();
    f.customerMails = json.value(u"customer_mails").toInteger();
    f.stylistMails = json.value(u"stylist_mails").toInteger();
    f.atLeast = std::chrono::seconds(json.value(u"at_least_s").toInteger());
    const auto calls = json.value(u"calls_of").toObject();
    for (auto it = calls.begin(); it != calls.end(); ++it)
        if (const auto id = CredentialId::fromString(it.key())) sum.calls[*id] = it.value().toInteger();
    return sum;
}

QString toJson(const BulkResult &r)
{
    return text({{QStringLiteral("started"), r.started},
                 {QStringLiteral("changed"), r.changed},
                 {QStringLiteral("settled"), r.settled},
                 {QStringLiteral("asks"), r.asks},
                 {QStringLiteral("open"), r.open},
                 {QStringLiteral("as_foretold"), r.asForetold},
                 {QStringLiteral("otherwise"), r.otherwise}});
}

BulkResult bulkResultFromJson(const QString &stored)
{
    const auto json = parse(stored);
    const auto number = [&](QStringView name) { return json.value(name).toInteger(); };
    return {number(u"started"), number(u"changed"),     number(u"settled"),  number(u"asks"),
            number(u"open"),    number(u"as_foretold"), number(u"otherwise")};
}

BulkJobView viewOf(const BulkJobRow &row)
{
    BulkJobView view;
    view.id = row.id;
    view.state = bulkStateFromWord(row.state).value_or(BulkJobView::State::Cancelled);
    view.kind = decisionKindFromWord(row.kind).value_or(DecisionKind::Resync);
    view.who = row.actor.name;
    view.why = row.why;
    view.at = row.askedAt;
    view.startedAt = row.startedAt;
    view.endedAt = row.endedAt;
    view.forecast = bulkSumFromJson(row.forecast).figures;
    view.result = bulkResultFromJson(row.result);
    return view;
}

} // namespace tresen
