// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractListModel>

#include "core/base/zone.h"
#include "core/domain/call.h"

namespace tresen::ui {

/// Telephone calls: those that go on first, then the newest. A change moves one row, so that selection and scroll
/// position stay.
class CallsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        LiveRole = Qt::UserRole, ///< bool
        OutcomeRole,             ///< what became of it, or what was asked last
        GlyphRole,               ///< Glyph of the outcome as int
        LengthRole,              ///< "0:47"; counts while it goes on
        TimeRole,                ///< "14:32", with its day before today
    };
    using QAbstractListModel::QAbstractListModel;

    void show(std::vector<CallView> calls, Instant now, const Zone &zone);
    /// A call has begun or changed.
    void put(const CallView &call, Instant now);
    /// Counts on; moves what has fallen silent.
    void setClock(Instant now);

    [[nodiscard]] const CallView *at(int row) const;
    [[nodiscard]] int rowOf(const QString &callId) const; ///< -1: not there
    [[nodiscard]] int live() const;
    /// Calls that began on the day of `now`.
    [[nodiscard]] int today() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] bool before(const CallView &a, const CallView &b) const;

    std::vector<CallView> m_calls;
    Instant m_now;
    Zone m_zone;
};

} // namespace tresen::ui
