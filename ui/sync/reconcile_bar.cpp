// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/reconcile_bar.h"

#include <QHBoxLayout>

#include "core/domain/trouble.h"
#include "ui/widgets/button.h"
#include "ui/widgets/glyph_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress_line.h"

namespace tresen::ui {

ReconcileBar::ReconcileBar(QWidget *parent)
    : Ground(Colour::Surface, Edge::Card, parent)
    , m_glyph(new GlyphLabel)
    , m_title(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_words(new Label(TextSize::Small, Colour::Text2))
    , m_line(new ProgressLine)
    , m_close(new Button(Button::Kind::Flat))
{
    setObjectName(QStringLiteral("reconcileBar"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::two, space::one, space::one, space::one);
    row->setSpacing(space::oneHalf);
    row->addWidget(m_glyph);
    row->addWidget(m_title);
    row->addWidget(m_words, 1);
    row->addWidget(m_line, 1);
    row->addWidget(m_close);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_close->setIconName("close");
    m_close->setButtonHeight(size::buttonSmall);
    m_close->setObjectName(QStringLiteral("reconcileClose"));
    m_words->setObjectName(QStringLiteral("reconcileWords"));
    connect(m_line, &ProgressLine::cancelRequested, this, &ReconcileBar::cancelRequested);
    connect(m_close, &Button::clicked, this, [this] {
        m_summary.reset();
        m_refused.clear();
        fill();
    });
    retranslate();
}

void ReconcileBar::retranslate()
{
    m_close->setAccessibleName(tr("Close"));
    m_line->setCancel(tr("Stop"));
    fill();
}

void ReconcileBar::setProgress(const ReconcileProgress &progress)
{
    m_progress = progress;
    fill();
}

void ReconcileBar::setSummary(const ReconcileSummary &summary)
{
    m_progress = {};
    m_refused.clear();
    m_summary = summary;
    fill();
}

void ReconcileBar::setRefused(const QString &words)
{
    m_progress = {};
    m_refused = words;
    fill();
}

QString ReconcileBar::words(const ReconcileSummary &summary)
{
    const auto number = [](int n) { return QLocale().toString(n); };
    QStringList parts{tr("%1 bookings at Cal.com compared").arg(number(summary.compared))};
    parts << (summary.differing == 0 ? tr("nothing differed") : tr("%1 differed").arg(number(summary.differing)));
    if (summary.repaired > 0) parts << tr("%1 repaired by itself").arg(number(summary.repaired));
    if (summary.asked > 0) parts << tr("%1 need you").arg(number(summary.asked));
    if (summary.takenIn > 0) parts << tr("%1 booked online, taken in").arg(number(summary.takenIn));
    if (summary.strays > 0) parts << tr("%1 belong nowhere").arg(number(summary.strays));
    if (summary.unreadable > 0) parts << tr("%1 unreadable, please look at Cal.com").arg(number(summary.unreadable));
    return parts.join(QStringLiteral(" · "));
}

void ReconcileBar::fill()
{
    setVisible(m_progress.running || m_summary || !m_refused.isEmpty());
    m_line->setVisible(m_progress.running);
    m_words->setVisible(!m_progress.running);
    m_close->setVisible(!m_progress.running);
    if (m_progress.running) {
        const auto number = [](int n) { return QLocale().toString(n); };
        m_glyph->setGlyph(Glyph::Sending);
        m_title->setText(tr("Comparing with Cal.com"));
        m_line->setProgress(
            m_progress.total > 0
                ? tr("%1 of %2 read, %3 differ")
                      .arg(number(m_progress.done), number(m_progress.total), number(m_progress.differing))
                : tr("%1 read, %2 differ").arg(number(m_progress.done), number(m_progress.differing)),
            m_progress.done, m_progress.total);
    } else if (!m_refused.isEmpty()) {
        m_glyph->setGlyph(Glyph::Failure);
        m_title->setText(tr("Could not compare"));
        m_words->setText(m_refused);
    } else if (m_summary) {
        const bool whole = m_summary->complete;
        m_glyph->setGlyph(!whole                                         ? Glyph::Unknown
                          : m_summary->asked + m_summary->unreadable > 0 ? Glyph::Attention
                                                                         : Glyph::Ok);
        m_title->setText(whole                  ? tr("Compared with Cal.com")
                         : m_summary->cancelled ? tr("Stopped")
                                                : tr("Not everything was compared"));
        QString said = words(*m_summary);
        if (!whole && !m_summary->cancelled)
            said += QStringLiteral(" · ") + (m_summary->trouble == Meaning::Ok
                                                 ? tr("Cal.com lists more bookings than one comparison reads.")
                                                 : meaningSentence(m_summary->trouble, QLocale().name().left(2)));
        m_words->setText(said);
    }
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_words->text());
}

} // namespace tresen::ui
