// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/sync_tiles.h"

#include <algorithm>

#include <QGridLayout>
#include <QLocale>

#include "ui/models/format.h"
#include "ui/widgets/tile.h"

namespace tresen::ui {

SyncTiles::SyncTiles(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(space::one);
    const auto add = [this](Glyph glyph, std::vector<SyncState> states, const char *name) {
        auto *tile = new Tile(glyph);
        tile->setObjectName(QLatin1String(name));
        if (states.empty())
            connect(tile, &Tile::clicked, this, [this, tile] { pressOrphaned(*tile); });
        else
            connect(tile, &Tile::clicked, this, &SyncTiles::chosen);
        m_tiles.push_back({tile, std::move(states)});
    };
    add(Glyph::Waiting, {SyncState::Waiting, SyncState::Sending}, "tileWaiting");
    add(Glyph::Retrying, {SyncState::Retrying}, "tileRetrying");
    add(Glyph::Failure, {SyncState::Failed}, "tileFailed");
    add(Glyph::Attention, {SyncState::Conflict}, "tileConflict");
    add(Glyph::Attention, {}, "tileOrphaned");
    add(Glyph::Unknown, {SyncState::Unknown}, "tileUnknown");
    retranslate();
}

void SyncTiles::pressOrphaned(Tile &tile)
{
    const bool opens = tile.isChecked() && m_strays > 0;
    // The table holds none of them: to filter by it would show nothing.
    if (opens && m_stuck == 0) tile.setChecked(false);
    if (!opens || m_stuck > 0) Q_EMIT chosen();
    if (opens) Q_EMIT straysWanted();
}

void SyncTiles::retranslate()
{
    const QString titles[] = {tr("Waiting"),  tr("Retrying"), tr("Needs you"),
                              tr("Conflict"), tr("Orphaned"), tr("Unknown")};
    for (std::size_t i = 0; i < m_tiles.size(); ++i)
        m_tiles[i].tile->setTitle(titles[i]);
}

void SyncTiles::setStatus(const StatusView &status, Instant now, int failedCauses, int conflictCauses)
{
    const auto &counts = status.counts;
    m_strays = counts.strays;
    m_stuck = counts.orphaned - counts.strays;
    const qint64 figures[] = {counts.waiting + counts.sending,
                              counts.retrying,
                              counts.failed,
                              counts.conflict,
                              counts.orphaned,
                              counts.unknown};
    const auto causes = [](int count) { return count > 0 ? tr("%n cause(s)", nullptr, count) : QString(); };
    const QString notes[] = {
        status.oldestWaiting ? tr("oldest %1").arg(countdown(now - *status.oldestWaiting)) : QString(),
        status.nextRetry ? tr("next %1").arg(countdown(*status.nextRetry - now)) : QString(),
        causes(failedCauses),
        causes(conflictCauses),
        m_strays == 0  ? tr("no progress")
        : m_stuck == 0 ? tr("only at Cal.com")
                       : tr("%1 only at Cal.com").arg(QLocale().toString(m_strays)),
        tr("look first"),
    };
    for (std::size_t i = 0; i < m_tiles.size(); ++i)
        m_tiles[i].tile->setFigure(figures[i], figures[i] > 0 ? notes[i] : QString());
}

std::vector<SyncState> SyncTiles::states() const
{
    std::vector<SyncState> states;
    for (const auto &entry : m_tiles)
        if (entry.tile->isChecked()) states.insert(states.end(), entry.states.begin(), entry.states.end());
    return states;
}

bool SyncTiles::orphaned() const
{
    return std::any_of(m_tiles.begin(), m_tiles.end(),
                       [](const StateTile &entry) { return entry.states.empty() && entry.tile->isChecked(); });
}

void SyncTiles::choose(const std::vector<SyncState> &states, bool orphaned)
{
    for (const auto &entry : m_tiles) {
        const bool wanted = std::any_of(states.begin(), states.end(), [&entry](SyncState state) {
            return std::find(entry.states.begin(), entry.states.end(), state) != entry.states.end();
        });
        entry.tile->setChecked(entry.states.empty() ? orphaned : wanted);
    }
}

void SyncTiles::arrange(bool twoRows)
{
    const int inRow = twoRows ? 3 : 6;
    for (int i = 0; i < static_cast<int>(m_tiles.size()); ++i)
        m_grid->addWidget(m_tiles[static_cast<std::size_t>(i)].tile, i / inRow, i % inRow);
}

} // namespace tresen::ui
