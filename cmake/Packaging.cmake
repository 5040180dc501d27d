# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed beside the programs, and the Debian package: cpack -G DEB, or ./dev package. Programs install themselves.

install(FILES resources/desktop/de.tresen.Tresen.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES resources/desktop/de.tresen.Tresen.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES resources/desktop/de.tresen.Tresen.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
# Not lib/ARCHITECTURE: systemd looks in one place only.
install(FILES resources/systemd/tresen-engine.service DESTINATION lib/systemd/system)
install(DIRECTORY resources/monitoring DESTINATION ${CMAKE_INSTALL_DATADIR}/tresen)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/tresen)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/tresen/docs FILES_MATCHING PATTERN "*.md" PATTERN "*.png")
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/tresen RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME tresen)
set(CPACK_PACKAGE_VENDOR "Tresen authors")
set(CPACK_PACKAGE_CONTACT "Tresen authors <tresen@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "booking engine and front-desk console for salons")
set(CPACK_PACKAGE_DESCRIPTION "Bookings are stored durably in milliseconds and brought to Cal.com in the
background; every one that has not arrived is shown with the reason.
.
The package holds the console (tresen), the same engine without a window
(tresen-engine, also as a service), and a stand-in for Cal.com to practise
with (tresen-sandbox).")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${CPACK_PACKAGE_CONTACT}")
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded by name, for those who keep their data in PostgreSQL, and those who are told of alerts by e-mail.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libpq5 (>= 15), libcurl4")
# Libraries that dpkg-shlibdeps cannot see: what Qt draws on Wayland with, and the console's typeface.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-inter, qt6-wayland")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
