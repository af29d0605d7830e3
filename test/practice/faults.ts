/** The answer of the PBX as a value. */
export interface PracticeAnswer {
  readonly status: number;
  readonly value: unknown;
}

/** The answer as it is sent. */
export interface SpokenAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A fault that replaces the answer; the request has no effect. */
export type InsteadFault =
  | { readonly kind: 'error-code'; readonly status: number; readonly within: 'object' | 'array' | 'nested' }
  | { readonly kind: 'html-page'; readonly status: number }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'text'; readonly text: string };

/** A fault that changes the answer on its way; the request has its effect. */
export type SpoilingFault =
  | { readonly kind: 'empty-body' }
  /** `//` comments and trailing commas, as in the vendor's own sample. */
  | { readonly kind: 'comments' }
  | { readonly kind: 'windows-1254' }
  /** Newer Java versions write U+202F before AM and PM. */
  | { readonly kind: 'narrow-spaces' }
  | { readonly kind: 'slow'; readonly until: Promise<void> }
  | { readonly kind: 'cut'; readonly when: 'before-answer' | 'half-way' };

/** A fault after which the PBX expects another kind of request than its samples show. */
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

/** Returns what is sent instead of an answer; `null` when the answer is made. */
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

/** Returns the answer as JSON, changed by the fault. */
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

/** For the PBX's texts, Windows-1254 differs from Latin-1 in these letters only. Node can read it but not write it. */
const turkishBytes: Readonly<Record<string, number>> = { Ğ: 0xd0, İ: 0xdd, Ş: 0xde, ğ: 0xf0, ı: 0xfd, ş: 0xfe };

function inWindows1254(text: string): Buffer {
  const bytes = [...text].map((letter) => String.fromCharCode(turkishBytes[letter] ?? letter.charCodeAt(0)));
  return Buffer.from(bytes.join(''), 'latin1');
}
