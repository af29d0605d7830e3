import { readParty } from '../calls/party.ts';
import { type Contact, type ContactNumber, shownName } from '../contacts/contact.ts';
import type { StoredContact } from '../contacts/contact-store.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { Language } from '../settings/settings.ts';
import type { ContactNumberView, ContactRow, ContactView } from './contacts-view.ts';
import { dialledText } from './dialled-text.ts';
import { partyText } from './party-text.ts';
import { texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

export function contactRow(contact: Contact, language: Language): ContactRow {
  const { id, kind, groups, note } = contact;
  const numbers = contact.numbers.map((number) => numberView(number, language));
  return { id, kind, name: shownName(contact), numbers, groups, note };
}

export function numberView({ key, label }: ContactNumber, language: Language): ContactNumberView {
  const party = readParty(key.replace(/^ext:/, ''));
  return { key, text: partyText(party, texts[language]), dialled: dialledText(party), label };
}

export function contactView(
  { contact }: StoredContact,
  beside: Pick<ContactView, 'sources' | 'calls' | 'sameNumber' | 'sameFirm'>,
  { settings: { language } }: DeskState,
  at: ViewedAt,
): ContactView {
  const { id, changedAtMs, byHand, numbers, ...fields } = contact;
  return {
    id,
    draft: { ...fields, numbers: numbers.map(({ written, label }) => ({ written, label })) },
    numbers: numbers.map((number) => numberView(number, language)),
    byHand,
    changedAt: timeTexts(language, at).date(changedAtMs),
    ...beside,
  };
}
