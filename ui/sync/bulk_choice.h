// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backend.h"

namespace tresen::ui {

class BulkBar;
class BulkRun;
class UnsettledModel;

/// What is chosen of the list: ticked rows, everything that matches, or a whole cause. Each choice is rehearsed, and
/// the bar says what will come of it, runs it and tells how far it is.
class BulkChoice : public QObject
{
    Q_OBJECT
public:
    BulkChoice(Backend &backend, UnsettledModel &model, BulkBar &bar, QObject *parent = nullptr);

    /// What "everything" is just now, and how many that are; -1: not known.
    void setMatch(const UnsettledQuestion &question, qint64 count);
    void setCauses(const std::vector<CauseView> &causes);
    void setBreaker(bool open);
    /// The rows are others.
    void fill();
    /// Another question is asked: everything that matched is chosen no more.
    void forgetEverything() { m_wide.reset(); }
    /// `head`: the row of its group, whose rows are ticked with it; -1: not listed.
    void chooseCause(const CauseView &cause, DecisionKind kind, int head);
    /// False: nothing was chosen.
    bool clear();

Q_SIGNALS:
    void refused(tresen::RefusalCode code);

private:
    void ticked(bool byHand);

    UnsettledModel &m_model;
    BulkBar &m_bar;
    BulkRun *m_run;
    UnsettledQuestion m_question;
    qint64 m_matching = -1;
    std::vector<CauseView> m_causes;
    std::optional<BulkRequest> m_wide; ///< more than what is ticked: everything that matches, or a whole cause
};

} // namespace tresen::ui
