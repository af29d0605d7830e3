import type { ContactSecretName, ContactSourceName, SourceFailure } from '../contacts/sources/contact-source.ts';

const again = 'Zil kendisi yeniden dener.';

/** What Zil says of sources of contacts that stay. */
export const contactSourceTextsTurkish = {
  title: {
    contactsFile: 'Rehber dosyası',
    cardDav: 'CardDAV adres defteri',
    ldap: 'Şirket dizini (LDAP)',
  } satisfies Readonly<Record<ContactSourceName, string>>,
  read: {
    contactsFile: 'Şimdi oku',
    cardDav: 'Şimdi oku',
    ldap: 'Şimdi dene',
  } satisfies Readonly<Record<ContactSourceName, string>>,
  secret: {
    cardDavPassword: 'CardDAV parolası',
    ldapPassword: 'Dizin parolası',
  } satisfies Readonly<Record<ContactSecretName, string>>,
  secretHelp: {
    cardDavPassword: 'Sunucu iki adımlı girişle korunuyorsa oradan alacağınız uygulama parolası.',
    ldapPassword: 'Dizinde yalnız okuma yetkisi olan bir hesabın parolası yeter.',
  } satisfies Readonly<Record<ContactSecretName, string>>,
  reading: { contactsFile: 'Okunuyor…', cardDav: 'Okunuyor…', ldap: 'Soruluyor…' } satisfies Readonly<
    Record<ContactSourceName, string>
  >,
  never: {
    contactsFile: 'Henüz okunmadı.',
    cardDav: 'Henüz okunmadı.',
    ldap: 'Henüz sorulmadı.',
  } satisfies Readonly<Record<ContactSourceName, string>>,
  succeeded: (source: ContactSourceName, when: string, count: number): string =>
    source === 'ldap' ? `Son yanıt: ${when} · ${count} kişi hatırlanıyor` : `Son okuma: ${when} · ${count} kişi`,
  failed: ({ kind, place }: SourceFailure): string => {
    const where = place === null ? '' : ` Yer: ${place}. satır.`;
    return {
      'unknown-format': 'Dosyanın türü tanınmadı. vCard, CSV ya da XLSX olarak kaydedin.',
      'old-excel': 'Eski Excel biçimi (.xls) okunamaz. Dosyayı Excel’de .xlsx olarak kaydedin.',
      'too-large': 'Kaynak çok büyük. Daha küçük bir rehber seçin.',
      'too-deep': 'Dosya iç içe çok fazla bölüm içeriyor. Başka bir biçimde kaydedin.',
      'took-too-long': `Yanıt zamanında gelmedi. ${again} Sürerse bağlantıyı denetleyin.`,
      broken: `Dosya bozuk, hiçbir şey alınmadı.${where} Dosyayı yeniden kaydedin.`,
      'password-needed': 'Dosya parolayla korunuyor. Parolasız kaydedin.',
      empty: 'Kaynakta kişi yok. Doğru dosyayı seçtiğinizi denetleyin.',
      'not-read': 'Dosya okunamadı. Dosyayı okuma yetkiniz olduğunu denetleyin.',
      'file-gone': `Dosya yerinde yok. Paylaşılan klasöre bağlı olduğunuzu denetleyin. ${again}`,
      'file-changing': `Dosya okunurken değişti. ${again}`,
      'login-refused': 'Sunucu kullanıcı adını ya da parolayı kabul etmedi. İkisini de denetleyip yeniden yazın.',
      'not-allowed': 'Bu kullanıcının rehberi okumaya yetkisi yok. Sunucuyu yönetenden yetki isteyin.',
      'host-not-found': 'Bu adda bir sunucu yok. Adresi ve internet bağlantısını denetleyin.',
      'host-not-reachable': `Sunucuya ulaşılamadı. Adresi ve bağlantıyı denetleyin. ${again}`,
      certificate: 'Sunucunun sertifikasına güvenilemiyor. Sunucuyu yönetenden sertifikayı düzeltmesini isteyin.',
      'not-encrypted':
        'Sunucu bağlantıyı şifrelemiyor. ldaps:// ile başlayan adresi yazın ya da şifresiz bağlantıya izin verin.',
      redirected: 'Sunucu başka bir sunucuya yönlendiriyor. O sunucunun adresini kendiniz yazın.',
      'not-understood': 'Bu adresteki sunucunun yanıtı anlaşılmadı. Adresi denetleyin.',
      'no-address-book': 'Bu hesapta adres defteri yok. Adresi ve kullanıcı adını denetleyin.',
      'no-such-base': 'Dizinde böyle bir yer yok. “Kişilerin yeri” alanını denetleyin.',
      'not-stored': `Kişiler kaydedilemedi. Diskte yer açın. ${again}`,
      unexpected: `Beklenmeyen bir hata oldu. ${again} Sürerse destek paketi gönderin.`,
    }[kind];
  },
};

export type ContactSourceTexts = typeof contactSourceTextsTurkish;
