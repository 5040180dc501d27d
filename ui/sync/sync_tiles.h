// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/engine/views.h"

class QGridLayout;

namespace tresen::ui {

class Tile;

/// How many wait, are retried, need a person, differ, belong nowhere, are looked for. A tile is a filter; several
/// together show the rows of each.
class SyncTiles : public QWidget
{
    Q_OBJECT
public:
    explicit SyncTiles(QWidget *parent = nullptr);

    /// `causes`: how many different causes failed and conflicting rows have.
    void setStatus(const StatusView &status, Instant now, int failedCauses, int conflictCauses);
    /// Which ones filter: the states that are wanted, and whether orphaned ones alone.
    [[nodiscard]] std::vector<SyncState> states() const;
    [[nodiscard]] bool orphaned() const;
    void choose(const std::vector<SyncState> &states, bool orphaned);
    /// In one row of six or two rows of three.
    void arrange(bool twoRows);
    void retranslate();

Q_SIGNALS:
    void chosen();
    /// Part of the orphaned are bookings that belong nowhere, which stand in no table.
    void straysWanted();

private:
    struct StateTile {
        Tile *tile;
        std::vector<SyncState> states; ///< empty: the orphaned
    };
    void pressOrphaned(Tile &tile);
    QGridLayout *m_grid;
    qint64 m_strays = 0;
    qint64 m_stuck = 0; ///< of the orphaned: rows of the table
    std::vector<StateTile> m_tiles;
};

} // namespace tresen::ui
