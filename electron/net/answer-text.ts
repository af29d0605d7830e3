/**
 * The text of an answer. The PBX's charset is said nowhere: the one of the header counts if the bytes agree,
 * then UTF-8, then the old Turkish one, in which every byte is a letter.
 */
export function answerText(body: Uint8Array, contentType: string | null): string {
  const announced = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1];
  return (
    (announced === undefined ? null : decoded(body, announced)) ??
    decoded(body, 'utf-8') ??
    new TextDecoder('windows-1254').decode(body)
  );
}

/** `null` when there is no such charset, or the bytes are none of it. */
function decoded(body: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(body);
  } catch {
    return null;
  }
}
