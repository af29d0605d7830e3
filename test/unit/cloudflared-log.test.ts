import { describe, expect, test } from 'vitest';
import { cloudflaredEvent } from '../../electron/reach/cloudflared-log.ts';

const at = '2026-08-14T07:02:30Z';

test.each([
  `${at} INF |  https://interests-skilled-automotive-visits.trycloudflare.com                                    |`,
  `${at} INF  https://interests-skilled-automotive-visits.trycloudflare.com`,
  '{"level":"info","message":"|  https://interests-skilled-automotive-visits.trycloudflare.com  |","time":"x"}',
])('the address of a quick tunnel is read from %s', (line) => {
  expect(cloudflaredEvent(line)).toEqual({
    kind: 'address',
    url: 'https://interests-skilled-automotive-visits.trycloudflare.com',
  });
});

test.each([
  [
    'registered',
    '0',
    `${at} INF Registered tunnel connection connIndex=0 connection=44986d4e-c420-4a53-a449-92d20b51cb6e event=0 ip=2606:4700:a8::2 location=tpe01 protocol=quic`,
  ],
  ['registered', '3', '{"level":"info","connIndex":3,"location":"ist01","message":"Registered tunnel connection"}'],
  ['registered', '1', `${at} INF Connection de4d85b3-0788-4be3-ab2c-01eabd170e7f registered connIndex=1 location=LED`],
  ['lost', '1', `${at} INF Lost connection with the edge connIndex=1`],
  ['lost', '2', `${at} INF Unregistered tunnel connection connIndex=2`],
  [
    'lost',
    '2',
    `${at} WRN Serve tunnel error error="connection with edge closed" connIndex=2 event=0 ip=198.41.192.77`,
  ],
  ['lost', '10', `${at} INF Retrying connection in up to 1s connIndex=10 event=0 ip=198.41.200.33`],
  [
    'lost',
    '0',
    `${at} ERR Connection terminated error="failed to accept QUIC stream: timeout: no recent network activity" connIndex=0`,
  ],
  [
    'lost',
    '0',
    '{"level":"warn","connIndex":0,"error":"connection with edge closed","message":"Connection terminated"}',
  ],
])('a connection is %s, number %s, in %s', (kind, connection, line) => {
  expect(cloudflaredEvent(line)).toMatchObject({ kind, connection });
});

test.each([
  [
    'rate-limited',
    false,
    `${at} ERR Error unmarshaling QuickTunnel response: error code: 1015 error="invalid character 'e' looking for beginning of value" status_code="429 Too Many Requests"`,
  ],
  [
    'host-not-reachable',
    false,
    'failed to request quick Tunnel: Post "https://api.trycloudflare.com/tunnel": dial tcp: lookup api.trycloudflare.com on 127.0.0.11:53: no such host',
  ],
  [
    'host-not-reachable',
    false,
    `${at} ERR Failed to dial a quic connection error="failed to dial to edge with quic: timeout: no recent network activity" connIndex=0 event=0 ip=198.41.200.33`,
  ],
  [
    'host-not-reachable',
    false,
    "Couldn't resolve SRV record &{region1.v2.argotunnel.com. 7844 1 1}: lookup region1.v2.argotunnel.com. on 192.168.1.1:53: no such host",
  ],
  ['token-refused', true, 'Provided Tunnel token is not valid.'],
  [
    'token-refused',
    true,
    `${at} ERR Register tunnel error from server side error="Unauthorized: Invalid tunnel secret" connIndex=0`,
  ],
  [
    'token-refused',
    false,
    `${at} ERR Register tunnel error from server side error="Unauthorized: Failed to get tunnel" connIndex=0 event=0 ip=198.41.192.77`,
  ],
  [
    'token-refused',
    true,
    '{"level":"error","error":"Unauthorized: Invalid tunnel secret","connIndex":0,"message":"Register tunnel error from server side"}',
  ],
])('a failure is %s, finally: %s, in %s', (kind, isFinal, line) => {
  expect(cloudflaredEvent(line)).toMatchObject({ kind: 'failed', failure: { kind }, isFinal });
});

describe('a line that says nothing about the tunnel', () => {
  test.each([
    `${at} INF Thank you for trying Cloudflare Tunnel. … (https://www.cloudflare.com/website-terms/) …`,
    `${at} INF Requesting new quick Tunnel on trycloudflare.com...`,
    `${at} INF |  https://api.trycloudflare.com  |`,
    `${at} INF |  Your quick Tunnel has been created! Visit it at (it may take some time to be reachable):  |`,
    `${at} INF precheck component="Cloudflare API" details="API is reachable" status=pass target=api.cloudflare.com:443`,
    `${at} INF Tunnel connection curve preferences: [X25519MLKEM768 CurveP256] connIndex=0 event=0 ip=198.41.200.23`,
    "failed to unmarshal quick Tunnel: invalid character 'e' looking for beginning of value",
    `${at} INF Initiating graceful shutdown due to signal terminated ...`,
    '{"level":"info"',
    '{}',
    'null',
    '',
  ])('is %s', (line) => {
    expect(cloudflaredEvent(line)).toBeNull();
  });

  test.each([
    'https://evil.trycloudflare.com',
    'Registered tunnel connection connIndex=0',
    'Lost connection with the edge connIndex=0',
    'Provided Tunnel token is not valid',
    'Register tunnel error Unauthorized: Invalid tunnel secret',
  ])('is a foreign request for %s', (path) => {
    const error = 'error="Unable to reach the origin service: connection refused"';
    const lines = [
      `${at} ERR Request failed ${error} connIndex=0 dest=https://a.trycloudflare.com/${path} event=0 type=http`,
      `${at} ERR  ${error} connIndex=0 dest=${path} event=1 ingressRule=0 originService=http://127.0.0.1:8787`,
      JSON.stringify({ level: 'error', error: path, connIndex: 0, dest: path, message: 'Request failed' }),
      JSON.stringify({ level: 'error', error: path, connIndex: 0, dest: path, message: '' }),
      JSON.stringify({ level: 'error', error: path, connIndex: 0, dest: path }),
    ];
    expect(lines.map(cloudflaredEvent)).toEqual(lines.map(() => null));
  });
});
