// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <vector>

#include <QJsonObject>
#include <QSet>
#include <QString>
#include <QStringList>

namespace tresen::sandbox {

/// Reads the members of a JSON object one by one and keeps the first complaint with its place ("users[2].email: …").
/// Members that nobody asked for are a complaint too, so that a misspelt one is not silently ignored.
class JsonFields
{
public:
    JsonFields(const QJsonObject &object, QString place, QString &complaint);
    /// Complains about members that were not read.
    ~JsonFields();
    JsonFields(const JsonFields &) = delete;
    JsonFields &operator=(const JsonFields &) = delete;

    void read(const char *name, QString &into);
    void read(const char *name, int &into);
    void read(const char *name, qint64 &into);
    void read(const char *name, bool &into);
    void read(const char *name, double &into);
    void read(const char *name, QStringList &into);
    void read(const char *name, std::vector<int> &into);
    void read(const char *name, std::map<QString, QString> &into);
    /// Calls `item` for each object of the list.
    void each(const char *name, const std::function<void(JsonFields &)> &item);

    [[nodiscard]] QString place(const char *name) const;
    void complain(const char *name, const QString &what);

private:
    [[nodiscard]] QJsonValue take(const char *name);

    const QJsonObject m_object;
    const QString m_place;
    QString &m_complaint;
    QSet<QString> m_read;
};

} // namespace tresen::sandbox
