import { expect, test } from 'vitest';
import {
  gatewayOfProcNetRoute,
  gatewayOfRouteGet,
  gatewayOfRoutePrint,
} from '../../electron/reach/router/default-gateway.ts';

const windows = `===========================================================================
Arabirim Listesi
 12...00 1a 2b 3c 4d 5e ......Intel(R) Ethernet Connection
===========================================================================

IPv4 Yol Tablosu
===========================================================================
Etkin Yollar:
Ağ Hedefi        Ağ Maskesi          Ağ Geçidi      Arabirim  Ölçüt
          0.0.0.0          0.0.0.0         10.8.0.1        10.8.0.6     25
          0.0.0.0          0.0.0.0      192.168.1.1     192.168.1.20     35
===========================================================================
Kalıcı Yollar:
  Yok
`.replaceAll('\n', '\r\n');

test('on Windows the router is that of the interface, in every language of Windows', () => {
  expect(gatewayOfRoutePrint(windows, '192.168.1.20')).toBe('192.168.1.1');
  expect(gatewayOfRoutePrint(windows, '10.8.0.6')).toBe('10.8.0.1');
});

test('on Windows there is no router for an interface that has none', () => {
  expect(gatewayOfRoutePrint(windows, '192.168.56.1')).toBeNull();
  const onLink = '          0.0.0.0          0.0.0.0         On-link      192.168.1.20     35';
  expect(gatewayOfRoutePrint(onLink, '192.168.1.20')).toBeNull();
});

const mac = `   route to: default
destination: default
       mask: default
    gateway: 192.168.1.1
  interface: en0
      flags: <UP,GATEWAY,DONE,STATIC,PRCLONING,GLOBAL>
`;

test('on macOS the router is that of the default route', () => {
  expect(gatewayOfRouteGet(mac)).toBe('192.168.1.1');
});

test('on macOS a default route through an interface alone has no router', () => {
  expect(gatewayOfRouteGet(mac.replace('192.168.1.1', 'link#4'))).toBeNull();
});

const head = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n';
const wifi = 'wlan0\t00000000\t0100A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0 \n';
const wire = 'eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0 \n';
const local = 'eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0 \n';

test('on Linux the router is the one that the system prefers', () => {
  expect(gatewayOfProcNetRoute(head + wifi + local + wire)).toBe('192.168.1.1');
  expect(gatewayOfProcNetRoute(head + wifi)).toBe('192.168.0.1');
});

test('on Linux a default route through an interface alone has no router', () => {
  expect(gatewayOfProcNetRoute(head + local + wire.replace('0101A8C0', '00000000'))).toBeNull();
});

test.each(['', 'garbage', '\0\0', 'gateway: \n0.0.0.0 0.0.0.0\n', 'x\t00000000\tZZ\t0\t0\t0\t0\t00000000'])(
  'from %j no router is read',
  (output) => {
    expect(gatewayOfRoutePrint(output, '192.168.1.20')).toBeNull();
    expect(gatewayOfRouteGet(output)).toBeNull();
    expect(gatewayOfProcNetRoute(output)).toBeNull();
  },
);
