// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/engine/views.h"

namespace tresen::ui {

/// The parts of an appointment with their times and sync glyphs, processing times in between; who does which, where
/// that is more than one person.
class PartsList : public QWidget
{
    Q_OBJECT
public:
    explicit PartsList(QWidget *parent = nullptr);

    /// `staff`: a name for each segment.
    void setAppointment(const AppointmentView &appointment, const QStringList &staff, const Zone &zone);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Row {
        QString letter; ///< empty for a gap
        QString time;
        QString name;
        SyncState state = SyncState::Settled;
        bool dropped = false; ///< struck through
    };
    std::vector<Row> m_rows;
};

} // namespace tresen::ui
