// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QPersistentModelIndex>
#include <QTableView>
#include <QVariantAnimation>

#include "core/base/zone.h"
#include "core/engine/views.h"

namespace tresen::ui {

class Button;
class UnsettledDelegate;
class UnsettledModel;

/// The table of UnsettledModel. Click or Enter opens a row's story; the tick or Space selects it; a click on a head, or
/// Left and Right, folds its group; the button in a head, or A, does what helps all of its rows.
class UnsettledTable : public QTableView
{
    Q_OBJECT
public:
    explicit UnsettledTable(UnsettledModel &model, QWidget *parent = nullptr);

    /// Repaints what counts down.
    void setClock(Instant now, const Zone &zone);
    /// The buttons in the heads follow the causes.
    void fitButtons();

Q_SIGNALS:
    void rowChosen(int row);
    /// Enter on a row: into its story.
    void storyEntered(int row);
    void causeActed(const tresen::CauseView &cause);
    void escaped();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;

private:
    void fitHeads();
    void toggle(int row);
    void act(int row);

    UnsettledModel &m_model;
    UnsettledDelegate *m_delegate;
    QVariantAnimation m_unfold;
    QPersistentModelIndex m_unfolding;
    bool m_removing = false; ///< Qt looks for another current row; nobody has chosen it
};

} // namespace tresen::ui
