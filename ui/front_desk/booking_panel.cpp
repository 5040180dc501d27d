// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/booking_panel.h"

#include <algorithm>

#include <QKeyEvent>
#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/front_desk/away_line.h"
#include "ui/front_desk/booking_times.h"
#include "ui/front_desk/customer_picker.h"
#include "ui/front_desk/flow_strip.h"
#include "ui/front_desk/parts_choice.h"
#include "ui/front_desk/service_combo.h"
#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/models/known_words.h"
#include "ui/models/sync_words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/ground.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scrolled.h"

namespace tresen::ui {

static Label *caption() { return new Label(TextSize::Small, Colour::Text2, QFont::Medium); }

BookingPanel::BookingPanel(Backend &backend, QWidget *parent)
    : FloatingPanel(parent)
    , m_backend(backend)
    , m_content(new QWidget)
    , m_foot(new Ground(Colour::Raised, Ground::Edge::Top))
    , m_title(new Label(TextSize::Title))
    , m_close(new Button(Button::Kind::Flat))
    , m_customer(new CustomerPicker(backend))
    , m_serviceLabel(caption())
    , m_staffLabel(caption())
    , m_flowLabel(caption())
    , m_flowHint(new Label(TextSize::Small, Colour::Text3))
    , m_service(new ServiceCombo)
    , m_staff(new QComboBox)
    , m_parts(new PartsChoice)
    , m_times(new BookingTimes(backend))
    , m_flow(new FlowStrip)
    , m_note(new Field)
    , m_away(new AwayLine)
    , m_clash(new Banner)
    , m_refusal(new Banner)
    , m_total(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_promise(new Label(TextSize::Small, Colour::Text2))
    , m_book(new Button(Button::Kind::Primary))
    , m_keeper(backend)
{
    setObjectName(QStringLiteral("bookingPanel"));
    build();
    connect(m_close, &Button::clicked, this, &BookingPanel::closed);
    connect(m_customer, &CustomerPicker::changed, this, &BookingPanel::customerChanged);
    connect(m_customer, &CustomerPicker::appointmentWanted, this, &BookingPanel::appointmentWanted);
    connect(m_customer, &CustomerPicker::submitted, this, &BookingPanel::book);
    connect(m_service, &QComboBox::activated, this, [this] { m_serviceTouched = true; });
    connect(m_service, &QComboBox::currentIndexChanged, this, [this] {
        m_times->forgetPlans();
        loadStaff();
        askTimes();
        Q_EMIT serviceChanged();
    });
    connect(m_staff, &QComboBox::activated, this, [this] { m_staffTouched = true; });
    connect(m_staff, &QComboBox::currentIndexChanged, this, [this] {
        m_times->unpick();
        m_parts->setVisible(inParts());
        askTimes();
    });
    connect(m_parts, &PartsChoice::changed, this, &BookingPanel::askTimes);
    connect(m_times, &BookingTimes::chipsChanged, this, [this] {
        m_times->followInTabOrder(m_parts->isVisibleTo(this) && m_parts->last() ? m_parts->last() : m_staff);
    });
    connect(m_times, &BookingTimes::timeChanged, this, &BookingPanel::timeChanged);
    connect(m_times, &BookingTimes::refused, this, &BookingPanel::refuse);
    connect(m_times, &BookingTimes::confirmed, this, &BookingPanel::book);
    connect(&m_keeper, &HoldKeeper::changed, this, &BookingPanel::showPromise);
    connect(&m_keeper, &HoldKeeper::refused, this, &BookingPanel::askTimes); // whoever was faster has it
    connect(m_away, &AwayLine::waitingRequested, this, &BookingPanel::waitingRequested);
    connect(&backend, &Backend::statusChanged, this, &BookingPanel::showKnown);
    connect(&m_tick, &QTimer::timeout, this, &BookingPanel::showKnown);
    connect(m_note, &QLineEdit::returnPressed, this, &BookingPanel::book);
    connect(m_book, &Button::clicked, this, &BookingPanel::book);
    connect(&backend, &Backend::catalogChanged, this, [this] {
        if (isVisible()) loadCatalog();
    });
    connect(&backend, &Backend::appointmentsChanged, this, [this] {
        m_day.reset();
        m_dayAsked.reset();
        if (isVisible() && !m_book->isBusy()) askTimes(); // somebody may have taken the chosen time
    });
    retranslate();
}

void BookingPanel::build()
{
    const auto line = [](QWidget *left, QWidget *right) {
        auto *row = new QHBoxLayout;
        row->addWidget(left);
        row->addStretch();
        row->addWidget(right);
        return row;
    };
    const auto under = [](QWidget *label, QWidget *control) {
        auto *column = new QVBoxLayout;
        column->setSpacing(space::half);
        column->addWidget(label);
        column->addWidget(control);
        return column;
    };
    auto *outer = new QVBoxLayout(this);
    outer->setSpacing(0);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(space::three, space::two, space::three, space::two);
    column->setSpacing(space::one);
    column->addLayout(line(m_title, m_close));
    column->addWidget(m_customer);
    column->addSpacing(space::half);
    auto *what = new QHBoxLayout;
    what->setSpacing(space::two);
    what->addLayout(under(m_serviceLabel, m_service), 3);
    what->addLayout(under(m_staffLabel, m_staff), 2);
    column->addLayout(what);
    column->addWidget(m_parts);
    column->addSpacing(space::half);
    column->addWidget(m_times);
    column->addSpacing(space::half);
    column->addLayout(line(m_flowLabel, m_flowHint));
    column->addWidget(m_flow);
    column->addWidget(m_note);
    column->addWidget(m_away);
    column->addWidget(m_clash);
    column->addWidget(m_refusal);
    m_clash->hide();
    column->addStretch();
    outer->addWidget(scrolled(m_content), 1);
    m_content->installEventFilter(this);

    auto *row = new QHBoxLayout(m_foot);
    row->setContentsMargins(space::three, space::oneHalf, space::three, space::oneHalf);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_total);
    words->addWidget(m_promise);
    row->addLayout(words, 1);
    row->addWidget(m_book);
    outer->addWidget(m_foot);
    // The panel's own edge and round corners stay visible beside the foot.
    outer->setContentsMargins(1, 1, 1, 6);

    m_close->setIconName("close");
    m_close->setObjectName(QStringLiteral("bookingClose"));
    m_service->setObjectName(QStringLiteral("bookingService"));
    m_parts->setObjectName(QStringLiteral("bookingParts"));
    m_staff->setObjectName(QStringLiteral("bookingStaff"));
    m_note->setObjectName(QStringLiteral("bookingNote"));
    m_note->setMaxLength(500);
    m_book->setObjectName(QStringLiteral("bookingBook"));
    m_book->setButtonHeight(size::buttonMain);
    m_clash->setObjectName(QStringLiteral("bookingClash"));
    m_refusal->setObjectName(QStringLiteral("bookingRefusal"));
    m_promise->setObjectName(QStringLiteral("bookingPromise"));
    m_service->setFixedHeight(size::field);
    m_staff->setFixedHeight(size::field);
    setTabOrder(m_customer, m_service);
    setTabOrder(m_service, m_staff);
    setTabOrder(m_staff, m_note); // the chips come between as soon as there are some
    setTabOrder(m_note, m_book);
    setTabOrder(m_book, m_close);
}

void BookingPanel::retranslate()
{
    m_title->setText(tr("New appointment"));
    m_close->setAccessibleName(tr("Close"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_serviceLabel->setText(tr("Service"));
    m_service->setAccessibleName(tr("Service"));
    m_staffLabel->setText(tr("With"));
    m_staff->setAccessibleName(tr("Stylist"));
    m_times->retranslate();
    m_flowLabel->setText(tr("Course of the appointment"));
    m_note->setPlaceholderText(tr("Note"));
    m_note->setAccessibleName(tr("Note, stays in the salon"));
    showPromise();
    m_book->setText(tr("Book"));
    m_book->setKeyHint(tr("Enter", "the key"));
    m_customer->retranslate();
    if (m_staff->count() > 0) m_staff->setItemText(0, tr("Anyone"));
    if (isVisible()) timeChanged(false);
}

void BookingPanel::open(const Wish &wish)
{
    m_serviceTouched = false;
    forget();
    {
        // What the last customer was given is not what this one wants.
        const QSignalBlocker quiet(m_service);
        m_service->chooseDefault();
    }
    m_serviceSuggested = false;
    setBusy(false);
    setWish(wish);
    if (wish.customer) m_customer->choose(*wish.customer);
    m_customer->takeFocus();
}

void BookingPanel::turnTo(const Wish &wish)
{
    if (m_book->isBusy()) return; // it is answered in a moment
    setWish(wish);
    m_customer->takeFocus();
}

void BookingPanel::setWish(const Wish &wish)
{
    m_wish = wish;
    m_staffTouched = false;
    m_refusal->hide();
    m_times->clear(); // what was offered before is not what is offered there
    {
        // Whom the last customer wanted is not whom this one wants.
        const QSignalBlocker quiet(m_staff);
        m_staff->setCurrentIndex(-1);
    }
    loadCatalog();
    if (wish.service) {
        m_serviceTouched = true;
        m_service->choose(*wish.service);
    }
    show();
    raise();
}

void BookingPanel::resume()
{
    if (!isVisible()) {
        loadCatalog(); // nobody has followed what changed meanwhile
        show();
        raise();
        m_customer->markSearch(); // it may be somebody else's turn
    }
    m_customer->takeFocus();
}

bool BookingPanel::hasEntries() const { return m_customer->hasEntries() || !m_note->text().trimmed().isEmpty(); }

bool BookingPanel::isBooking() const { return m_book->isBusy(); }

void BookingPanel::forget()
{
    m_customer->clear();
    m_note->clear();
}

void BookingPanel::loadCatalog()
{
    m_catalog = m_backend.catalog();
    if (!m_catalog) return;
    {
        const QSignalBlocker quiet(m_service);
        m_service->setCatalog(*m_catalog);
    }
    loadStaff();
    askTimes();
}

const Service *BookingPanel::service() const { return m_catalog ? m_catalog->service(m_service->service()) : nullptr; }
Zone BookingPanel::zone() const { return salonZone(m_catalog); }

QString BookingPanel::staffName(StaffId id) const
{
    const auto *member = m_catalog ? m_catalog->staffMember(id) : nullptr;
    return member ? member->name : QString();
}

void BookingPanel::loadStaff()
{
    // The place that was clicked names somebody only until a person has chosen.
    const bool isWished = m_wish.staff && !m_staffTouched;
    const QString kept = isWished ? m_wish.staff->toString() : m_staff->currentData().toString();
    const QSignalBlocker quiet(m_staff);
    m_staff->clear();
    m_staff->addItem(tr("Anyone"), QString());
    if (const auto *chosen = service())
        for (const auto id : m_catalog->eligibleStaff(chosen->id))
            m_staff->addItem(staffName(id), id.toString());
    m_staff->setCurrentIndex(std::max(0, m_staff->findData(kept)));
    if (const auto *chosen = service()) m_parts->setService(*m_catalog, *chosen);
    m_parts->setVisible(inParts());
    m_parts->followInTabOrder(m_staff);
}

std::optional<ServiceId> BookingPanel::wantedService() const
{
    return isVisible() && service() ? std::optional(service()->id) : std::nullopt;
}

/// Whether each part is looked for by itself: one person for all has the quicker answer.
bool BookingPanel::inParts() const { return m_parts->isNeeded() && m_staff->currentData().toString().isEmpty(); }

void BookingPanel::customerChanged()
{
    m_refusal->hide();
    // The regular's last service is the likeliest, as long as it is that regular; one that was chosen by hand stays.
    if (!m_serviceTouched) {
        const bool isSuggested =
            !m_customer->lastService().isEmpty() && m_service->chooseByName(m_customer->lastService());
        if (!isSuggested && m_serviceSuggested) m_service->chooseDefault();
        m_serviceSuggested = isSuggested;
    }
    timeChanged(false);
}

void BookingPanel::askTimes()
{
    BookingTimes::Search search;
    search.catalog = m_catalog;
    if (const auto *chosen = service()) search.service = chosen->id;
    search.staff = StaffId::fromString(m_staff->currentData().toString());
    if (inParts()) search.by = m_parts->chosen();
    search.placeStaff = m_wish.staff;
    search.placeStart = m_wish.start;
    search.placeClosed = m_wish.closed;
    m_times->ask(search);
}

/// Kept as soon as somebody talks about it: a time was picked or clicked, or it is known for whom.
void BookingPanel::keepTime(const std::vector<PlannedSegment> &plan)
{
    const auto time = m_times->chosen();
    const bool isClicked = m_wish.staff && m_wish.start == time->start;
    // While the answer is on its way, what is shown may belong to another service.
    if (!isVisible() || m_book->isBusy() || m_times->isAsking()) return;
    if (!m_times->isPicked() && !isClicked && !m_customer->choice()) return m_keeper.release();
    HoldRequest request{service()->id, time->staff, time->start};
    for (const auto &part : plan)
        request.partStaff.push_back(part.staff);
    m_keeper.keep(request);
}

void BookingPanel::showPromise()
{
    const auto until = m_keeper.until();
    const bool away = isCalcomAway(m_backend.status());
    if (until)
        m_promise->setText(tr("Kept for you until %1, saved at once").arg(clockTime(*until, zone())));
    else
        m_promise->setText(away ? tr("Saved at once, sent when Cal.com answers")
                                : tr("Saved at once, then sent to Cal.com"));
}

/// Two appointments of one customer at the same time are rarely meant, but may be: mother and child.
void BookingPanel::lookForClash()
{
    const auto time = m_times->chosen();
    const auto choice = m_customer->choice();
    sayClash();
    if (!time || !choice || choice->known.isNull() || !m_catalog || m_catalog->branches.empty()) return;
    const Day day = zone().dayOf(time->start);
    if (m_dayAsked == day) return;
    m_dayAsked = day;
    m_day.reset();
    await(this, m_backend.day(m_catalog->branches.front().id, day), [this, day](const Outcome<DayView> &answer) {
        if (m_dayAsked != day || !answer) return;
        m_day = *answer;
        sayClash();
    });
}

void BookingPanel::sayClash()
{
    const auto time = m_times->chosen();
    const auto choice = m_customer->choice();
    const auto *chosen = service();
    m_clash->hide();
    if (!m_day || !time || !chosen || !choice || choice->known.isNull()) return;
    const TimeRange whole{time->start, time->start + chosen->length()};
    const auto other = std::ranges::find_if(m_day->appointments, [&](const AppointmentView &view) {
        return view.customer == choice->known && view.time.overlaps(whole);
    });
    if (other == m_day->appointments.end()) return;
    m_clash->say(Glyph::Attention,
                 tr("%1 has an appointment then already: %2, %3 with %4.", "customer, time, service, stylist")
                     .arg(other->customerName, timeSpan(other->time, zone()), other->serviceName,
                          staffName(other->segments.front().staff)));
    m_clash->show();
}

void BookingPanel::showKnown()
{
    m_away->setStatus(m_backend.status());
    showPromise();
    m_times->showKnown();
}

void BookingPanel::timeChanged(bool byPerson)
{
    const auto time = m_times->chosen();
    const auto *chosen = service();
    showKnown();
    lookForClash();
    m_book->setEnabled(time && chosen);
    m_flow->setVisible(time && chosen && chosen->isComposite());
    m_flowLabel->setVisible(m_flow->isVisibleTo(this));
    m_flowHint->setVisible(m_flow->isVisibleTo(this));
    if (!time || !chosen) {
        m_total->setText(QString());
        m_keeper.release();
        return Q_EMIT ghostChanged(std::nullopt);
    }
    const auto plan = m_times->planOf(*time);
    keepTime(plan);
    const TimeRange whole{time->start, time->start + chosen->length()};
    const bool mixed =
        std::ranges::any_of(plan, [&](const PlannedSegment &part) { return part.staff != plan.front().staff; });
    QStringList names;
    for (const auto &part : plan)
        if (mixed) names << staffName(part.staff);
    m_flow->setPlan(*chosen, plan, zone(), names);
    m_flowLabel->setText(tr("Course with %1").arg(m_times->staffNames(plan)));
    std::chrono::minutes gap{0};
    for (const auto &part : plan)
        gap = std::max(gap, part.gapAfter);
    m_flowHint->setText(tr("The processing time has room for %1").arg(minutesText(gap)));
    m_total->setText(QStringLiteral("%1, %2 · %3")
                         .arg(nearDay(zone().dayOf(time->start), zone().dayOf(m_backend.now())),
                              timeSpan(whole, zone()), money(chosen->price)));
    const QString who = m_customer->name();
    const bool named = !who.isEmpty();
    Ghost ghost{time->staff, whole, chosen->colour, named ? who : chosen->name,
                named ? QStringLiteral("%1 %2").arg(clockTime(time->start, zone()), chosen->name)
                      : timeSpan(whole, zone())};
    for (const auto &part : plan)
        if (mixed) ghost.parts.push_back({part.staff, part.booked});
    Q_EMIT ghostChanged(ghost);
    if (byPerson) Q_EMIT dayWanted(zone().dayOf(time->start));
}

void BookingPanel::book()
{
    if (m_book->isBusy()) return;
    const auto choice = m_customer->choice();
    if (!choice) return m_customer->complain();
    const auto time = m_times->chosen();
    const auto *chosen = service();
    if (!time || !chosen) return;
    if (m_times->isAsking()) return m_times->confirmWhenAnswered();
    setBusy(true);
    m_refusal->hide();
    BookingRequest request;
    request.customer = *choice;
    request.service = chosen->id;
    request.staff = time->staff;
    request.start = time->start;
    request.note = m_note->text().trimmed();
    request.staffRequested = m_staff->currentIndex() > 0;
    for (const auto &part : m_times->planOf(*time)) {
        request.partStaff.push_back(part.staff);
        if (inParts() && m_parts->chosen().at(std::size_t(part.part))) request.staffRequested = true;
    }
    if (std::ranges::count(request.partStaff, request.staff) == std::ssize(request.partStaff))
        request.partStaff.clear();
    await(this, m_backend.book(request),
          [this, who = m_customer->name()](const Outcome<Booked> &answer) { answered(answer, who); });
}

void BookingPanel::answered(const Outcome<Booked> &answer, const QString &customer)
{
    setBusy(false);
    if (answer) {
        m_keeper.used();
        forget(); // nothing of it is left to be done
        Q_EMIT booked(*answer, customer);
        Q_EMIT closed();
        return;
    }
    refuse(answer.error().code);
    if (answer.error().alternatives.empty() || !service()) return askTimes();
    m_times->offer(answer.error().alternatives);
}

void BookingPanel::refuse(RefusalCode code)
{
    m_refusal->say(Glyph::Failure, refusalWords(code));
    m_refusal->show();
}

void BookingPanel::setBusy(bool busy)
{
    m_book->setBusy(busy, busy ? tr("Books") : QString());
    m_times->setHeld(busy);
}

void BookingPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) return Q_EMIT closed();
    // Enter in a combo box or on a chip books as well.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return book();
    FloatingPanel::keyPressEvent(event);
}

bool BookingPanel::event(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    return FloatingPanel::event(event);
}

int BookingPanel::wantedHeight() const
{
    const auto margins = layout()->contentsMargins() + contentsMargins();
    const auto *column = m_content->layout();
    const int inside = column->hasHeightForWidth() && m_content->width() > 0
                           ? column->totalHeightForWidth(m_content->width())
                           : column->totalSizeHint().height();
    return inside + m_foot->sizeHint().height() + margins.top() + margins.bottom();
}

bool BookingPanel::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_content && event->type() == QEvent::LayoutRequest) Q_EMIT contentChanged();
    return FloatingPanel::eventFilter(object, event);
}

void BookingPanel::showEvent(QShowEvent *event)
{
    m_times->resume();
    m_tick.start(1000);
    FloatingPanel::showEvent(event);
}

void BookingPanel::hideEvent(QHideEvent *event)
{
    m_times->pause();
    m_keeper.release();
    m_tick.stop();
    FloatingPanel::hideEvent(event);
}

} // namespace tresen::ui
