import { expect, test } from 'vitest';
import { screenPopSchema } from '../../src/screen-pop/screen-pop.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { privacyNotice } from '../../src/view/privacy-notice.ts';

test('the notice says how long calls are kept here, and leaves to the office what Zil cannot know', () => {
  const notice = privacyNotice({ ...defaultSettings, keepDays: 90 });
  expect(notice).toContain('90 gün sonra');
  for (const blank of ['[OFİSİN ADI', '[E-POSTA', '[TARİH]']) expect(notice).toContain(blank);
  expect(notice).not.toMatch(/ngrok|Cloudflare|rehber sunucusu|adres defteri|şu sisteme/);
});

test('the notice names each receiver that the settings have', () => {
  const opens = { kind: 'address', template: 'https://crm.ornek.com:8443/?tel={ulusal}' };
  const screenPops = [screenPopSchema.parse({ name: 'Crm', when: 'ringing', opens })];
  const way = (name: 'ngrok' | 'cloudflared') => privacyNotice({ ...defaultSettings, way: name });
  expect(way('ngrok')).toContain('ngrok şirketinin yurt dışındaki');
  expect(way('cloudflared')).toContain('Cloudflare şirketinin yurt dışındaki');
  const all = privacyNotice({ ...defaultSettings, ldapUrl: 'ldaps://a:636', cardDavUrl: 'https://a/', screenPops });
  expect(all).toContain('rehber sunucusuna sorulur');
  expect(all).toContain('adres defteri sunucumuzdan');
  expect(all).toContain('crm.ornek.com:8443');
  const off = privacyNotice({ ...defaultSettings, screenPops: screenPops.map((pop) => ({ ...pop, isOn: false })) });
  expect(off).not.toContain('crm.ornek.com');
});
