# SPDX-License-Identifier: GPL-3.0-or-later
# What an installation consists of, and the packages made of it: `cpack -G DEB` (RPM, TGZ, NSIS, DragNDrop) in a build directory.
include(GNUInstallDirs)
set(here ${CMAKE_CURRENT_LIST_DIR})

if(WIN32 OR APPLE)
    install(TARGETS allod RUNTIME_DEPENDENCY_SET libraries BUNDLE DESTINATION .)
    install(RUNTIME_DEPENDENCY_SET libraries
        PRE_EXCLUDE_REGEXES "^api-ms-" "^ext-ms-" "^Qt6" "^/usr/lib/" "^/System/"
        POST_EXCLUDE_REGEXES "[/\\\\][Ss]ystem32[/\\\\]"
        DIRECTORIES $ENV{MINGW_PREFIX}/bin)
    qt_generate_deploy_app_script(TARGET allod FILENAME_VARIABLE deploy NO_UNSUPPORTED_PLATFORM_ERROR)
    install(SCRIPT ${deploy})
else()
    install(TARGETS allod)
    # The manual and the completions are what the program itself says of its commands.
    set(texts manual completion-bash completion-zsh completion-fish)
    set(files allod.1 allod.bash _allod allod.fish)
    foreach(text file IN ZIP_LISTS texts files)
        string(REPLACE "-" ";" arguments ${text})
        add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/share/${file}
            COMMAND allod ${arguments} --to ${CMAKE_BINARY_DIR}/share/${file} DEPENDS allod VERBATIM)
        list(APPEND made ${CMAKE_BINARY_DIR}/share/${file})
    endforeach()
    foreach(text IN ITEMS ${CMAKE_BINARY_DIR}/share/allod.1 ${here}/linux/changelog)
        cmake_path(GET text FILENAME file)
        add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/share/${file}.gz
            COMMAND gzip -9nc ${text} > ${CMAKE_BINARY_DIR}/share/${file}.gz DEPENDS ${text})
        list(APPEND made ${CMAKE_BINARY_DIR}/share/${file}.gz)
    endforeach()
    file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/share)
    add_custom_target(manual ALL DEPENDS ${made})
    install(FILES ${CMAKE_BINARY_DIR}/share/allod.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES ${CMAKE_BINARY_DIR}/share/allod.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME allod)
    install(FILES ${CMAKE_BINARY_DIR}/share/_allod DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
    install(FILES ${CMAKE_BINARY_DIR}/share/allod.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
    install(FILES ${here}/linux/org.allod.Allod.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${here}/linux/org.allod.Allod.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/allod.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps
        RENAME org.allod.Allod.svg)
    install(FILES ${here}/linux/copyright ${CMAKE_BINARY_DIR}/share/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()

set(CPACK_PACKAGE_NAME allod)
set(CPACK_PACKAGE_VENDOR "The Allod authors")
set(CPACK_PACKAGE_CONTACT "The Allod authors <allod@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION "One live inventory of Kubernetes clusters, virtual machines and databases,
with a plan before every action and a journal after it.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_PACKAGE_FILE_NAME "allod-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
# Debian: the libraries that are linked are found by dpkg-shlibdeps; plugins that are loaded are named.
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, qt6-qpa-plugins, libqt6svg6")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates, fonts-inter, fonts-jetbrains-mono, gnome-keyring | kwalletmanager, openssh-client")
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION}")
set(CPACK_RPM_PACKAGE_LICENSE "GPL-3.0-or-later")
set(CPACK_RPM_PACKAGE_GROUP "Applications/System")
set(CPACK_RPM_PACKAGE_SUGGESTS "google-noto-sans-fonts")
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION /usr/share/man /usr/share/man/man1 /usr/share/applications /usr/share/metainfo /usr/share/icons
    /usr/share/icons/hicolor /usr/share/icons/hicolor/scalable /usr/share/icons/hicolor/scalable/apps
    /usr/share/bash-completion /usr/share/bash-completion/completions /usr/share/zsh /usr/share/fish /usr/share/fish/vendor_completions.d)
set(CPACK_NSIS_DISPLAY_NAME Allod)
set(CPACK_NSIS_MODIFY_PATH ON)
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_PACKAGE_EXECUTABLES allod Allod)
include(CPack)
