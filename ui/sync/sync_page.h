// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/models/backend.h"
#include "ui/models/sync_filter.h"

class QBoxLayout;

namespace tresen::ui {

class BreakerCard;
class BulkBar;
class BulkChoice;
class Button;
class FilterField;
class HourCharts;
class PageHead;
class ReconcileBar;
class SidePanels;
class StatePanel;
class SyncTiles;
class UndoBar;
class UnsettledHead;
class UnsettledModel;
class UnsettledReader;
class UnsettledTable;

/// Everything that has not arrived at Cal.com, why, when it is tried next, and what can be done about one or about
/// many; and the breaker. This class wires its parts together; what each does is written there.
class SyncPage : public QWidget
{
    Q_OBJECT
public:
    explicit SyncPage(Backend &backend, QWidget *parent = nullptr);

    /// Shows only these states; empty: all.
    void filter(const std::vector<SyncState> &states);
    /// The keyboard goes to the filter line.
    void search();
    bool escape();
    /// What was decided last, as long as the bar offers to undo it.
    void undoLast();
    void retranslate();

Q_SIGNALS:
    void appointmentRequested(tresen::AppointmentId appointment, tresen::Instant start);
    /// Something has to be changed in the settings first: a key, a mapping.
    void settingsRequested();
    /// Sending is paused; somebody wants it released.
    void releaseRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectList();
    void connectBackend();
    void connectSide();
    void load();
    void readAgain();
    void readCauses();
    void showRows(const std::vector<UnsettledView> &rows, bool more);
    void setStatus(const StatusView &status);
    void fillTiles();
    void fillEmpty();
    void fillBulk();
    void arrange();
    void tick();
    void refreshSamples();
    void choose(int row);
    void enterStory(int row);
    void enterFirst();
    /// The keyboard stays with the work, and not where Qt would put it.
    void keepFocus();
    void openSegment(SegmentId segment);
    void fillStrays();
    void act(const CauseView &cause);
    void reconcile();
    void command(CredentialId credential, Engine::BreakerCommand command);
    [[nodiscard]] UnsettledQuestion question() const;
    [[nodiscard]] FilterWords words() const;
    /// Whether anything but states narrows the list.
    [[nodiscard]] bool isNarrow() const;
    [[nodiscard]] qint64 matching() const;
    [[nodiscard]] Zone zone() const;
    [[nodiscard]] bool breakerOpen() const;

    Backend &m_backend;
    StatusView m_status;
    std::vector<UpstreamSample> m_samples;
    std::vector<CauseView> m_causes;
    UnsettledModel *m_model;
    UnsettledReader *m_reader;
    PageHead *m_pageHead;
    FilterField *m_filter;
    Button *m_reconcile;
    ReconcileBar *m_reconcileBar;
    QBoxLayout *m_top;
    SyncTiles *m_tiles;
    BreakerCard *m_breaker;
    HourCharts *m_charts;
    QWidget *m_tableCard;
    UnsettledTable *m_table;
    UnsettledHead *m_head;
    StatePanel *m_state;
    BulkBar *m_bulk;
    Button *m_straysOpen;
    UndoBar *m_toast;
    SidePanels *m_side;
    BulkChoice *m_choice;
    QTimer m_reload;
    QTimer m_leave;
    QTimer m_tick;
    bool m_loaded = false;
    bool m_stale = false;
    bool m_fresh = true;       ///< the next rows answer a new question
    bool m_enterFirst = false; ///< the story of the first row is entered once it is there
};

} // namespace tresen::ui
