import type { ShowOutcome } from '../ports.ts';

const silent =
  'The desktop’s notification service does not answer. When it does Zil uses it again; if it stays like that, log out and in.';

export function englishShowing(time: string, outcome: ShowOutcome): string {
  switch (outcome.kind) {
    case 'shown':
      return outcome.insteadOf === null
        ? `Last notification shown: ${time}`
        : `The last notification was shown ${outcome.by === 'window' ? 'in Zil’s own window' : 'in another way'}: ${time}. ${why(outcome.insteadOf)}`;
    case 'failed':
      return `The last notification could not be shown (${time}): ${outcome.reason}. Allow Zil’s notifications in the system settings.`;
    case 'silent':
      return `The last call was over before it could be shown (${time}). ${silent}`;
    case 'unsupported':
      return 'This system shows no notifications. Watch the calls in this window.';
    case 'unconfirmed':
      return `The system did not confirm the last notification (${time}). If you did not see it, look at the system’s notification settings.`;
  }
}

function why(insteadOf: string): string {
  return insteadOf === 'silent'
    ? silent
    : `The system’s did not work (${insteadOf}); allow Zil’s notifications in the system settings.`;
}
