// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/caller_card.h"

#include <QAccessible>
#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/models/await.h"
#include "ui/models/call_words.h"
#include "ui/models/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

using namespace std::chrono;

/// A ring that has not become a call by then was answered by nobody.
static constexpr auto ringLife = seconds(60);
/// Behind a ring a call of the same number is that call.
static constexpr auto sameRing = minutes(2);
static constexpr std::size_t callsKnown = 512;
static constexpr int cardWidth = 344;

CallerCard::CallerCard(Backend &backend, QWidget *window)
    : FloatingPanel(window, radius::card)
    , m_backend(backend)
    , m_head(new Label(TextSize::Small, Colour::AccentText, QFont::DemiBold))
    , m_close(new Button(Button::Kind::Flat))
    , m_name(new Label(TextSize::Title))
    , m_number(new Label(TextSize::Small, Colour::Text2))
    , m_next(new Label(TextSize::Body))
    , m_last(new Label(TextSize::Small, Colour::Text2))
    , m_book(new Button(Button::Kind::Primary))
{
    setObjectName(QStringLiteral("callerCard"));
    setFixedWidth(cardWidth + 2 * shadow);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::two, space::oneHalf, space::two, space::two);
    column->setSpacing(space::half);
    auto *head = new QHBoxLayout;
    head->addWidget(m_head, 1);
    head->addWidget(m_close);
    column->addLayout(head);
    column->addWidget(m_name);
    column->addWidget(m_number);
    column->addSpacing(space::half);
    column->addWidget(m_next);
    column->addWidget(m_last);
    column->addSpacing(space::one);
    column->addWidget(m_book, 0, Qt::AlignLeft);
    // What is next may be long, and is what the desk wants to read.
    m_next->setWordWrap(true);
    m_last->setWordWrap(true);
    m_close->setIconName("close");
    m_close->setButtonHeight(size::buttonSmall);
    m_book->setIconName("plus");
    m_name->setObjectName(QStringLiteral("callerName"));
    m_number->setObjectName(QStringLiteral("callerNumber"));
    m_next->setObjectName(QStringLiteral("callerNext"));
    m_last->setObjectName(QStringLiteral("callerLast"));
    m_close->setObjectName(QStringLiteral("callerClose"));
    m_book->setObjectName(QStringLiteral("callerBook"));
    // Somebody may be typing: the card has keys of its own instead.
    for (auto *button : {m_close, m_book})
        button->setFocusPolicy(Qt::NoFocus);
    setFocusPolicy(Qt::NoFocus);
    connect(m_close, &Button::clicked, this, &CallerCard::dismiss);
    connect(m_book, &Button::clicked, this, &CallerCard::book);
    connect(&backend, &Backend::callRang, this, &CallerCard::ring);
    connect(&backend, &Backend::callChanged, this, &CallerCard::hear);
    m_leave.setSingleShot(true);
    connect(&m_leave, &QTimer::timeout, this, &CallerCard::dismiss);
    hide();
    retranslate();
}

Zone CallerCard::zone() const { return salonZone(m_backend.catalog()); }

void CallerCard::retranslate()
{
    m_close->setAccessibleName(tr("Close"));
    m_close->setToolTip(tr("Close (F4)"));
    m_book->setText(tr("Open a booking"));
    m_book->setKeyHint(tr("F2", "the key"));
    fill();
}

bool CallerCard::isSame(const CallView &call) const
{
    if (!m_call.id.isEmpty()) return m_call.id == call.id;
    return !m_call.caller.isEmpty() && m_call.caller == call.caller && call.firstSeen - m_call.firstSeen < sameRing;
}

void CallerCard::ring(const CallView &call)
{
    if (!call.id.isEmpty() && !m_known.insert(call.id).second) return;
    if (call.id.isEmpty() && isSame(call)) return; // asked again while it rings
    open(call);
    m_leave.start(ringLife);
}

void CallerCard::hear(const CallView &call)
{
    if (!isLive(call, m_backend.now())) {
        if (call.id == m_call.id) dismiss();
        return;
    }
    if (m_known.size() > callsKnown) m_known.clear();
    const bool isNew = m_known.insert(call.id).second;
    if (isSame(call)) {
        const bool other = call.customer != m_call.customer;
        m_call = call;
        m_leave.start(callSilence);
        if (other) readCaller();
        fill();
        return place();
    }
    // One that went on before this window was there, or is none of a caller's, is left to the list of calls.
    if (!isNew || m_backend.now() - call.firstSeen > sameRing) return;
    open(call);
    m_leave.start(callSilence);
}

void CallerCard::open(const CallView &call)
{
    m_call = call;
    m_caller.reset();
    fill();
    place();
    show();
    raise();
    readCaller();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void CallerCard::readCaller()
{
    const auto mine = ++m_generation;
    m_caller.reset();
    if (m_call.customer.isNull()) return;
    await(this, m_backend.caller(m_call.customer), [this, mine](const Outcome<CallerView> &answer) {
        if (mine != m_generation || !answer) return; // name and number are there anyway
        m_caller = *answer;
        fill();
        place();
    });
}

void CallerCard::fill()
{
    m_head->setText(m_call.id.isEmpty() || m_call.turns.empty() ? tr("Incoming call") : tr("On the telephone"));
    const bool known = m_caller || !m_call.customerName.isEmpty();
    m_name->setText(m_caller ? m_caller->name : known ? m_call.customerName : tr("Somebody new"));
    m_number->setText(callerNumberWords(m_call));
    const auto today = zone().dayOf(m_backend.now());
    QString next;
    QString last;
    if (m_caller && m_caller->next) {
        const auto &at = *m_caller->next;
        next = QStringLiteral("%1 %2 · %3")
                   .arg(nearDay(zone().dayOf(at.start), today), clockTime(at.start, zone()), at.service);
        if (!at.staff.isEmpty()) next = tr("%1 with %2", "appointment, stylist").arg(next, at.staff);
        next = tr("Next: %1", "an appointment").arg(next);
    } else if (m_caller) {
        next = tr("No appointment ahead");
    }
    if (m_caller && m_caller->lastVisit) {
        last = tr("Last here %1", "a day").arg(shortDay(zone().dayOf(*m_caller->lastVisit)));
        if (!m_caller->lastService.isEmpty()) last += QStringLiteral(" · ") + m_caller->lastService;
        last += QStringLiteral(" · ") + tr("%n visit(s)", nullptr, m_caller->visits);
    } else if (m_caller) {
        last = tr("Has not been here yet");
    }
    m_next->setText(next);
    m_last->setText(last);
    m_next->setVisible(!next.isEmpty());
    m_last->setVisible(!last.isEmpty());
    QStringList spoken{m_head->text(), m_name->text(), m_number->text()};
    for (const auto &words : {next, last})
        if (!words.isEmpty()) spoken << words;
    setAccessibleName(spoken.join(QStringLiteral(", ")));
}

void CallerCard::book()
{
    CustomerHit caller;
    caller.id = m_call.customer;
    caller.name = m_caller ? m_caller->name : m_call.customerName;
    caller.phone = m_call.caller;
    if (m_caller) {
        caller.lastVisit = m_caller->lastVisit;
        caller.lastService = m_caller->lastService;
    }
    hide();
    Q_EMIT bookingRequested(caller);
}

/// The call itself goes on; its card does not come again.
void CallerCard::dismiss()
{
    m_leave.stop();
    hide();
}

void CallerCard::place()
{
    if (!parentWidget()) return;
    layout()->activate();
    resize(width(), layout()->totalHeightForWidth(width()));
    move(parentWidget()->width() - width() - space::two + shadow, size::pageHead + space::one - shadow);
}

void CallerCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    FloatingPanel::changeEvent(event);
}

} // namespace tresen::ui
