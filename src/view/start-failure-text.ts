/** Whoever reads it has a program that could not read its settings, and so not the language either. */
export function startFailureText(code: string | null): string {
  return [
    'Zil başlatılamadı. Bilgisayarı yeniden başlatıp bir daha deneyin. Yine olmazsa Zil’i yeniden kurun: çağrılarınız ve ayarlarınız silinmez.',
    'Zil could not start. Restart the computer and try once more. If that does not help, install Zil anew: your calls and settings are kept.',
    ...(code === null ? [] : [`(${code})`]),
  ].join('\n\n');
}
