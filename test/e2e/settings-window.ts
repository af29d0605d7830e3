import type { Page } from 'playwright-core';
import { texts } from '../../src/view/texts.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { fromMenu } from './menu.ts';

export type Section = keyof WindowTexts['section'];

/** Opens the settings from the calls, at a section. */
export async function openSettings(window: Page, section: Section, words = texts.tr.window): Promise<void> {
  await fromMenu(window, words.settings);
  await chooseSection(window, section, words);
}

/** Goes to a section of the settings, which are open. */
export async function chooseSection(window: Page, section: Section, words = texts.tr.window): Promise<void> {
  await window.getByRole('tab', { name: words.section[section].title }).click();
}

/** The sections in which everybody needs every setting. */
export const plainSections: readonly Section[] = ['notifications', 'contacts', 'credit'];

/** Shows the settings that few people need. */
export async function showAdvanced(window: Page, words = texts.tr.window): Promise<void> {
  await window.getByText(words.advanced, { exact: true }).click();
}

/** Waits until the field with this label says that it was saved. */
export async function isSaved(window: Page, label: string, words = texts.tr.window): Promise<void> {
  await said(window, label).getByText(words.saved, { exact: true }).waitFor();
}

/** Returns what the field with this label says about its last change. */
export function said(window: Page, label: string) {
  const field = window.locator('.react-aria-TextField, .react-aria-RadioGroup, .switch');
  return field.filter({ has: window.getByText(label, { exact: true }) }).getByRole('status');
}
