// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_page.h"

#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/drill/drill_card.h"
#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/settings/findings_list.h"
#include "ui/settings/hours_page.h"
#include "ui/settings/keys_card.h"
#include "ui/settings/keywords_card.h"
#include "ui/settings/mapping_model.h"
#include "ui/settings/mapping_table.h"
#include "ui/settings/webhook_card.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/undo_bar.h"

namespace tresen::ui {

SettingsPage::SettingsPage(Backend &backend, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_head(new PageHead)
    , m_part(new SegmentedControl)
    , m_keys(new KeysCard)
    , m_check(new StepCard(2))
    , m_findings(new FindingsList)
    , m_checkWords(new Label(TextSize::Small, Colour::Text))
    , m_import(new StepCard(3))
    , m_importWords(new Label(TextSize::Small, Colour::Text))
    , m_webhook(new WebhookCard(backend))
    , m_mapping(new StepCard(4))
    , m_model(new MappingModel(this))
    , m_table(new MappingTable(*m_model))
    , m_toast(nullptr)
{
    setObjectName(QStringLiteral("settingsPage"));
    build();
    connectAll();
    retranslate();
}

void SettingsPage::build()
{
    auto *column = Ground::columnOf(this);
    m_head->add(m_part);
    m_part->setObjectName(QStringLiteral("settingsPart"));
    connect(m_part, &SegmentedControl::chosen, this, &SettingsPage::showPart);
    column->addWidget(m_head);

    m_connect = new QWidget;
    auto *columns = new QHBoxLayout(m_connect);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(space::two);
    auto *content = new QWidget;
    auto *steps = new QVBoxLayout(content);
    steps->setContentsMargins(0, 0, 0, 0);
    steps->setSpacing(space::two);
    steps->addWidget(m_keys);
    steps->addWidget(m_check);
    steps->addWidget(m_import);
    steps->addWidget(m_webhook);
    if (m_backend.offersDrills()) {
        m_drill = new DrillCard(m_backend);
        steps->insertWidget(0, m_drill);
        connect(m_drill, &DrillCard::started, this, &SettingsPage::drillStarted);
        connect(m_drill, &DrillCard::refused, this, [this](RefusalCode code) { m_toast->say(refusalWords(code)); });
    }
    steps->addStretch();
    columns->addWidget(scrolled(content), 1);
    columns->addWidget(m_mapping, 1);
    column->addWidget(m_connect, 1);

    m_checkWords->setWordWrap(true);
    m_importWords->setWordWrap(true);
    m_check->content()->addWidget(m_checkWords);
    m_check->content()->addWidget(m_findings);
    m_import->content()->addWidget(m_importWords);
    m_mapping->content()->addWidget(m_table, 1);
    m_check->setObjectName(QStringLiteral("checkCard"));
    m_checkWords->setObjectName(QStringLiteral("checkWords"));
    m_import->setObjectName(QStringLiteral("importCard"));
    m_importWords->setObjectName(QStringLiteral("importWords"));
    m_mapping->setObjectName(QStringLiteral("mappingCard"));
    m_check->action()->setObjectName(QStringLiteral("checkNow"));
    m_import->action()->setObjectName(QStringLiteral("importNow"));
    m_check->action()->show();
    m_import->action()->show();
    m_toast = new UndoBar(this);
    setFocusProxy(m_check->action());
}

void SettingsPage::showPart(int part)
{
    if (part == 1 && !m_hours) {
        m_hours = new HoursPage(m_backend);
        m_connect->parentWidget()->layout()->addWidget(m_hours);
        connect(m_hours, &HoursPage::said, m_toast, &UndoBar::say);
        connect(m_hours, &HoursPage::offered, m_toast,
                [this](const QString &sentence) { m_toast->offer(sentence, motion::undo); });
        connect(m_toast, &UndoBar::undoRequested, m_hours, &HoursPage::undo);
        connect(m_hours, &HoursPage::appointmentChosen, this, &SettingsPage::appointmentRequested);
    }
    if (part == 2 && !m_services) makeServices();
    m_connect->setVisible(part == 0);
    if (m_hours) m_hours->setVisible(part == 1);
    if (m_services) m_services->setVisible(part == 2);
    m_head->setSubtitle(part == 0   ? tr("How this salon is connected with Cal.com")
                        : part == 1 ? tr("When the salon and its people are there, beside their weeks")
                                    : tr("How customers name what the salon does"));
}

void SettingsPage::makeServices()
{
    m_keywords = new KeywordsCard(m_backend);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_keywords);
    column->addStretch();
    m_services = scrolled(content);
    m_connect->parentWidget()->layout()->addWidget(m_services);
    m_keywords->retranslate();
    connect(m_keywords, &KeywordsCard::saveRequested, this, [this](ServiceId service, const QStringList &words) {
        await(this, m_backend.saveKeywords(service, words), [this](const Outcome<bool> &answer) {
            m_toast->say(answer ? tr("Kept; the telephone listens for it") : refusalWords(answer.error().code));
            m_keywords->fill();
        });
    });
    connect(&m_backend, &Backend::catalogChanged, m_keywords, &KeywordsCard::fill);
}

void SettingsPage::connectAll()
{
    connect(m_check->action(), &Button::clicked, this, &SettingsPage::check);
    connect(m_import->action(), &Button::clicked, this, &SettingsPage::importNow);
    connect(m_keys, &KeysCard::keyEntered, this, &SettingsPage::saveKey);
    connect(m_keys, &KeysCard::removalRequested, this, [this](CredentialId credential) {
        await(this, m_backend.removeCredential(credential), [this](const Outcome<bool> &answer) {
            if (!answer) return m_toast->say(refusalWords(answer.error().code));
            m_toast->say(tr("The key is removed"));
            check();
        });
    });
    connect(m_table, &MappingTable::changeRequested, this, &SettingsPage::change);
    connect(&m_backend, &Backend::catalogChanged, this, &SettingsPage::fill);
}

void SettingsPage::retranslate()
{
    m_head->setTitle(tr("Settings"));
    m_part->setEntries({tr("Cal.com"), tr("Hours"), tr("Services")});
    m_part->setCurrent(std::max(0, m_part->current()));
    showPart(m_part->current());
    if (m_hours) m_hours->retranslate();
    if (m_keywords) m_keywords->retranslate();
    m_keys->retranslate();
    m_check->setWords(tr("Check"), tr("Asks Cal.com what each key sees and names what it will refuse, before it does. "
                                      "Nothing is changed."));
    m_check->action()->setText(tr("Check now"));
    m_import->setWords(tr("Import"),
                       tr("Makes services and stylists of the event types that the keys see. What is here "
                          "stays; nothing is removed."));
    m_import->action()->setText(tr("Import now"));
    m_mapping->setWords(tr("Mapping"),
                        tr("Which event type stands for each part of a service by each stylist. Who is "
                           "not mapped cannot be booked for it. The last rows name the event type that closes "
                           "online booking while somebody is away. Press a row to change it."));
    m_table->setAccessibleName(tr("Mapping"));
    m_check->action()->updateGeometry();
    m_import->action()->updateGeometry();
    m_findings->retranslate();
    m_webhook->retranslate();
    if (m_drill) m_drill->retranslate();
    fill();
}

Zone SettingsPage::zone() const { return salonZone(m_backend.catalog()); }

void SettingsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fill();
    if (!m_checked && !m_checking) check();
}

void SettingsPage::undoLast() { m_toast->take(); }

void SettingsPage::check()
{
    if (m_checking) return;
    m_checking = true;
    m_check->action()->setBusy(true, tr("Checks"));
    await(this, m_backend.connection(), [this](const Outcome<ConnectionView> &answer) {
        m_checking = false;
        m_check->action()->setBusy(false);
        m_trouble = answer ? QString() : refusalWords(answer.error().code);
        if (answer) {
            m_connection = *answer;
            m_checked = true;
            m_webhook->load();
        }
        fill();
    });
    fill();
}

void SettingsPage::fill()
{
    m_keys->setCredentials(m_connection.credentials);
    m_findings->setFindings(m_connection.deviations);
    m_table->setConnection(m_connection);
    if (const auto catalog = m_backend.catalog()) m_model->setSalon(*catalog, m_connection);
    const int rows = m_model->rowCount();
    m_mapping->setState(Glyph::None,
                        tr("%1 of %2 mapped").arg(QLocale().toString(m_model->mapped()), QLocale().toString(rows)));
    m_importWords->setText(m_imported);
    m_importWords->setVisible(!m_imported.isEmpty());
    m_import->action()->setEnabled(!m_connection.credentials.empty());

    if (!m_trouble.isEmpty()) {
        m_check->setState(Glyph::Failure, tr("no answer"));
        m_checkWords->setText(m_trouble);
    } else if (!m_checked) {
        m_check->setState(Glyph::Unknown, m_checking ? tr("is being asked") : tr("not yet checked"));
        m_checkWords->setText(QString());
    } else if (std::ranges::all_of(m_connection.credentials,
                                   [](const ConnectedCredential &one) { return one.source == KeySource::Missing; })) {
        m_check->setState(Glyph::Unknown, tr("no key yet"));
        m_checkWords->setText(tr("Nothing could be compared: enter a key of Cal.com first."));
    } else {
        const auto worst =
            m_connection.deviations.empty() ? Severity::Note : m_connection.deviations.front().severity();
        m_check->setState(worst == Severity::Fails     ? Glyph::Failure
                          : worst == Severity::Differs ? Glyph::Attention
                                                       : Glyph::Ok,
                          tr("as of %1").arg(clockTimeSeconds(m_connection.at, zone())));
        m_checkWords->setText(worst == Severity::Fails ? tr("Cal.com will refuse some bookings that the desk allows:")
                              : worst == Severity::Differs ? tr("It works, with differences that you should know:")
                                                           : tr("Salon and Cal.com fit together."));
    }
    m_checkWords->setVisible(!m_checkWords->text().isEmpty());
}

void SettingsPage::importNow()
{
    m_import->action()->setBusy(true, tr("Imports"));
    await(this, m_backend.importCalcom(), [this](const Outcome<ImportSummary> &answer) {
        m_import->action()->setBusy(false);
        if (!answer) {
            m_imported = refusalWords(answer.error().code);
            return fill();
        }
        m_imported = tr("New: %1 services, %2 stylists, %3 mappings.")
                         .arg(QLocale().toString(answer->services), QLocale().toString(answer->staff),
                              QLocale().toString(answer->mappings));
        check();
    });
}

void SettingsPage::saveKey(const SaveKey &key)
{
    m_keys->setBusy(true);
    await(this, m_backend.saveKey(key), [this](const Outcome<CredentialId> &answer) {
        m_keys->setAnswer(answer ? QString() : refusalWords(answer.error().code));
        if (answer) check();
    });
}

void SettingsPage::change(const MappingChange &change)
{
    const bool nothing = change.eventType.value == 0;
    await(this, m_backend.changeMapping(change), [this, nothing](const Outcome<MappingResult> &answer) {
        if (!answer) return m_toast->say(refusalWords(answer.error().code));
        if (answer->saved && answer->deviations.empty())
            return m_toast->say(nothing ? tr("Mapped to nothing; what is booked stays as it is")
                                        : tr("Mapped; new bookings use it"));
        const auto words = answer->deviations.empty()
                               ? DeviationText{}
                               : deviationText(answer->deviations.front(), QLocale().name().left(2));
        m_toast->say(answer->saved ? words.happens : words.happens + u' ' + words.change);
    });
}

void SettingsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace tresen::ui
