import { METHODS } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { Random } from './random.ts';
import { strangeHeaders, strangeTexts } from './strange-texts.ts';

/** A webhook, which is changed step by step. */
interface Draft {
  method: string;
  path: string;
  version: string;
  headers: [name: string, value: string][];
  body: Buffer;
  framing: 'length' | 'chunked' | 'none' | 'wrong-length';
}

type Spoil = (draft: Draft, random: Random, token: string) => void;

/** Returns the bytes of one request, which may no longer be HTTP. */
export function hostileRequest(random: Random, token: string): Buffer {
  const draft = realRequest(random, token);
  if (random.chance(0.45)) random.pick(wrongTokens)(draft, random, token);
  for (let times = random.below(4); times > 0; times -= 1) random.pick(spoils)(draft, random, token);
  const bytes = written(draft, random);
  if (random.chance(0.08)) return spoiltBytes(bytes, random);
  return random.chance(0.04) ? bytes.subarray(0, random.below(bytes.length)) : bytes;
}

function realRequest(random: Random, token: string): Draft {
  const event = random.pick(['EXTENSION_RINGING', 'IVR_MENU_ACTION', 'IVR_MENU_EXIT']);
  const own = {
    EXTENSION_RINGING: `&extension_number=${1_000 + random.below(20)}&extension_uri=12341001@192.168.1.3:56165`,
    IVR_MENU_ACTION: `&ivr_id=42&ivr_digits=${random.below(10)}`,
    IVR_MENU_EXIT: '&ivr_id=42&ivr_exit_reason=TIMEOUT',
  }[event];
  // All bodies differ, so that stored ones can be counted; and no caller has a thousand calls within ten minutes.
  const caller = `905${3 + random.below(2)}${random.digits(8)}`;
  const called = `90850${random.digits(7)}`;
  return {
    method: 'POST',
    path: `/h/${token}`,
    version: 'HTTP/1.1',
    headers: [
      ['User-Agent', 'freeswitch-curl/1.0'],
      ['Host', 'zil.example'],
      ['Accept', '*/*'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ...(random.chance(0.5) ? [['Connection', 'close'] as [string, string]] : []),
    ],
    body: Buffer.from(`event=${event}&tenant_id=1234&calling_number=${caller}&called_number=${called}${own}`),
    framing: 'length',
  };
}

const path =
  (make: (token: string, random: Random) => string): Spoil =>
  (draft, random, token) => {
    draft.path = make(token, random);
  };

const wrongTokens: readonly Spoil[] = [
  path((token) => `/h/${token.slice(0, -1)}`),
  path((token) => `/h/${token.slice(1)}`),
  path(
    (token, random) =>
      `/h/${token}${random.pick(['A', '%00', '%20', '.', ';a', '%2F', '/x', '//', '/.', '/..', '%0d%0a'])}`,
  ),
  path((token, random) => {
    const at = random.below(token.length);
    return `/h/${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
  }),
  path((token) => `/h/${swappedCase(token)}`),
  path((token) => `/h/${[...token].reverse().join('')}`),
  path((token, random) => {
    const at = random.below(token.length);
    return `/h/${token.slice(0, at)}%${token.charCodeAt(at).toString(16)}${token.slice(at + 1)}`;
  }),
  path((token) => `/H/${token}`),
  path((token) => `//h/${token}`),
  path((token) => `/h//${token}`),
  path((token) => `/x/../h/${token}`),
  path((token) => `/${token}`),
  path((token) => `/h/?token=${token}`),
  path((token) => `/?/h/${token}`),
  path((token) => `/h/%E0%A4%A?${token}`),
  path((_token, random) => `/h/${random.letters(32)}`),
  path((_token, random) =>
    random.pick(['/', '/favicon.ico', '/../../etc/passwd', '/h/', '*', '/h/__proto__', '/h/constructor']),
  ),
  path((_token, random) => `/${random.letters(random.below(3_000))}`),
];

const spoils: readonly Spoil[] = [
  (draft, random) => {
    draft.method = random.pick([...METHODS, 'post', 'FOO', 'P', '', 'PO ST', 'ÇAĞRI', 'PRI']);
  },
  (draft, random) => {
    draft.version = random.pick([
      'HTTP/1.0',
      'HTTP/1.1',
      'HTTP/0.9',
      'HTTP/2.0',
      'HTTP/1.9',
      'HTTP/1.1 ',
      'http/1.1',
      '',
      'ICY/1.0',
    ]);
  },
  (draft, random) => {
    const add = random.pick([
      '?a=1&a=2',
      '?',
      '?%',
      '#x',
      '?__proto__[x]=1',
      '?event=EXTENSION_RINGING',
      '/',
      '\\',
      '?\u0001',
      '?ş',
    ]);
    draft.path += add;
  },
  (draft, random) => {
    draft.path = `${random.pick(['http://zil.example', 'https://[::1]:8787', 'HTTP://u:p@x', 'ftp://x', 'http:'])}${draft.path}`;
  },
  (draft, random) => {
    draft.headers.splice(random.below(draft.headers.length), 1);
  },
  (draft, random) => {
    draft.headers.push(random.pick(strangeHeaders));
  },
  (draft, random) => {
    draft.headers.push([
      random.letters(1 + random.below(40)),
      'x'.repeat(random.below(random.chance(0.5) ? 9_000 : 50_000)),
    ]);
  },
  (draft, random) => {
    const many = random.below(400);
    for (let index = 0; index < many; index += 1) draft.headers.push([`X${index}`, '1']);
  },
  (draft, random) => {
    for (const header of draft.headers) if (random.chance(0.5)) header[0] = swappedCase(header[0]);
  },
  (draft, random) => {
    draft.framing = random.pick(['chunked', 'none', 'wrong-length']);
  },
  (draft, random) => {
    const pack = random.pick([gzipSync, deflateSync, deflateRawSync, brotliCompressSync]);
    const packed = pack(random.chance(0.2) ? Buffer.alloc(random.below(200_000)) : draft.body);
    draft.body = random.chance(0.3) ? packed.subarray(0, random.below(packed.length)) : packed;
    draft.headers.push([
      'Content-Encoding',
      random.pick(['gzip', 'x-gzip', 'deflate', 'br', 'GZIP', 'zstd', 'compress', 'gzip, br']),
    ]);
  },
  (draft, random) => {
    draft.headers.push(['Content-Encoding', random.pick(['identity', '', 'gzip', 'br', 'nonsense', '__proto__'])]);
  },
  (draft, random) => {
    draft.headers.push([
      'Content-Type',
      random.pick(['application/json', 'multipart/form-data', 'text/plain; charset=x', '/', ';']),
    ]);
  },
  (draft, random) => {
    draft.body = Buffer.concat([draft.body, Buffer.from('&pad='), Buffer.alloc(random.below(20_000), 'x')]);
  },
  (draft, random) => {
    draft.body = Buffer.concat([draft.body, random.bytes(random.below(600))]);
  },
  (draft, random) => {
    draft.body = random.bytes(random.below(2_000));
  },
  (draft, random) => {
    draft.body = Buffer.from(
      draft.body
        .toString()
        .replace(random.pick([/=/g, /&/g, /\d/, /event/, /E/g, /[a-z]+_number/]), random.pick(strangeTexts)),
    );
  },
  (draft, random) => {
    const pairs = draft.body.toString().split('&');
    // A missing number makes a withheld caller. All of one line are one neighbourhood, which is not what this part
    // tests.
    const at = pairs.findIndex((pair) => pair.startsWith('calling_number='));
    const other = random.below(pairs.length);
    if (other !== at || random.chance(0.02)) pairs.splice(other, 1);
    draft.body = Buffer.from(pairs.join('&'));
  },
  (draft, random) => {
    draft.body = Buffer.from(
      draft.body
        .toString()
        .replace(/calling_number=\d+/, `calling_number=${random.pick(strangeTexts)}${random.digits(9)}`),
    );
  },
  (draft, random) => {
    draft.body = Buffer.from(JSON.stringify(Object.fromEntries(new URLSearchParams(draft.body.toString()))));
    if (random.chance(0.3)) draft.body = Buffer.from('['.repeat(random.below(16_000)));
  },
  (draft) => {
    draft.body = Buffer.alloc(0);
  },
];

function written(draft: Draft, random: Random): Buffer {
  const { method, path: target, version, headers, body, framing } = draft;
  const length = framing === 'wrong-length' ? random.below(2 * body.length + 2) : body.length;
  const framed: readonly [string, string][] =
    framing === 'none'
      ? []
      : [framing === 'chunked' ? ['Transfer-Encoding', 'chunked'] : ['Content-Length', `${length}`]];
  const lines = [
    `${method} ${target} ${version}`,
    ...[...headers, ...framed].map(([name, value]) => `${name}: ${value}`),
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, random.chance(0.5) ? 'utf8' : 'latin1');
  return Buffer.concat([head, framing === 'chunked' ? chunked(body, random) : body]);
}

function chunked(body: Buffer, random: Random): Buffer {
  const middle = random.below(body.length + 1);
  const parts = [body.subarray(0, middle), body.subarray(middle)].filter((part) => part.length > 0);
  const framed = parts.flatMap((part) => [Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]);
  return Buffer.concat([...framed, Buffer.from('0\r\n\r\n')]);
}

/** Replaces, removes or repeats a few bytes. */
function spoiltBytes(bytes: Buffer, random: Random): Buffer {
  let spoilt = Buffer.from(bytes);
  for (let times = 1 + random.below(5); times > 0; times -= 1) {
    const at = random.below(spoilt.length);
    const length = random.below(8);
    const instead = random.pick([
      () => random.bytes(length),
      () => Buffer.alloc(0),
      () => spoilt.subarray(random.below(at + 1), at),
      () => Buffer.from(random.pick(strangeTexts)),
    ])();
    spoilt = Buffer.concat([spoilt.subarray(0, at), instead, spoilt.subarray(at + length)]);
  }
  return spoilt;
}

function swappedCase(text: string): string {
  return [...text].map((sign) => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase())).join('');
}
