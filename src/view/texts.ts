import type { CallPhase, Step } from '../calls/call.ts';
import type { Keeping } from '../calls/call-keeper.ts';
import type { StartProblem } from '../desk/fact.ts';
import type { DoorAddress, DoorFailure, ShowOutcome } from '../ports.ts';
import type { Language, SettingName, Settings } from '../settings/settings.ts';

/** Every sentence a person reads, but for the numbers in it. One object for each language. */
export interface Texts {
  readonly withheld: string;
  extension(digits: string): string;
  shortCode(digits: string): string;

  callingTitle(caller: string): string;
  ringsAt(extensions: string): string;
  readonly rings: string;
  onLine(line: string): string;
  chosen(digits: string): string;
  readonly manyCallsTitle: string;
  readonly manyCallsBody: string;
  readonly doorBlockedTitle: string;

  phase(phase: CallPhase): string;
  step(step: Step): string;
  /** A notification said so while it happened. */
  readonly live: string;
  /** Told from times and order alone. */
  readonly estimated: string;
  readonly practice: string;
  readonly today: string;
  readonly yesterday: string;

  readonly doorClosed: string;
  doorOpen(address: DoorAddress): string;
  doorBlocked(address: DoorAddress, failure: DoorFailure): string;
  notKept(keeping: Extract<Keeping, { kind: 'waiting' }>): string;
  readonly nothingHeard: string;
  lastHeard(time: string): string;
  readonly nothingShown: string;
  lastShowing(time: string, outcome: ShowOutcome): string;
  startProblem(problem: StartProblem): string;

  readonly menu: TrayMenuTexts;
  tray(state: 'listening' | 'not-listening' | 'not-keeping' | 'not-showing'): string;
  lastCall(call: string): string;
  readonly window: WindowTexts;
}

export interface TrayMenuTexts {
  readonly open: string;
  readonly practice: string;
  readonly quit: string;
  readonly noCalls: string;
}

/** The window's own labels. */
export interface WindowTexts {
  readonly calls: string;
  readonly noCallsTitle: string;
  readonly noCallsBody: string;
  readonly practice: string;
  readonly practiceFailed: string;
  readonly older: string;
  readonly historyFailed: string;
  readonly settings: string;
  readonly save: string;
  readonly saved: string;
  readonly notSaved: string;
  readonly back: string;
  readonly setting: Readonly<
    Record<SettingName, { readonly label: string; readonly help: string; readonly wrong: string }>
  >;
  readonly hostChoice: { readonly loopback: string; readonly network: string };
  readonly language: Readonly<Record<Language, string>>;
  readonly notifyByChoice: Readonly<Record<Settings['notifyBy'], string>>;
}

const turkish: Texts = {
  withheld: 'Gizli numara',
  extension: (digits) => `Dahili ${digits}`,
  shortCode: (digits) => `Kısa numara ${digits}`,

  callingTitle: (caller) => `${caller} arıyor`,
  ringsAt: (extensions) => `Dahili ${extensions} çalıyor`,
  rings: 'Telefon çalıyor',
  onLine: (line) => `Aranan hat: ${line}`,
  chosen: (digits) => `Tuşlama: ${digits}`,
  manyCallsTitle: 'Aynı anda çok sayıda çağrı',
  manyCallsBody: 'Hepsi Zil penceresinde görünüyor.',
  doorBlockedTitle: 'Zil çağrıları duyamıyor',

  phase: (phase) =>
    ({
      'in-menu': 'Menüde',
      'lost-in-menu': 'Menüden çıktı',
      ringing: 'Çalıyor',
      'awaiting-result': 'Sonuç bekleniyor',
    })[phase],
  step: (step) => {
    switch (step.kind) {
      case 'rang':
        return step.extension === null ? 'Bir dahili çaldı' : `${step.extension} çaldı`;
      case 'chose':
        return step.menu === null ? `${step.digits} tuşladı` : `Menü ${step.menu}: ${step.digits} tuşladı`;
      case 'left-menu':
        return `Menüden çıktı: ${leftMenuInTurkish(step.reason)}`;
    }
  },
  live: 'canlı',
  estimated: 'tahmini',
  practice: 'Deneme',
  today: 'Bugün',
  yesterday: 'Dün',

  doorClosed: 'Zil henüz dinlemiyor.',
  doorOpen: ({ host, port }) => `Dinliyor: ${host}, port ${port}`,
  doorBlocked: ({ host, port }, failure) => {
    switch (failure.kind) {
      case 'port-taken':
        return `${port} numaralı port dolu: başka bir program ya da bu bilgisayarda başka bir oturumda açık olan Zil onu kullanıyor. Onu kapatın ya da Ayarlar’dan başka bir port seçin. Port boşalınca Zil kendiliğinden dinlemeye başlar.`;
      case 'not-permitted':
        return `Bu bilgisayar ${port} numaralı portun kullanılmasına izin vermiyor. Ayarlar’dan 1024’ten büyük başka bir port seçin, örneğin 8787.`;
      case 'no-such-address':
        return `Bu bilgisayarda ${host} adresi yok; ağ bağlantısı kesilmiş ya da adres değişmiş olabilir. Bağlantıyı denetleyin ya da Ayarlar’dan başka bir adres seçin.`;
      case 'other':
        return `${port} numaralı port açılamadı (${failure.code}). Ayarlar’dan başka bir port seçin; düzelmezse bilgisayarı yeniden başlatın.`;
    }
  },
  notKept: ({ facts, lost }) =>
    lost === 0
      ? `Çağrılar diske yazılamıyor, ${facts} bildirim bellekte bekliyor. Diskte yer açın; Zil kendiliğinden yeniden dener.`
      : `Çağrılar diske yazılamıyor, ${facts} bildirim bellekte bekliyor, ${lost} bildirim yitirildi. Diskte yer açın; Zil kendiliğinden yeniden dener.`,
  nothingHeard: 'Santralden henüz bildirim gelmedi',
  lastHeard: (time) => `Son bildirim: ${time}`,
  nothingShown: 'Henüz uyarı gösterilmedi',
  lastShowing: (time, outcome) => {
    switch (outcome.kind) {
      case 'shown':
        return outcome.insteadOf === null
          ? `Son uyarı gösterildi: ${time}`
          : `Son uyarı ${outcome.by === 'window' ? 'Zil’in kendi penceresiyle' : 'yedek yolla'} gösterildi: ${time}. Sistem bildirimi çalışmadı (${outcome.insteadOf}); sistem ayarlarından Zil’in bildirimlerine izin verin.`;
      case 'failed':
        return `Son uyarı gösterilemedi (${time}): ${outcome.reason}. Sistem ayarlarından Zil’in bildirimlerine izin verin.`;
      case 'unsupported':
        return 'Bu sistem bildirim göstermiyor. Çağrıları bu pencereden izleyin.';
      case 'unconfirmed':
        return `Son uyarının gösterildiğini sistem doğrulamadı (${time}). Görmediyseniz sistemin bildirim ayarlarına bakın.`;
    }
  },
  startProblem: (problem) => {
    switch (problem.kind) {
      case 'settings-set-aside':
        return `Ayar dosyası okunamadı, ${problem.file} adıyla saklandı. Varsayılan ayarlar kullanılıyor; Ayarlar’ı gözden geçirin.`;
      case 'setting-dropped':
        return `“${turkish.window.setting[problem.setting].label}” ayarı okunamadı, varsayılanı kullanılıyor. Ayarlar’dan düzeltebilirsiniz.`;
      case 'calls-set-aside':
        return `Çağrı kayıtları okunamadı, ${problem.file} adıyla saklandı. Yeni kayıtlara baştan başlandı.`;
    }
  },

  menu: { open: 'Zil’i aç', practice: 'Deneme araması', quit: 'Çık', noCalls: 'Son bir saatte çağrı yok' },
  tray: (state) =>
    ({
      listening: 'Zil dinliyor',
      'not-listening': 'Zil çağrıları duyamıyor: ayrıntı için açın',
      'not-keeping': 'Zil dinliyor, ama çağrılar diske yazılamıyor',
      'not-showing': 'Zil dinliyor, ama bildirimler gösterilemiyor: ayrıntı için açın',
    })[state],
  lastCall: (call) => `Son çağrı: ${call}`,
  window: {
    calls: 'Çağrılar',
    noCallsTitle: 'Henüz çağrı yok',
    noCallsBody: 'Bir dahili çaldığında kimin aradığı burada görünür ve ekranın köşesinde bildirilir.',
    practice: 'Deneme araması',
    practiceFailed: 'Deneme araması yapılamadı: Zil şu anda dinlemiyor.',
    older: 'Daha eski çağrılar',
    historyFailed: 'Eski çağrılar okunamadı. Diski denetleyip yeniden deneyin.',
    settings: 'Ayarlar',
    save: 'Kaydet',
    saved: 'Kaydedildi',
    notSaved: 'Ayarlar diske yazılamadı. Diskte yer açıp yeniden kaydedin.',
    back: 'Çağrılara dön',
    setting: {
      listenHost: {
        label: 'Nereden dinlensin',
        help: 'Tünel bu bilgisayarda çalışıyorsa yalnız bu bilgisayar yeter. Modemde port yönlendirdiyseniz ofis ağını seçin.',
        wrong: 'Geçerli bir adres seçin.',
      },
      listenPort: {
        label: 'Port',
        help: 'Santralin bildirimlerini aldığı kapı. Doluysa 1024 ile 65535 arasında başka bir sayı yazın.',
        wrong: '0 ile 65535 arasında bir sayı yazın.',
      },
      notificationSeconds: {
        label: 'Bildirim süresi (saniye)',
        help: 'Bildirim bu kadar ekranda kalır. Santral telefonun sustuğunu söylemediği için çağrı da bu kadar “çalıyor” sayılır.',
        wrong: '5 ile 600 arasında bir sayı yazın.',
      },
      language: { label: 'Dil', help: 'Pencerenin ve bildirimlerin dili.', wrong: 'Dillerden birini seçin.' },
      notifyBy: {
        label: 'Bildirimler nasıl gösterilsin',
        help: 'Sistem bildirimleri çalışmazsa Zil kendi küçük penceresini kullanır. İsterseniz hep onu kullansın.',
        wrong: 'Seçeneklerden birini seçin.',
      },
    },
    hostChoice: { loopback: 'Yalnız bu bilgisayar (127.0.0.1)', network: 'Ofis ağı (0.0.0.0)' },
    language: { tr: 'Türkçe', en: 'English' },
    notifyByChoice: { system: 'Sistem bildirimiyle', window: 'Zil’in kendi küçük penceresiyle' },
  },
};

const english: Texts = {
  withheld: 'Withheld number',
  extension: (digits) => `Extension ${digits}`,
  shortCode: (digits) => `Short code ${digits}`,

  callingTitle: (caller) => `${caller} is calling`,
  ringsAt: (extensions) => `Extension ${extensions} is ringing`,
  rings: 'The phone is ringing',
  onLine: (line) => `Line called: ${line}`,
  chosen: (digits) => `Pressed: ${digits}`,
  manyCallsTitle: 'Many calls at once',
  manyCallsBody: 'All of them are in the Zil window.',
  doorBlockedTitle: 'Zil cannot hear calls',

  phase: (phase) =>
    ({
      'in-menu': 'In the menu',
      'lost-in-menu': 'Left the menu',
      ringing: 'Ringing',
      'awaiting-result': 'Result not known yet',
    })[phase],
  step: (step) => {
    switch (step.kind) {
      case 'rang':
        return step.extension === null ? 'An extension rang' : `${step.extension} rang`;
      case 'chose':
        return step.menu === null ? `Pressed ${step.digits}` : `Menu ${step.menu}: pressed ${step.digits}`;
      case 'left-menu':
        return `Left the menu: ${leftMenuInEnglish(step.reason)}`;
    }
  },
  live: 'live',
  estimated: 'estimated',
  practice: 'Practice',
  today: 'Today',
  yesterday: 'Yesterday',

  doorClosed: 'Zil is not listening yet.',
  doorOpen: ({ host, port }) => `Listening: ${host}, port ${port}`,
  doorBlocked: ({ host, port }, failure) => {
    switch (failure.kind) {
      case 'port-taken':
        return `Port ${port} is taken: another program, or a Zil open in another session on this computer, is using it. Close that or choose another port in Settings. As soon as the port is free Zil listens by itself.`;
      case 'not-permitted':
        return `This computer does not permit the use of port ${port}. Choose another port above 1024 in Settings, for example 8787.`;
      case 'no-such-address':
        return `This computer has no address ${host}; the network may be down or the address may have changed. Check the connection or choose another address in Settings.`;
      case 'other':
        return `Port ${port} could not be opened (${failure.code}). Choose another port in Settings; if that does not help, restart the computer.`;
    }
  },
  notKept: ({ facts, lost }) =>
    lost === 0
      ? `Calls cannot be written to the disk, ${facts} notifications wait in memory. Free some space; Zil tries again by itself.`
      : `Calls cannot be written to the disk, ${facts} notifications wait in memory, ${lost} were lost. Free some space; Zil tries again by itself.`,
  nothingHeard: 'Nothing heard from the exchange yet',
  lastHeard: (time) => `Last heard: ${time}`,
  nothingShown: 'No notification shown yet',
  lastShowing: (time, outcome) => {
    switch (outcome.kind) {
      case 'shown':
        return outcome.insteadOf === null
          ? `Last notification shown: ${time}`
          : `The last notification was shown ${outcome.by === 'window' ? 'in Zil’s own window' : 'in another way'}: ${time}. The system’s did not work (${outcome.insteadOf}); allow Zil’s notifications in the system settings.`;
      case 'failed':
        return `The last notification could not be shown (${time}): ${outcome.reason}. Allow Zil’s notifications in the system settings.`;
      case 'unsupported':
        return 'This system shows no notifications. Watch the calls in this window.';
      case 'unconfirmed':
        return `The system did not confirm the last notification (${time}). If you did not see it, look at the system’s notification settings.`;
    }
  },
  startProblem: (problem) => {
    switch (problem.kind) {
      case 'settings-set-aside':
        return `The settings could not be read and were put aside as ${problem.file}. Default settings are in use; please look through Settings.`;
      case 'setting-dropped':
        return `The setting “${english.window.setting[problem.setting].label}” could not be read, its default is in use. You can mend it in Settings.`;
      case 'calls-set-aside':
        return `The calls could not be read and were put aside as ${problem.file}. A new record was begun.`;
    }
  },

  menu: { open: 'Open Zil', practice: 'Practice call', quit: 'Quit', noCalls: 'No calls in the last hour' },
  tray: (state) =>
    ({
      listening: 'Zil is listening',
      'not-listening': 'Zil cannot hear calls: open for details',
      'not-keeping': 'Zil is listening, but calls cannot be written to the disk',
      'not-showing': 'Zil is listening, but notifications cannot be shown: open for details',
    })[state],
  lastCall: (call) => `Last call: ${call}`,
  window: {
    calls: 'Calls',
    noCallsTitle: 'No calls yet',
    noCallsBody: 'When an extension rings, who is calling appears here and in a corner of the screen.',
    practice: 'Practice call',
    practiceFailed: 'The practice call could not be made: Zil is not listening.',
    older: 'Older calls',
    historyFailed: 'Older calls could not be read. Check the disk and try again.',
    settings: 'Settings',
    save: 'Save',
    saved: 'Saved',
    notSaved: 'The settings could not be written to the disk. Free some space and save again.',
    back: 'Back to calls',
    setting: {
      listenHost: {
        label: 'Where to listen',
        help: 'This computer is enough when a tunnel runs on it. Choose the office network if your router forwards a port.',
        wrong: 'Choose a valid address.',
      },
      listenPort: {
        label: 'Port',
        help: 'The door through which the exchange’s notifications come. If it is taken, type another number from 1024 to 65535.',
        wrong: 'Type a number from 0 to 65535.',
      },
      notificationSeconds: {
        label: 'Notification time (seconds)',
        help: 'How long a notification stays. The exchange never says that a phone stopped ringing, so a call counts as ringing for as long.',
        wrong: 'Type a number from 5 to 600.',
      },
      language: {
        label: 'Language',
        help: 'Of the window and the notifications.',
        wrong: 'Choose one of the languages.',
      },
      notifyBy: {
        label: 'How to show notifications',
        help: 'If the system’s notifications do not work Zil uses a small window of its own. It can also use that always.',
        wrong: 'Choose one of these.',
      },
    },
    hostChoice: { loopback: 'This computer only (127.0.0.1)', network: 'Office network (0.0.0.0)' },
    language: { tr: 'Türkçe', en: 'English' },
    notifyByChoice: { system: 'As the system’s notifications', window: 'In Zil’s own small window' },
  },
};

export const texts: Readonly<Record<Language, Texts>> = { tr: turkish, en: english };

function leftMenuInTurkish(reason: string | null): string {
  if (reason === 'TIMEOUT') return 'tuşlama yapmadı';
  if (reason === 'FAILURE') return 'yanlış tuşladı';
  return reason ?? 'nedeni bilinmiyor';
}

function leftMenuInEnglish(reason: string | null): string {
  if (reason === 'TIMEOUT') return 'nothing pressed';
  if (reason === 'FAILURE') return 'wrong keys';
  return reason ?? 'reason not known';
}
