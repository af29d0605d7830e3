import type { Settings } from '../settings/settings.ts';

/**
 * Returns a draft of the notice that the office owes its callers (KVKK, law no. 6698, article 10), with what is true of
 * these settings. It is Turkish in every language of the window: the office gives it to its callers. What Zil cannot
 * know stands in brackets.
 */
export function privacyNotice(settings: Settings): string {
  const { keepDays } = settings;
  return [
    'TELEFON GÖRÜŞMELERİ HAKKINDA AYDINLATMA METNİ',
    'Veri sorumlusu: [OFİSİN ADI, ADRESİ, E-POSTASI]',
    [
      'İşlenen veriler: Bizi aradığınızda ya da biz sizi aradığımızda telefon numaranız, çağrının günü, saati ve süresi, aradığınız hat, menüdeki seçiminiz, çağrıya kimin cevap verdiği; rehberimizde varsa adınız ve firmanız; görüşmeyle ilgili aldığımız kısa notlar. Görüşmelerin sesi bu programla kaydedilmez.',
      '[Santraliniz görüşmeleri ayrıca kaydediyorsa buraya yazın.]',
    ].join(' '),
    'Amaç: Sizi tanıyarak cevap vermek, cevaplayamadığımız aramalara geri dönmek, hizmetimizi planlamak.',
    'Hukuki sebep: Bir sözleşmenin kurulması ya da ifası (KVKK m. 5/2-c) ve aranan kişilere dönebilmemizdeki meşru menfaatimiz (KVKK m. 5/2-f). [Danışmanınızla gözden geçirin.]',
    `Saklama: Veriler ofisimizdeki bilgisayarda, yalnız çağrılara bakan kişilerin erişebildiği bir programda tutulur ve ${keepDays} gün sonra kendiliğinden silinir. Bu süreyi aşan yasal saklama yükümlülükleri saklıdır.`,
    ['Aktarım: ', ...transfersOf(settings)].join(''),
    'Haklarınız: KVKK’nın 11. maddesine göre verilerinizin işlenip işlenmediğini öğrenebilir, bir örneğini, düzeltilmesini ya da silinmesini isteyebilir, işlenmesine itiraz edebilirsiniz. Başvuru: [E-POSTA YA DA ADRES].',
    'Son güncelleme: [TARİH]',
  ].join('\n\n');
}

/** Returns a sentence for each receiver that these settings have. */
function transfersOf({ way, ldapUrl, cardDavUrl, screenPops }: Settings): readonly string[] {
  const hosts = screenPops.flatMap(({ isOn, opens }) =>
    isOn && opens.kind === 'address' ? (/^https?:\/\/([^/?#]+)/i.exec(opens.template)?.[1] ?? []) : [],
  );
  return [
    'Çağrı bilgileri telefon santrali hizmetimizi veren kuruluşta da oluşur ve oradan alınır.',
    ...(way === 'ngrok' ? [abroad('ngrok')] : []),
    ...(way === 'cloudflared' ? [abroad('Cloudflare')] : []),
    ...(ldapUrl === '' ? [] : [' Arayanın adını bulmak için numarası ofisimizin rehber sunucusuna sorulur.']),
    ...(cardDavUrl === '' ? [] : [' Rehberimiz kendi adres defteri sunucumuzdan okunur.']),
    ...(hosts.length === 0
      ? []
      : [` Kaydınızı açmak için numaranız ya da adınız şu sisteme gönderilir: ${[...new Set(hosts)].join(', ')}.`]),
    ' Bunların dışında verileriniz kimseye aktarılmaz.',
  ];
}

function abroad(company: string): string {
  return ` Santralin bildirimi ofisimize ${company} şirketinin yurt dışındaki sunucusundan geçerek gelir (KVKK m. 9). [Yurt dışına aktarım şartını danışmanınızla belirleyin.]`;
}
