import { elementsOf, parseGatewayXml, textOf } from './gateway-xml.ts';

/** A connection to the internet that a router lets be asked for its address and its ports. */
export interface IgdService {
  readonly serviceType: string;
  readonly controlUrl: string;
}

const connectionType = /^urn:schemas-upnp-org:service:WAN(?:IP|PPP)Connection:\d$/;
/** A router has two, of which one is in use. */
const mostServices = 4;

/**
 * The connections that a router's description names, read from `location`. Only such as are asked at the same
 * address: nobody in the network is to make Zil send requests to others.
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

/** Whether a description may be fetched from there: over HTTP and from the address that has named it. */
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
