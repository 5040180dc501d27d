// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/models/backend.h"

namespace tresen::ui {

class DrillCard;
class FindingsList;
class HoursPage;
class KeysCard;
class KeywordsCard;
class Label;
class MappingModel;
class MappingTable;
class PageHead;
class SegmentedControl;
class StepCard;
class UndoBar;
class WebhookCard;

/// How the salon is connected with Cal.com, step by step: key, check, import, mapping. Cal.com is asked when the page
/// is first shown and when somebody wishes; what it answered stays on the page with its time.
class SettingsPage : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsPage(Backend &backend, QWidget *parent = nullptr);
    void retranslate();
    /// What was changed last, as long as the bar offers to undo it.
    void undoLast();

Q_SIGNALS:
    void drillStarted();
    /// A booking in the time of an absence is to be looked at.
    void appointmentRequested(tresen::AppointmentId appointment, tresen::Instant start);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void showPart(int part);
    void connectAll();
    void check();
    void fill();
    void importNow();
    void saveKey(const SaveKey &key);
    void makeServices();
    void change(const MappingChange &change);
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    ConnectionView m_connection;
    bool m_checked = false;
    bool m_checking = false;
    QString m_trouble; ///< why the last check has no answer
    QString m_imported;
    PageHead *m_head;
    SegmentedControl *m_part;
    QWidget *m_connect = nullptr;  ///< the columns about Cal.com
    HoursPage *m_hours = nullptr;  ///< made when it is first wanted
    QWidget *m_services = nullptr; ///< scrolls m_keywords; made when it is first wanted
    KeywordsCard *m_keywords = nullptr;
    KeysCard *m_keys;
    StepCard *m_check;
    FindingsList *m_findings;
    Label *m_checkWords;
    StepCard *m_import;
    Label *m_importWords;
    WebhookCard *m_webhook;
    DrillCard *m_drill = nullptr; ///< on a practice salon only
    StepCard *m_mapping;
    MappingModel *m_model;
    MappingTable *m_table;
    UndoBar *m_toast;
};

} // namespace tresen::ui
