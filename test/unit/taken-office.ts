import { expect } from 'vitest';
import { DeliveryOffice } from '../fakes/delivery-office.ts';

/** An office that has lost two calls, subscribed again, and lost another call. */
export async function taken(): Promise<DeliveryOffice> {
  const office = await DeliveryOffice.open();
  await office.lose(3);
  expect(office.trust).toBe('taken');
  return office;
}
