// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

#include "app/sandbox/model/answer.h"

namespace tresen::sandbox {

/// Complaints about a body or query in the form that slots, create, cancel and reschedule use (docs/calcom.md 2):
/// "PROPERTY property is wrong,RULES CHILDREN", joined by ", ".
class Complaints
{
public:
    /// Every member of `object` that is not in `known`.
    void unknownMembers(const QJsonObject &object, const QStringList &known);
    void wrong(const QString &property, const QString &rules);
    /// Complaints about the members of `property` itself.
    void within(const QString &property, const Complaints &children);

    [[nodiscard]] bool isEmpty() const { return m_entries.isEmpty(); }
    [[nodiscard]] QString text() const { return m_entries.join(QLatin1String(", ")); }
    [[nodiscard]] Answer answer() const { return refused(400, text()); }

private:
    QStringList m_entries;
};

/// Complains unless `property` is absent or a text.
void mayBeText(const QJsonObject &object, const QString &property, Complaints &complaints);

/// Complains unless `start` can be read as a time.
void needsTime(const QJsonValue &value, const QString &property, Complaints &complaints);

} // namespace tresen::sandbox
