import Store from 'electron-store';
import { recordOf } from '../../src/settings/settings.ts';
import { onDisk } from '../system/system-error.ts';

/** A TCP port of the router that leads to a port of this computer. */
export interface Mapping {
  readonly externalPort: number;
  /** The IPv4 address of this computer in the network of the office. */
  readonly client: string;
  readonly internalPort: number;
}

/** The router that was asked, and how to ask it again. */
export type MappedAt =
  | { readonly by: 'upnp'; readonly controlUrl: string; readonly serviceType: string }
  | { readonly by: 'nat-pmp'; readonly gateway: string };

export interface RememberedMapping {
  /** The external port that worked last; it is requested again, so that the address stays the same. */
  readonly port: number | null;
  /** The mapping that a router may have now. It is written before the router is asked. */
  readonly left: { readonly at: MappedAt; readonly mapping: Mapping } | null;
}

export interface MappingMemory {
  read(): RememberedMapping;
  write(remembered: RememberedMapping): void;
}

/**
 * Opens `mapping.json` in the folder. Errors of the disk are ignored: without the file, the address changes more often,
 * and a port that a crash has left open closes when its lease ends.
 */
export function mappingFile(folder: string): MappingMemory {
  const open = () => new Store({ cwd: folder, name: 'mapping', clearInvalidConfig: true });
  return {
    read() {
      const remembered = onDisk(() => rememberedOf(open().store));
      return remembered.ok ? remembered.value : { port: null, left: null };
    },
    write: (remembered) => {
      onDisk(() => {
        open().store = { ...remembered };
      });
    },
  };
}

function rememberedOf(stored: unknown): RememberedMapping {
  const { port, left } = recordOf(stored);
  const { at, mapping } = recordOf(left);
  const where = mappedAt(at);
  const what = mappingOf(mapping);
  return {
    port: isPort(port) ? port : null,
    left: where === null || what === null ? null : { at: where, mapping: what },
  };
}

function mappedAt(stored: unknown): MappedAt | null {
  const { by, controlUrl, serviceType, gateway } = recordOf(stored);
  if (by === 'nat-pmp' && typeof gateway === 'string') return { by, gateway };
  if (by !== 'upnp' || typeof controlUrl !== 'string' || typeof serviceType !== 'string') return null;
  return { by, controlUrl, serviceType };
}

function mappingOf(stored: unknown): Mapping | null {
  const { externalPort, client, internalPort } = recordOf(stored);
  if (!isPort(externalPort) || !isPort(internalPort) || typeof client !== 'string') return null;
  return { externalPort, client, internalPort };
}

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65_535;
}
