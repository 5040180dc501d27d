// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/server/faults.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "app/sandbox/model/json_fields.h"

namespace tresen {

using namespace Qt::StringLiterals;
using Kind = SandboxFaultKind;

namespace {

const std::vector<std::pair<Kind, QString>> &names()
{
    static const std::vector<std::pair<Kind, QString>> all{
        {Kind::Fail, u"fail"_s},
        {Kind::FailAfter, u"fail-after"_s},
        {Kind::Delay, u"delay"_s},
        {Kind::DelayAfter, u"delay-after"_s},
        {Kind::Hang, u"hang"_s},
        {Kind::HangAfter, u"hang-after"_s},
        {Kind::CutBefore, u"cut-before"_s},
        {Kind::CutAfter, u"cut-after"_s},
        {Kind::RateLimited, u"rate-limit"_s},
        {Kind::WrongToken, u"wrong-token"_s},
        {Kind::Nonsense, u"nonsense"_s},
        {Kind::Empty, u"empty"_s},
        {Kind::Trickle, u"trickle"_s},
    };
    return all;
}

void readRule(sandbox::JsonFields &from, SandboxFaultRule &rule)
{
    QString kind;
    from.read("kind", kind);
    const auto known = std::ranges::find(names(), kind, &std::pair<Kind, QString>::second);
    if (known == names().end())
        from.complain("kind", u"\"%1\" is not a kind of fault"_s.arg(kind));
    else
        rule.kind = known->first;
    from.read("operation", rule.operation);
    from.read("method", rule.method);
    from.read("path", rule.path);
    from.read("nth", rule.nth);
    from.read("count", rule.count);
    from.read("rate", rule.rate);
    from.read("status", rule.status);
    from.read("shape", rule.shape);
    from.read("message", rule.message);
    from.read("delayMs", rule.delayMs);
    if (rule.status < 200 || rule.status > 599) from.complain("status", u"has to be between 200 and 599"_s);
    if (rule.rate < 0 || rule.rate > 1) from.complain("rate", u"has to be between 0 and 1"_s);
    if (!rule.shape.isEmpty() && !QStringList{u"A"_s, u"B"_s, u"C"_s}.contains(rule.shape)) {
        from.complain("shape", u"has to be A, B or C"_s);
    }
}

bool fits(const SandboxFaultRule &rule, const QString &operation, const QByteArray &method, const QByteArray &target)
{
    return (rule.operation.isEmpty() || rule.operation == operation) &&
           (rule.method.isEmpty() || rule.method.toUtf8() == method) &&
           (rule.path.isEmpty() || target.startsWith(rule.path.toUtf8()));
}

} // namespace

void SandboxFaults::add(SandboxFaultRule rule) { m_rules.push_back(std::move(rule)); }

std::optional<SandboxFaultRule> SandboxFaults::take(const QString &operation, const QByteArray &method,
                                                    const QByteArray &target, Random &random)
{
    for (auto rule = m_rules.begin(); rule != m_rules.end(); ++rule) {
        if (!fits(*rule, operation, method, target)) continue;
        if (++rule->seen < rule->nth) continue;
        if (rule->rate < 1 && random.unit() >= rule->rate) continue;
        ++rule->used;
        const auto taken = *rule;
        if (rule->count > 0 && rule->used >= rule->count) m_rules.erase(rule);
        return taken;
    }
    return std::nullopt;
}

QJsonArray SandboxFaults::toJson() const
{
    QJsonArray rules;
    for (const auto &rule : m_rules) {
        rules.append(QJsonObject{{u"kind"_s, toText(rule.kind)},
                                 {u"operation"_s, rule.operation},
                                 {u"method"_s, rule.method},
                                 {u"path"_s, rule.path},
                                 {u"nth"_s, rule.nth},
                                 {u"count"_s, rule.count},
                                 {u"rate"_s, rule.rate},
                                 {u"seen"_s, rule.seen},
                                 {u"used"_s, rule.used}});
    }
    return rules;
}

Result<> SandboxFaults::apply(const QByteArray &json)
{
    QJsonParseError error{};
    const auto document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject()) {
        return failure(ErrorCode::InvalidInput,
                       u"the body has to be a JSON object like {\"rules\": [{\"kind\": \"fail\"}]}"_s);
    }
    bool clearFirst = false;
    std::vector<SandboxFaultRule> rules;
    QString complaint;
    {
        sandbox::JsonFields fields(document.object(), {}, complaint);
        fields.read("clear", clearFirst);
        fields.each("rules", [&](sandbox::JsonFields &from) {
            SandboxFaultRule rule;
            readRule(from, rule);
            rules.push_back(rule);
        });
    }
    if (!complaint.isEmpty()) return failure(ErrorCode::InvalidInput, complaint);
    if (clearFirst) clear();
    m_rules.insert(m_rules.end(), rules.begin(), rules.end());
    return {};
}

QString toText(SandboxFaultKind kind)
{
    return std::ranges::find(names(), kind, &std::pair<Kind, QString>::first)->second;
}

bool isStored(SandboxFaultKind kind)
{
    switch (kind) {
    case Kind::Fail:
    case Kind::Hang:
    case Kind::CutBefore:
    case Kind::RateLimited: return false;
    case Kind::FailAfter:
    case Kind::Delay:
    case Kind::DelayAfter:
    case Kind::HangAfter:
    case Kind::CutAfter:
    case Kind::WrongToken:
    case Kind::Nonsense:
    case Kind::Empty:
    case Kind::Trickle: return true;
    }
    return true;
}

} // namespace tresen
