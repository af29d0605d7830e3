# A stand-in for Zil. It writes its arguments, and whether it was still set to start with the computer.
Unicode true
Target amd64-unicode
Name "Zil"
OutFile "program.exe"
RequestExecutionLevel user
SilentInstall silent

!include FileFunc.nsh

Section
  ${GetParameters} $R0
  ReadRegStr $R1 HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "app.zil.desktop"
  FileOpen $R2 "$EXEDIR\started.txt" a
  FileSeek $R2 0 END
  FileWriteUTF16LE $R2 "$R0|$R1$\r$\n"
  FileClose $R2
SectionEnd
