import type { DeskState } from '../desk/desk-state.ts';
import type { AutomaticWay, TriedWay } from '../reach/automatic-way.ts';
import { automaticTexts } from './automatic-texts.ts';
import type { AutomaticTexts } from './automatic-texts-turkish.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';

/** How far the search for a way has come. */
export interface AutomaticView {
  readonly kind: 'idle' | 'under-way' | 'proved' | 'untestable' | 'none';
  /** One sentence; `null` before a search. */
  readonly text: string | null;
  /** About the way that was found: who sees the data on it, and whether the address stays the same. */
  readonly lines: readonly string[];
  /** Whether nothing was found, and Zil can download a tunnel program that would do. */
  readonly canInstall: boolean;
  /** Whether a person may begin; not when an administrator has chosen the way. */
  readonly mayBegin: boolean;
}

export function automaticView({ automaticWay, settings, managed, canInstallProgram }: DeskState): AutomaticView {
  const words = texts[settings.language];
  const isFound = automaticWay.kind === 'proved' || automaticWay.kind === 'untestable';
  const { privacy, stability } = words.reach.way[isFound ? automaticWay.way : 'none'];
  return {
    kind: automaticWay.kind === 'probing' || automaticWay.kind === 'trying' ? 'under-way' : automaticWay.kind,
    text: automaticText(automaticWay, automaticTexts[settings.language], words),
    lines: isFound ? [privacy, stability] : [],
    canInstall: automaticWay.kind === 'none' && canInstallProgram && !automaticWay.probed.hasCloudflared,
    mayBegin: !managed.includes('way'),
  };
}

function automaticText(automaticWay: AutomaticWay, words: AutomaticTexts, { reach }: Texts): string | null {
  switch (automaticWay.kind) {
    case 'idle':
      return null;
    case 'probing':
      return words.probing;
    case 'trying':
      return words.trying(reach.way[automaticWay.way].title);
    case 'proved':
    case 'untestable':
      return words[automaticWay.kind](automaticWay.way, reach.way[automaticWay.way].title);
    case 'none': {
      const tried = automaticWay.tried.at(-1);
      if (tried === undefined) return words.nothingToTry(automaticWay.probed);
      return words.gaveUp(reach.way[tried.way].title, whyGivenUp(tried, { words, reach }));
    }
  }
}

function whyGivenUp(
  tried: TriedWay,
  { words, reach }: { readonly words: AutomaticTexts; readonly reach: Texts['reach'] },
): string {
  switch (tried.kind) {
    case 'way-failed':
      return reach.failure({ ...tried.failure, detail: null }, tried.way);
    case 'not-proved':
      return reach.proofFailure({ ...tried.failure, detail: null });
    case 'too-slow':
      return words.tooSlow;
    case 'not-saved':
      return words.notSaved;
  }
}
