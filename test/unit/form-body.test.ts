import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formBody } from '../../src/pbx/form-body.ts';

const read = (text: string) => Object.fromEntries(formBody(new TextEncoder().encode(text)));

test('characters that the PBX does not encode are read as they are meant', () => {
  expect(read('event=EXTENSION_RINGING&extension_uri=12341001@192.168.1.3:56165&calling_number=+905')).toEqual({
    event: 'EXTENSION_RINGING',
    extension_uri: '12341001@192.168.1.3:56165',
    calling_number: ' 905',
  });
});

test('wrong percent signs and wrong UTF-8 do no harm', () => {
  expect(read('a=%zz&b=%')).toEqual({ a: '%zz', b: '%' });
  expect(formBody(new Uint8Array([0x61, 0x3d, 0xff]))).toEqual([['a', '\ufffd']]);
});

test('a body of any bytes gives at most forty short pairs', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (body) => {
      const pairs = formBody(body);
      expect(pairs.length).toBeLessThanOrEqual(40);
      for (const [name, value] of pairs) expect(name.length <= 64 && value.length <= 256).toBe(true);
    }),
  );
  expect(read(`${'n'.repeat(500)}=${'v'.repeat(500)}`)).toEqual({ ['n'.repeat(64)]: 'v'.repeat(256) });
});
