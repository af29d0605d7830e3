import type { SoundFailure, Voice } from '../sound/sound-player.ts';

/** What is spoken: by a Turkish voice, whatever language the window has. */
export const turkishSpeech = {
  calls: (caller: string): string => `${caller} arıyor`,
  numberEndingIn: (digits: string): string => `Sonu ${digits} olan numara`,
  example: 'Ayşe Yılmaz arıyor',
} as const;

/** Sounds of rings, and speaking the name. */
export const turkishSounds = {
  label: 'Çalma sesi',
  listen: 'Dinle',
  choose: 'Seç…',
  usual: 'Sistemin sesi',
  volume: 'Ses düzeyi (yüzde)',
  file: 'Ses dosyası (wav, ogg ya da mp3, en çok 1 MB)',
  fileHelp: 'Boş bırakırsanız bildirimin sesini sistem çalar. Kendi sesiniz çalarken sistemin bildirimi sessizdir.',
  wrongVolume: '0 ile 100 arasında bir sayı yazın.',
  failed: {
    'no-file': 'Bu dosya açılamadı. Yolunu denetleyin.',
    'too-large': 'Dosya 1 MB’tan büyük. Daha kısa bir ses seçin.',
    'no-sound': 'Bu dosya çalınabilen bir wav, ogg ya da mp3 değil. Başka bir dosya seçin.',
    'no-voice': 'Bu bilgisayarda Türkçe ses yok.',
    'not-played': 'Ses çalınamadı. Bilgisayarın sesini denetleyin.',
  } satisfies Readonly<Record<SoundFailure, string>>,
  notHeard: (why: string, isName: boolean): string =>
    isName ? `Arayanın adı söylenemedi. ${why}` : `Çalma sesi çalınamadı, sistemin sesi çalıyor. ${why}`,
  heard: 'Çalındı',
  voice: {
    system: 'Adı bu bilgisayarın Türkçe sesi söyler.',
    'espeak-ng': 'Adı espeak-ng programı söyler.',
    none: 'Bu bilgisayarda Türkçe ses yok: Windows’ta Ayarlar → Zaman ve dil → Konuşma, macOS’ta Sistem Ayarları → Erişilebilirlik → Seslendirme altından ekleyin; Linux’ta espeak-ng kurun. O zamana kadar yalnız ses çalar.',
  } satisfies Readonly<Record<Voice, string>>,
};

export type SoundTexts = typeof turkishSounds;
