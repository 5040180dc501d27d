// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bulk_views.h"
#include "ui/widgets/ground.h"

class QStackedLayout;

namespace tresen::ui {

class Button;
class Label;
class ProgressLine;

/// What is chosen and what will come of it, before it is done; then how far it is, then what came of it. The button
/// repeats the numbers.
class BulkBar : public Ground
{
    Q_OBJECT
public:
    explicit BulkBar(QWidget *parent = nullptr);

    struct Choice {
        qint64 count = 0;        ///< ticked
        bool everything = false; ///< all that match, loaded or not
        qint64 matching = -1;    ///< how many match; -1: not known
        bool canTakeAll = false; ///< everything that is loaded is ticked, and more matches
        friend bool operator==(const Choice &, const Choice &) = default;
    };
    void setChoice(const Choice &choice);
    /// The rehearsal or run; nothing while it is being asked for.
    void setJob(const std::optional<BulkJobView> &job, bool rehearsing);
    void setBreaker(bool open);
    void retranslate();

    /// How many a run would start and how many it would leave to a person or as they are.
    struct Split {
        qint64 started = 0;
        qint64 left = 0;
        friend bool operator==(const Split &, const Split &) = default;
    };
    [[nodiscard]] static Split splitOf(const BulkFigures &figures);
    /// One coloured piece of the rehearsal.
    struct Piece {
        BulkStep step;
        qint64 count;
        QString words;
    };
    [[nodiscard]] static std::vector<Piece> piecesOf(const BulkFigures &figures);

Q_SIGNALS:
    void runRequested();
    void cleared();
    void everythingRequested();
    void cancelRequested();
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fill();
    void fillRehearsal();
    void fillRun();
    [[nodiscard]] bool isRun() const;

    Choice m_choice;
    std::optional<BulkJobView> m_job;
    bool m_rehearsing = false;
    bool m_breakerOpen = false;
    QStackedLayout *m_pages;
    Label *m_selected;
    Label *m_note;
    Button *m_everything;
    QWidget *m_bar;
    Label *m_mails;
    Label *m_when;
    Button *m_clear;
    Button *m_run;
    Label *m_runTitle;
    Label *m_runNote;
    ProgressLine *m_progress;
    Button *m_close;
};

} // namespace tresen::ui
