// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QStringList>

#include "core/base/result.h"

namespace tresen::bench {

/// A program started for measuring: nothing of the caller's TRESEN_ settings reaches it, its window goes to the X
/// server named `display` (":7") or nowhere (empty: offscreen), and it is ended when this goes away.
class Child
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Child>> start(const QString &program, const QStringList &arguments,
                                                              const QByteArray &display = {});
    ~Child();
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    /// Waits for a line on its standard output that begins with `beginning`, and returns it. Errors: Unavailable, where
    /// it ends before or takes longer than half a minute.
    [[nodiscard]] Result<QByteArray> line(const QByteArray &beginning);

private:
    Child(int pid, int output, QString name)
        : m_pid(pid)
        , m_output(output)
        , m_name(std::move(name))
    {}
    int m_pid;
    int m_output;
    QString m_name;
    QByteArray m_read;
};

/// GET on this machine; true for a 200. Waits.
[[nodiscard]] bool answers(int port, const QByteArray &path);

} // namespace tresen::bench
