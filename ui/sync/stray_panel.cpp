// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/stray_panel.h"

#include <QApplication>
#include <QComboBox>
#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/models/stray_words.h"
#include "ui/models/sync_words.h"
#include "ui/widgets/action_card.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/state_panel.h"

namespace tresen::ui {

StrayPanel::StrayPanel(Backend &backend, QWidget *parent)
    : Ground(Colour::Surface, Edge::Left, parent)
    , m_backend(backend)
    , m_title(new Label(TextSize::Title))
    , m_back(new Button(Button::Kind::Link))
    , m_close(new Button(Button::Kind::Flat))
    , m_state(new StatePanel)
    , m_scroll(new QScrollArea)
{
    setObjectName(QStringLiteral("strayPanel"));
    setFixedWidth(size::story);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 0, 0, 0);
    outer->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::three, space::two, space::two, 0);
    head->addWidget(m_title, 1);
    head->addWidget(m_back);
    head->addWidget(m_close);
    outer->addLayout(head);
    outer->addWidget(m_scroll, 1);
    outer->addWidget(m_state, 1);
    m_title->setWordWrap(true);
    scrollDown(*m_scroll);
    m_state->hide();
    m_close->setIconName("close");
    m_close->setObjectName(QStringLiteral("strayClose"));
    m_back->setObjectName(QStringLiteral("strayBack"));
    m_back->hide();
    connect(m_close, &Button::clicked, this, &StrayPanel::closeRequested);
    connect(m_back, &Button::clicked, this, &StrayPanel::back);
    connect(m_state, &StatePanel::actionRequested, this, &StrayPanel::reload);
    retranslate();
}

void StrayPanel::retranslate()
{
    m_close->setAccessibleName(tr("Close"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_back->setText(tr("Back to the list"));
    if (m_sheet) {
        const auto sheet = *m_sheet;
        showSheet(sheet);
    } else if (isVisible()) {
        readList();
    }
}

Zone StrayPanel::zone() const { return salonZone(m_backend.catalog()); }

void StrayPanel::open()
{
    m_sheet.reset();
    readList();
}

void StrayPanel::reload()
{
    if (m_sheet) return readSheet(m_sheet->stray.id);
    readList();
}

bool StrayPanel::back()
{
    if (!m_sheet) return false;
    open();
    m_wantsFocus = true;
    return true;
}

void StrayPanel::takeFocus()
{
    m_wantsFocus = true;
    if (!m_content) return;
    if (auto *first = m_content->findChild<ActionCard *>()) {
        m_wantsFocus = false;
        first->setFocus(Qt::TabFocusReason);
    }
}

QVBoxLayout *StrayPanel::clearContent()
{
    m_service = m_staff = nullptr;
    m_import = nullptr;
    m_why = nullptr;
    // One of its buttons may be what got us here.
    if (auto *former = m_scroll->takeWidget()) former->deleteLater();
    m_content = new QWidget;
    m_content->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(space::three, space::one, space::three, space::three);
    column->setSpacing(space::one);
    m_state->hide();
    m_scroll->show();
    return column;
}

void StrayPanel::readList()
{
    const auto mine = ++m_generation;
    await(this, m_backend.strays({}), [this, mine](const Outcome<StrayPage> &answer) {
        if (mine != m_generation) return;
        if (answer) return showList(answer->rows, !answer->next.isEmpty());
        m_scroll->hide();
        m_state->show();
        m_state->say(Glyph::Failure, tr("The list could not be read"), refusalWords(answer.error().code),
                     tr("Try again"));
    });
}

void StrayPanel::showList(const std::vector<StrayView> &rows, bool more)
{
    m_sheet.reset();
    m_back->hide();
    m_wantsFocus = m_wantsFocus || (m_content && m_content->isAncestorOf(QApplication::focusWidget()));
    m_title->setText(tr("At Cal.com, but not here"));
    auto *column = clearContent();
    if (rows.empty()) {
        m_scroll->hide();
        m_state->show();
        return m_state->say(Glyph::Confirmed, tr("Nothing is left over"),
                            tr("Every booking at Cal.com belongs to an appointment here, or was dismissed."));
    }
    for (const auto &row : rows) {
        auto *card = new ActionCard("web", false);
        card->setObjectName(QStringLiteral("stray_") + row.id.toString());
        const auto name = row.attendeeName.isEmpty() ? tr("Nobody named") : row.attendeeName;
        card->setWords(tr("%1, %2").arg(name, dayAndTime(row.time.from, zone())),
                       strayText(row.reason, QLocale().name().left(2)));
        connect(card, &QAbstractButton::clicked, this, [this, id = row.id] {
            m_wantsFocus = true;
            readSheet(id);
        });
        column->addWidget(card);
    }
    if (more) {
        auto *note = new Label(TextSize::Small, Colour::Text2);
        note->setWordWrap(true);
        note->setText(tr("There are more; they follow when these are done."));
        column->addWidget(note);
    }
    column->addStretch();
    m_scroll->setWidget(m_content);
    if (m_wantsFocus) takeFocus();
}

void StrayPanel::readSheet(StrayId stray)
{
    const auto mine = ++m_generation;
    await(this, m_backend.straySheet(stray), [this, mine](const Outcome<StraySheet> &answer) {
        if (mine != m_generation) return;
        if (!answer) {
            Q_EMIT refused(refusalWords(answer.error().code));
            return open();
        }
        if (m_sheet != *answer) showSheet(*answer);
    });
}

QString StrayPanel::booked() const
{
    if (!m_sheet->stray.serviceName.isEmpty()) return m_sheet->stray.serviceName;
    const auto title = m_titles.find(m_sheet->eventType);
    return title == m_titles.end() ? QString() : title->second;
}

std::optional<ServiceId> StrayPanel::serviceByName() const
{
    const auto catalog = m_backend.catalog();
    const QString title = booked();
    if (!catalog || title.isEmpty()) return std::nullopt;
    const Service *best = nullptr;
    for (const auto &service : catalog->services) {
        if (!service.active || service.isComposite()) continue;
        if (service.name.compare(title, Qt::CaseInsensitive) == 0) return service.id;
        // "Damenschnitt bei Lea" is a Damenschnitt; the longest name that is in it says most.
        if (title.contains(service.name, Qt::CaseInsensitive) && (!best || service.name.size() > best->name.size()))
            best = &service;
    }
    return best ? std::optional(best->id) : std::nullopt;
}

/// An event type that is mapped to nothing has its title at Cal.com only. Asked once.
void StrayPanel::readTitles()
{
    if (m_titlesAsked) return;
    m_titlesAsked = true;
    await(this, m_backend.connection(), [this](const Outcome<ConnectionView> &answer) {
        m_titlesAsked = answer.has_value();
        if (!answer) return; // the booking can be decided about without
        for (const auto &key : answer->credentials)
            for (const auto &type : key.eventTypes)
                m_titles[type.id] = type.title;
        if (m_sheet && m_titles.contains(m_sheet->eventType)) {
            const auto sheet = *m_sheet;
            showSheet(sheet);
        }
    });
}

void StrayPanel::showSheet(const StraySheet &sheet)
{
    m_sheet = sheet;
    const auto &stray = sheet.stray;
    m_back->show();
    m_title->setText(stray.attendeeName.isEmpty() ? tr("Nobody named") : stray.attendeeName);
    auto *column = clearContent();
    const auto line = [&](const QString &text) {
        if (text.isEmpty()) return;
        auto *label = new Label(TextSize::Small, Colour::Text2);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setText(text);
        column->addWidget(label);
    };
    line(dayAndTime(stray.time.from, zone()) + QStringLiteral(" · ") + minutesText(stray.time.length()) +
         (stray.staffName.isEmpty() ? QString() : QStringLiteral(" · ") + stray.staffName));
    if (const auto what = booked(); !what.isEmpty())
        line(tr("Booked: %1").arg(what));
    else if (sheet.eventType.value > 0)
        line(tr("Booked: event type %1").arg(sheet.eventType.value));
    if (booked().isEmpty() && sheet.eventType.value > 0) readTitles();
    QStringList contact;
    if (!sheet.email.isEmpty()) contact << sheet.email;
    if (!sheet.phone.isEmpty()) contact << ui::phone(sheet.phone);
    line(contact.join(QStringLiteral(" · ")));
    line(tr("Booking %1, key %2").arg(sheet.uidHint, sheet.credentialLabel));
    auto *why = new Banner;
    why->say(Glyph::Attention, strayText(stray.reason, QLocale().name().left(2)));
    column->addWidget(why);
    addCandidates(column);
    addImport(column);
    addDismissal(column);
    column->addStretch();
    m_scroll->setWidget(m_content);
    if (m_wantsFocus) takeFocus();
}

void StrayPanel::addCandidates(QVBoxLayout *column)
{
    bool first = true;
    for (const auto &candidate : m_sheet->candidates) {
        auto *card = new ActionCard("link", std::exchange(first, false));
        card->setObjectName(QStringLiteral("link_") + candidate.segment.toString());
        card->setWords(linkTitle(candidate, zone()), linkConsequence(candidate, zone()));
        connect(card, &QAbstractButton::clicked, this, [this, segment = candidate.segment] {
            StrayRequest request;
            request.what = StrayDecision::Link;
            request.segment = segment;
            send(request);
        });
        column->addWidget(card);
    }
}

void StrayPanel::addImport(QVBoxLayout *column)
{
    if (!m_sheet->importable) return;
    const auto catalog = m_backend.catalog();
    m_service = new QComboBox;
    m_staff = new QComboBox;
    m_service->setObjectName(QStringLiteral("strayService"));
    m_staff->setObjectName(QStringLiteral("strayStaff"));
    m_service->setAccessibleName(tr("Service"));
    m_staff->setAccessibleName(tr("Stylist"));
    for (const auto &service : catalog->services)
        if (service.active && !service.isComposite())
            m_service->addItem(service.name, QVariant::fromValue(service.id.toString()));
    for (const auto &member : catalog->staff)
        m_staff->addItem(member.name, QVariant::fromValue(member.id.toString()));
    // The event type's own service is known by its name, too.
    const auto wanted = m_sheet->stray.serviceName.isEmpty() && serviceByName() ? serviceByName() : m_sheet->service;
    if (wanted) m_service->setCurrentIndex(m_service->findData(wanted->toString()));
    if (m_sheet->staff) m_staff->setCurrentIndex(m_staff->findData(m_sheet->staff->toString()));
    auto *row = new QHBoxLayout;
    row->addWidget(m_service, 3);
    row->addWidget(m_staff, 2);
    m_import = new ActionCard("import", m_sheet->candidates.empty());
    m_import->setObjectName(QStringLiteral("strayImport"));
    connect(m_import, &QAbstractButton::clicked, this, [this] { send(importRequest()); });
    connect(m_service, &QComboBox::currentIndexChanged, this, &StrayPanel::previewImport);
    connect(m_staff, &QComboBox::currentIndexChanged, this, &StrayPanel::previewImport);
    column->addWidget(m_import);
    column->addLayout(row);
    m_import->setWords(tr("Make an appointment of it"), {});
    m_import->setEnabled(false);
    previewImport();
}

StrayRequest StrayPanel::importRequest() const
{
    StrayRequest request;
    request.stray = m_sheet->stray.id;
    request.stamp = m_sheet->stamp;
    request.what = StrayDecision::Import;
    request.service = ServiceId::fromString(m_service->currentData().toString());
    request.staff = StaffId::fromString(m_staff->currentData().toString());
    return request;
}

/// What is shown is what will happen with just this service and stylist.
void StrayPanel::previewImport()
{
    if (!m_sheet || !m_import) return;
    const auto request = importRequest();
    await(this, m_backend.previewStray(request), [this, request](const Outcome<DecisionPreview> &answer) {
        if (!m_sheet || !m_import || importRequest() != request) return;
        m_import->setEnabled(answer.has_value() && !m_sending);
        m_import->setWords(tr("Make an appointment of it"), answer ? tr("It is entered here as it stands at Cal.com.") +
                                                                         u' ' + consequenceWords(*answer, zone())
                                                                   : refusalWords(answer.error().code));
    });
}

void StrayPanel::addDismissal(QVBoxLayout *column)
{
    m_why = new Field;
    m_why->setFieldHeight(size::fieldInHead);
    m_why->setObjectName(QStringLiteral("strayWhy"));
    m_why->setPlaceholderText(tr("Why it is nothing of ours (kept in the log)"));
    m_why->setAccessibleName(tr("Why"));
    auto *card = new ActionCard("cancel", false);
    card->setObjectName(QStringLiteral("strayDismiss"));
    const bool restored = m_sheet->stray.segment.has_value();
    card->setWords(restored ? tr("I have looked at it") : tr("It is nothing of ours"),
                   tr("It is not listed any more and stays as it is at Cal.com. Nothing is sent."));
    card->setEnabled(false);
    connect(m_why, &QLineEdit::textChanged, card,
            [this, card](const QString &text) { card->setEnabled(!text.trimmed().isEmpty() && !m_sending); });
    connect(card, &QAbstractButton::clicked, this, [this] {
        StrayRequest request;
        request.what = StrayDecision::Dismiss;
        request.why = m_why->text().trimmed();
        send(request);
    });
    column->addWidget(m_why);
    column->addWidget(card);
}

void StrayPanel::send(StrayRequest request)
{
    if (m_sending || !m_sheet) return;
    m_sending = true;
    request.stray = m_sheet->stray.id;
    request.stamp = m_sheet->stamp;
    if (m_content) m_content->setEnabled(false);
    await(this, m_backend.decideStray(request), [this](const Outcome<StrayDecided> &answer) {
        m_sending = false;
        if (m_content) m_content->setEnabled(true);
        m_wantsFocus = true;
        if (answer) {
            Q_EMIT decided(*answer, decidedWords(answer->what));
            return open();
        }
        Q_EMIT refused(refusalWords(answer.error().code));
        // Whatever was answered, the facts are others now.
        reload();
    });
}

} // namespace tresen::ui
