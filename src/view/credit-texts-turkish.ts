export const turkishCredit = {
  never: 'Henüz sorulmadı',
  asOf: (time: string): string => `${time} itibarıyla`,
  voiceBalance: 'Bakiye',
  minutes: 'Kalan dakika',
  smsBalance: 'SMS kontörü',
  sms: 'Paketteki SMS',
  pilot: 'Ana numara',
  minutesLeft: (count: string): string => `${count} dk`,
  smsLeft: (count: string): string => `${count} SMS`,
  /** Of a package. `of`: its size with the unit. */
  leftOf: (left: string, of: string): string => `Paket ${of}, kalan ${left}`,
  /** After what is left. */
  low: 'az kaldı',
  /** For how many days it is enough at the speed of the last days. */
  enough: (days: number): string => (days === 0 ? 'Bugün biter' : `${days} gün yeter`),
  /** `amount`: what was used on an average day, with its unit. */
  used: (amount: string): string => `Son günlerde günde ${amount} kullanıldı`,
  renews: (date: string): string => `Yenilenme: ${date}`,

  /** Asked once, with two days as answers. `written`: the date as it came. */
  dateQuestion: (written: string): string =>
    `Santral paketin yenileneceği günü “${written}” diye yazıyor. Bu hangi gün?`,
  dateHelp: 'Bir kez seçmeniz yeter. Emin değilseniz santralin panelindeki tarihe bakın.',
  dateChosen: (day: string): string => `Tamam: ${day}`,

  warningTitle: 'Kontör azalıyor',
  lowMinutes: (pilot: string, left: string): string => `${pilot}: ${left} kaldı.`,
  lowSms: (pilot: string, left: string): string => `${pilot}: ${left} kaldı.`,
  packageEnds: (pilot: string, name: string, date: string): string => `${pilot}: ${name} paketi ${date} günü bitiyor.`,
};

/** Credit. Amounts and days come as text. */
export type CreditTexts = typeof turkishCredit;
