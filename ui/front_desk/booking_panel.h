// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QElapsedTimer>

#include "ui/front_desk/ghost.h"
#include "ui/models/hold_keeper.h"
#include "ui/widgets/floating_panel.h"

namespace tresen::ui {

class AwayLine;
class Banner;
class BookingTimes;
class Button;
class CustomerPicker;
class Field;
class FlowStrip;
class Label;
class PartsChoice;
class ServiceCombo;

/// Books by hand: customer, service, stylist or anyone (for each part of it, if it has several), one of the next free
/// times; each with how sure it is. The chosen time is kept while one talks about it; the course shows every part
/// and gap before anything is booked. Enter books from any field, Escape closes.
/// Nothing here waits: each answer is shown when it comes, and only the newest question counts.
class BookingPanel : public FloatingPanel
{
    Q_OBJECT
public:
    explicit BookingPanel(Backend &backend, QWidget *parent = nullptr);

    /// A place that was clicked in the day view.
    struct Wish {
        std::optional<StaffId> staff;
        std::optional<Instant> start;
        std::optional<ServiceId> service = {};
        std::optional<CustomerHit> customer = {}; ///< who is on the telephone; without an id: only a number
        QString closed = {};                      ///< why the salon is not open at `start`; empty: it is
    };
    /// Empty and ready to type the customer.
    void open(const Wish &wish);
    /// Another place for what is being booked: customer, service and note stay, whether it is shown or not.
    void turnTo(const Wish &wish);
    /// As it was left, ready to type.
    void resume();
    /// Something was typed that would have to be typed again.
    [[nodiscard]] bool hasEntries() const;
    void forget();
    /// The engine has not answered yet.
    [[nodiscard]] bool isBooking() const;
    void retranslate();
    /// With everything in it to be seen at once; in less it scrolls.
    [[nodiscard]] int wantedHeight() const;
    /// What is being booked; nothing while it is closed.
    [[nodiscard]] std::optional<ServiceId> wantedService() const;

Q_SIGNALS:
    /// Where it would stand now; nothing while no time is chosen.
    void ghostChanged(const std::optional<tresen::ui::Ghost> &ghost);
    /// A person chose a time of another day than shown.
    void dayWanted(tresen::Day day);
    /// Another service: what is free in the day view is another question now.
    void serviceChanged();
    /// `took`: from Enter to the durable commit, as the engine measured it.
    void booked(const tresen::Booked &booked, const QString &customer);
    void closed();
    /// Something came or went in it: wantedHeight() is another one.
    void contentChanged();
    /// What the customer has already is to be seen.
    void appointmentWanted(tresen::AppointmentId appointment, tresen::Instant start);
    /// Show what is not at Cal.com yet.
    void waitingRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void setWish(const Wish &wish);
    void loadCatalog();
    void loadStaff();
    void customerChanged();
    void askTimes();
    void lookForClash();
    void sayClash();
    void showKnown();
    void keepTime(const std::vector<PlannedSegment> &plan);
    void showPromise();
    [[nodiscard]] bool inParts() const;
    void timeChanged(bool byPerson);
    void book();
    void answered(const Outcome<Booked> &answer, const QString &customer);
    void refuse(RefusalCode code);
    void setBusy(bool busy);
    [[nodiscard]] QString staffName(StaffId id) const;
    [[nodiscard]] const Service *service() const;
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    std::shared_ptr<const Catalog> m_catalog;
    QWidget *m_content;
    QWidget *m_foot;
    Label *m_title;
    Button *m_close;
    CustomerPicker *m_customer;
    Label *m_serviceLabel;
    Label *m_staffLabel;
    Label *m_flowLabel;
    Label *m_flowHint;
    ServiceCombo *m_service;
    QComboBox *m_staff;
    PartsChoice *m_parts;
    BookingTimes *m_times;
    FlowStrip *m_flow;
    Field *m_note;
    AwayLine *m_away;
    Banner *m_clash; ///< the customer has an appointment at that time already
    Banner *m_refusal;
    Label *m_total;
    Label *m_promise;
    Button *m_book;
    Wish m_wish;
    bool m_serviceTouched = false;
    bool m_serviceSuggested = false; ///< it is the customer's last one
    bool m_staffTouched = false;
    std::optional<DayView> m_day; ///< of the chosen time, to see what the customer has there already
    std::optional<Day> m_dayAsked;
    HoldKeeper m_keeper;
    QTimer m_tick; ///< ages grow
};

} // namespace tresen::ui
