import type { RepairAction } from '../src/view/repair-action.ts';
import type { RepairTexts } from '../src/view/repair-texts-turkish.ts';
import { bridge } from './bridge.ts';
import type { Page } from './page.ts';

/** Does what an action says. Resolves to what is to be announced at once; the view shows what comes of it. */
export async function doRepair(
  action: RepairAction,
  words: RepairTexts,
  onPage: (page: Page) => void,
): Promise<string> {
  switch (action.kind) {
    case 'open-settings':
      onPage({ kind: 'settings', section: action.section });
      return '';
    case 'open-page':
      onPage({ kind: action.page });
      return '';
    case 'begin-test-call':
      onPage({ kind: 'diagnostics' });
      await bridge.invoke('testCall.begin');
      return '';
    case 'test-notification':
      return (await bridge.invoke('notification.test')) ? words.shown : words.notShown;
    case 'install-program': {
      const installed = await bridge.invoke('reach.install');
      return installed.ok ? words.begun : installed.error;
    }
    case 'prove-way':
      await bridge.invoke('reach.prove');
      return words.begun;
    case 'subscribe':
    case 'reclaim':
      await bridge.invoke('subscription.again');
      return words.begun;
    case 'read-records':
      await bridge.invoke('records.refresh');
      return words.begun;
    case 'ask-credit':
      await bridge.invoke('credit.refresh');
      return words.begun;
    case 'check-updates':
      await bridge.invoke('update.check');
      return words.begun;
  }
}
