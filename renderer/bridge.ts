import type { Bridge } from '../src/ipc/contract.ts';

declare global {
  interface Window {
    /** Set by `electron/preload.ts`. */
    readonly zil: Bridge;
  }
}

export const bridge: Bridge = window.zil;
