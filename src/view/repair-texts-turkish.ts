import type { RepairAction } from './repair-action.ts';

/** The word on the button of an action, and what is said when it has been done. */
export const turkishRepairs = {
  label: (action: RepairAction): string => {
    switch (action.kind) {
      case 'open-settings':
        return {
          account: 'Hesabı gir',
          connection: 'Bağlantı ayarlarını aç',
          notifications: 'Bildirim ayarlarını aç',
          program: 'Ayarları aç',
        }[action.section];
      case 'open-page':
        return {
          'set-up': 'Kuruluma dön',
          data: 'Veriler ve yedekler',
          update: 'Güncellemeye bak',
          credit: 'Kontöre bak',
          support: 'Destek paketi hazırla',
        }[action.page];
      case 'prove-way':
        return 'Yeniden dene';
      case 'begin-test-call':
        return 'Sınama çağrısı';
      case 'install-program':
        return 'Programı indir';
      case 'subscribe':
        return 'Santrale yeniden sor';
      case 'reclaim':
        return 'Bu bilgisayara al';
      case 'read-records':
        return 'Kayıtları oku';
      case 'ask-credit':
        return 'Kontörü sor';
      case 'test-notification':
        return 'Bildirim dene';
      case 'check-updates':
        return 'Güncelleme ara';
    }
  },
  begun: 'Deneniyor…',
  shown: 'Deneme bildirimi gösterildi.',
  notShown: 'Bildirim gösterilemedi.',
};

export type RepairTexts = typeof turkishRepairs;
