// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/gap_panel.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/ground.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scrolled.h"

namespace tresen::ui {

/// More than these fit nowhere; the longest work comes first anyway.
static constexpr std::size_t shownFits = 4;
static constexpr int fitsPerRow = 2;

GapPanel::GapPanel(Backend &backend, QWidget *parent)
    : FloatingPanel(parent)
    , m_backend(backend)
    , m_title(new Label(TextSize::Title))
    , m_subtitle(new Label(TextSize::Small, Colour::Text2))
    , m_close(new Button(Button::Kind::Flat))
    , m_scroll(new QScrollArea)
    , m_nothing(new Label(TextSize::Body, Colour::Text2))
{
    setObjectName(QStringLiteral("gapPanel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::three, space::two, space::three, space::three);
    column->setSpacing(space::one);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_close);
    column->addLayout(head);
    column->addWidget(m_subtitle);
    column->addWidget(m_nothing);
    column->addWidget(m_scroll, 1);
    column->addStretch(); // keeps the words together where there is nothing to list
    m_subtitle->setWordWrap(true);
    m_nothing->setWordWrap(true);
    m_nothing->setObjectName(QStringLiteral("gapNothing"));
    m_nothing->hide();
    scrollDown(*m_scroll);
    m_close->setIconName("close");
    m_close->setObjectName(QStringLiteral("gapClose"));
    connect(m_close, &Button::clicked, this, &GapPanel::closed);
    retranslate();
}

void GapPanel::retranslate()
{
    m_title->setText(tr("Gaps"));
    m_subtitle->setText(tr("What fits into the processing times of this day, the longest first"));
    m_close->setAccessibleName(tr("Close"));
    m_close->setToolTip(tr("Close (Esc)"));
    if (isVisible()) ask();
}

void GapPanel::open(const DayView &day)
{
    m_day = day;
    QWidget::show();
    raise();
    setFocus(Qt::OtherFocusReason);
    ask();
}

void GapPanel::refresh(const DayView &day)
{
    m_day = day;
    if (isVisible()) ask();
}

void GapPanel::ask()
{
    const auto mine = ++m_generation;
    await(this, m_backend.gaps(m_day.branch, m_day.day), [this, mine](const Outcome<std::vector<GapOffer>> &found) {
        if (mine != m_generation) return;
        show(found.value_or(std::vector<GapOffer>()));
        if (!found) m_nothing->setText(refusalWords(found.error().code));
    });
}

void GapPanel::show(const std::vector<GapOffer> &offers)
{
    auto *rows = new QWidget;
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::oneHalf);
    for (const auto &offer : offers)
        column->addWidget(row(offer));
    column->addStretch();
    const bool hadFocus = m_rows && m_rows->isAncestorOf(focusWidget());
    m_scroll->setWidget(rows);
    rows->setAutoFillBackground(false); // setWidget() has turned it on: a grey field in the white panel
    m_rows = rows;
    m_nothing->setText(tr("Nothing fits into a processing time of this day any more."));
    m_nothing->setVisible(offers.empty());
    m_scroll->setVisible(!offers.empty());
    auto *first = rows->findChild<Button *>();
    if (first && (hadFocus || hasFocus())) first->setFocus(Qt::OtherFocusReason);
}

QWidget *GapPanel::row(const GapOffer &offer)
{
    const auto catalog = m_backend.catalog();
    const auto *member = catalog->staffMember(offer.staff);
    QString host;
    for (const auto &view : m_day.appointments)
        if (view.id == offer.host) host = view.customerName;
    auto *card = new Ground(Colour::Surface, Ground::Edge::Card);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(space::oneHalf, space::one, space::oneHalf, space::oneHalf);
    column->setSpacing(space::half);
    auto *title = new Label(TextSize::Body, Colour::Text, QFont::DemiBold);
    title->setText(QStringLiteral("%1 · %2").arg(member ? member->name : QString(), timeSpan(offer.gap, m_day.zone)));
    column->addWidget(title);
    if (!host.isEmpty()) {
        auto *of = new Label(TextSize::Small, Colour::Text2);
        of->setText(tr("%1 free while %2 waits").arg(minutesText(offer.gap.length()), host));
        column->addWidget(of);
    }
    auto *fits = new QGridLayout;
    fits->setSpacing(space::one);
    int at = 0;
    for (const auto &fit : offer.fits) {
        if (std::size_t(at) == shownFits) break;
        const auto *service = catalog->service(fit.service);
        if (!service) continue;
        const QString words = QStringLiteral("%1 %2").arg(clockTime(fit.time.from, m_day.zone), service->name);
        auto *book = new Button(Button::Kind::Secondary, words);
        book->setAccessibleName(tr("Book %1 with %2").arg(words, member ? member->name : QString()));
        book->setObjectName(QStringLiteral("gapFit%1").arg(at));
        connect(book, &Button::clicked, this,
                [this, offer, fit] { Q_EMIT chosen(offer.staff, fit.time.from, fit.service); });
        fits->addWidget(book, at / fitsPerRow, at % fitsPerRow, Qt::AlignLeft);
        ++at;
    }
    fits->setColumnStretch(fitsPerRow, 1);
    column->addLayout(fits);
    return card;
}

void GapPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) return Q_EMIT closed();
    FloatingPanel::keyPressEvent(event);
}

void GapPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    FloatingPanel::changeEvent(event);
}

} // namespace tresen::ui
