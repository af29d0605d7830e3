import { turkishDisk } from './disk-texts.ts';
import type { SupportTexts } from './support-texts.ts';

export const turkishSupport: SupportTexts = {
  title: 'Destek paketi',
  open: 'Destek paketi…',
  intro:
    'Size yardım edecek kişiye gönderebileceğiniz tek bir dosyadır. İçindekilerin hepsi aşağıda; kaydetmeden önce ' +
    'okuyabilirsiniz. Telefon numarası, kişi adı, hesap, parola ve gizli adres yoktur. Zil bunu kimseye göndermez, ' +
    'kaydettikten sonra siz gönderirsiniz.',
  preparing: 'Hazırlanıyor…',
  files: 'Paketin içindekiler',
  file: {
    'rapor.txt': 'Tanılama raporu',
    'surumler.json': 'Sürümler',
    'ayarlar.json': 'Ayarlar',
    'gunluk/zil.log': 'Günlük',
    'gunluk/zil.old.log': 'Önceki günlük',
  },
  empty: 'Bu dosya boş.',
  save: 'Kaydet…',
  saved: 'Kaydedildi. Dosyayı e-postaya ya da mesaja ekleyip gönderebilirsiniz.',
  notSaved: (reason) => `Kaydedilemedi. ${turkishDisk.elsewhere(reason)}`,
  back: 'Tanılamaya dön',
  fileName: (date) => `zil-destek-${date}`,
};
