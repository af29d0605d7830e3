import { safeDetail } from '../../../src/reach/safe-detail.ts';
import { err, ok, type Result } from '../../../src/result.ts';
import type { Mapping } from '../mapping-file.ts';
import type { Asking } from './asking.ts';
import { type Gateway, type Granted, type MapFailure, requestedLeaseSeconds } from './gateway.ts';
import type { IgdService } from './igd-description.ts';
import { callAction, type SoapFault } from './soap.ts';

const description = 'Zil';

/** UPnP IGD 1, WANIPConnection:1, 2.4.16 and 2.5.16; IGD 2 has the same codes. */
const codes = {
  invalidArguments: 402,
  actionFailed: 501,
  conflict: 718,
  onlyPermanentLeases: 725,
} as const;

/** Makes a `Gateway` of a router that speaks UPnP IGD, version 1 or 2. */
export function igdGateway(service: IgdService): Gateway {
  const at = { by: 'upnp', ...service } as const;

  async function add(asking: Asking, mapping: Mapping, leaseSeconds: number) {
    return callAction(asking, service, 'AddPortMapping', [
      ...portOf(mapping),
      ['NewInternalPort', `${mapping.internalPort}`],
      ['NewInternalClient', mapping.client],
      ['NewEnabled', '1'],
      ['NewPortMappingDescription', description],
      ['NewLeaseDuration', `${leaseSeconds}`],
    ]);
  }

  return {
    at,

    /** A router without an internet connection answers with a fault, or with an empty element. */
    async externalAddress(asking) {
      const called = await callAction(asking, service, 'GetExternalIPAddress', []);
      if (!called.ok) return called.error.kind === 'fault' ? '' : null;
      return called.value('NewExternalIPAddress');
    },

    async map(asking, mapping): Promise<Result<Granted, MapFailure>> {
      const { externalPort } = mapping;
      const added = await add(asking, mapping, requestedLeaseSeconds);
      if (added.ok) return ok({ externalPort, leaseSeconds: requestedLeaseSeconds });
      if (!acceptsNoLease(added.error)) return err(failureOf(added.error));
      const endless = await add(asking, mapping, 0);
      return endless.ok ? ok({ externalPort, leaseSeconds: null }) : err(failureOf(endless.error));
    },

    async holds(asking, mapping) {
      const called = await callAction(asking, service, 'GetSpecificPortMappingEntry', portOf(mapping));
      if (!called.ok) return called.error.kind === 'fault' ? false : null;
      const { client, internalPort } = mapping;
      return called.value('NewInternalClient') === client && called.value('NewInternalPort') === `${internalPort}`;
    },

    async unmap(asking, mapping) {
      const called = await callAction(asking, service, 'DeletePortMapping', portOf(mapping));
      return called.ok;
    },
  };
}

function portOf({ externalPort }: Mapping): readonly (readonly [string, string])[] {
  return [
    ['NewRemoteHost', ''],
    ['NewExternalPort', `${externalPort}`],
    ['NewProtocol', 'TCP'],
  ];
}

function acceptsNoLease(fault: SoapFault): boolean {
  return fault.kind === 'fault' && (fault.code === codes.onlyPermanentLeases || fault.code === codes.invalidArguments);
}

function failureOf(fault: SoapFault): MapFailure {
  if (fault.kind === 'silent') return fault;
  if (fault.code === codes.conflict) return { kind: 'port-in-use' };
  if (fault.code === codes.actionFailed) return { kind: 'no-wan-address' };
  return { kind: 'refused', detail: safeDetail(`UPnP ${fault.code} ${fault.description}`) };
}
