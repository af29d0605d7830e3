/** An address as a person sees it: who knows the secret behind it can ring, so that is not shown. */
export function shownAddress(publicUrl: string | null): string {
  return publicUrl === null ? '' : `${publicUrl}/h/••••`;
}
