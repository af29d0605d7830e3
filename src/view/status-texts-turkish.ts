import type { StatusProblem } from './status-problem.ts';

export const turkishStatus = {
  listening: 'Çağrılar dinleniyor',
  /** No webhooks are wanted: call records are all there is. */
  recordsAlone: 'Çağrılar santralın kayıtlarından alınıyor',
  connecting: 'Santrale bağlanılıyor…',
  lastWebhook: (time: string): string => `Son bildirim ${time}`,
  lastRecords: (time: string): string => `Son kayıt ${time}`,
  /** One sentence without details: those are in the diagnostics. */
  problem: {
    listener: 'Zil çağrıları duyamıyor: dinlediği port açılamadı.',
    'port-in-use': 'Zil çağrıları duyamıyor: dinlediği port başka bir programda açık.',
    'certificate-unread': 'Zil çağrıları duyamıyor: sertifikası okunamadı.',
    'certificate-ended': 'Sertifikanın süresi doldu: santral bu bilgisayara ulaşamıyor.',
    certificate: 'Sertifikanın süresi doluyor ya da yenisi okunamadı.',
    way: 'Santral bu bilgisayara şu anda ulaşamıyor: yol kapalı.',
    'way-blocked': 'Santral bu bilgisayara ulaşamıyor: yolun ayarları düzeltilmeli.',
    proof: 'Santral bu bilgisayara ulaşamıyor: adres sınamayı geçemedi.',
    'tunnel-requests': 'ngrok’un ücretsiz sınırı doluyor.',
    'no-account': 'Santral hesabı girilmedi.',
    'wrong-credentials': 'Santral, kullanıcı adını ya da parolayı kabul etmedi.',
    superseded: 'Bildirimler büyük olasılıkla başka bir bilgisayara gidiyor; buraya alırsanız ona gitmez.',
    subscription: 'Santrale bağlanılamadı. Zil kendiliğinden yeniden dener.',
    delivery: 'Bazı çağrıların bildirimi gelmedi; o çağrılar kayıtlardan alındı.',
    'webhooks-lost': 'Santralden gelen bazı bildirimler okunamadı.',
    records: 'Çağrı kayıtları alınamadı. Zil kendiliğinden yeniden dener.',
    'not-kept': 'Çağrılar diske yazılamıyor.',
    backup: 'Bugünün yedeği alınamadı.',
    outdated: 'Çağrılar saklanamıyor: daha yeni bir Zil’den kalmalar. Zil’i güncelleyin.',
    settings: 'Ayarların bir kısmı okunamadı; yerlerine varsayılanlar kullanılıyor.',
    managed: 'Yöneticinin ayarlarının bir kısmı okunamadı. Yöneticinize haber verin.',
    stored: 'Saklanan çağrıların bir kısmı okunamadı ya da geri yüklendi.',
    clock: 'Bu bilgisayarın saati yanlış.',
    updates: 'Yeni sürümler uzun süredir denetlenemiyor.',
    'not-showing': 'Bildirimler ekranda gösterilemiyor.',
    'shown-otherwise': 'Sistem bildirimi gösteremedi; Zil başka yolla gösterdi.',
  } satisfies Readonly<Record<StatusProblem, string>>,
  enterAccount: 'Hesabı gir',
  readRecords: 'Şimdi oku',
  later: 'Sonra',
};

/** The line at the bottom of the window. Times come as text. */
export type StatusTexts = typeof turkishStatus;
