// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keys_card.h"

#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/glyph_label.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

KeysCard::KeysCard(QWidget *parent)
    : StepCard(1, parent)
    , m_label(new Field)
    , m_key(new Field)
    , m_save(new Button(Button::Kind::Primary))
    , m_wrong(new Label(TextSize::Small, Colour::Failure))
{
    setObjectName(QStringLiteral("keysCard"));
    auto *row = new QHBoxLayout;
    row->setSpacing(space::one);
    row->addWidget(m_label, 1);
    row->addWidget(m_key, 3);
    row->addWidget(m_save);
    content()->addLayout(row);
    content()->addWidget(m_wrong);
    m_wrong->setWordWrap(true);
    m_wrong->hide();
    m_label->setText(QStringLiteral("default"));
    m_label->setMaxLength(32);
    m_key->setEchoMode(QLineEdit::Password);
    m_label->setObjectName(QStringLiteral("keyLabel"));
    m_key->setObjectName(QStringLiteral("keyText"));
    m_save->setObjectName(QStringLiteral("keySave"));
    m_wrong->setObjectName(QStringLiteral("keyWrong"));
    connect(m_save, &Button::clicked, this, &KeysCard::save);
    connect(m_key, &QLineEdit::returnPressed, this, &KeysCard::save);
    connect(m_key, &QLineEdit::textEdited, this, [this] {
        m_key->setWrong(false);
        m_wrong->hide();
    });
    retranslate();
}

void KeysCard::retranslate()
{
    setWords(tr("API key"), tr("Cal.com shows it once under Settings, Developer, API keys. It stays on this machine, "
                               "sealed; nobody can read it here again."));
    m_label->setPlaceholderText(tr("Name"));
    m_label->setAccessibleName(tr("Name of the key"));
    m_key->setPlaceholderText(QStringLiteral("cal_…"));
    m_key->setAccessibleName(tr("API key"));
    m_save->setText(tr("Check and keep"));
    m_save->updateGeometry();
    fill();
}

void KeysCard::setCredentials(const std::vector<ConnectedCredential> &credentials)
{
    m_credentials = credentials;
    fill();
}

void KeysCard::fill()
{
    delete m_rows;
    m_rows = new QWidget;
    auto *rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::half);
    content()->insertWidget(0, m_rows);
    for (const auto &entry : m_credentials)
        addRow(rows, entry);
    m_rows->setVisible(!m_credentials.empty());
    const auto accepted = std::count_if(m_credentials.begin(), m_credentials.end(),
                                        [](const ConnectedCredential &entry) { return entry.accepted; });
    if (m_credentials.empty())
        setState(Glyph::Unknown, tr("none yet"));
    else if (accepted == static_cast<std::ptrdiff_t>(m_credentials.size()))
        setState(Glyph::Ok, tr("accepted"));
    else
        setState(Glyph::Failure, tr("not accepted"));
}

static QString sourceWords(KeySource source)
{
    switch (source) {
    case KeySource::Missing: return KeysCard::tr("no key here");
    case KeySource::Environment: return KeysCard::tr("set by whoever starts the program");
    case KeySource::Kept: return KeysCard::tr("entered here");
    }
    return {};
}

void KeysCard::addRow(QVBoxLayout *rows, const ConnectedCredential &entry)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(space::one);
    line->addWidget(new GlyphLabel(entry.accepted ? Glyph::Ok : Glyph::Failure));
    auto *name = new Label(TextSize::Body, Colour::Text, QFont::Medium);
    name->setText(entry.credential.label);
    name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    line->addWidget(name);
    QStringList words;
    if (!entry.userName.isEmpty()) words << tr("user %1").arg(entry.userName);
    words << tr("sees %n event type(s)", nullptr, static_cast<int>(entry.eventTypes.size()))
          << sourceWords(entry.source);
    auto *what = new Label(TextSize::Small, Colour::Text2);
    what->setText(words.join(QStringLiteral(" · ")));
    line->addWidget(what, 1);
    if (entry.source == KeySource::Kept) {
        auto *remove = new Button(Button::Kind::Danger, tr("Remove"));
        remove->setButtonHeight(size::buttonInHead);
        remove->setObjectName(QStringLiteral("keyRemove"));
        remove->setAccessibleName(tr("Remove the key %1").arg(entry.credential.label));
        connect(remove, &Button::clicked, this, [this, id = entry.credential.id] { Q_EMIT removalRequested(id); });
        line->addWidget(remove);
    }
    rows->addLayout(line);
}

void KeysCard::save()
{
    SaveKey key{m_label->text().trimmed(), m_key->text().trimmed().toLatin1()};
    if (key.key.isEmpty()) return setAnswer(tr("Enter the key first: it begins with cal_."));
    Q_EMIT keyEntered(key);
}

void KeysCard::setBusy(bool busy) { m_save->setBusy(busy, tr("Checks")); }

void KeysCard::setAnswer(const QString &refusal)
{
    setBusy(false);
    m_key->setWrong(!refusal.isEmpty());
    m_wrong->setText(refusal);
    m_wrong->setVisible(!refusal.isEmpty());
    if (refusal.isEmpty()) m_key->clear();
}

} // namespace tresen::ui
