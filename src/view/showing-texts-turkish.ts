import type { ShowOutcome } from '../ports.ts';

const silent =
  'Masaüstünün bildirim hizmeti yanıt vermiyor. Yanıt verince Zil onu yine kullanır; düzelmezse oturumu kapatıp yeniden açın.';

export function turkishShowing(time: string, outcome: ShowOutcome): string {
  switch (outcome.kind) {
    case 'shown':
      return outcome.insteadOf === null
        ? `Son bildirim gösterildi: ${time}`
        : `Son bildirim ${outcome.by === 'window' ? 'Zil’in kendi penceresiyle' : 'başka yolla'} gösterildi: ${time}. ${why(outcome.insteadOf)}`;
    case 'failed':
      return `Son bildirim gösterilemedi (${time}): ${outcome.reason}. Sistem ayarlarından Zil’in bildirimlerine izin verin.`;
    case 'silent':
      return `Son bildirim gösterilemeden çağrının süresi doldu (${time}). ${silent}`;
    case 'unsupported':
      return 'Bu sistem bildirim göstermiyor. Çağrıları bu pencereden izleyin.';
    case 'unconfirmed':
      return `Son bildirimin gösterildiğini sistem doğrulamadı (${time}). Görmediyseniz sistemin bildirim ayarlarına bakın.`;
  }
}

function why(insteadOf: string): string {
  return insteadOf === 'silent'
    ? silent
    : `Sistem bildirimi çalışmadı (${insteadOf}); sistem ayarlarından Zil’in bildirimlerine izin verin.`;
}
