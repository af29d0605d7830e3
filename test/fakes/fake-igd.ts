import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FakeResponder } from './fake-datagrams.ts';
import type { FakeGateway } from './fake-gateway.ts';

const igd = 'urn:schemas-upnp-org:device:InternetGatewayDevice';
const wanIp = 'urn:schemas-upnp-org:service:WANIPConnection';
const wanPpp = 'urn:schemas-upnp-org:service:WANPPPConnection:1';

/** The arguments of each action, in the order of the standard. */
const actions: Readonly<Record<string, readonly string[]>> = {
  GetExternalIPAddress: [],
  AddPortMapping: [
    'NewRemoteHost',
    'NewExternalPort',
    'NewProtocol',
    'NewInternalPort',
    'NewInternalClient',
    'NewEnabled',
    'NewPortMappingDescription',
    'NewLeaseDuration',
  ],
  GetSpecificPortMappingEntry: ['NewRemoteHost', 'NewExternalPort', 'NewProtocol'],
  DeletePortMapping: ['NewRemoteHost', 'NewExternalPort', 'NewProtocol'],
};

type Answer = { readonly fault: number } | Readonly<Record<string, string | number>>;

/** Returns the answers to a search: none, unless it follows UPnP 1.1 and searches for this router's kind. */
export function ssdpAnswer(gateway: FakeGateway, search: string): readonly string[] {
  const [, target = ''] = /^ST: (\S+)$/m.exec(search) ?? [];
  const wanted = [
    'M-SEARCH * HTTP/1.1',
    `HOST: 127.0.0.1:${gateway.network.ssdp.port}`,
    'MAN: "ssdp:discover"',
    'MX: 1',
  ];
  if (search !== [...wanted, `ST: ${target}`, '', ''].join('\r\n')) {
    gateway.complaints.push(`search ${JSON.stringify(search)}`);
    return [];
  }
  const known = [`${igd}:1`, `${wanIp}:1`, ...(gateway.speaks === 'igd-2' ? [`${igd}:2`] : [])];
  if (!known.includes(target)) return [];
  const host = gateway.lie === 'foreign-location' ? 'localhost' : '127.0.0.1';
  const location = `http://${host}:${gateway.httpPort}/description.xml`;
  if (gateway.lie === 'garbage-search-answers')
    return ['\0\xff', 'HTTP/1.1 200 OK\r\n\r\n', `HTTP/1.1 404 No\r\nLOCATION: ${location}\r\n\r\n`];
  if (gateway.lie === 'location-is-no-url') return [`HTTP/1.1 200 OK\r\nLOCATION: http://[::\r\n\r\n`];
  const head = ['HTTP/1.1 200 OK', 'CACHE-CONTROL: max-age=120', 'EXT:', `ST: ${target}`, `USN: uuid:1::${target}`];
  return [[...head, `Location: ${location}`, 'SERVER: Fake/1.0 UPnP/1.1', '', ''].join('\r\n')];
}

/** Serves the router's description and control over HTTP. */
export async function startIgdServer(gateway: FakeGateway): Promise<FakeResponder> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void answered(gateway, request, Buffer.concat(chunks).toString(), response));
  });
  server.on('connection', (socket) => {
    if (gateway.isOff) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answered(gateway: FakeGateway, request: IncomingMessage, body: string, response: ServerResponse) {
  const { lie } = gateway;
  const isControl = request.method === 'POST';
  const action = isControl ? actionOf(gateway, request, body) : null;
  gateway.requests.push(action?.line ?? `${request.method} ${request.url}`);
  if (request.headers.host?.startsWith('localhost') || request.url === '/elsewhere') gateway.wentElsewhere = true;
  const place = isControl ? 'control' : 'description';
  if (lie === `silent-${place}`) return;
  if (lie === `redirected-${place}`) return void response.writeHead(307, { Location: '/elsewhere' }).end();
  if (lie === `endless-${place}`) return endless(response);
  const answer = isControl ? await controlled(gateway, action) : described(gateway, request.url ?? '');
  // The router has done what it was asked for, but does not answer.
  if (lie === 'silent-mapping' && action?.name === 'AddPortMapping') return;
  if (lie === `truncated-${place}`) {
    response.writeHead(answer.status, { 'Content-Length': Buffer.byteLength(answer.xml) });
    return void response.write(answer.xml.slice(0, answer.xml.length / 2), () => response.destroy());
  }
  const bomb = '<!DOCTYPE a [<!ENTITY a "203.0.113.7"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  const xml = lie === `doctype-${place}` ? answer.xml.replace('?>', `?>${bomb}`) : answer.xml;
  const text = lie === `garbage-${place}` ? `<${xml.replaceAll('/', '<')}\0` : xml;
  response.writeHead(answer.status, { 'Content-Type': 'text/xml; charset="utf-8"' }).end(text);
}

function endless(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/xml' });
  const more = () => {
    while (!response.destroyed && response.write(' '.repeat(16_384)));
  };
  response.on('drain', more);
  more();
}

function described({ speaks, lie, httpPort }: FakeGateway, path: string) {
  if (path !== '/description.xml' || lie === 'missing-description') return { status: 404, xml: 'no' };
  const version = speaks === 'igd-2' ? 2 : 1;
  const host = lie === 'foreign-control' ? `http://localhost:${httpPort}` : '';
  const service = (type: string, url: string) =>
    `<service><serviceType>${type}</serviceType><serviceId>urn:upnp-org:serviceId:WANIPConn1</serviceId>` +
    `<controlURL>${url}</controlURL><eventSubURL>/event</eventSubURL><SCPDURL>/scpd.xml</SCPDURL></service>`;
  // Older routers have two connections, of which one is in use, and give their base address separately.
  const base = version === 1 ? `<URLBase>http://127.0.0.1:${httpPort}/</URLBase>` : '';
  const ppp = version === 1 ? service(wanPpp, `${host}/control?ppp&amp;unused`) : '';
  const xml =
    `<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major></specVersion>${base}` +
    `<device><deviceType>${igd}:${version}</deviceType><friendlyName>Router &amp; Modem</friendlyName>` +
    `<serviceList>${service('urn:schemas-upnp-org:service:Layer3Forwarding:1', '/control?l3')}</serviceList>` +
    `<deviceList><device><deviceList><device><serviceList>${ppp}${service(`${wanIp}:${version}`, `${host}/control?ip`)}` +
    '</serviceList></device></deviceList></device></deviceList></device></root>';
  return { status: 200, xml };
}

interface Action {
  readonly name: string;
  readonly serviceType: string;
  readonly args: Readonly<Record<string, string>>;
  readonly isUnused: boolean;
  readonly line: string;
}

/** Reads the requested action, and complains of everything that does not follow the standard. */
function actionOf(gateway: FakeGateway, { url = '', headers }: IncomingMessage, body: string): Action {
  const [, name = '', serviceType = '', inner = ''] =
    /<s:Body><u:(\w+) xmlns:u="([^"]+)">(.*)<\/u:\1><\/s:Body>/.exec(body) ?? [];
  const given = [...inner.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, key = '', value = '']) => [key, value] as const);
  const isUnused = url === '/control?ppp&unused';
  const expectedType = isUnused ? wanPpp : `${wanIp}:${gateway.speaks === 'igd-2' ? 2 : 1}`;
  const isRight =
    serviceType === expectedType &&
    headers['soapaction'] === `"${serviceType}#${name}"` &&
    headers['content-type'] === 'text/xml; charset="utf-8"' &&
    (isUnused || url === '/control?ip') &&
    given.map(([key]) => key).join() === actions[name]?.join();
  if (!isRight) gateway.complaints.push(`${url} ${headers['soapaction']} ${body}`);
  const line = [name, ...given.map(([, value]) => value)].filter((each) => each !== '').join(' ');
  return { name, serviceType, args: Object.fromEntries(given), isUnused, line: isUnused ? `unused ${line}` : line };
}

async function controlled(gateway: FakeGateway, action: Action | null) {
  const answer = action === null ? { fault: 401 } : await carriedOut(gateway, action);
  const envelope = (inner: string) =>
    '<?xml version="1.0"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/">' +
    `<SOAP-ENV:Body>${inner}</SOAP-ENV:Body></SOAP-ENV:Envelope>`;
  if ('fault' in answer) {
    const detail = `<errorCode>${answer.fault}</errorCode><errorDescription>the router's\n reason</errorDescription>`;
    const fault = `<faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail><UPnPError>${detail}</UPnPError></detail>`;
    return { status: 500, xml: envelope(`<SOAP-ENV:Fault>${fault}</SOAP-ENV:Fault>`) };
  }
  const values = Object.entries(answer).map(([key, value]) => `<${key}>${value}</${key}>`);
  const name = `u:${action?.name}Response`;
  return { status: 200, xml: envelope(`<${name} xmlns:u="${action?.serviceType}">${values.join('')}</${name}>`) };
}

async function carriedOut(gateway: FakeGateway, { name, args, isUnused }: Action): Promise<Answer> {
  const { table } = gateway;
  const externalPort = Number(args['NewExternalPort']);
  if (name === 'GetExternalIPAddress') return { NewExternalIPAddress: isUnused ? '' : gateway.externalAddress };
  if (isUnused) return { fault: 501 };
  if (name === 'AddPortMapping') return added(gateway, args, externalPort);
  const mapping = table.at(externalPort);
  if (mapping === null) return { fault: 714 };
  if (name === 'DeletePortMapping') {
    table.close(externalPort);
    return {};
  }
  return {
    NewInternalPort: mapping.internalPort,
    NewInternalClient: gateway.lie === 'lists-another-client' ? '192.168.7.99' : mapping.client,
    NewEnabled: 1,
    NewPortMappingDescription: mapping.description,
    NewLeaseDuration: mapping.leaseSeconds,
  };
}

async function added(gateway: FakeGateway, args: Action['args'], externalPort: number): Promise<Answer> {
  const { lie, table } = gateway;
  const leaseSeconds = Number(args['NewLeaseDuration']);
  if (lie === 'only-endless-leases' && leaseSeconds !== 0) return { fault: 725 };
  if (lie === 'leases-are-wrong-arguments' && leaseSeconds !== 0) return { fault: 402 };
  if (lie === 'fails-to-map') return { fault: 501 };
  if (lie === 'refuses-to-map') return { fault: 606 };
  if (lie === 'all-ports-taken') return { fault: 718 };
  if (lie === 'maps-nothing') return {};
  const isTaken = !(await table.open({
    externalPort,
    client: args['NewInternalClient'] ?? '',
    internalPort: Number(args['NewInternalPort']),
    description: args['NewPortMappingDescription'] ?? '',
    leaseSeconds,
  }));
  return isTaken ? { fault: 718 } : {};
}
