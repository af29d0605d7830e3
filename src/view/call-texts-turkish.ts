import type { CallTexts } from './call-texts.ts';
import { possessive } from './possessive.ts';

export const turkishCalls: CallTexts = {
  certainty: { live: 'canlı', estimated: 'tahmini', certain: 'kesin' },
  outcome: {
    answered: 'Cevaplandı',
    missed: 'Cevapsız',
    busy: 'Meşgul',
    rejected: 'Reddedildi',
    unreachable: 'Ulaşılamadı',
    failed: 'Bağlanamadı',
    elsewhere: 'Başka telefondan alındı',
    'lost-in-menu': 'Menüde kayboldu',
    fax: 'Faks',
    unknown: 'Sonuç bilinmiyor',
  },
  answeredBy: (extension) => `${extension} cevapladı`,
  passedOn: 'Görüşüldü, aktarılan kişi açmadı',
  passedOnTo: (extension) => (extension === null ? 'Aktarıldı, açan olmadı' : `Aktarıldı: ${extension} açmadı`),
  machine: { voicemail: 'sesli mesaja düştü', closed: 'mesai dışı', announcement: 'anons' },
  missedBut: (outcome, machine) => `${outcome}, ${machine}`,
  nobodyBut: (machine) => `Kimse açmadı: ${machine}`,
  goesOn: 'Sürüyor',
  notAnswered: 'Açılmadı',
  outgoing: 'Giden',
  internal: 'İç görüşme',
  fromRecord: 'Kayıttan',
  unclearNumber: 'Numara belirsiz',
  unclearNumbers: (numbers) => `Numara belirsiz: ${numbers.join(' ya da ')}`,
  rang: (extension) => `${extension} çaldı`,
  began: (callee) => (callee === null ? 'Çağrı başladı' : `Çağrı başladı: ${callee}`),
  ended: (callee, cause) => {
    const what = callee === null ? 'Çağrı bitti' : `${callee} bitti`;
    return cause === null ? what : `${what}: ${cause}`;
  },
  calleeKind: {
    extension: 'Dahili',
    group: 'Grup',
    menu: 'Menü',
    queue: 'Kuyruk',
    external: 'Dış numara',
    announcement: 'Anons',
    voicemail: 'Sesli mesaj',
    parking: 'Park',
    hold: 'Bekletme',
    closed: 'Mesai dışı',
    fax: 'Faks',
    conference: 'Konferans',
    unsaid: '',
  },
  cause: {
    normal: 'Normal sonlandı',
    'gave-up': 'Arayan vazgeçti',
    'no-answer': 'Cevap verilmedi',
    'no-response': 'Ulaşılamadı, yanıt yok',
    'timed-out': 'Zaman aşımı',
    'device-timed-out': 'Zaman aşımı (cihaz yanıt vermedi)',
    busy: 'Meşgul',
    rejected: 'Reddedildi',
    'not-registered': 'Dahili kayıtlı değil',
    'no-such-number': 'Numara yok',
    'no-route': 'Yönlendirilemedi',
    'bad-number': 'Geçersiz numara',
    'number-changed': 'Numara değişmiş',
    network: 'Şebeke ya da hat arızası',
    barred: 'Yetki ya da kısıtlama',
    media: 'Ses sorunu',
    'lost-race': 'Çalması durdu',
    'picked-up': 'Başka telefondan alındı',
    transferred: 'Aktarıldı',
  },
  rangFor: (duration) => `Çalma ${duration}`,
  talkedFor: (duration) => `Konuşma ${duration}`,
  duration: (hours, minutes, seconds) => {
    if (hours > 0) return minutes === 0 ? `${hours} sa` : `${hours} sa ${minutes} dk`;
    if (minutes === 0) return `${seconds} sn`;
    return seconds === 0 ? `${minutes} dk` : `${minutes} dk ${seconds} sn`;
  },
  calledBefore: (ordinal) => `${ordinal}. arayışı`,
  lastTime: (when) => `son kez ${when}`,

  awayTitle: (calls) => `Siz yokken ${calls} çağrı`,
  awayBody: (missed, calledAgain) => {
    if (missed === 0) return 'Cevapsız çağrı yok.';
    return calledAgain === 0
      ? `${missed} cevapsız`
      : `${missed} cevapsız (${calledAgain}${possessive(calledAgain)} yeniden aradı)`;
  },
  away: (calls) => `Siz yokken ${calls} çağrı`,
  awayMissed: (calls, missed) => `Siz yokken ${calls} çağrı, ${missed} cevapsız`,
  awayCalledAgain: (calls, missed, calledAgain) =>
    `Siz yokken ${calls} çağrı, ${missed} cevapsız (${calledAgain}${possessive(calledAgain)} yeniden aradı)`,
  showAway: 'Göster',
  hideAway: 'Kapat',
  allCalls: 'Tüm çağrılar',
  noneLeft: 'Bu aradaki çağrılar artık kayıtlı değil.',

  nameLabel: 'Arayanın adı',
  giveName: 'Ad ver',
  changeName: 'Adı değiştir',
  saveName: 'Kaydet',
  cancelName: 'Vazgeç',
  nameNotKept: 'Ad kaydedilemedi. Biraz sonra yeniden deneyin; sürerse diskte yer açın.',

  recordsWanted: 'Çağrı kayıtları az sonra okunacak',
  recordsRead: (time) => `Çağrı kayıtları okundu: ${time}`,
  backfill: (kind, percent) =>
    kind === 'import'
      ? `Geçmiş çağrılar santralin kayıtlarından okunuyor: ${percent}`
      : `Siz yokken gelen çağrılar okunuyor: ${percent}`,
  refresh: 'Kayıtları şimdi oku',
  clockUnknown: 'Santral saati: Türkiye saati sayılıyor, henüz ölçülmedi',
  clockSame: (calls) => `Santral saati: Türkiye saatiyle aynı (${calls} çağrıdan ölçüldü)`,
  clockBehind: (duration, calls) => `Santral saati: Türkiye saatinden ${duration} geri (${calls} çağrıdan ölçüldü)`,
  clockAhead: (duration, calls) => `Santral saati: Türkiye saatinden ${duration} ileri (${calls} çağrıdan ölçüldü)`,
  billable: (meaning) =>
    ({
      talk: 'Kayıtlardaki faturalanan süre: yalnız konuşma',
      'talk-and-menu': 'Kayıtlardaki faturalanan süre: konuşma ve sesli menü',
      tariff: 'Kayıtlardaki faturalanan süre: tarife süresi, kimin cevapladığını göstermez',
      unknown: 'Kayıtlardaki faturalanan sürenin anlamı henüz bilinmiyor',
    })[meaning],
  unreadWords: (words) => `Kayıtlarda anlamı bilinmeyen değerler: ${words}`,
  unreadSpellings: (shapes) => `Okunamayan numaralar (rakam yerine 9, harf yerine a): ${shapes}`,
  lineAlias: (dialled, recorded) => `${dialled} arandığında kayıtlarda ${recorded} yazıyor; ikisi tek hat sayılıyor`,
  announcedLine: (line) => `${line} hattında telefon çalmadan önce bir anons açıyor`,
  tenants: (count) => `Kayıtlarda ${count} ayrı santral (tenant) var; çağrıları birbirine karıştırılmıyor`,
  ownNumbers: {
    learnt: (numbers) => `Ofisin dışarıyı aradığı, kendi hattı olmayan numaralar: ${numbers}`,
    title: 'Ofisin dışarıyı aradığı numaralar',
    help: 'Ofis, kayıtlara göre bu numaralar altında da dışarıyı arıyor. Bu aramalar ofisin sayılıyor ve geri arananları listeden düşürüyor. Ofisin olmayan bir numara varsa belirtin.',
    notOurs: 'Bizim değil',
    ours: 'Bizim',
    isNotOurs: 'bizim değil',
    notSaved: 'Kaydedilemedi. Biraz sonra yeniden deneyin; sürerse diskte yer açın.',
  },
};
