# What the uninstaller does besides removing the program. An update runs it too, and then it does none of this.

# The same as in electron/system/windows-identity.ts.
!define TOAST_ACTIVATOR "{D43A0038-EBA4-44E4-BFE8-C4B225265F2B}"
!define WINDOWS_RUN "Software\Microsoft\Windows\CurrentVersion"

!macro customHeader
  # The texts of electron-builder are English or poor Turkish (templates/nsis/messages.yml). 6030: a text is set again.
  !pragma warning push
  !pragma warning disable 6030
  LangString areYouSureToUninstall 1055 "${PRODUCT_NAME} bu bilgisayardan kaldırılsın mı?"
  LangString appClosing 1055 "${PRODUCT_NAME} kapatılıyor…"
  LangString decompressionFailed 1055 "Dosyalar açılamadı. Lütfen kurulumu yeniden başlatın."
  LangString uninstallFailed 1055 "Önceki sürüm kaldırılamadı. Lütfen kurulumu yeniden başlatın."
  !pragma warning pop

  LangString deleteData 1055 "Çağrılarınız, ayarlarınız ve günlükler de silinsin mi?$\r$\n$\r$\n“Hayır” derseniz bu bilgisayarda kalırlar ve Zil’i yeniden kurduğunuzda geri gelirler."
  LangString deleteData 1033 "Delete your calls, settings and logs as well?$\r$\n$\r$\nWith “No” they stay on this computer and are back when you install Zil again."
!macroend

!macro customUnInstall
  ${ifNot} ${isUpdated}
    # The PBX must not send webhooks to a program that is gone. nsExec ends the command after 15 seconds.
    nsExec::Exec /TIMEOUT=15000 '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" --leave'
    Pop $R0

    # Electron's COM server of notifications (shell/browser/notifications/win/windows_toast_activator.cc).
    DeleteRegKey HKCU "Software\Classes\CLSID\${TOAST_ACTIVATOR}"
    # Set by app.setLoginItemSettings. Windows adds the second value itself when a person forbids the first.
    DeleteRegValue HKCU "${WINDOWS_RUN}\Run" "${APP_ID}"
    DeleteRegValue HKCU "${WINDOWS_RUN}\Explorer\StartupApproved\Run" "${APP_ID}"

    # The installer of the last update.
    RMDir /r "$LOCALAPPDATA\${APP_PACKAGE_NAME}-updater"

    # One-click uninstallers are always silent from here on, so ${Silent} does not show what the person wants.
    ClearErrors
    ${GetParameters} $R0
    ${GetOptions} $R0 "/S" $R1
    ${if} ${Errors}
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(deleteData)" IDNO keepData
      RMDir /r "$APPDATA\${PRODUCT_FILENAME}"
      keepData:
    ${endIf}
  ${endIf}
!macroend
