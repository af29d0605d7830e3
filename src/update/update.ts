import type { NewVersion, Unsupported, UpdateFailure } from './updater.ts';

/** The initiator of an installation: a person, or Zil itself at night. */
export type AskedBy = 'person' | 'night';

export type Update =
  | { readonly kind: 'off'; readonly why: 'not-wanted' | Unsupported }
  /** Nothing newer is here. `failure` is that of the last attempt. */
  | { readonly kind: 'resting'; readonly failure: UpdateFailure | null }
  /** `ready`: the version that was downloaded before. It stays if nothing newer comes. */
  | { readonly kind: 'checking'; readonly ready: NewVersion | null }
  | { readonly kind: 'downloading'; readonly found: NewVersion }
  | { readonly kind: 'ready'; readonly found: NewVersion }
  /** A person has asked for the installation, and a call is in progress. */
  | { readonly kind: 'asked'; readonly found: NewVersion }
  | { readonly kind: 'installing'; readonly found: NewVersion; readonly by: AskedBy };

export type UpdateEvent =
  | { readonly kind: 'wanted' }
  | { readonly kind: 'not-wanted'; readonly why: 'not-wanted' | Unsupported }
  | { readonly kind: 'check' }
  | { readonly kind: 'found'; readonly found: NewVersion }
  /** The feed has nothing newer than the version that runs. */
  | { readonly kind: 'nothing' }
  /** The check, the download or the installation that was under way has failed. */
  | { readonly kind: 'failed'; readonly failure: UpdateFailure }
  | { readonly kind: 'downloaded' }
  | { readonly kind: 'asked' }
  /** The installation begins. No call is in progress. */
  | { readonly kind: 'install'; readonly by: AskedBy };

/**
 * Returns the state after an event; the same object when the event has no meaning in it.
 *
 * ```
 *        wanted           check             found              downloaded         install, at night
 *   off ───────▶ resting ──────▶ checking ────────▶ downloading ──────────▶ ready ─────────────────▶ installing
 *    ▲           ▲  ▲  ▲          │  │ ▲               │                    │ │                     ▲  │   └▶ a new
 *    │           │  │  └─ nothing ┘  │ └──── check ────┼────────────────────┘ │ asked               │  │      Zil
 *    │           │  └──── failed ────┴──── failed ─────┘                      ▼       install       │  │
 *    │           │   (with something ready: to ready)                       asked ──────────────────┘  │
 *    │           └─────────────────────────────── failed ──────────────────────────────────────────────┘
 *    └─ from each but installing: not wanted
 * ```
 */
export function afterEvent(update: Update, event: UpdateEvent): Update {
  switch (event.kind) {
    case 'wanted':
      return update.kind === 'off' ? { kind: 'resting', failure: null } : update;
    case 'not-wanted':
      if (update.kind === 'installing' || (update.kind === 'off' && update.why === event.why)) return update;
      return { kind: 'off', why: event.why };
    case 'check':
      if (update.kind === 'resting') return { kind: 'checking', ready: null };
      return update.kind === 'ready' ? { kind: 'checking', ready: update.found } : update;
    case 'found':
      if (update.kind !== 'checking') return update;
      return update.ready?.version === event.found.version
        ? { kind: 'ready', found: update.ready }
        : { kind: 'downloading', found: event.found };
    case 'nothing':
      // A version that was ready is withdrawn, too.
      return update.kind === 'checking' ? { kind: 'resting', failure: null } : update;
    case 'failed':
      if (update.kind === 'checking' && update.ready !== null) return { kind: 'ready', found: update.ready };
      return update.kind === 'checking' || update.kind === 'downloading' || update.kind === 'installing'
        ? { kind: 'resting', failure: event.failure }
        : update;
    case 'downloaded':
      return update.kind === 'downloading' ? { kind: 'ready', found: update.found } : update;
    case 'asked':
      return update.kind === 'ready' ? { kind: 'asked', found: update.found } : update;
    case 'install':
      if (update.kind !== (event.by === 'person' ? 'asked' : 'ready')) return update;
      return { kind: 'installing', found: update.found, by: event.by };
  }
}

/** Returns the version that was downloaded and may be installed; `null` when there is none. */
export function readyIn(update: Update): NewVersion | null {
  return update.kind === 'ready' || update.kind === 'asked' ? update.found : null;
}
