export const turkishStatus = {
  listening: 'Çağrılar dinleniyor',
  /** No webhooks are wanted: call records are all there is. */
  recordsAlone: 'Çağrılar santralin kayıtlarından alınıyor',
  connecting: 'Santrale bağlanılıyor…',
  lastWebhook: (time: string): string => `Son bildirim ${time}`,
  lastRecords: (time: string): string => `Son kayıt ${time}`,
  /** Puts off a version that is ready. */
  later: 'Sonra',
};

/** The line at the bottom of the window. Times come as text. */
export type StatusTexts = typeof turkishStatus;
