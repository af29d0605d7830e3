interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(html: string): string | null }): void;
}

/**
 * Allows the empty string to become HTML. The page's policy allows no other string; React Aria empties an element in
 * that way (https://github.com/adobe/react-spectrum, LiveAnnouncer.clear).
 */
export function allowOnlyEmptyHtml(): void {
  const { trustedTypes } = window as { readonly trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', { createHTML: (html) => (html === '' ? '' : null) });
}
