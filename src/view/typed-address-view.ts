import { isOfficeAddress } from '../reach/office-address.ts';
import type { Language } from '../settings/settings.ts';
import { shownAddress } from './shown-address.ts';
import { texts } from './texts.ts';

/** What becomes of an address while a person is typing it. */
export interface TypedAddressView {
  /** `null` as long as there is none. */
  readonly registers: string | null;
  readonly warning: string | null;
}

export function typedAddressView(publicUrl: string, language: Language): TypedAddressView {
  const url = publicUrl.trim().replace(/\/+$/, '');
  return {
    registers: url === '' ? null : shownAddress(url),
    warning: isOfficeAddress(url) ? texts[language].reach.addressInOffice : null,
  };
}
