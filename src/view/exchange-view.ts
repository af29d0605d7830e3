import { readParty } from '../calls/party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { LinkName, LinkState } from '../pbx/link-keeper.ts';
import type { StatusLine } from './desk-view.ts';
import { partyText } from './party-text.ts';
import { type Texts, texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

/** The account, without anything of it that is secret. */
export interface AccountView {
  readonly isSignedIn: boolean;
  readonly text: string;
  /** Where the password is; `null` when there is none. */
  readonly kept: string | null;
  readonly isManaged: boolean;
}

export interface LinkView {
  readonly asking: LinkName | null;
  readonly question: { readonly link: LinkName; readonly host: string } | null;
  readonly problem: string | null;
}

export function accountView({ account, credit, settings }: DeskState): AccountView {
  const words = texts[settings.language];
  if (account.kind === 'none') {
    return { isSignedIn: false, text: words.exchange.noAccount, kept: null, isManaged: false };
  }
  const pilots = credit.known?.pilots.flatMap(({ pilot }) =>
    pilot === null ? [] : [partyText(readParty(pilot), words)],
  );
  return {
    isSignedIn: true,
    text:
      pilots === undefined || pilots.length === 0
        ? words.exchange.signedIn
        : words.exchange.accountOf(pilots.join(', ')),
    kept: words.exchange.kept(account.kept),
    isManaged: account.kept === 'managed',
  };
}

export function linkView(link: LinkState, words: Texts): LinkView {
  return {
    asking: link.kind === 'asking' ? link.link : null,
    question: link.kind === 'unknown-host' ? { link: link.link, host: link.host } : null,
    problem: link.kind === 'failed' ? linkProblem(link.failure, words) : null,
  };
}

/** How things stand with the exchange. */
export function exchangeLines(state: DeskState, at: ViewedAt): readonly StatusLine[] {
  const words = texts[state.settings.language];
  const { exchange } = words;
  if (state.account.kind === 'none') {
    return [{ kind: lacksAccount(state) ? 'problem' : 'plain', text: exchange.noAccount }];
  }
  const { subscription } = state;
  const { dayTime } = timeTexts(state.settings.language, at);
  switch (subscription.kind) {
    case 'off':
      // While a person is still setting up, what is missing is no problem yet.
      return [{ kind: state.settings.setUp === 'finished' ? 'problem' : 'plain', text: offText(state, words) }];
    case 'asking':
      return [{ kind: 'plain', text: exchange.asking }];
    case 'waiting': {
      const failure = words.pbxFailure(subscription.failure);
      return [{ kind: 'problem', text: exchange.waiting(failure, dayTime(subscription.retryAtMs)) }];
    }
    case 'live':
      return [
        { kind: 'good', text: exchange.live(dayTime(subscription.lastContactAtMs ?? subscription.sinceMs)) },
        ...(subscription.events.length < 3 ? [{ kind: 'plain', text: exchange.ringingOnly } as const] : []),
        ...(state.lastHeardAtMs === null ? [{ kind: 'plain', text: exchange.unproven } as const] : []),
      ];
  }
}

/** There is an address to give to the exchange, but nobody to give it: a password that was not to be kept is gone. */
export function lacksAccount({ account, settings }: DeskState): boolean {
  return account.kind === 'none' && settings.publicUrl !== '' && settings.setUp === 'finished';
}

function offText({ subscription, settings }: DeskState, words: Texts): string {
  if (subscription.kind === 'off' && subscription.why === 'wrong-credentials') {
    return words.pbxFailure({ kind: 'wrong-credentials', message: subscription.message });
  }
  return settings.publicUrl === '' ? words.exchange.noAddress : words.exchange.notListening;
}

function linkProblem(failure: Extract<LinkState, { kind: 'failed' }>['failure'], words: Texts): string {
  return failure.kind === 'no-browser'
    ? words.exchange.noBrowser
    : words.exchange.linkFailed(words.pbxFailure(failure));
}
