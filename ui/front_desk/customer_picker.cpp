// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/customer_picker.h"

#include <QElapsedTimer>
#include <QGridLayout>
#include <QKeyEvent>
#include <QListView>
#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/front_desk/customer_delegate.h"
#include "ui/models/await.h"
#include "ui/models/customer_hits_model.h"
#include "ui/models/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

static constexpr int shownRows = 5;
static constexpr int settledMs = 150;
static constexpr int mostHits = 8;
static constexpr int phoneDigits = 6;

CustomerPicker::CustomerPicker(Backend &backend, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_model(new CustomerHitsModel(this))
    , m_label(new Label(TextSize::Small, Colour::Text2, QFont::Medium))
    , m_hint(new Label(TextSize::Small, Colour::Text3))
    , m_search(new Field)
    , m_list(new QListView)
    , m_add(new Button(Button::Kind::Link))
    , m_next(new Button(Button::Kind::Link))
    , m_newRow(new QWidget)
    , m_newNameLabel(new Label(TextSize::Small, Colour::Text2, QFont::Medium))
    , m_newPhoneLabel(new Label(TextSize::Small, Colour::Text2, QFont::Medium))
    , m_newName(new Field)
    , m_newPhone(new Field)
    , m_wrong(new Label(TextSize::Small, Colour::Failure))
    , m_same(new Button(Button::Kind::Link))
    , m_back(new Button(Button::Kind::Link))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    auto *head = new QHBoxLayout;
    head->addWidget(m_label);
    head->addStretch();
    head->addWidget(m_hint);
    column->addLayout(head);
    column->addWidget(m_search);
    column->addWidget(m_list);

    auto *fields = new QGridLayout(m_newRow);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setHorizontalSpacing(space::two);
    fields->setVerticalSpacing(space::half);
    fields->addWidget(m_newNameLabel, 0, 0);
    fields->addWidget(m_newPhoneLabel, 0, 1);
    fields->addWidget(m_newName, 1, 0);
    fields->addWidget(m_newPhone, 1, 1);
    column->addWidget(m_newRow);
    column->addWidget(m_same);
    column->addWidget(m_wrong);
    auto *links = new QHBoxLayout;
    links->addWidget(m_add);
    links->addWidget(m_next);
    links->addWidget(m_back);
    links->addStretch();
    column->addLayout(links);

    m_search->setObjectName(QStringLiteral("customerSearch"));
    m_search->setIconName("search");
    m_list->setObjectName(QStringLiteral("customerHits"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CustomerDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the field's arrows walk it
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_add->setObjectName(QStringLiteral("customerAdd"));
    m_add->setIconName("plus");
    m_same->setObjectName(QStringLiteral("customerSame"));
    m_same->setWordWrap(true);
    connect(m_same, &Button::clicked, this, [this] {
        if (const auto known = m_known) choose(*known);
        takeFocus();
    });
    connect(m_newPhone, &QLineEdit::textChanged, this, &CustomerPicker::askSame);
    m_next->setObjectName(QStringLiteral("customerNext"));
    m_next->setIconName("clock");
    m_settled.setSingleShot(true);
    m_settled.setInterval(settledMs);
    connect(&m_settled, &QTimer::timeout, this, &CustomerPicker::askNext);
    connect(m_next, &Button::clicked, this, &CustomerPicker::openNext);
    m_newName->setObjectName(QStringLiteral("newCustomerName"));
    m_newPhone->setObjectName(QStringLiteral("newCustomerPhone"));
    m_back->setObjectName(QStringLiteral("customerBack"));
    for (auto *field : {m_search, m_newName, m_newPhone})
        field->installEventFilter(this);

    connect(m_search, &QLineEdit::textEdited, this, &CustomerPicker::search);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { mark(index.row(), true); });
    connect(m_add, &Button::clicked, this, &CustomerPicker::startNew);
    connect(m_back, &Button::clicked, this, &CustomerPicker::backToSearch);
    for (auto *field : {m_newName, m_newPhone}) {
        connect(field, &QLineEdit::textEdited, this, [this] {
            m_newName->setWrong(false);
            m_newPhone->setWrong(false);
            m_wrong->hide();
            Q_EMIT changed();
        });
    }
    setFocusProxy(m_search);
    retranslate();
    clear();
}

void CustomerPicker::retranslate()
{
    m_label->setText(m_new ? tr("New customer") : tr("Customer"));
    m_hint->setText(tr("Arrow keys choose, Enter books"));
    m_search->setPlaceholderText(tr("Name or phone"));
    m_search->setAccessibleName(tr("Customer, name or phone"));
    m_list->setAccessibleName(tr("Matching customers"));
    m_newNameLabel->setText(tr("Name"));
    m_newPhoneLabel->setText(tr("Phone"));
    m_newName->setAccessibleName(tr("Name of the new customer"));
    m_newPhone->setAccessibleName(tr("Phone of the new customer"));
    m_back->setText(tr("Search again"));
    //: The keys as they stand on German and English keyboards.
    m_next->setKeyHint(tr("Ctrl Enter"));
    sayNext();
}

void CustomerPicker::clear()
{
    ++m_generation;
    m_searching = false;
    m_early.clear();
    m_settled.stop();
    m_jumps = false;
    m_new = false;
    m_search->clear();
    m_search->setNote({});
    m_newName->clear();
    m_newPhone->clear();
    m_model->show({}, {}, {});
    m_marked = -1;
    m_chosen = false;
    m_search->show();
    m_newRow->hide();
    m_same->hide();
    m_wrong->hide();
    m_back->hide();
    m_add->hide();
    fitList();
    retranslate();
}

void CustomerPicker::choose(const CustomerHit &customer)
{
    clear();
    if (customer.id.isNull()) {
        m_search->setText(customer.phone);
        if (!customer.phone.isEmpty()) startNew();
        return;
    }
    m_search->setText(customer.name);
    m_model->show({customer}, customer.name, salonZone(m_backend.catalog()));
    fitList();
    mark(0, true);
    m_settled.start();
}

void CustomerPicker::search()
{
    const QString query = m_search->text().trimmed();
    const auto mine = ++m_generation;
    m_chosen = false;
    m_marked = -1;
    m_early.clear();
    m_settled.stop();
    m_jumps = false;
    m_searching = !query.isEmpty();
    if (query.isEmpty()) {
        m_search->setNote({});
        m_model->show({}, {}, {});
        m_add->hide();
        fitList();
        sayNext();
        Q_EMIT changed();
        return;
    }
    QElapsedTimer clock;
    clock.start();
    await(this, m_backend.searchCustomers(query, mostHits + 1),
          [this, mine, query, clock](const Outcome<std::vector<CustomerHit>> &found) {
              if (mine != m_generation) return; // a newer word was typed
              m_searching = false;
              if (!found) {
                  m_early.clear();
                  m_search->setNote(tr("Search failed"));
                  return;
              }
              show(*found, query, clock.elapsed());
          });
}

void CustomerPicker::show(std::vector<CustomerHit> hits, const QString &query, qint64 tookMs)
{
    const bool isMore = hits.size() > mostHits;
    if (isMore) hits.resize(mostHits);
    const int count = static_cast<int>(hits.size());
    m_model->show(std::move(hits), query, salonZone(m_backend.catalog()));
    const auto took = QLocale().toString(tookMs);
    m_search->setNote(isMore ? tr("more than %1 matches in %2 ms").arg(QLocale().toString(mostHits), took)
                             //: %n matches, %1 milliseconds
                             : tr("%n match(es) in %1 ms", nullptr, count).arg(took));
    m_add->setText(tr("Add “%1”").arg(query.size() > 32 ? query.left(32) + QChar(0x2026) : query));
    m_add->show();
    fitList();
    mark(count > 0 ? 0 : -1, count == 1);
    m_settled.start();
    replay();
}

/// The digits that every way of writing a number ends with.
static QString bareDigits(const QString &phone)
{
    QString digits;
    for (const auto c : phone)
        if (c.isDigit() && (c != u'0' || !digits.isEmpty())) digits += c;
    return digits;
}

/// Whether somebody else has the number of the new customer: often it is them.
void CustomerPicker::askSame()
{
    const auto mine = ++m_sameAsked;
    m_known.reset();
    m_same->hide();
    const auto typed = bareDigits(m_newPhone->text());
    if (!m_new || typed.size() < phoneDigits) return;
    await(this, m_backend.searchCustomers(m_newPhone->text().trimmed(), mostHits),
          [this, mine, typed](const Outcome<std::vector<CustomerHit>> &found) {
              if (mine != m_sameAsked || !m_new || !found) return;
              const auto same = std::ranges::find_if(*found, [&typed](const CustomerHit &hit) {
                  const auto digits = bareDigits(hit.phone);
                  return digits.size() >= phoneDigits && (digits.endsWith(typed) || typed.endsWith(digits));
              });
              if (same == found->end()) return;
              m_known = *same;
              m_same->setText(tr("%1 has this number already. Book for %1").arg(same->name));
              m_same->show();
          });
}

/// What is ahead of those who are shown, as far as somebody looks at them.
void CustomerPicker::askNext()
{
    const auto mine = m_generation;
    for (int row = 0; row < m_model->rowCount() && !m_new; ++row)
        await(this, m_backend.caller(m_model->hit(row).id), [this, mine](const Outcome<CallerView> &answer) {
            if (mine != m_generation || !answer) return;
            m_model->setNext(answer->customer, answer->next);
            sayNext();
            if (m_jumps && m_model->knowsNext(m_marked)) openNext();
        });
}

void CustomerPicker::sayNext()
{
    const auto next = m_new ? std::nullopt : m_model->next(m_marked);
    m_next->setVisible(next.has_value());
    if (!next) return;
    m_next->setText(
        tr("Show %1", "an appointment's day and time").arg(dayAndTime(next->start, salonZone(m_backend.catalog()))));
    m_next->setToolTip(tr("Shows the appointment of %1 in the day").arg(m_model->hit(m_marked).name).toHtmlEscaped());
}

void CustomerPicker::openNext()
{
    const auto next = m_new ? std::nullopt : m_model->next(m_marked);
    m_jumps = !m_new && !m_model->knowsNext(m_marked);
    if (next) return Q_EMIT appointmentWanted(next->appointment, next->start);
    if (m_jumps || m_new) return;
    m_wrong->setText(tr("%1 has no appointment ahead.").arg(m_model->hit(m_marked).name));
    m_wrong->show();
}

void CustomerPicker::replay()
{
    for (const int key : std::exchange(m_early, {}))
        if (key == Qt::Key_Return)
            enter();
        else
            step(key);
}

void CustomerPicker::mark(int row, bool choose)
{
    m_marked = row;
    m_chosen = choose && row >= 0;
    m_wrong->hide();
    if (row >= 0) m_list->setCurrentIndex(m_model->index(row));
    sayNext();
    Q_EMIT changed();
}

void CustomerPicker::fitList()
{
    const int rows = std::min(shownRows, m_model->rowCount());
    m_list->setFixedHeight(rows * CustomerDelegate::rowHeight);
    m_list->setVisible(rows > 0 && !m_new);
    updateGeometry();
}

void CustomerPicker::startNew()
{
    const QString typed = m_search->text().trimmed();
    const bool isPhone = !typed.isEmpty() && (typed.front().isDigit() || typed.startsWith(QLatin1Char('+')));
    ++m_generation; // an answer on its way has nothing to say any more
    m_searching = false;
    m_early.clear();
    m_new = true;
    m_chosen = false;
    (isPhone ? m_newPhone : m_newName)->setText(typed);
    m_search->hide();
    m_add->hide();
    m_newRow->show();
    m_back->show();
    askSame();
    fitList();
    m_settled.stop();
    retranslate();
    (isPhone ? m_newName : m_newPhone)->setFocus(Qt::TabFocusReason);
    Q_EMIT changed();
}

void CustomerPicker::backToSearch()
{
    m_new = false;
    m_newRow->hide();
    m_same->hide();
    m_wrong->hide();
    m_back->hide();
    m_search->show();
    m_search->setFocus(Qt::TabFocusReason);
    retranslate();
    search();
}

bool CustomerPicker::isNewComplete() const
{
    const auto digits =
        std::count_if(m_newPhone->text().cbegin(), m_newPhone->text().cend(), [](QChar c) { return c.isDigit(); });
    return !m_newName->text().trimmed().isEmpty() && digits >= phoneDigits;
}

std::optional<CustomerChoice> CustomerPicker::choice() const
{
    if (m_new) {
        if (!isNewComplete()) return std::nullopt;
        return CustomerChoice{{}, m_newName->text().trimmed(), m_newPhone->text().trimmed(), {}};
    }
    if (!m_chosen) return std::nullopt;
    return CustomerChoice{m_model->hit(m_marked).id, {}, {}, {}};
}

QString CustomerPicker::name() const
{
    if (m_new) return m_newName->text().trimmed();
    return m_chosen ? m_model->hit(m_marked).name : QString();
}

QString CustomerPicker::lastService() const
{
    return m_chosen && !m_new ? m_model->hit(m_marked).lastService : QString();
}

bool CustomerPicker::hasEntries() const
{
    if (m_new) return !m_newName->text().trimmed().isEmpty() || !m_newPhone->text().trimmed().isEmpty();
    return !m_search->text().trimmed().isEmpty();
}

void CustomerPicker::takeFocus()
{
    auto *field = !m_new ? m_search : m_newName->text().trimmed().isEmpty() ? m_newName : m_newPhone;
    field->setFocus(Qt::OtherFocusReason);
}

void CustomerPicker::markSearch() { m_search->selectAll(); }

void CustomerPicker::complain()
{
    if (!m_new) {
        m_wrong->setText(m_model->rowCount() > 0 ? tr("Several match: choose one with the arrow keys.")
                                                 : tr("Who is it for? Type a name or a phone."));
        m_wrong->show();
        m_search->setFocus(Qt::OtherFocusReason);
        return;
    }
    const bool noName = m_newName->text().trimmed().isEmpty();
    m_newName->setWrong(noName);
    m_newPhone->setWrong(!noName);
    m_wrong->setText(noName ? tr("A new customer needs a name.")
                            : tr("A new customer needs a phone of at least 6 digits."));
    m_wrong->show();
    (noName ? m_newName : m_newPhone)->setFocus(Qt::OtherFocusReason);
}

void CustomerPicker::enter()
{
    m_wrong->hide();
    if (m_new || m_chosen) return Q_EMIT submitted();
    if (m_marked >= 0) return mark(m_marked, true);
    if (m_search->text().trimmed().isEmpty()) return complain();
    startNew();
}

bool CustomerPicker::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(object, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    const bool isArrow = object == m_search && (key == Qt::Key_Down || key == Qt::Key_Up);
    if (!isEnter && !isArrow) return QWidget::eventFilter(object, event);
    if (isEnter && object == m_search && static_cast<QKeyEvent *>(event)->modifiers().testFlag(Qt::ControlModifier)) {
        openNext();
        return true;
    }
    if (m_searching)
        m_early.push_back(isEnter ? int(Qt::Key_Return) : key);
    else if (isEnter)
        enter();
    else
        step(key);
    return true;
}

void CustomerPicker::step(int key)
{
    if (m_model->rowCount() == 0) return;
    // The first arrow takes the marked one; it need not move to choose it.
    const int by = !m_chosen ? 0 : key == Qt::Key_Down ? 1 : -1;
    mark(std::clamp(m_marked + by, 0, m_model->rowCount() - 1), true);
}

} // namespace tresen::ui
