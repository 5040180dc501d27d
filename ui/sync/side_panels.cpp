// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/side_panels.h"

#include <QHBoxLayout>

#include "ui/models/await.h"
#include "ui/models/sync_words.h"
#include "ui/sync/story_panel.h"
#include "ui/sync/stray_panel.h"
#include "ui/widgets/motion.h"
#include "ui/widgets/undo_bar.h"

namespace tresen::ui {

SidePanels::SidePanels(Backend &backend, UndoBar &toast, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_toast(toast)
    , m_story(new StoryPanel(backend))
    , m_strays(new StrayPanel(backend))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_story);
    row->addWidget(m_strays);
    m_story->hide();
    m_strays->hide();
    hide();
    connect(m_story, &StoryPanel::closeRequested, this, &SidePanels::back);
    connect(m_story, &StoryPanel::appointmentRequested, this, &SidePanels::appointmentRequested);
    connect(m_story, &StoryPanel::focusReleased, this, &SidePanels::focusReleased);
    connect(m_story, &StoryPanel::partRequested, this, &SidePanels::partRequested);
    connect(m_story, &StoryPanel::refused, this, [this](const QString &words) { m_toast.say(words); });
    connect(m_story, &StoryPanel::decided, this, [this](const Decided &decided, const QString &words) {
        m_strayDecided.reset();
        m_decided = decided;
        tell(words, decided.undoable);
    });
    connect(m_strays, &StrayPanel::closeRequested, this, [this] {
        while (back()) {
        }
    });
    connect(m_strays, &StrayPanel::refused, this, [this](const QString &words) { m_toast.say(words); });
    connect(m_strays, &StrayPanel::decided, this, [this](const StrayDecided &decided, const QString &words) {
        m_decided.reset();
        m_strayDecided = decided;
        tell(words, decided.undoable);
    });
    connect(&m_toast, &UndoBar::undoRequested, this, &SidePanels::undo);
}

bool SidePanels::isOpen() const { return !m_story->isHidden() || !m_strays->isHidden(); }

std::optional<SegmentId> SidePanels::shown() const { return m_story->shown(); }

void SidePanels::open(QWidget *panel)
{
    const bool there = panel->isVisible();
    m_story->setVisible(panel == m_story);
    m_strays->setVisible(panel == m_strays);
    show();
    if (there) return;
    slideIn(panel);
    Q_EMIT arranged();
}

void SidePanels::showStory(const UnsettledView &row)
{
    m_story->show(row);
    open(m_story);
}

void SidePanels::refreshStory() { m_story->reload(); }

void SidePanels::enterStory() { m_story->takeFocus(); }

void SidePanels::openStrays()
{
    m_story->clear();
    m_strays->open();
    open(m_strays);
    m_strays->takeFocus();
}

void SidePanels::refreshStrays()
{
    if (!m_strays->isHidden()) m_strays->reload();
}

bool SidePanels::back()
{
    if (!isOpen()) return false;
    const bool strays = !m_strays->isHidden();
    if (strays && m_strays->back()) return true;
    m_story->hide();
    m_strays->hide();
    m_story->clear();
    hide();
    Q_EMIT arranged();
    if (strays)
        Q_EMIT straysClosed();
    else
        Q_EMIT storyClosed();
    return true;
}

void SidePanels::tell(const QString &words, bool undoable)
{
    if (undoable) return m_toast.offer(words, motion::undo);
    m_decided.reset();
    m_strayDecided.reset();
    m_toast.say(words);
}

void SidePanels::undo()
{
    if (m_strayDecided) {
        const auto decided = *std::exchange(m_strayDecided, std::nullopt);
        await(this, m_backend.undoStray(decided.stray, decided.version), [this](const Outcome<bool> &answer) {
            m_toast.say(answer ? tr("Taken back") : refusalWords(answer.error().code));
            if (!m_strays->isHidden()) m_strays->open();
        });
        return;
    }
    if (!m_decided) return;
    const auto decided = *std::exchange(m_decided, std::nullopt);
    await(this, m_backend.undo(decided.appointment, decided.version), [this](const Outcome<Booked> &answer) {
        m_toast.say(answer ? tr("Taken back") : refusalWords(answer.error().code));
    });
}

void SidePanels::retranslate()
{
    m_story->retranslate();
    m_strays->retranslate();
}

} // namespace tresen::ui
