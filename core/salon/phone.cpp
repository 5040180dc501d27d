// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/salon/phone.h"

#include <dlfcn.h>

#include "core/salon/phone_module.h"

namespace tresen {

namespace {

/// The program's own RUNPATH says where the module lies, in a build tree as well as installed.
const PhoneFunctions &loadModule()
{
    void *module = ::dlopen(phoneModuleName, RTLD_NOW | RTLD_LOCAL);
    void *entry = module ? ::dlsym(module, phoneModuleEntry) : nullptr;
    // As if a library that a program is linked with were missing: no number could be told from a slip of the hand.
    if (!entry)
        qFatal("The installation is damaged: %s cannot be loaded (%s). Please install Tresen again.", phoneModuleName,
               ::dlerror());
    return *reinterpret_cast<PhoneModuleEntry>(entry)();
}

const PhoneFunctions &functions()
{
    static const PhoneFunctions &loaded = loadModule();
    return loaded;
}

} // namespace

void loadPhoneNumbers() { (void)toE164(QStringLiteral("030 1234567")); }

std::optional<QString> toE164(const QString &typed, const QByteArray &region)
{
    const auto read = functions().toE164(typed.toStdString(), region.toStdString());
    return read ? std::optional(QString::fromStdString(*read)) : std::nullopt;
}

QString phoneText(const QString &e164, const QByteArray &region)
{
    const auto written = functions().text(e164.toStdString(), region.toStdString());
    return written ? QString::fromStdString(*written) : e164;
}

} // namespace tresen
