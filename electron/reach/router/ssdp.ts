import { createSocket } from 'node:dgram';
import { type Asking, answerWithin } from './asking.ts';

/** UPnP Device Architecture 1.1, 1.3.2. Some routers answer only to one of these. */
const searchTargets = [
  'urn:schemas-upnp-org:device:InternetGatewayDevice:1',
  'urn:schemas-upnp-org:device:InternetGatewayDevice:2',
  'urn:schemas-upnp-org:service:WANIPConnection:1',
  'urn:schemas-upnp-org:service:WANPPPConnection:1',
];
/** Over radio the first question is easily lost. An answer may take one second (`MX`). */
const askAgainAfterMs = 700;
const listenMs = 2_500;
const hops = 2;
/** More descriptions than any office has routers; further ones are ignored. */
const mostLocations = 8;

export interface SsdpGroup {
  readonly host: string;
  readonly port: number;
}

/**
 * Searches the network for routers. Calls `onAnswer` with the URL of each new description and the address of its
 * sender. Resolves with the value given to `found`, or with `null` when the time for answers is over.
 */
export function discover<T>(
  asking: Asking,
  { host, port }: SsdpGroup,
  onAnswer: (location: string, from: string, found: (value: T) => void) => void,
): Promise<T | null> {
  return answerWithin<T>(asking, listenMs, (answer) => {
    const socket = createSocket('udp4');
    const seen = new Set<string>();
    const ask = () => {
      for (const target of searchTargets) socket.send(search(target, host, port), port, host);
    };
    const callOff = asking.timers.after(askAgainAfterMs, ask);
    socket.on('error', () => answer(null));
    socket.on('message', (message, { address }) => {
      const location = locationOf(message);
      if (location === null || seen.has(location) || seen.size >= mostLocations) return;
      seen.add(location);
      onAnswer(location, address, answer);
    });
    socket.bind({ port: 0, ...(asking.localAddress !== null && { address: asking.localAddress }) }, () => {
      socket.setMulticastTTL(hops);
      if (asking.localAddress !== null) socket.setMulticastInterface(asking.localAddress);
      ask();
    });
    return () => {
      callOff();
      socket.close();
    };
  });
}

function search(target: string, host: string, port: number): string {
  const lines = [`HOST: ${host}:${port}`, 'MAN: "ssdp:discover"', 'MX: 1', `ST: ${target}`];
  return ['M-SEARCH * HTTP/1.1', ...lines, '', ''].join('\r\n');
}

function locationOf(message: Buffer): string | null {
  const text = message.toString('latin1');
  if (!/^HTTP\/1\.[01] 200\b/i.test(text)) return null;
  return /^location:[ \t]*(\S+)/im.exec(text)?.[1] ?? null;
}
