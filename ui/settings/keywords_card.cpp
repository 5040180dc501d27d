// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keywords_card.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>

#include "ui/settings/line_list.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

KeywordsCard::KeywordsCard(Backend &backend, QWidget *parent)
    : StepCard(0, parent)
    , m_backend(backend)
    , m_service(new QComboBox)
    , m_words(new Field)
    , m_save(new Button(Button::Kind::Secondary))
    , m_trouble(new Label(TextSize::Small, Colour::Failure))
    , m_lines(new LineList)
{
    setObjectName(QStringLiteral("keywordsCard"));
    auto *line = new QHBoxLayout;
    line->setSpacing(space::one);
    line->addWidget(m_service, 1);
    line->addWidget(m_words, 3);
    line->addWidget(m_save);
    content()->addLayout(line);
    content()->addWidget(m_trouble);
    content()->addWidget(m_lines);
    m_service->setObjectName(QStringLiteral("keywordsService"));
    m_service->setFixedHeight(size::field);
    m_words->setObjectName(QStringLiteral("keywordsWords"));
    m_save->setObjectName(QStringLiteral("keywordsSave"));
    m_trouble->setObjectName(QStringLiteral("keywordsTrouble"));
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    m_lines->setObjectName(QStringLiteral("keywordsLines"));
    connect(m_service, &QComboBox::activated, this, &KeywordsCard::showChosen);
    connect(m_save, &Button::clicked, this, &KeywordsCard::save);
    connect(m_words, &QLineEdit::returnPressed, this, &KeywordsCard::save);
    connect(m_words, &QLineEdit::textEdited, this, [this] {
        m_words->setWrong(false);
        m_trouble->hide();
    });
}

void KeywordsCard::retranslate()
{
    setWords(
        tr("What callers say"),
        tr("Words that mean a service beside its name. The assistant on the telephone finds the service by them."));
    m_service->setAccessibleName(tr("Service"));
    m_words->setAccessibleName(tr("Words for this service"));
    m_words->setPlaceholderText(tr("Separated by commas, e.g. damaged hair, split ends"));
    m_save->setText(tr("Keep words"));
    m_trouble->setText(tr("At most %1 words or phrases of at most %2 letters each. Please shorten the list.")
                           .arg(QLocale().toString(keywordsAtMost), QLocale().toString(keywordLength)));
    m_save->updateGeometry();
    fill();
}

const Service *KeywordsCard::chosen() const
{
    const auto id = ServiceId::fromString(m_service->currentData().toString());
    return id && m_catalog ? m_catalog->service(*id) : nullptr;
}

void KeywordsCard::fill()
{
    m_catalog = m_backend.catalog();
    if (!m_catalog) return;
    const QString kept = m_service->currentData().toString();
    m_service->clear();
    std::vector<LineList::Line> lines;
    for (const auto &service : m_catalog->services) {
        if (!service.active) continue;
        const auto id = service.id.toString();
        m_service->addItem(service.name, id);
        lines.push_back(
            {service.name,
             service.keywords.isEmpty() ? tr("only by its name") : service.keywords.join(QStringLiteral(", ")),
             tr("Change"), [this, id] {
                 m_service->setCurrentIndex(m_service->findData(id));
                 showChosen();
                 m_words->setFocus(Qt::OtherFocusReason);
             }});
    }
    m_lines->setLines(std::move(lines));
    const int known = m_service->findData(kept);
    m_service->setCurrentIndex(std::max(0, known));
    m_save->setEnabled(m_service->count() > 0);
    // Whoever is typing goes on typing; what another desk changed shows in the lines.
    if (known < 0 || !m_words->hasFocus()) showChosen();
}

void KeywordsCard::showChosen()
{
    const auto *service = chosen();
    m_words->setText(service ? service->keywords.join(QStringLiteral(", ")) : QString());
    m_words->setWrong(false);
    m_trouble->hide();
}

void KeywordsCard::save()
{
    const auto *service = chosen();
    if (!service) return;
    const auto keywords = cleanKeywords(m_words->text().split(QLatin1Char(',')));
    if (!keywords) {
        m_words->setWrong(true);
        m_words->setFocus(Qt::OtherFocusReason);
        m_trouble->show();
        return;
    }
    m_words->setText(keywords->join(QStringLiteral(", ")));
    Q_EMIT saveRequested(service->id, *keywords);
}

} // namespace tresen::ui
