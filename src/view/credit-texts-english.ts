import type { CreditTexts } from './credit-texts-turkish.ts';

export const englishCredit: CreditTexts = {
  never: 'Not asked yet',
  asOf: (time) => `As of ${time}`,
  voiceBalance: 'Balance',
  minutes: 'Minutes left',
  smsBalance: 'SMS credit',
  sms: 'SMS in the package',
  pilot: 'Main number',
  minutesLeft: (count) => `${count} min`,
  smsLeft: (count) => `${count} SMS`,
  leftOf: (left, of) => `${left} left of a package of ${of}`,
  low: 'running low',
  enough: (days) => (days === 0 ? 'Runs out today' : `Enough for ${days} ${days === 1 ? 'day' : 'days'}`),
  used: (amount) => `${amount} a day were used lately`,
  renews: (date) => `Renewed on ${date}`,

  dateQuestion: (written) =>
    `The PBX writes “${written}” for the day on which the package is renewed. Which day is it?`,
  dateHelp: 'Choosing once is enough. If you are not sure, look at the date in the panel of the PBX.',
  dateChosen: (day) => `All right: ${day}`,

  warningTitle: 'Credit is running low',
  lowMinutes: (pilot, left) => `${pilot}: ${left} left.`,
  lowSms: (pilot, left) => `${pilot}: ${left} left.`,
  packageEnds: (pilot, name, date) => `${pilot}: the package ${name} ends on ${date}.`,
};
