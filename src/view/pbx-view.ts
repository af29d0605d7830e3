import { readParty } from '../calls/party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { LinkName, LinkState } from '../pbx/link-keeper.ts';
import { partyText } from './party-text.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';

/** The account, without its secrets. */
export interface AccountView {
  readonly isSignedIn: boolean;
  readonly text: string;
  /** How the password is kept; `null` when no account is signed in. */
  readonly kept: string | null;
  readonly isManaged: boolean;
}

export interface LinkView {
  readonly asking: LinkName | null;
}

export function accountView({ account, credit, settings }: DeskState): AccountView {
  const words = texts[settings.language];
  if (account.kind === 'none') {
    return { isSignedIn: false, text: words.pbx.noAccount, kept: null, isManaged: false };
  }
  const pilots = credit.known?.pilots.flatMap(({ pilot }) =>
    pilot === null ? [] : [partyText(readParty(pilot), words)],
  );
  return {
    isSignedIn: true,
    text: pilots === undefined || pilots.length === 0 ? words.pbx.signedIn : words.pbx.accountOf(pilots.join(', ')),
    kept: words.pbx.kept(account.kept),
    isManaged: account.kept === 'managed',
  };
}

export function linkView(link: LinkState): LinkView {
  return { asking: link.kind === 'asking' ? link.link : null };
}

/** Returns why a link was not opened. */
export function linkProblem(failure: Extract<LinkState, { kind: 'failed' }>['failure'], words: Texts): string {
  return failure.kind === 'no-browser' ? words.pbx.noBrowser : words.pbx.linkFailed(words.pbxFailure(failure));
}
