// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QJsonObject>

#include "core/base/result.h"

namespace tresen {

/// What an argument of a function means, whatever it is called.
enum class Argument {
    Date,
    Time,
    Service,
    ServiceKey,
    Name,
    Phone,
    Email,
    Staff,
    Confirm,
    OldDate,
    OldTime,
    NewDate,
    NewTime,
    Appointment,
    Reason,
    Notes,
    Category,
    Slots,
    Text,
};

/// The arguments of a function call, read leniently: German and English names, numbers and booleans where text is due.
/// Empty text, null, "null", "unbekannt" and a template that was not filled in ("{{…}}") count as absent; a repeat of
/// one meaning under two names counts once. What is not listed is ignored.
class Arguments
{
public:
    explicit Arguments(const QJsonObject &arguments);

    /// Empty: absent. Errors: InvalidInput with "args.datum: text expected" for an object or a list.
    [[nodiscard]] Result<QString> text(Argument argument) const;
    /// true, "true", "ja", 1; nothing: absent, or a word that is neither yes nor no. Errors: as text().
    [[nodiscard]] Result<std::optional<bool>> flag(Argument argument) const;
    /// The list of batch checks. Errors: InvalidInput for anything but a list of objects.
    [[nodiscard]] Result<std::vector<Arguments>> list(Argument argument) const;

    /// The first error among all text arguments: whoever sends a wrong type is told, whichever function it is.
    [[nodiscard]] Result<> checkTypes() const;

    /// The name that the documentation uses first: "datum".
    [[nodiscard]] static const char *nameOf(Argument argument);

private:
    /// The first present value of a meaning under any of its names.
    struct Present {
        Argument argument;
        int name = 0; ///< which of all names
        QJsonValue value;
        QString text; ///< empty: it is an object or a list
    };
    [[nodiscard]] const Present *find(Argument argument) const;
    [[nodiscard]] static Result<QString> textOf(const Present &present);

    std::vector<Present> m_present; ///< by name
};

} // namespace tresen
