import { createSocket } from 'node:dgram';
import { defaultGateway } from './default-gateway.ts';
import type { SsdpGroup } from './ssdp.ts';

/** The network of the office, as the search for a router uses it. */
export interface RouterNetwork {
  readonly ssdp: SsdpGroup;
  readonly natPmpPort: number;
  /** The IPv4 address of the interface that leads to the internet; `null` when none does. */
  lanAddress(): Promise<string | null>;
  /** The router behind that address; `null` when the system does not say. */
  gatewayAddress(lanAddress: string): Promise<string | null>;
}

/** The network of this computer. */
export const systemNetwork: RouterNetwork = {
  ssdp: { host: '239.255.255.250', port: 1900 },
  natPmpPort: 5351,
  lanAddress,
  gatewayAddress: defaultGateway,
};

/** An address that nobody has (RFC 5737). */
const somewhere = '192.0.2.1';

/** When a UDP socket is connected, the system chooses an interface and sends nothing. */
function lanAddress(): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    const end = (address: string | null) => {
      socket.close();
      resolve(address);
    };
    socket.once('error', () => end(null));
    socket.once('connect', () => end(socket.address().address));
    socket.connect(9, somewhere);
  });
}
