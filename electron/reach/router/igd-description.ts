import { elementsOf, parseGatewayXml, textOf } from './gateway-xml.ts';

/** A router's service for one connection to the internet: it knows the address and opens ports. */
export interface IgdService {
  readonly serviceType: string;
  readonly controlUrl: string;
}

const connectionType = /^urn:schemas-upnp-org:service:WAN(?:IP|PPP)Connection:\d$/;
/** A router has two services, of which one is in use. Further ones than these are ignored. */
const mostServices = 4;

/**
 * Returns the services in a router's description, which was read from `location`. Only services at the same address:
 * nobody in the network may make Zil send requests to others.
 */
export function servicesOf(description: string, location: string): readonly IgdService[] {
  const root = parseGatewayXml(description);
  const base = textOf(root, 'URLBase');
  return elementsOf(root, 'service')
    .flatMap((service) => {
      const serviceType = textOf(service, 'serviceType') ?? '';
      const path = textOf(service, 'controlURL') ?? '';
      if (!connectionType.test(serviceType) || path === '') return [];
      const controlUrl = urlAtHostOf(location, path, base ?? '') ?? urlAtHostOf(location, path, location);
      return controlUrl === null ? [] : [{ serviceType, controlUrl }];
    })
    .slice(0, mostServices);
}

/** Whether a URL is plain HTTP at this address. A description may only be read from the address that has named it. */
export function isAtAddress(location: string, address: string): boolean {
  const url = parsedUrl(location, undefined);
  return url !== null && url.protocol === 'http:' && url.hostname === address;
}

function urlAtHostOf(location: string, path: string, base: string): string | null {
  const url = parsedUrl(path, base);
  const { hostname } = new URL(location);
  return url !== null && isAtAddress(url.href, hostname) ? url.href : null;
}

function parsedUrl(text: string, base: string | undefined): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
