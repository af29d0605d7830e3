/**
 * Returns the text of an answer. The charset of the PBX is not documented: the charset of the header is tried first,
 * then UTF-8, then the old Turkish one, which can decode every byte.
 */
export function answerText(body: Uint8Array, contentType: string | null): string {
  const announced = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1];
  return (
    (announced === undefined ? null : decoded(body, announced)) ??
    decoded(body, 'utf-8') ??
    new TextDecoder('windows-1254').decode(body)
  );
}

/** `null` when the charset is unknown, or the bytes are not valid in it. */
function decoded(body: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(body);
  } catch {
    return null;
  }
}
