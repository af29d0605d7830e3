import type { ContactDraft } from '../../src/view/contacts-view.ts';

/** What the page of the contacts shows. `id`: `null` for a new contact, which begins with the draft. */
export type ShownContacts =
  | { readonly kind: 'list' }
  | { readonly kind: 'form'; readonly id: string | null; readonly draft: ContactDraft | null }
  | { readonly kind: 'merge'; readonly ids: readonly string[] }
  | { readonly kind: 'import' };
