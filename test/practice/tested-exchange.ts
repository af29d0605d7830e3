import { onTestFinished } from 'vitest';
import {
  type ExchangeCall,
  type PracticeExchange,
  type PracticeExchangeOptions,
  startPracticeExchange,
} from './exchange.ts';

/** The exchange over real HTTP, gone when the test is over. */
export async function practiceExchange(options?: PracticeExchangeOptions): Promise<PracticeExchange> {
  const exchange = await startPracticeExchange(options);
  onTestFinished(() => exchange.close());
  return exchange;
}

/** Asks as a client should: logged in, and percent-encoded. A parameter that is `null` is left out. */
export function ask(
  exchange: PracticeExchange,
  asked: ExchangeCall,
  parameters: Readonly<Record<string, string | null>> = {},
  method = 'GET',
): Promise<Response> {
  const { username, password } = exchange.account;
  const query = Object.entries({ username, pwd: asked === 'crediturl' ? null : password, ...parameters })
    .flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
  return fetch(new URL(`${asked}?${query}`, exchange.baseUrl), { method, redirect: 'manual' });
}
