// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <utility>

namespace tresen {

/// Reading something anew whenever it may have changed, but never twice at once: of two readings the older one could
/// end last. Asked for while one is under way, it is read once more behind that, however often it was asked for. One
/// thread.
class OnceMore
{
public:
    /// `begin` may end() at once.
    explicit OnceMore(std::function<void()> begin)
        : m_begin(std::move(begin))
    {}

    void ask()
    {
        m_again = true;
        if (!m_running) go();
    }
    /// What was begun is over.
    void end()
    {
        m_running = false;
        if (m_again) go();
    }

private:
    void go()
    {
        m_running = true;
        m_again = false;
        m_begin();
    }

    std::function<void()> m_begin;
    bool m_running = false;
    bool m_again = false;
};

} // namespace tresen
