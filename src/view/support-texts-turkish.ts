import type { SupportFileName } from '../support/support-file.ts';
import { turkishDisk } from './disk-texts.ts';

export const turkishSupport = {
  title: 'Destek paketi',
  /** On the page that leads to it. */
  open: 'Destek paketi…',
  /** The purpose of the package, and what it leaves out. */
  intro:
    'Size yardım edecek kişiye gönderebileceğiniz tek bir dosyadır. İçindekilerin hepsi aşağıda; kaydetmeden önce ' +
    'okuyabilirsiniz. Telefon numarası, kişi adı, hesap, parola ve gizli adres yoktur. Zil bunu kimseye göndermez, ' +
    'kaydettikten sonra siz gönderirsiniz.',
  preparing: 'Hazırlanıyor…',
  /** Above the names of its files. */
  files: 'Paketin içindekiler',
  file: {
    'rapor.txt': 'Tanılama raporu',
    'surumler.json': 'Sürümler',
    'ayarlar.json': 'Ayarlar',
    'gunluk/zil.log': 'Günlük',
    'gunluk/zil.old.log': 'Önceki günlük',
  } satisfies Readonly<Record<SupportFileName, string>>,
  empty: 'Bu dosya boş.',
  save: 'Kaydet…',
  saved: 'Kaydedildi. Dosyayı e-postaya ya da mesaja ekleyip gönderebilirsiniz.',
  notSaved: (reason: string): string => `Kaydedilemedi. ${turkishDisk.elsewhere(reason)}`,
  back: 'Tanılamaya dön',
  /** Without the extension of the file; the date is `2026-11-28`. */
  fileName: (date: string): string => `zil-destek-${date}`,
};

/** The support package. */
export type SupportTexts = typeof turkishSupport;
