import {
  type ContactSecretName,
  type ContactSourceName,
  contactSourceNames,
  type SourceState,
} from '../contacts/sources/contact-source.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { Language } from '../settings/settings.ts';
import { contactSourceTexts } from './contact-source-texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

export interface ContactSourceView {
  /** What is known of the source, in sentences; empty when it is not set. */
  readonly success: string;
  readonly failure: string;
  readonly isReading: boolean;
  readonly isOn: boolean;
}

export interface ContactSourcesView extends Readonly<Record<ContactSourceName, ContactSourceView>> {
  /** The passwords that are kept. */
  readonly secrets: readonly ContactSecretName[];
}

export function contactSourcesView({ contactSources, settings }: DeskState, at: ViewedAt): ContactSourcesView {
  const views = contactSourceNames.map((name) => [name, viewOf(name, contactSources[name], settings.language, at)]);
  return { ...(Object.fromEntries(views) as ContactSourcesView), secrets: contactSources.secrets };
}

function viewOf(
  name: ContactSourceName,
  { activity, lastSuccess, lastFailure }: SourceState,
  language: Language,
  at: ViewedAt,
): ContactSourceView {
  const words = contactSourceTexts[language];
  const success = () => {
    if (activity === 'off') return '';
    if (activity === 'reading') return words.reading[name];
    if (lastSuccess === null) return lastFailure === null ? words.never[name] : '';
    return words.succeeded(name, timeTexts(language, at).insideDayTime(lastSuccess.atMs), lastSuccess.count);
  };
  return {
    success: success(),
    failure: activity === 'off' || lastFailure === null ? '' : words.failed(lastFailure.failure),
    isReading: activity === 'reading',
    isOn: activity !== 'off',
  };
}
