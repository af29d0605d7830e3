import { isOfficeAddress } from '../reach/office-address.ts';
import type { Language } from '../settings/settings.ts';
import { shownAddress } from './shown-address.ts';
import { texts } from './texts.ts';

/** The result of a public address while a person types it. */
export interface TypedAddressView {
  /** The webhook URL that the PBX would get, with its token hidden; `null` while the field is empty. */
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
