import type { CallReportTexts } from './call-report-texts.ts';
import { turkishDisk } from './disk-texts.ts';

export const turkishCallReport: CallReportTexts = {
  title: 'Bu çağrı yanlış',
  open: 'Bu çağrı yanlış…',
  intro:
    'Çağrının neden yanlış gösterildiğini bulacak kişiye gönderebileceğiniz bir dosyadır: santralin bu çağrıdan ve ' +
    'yakınındaki çağrılardan yazdıkları. Telefon numaralarının yerinde aynı türden uydurma numaralar var; en çok beş ' +
    'haneli olanlar (dahililer, kısa numaralar, tuşlar) ve saatler olduğu gibi kaldı. Hepsi aşağıda, kaydetmeden önce ' +
    'okuyun. Zil bunu kimseye göndermez: kaydettikten sonra siz gönderir, çağrının gerçekte nasıl geçtiğini yazarsınız.',
  file: 'Dosyanın tamamı',
  about: [
    'Zil, “Bu çağrı yanlış”: santralin bu çağrıdan ve yakınındakilerden yazdıkları. npm run replay çağrıları bundan yapar.',
    'Telefon numaraları uydurmadır. Aynı numaranın yerinde hep aynısı vardır; son yedi hanesi, 444 ile başlayanlarda son dördü başkadır.',
    'En çok beş haneli olanlar (dahililer, kısa numaralar, tuşlar), saatler ve santralin sözcükleri geldiği gibidir.',
    'Bilinmeyen alanların yalnız biçimi vardır: a bir harf, 9 bir rakam.',
  ],
  isOtherCall: 'Bunlardan çağrı penceredeki gibi çıkmıyor.',
  gone: 'Bu çağrı artık yok ya da okunamadı. Geri dönün ve çağrıyı yeniden seçin.',
  save: 'Kaydet…',
  saved: 'Kaydedildi. Dosyayı e-postaya ya da mesaja ekleyip gönderebilirsiniz.',
  notSaved: (reason) => `Kaydedilemedi. ${turkishDisk.elsewhere(reason)}`,
  back: 'Geri dön',
  fileName: (date) => `zil-cagri-${date}`,
};
