import type { ContactFields } from './contact.ts';
import type { NotTaken } from './reading.ts';

/** What an import would do with one contact of the source. */
export type Planned =
  /** `id`: what the contact will be called. */
  | { readonly kind: 'new'; readonly place: number; readonly id: string; readonly fields: ContactFields }
  /** The source brought this contact before, and it says something else now. */
  | { readonly kind: 'changed'; readonly place: number; readonly id: string; readonly fields: ContactFields }
  /** The name and a number are those of a contact that the source did not bring, or of an earlier row. */
  | { readonly kind: 'joined'; readonly place: number; readonly id: string; readonly fields: ContactFields }
  | { readonly kind: 'same'; readonly place: number; readonly id: string }
  /** Its numbers are those of several contacts. It becomes a contact of its own unless the person says which it is. */
  | {
      readonly kind: 'unclear';
      readonly place: number;
      readonly ids: readonly string[];
      readonly fields: ContactFields;
    }
  | { readonly kind: 'not-taken'; readonly notTaken: NotTaken };
