import type { SettingsTexts } from './setting-texts.ts';

export const turkishSettings: SettingsTexts = {
  apiUrl: {
    label: 'Santral adresi',
    help: 'Yalnız santraliniz başka bir adres verdiyse değiştirin.',
    wrong: 'https:// ile başlayan bir adres yazın.',
  },
  listenHost: {
    label: 'Bildirimler bu bilgisayara nasıl geliyor',
    help: 'Tünelle gelen bildirimler için Zil yalnız bu bilgisayarı dinler; yönlendirilmiş bir port için ofis ağını da dinlemesi gerekir.',
    wrong: 'Geçerli bir adres seçin.',
  },
  listenPort: {
    label: 'Port',
    help: 'Santralin bildirimlerini aldığı port numarası. Doluysa 1024 ile 65535 arasında başka bir sayı yazın.',
    wrong: '0 ile 65535 arasında bir sayı yazın.',
  },
  publicUrl: {
    label: 'Dışarıdan görünen adres',
    help: 'Santralin bu bilgisayara ulaştığı adres, örneğin http://88.255.10.20:8787 ya da https://zil.ofisiniz.com.',
    wrong: 'http:// ya da https:// ile başlayan, soru işareti ve kullanıcı adı içermeyen bir adres yazın.',
  },
  extensions: {
    label: 'Benim dahililerim',
    help: 'Yalnız bunlar çaldığında bildirim gösterilir, örneğin 1001, 1002. Boş bırakırsanız hepsi. Öbür çağrılar da listede görünür.',
    wrong: 'Dahili numaralarını virgülle ayırarak yazın; her biri en çok altı rakamdır.',
  },
  importDays: {
    label: 'Geçmişten okunacak gün sayısı',
    help: 'Hesap bağlanınca santralin kayıtlarından bu kadar günün çağrıları arka planda okunur; arayanlar böylece ilk günden tanınır. 0 hiçbirini okumaz.',
    wrong: '0 ile 730 arasında bir gün sayısı yazın.',
  },
  keepDays: {
    label: 'Saklanacak gün sayısı',
    help: 'Bundan eski çağrılar, bildirimleri ve kayıtlarıyla birlikte kendiliğinden silinir. Verdiğiniz adlar kalır.',
    wrong: '7 ile 3650 arasında bir gün sayısı yazın.',
  },
  callBackReachedSeconds: {
    label: 'Geri aramada en kısa görüşme (saniye)',
    help: 'Geri aradığınız kişiyle bundan kısa konuşulduysa açan telesekreter olabilir: kişi listede kalır ve “belki telesekreter” yazar. 0 yazarsanız her görüşme yeter. Santral konuşma süresini bildirmiyorsa bu ayarın etkisi yoktur.',
    wrong: '0 ile 120 arasında bir sayı yazın.',
  },
  notOwnNumbers: {
    label: 'Ofisin olmayan numaralar',
    help: 'Bu numaralar altında dışarısı aranıyor, ama numaralar ofisin değil.',
    wrong: 'En çok 50 numara yazın, her birini +90 ile başlatın.',
  },
  announceInternal: {
    label: 'Dahiliden dahiliye aramalarda da bildirim göster',
    help: 'Kapalıyken de listede görünürler.',
    wrong: 'Açın ya da kapatın.',
  },
  notificationSeconds: {
    label: 'Bildirim süresi (saniye)',
    help: 'Bildirim bu kadar ekranda kalır. Santral telefonun sustuğunu söylemediği için çağrı da bu kadar “çalıyor” sayılır.',
    wrong: '5 ile 600 arasında bir sayı yazın.',
  },
  rules: {
    label: 'Kurallar',
    help: 'Kimin her zaman, kimin hiç bildirilmeyeceği. Hiçbir kural çağrıyı listeden gizlemez.',
    wrong: 'Kurallardan biri okunamıyor. Kimin için olduğunu ve ne yapacağını yazın.',
  },
  secondCallMinutes: {
    label: 'Yeniden arayanı bildir (dakika)',
    help: 'Sessizken aynı kişi bu süre içinde ikinci kez ararsa bildirilir. 0: bildirilmez.',
    wrong: '0 ile 60 arasında bir sayı yazın.',
  },
  workingHours: {
    label: 'Çalışma saatleri',
    help: 'Haftanın her günü için, örneğin 09:00-12:00, 13:00-18:00. Boş: kapalı. 22:00-06:00 ertesi gün biter.',
    wrong: 'Saatleri 09:00-18:00 gibi yazın. Aralıklar üst üste binemez, başladığı anda bitemez.',
  },
  holidayChanges: {
    label: 'Tatil düzeltmeleri',
    help: 'Resmî tatil takviminden ayrıldığınız günler.',
    wrong: 'Günü 2026-12-31 gibi yazın ve ne olduğunu seçin.',
  },
  closedIsQuiet: {
    label: 'Çalışma saatleri dışında sessiz ol',
    help: 'Kapalıyken bildirim çıkmaz; çağrılar listede görünür ve açılışta bir kez haber verilir. Hangi çağrıların yine bildirildiği Kurallar sayfasında yazar.',
    wrong: 'Açın ya da kapatın.',
  },
  lineStyles: {
    label: 'Hatlar ve menüler',
    help: 'Hangi hatta hangi firma adına, nasıl cevap verileceği.',
    wrong: 'Hatlardan biri okunamıyor. Firma adını ve karşılamayı yazın.',
  },
  screenPops: {
    label: 'Ekran açma',
    help: 'Çağrı gelince açılan adres ve programlar.',
    wrong: 'Açılacaklardan biri okunamıyor. Adresi ya da programı denetleyin.',
  },
  ringSound: {
    label: 'Çalma sesi',
    help: 'Kendi sesinizi seçebilirsiniz.',
    wrong: 'wav, ogg ya da mp3 dosyasının yolunu ve 0 ile 100 arasında bir ses düzeyi yazın.',
  },
  speakNames: {
    label: 'Arayanın adını söyle',
    help: 'Sesten sonra “Ayşe Yılmaz arıyor” der; adı bilinmeyenin numarasını okur. Başkaları duyabilir.',
    wrong: 'Açın ya da kapatın.',
  },
  maskNumbers: {
    label: 'Bildirimde numarayı gizle',
    help: 'Gizlenen numara 0533 *** ** 21 gibi görünür; rehberdeki ad görünmeye devam eder. Ekran kilidini Windows ve macOS bildirir, Linux bildirmez. Ekranınızı paylaştığınızı hiçbir sistem bildirmez: paylaşmadan önce “Her zaman”ı seçin.',
    wrong: 'Seçeneklerden birini seçin.',
  },
  sound: {
    label: 'Bildirim sesi',
    help: 'Sesi sistem çalar; sistem sessizdeyse duyulmaz.',
    wrong: 'Açın ya da kapatın.',
  },
  language: { label: 'Dil', help: 'Pencerenin ve bildirimlerin dili.', wrong: 'Dillerden birini seçin.' },
  theme: { label: 'Görünüm', help: 'Pencerenin renkleri.', wrong: 'Seçeneklerden birini seçin.' },
  zoomPercent: {
    label: 'Yakınlaştırma (%)',
    help: 'Pencerede her şey bu kadar büyük görünür. Ctrl (Mac’te Cmd) ile + ve − büyütür ve küçültür, 0 ilk hâline getirir.',
    wrong: '50 ile 200 arasında bir sayı yazın.',
  },
  notifyBy: {
    label: 'Bildirimler nasıl gösterilsin',
    help: 'Sistem bildirimleri çalışmazsa Zil kendi küçük penceresini kullanır. İsterseniz hep onu kullansın: Linux’ta not, geri arama ve susturma düğmeleri yalnız o pencerede vardır.',
    wrong: 'Seçeneklerden birini seçin.',
  },
  callBy: {
    label: 'Ara düğmesi',
    help: 'Bilgisayarınızda telefon programı varsa, Zil numarayı ona verir. Yalnız masa telefonunuz varsa kapalı kalsın: sistemin kendi programı açılır, ofisin telefonu aranmaz.',
    wrong: 'Seçeneklerden birini seçin.',
  },
  sipDomain: {
    label: 'sip: bağlantılarının alan adı',
    help: 'Telefon programınız numarayı tek başına aramıyorsa hesabınızın alan adı, örneğin santral.ofisiniz.com. Çoğu program bunu kendisi ekler.',
    wrong: 'Yalnız alan adını yazın, sip: ve @ olmadan.',
  },
  globalShortcut: {
    label: 'Her yerden Zil’i açan tuşlar',
    help: 'Hangi programda olursanız olun, çalan çağrıyı, yoksa en yenisini açar.',
    wrong: 'Ctrl ve Shift ile bir harf, ya da Ctrl ile bir işlev tuşu seçin.',
  },
  characterKeys: {
    label: 'Penceredeki tek tuşlu kısayollar',
    help: '“?” tuş listesini açar. Konuşarak yazıyorsanız kapatın; F1 yine çalışır.',
    wrong: 'Açın ya da kapatın.',
  },
  unsubscribeOnQuit: {
    label: 'Zil kapanırken ve bilgisayar uyurken santrale haber ver',
    help: 'Açık kalsın: kapalı bir bilgisayarı bekleyen santral, ofisteki telefonların çalmasını geciktirebilir.',
    wrong: 'Açın ya da kapatın.',
  },
  warnMinutesBelow: {
    label: 'Kalan dakika şunun altına inince uyar',
    help: '0 yazarsanız uyarmaz.',
    wrong: '0 ile 1.000.000 arasında bir sayı yazın.',
  },
  warnSmsBelow: {
    label: 'Kalan SMS şunun altına inince uyar',
    help: '0 yazarsanız uyarmaz.',
    wrong: '0 ile 10.000.000 arasında bir sayı yazın.',
  },
  warnDaysBefore: {
    label: 'Paket bitmeden kaç gün önce uyar',
    help: '0 yazarsanız uyarmaz. Tarihlerin sırası bilinmiyorsa da uyarmaz.',
    wrong: '0 ile 60 arasında bir sayı yazın.',
  },
  creditDates: {
    label: 'Santralin tarihleri',
    help: 'Santral 05/06/2027 yazınca 5 Haziran mı 6 Mayıs mı olduğunu söylemez. Panelden bakıp seçebilirsiniz.',
    wrong: 'Seçeneklerden birini seçin.',
  },
  trustedHosts: {
    label: 'İzin verilen bağlantı adresleri',
    help: 'Santralin verdiği bağlantılar bu adreslerde sorulmadan açılır. Silmek için adı kaldırın.',
    wrong: 'Adresleri virgülle ayırarak yazın, örneğin panel.ornek.com.',
  },
  updates: {
    label: 'Yeni sürümler',
    help: 'Zil yeni sürümü arka planda indirir. Gece, kimse çalışmazken kendiliğinden kurar; çağrı sırasında hiçbir zaman.',
    wrong: 'Seçeneklerden birini seçin.',
  },
  updateUrl: {
    label: 'Yeni sürümlerin adresi',
    help: 'Boş bırakırsanız Zil’in kendi adresi.',
    wrong: 'https:// ile başlayan bir adres yazın.',
  },
  contactsFile: {
    label: 'Rehber dosyası',
    help: 'Paylaşılan klasördeki bir vCard, CSV ya da XLSX dosyası da olur. Dosya değişince yeniden okunur.',
    wrong: 'Bir dosya seçin ya da yolunu yazın.',
  },
  cardDavUrl: {
    label: 'CardDAV adresi',
    help: 'Nextcloud, Synology, Fastmail gibi. Sunucunun adresi yeter; adres defterleri bulunur. Boş: kullanılmaz.',
    wrong: 'https:// ile başlayan bir adres yazın; kullanıcı adı ve soru işareti olmadan.',
  },
  cardDavUser: {
    label: 'CardDAV kullanıcı adı',
    help: 'Sunucuya girdiğiniz ad.',
    wrong: 'İki nokta içermeyen bir ad yazın.',
  },
  ldapUrl: {
    label: 'Dizin sunucusu (LDAP, Active Directory)',
    help: 'Bilinmeyen bir numara çalınca adı buradan sorulur ve hatırlanır. Boş: sorulmaz.',
    wrong: 'ldaps:// ya da ldap:// ile başlayan bir adres yazın, örneğin ldaps://dc.ofis.example.',
  },
  ldapUser: {
    label: 'Dizin kullanıcısı',
    help: 'Örneğin zil@ofis.example ya da cn=zil,dc=ofis,dc=example. Boş: girişsiz sorulur.',
    wrong: 'Tek satırlık bir ad yazın.',
  },
  ldapBase: {
    label: 'Kişilerin yeri',
    help: 'Dizinde kişilerin altında durduğu yer, örneğin ou=kisiler,dc=ofis,dc=example.',
    wrong: 'Tek satırlık bir yer yazın, örneğin dc=ofis,dc=example.',
  },
  ldapUnencrypted: {
    label: 'Şifresiz bağlantıya izin ver',
    help: 'Yalnız sunucu şifreleme bilmiyorsa açın: parola ve adlar ofis ağında okunabilir.',
    wrong: 'Açık ya da kapalı seçin.',
  },
  setUp: { label: 'Kurulum', help: 'Kurulumun kaldığı yer.', wrong: 'Kurulum yeniden başlayacak.' },
  way: {
    label: 'Yol',
    help: 'Santralin bu bilgisayara hangi yolla ulaştığı.',
    wrong: 'Yollardan birini seçin.',
  },
  insistOn: {
    label: 'Kanıtlanmadan kullanılan yol',
    help: 'Kanıtlanamadığı halde kullanmak istediğiniz yol.',
    wrong: 'Yeniden seçin.',
  },
  certificateFile: {
    label: 'Sertifika dosyası',
    help: 'https adresi için kendi sertifikanız (PEM ya da PFX). http adresi için boş bırakın.',
    wrong: 'Dosyanın yerini yazın.',
  },
  keyFile: {
    label: 'Sertifikanın anahtar dosyası',
    help: 'PEM sertifikanın özel anahtarı. PFX için boş bırakın.',
    wrong: 'Dosyanın yerini yazın.',
  },
  stunServer: {
    label: 'Dış adresi söyleyen sunucu (STUN)',
    help: 'Modemin adresinin dışarıdan görünenle aynı olup olmadığı buna sorulur; yalnız modem yolu ve “Otomatik” kullanır. Boş bırakırsanız kimseye sorulmaz.',
    wrong: 'ad:port biçiminde yazın, örneğin stun.cloudflare.com:3478.',
  },
  ngrokDomain: {
    label: 'ngrok alan adı',
    help: 'Hesabınızda size verilen ad, örneğin ofisim.ngrok-free.app. Boş bırakırsanız ngrok seçer.',
    wrong: 'Yalnız alan adını yazın, https:// olmadan.',
  },
  cloudflaredProgram: {
    label: 'cloudflared programının yeri',
    help: 'Boş bırakırsanız Zil bilinen yerlere bakar.',
    wrong: 'Dosyanın yerini yazın.',
  },
  cloudflaredHost: {
    label: 'Hesaplı tünelin adresi',
    help: 'Cloudflare panelinde tünele verdiğiniz ad, örneğin zil.ofisiniz.com. Hesapsız tünelde boş kalır.',
    wrong: 'Yalnız alan adını yazın, https:// olmadan.',
  },
  sshHost: {
    label: 'Sunucu',
    help: 'Sunucunuzun adı ya da adresi, örneğin sunucu.ofisiniz.com.',
    wrong: 'Yalnız adı ya da adresi yazın.',
  },
  sshPort: {
    label: 'SSH portu',
    help: 'Çoğu sunucuda 22.',
    wrong: '1 ile 65535 arasında bir sayı yazın.',
  },
  sshUser: {
    label: 'Sunucudaki kullanıcı adı',
    help: 'Boş bırakırsanız bu bilgisayardaki kullanıcı adı denenir.',
    wrong: 'Boşluksuz bir kullanıcı adı yazın.',
  },
  sshKeyFile: {
    label: 'Anahtar dosyası',
    help: 'Özel anahtarın yeri, örneğin ~/.ssh/id_ed25519. Boş bırakırsanız SSH aracısına sorulur.',
    wrong: 'Dosyanın yerini yazın.',
  },
  sshRemotePort: {
    label: 'Sunucuda açılacak port',
    help: '0 yazarsanız sunucu seçer; kalıcı bir adres için bir sayı yazın.',
    wrong: '0 ile 65535 arasında bir sayı yazın.',
  },
  sshPublicUrl: {
    label: 'Dışarıdan görünen adres',
    help: 'Sunucuda önünde bir vekil sunucu varsa onun adresi, örneğin https://zil.ofisiniz.com. Boş bırakırsanız sunucunun adı ve portu kullanılır.',
    wrong: 'http:// ya da https:// ile başlayan, soru işareti ve kullanıcı adı içermeyen bir adres yazın.',
  },
  sshHostKey: {
    label: 'Sunucunun anahtarı',
    help: 'İlk bağlanışta hatırlanır; değişirse Zil bağlanmaz.',
    wrong: 'Boş bırakın ya da SHA256: ile başlayan parmak izini yazın.',
  },
  tunnelCommand: {
    label: 'Tünel programı',
    help: 'Programın adı ve argümanları; {port} yerine Zil’in portu konur, örneğin tailscale funnel {port}.',
    wrong: 'En çok 1000 karakter yazın.',
  },
  tunnelPattern: {
    label: 'Adresi bulan desen',
    help: 'Programın yazdıklarında adresi bulan düzenli ifade; adres hep aynıysa doğrudan adresi yazın.',
    wrong: 'Geçerli bir düzenli ifade yazın; çevreye bakan “(?=…)”, “(?<=…)” ve geriye dönen “\\1” kullanılamaz.',
  },
};
