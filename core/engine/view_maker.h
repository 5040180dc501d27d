// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/engine/views.h"
#include "core/storage/work_store.h"

namespace tresen {

/// A part that was cancelled at Cal.com while others stand, and that this was taken over from there: it keeps nobody
/// busy. Parts of a first booking that was refused are absent as well, but keep their time until a person has looked.
[[nodiscard]] bool isDropped(const Desired &desired);

/// Puts the catalog's names beside stored values.
class ViewMaker
{
public:
    explicit ViewMaker(const Catalog &catalog)
        : m_catalog(catalog)
    {}

    [[nodiscard]] AppointmentView appointment(const Appointment &appointment, const std::vector<Segment> &segments,
                                              const QString &customerName) const;
    [[nodiscard]] UnsettledView unsettled(const UnsettledRow &row, const QString &customerName, Instant now) const;

private:
    const Catalog &m_catalog;
};

/// The place where a page of unsettled segments ended, as the opaque text of `next` and `after`.
[[nodiscard]] QString keyToText(const UnsettledKey &key);
[[nodiscard]] std::optional<UnsettledKey> keyFromText(const QString &text);

} // namespace tresen
