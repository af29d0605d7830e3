/** The words of the popup, besides those of the notifications themselves. */
export const turkishPopup = {
  title: 'Zil bildirimleri',
  calling: 'Arıyor',
  open: 'Zil’de aç',
  copy: 'Numarayı kopyala',
  copied: 'Numara kopyalandı',
  /** For calls for which there is no room on the screen. */
  more: (calls: number): string => `+${calls} çağrı`,
};
