// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/connection_views.h"
#include "ui/settings/step_card.h"

namespace tresen::ui {

class Field;

/// The keys that the salon has for Cal.com, what each is and sees, and the way to enter one. A key is typed unseen and
/// never shown again.
class KeysCard : public StepCard
{
    Q_OBJECT
public:
    explicit KeysCard(QWidget *parent = nullptr);

    void setCredentials(const std::vector<ConnectedCredential> &credentials);
    /// The key in the field is being checked.
    void setBusy(bool busy);
    /// Why a key was not kept; empty: it was, and the fields are emptied.
    void setAnswer(const QString &refusal);
    void retranslate();

Q_SIGNALS:
    void keyEntered(const tresen::SaveKey &key);
    void removalRequested(tresen::CredentialId credential);

private:
    void fill();
    void addRow(QVBoxLayout *rows, const ConnectedCredential &entry);
    void save();

    std::vector<ConnectedCredential> m_credentials;
    QWidget *m_rows = nullptr;
    Field *m_label;
    Field *m_key;
    Button *m_save;
    Label *m_wrong;
};

} // namespace tresen::ui
