// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QTimer>
#include <QWidget>

#include "ui/models/backend.h"

class QListView;

namespace tresen::ui {

class Button;
class CustomerHitsModel;
class Field;
class Label;

/// Who the booking is for: type a name or digits of a phone, choose by arrow or click, or add somebody new on the spot.
///
/// Somebody counts as chosen by an arrow, a click, or as the only match. While several match and none is chosen, Enter
/// takes the marked one and does not yet ask to go on. Keys that come before the answer to the last letter wait for it,
/// so that fast fingers get what slow ones get.
class CustomerPicker : public QWidget
{
    Q_OBJECT
public:
    explicit CustomerPicker(Backend &backend, QWidget *parent = nullptr);

    void clear();
    /// Somebody who is known already; without an id somebody new with this phone.
    void choose(const CustomerHit &customer);
    /// Nothing while nobody is chosen, or somebody new lacks a name or a phone.
    [[nodiscard]] std::optional<CustomerChoice> choice() const;
    /// The chosen name for the ghost; empty if none.
    [[nodiscard]] QString name() const;
    /// The service of the chosen one's last visit; empty if unknown.
    [[nodiscard]] QString lastService() const;
    /// Says at the fields what is missing, and moves the keyboard there.
    void complain();
    /// Anything was typed or chosen.
    [[nodiscard]] bool hasEntries() const;
    /// The keyboard to where something is still to be typed.
    void takeFocus();
    /// What stands in the search is replaced by the next letter.
    void markSearch();
    void retranslate();

Q_SIGNALS:
    void changed();
    /// Enter with somebody chosen: book.
    void submitted();
    /// "When is my appointment?": to that one's day.
    void appointmentWanted(tresen::AppointmentId appointment, tresen::Instant start);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void search();
    void show(std::vector<CustomerHit> hits, const QString &query, qint64 tookMs);
    void mark(int row, bool choose);
    void startNew();
    void backToSearch();
    void fitList();
    void enter();
    void step(int key);
    void askSame();
    void askNext();
    void sayNext();
    void openNext();
    void replay();
    [[nodiscard]] bool isNewComplete() const;

    Backend &m_backend;
    CustomerHitsModel *m_model;
    Label *m_label;
    Label *m_hint;
    Field *m_search;
    QListView *m_list;
    Button *m_add;
    Button *m_next; ///< to what is ahead of the marked one
    QWidget *m_newRow;
    Label *m_newNameLabel;
    Label *m_newPhoneLabel;
    Field *m_newName;
    Field *m_newPhone;
    Label *m_wrong;
    Button *m_same; ///< who has that number already
    Button *m_back;
    std::optional<CustomerHit> m_known; ///< offered by m_same
    quint64 m_sameAsked = 0;
    int m_marked = -1;
    bool m_chosen = false;
    bool m_new = false;
    quint64 m_generation = 0;
    bool m_searching = false;
    QTimer m_settled;         ///< letters come quickly; what is ahead is asked for behind the last one
    bool m_jumps = false;     ///< Ctrl+Enter came before the answer
    std::vector<int> m_early; ///< Enter and arrows pressed while searching
};

} // namespace tresen::ui
