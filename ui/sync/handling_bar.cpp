// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/handling_bar.h"

#include <QKeyEvent>
#include <QMenu>
#include <QVBoxLayout>

#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

using namespace std::chrono;

static constexpr int noteLength = 500;

HandlingBar::HandlingBar(Backend &backend, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_acknowledge(new Button(Button::Kind::Secondary))
    , m_snooze(new Button(Button::Kind::Secondary))
    , m_own(new Button(Button::Kind::Secondary))
    , m_note(new Button(Button::Kind::Secondary))
    , m_snoozes(new QMenu(this))
    , m_words(new Label(TextSize::Small, Colour::Text2))
    , m_noteText(new Label(TextSize::Small, Colour::Text))
    , m_noteField(new Field)
{
    setObjectName(QStringLiteral("handlingBar"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::half);
    for (auto *button : {m_acknowledge, m_snooze, m_own, m_note}) {
        button->setButtonHeight(size::buttonInHead);
        row->addWidget(button);
    }
    row->addStretch();
    column->addLayout(row);
    column->addWidget(m_words);
    column->addWidget(m_noteText);
    column->addWidget(m_noteField);
    m_words->setWordWrap(true);
    m_noteText->setWordWrap(true);
    m_noteField->setFieldHeight(size::fieldInHead);
    m_noteField->setMaxLength(noteLength);
    m_noteField->hide();
    m_acknowledge->setObjectName(QStringLiteral("handleAcknowledge"));
    m_snooze->setObjectName(QStringLiteral("handleSnooze"));
    m_own->setObjectName(QStringLiteral("handleOwn"));
    m_note->setObjectName(QStringLiteral("handleNote"));
    m_noteField->setObjectName(QStringLiteral("handleNoteText"));
    connect(m_acknowledge, &Button::clicked, this, [this] {
        HandlingRequest request;
        request.acknowledge = m_handling.acknowledgedBy.isEmpty();
        send(request);
    });
    connect(m_own, &Button::clicked, this, [this] {
        HandlingRequest request;
        request.owner = m_handling.owner == m_backend.actorName() ? QString() : m_backend.actorName();
        send(request);
    });
    connect(m_snooze, &Button::clicked, this, [this] {
        if (m_handling.snoozedUntil && *m_handling.snoozedUntil > m_backend.now()) {
            HandlingRequest request;
            request.snooze = std::optional<Instant>();
            return send(request);
        }
        m_snoozes->popup(m_snooze->mapToGlobal(QPoint(0, m_snooze->height() + 4)));
    });
    connect(m_note, &Button::clicked, this, &HandlingBar::editNote);
    connect(m_noteField, &QLineEdit::returnPressed, this, &HandlingBar::saveNote);
    retranslate();
}

void HandlingBar::retranslate()
{
    m_note->setText(tr("Note"));
    m_noteField->setPlaceholderText(tr("For the next shift; Enter keeps it"));
    m_noteField->setAccessibleName(tr("Note"));
    m_snoozes->clear();
    const auto add = [this](const QString &text, const char *name, auto until) {
        auto *action = m_snoozes->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, [this, until] {
            HandlingRequest request;
            request.snooze = std::optional<Instant>(until());
            send(request);
        });
    };
    add(tr("For an hour"), "snoozeHour", [this] { return m_backend.now() + hours(1); });
    add(tr("For four hours"), "snoozeFour", [this] { return m_backend.now() + hours(4); });
    add(tr("Until tomorrow, 8:00"), "snoozeTomorrow",
        [this] { return m_zone.toInstant(m_zone.dayOf(m_backend.now()) + days(1) + hours(8)); });
    fill();
}

void HandlingBar::show(const UnsettledView &row, const Zone &zone)
{
    if (row.segment != m_segment) m_noteField->hide();
    m_segment = row.segment;
    m_handling = row.handling;
    m_zone = zone;
    fill();
}

QString HandlingBar::words(const Handling &handling, Instant now, const Zone &zone)
{
    QStringList parts;
    if (!handling.acknowledgedBy.isEmpty() && handling.acknowledgedAt)
        parts << tr("Seen by %1 at %2").arg(handling.acknowledgedBy, clockTime(*handling.acknowledgedAt, zone));
    if (!handling.owner.isEmpty()) parts << tr("%1 takes care of it").arg(handling.owner);
    if (handling.snoozedUntil && *handling.snoozedUntil > now)
        parts << tr("put aside until %1").arg(dayAndTime(*handling.snoozedUntil, zone));
    return parts.join(QStringLiteral(" · "));
}

void HandlingBar::fill()
{
    const bool mine = m_handling.owner == m_backend.actorName();
    const bool snoozed = m_handling.snoozedUntil && *m_handling.snoozedUntil > m_backend.now();
    m_acknowledge->setText(m_handling.acknowledgedBy.isEmpty() ? tr("Acknowledge") : tr("Not seen after all"));
    m_own->setText(mine ? tr("Give back") : tr("I take care"));
    m_snooze->setText(snoozed ? tr("Take up again") : tr("Put aside"));
    for (auto *button : {m_acknowledge, m_own, m_snooze, m_note})
        button->updateGeometry();
    m_words->setText(words(m_handling, m_backend.now(), m_zone));
    m_words->setVisible(!m_words->text().isEmpty());
    m_noteText->setText(m_handling.note.isEmpty() ? QString()
                                                  : tr("Note by %1: %2").arg(m_handling.noteBy, m_handling.note));
    m_noteText->setVisible(!m_handling.note.isEmpty() && m_noteField->isHidden());
}

void HandlingBar::editNote()
{
    if (m_noteField->isVisible()) return saveNote();
    m_noteField->setText(m_handling.note);
    m_noteField->show();
    m_noteText->hide();
    m_noteField->setFocus(Qt::OtherFocusReason);
}

void HandlingBar::saveNote()
{
    m_noteField->hide();
    m_note->setFocus(Qt::OtherFocusReason);
    if (m_noteField->text().trimmed() == m_handling.note) return fill();
    HandlingRequest request;
    request.note = m_noteField->text().trimmed();
    send(request);
}

void HandlingBar::send(HandlingRequest request)
{
    request.segments = {m_segment};
    await(this, m_backend.handle(request), [this](const Outcome<int> &answer) {
        if (!answer) Q_EMIT refused(answer.error().code);
    });
}

} // namespace tresen::ui
