import type { SettingsTexts } from './setting-texts.ts';

export const englishSettings: SettingsTexts = {
  apiUrl: {
    label: 'Address of the PBX',
    help: 'Change it only if your PBX has given you another one.',
    wrong: 'Type an address that begins with https://.',
  },
  listenHost: {
    label: 'How notifications come to this computer',
    help: 'For a tunnel Zil listens on this computer only; for a forwarded port it has to listen on the office network too.',
    wrong: 'Choose a valid address.',
  },
  listenPort: {
    label: 'Port',
    help: 'The listener through which the PBX’s notifications come. If it is taken, type another number from 1024 to 65535.',
    wrong: 'Type a number from 0 to 65535.',
  },
  publicUrl: {
    label: 'Address seen from outside',
    help: 'Where the PBX reaches this computer, for example http://88.255.10.20:8787 or https://zil.youroffice.com.',
    wrong: 'Type an address that begins with http:// or https://, without a question mark or a user name.',
  },
  extensions: {
    label: 'My extensions',
    help: 'Only these raise a notification, for example 1001, 1002. Leave it empty for all of them. The other calls are listed too.',
    wrong: 'Type extension numbers with commas between them; each has six digits at most.',
  },
  importDays: {
    label: 'Days of earlier calls',
    help: 'When an account signs in, the calls of so many days are read from the PBX’s records in the background; callers are known from the first day on. 0 reads none.',
    wrong: 'Type a number of days from 0 to 730.',
  },
  keepDays: {
    label: 'Days to keep',
    help: 'Older calls are deleted by themselves, with all that was heard and read of them. Names you have given stay.',
    wrong: 'Type a number of days from 7 to 3650.',
  },
  callBackReachedSeconds: {
    label: 'Shortest talk of a call-back (seconds)',
    help: 'When you called somebody back and talked for less, it may have been an answering machine: they stay on the list, and it says so. With 0 any talk is enough. Where the PBX does not say how long was talked, this changes nothing.',
    wrong: 'Type a number from 0 to 120.',
  },
  notOwnNumbers: {
    label: 'Numbers that are not the office’s',
    help: 'Calls go out under these numbers, but they do not belong to the office.',
    wrong: 'Type 50 numbers at most, each beginning with + and the country.',
  },
  announceInternal: {
    label: 'Notify also of calls between extensions',
    help: 'They are listed in any case.',
    wrong: 'Switch it on or off.',
  },
  notificationSeconds: {
    label: 'Notification time (seconds)',
    help: 'How long a notification stays. The PBX never says that a phone stopped ringing, so a call counts as ringing for as long.',
    wrong: 'Type a number from 5 to 600.',
  },
  rules: {
    label: 'Rules',
    help: 'Who is always announced, and who never. No rule hides a call from the list.',
    wrong: 'One of the rules cannot be read. Say whom it is about and what it does.',
  },
  secondCallMinutes: {
    label: 'Announce who calls again (minutes)',
    help: 'In a quiet time, the second call of the same person within this time is announced. 0: it is not.',
    wrong: 'Type a number from 0 to 60.',
  },
  workingHours: {
    label: 'Working hours',
    help: 'For each day of the week, for example 09:00-12:00, 13:00-18:00. Empty: closed. 22:00-06:00 ends on the next day.',
    wrong: 'Type hours like 09:00-18:00. They cannot overlap, nor end when they begin.',
  },
  holidayChanges: {
    label: 'Changed holidays',
    help: 'Days on which you do otherwise than the calendar of public holidays says.',
    wrong: 'Type the day like 2026-12-31, and choose what it is.',
  },
  closedIsQuiet: {
    label: 'Be quiet while the office is closed',
    help: 'No notifications while closed; calls are in the list, and you are told once when you open. What is announced all the same stands on the page of the rules.',
    wrong: 'Switch it on or off.',
  },
  lineStyles: {
    label: 'Lines and menus',
    help: 'In whose name calls of a line are answered, and how.',
    wrong: 'One of the lines cannot be read. Type the company and the greeting.',
  },
  screenPops: {
    label: 'Screen pop',
    help: 'Addresses and programs that are opened for calls.',
    wrong: 'One of them cannot be read. Check its address or program.',
  },
  maskNumbers: {
    label: 'Hide the number in notifications',
    help: 'A hidden number looks like 0533 *** ** 21; a name from the contacts stays. Windows and macOS say when the screen is locked, Linux does not. No system says that you share your screen: choose “Always” before you do.',
    wrong: 'Choose one of them.',
  },
  sound: {
    label: 'Notification sound',
    help: 'The system plays it; nothing is heard while the system is silent.',
    wrong: 'Switch it on or off.',
  },
  ringSound: {
    label: 'Ring sound',
    help: 'You can choose your own sound.',
    wrong: 'Type the path of a wav, ogg or mp3 file, and a volume from 0 to 100.',
  },
  speakNames: {
    label: 'Say who calls',
    help: 'After the sound it says “Ayşe Yılmaz arıyor”, or the number when there is no name. Others may hear it.',
    wrong: 'Switch it on or off.',
  },
  language: {
    label: 'Language',
    help: 'Of the window and the notifications.',
    wrong: 'Choose one of the languages.',
  },
  theme: { label: 'Appearance', help: 'The colours of the window.', wrong: 'Choose one of these.' },
  zoomPercent: {
    label: 'Zoom (%)',
    help: 'How large the window shows everything. Ctrl (on a Mac, Cmd) with + and − makes it larger and smaller, with 0 as it was.',
    wrong: 'Type a number from 50 to 200.',
  },
  notifyBy: {
    label: 'How to show notifications',
    help: 'If the system’s notifications do not work Zil uses a small window of its own. It can also use that always: on Linux only that window has the buttons for a note, calling back and quiet.',
    wrong: 'Choose one of these.',
  },
  callBy: {
    label: 'The Call button',
    help: 'If there is a telephone program on your computer, Zil gives it the number. If you have only a desk telephone, leave it off: the system would open a program of its own, and the office telephone would not call.',
    wrong: 'Choose one of these.',
  },
  sipDomain: {
    label: 'Domain of sip: links',
    help: 'If your telephone program does not call a number alone, the domain of your account, such as pbx.example.com. Most programs add it themselves.',
    wrong: 'Type the domain only, without sip: and @.',
  },
  globalShortcut: {
    label: 'Keys that open Zil from anywhere',
    help: 'In whatever program you are, they open the ringing call, or else the newest one.',
    wrong: 'Choose Ctrl and Shift with a letter, or Ctrl with a function key.',
  },
  characterKeys: {
    label: 'Single-key shortcuts of the window',
    help: '“?” opens the list of keys. Switch it off if you dictate; F1 still works.',
    wrong: 'Switch it on or off.',
  },
  unsubscribeOnQuit: {
    label: 'Tell the PBX when Zil quits and when the computer sleeps',
    help: 'Leave it on: a PBX that waits for a computer that is off may delay the ringing of the office’s phones.',
    wrong: 'Switch it on or off.',
  },
  warnMinutesBelow: {
    label: 'Warn when fewer minutes are left than',
    help: '0 never warns.',
    wrong: 'Type a number from 0 to 1,000,000.',
  },
  warnSmsBelow: {
    label: 'Warn when fewer SMS are left than',
    help: '0 never warns.',
    wrong: 'Type a number from 0 to 10,000,000.',
  },
  warnDaysBefore: {
    label: 'Days to warn before a package ends',
    help: '0 never warns. Nor does Zil warn while the order of the dates is not known.',
    wrong: 'Type a number from 0 to 60.',
  },
  creditDates: {
    label: 'Dates of the PBX',
    help: 'The PBX does not say whether 05/06/2027 is 5 June or 6 May. You can look in the panel and choose.',
    wrong: 'Choose one of these.',
  },
  trustedHosts: {
    label: 'Hosts of links that may be opened',
    help: 'Links of the PBX to these hosts are opened without asking. Remove a name to be asked again.',
    wrong: 'Type host names with commas between them, for example panel.example.com.',
  },
  updates: {
    label: 'New versions',
    help: 'Zil downloads a new version in the background, and installs it by itself at night when nobody works; never during a call.',
    wrong: 'Choose one of them.',
  },
  updateUrl: {
    label: 'Address of new versions',
    help: 'Leave it empty for Zil’s own.',
    wrong: 'Type an address that begins with https://.',
  },
  contactsFile: {
    label: 'File of contacts',
    help: 'A vCard, CSV or XLSX file, also in a shared folder. It is read again when it changes.',
    wrong: 'Choose a file or type its path.',
  },
  cardDavUrl: {
    label: 'CardDAV address',
    help: 'For example Nextcloud, Synology, Fastmail. The address of the server is enough; address books are found. Empty: not used.',
    wrong: 'Type an address that begins with https://, without user name and question mark.',
  },
  cardDavUser: {
    label: 'CardDAV user name',
    help: 'The name with which you log in to the server.',
    wrong: 'Type a name without a colon.',
  },
  ldapUrl: {
    label: 'Directory server (LDAP, Active Directory)',
    help: 'When an unknown number rings, its name is asked for here and remembered. Empty: not asked.',
    wrong: 'Type an address that begins with ldaps:// or ldap://, for example ldaps://dc.office.example.',
  },
  ldapUser: {
    label: 'Directory user',
    help: 'For example zil@office.example or cn=zil,dc=office,dc=example. Empty: asked without a login.',
    wrong: 'Type a name of one line.',
  },
  ldapBase: {
    label: 'Place of the people',
    help: 'Where the people are in the directory, for example ou=people,dc=office,dc=example.',
    wrong: 'Type a place of one line, for example dc=office,dc=example.',
  },
  ldapUnencrypted: {
    label: 'Allow an unencrypted connection',
    help: 'Only if the server knows no encryption: the password and names can be read in the office network.',
    wrong: 'Choose on or off.',
  },
  setUp: { label: 'Set-up', help: 'Where the set-up was left.', wrong: 'The set-up will begin again.' },
  way: {
    label: 'Way',
    help: 'By which way the PBX reaches this computer.',
    wrong: 'Choose one of the ways.',
  },
  insistOn: {
    label: 'Way used without a proof',
    help: 'The way that you want used although it cannot be proved.',
    wrong: 'Choose it again.',
  },
  certificateFile: {
    label: 'Certificate file',
    help: 'Your own certificate (PEM or PFX) for an https address. Leave it empty for http.',
    wrong: 'Type where the file is.',
  },
  keyFile: {
    label: 'The certificate’s key file',
    help: 'The private key of a PEM certificate. Leave it empty for a PFX.',
    wrong: 'Type where the file is.',
  },
  stunServer: {
    label: 'Server that tells the outside address (STUN)',
    help: 'It is asked whether the router’s address is the one seen from outside; only by the router’s way and by “Automatic”. Leave it empty to ask nobody.',
    wrong: 'Type name:port, for example stun.cloudflare.com:3478.',
  },
  ngrokDomain: {
    label: 'ngrok domain',
    help: 'The name your account has been given, for example myoffice.ngrok-free.app. Leave it empty to let ngrok choose.',
    wrong: 'Type the domain only, without https://.',
  },
  cloudflaredProgram: {
    label: 'Where cloudflared is',
    help: 'Leave it empty to look where programs usually are.',
    wrong: 'Type where the file is.',
  },
  cloudflaredHost: {
    label: 'Address of the tunnel with an account',
    help: 'The name you gave the tunnel in Cloudflare’s dashboard, for example zil.youroffice.com. Empty without an account.',
    wrong: 'Type the domain only, without https://.',
  },
  sshHost: {
    label: 'Server',
    help: 'Your server’s name or address, for example server.youroffice.com.',
    wrong: 'Type the name or address only.',
  },
  sshPort: {
    label: 'SSH port',
    help: '22 on most servers.',
    wrong: 'Type a number from 1 to 65535.',
  },
  sshUser: {
    label: 'User name at the server',
    help: 'Left empty, the user name on this computer is tried.',
    wrong: 'Type a user name without spaces.',
  },
  sshKeyFile: {
    label: 'Key file',
    help: 'Where the private key is, for example ~/.ssh/id_ed25519. Left empty, the SSH agent is asked.',
    wrong: 'Type where the file is.',
  },
  sshRemotePort: {
    label: 'Port to open at the server',
    help: 'With 0 the server chooses; type a number for an address that lasts.',
    wrong: 'Type a number from 0 to 65535.',
  },
  sshPublicUrl: {
    label: 'Address seen from outside',
    help: 'If a proxy stands before it at the server, the proxy’s address, for example https://zil.youroffice.com. Left empty, the server’s name and the port are used.',
    wrong: 'Type an address that begins with http:// or https://, without a question mark or a user name.',
  },
  sshHostKey: {
    label: 'The server’s key',
    help: 'Remembered at the first connection; when it changes Zil does not connect.',
    wrong: 'Leave it empty, or type the fingerprint that begins with SHA256:.',
  },
  tunnelCommand: {
    label: 'Tunnel program',
    help: 'The program’s name and arguments; {port} becomes Zil’s port, for example tailscale funnel {port}.',
    wrong: 'Type 1000 characters at most.',
  },
  tunnelPattern: {
    label: 'Pattern that finds the address',
    help: 'A regular expression that finds the address in what the program writes; if it is always the same, type the address itself.',
    wrong: 'Type a valid regular expression; “(?=…)”, “(?<=…)” and “\\1”, which look around and back, cannot be used.',
  },
};
