import { type RefObject, useEffect, useRef } from 'react';
import type { SettingsDraft } from './use-settings-draft.ts';

/**
 * Moves the focus to the first field whose value was refused, so that the person is where the reason stands. Returns
 * the reference for the element around the fields.
 */
export function useWrongField<E extends HTMLElement>(result: SettingsDraft['result']): RefObject<E | null> {
  const fields = useRef<E>(null);
  useEffect(() => {
    if (result?.ok !== false || result.error.kind !== 'wrong') return;
    fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [result]);
  return fields;
}
