import { turkishDisk } from './disk-texts.ts';

export const turkishCallReport = {
  title: 'Bu çağrı yanlış',
  /** On the page of the call. */
  open: 'Bu çağrı yanlış…',
  /** The purpose of the report, its content, and what it leaves out. */
  intro:
    'Çağrının neden yanlış gösterildiğini bulacak kişiye gönderebileceğiniz bir dosyadır: santralin bu çağrıdan ve ' +
    'yakınındaki çağrılardan yazdıkları. Telefon numaralarının yerinde aynı türden uydurma numaralar var; en çok beş ' +
    'haneli olanlar (dahililer, kısa numaralar, tuşlar) ve saatler olduğu gibi kaldı. Hepsi aşağıda, kaydetmeden önce ' +
    'okuyun. Zil bunu kimseye göndermez: kaydettikten sonra siz gönderir, çağrının gerçekte nasıl geçtiğini yazarsınız.',
  file: 'Dosyanın tamamı',
  /** The first lines of the file. */
  about: [
    'Zil, “Bu çağrı yanlış”: santralin bu çağrıdan ve yakınındakilerden yazdıkları. npm run replay çağrıları bundan yapar.',
    'Telefon numaraları uydurmadır. Aynı numaranın yerinde hep aynısı vardır; son yedi hanesi, 444 ile başlayanlarda son dördü başkadır.',
    'En çok beş haneli olanlar (dahililer, kısa numaralar, tuşlar), saatler ve santralin sözcükleri geldiği gibidir.',
    'Bilinmeyen alanların yalnız biçimi vardır: a bir harf, 9 bir rakam.',
  ],
  /** Another of these lines, when the file does not show what the window shows. */
  isOtherCall: 'Bunlardan çağrı penceredeki gibi çıkmıyor.',
  /** The call no longer exists, or cannot be read. */
  gone: 'Bu çağrı artık yok ya da okunamadı. Geri dönün ve çağrıyı yeniden seçin.',
  save: 'Kaydet…',
  saved: 'Kaydedildi. Dosyayı e-postaya ya da mesaja ekleyip gönderebilirsiniz.',
  notSaved: (reason: string): string => `Kaydedilemedi. ${turkishDisk.elsewhere(reason)}`,
  back: 'Geri dön',
  /** Without the extension of the file; the date is `2026-11-28`. */
  fileName: (date: string): string => `zil-cagri-${date}`,
};

/** The report of a call that is shown wrongly. */
export type CallReportTexts = typeof turkishCallReport;
