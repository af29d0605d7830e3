interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(html: string): string | null }): void;
}

/**
 * The page's policy lets no string become HTML. React Aria empties an element in that way
 * (https://github.com/adobe/react-spectrum, LiveAnnouncer.clear), so nothing may: the empty string, and only that.
 */
export function allowOnlyEmptyHtml(): void {
  const { trustedTypes } = window as { readonly trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', { createHTML: (html) => (html === '' ? '' : null) });
}
