import type { Ref } from 'react';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { Texts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { Icon } from '../look/icon.tsx';
import { MoreMenu } from '../look/more-menu.tsx';
import type { Page, TabPage } from '../page.ts';
import './window-header.css';

interface WindowHeaderProps {
  readonly page: TabPage;
  readonly view: DeskView;
  readonly texts: Texts;
  /** The page's name: only screen readers need it beside the tabs. */
  readonly title: Ref<HTMLHeadingElement>;
  readonly onPage: (page: Page) => void;
  /** Opens the list of keys. */
  readonly onKeys: () => void;
}

/** What stays visible above the calls and the call-backs, on one line at every width down to 480 px. */
export function WindowHeader({ page, view, texts, title, onPage, onKeys }: WindowHeaderProps) {
  const { window: words, callBacks, reach, keys } = texts;
  const { summary, low } = view.credit;
  const tab = (kind: TabPage['kind']) => ({
    'aria-current': page.kind === kind ? ('page' as const) : (false as const),
    onPress: () => onPage({ kind }),
  });
  return (
    <header className="window-header">
      <h1 ref={title} tabIndex={-1} className="unseen">
        {page.kind === 'calls' ? words.calls : callBacks.title}
      </h1>
      <nav className="tabs">
        <Button {...tab('calls')}>{words.calls}</Button>
        <Button {...tab('call-backs')}>
          {callBacks.title} {view.callBacks.count > 0 && <span className="count">{view.callBacks.count}</span>}
        </Button>
      </nav>
      {summary !== null && (
        <Button
          className={low === null ? 'quiet summary' : 'quiet summary low'}
          aria-label={`${words.credit.title}: ${summary}${low === null ? '' : `, ${low}`}`}
          onPress={() => onPage({ kind: 'credit' })}
        >
          {low !== null && <Icon name="warning" />}
          {summary}
        </Button>
      )}
      {view.account.isSignedIn && <PanelButton isAsking={view.link.asking === 'panel'} texts={texts} />}
      <MoreMenu
        label={words.more}
        items={[
          { id: 'contacts', label: words.contacts, onAction: () => onPage({ kind: 'contacts', added: null }) },
          { id: 'settings', label: words.settings, onAction: () => onPage({ kind: 'settings', section: 'account' }) },
          { id: 'diagnostics', label: reach.diagnostics, onAction: () => onPage({ kind: 'diagnostics' }) },
          { id: 'keys', label: keys.title, onAction: onKeys },
          { id: 'practice', label: words.practice, onAction: () => void bridge.invoke('practice.ring') },
        ]}
      />
    </header>
  );
}

function PanelButton({ isAsking, texts: { window: words } }: { readonly isAsking: boolean; readonly texts: Texts }) {
  return (
    <Button className="panel" isPending={isAsking} onPress={() => void bridge.invoke('link.open', 'panel')}>
      <Icon name="panel" />
      <span>{isAsking ? words.panelAsking : words.panel}</span>
    </Button>
  );
}
