// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QObject>

#include "core/base/time.h"

namespace tresen::ui {

/// The one moment that all charts of a page look at. Whoever has pointer or keyboard sets it, everybody draws it.
class Crosshair final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] std::optional<Instant> at() const { return m_at; }
    void set(std::optional<Instant> at)
    {
        if (at == m_at) return;
        m_at = at;
        Q_EMIT moved();
    }
    /// The person wants to see what lies behind this moment.
    void choose(Instant at)
    {
        set(at);
        Q_EMIT chosen(at);
    }

Q_SIGNALS:
    void moved();
    void chosen(tresen::Instant at);

private:
    std::optional<Instant> m_at;
};

} // namespace tresen::ui
