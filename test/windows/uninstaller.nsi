# An installer whose uninstaller runs build/packaging/installer.nsh, and a program in Zil's place beside it.
# electron-builder's own installer and its plugins are for 32 bits, and wine of 64 bits does not run them.
Unicode true
Target amd64-unicode
Name "Zil"
OutFile "zil-setup.exe"
InstallDir "$LOCALAPPDATA\Programs\Zil"
RequestExecutionLevel user
SilentInstall silent
SilentUnInstall silent
ShowInstDetails nevershow

!include LogicLib.nsh
!include FileFunc.nsh

!define PRODUCT_NAME "Zil"
!define PRODUCT_FILENAME "Zil"
!define APP_EXECUTABLE_FILENAME "Zil.exe"
!define APP_PACKAGE_NAME "zil"
!define APP_ID "app.zil.desktop"

# The same as in electron-builder's common.nsh, without its plugin.
!macro _isUpdated _a _b _t _f
  ClearErrors
  ${GetParameters} $R9
  ${GetOptions} $R9 "--updated" $R8
  IfErrors `${_f}` `${_t}`
!macroend
!define isUpdated `"" isUpdated ""`

LoadLanguageFile "${NSISDIR}/Contrib/Language files/Turkish.nlf"
LoadLanguageFile "${NSISDIR}/Contrib/Language files/English.nlf"
!include "${SCRIPT}"
!insertmacro customHeader

Section "install"
  SetOutPath $INSTDIR
  File "/oname=Zil.exe" "program.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"
SectionEnd

Section "un.install"
  !insertmacro customUnInstall
SectionEnd
