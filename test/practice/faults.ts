/** What the PBX has to say, before it is said. */
export interface PracticeAnswer {
  readonly status: number;
  readonly value: unknown;
}

/** What is said. */
export interface SpokenAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Said instead of the answer: what was asked for is not done. */
export type InsteadFault =
  | { readonly kind: 'error-code'; readonly status: number; readonly within: 'object' | 'array' | 'nested' }
  | { readonly kind: 'html-page'; readonly status: number }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'text'; readonly text: string };

/** What was asked for is done, and the answer suffers on its way. */
export type SpoilingFault =
  | { readonly kind: 'empty-body' }
  /** `//` comments and trailing commas, as the vendor's own sample has them. */
  | { readonly kind: 'comments' }
  | { readonly kind: 'windows-1254' }
  /** Newer Java versions write U+202F before AM and PM. */
  | { readonly kind: 'narrow-spaces' }
  | { readonly kind: 'slow'; readonly until: Promise<void> }
  | { readonly kind: 'cut'; readonly when: 'before-answer' | 'half-way' };

/** The PBX wants to be asked otherwise than its samples ask. */
export type StubbornFault = { readonly kind: 'get-refused' } | { readonly kind: 'password-wanted' };

/** One way in which an answer differs from the samples, or fails. */
export type PracticeFault = InsteadFault | SpoilingFault | StubbornFault;

export function refusal(status: number, message: string): PracticeAnswer {
  return { status, value: { errorCode: 'INVALID_DATA', message } };
}

export function htmlPage(status: number, headers: Readonly<Record<string, string>> = {}): SpokenAnswer {
  const body = `<!doctype html>\n<html lang="tr"><title>${status}</title><p>Burada bir sayfa yok.</p></html>\n`;
  return { status, headers: { 'Content-Type': 'text/html;charset=UTF-8', ...headers }, body };
}

/** What is said instead of an answer; `null` when the fault lets the answer be made. */
export function insteadOfAnswer(fault: PracticeFault | null): SpokenAnswer | null {
  switch (fault?.kind) {
    case 'error-code': {
      const { value, status } = refusal(fault.status, 'Deneme santralı bu isteği geri çevirdi.');
      const within = { object: value, array: [value], nested: { result: value } };
      return json(status, JSON.stringify(within[fault.within]));
    }
    case 'html-page':
      return htmlPage(fault.status);
    case 'redirect':
      return { status: 302, headers: { Location: fault.location }, body: '' };
    case 'text':
      return { status: 200, headers: { 'Content-Type': 'text/plain;charset=UTF-8' }, body: fault.text };
    default:
      return null;
  }
}

/** The answer as JSON, as far as the fault lets it be JSON. */
export function spokenAnswer({ status, value }: PracticeAnswer, fault: PracticeFault | null): SpokenAnswer {
  const text = JSON.stringify(value);
  switch (fault?.kind) {
    case 'empty-body':
      return json(status, '');
    case 'comments':
      return json(status, withComments(value));
    case 'windows-1254':
      return json(status, inWindows1254(text), 'windows-1254');
    case 'narrow-spaces':
      return json(status, text.replace(/ (?=[AP]M")/g, '\u202f'));
    default:
      return json(status, text);
  }
}

function json(status: number, body: string | Buffer, charset = 'UTF-8'): SpokenAnswer {
  return { status, headers: { 'Content-Type': `application/json;charset=${charset}` }, body };
}

function withComments(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replace(/(?<=[^[{\s])(?=\n\s*[}\]])/g, ',')
    .replace(/,$/gm, ', // açıklama');
}

/** Windows-1254 is Latin-1 but for these letters, as far as the PBX's texts go. Node reads it but cannot write it. */
const turkishBytes: Readonly<Record<string, number>> = { Ğ: 0xd0, İ: 0xdd, Ş: 0xde, ğ: 0xf0, ı: 0xfd, ş: 0xfe };

function inWindows1254(text: string): Buffer {
  const bytes = [...text].map((letter) => String.fromCharCode(turkishBytes[letter] ?? letter.charCodeAt(0)));
  return Buffer.from(bytes.join(''), 'latin1');
}
