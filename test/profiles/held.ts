/** What each kept profile contains, whichever version has filled it. The numbers and names are invented. */
export const held = {
  line: '908505501234',
  /** Called twice in vain, has a name. */
  ayse: { number: '905335554321', shown: '0533 555 43 21', name: 'Ayşe Yılmaz' },
  /** Called once in vain; a person has closed the call-back. */
  mehmet: { number: '902123334455', shown: '0212 333 44 55' },
  /** Was lost in the menu. */
  lost: { number: '904441161', shown: '444 11 61' },
  /** Rang while Zil ran: known from a webhook alone. */
  heard: { number: '905335550001', shown: '0533 555 00 01' },
  /** Was deleted. */
  deleted: { number: '905335550002', shown: '0533 555 00 02' },
  extensions: ['1001', '1003'],
  extensionName: 'Işıl Güneş',
  account: { username: 'ofis', password: 'gizli' },
  settings: {
    publicUrl: 'https://zil.ofisiniz.example',
    insistOn: 'https://zil.ofisiniz.example',
    /** The profile is to be opened years later. */
    keepDays: 3_650,
    importDays: 30,
    warnMinutesBelow: 77,
    notificationSeconds: 33,
    language: 'tr',
  },
} as const;
