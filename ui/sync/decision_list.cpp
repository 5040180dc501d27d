// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/decision_list.h"

#include <algorithm>
#include <utility>

#include <QVBoxLayout>

#include "ui/models/await.h"
#include "ui/models/decision_words.h"
#include "ui/models/format.h"
#include "ui/models/known_words.h"
#include "ui/models/sync_words.h"
#include "ui/widgets/action_card.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"
#include "ui/widgets/glyph_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_panel.h"

namespace tresen::ui {

DecisionList::DecisionList(Backend &backend, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_title(new Label(TextSize::Small, Colour::Text2, QFont::DemiBold))
    , m_state(new StatePanel)
    , m_why(new Field)
{
    setObjectName(QStringLiteral("decisionList"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::one);
    column->addWidget(m_title);
    column->addWidget(m_state);
    column->addWidget(m_why);
    m_state->hide();
    m_why->hide();
    m_why->setFieldHeight(size::fieldInHead);
    m_why->setObjectName(QStringLiteral("decisionWhy"));
    connect(m_state, &StatePanel::actionRequested, this, &DecisionList::load);
    connect(&backend, &Backend::timesLearned, this, [this] {
        if (isVisible()) checkTimes();
    });
    retranslate();
}

void DecisionList::retranslate()
{
    m_title->setText(tr("What can be done"));
    m_why->setPlaceholderText(tr("Why (kept in the log, may stay empty)"));
    m_why->setAccessibleName(tr("Why"));
    if (m_sheet) rebuild();
}

void DecisionList::clear()
{
    ++m_generation;
    m_sheet.reset();
    m_asksReason = m_showsImpossible = m_wantsFocus = m_sending = false;
    m_suggestion = 0;
    ++m_timesAsked;
    m_known.clear();
    m_service = {};
    m_why->clear();
    m_why->hide();
    delete std::exchange(m_cards, nullptr);
}

void DecisionList::show(SegmentId segment, int parts, const Zone &zone)
{
    if (segment != m_segment) clear();
    m_segment = segment;
    m_parts = parts;
    m_zone = zone;
    load();
}

void DecisionList::load()
{
    const auto mine = ++m_generation;
    if (!m_sheet) {
        m_state->show();
        m_state->load(tr("Working out what can be done"));
    }
    await(this, m_backend.decisions(m_segment), [this, mine](const Outcome<DecisionSheet> &answer) {
        if (mine != m_generation) return;
        m_state->setVisible(!answer.has_value());
        if (!answer) {
            m_sheet.reset();
            rebuild();
            return m_state->say(Glyph::Failure, tr("This could not be worked out"), refusalWords(answer.error().code),
                                tr("Try again"));
        }
        if (m_sheet == *answer) return;
        m_sheet = *answer;
        m_suggestion = 0;
        rebuild();
        checkTimes();
        Q_EMIT sheetChanged();
        if (m_wantsFocus) takeFocus();
    });
}

const PlannedCall *DecisionList::nextCall() const
{
    if (!m_sheet) return nullptr;
    for (const auto &option : m_sheet->options)
        if (option.kind == DecisionKind::Resync && option.preview && !option.preview->calls.empty())
            return &option.preview->calls.front();
    return nullptr;
}

std::optional<FreeTime> DecisionList::chosenTime() const
{
    if (!m_sheet || m_suggestion >= static_cast<int>(m_sheet->suggestions.size())) return std::nullopt;
    return m_sheet->suggestions[static_cast<std::size_t>(m_suggestion)];
}

namespace {

enum class Rank { Recommended, Useful, Useless };

Rank rankOf(const DecisionOption &option)
{
    const bool asksAgain = option.preview && option.preview->calls.empty() &&
                           std::ranges::any_of(option.preview->ends, [](const PlannedEnd &end) {
                               return end.kind == PlannedEnd::Kind::AsksAgain;
                           });
    return asksAgain ? Rank::Useless : option.recommended ? Rank::Recommended : Rank::Useful;
}

} // namespace

void DecisionList::rebuild()
{
    const bool hadFocus = m_cards && m_cards->isAncestorOf(QApplication::focusWidget());
    if (m_cards) {
        m_cards->setParent(nullptr);
        m_cards->deleteLater(); // one of its buttons may be what got us here
    }
    m_cards = new QWidget;
    qobject_cast<QVBoxLayout *>(layout())->insertWidget(1, m_cards);
    auto *column = new QVBoxLayout(m_cards);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::one);
    m_recommended = nullptr;
    m_why->setVisible(m_sheet && !m_asksReason);
    if (!m_sheet) return;
    if (m_asksReason) {
        addCancelReasons(column);
    } else {
        // Enter takes the first: what would change nothing and ask again comes last.
        for (const auto rank : {Rank::Recommended, Rank::Useful, Rank::Useless})
            for (const auto &option : m_sheet->options)
                if (option.possible && rankOf(option) == rank) addCard(column, option, rank == Rank::Recommended);
        addImpossible(column);
    }
    m_cards->show();
    if (hadFocus) takeFocus();
}

void DecisionList::addCard(QVBoxLayout *column, const DecisionOption &option, bool first)
{
    if (option.kind == DecisionKind::OtherTime) addTimes(column);
    const auto words = decisionWords(option, m_parts, chosenTime(), m_zone);
    auto *card = new ActionCard(words.icon, first);
    card->setObjectName(QStringLiteral("decide_") + toWord(option.kind));
    card->setWords(words.title, words.consequence);
    card->setEnabled(!m_sending);
    connect(card, &QAbstractButton::clicked, this, [this, option] { press(option); });
    column->addWidget(card);
    if (first || !m_recommended) m_recommended = card;
}

void DecisionList::addTimes(QVBoxLayout *column)
{
    if (m_sheet->suggestions.size() < 2) return showKnown(column);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::half);
    for (int i = 0; i < static_cast<int>(m_sheet->suggestions.size()) && i < 4; ++i) {
        const auto &time = m_sheet->suggestions[static_cast<std::size_t>(i)];
        auto *chip = new Chip(dayAndTime(time.start, m_zone));
        chip->setObjectName(QStringLiteral("suggestion%1").arg(i));
        chip->setChecked(i == m_suggestion);
        if (const auto known = m_known.find(time.start); known != m_known.end()) {
            const auto words = knownWords(known->second, {}, isCalcomAway(m_backend.status()));
            chip->setToolTip(words);
            chip->setAccessibleName(QStringLiteral("%1, %2").arg(chip->text(), words));
        }
        connect(chip, &Chip::clicked, this, [this, i] { previewOther(i); });
        row->addWidget(chip);
    }
    row->addStretch();
    column->addLayout(row);
    showKnown(column);
}

/// How sure the chosen time is; nothing until it was asked.
void DecisionList::showKnown(QVBoxLayout *column)
{
    const auto time = chosenTime();
    const auto known = time ? m_known.find(time->start) : m_known.end();
    if (known == m_known.end()) return;
    const bool away = isCalcomAway(m_backend.status());
    auto *row = new QHBoxLayout;
    row->setSpacing(space::half);
    row->addWidget(new GlyphLabel(knownGlyph(known->second, away)));
    auto *words = new Label(TextSize::Small, Colour::Text2);
    words->setObjectName(QStringLiteral("suggestionKnown"));
    words->setText(knownWords(known->second, m_backend.now() - m_knownAt, away));
    row->addWidget(words, 1);
    column->addLayout(row);
}

/// The suggestions are free here; whether they are at Cal.com is asked in one question.
void DecisionList::checkTimes()
{
    if (!m_sheet || m_sheet->suggestions.empty()) return;
    if (m_service != ServiceId()) return checkTimes(m_service);
    const auto mine = ++m_timesAsked;
    await(this, m_backend.appointment(m_sheet->appointment), [this, mine](const Outcome<AppointmentDetail> &detail) {
        if (mine != m_timesAsked || !m_sheet || !detail) return;
        m_service = detail->appointment.service;
        checkTimes(m_service);
    });
}

/// Of each suggestion how sure its least certain part is: one question for each, as they are asked about alone.
void DecisionList::checkParts(ServiceId service)
{
    const auto mine = ++m_timesAsked;
    PartsTimesQuestion question;
    question.service = service;
    question.by.assign(m_sheet->partStaff.begin(), m_sheet->partStaff.end());
    question.moving = m_sheet->appointment;
    question.limit = 1;
    for (const auto &time : m_sheet->suggestions) {
        question.at = time.start;
        await(this, m_backend.partsTimes(question),
              [this, mine, start = time.start](const Outcome<std::vector<PartsTime>> &answer) {
                  if (mine != m_timesAsked || !m_sheet || !answer) return;
                  // What is no longer among the free ones was taken meanwhile.
                  Knowledge known;
                  known.state = TimeState::Taken;
                  if (!answer->empty()) known = answer->front().known;
                  m_knownAt = m_backend.now();
                  const auto [there, isNew] = m_known.try_emplace(start, known);
                  if (!isNew && std::exchange(there->second, known) == known) return;
                  rebuild();
              });
    }
}

void DecisionList::checkTimes(ServiceId service)
{
    if (!m_sheet->partStaff.empty()) return checkParts(service);
    TimesQuestion question{{service, m_sheet->suggestions.front().staff, m_sheet->appointment, {}, {}}, {}, 0};
    for (const auto &time : m_sheet->suggestions)
        if (question.starts.size() < wishesAtMost) question.starts.push_back(time.start);
    const auto mine = ++m_timesAsked;
    await(this, m_backend.checkTimes(question), [this, mine](const Outcome<TimesAnswer> &answer) {
        if (mine != m_timesAsked || !m_sheet || !answer) return;
        std::map<Instant, Knowledge> known;
        for (const auto &time : answer->times)
            known[time.start] = time.known;
        m_knownAt = m_backend.now();
        if (known == m_known) return;
        m_known = std::move(known);
        rebuild();
    });
}

void DecisionList::previewOther(int suggestion)
{
    m_suggestion = suggestion;
    const auto time = chosenTime();
    if (!time) return;
    DecisionRequest request;
    request.segment = m_segment;
    request.kind = DecisionKind::OtherTime;
    request.stamp = m_sheet->stamp;
    request.start = time->start;
    if (m_sheet->partStaff.empty()) request.staff = time->staff;
    const auto mine = m_generation;
    await(this, m_backend.preview(request), [this, mine, suggestion](const Outcome<DecisionPreview> &answer) {
        if (mine != m_generation || !m_sheet || suggestion != m_suggestion) return;
        if (!answer) {
            Q_EMIT refused(answer.error());
            return load();
        }
        for (auto &option : m_sheet->options)
            if (option.kind == DecisionKind::OtherTime) option.preview = *answer;
        rebuild();
    });
}

void DecisionList::addImpossible(QVBoxLayout *column)
{
    std::vector<const DecisionOption *> impossible;
    for (const auto &option : m_sheet->options)
        if (!option.possible && option.why != RefusalCode::DoesNotApply) impossible.push_back(&option);
    if (impossible.empty()) return;
    auto *link = new Button(Button::Kind::Link, m_showsImpossible ? tr("Hide what cannot be done now")
                                                                  : tr("What cannot be done now, and why"));
    link->setObjectName(QStringLiteral("decisionImpossible"));
    connect(link, &Button::clicked, this, [this] {
        m_showsImpossible = !m_showsImpossible;
        rebuild();
    });
    column->addWidget(link);
    if (!m_showsImpossible) return;
    for (const auto *option : impossible) {
        const auto words = decisionWords(*option, m_parts, chosenTime(), m_zone);
        auto *card = new ActionCard(words.icon, false);
        card->setWords(words.title, decisionRefused(*option));
        card->setEnabled(false);
        column->addWidget(card);
    }
}

void DecisionList::addCancelReasons(QVBoxLayout *column)
{
    auto *question = new Label(TextSize::Body);
    question->setText(tr("Why is it cancelled? Cal.com is told the reason."));
    column->addWidget(question);
    for (const auto reason : {CancelReason::CustomerAsked, CancelReason::CustomerIll, CancelReason::SalonAsked,
                              CancelReason::StaffIll, CancelReason::Mistake}) {
        auto *choice = new Button(Button::Kind::Danger, cancelReasonWords(reason));
        choice->setObjectName(QStringLiteral("cancel_") + toWord(reason));
        choice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(choice, &Button::clicked, this, [this, reason] {
            DecisionRequest request;
            request.kind = DecisionKind::CancelBoth;
            request.cancelReason = reason;
            send(request, tr("Cancelled on both sides"));
        });
        column->addWidget(choice);
    }
    auto *back = new Button(Button::Kind::Secondary, tr("Back"));
    back->setObjectName(QStringLiteral("cancelBack"));
    connect(back, &Button::clicked, this, [this] {
        m_asksReason = false;
        rebuild();
        takeFocus();
    });
    column->addWidget(back);
}

void DecisionList::press(const DecisionOption &option)
{
    if (option.kind == DecisionKind::CancelBoth) {
        m_asksReason = true;
        rebuild();
        if (auto *first = m_cards->findChild<Button *>()) first->setFocus(Qt::TabFocusReason);
        return;
    }
    DecisionRequest request;
    request.kind = option.kind;
    request.why = m_why->text().trimmed();
    if (option.kind == DecisionKind::OtherTime) {
        if (const auto time = chosenTime()) {
            request.start = time->start;
            if (m_sheet->partStaff.empty()) request.staff = time->staff;
        }
    }
    send(request, decisionWords(option, m_parts, chosenTime(), m_zone).title);
}

void DecisionList::send(DecisionRequest request, const QString &words)
{
    if (m_sending || !m_sheet) return;
    m_sending = true;
    request.segment = m_segment;
    request.stamp = m_sheet->stamp;
    const auto mine = m_generation;
    const bool byKeyboard = isAncestorOf(QApplication::focusWidget()); // lost while nothing here can be pressed
    rebuild();
    await(this, m_backend.decide(request), [this, mine, words, byKeyboard](const Outcome<Decided> &answer) {
        m_sending = false;
        if (byKeyboard) Q_EMIT focusReleased();
        if (answer) {
            m_asksReason = false;
            m_why->clear();
            Q_EMIT decided(*answer, words);
        } else {
            Q_EMIT refused(answer.error());
        }
        // Whatever was answered, the facts are others now.
        if (mine != m_generation) return;
        rebuild();
        load();
    });
}

void DecisionList::takeFocus()
{
    m_wantsFocus = !m_recommended;
    if (m_recommended) m_recommended->setFocus(Qt::TabFocusReason);
}

} // namespace tresen::ui
