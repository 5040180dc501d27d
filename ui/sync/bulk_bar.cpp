// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/bulk_bar.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedLayout>

#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress_line.h"

namespace tresen::ui {

BulkBar::BulkBar(QWidget *parent)
    : Ground(Colour::Raised, Edge::None, parent)
    , m_pages(new QStackedLayout)
    , m_selected(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_note(new Label(TextSize::Small, Colour::Text2))
    , m_everything(new Button(Button::Kind::Link))
    , m_bar(new QWidget)
    , m_mails(new Label(TextSize::Small, Colour::Text2))
    , m_when(new Label(TextSize::Small, Colour::Text2))
    , m_clear(new Button(Button::Kind::Flat))
    , m_run(new Button(Button::Kind::Primary))
    , m_runTitle(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_runNote(new Label(TextSize::Small, Colour::Text2))
    , m_progress(new ProgressLine)
    , m_close(new Button(Button::Kind::Secondary))
{
    setObjectName(QStringLiteral("bulkBar"));
    setFixedHeight(size::tile);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(space::two, space::one, space::two, space::one);
    outer->addLayout(m_pages);

    const auto column = [](std::initializer_list<QWidget *> lines) {
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addStretch();
        for (auto *line : lines)
            words->addWidget(line);
        words->addStretch();
        return words;
    };
    auto *choice = new QWidget;
    auto *row = new QHBoxLayout(choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::two);
    row->addLayout(column({m_selected, m_note, m_everything}), 2);
    m_bar->setMinimumWidth(160);
    m_bar->setMinimumHeight(32);
    auto *foreseen = new QVBoxLayout;
    foreseen->setSpacing(0);
    foreseen->addWidget(m_bar, 1);
    foreseen->addWidget(m_mails);
    row->addLayout(foreseen, 4);
    m_note->setWordWrap(true);
    m_when->setWordWrap(true);
    row->addWidget(m_when, 2);
    row->addWidget(m_clear);
    row->addWidget(m_run);
    m_pages->addWidget(choice);

    auto *running = new QWidget;
    auto *line = new QHBoxLayout(running);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::two);
    line->addLayout(column({m_runTitle, m_runNote}), 2);
    line->addWidget(m_progress, 3);
    line->addWidget(m_close);
    m_pages->addWidget(running);

    m_selected->setObjectName(QStringLiteral("bulkSelected"));
    m_note->setObjectName(QStringLiteral("bulkNote"));
    m_everything->setObjectName(QStringLiteral("bulkEverything"));
    m_mails->setObjectName(QStringLiteral("bulkMails"));
    m_when->setObjectName(QStringLiteral("bulkWhen"));
    m_clear->setObjectName(QStringLiteral("bulkClear"));
    m_run->setObjectName(QStringLiteral("bulkRun"));
    m_runTitle->setObjectName(QStringLiteral("bulkRunTitle"));
    m_runNote->setObjectName(QStringLiteral("bulkRunNote"));
    m_close->setObjectName(QStringLiteral("bulkClose"));
    connect(m_everything, &Button::clicked, this, &BulkBar::everythingRequested);
    connect(m_clear, &Button::clicked, this, &BulkBar::cleared);
    connect(m_run, &Button::clicked, this, &BulkBar::runRequested);
    connect(m_progress, &ProgressLine::cancelRequested, this, &BulkBar::cancelRequested);
    connect(m_close, &Button::clicked, this, &BulkBar::dismissed);
    retranslate();
}

void BulkBar::setChoice(const Choice &choice)
{
    m_choice = choice;
    fill();
}

void BulkBar::setJob(const std::optional<BulkJobView> &job, bool rehearsing)
{
    m_job = job;
    m_rehearsing = rehearsing;
    fill();
}

void BulkBar::setBreaker(bool open)
{
    if (open == m_breakerOpen) return;
    m_breakerOpen = open;
    fill();
}

void BulkBar::retranslate()
{
    m_clear->setText(tr("Clear", "the ticks"));
    m_close->setText(tr("Close"));
    fill();
}

bool BulkBar::isRun() const
{
    return m_job && m_job->state != BulkJobView::State::Rehearsing && m_job->state != BulkJobView::State::Rehearsed;
}

BulkBar::Split BulkBar::splitOf(const BulkFigures &figures)
{
    Split split;
    for (const auto &[step, count] : figures.steps)
        (step == BulkStep::Ask || step == BulkStep::NotEligible ? split.left : split.started) += count;
    return split;
}

std::vector<BulkBar::Piece> BulkBar::piecesOf(const BulkFigures &figures)
{
    const auto words = [](BulkStep step, qint64 n) {
        const auto count = QLocale().toString(n);
        switch (step) {
        case BulkStep::Adopt: return tr("%1 adopt").arg(count);
        case BulkStep::Create: return tr("%1 create").arg(count);
        case BulkStep::Move: return tr("%1 move").arg(count);
        case BulkStep::Cancel: return tr("%1 cancel").arg(count);
        case BulkStep::Confirm: return tr("%1 confirm").arg(count);
        case BulkStep::LookUp: return tr("%1 look up").arg(count);
        case BulkStep::Ask: return tr("%1 ask you").arg(count);
        case BulkStep::Wait: return tr("%1 wait").arg(count);
        case BulkStep::NotEligible: return tr("%1 left out").arg(count);
        }
        return QString();
    };
    std::vector<Piece> pieces;
    for (const auto &[step, count] : figures.steps)
        if (count > 0) pieces.push_back({step, count, words(step, count)});
    return pieces;
}

static QColor pieceColour(BulkStep step, const Theme &t)
{
    switch (step) {
    case BulkStep::Adopt: return t(Colour::Ok);
    case BulkStep::Create:
    case BulkStep::Confirm: return t.chart(ChartColour::P50);
    case BulkStep::Move: return t.chart(ChartColour::P95);
    case BulkStep::Cancel: return t.chart(ChartColour::P99);
    case BulkStep::LookUp: return t(Colour::Unknown);
    case BulkStep::Ask: return t(Colour::Failure);
    case BulkStep::Wait: return t(Colour::AttentionFill);
    case BulkStep::NotEligible: return t(Colour::Text3);
    }
    return t(Colour::Text3);
}

void BulkBar::fill()
{
    m_pages->setCurrentIndex(isRun() ? 1 : 0);
    if (isRun())
        fillRun();
    else
        fillRehearsal();
    update();
}

static QString mailNote(const BulkFigures &figures)
{
    return figures.customerMails == 0 && figures.stylistMails == 0
               ? BulkBar::tr("Nobody gets a mail")
               : BulkBar::tr("Mails: %1 to customers, %2 to stylists")
                     .arg(QLocale().toString(figures.customerMails), QLocale().toString(figures.stylistMails));
}

/// Why some are left out, for the tooltip.
static QString leftNote(const BulkFigures &figures)
{
    QStringList lines;
    for (const auto &[code, count] : figures.whyNot)
        lines << QStringLiteral("%1 × %2").arg(QLocale().toString(count), refusalWords(code));
    for (const auto &[reason, count] : figures.asks)
        lines << QStringLiteral("%1 × %2").arg(QLocale().toString(count), reasonWords(reason));
    return lines.join(u'\n');
}

void BulkBar::fillRehearsal()
{
    m_selected->setText(!m_choice.everything    ? tr("%n selected", nullptr, static_cast<int>(m_choice.count))
                        : m_choice.matching < 0 ? tr("Everything that matches")
                                                : tr("All %1 matching").arg(QLocale().toString(m_choice.matching)));
    m_everything->setVisible(m_choice.canTakeAll);
    m_everything->setText(m_choice.matching > 0
                              ? tr("Select all %1 matching").arg(QLocale().toString(m_choice.matching))
                              : tr("Select everything that matches"));
    m_note->setVisible(!m_choice.canTakeAll);
    const bool ready = m_job && m_job->state == BulkJobView::State::Rehearsed;
    const auto figures = m_job ? m_job->forecast : BulkFigures{};
    const auto split = splitOf(figures);
    m_note->setText(ready ? tr("Rehearsed; nothing is sent yet") : tr("Rehearsing…"));
    const bool closes = m_job && m_job->kind == DecisionKind::TookPlace;
    m_run->setEnabled(ready && split.started > 0);
    m_run->setBusy(m_rehearsing && !ready, tr("Rehearses"));
    const auto number = [](qint64 n) { return QLocale().toString(n); };
    m_run->setText(closes           ? tr("Close %1").arg(number(split.started))
                   : split.left > 0 ? tr("Resync %1, leave %2").arg(number(split.started), number(split.left))
                                    : tr("Resync %1").arg(number(split.started)));
    m_run->updateGeometry();
    if (!ready) {
        m_when->setText(m_job ? tr("%1 looked at").arg(number(figures.selected)) : QString());
    } else if (split.started == 0) {
        m_when->setText(tr("Nothing of this can be resynced: a person decides"));
    } else if (figures.calls == 0) {
        m_when->setText(tr("Nothing is sent to Cal.com"));
    } else {
        const QString span = countdown(figures.atLeast);
        m_when->setText(m_breakerOpen ? tr("Starts when the breaker closes, then at least %1").arg(span)
                                      : tr("Takes at least %1 within the rate limit").arg(span));
    }
    // Who gets a mail is what people ask before they press.
    m_mails->setText(ready && figures.calls > 0 ? mailNote(figures) : QString());
    m_mails->setToolTip(m_mails->text());
    m_when->setToolTip(m_when->text());
    m_bar->setToolTip(leftNote(figures));
    setAccessibleName(m_selected->text());
    QStringList spoken;
    for (const auto &piece : piecesOf(figures))
        spoken << piece.words;
    setAccessibleDescription((spoken << m_mails->text() << m_when->text()).join(QStringLiteral(", ")));
}

void BulkBar::fillRun()
{
    const auto &result = m_job->result;
    const auto number = [](qint64 n) { return QLocale().toString(n); };
    const bool running = m_job->state == BulkJobView::State::Running;
    const auto ended = result.settled + result.asks + result.changed;
    const auto total = splitOf(m_job->forecast).started;
    m_runTitle->setText(running                                         ? tr("Resyncing %1").arg(number(total))
                        : m_job->state == BulkJobView::State::Cancelled ? tr("Stopped")
                                                                        : tr("Done"));
    m_runNote->setText(running ? tr("Goes on by itself, also after a restart")
                               : tr("As rehearsed: %1 of %2")
                                     .arg(number(result.asForetold), number(result.asForetold + result.otherwise)));
    QStringList parts{tr("%1 settled").arg(number(result.settled))};
    if (result.asks > 0) parts << tr("%1 need you").arg(number(result.asks));
    if (result.changed > 0) parts << tr("%1 changed meanwhile, left").arg(number(result.changed));
    if (result.open > 0) parts << tr("%1 on their way").arg(number(result.open));
    m_progress->setProgress(parts.join(QStringLiteral(" · ")), ended, total);
    m_progress->setCancel(running ? tr("Stop") : QString());
    m_close->setVisible(!running);
    setAccessibleName(m_runTitle->text());
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
}

void BulkBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    roundRect(painter, rect(), radius::card, t(Colour::Raised), t(Colour::LineStrong));
    if (isRun() || !m_job) return;
    const auto pieces = piecesOf(m_job->forecast);
    if (pieces.empty()) return;
    // At least as wide as its words, the rest by number.
    const QRectF bar(m_bar->mapTo(this, QPoint(0, 0)), m_bar->size());
    painter.setFont(textFont(TextSize::Small));
    double least = 0;
    qint64 count = 0;
    for (const auto &piece : pieces) {
        least += figuresWidth(painter.font(), piece.words) + 10;
        count += piece.count;
    }
    const double spare = std::max(0.0, bar.width() - least);
    const double shrink = std::min(1.0, bar.width() / least);
    double x = bar.left();
    for (const auto &piece : pieces) {
        const double wide = (figuresWidth(painter.font(), piece.words) + 10) * shrink +
                            spare * static_cast<double>(piece.count) / static_cast<double>(count);
        painter.fillRect(QRectF(x, bar.center().y() - 14, wide - 2, 8), pieceColour(piece.step, t));
        painter.setPen(t(Colour::Text));
        drawFigures(painter, QRectF(x, bar.center().y(), wide, 16), Qt::AlignLeft | Qt::AlignVCenter,
                    elideFigures(painter.font(), piece.words, wide - 4));
        x += wide;
    }
}

} // namespace tresen::ui
