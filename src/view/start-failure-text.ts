import { englishDisk, turkishDisk } from './disk-texts.ts';

/**
 * Returns why Zil could not start, in both languages, because the settings with the language could not be read. It
 * contains nothing private, and no path.
 */
export function startFailureText(code: string | null): string {
  const [turkish, english] = causes(code);
  return [
    `Zil başlatılamadı. ${turkish}Bilgisayarı yeniden başlatıp bir daha deneyin. Yine olmazsa Zil’i yeniden kurun: çağrılarınız ve ayarlarınız silinmez.`,
    `Zil could not start. ${english}Restart the computer and try once more. If that does not help, install Zil anew: your calls and settings are kept.`,
    ...(code === null ? [] : [`(${code})`]),
  ].join('\n\n');
}

function causes(code: string | null): readonly [string, string] {
  if (code === null) return ['', ''];
  if (code !== 'EPERM' && code !== 'EACCES') return [`${turkishDisk.cause(code)} `, `${englishDisk.cause(code)} `];
  return [
    'Zil’in çağrıları ve ayarları sakladığı klasöre yazılamıyor: izinleri bilgisayarı yöneten kişi düzeltebilir. ',
    'The folder in which Zil keeps calls and settings takes no writing: whoever manages this computer can mend its permissions. ',
  ];
}
