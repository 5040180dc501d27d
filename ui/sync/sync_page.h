// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/models/backend.h"

class QBoxLayout;
class QGridLayout;

namespace tresen::ui {

class BreakerCard;
class BulkBar;
class Button;
class HourCharts;
class Label;
class StatePanel;
class StoryPanel;
class Tile;
class UndoBar;
class UnsettledModel;
class UnsettledTable;

/// Everything that has not arrived at Cal.com, why, when it is tried next, and what can be done; and the breaker.
class SyncPage : public QWidget
{
    Q_OBJECT
public:
    explicit SyncPage(Backend &backend, QWidget *parent = nullptr);

    /// Shows only these states; empty: all.
    void filter(const std::vector<SyncState> &states);
    bool escape();
    void retranslate();

Q_SIGNALS:
    void appointmentRequested(tresen::AppointmentId appointment, tresen::Instant start);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct StateTile {
        Tile *tile;
        std::vector<SyncState> states;
    };

    void build();
    void connectAll();
    void load();
    void loadMore();
    void showPage(const UnsettledPage &page);
    void setStatus(const StatusView &status);
    void fillTiles();
    void fillEmpty();
    void arrange();
    void tick();
    void refreshSamples();
    void choose(int row);
    void resync(const ResyncRequest &request);
    void tilePressed(Tile *tile);
    [[nodiscard]] std::vector<SyncState> wantedStates() const;
    [[nodiscard]] Zone zone() const;
    [[nodiscard]] bool breakerOpen() const;

    Backend &m_backend;
    StatusView m_status;
    std::vector<UpstreamSample> m_samples;
    UnsettledModel *m_model;
    QString m_next;
    quint64 m_generation = 0;
    bool m_loaded = false;
    bool m_stale = true; ///< changed while hidden, or while a page is being read
    bool m_loading = false;

    Label *m_title;
    Label *m_subtitle;
    Button *m_resyncFailed;
    QBoxLayout *m_top;
    QGridLayout *m_tileGrid;
    std::vector<StateTile> m_tiles;
    Tile *m_orphaned;
    BreakerCard *m_breaker;
    HourCharts *m_charts;
    QWidget *m_tableCard;
    UnsettledTable *m_table;
    StatePanel *m_state;
    BulkBar *m_bulk;
    StoryPanel *m_story;
    UndoBar *m_toast;
    QTimer m_tick;
    QTimer m_reload; ///< many changes, one reading
};

} // namespace tresen::ui
