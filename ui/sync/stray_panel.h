// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "ui/models/backend.h"
#include "ui/widgets/ground.h"

class QComboBox;
class QScrollArea;
class QVBoxLayout;

namespace tresen::ui {

class ActionCard;
class Banner;
class Button;
class Field;
class Label;
class StatePanel;

/// Bookings at Cal.com that belong to no appointment here: first the list, then one of them with what can be done. It
/// is linked to an appointment that has none, made an appointment, or dismissed with a reason; each says beforehand
/// what is sent.
class StrayPanel : public Ground
{
    Q_OBJECT
public:
    explicit StrayPanel(Backend &backend, QWidget *parent = nullptr);

    /// Reads the list anew and shows it.
    void open();
    /// Reads again what is shown.
    void reload();
    void takeFocus();
    /// Back to the list. False: it is shown already.
    bool back();
    void retranslate();

Q_SIGNALS:
    void closeRequested();
    void decided(const tresen::StrayDecided &decided, const QString &words);
    void refused(const QString &words);

private:
    void readList();
    void readSheet(StrayId stray);
    void readTitles();
    /// What was booked, as it is called at Cal.com or here; empty: not known.
    [[nodiscard]] QString booked() const;
    /// A service that is called as what was booked.
    [[nodiscard]] std::optional<ServiceId> serviceByName() const;
    void showList(const std::vector<StrayView> &rows, bool more);
    void showSheet(const StraySheet &sheet);
    void addCandidates(QVBoxLayout *column);
    void addImport(QVBoxLayout *column);
    void addDismissal(QVBoxLayout *column);
    void previewImport();
    void send(StrayRequest request);
    [[nodiscard]] StrayRequest importRequest() const;
    QVBoxLayout *clearContent();
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    std::map<EventTypeId, QString> m_titles; ///< at Cal.com
    bool m_titlesAsked = false;
    std::optional<StraySheet> m_sheet;
    quint64 m_generation = 0;
    bool m_sending = false;
    bool m_wantsFocus = false;
    Label *m_title;
    Button *m_back;
    Button *m_close;
    StatePanel *m_state;
    QScrollArea *m_scroll;
    QWidget *m_content = nullptr;
    QComboBox *m_service = nullptr; ///< of an import
    QComboBox *m_staff = nullptr;
    ActionCard *m_import = nullptr;
    Field *m_why = nullptr; ///< of a dismissal
};

} // namespace tresen::ui
