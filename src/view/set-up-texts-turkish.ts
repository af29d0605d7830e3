import type { SetUpStep } from '../settings/settings.ts';

export const turkishSetUp = {
  title: 'Zil’i kuralım',
  unfinished: 'Kurulum bitmedi: Zil henüz gerçek aramaları duyamayabilir.',
  resume: 'Kuruluma dön',
  later: 'Sonra',
  back: 'Geri',
  next: 'İleri',
  finish: 'Bitir',
  practise: 'Hesapsız dene',
  step: (number: number, of: number): string => `Adım ${number} / ${of}`,
  steps: {
    account: {
      title: 'Santral hesabınız',
      body: 'MutluSantral’e girerken kullandığınız kullanıcı adını ve parolayı yazın. Bilgiler bu bilgisayarda kalır.',
    },
    reach: {
      title: 'Santral bu bilgisayara nasıl ulaşsın?',
      body: 'Santral, telefon çaldığında bu bilgisayara internetten haber verir. Bunun için bir yol gerekir.',
    },
    extensions: {
      title: 'Hangi dahililer sizin?',
      body: 'Önünüzdeki telefonların dahili numaralarını yazın. Boş bırakırsanız ofisteki her dahili için bildirim gelir.',
    },
    notification: {
      title: 'Bir bildirim deneyelim',
      body: 'Sistem izin isterse izin verin. Bildirimi ekranın köşesinde görmelisiniz.',
    },
  } satisfies Readonly<Record<Exclude<SetUpStep, 'finished'>, { readonly title: string; readonly body: string }>>,
  oneComputer:
    'Bir hesabın bildirimleri tek bir bilgisayara gelir: Zil’i aynı hesapla başka bir bilgisayarda açarsanız buraya gelmez olur.',
  test: 'Deneme bildirimi göster',
  tested: 'Gösterildi. Görmediyseniz sistemin bildirim ayarlarına bakın.',
  testFailed: 'Gösterilemedi. Nedeni Tanılama’da yazıyor.',
};

/** The steps in which a person sets Zil up. */
export type SetUpTexts = typeof turkishSetUp;
