import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, isInvoke, isPush } from '../src/ipc/contract.ts';

/** The bridge of the pages. It accepts only the channels of the contract, each in its own direction. */
const bridge: Bridge = {
  invoke: (name, ...args) => {
    if (!isInvoke(name)) throw new Error('unknown channel');
    return ipcRenderer.invoke(name, ...args);
  },
  on: (name, listener) => {
    if (!isPush(name)) throw new Error('unknown channel');
    const forward = (_event: unknown, payload: Parameters<typeof listener>[0]) => listener(payload);
    ipcRenderer.on(name, forward);
    return () => ipcRenderer.off(name, forward);
  },
};

contextBridge.exposeInMainWorld('zil', bridge);
