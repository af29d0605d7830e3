import { filled, type PopValues, placeholdersIn, unknownPopPlaceholder } from './placeholders.ts';
import type { ScreenPop } from './screen-pop.ts';

/** What is opened in the end. */
export type PopTarget =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'program'; readonly program: string; readonly args: readonly string[] };

/** Why a pop cannot be opened; `part`: what is wrong in it. */
export type PopProblem =
  | { readonly kind: 'unknown-placeholder'; readonly part: string }
  | { readonly kind: 'no-address' }
  /** Placeholders stand before the path only as text: a caller would choose where the address leads. */
  | { readonly kind: 'placeholder-in-host' }
  | { readonly kind: 'refused-scheme'; readonly part: string }
  /** The path of a program begins at the root. */
  | { readonly kind: 'no-program' }
  /** A script runs in a shell or an interpreter, which reads its arguments anew. */
  | { readonly kind: 'script' };

const address = /^([a-z][a-z0-9+.-]*):(.*)$/is;
/** An authority of RFC 3986 without a user, whose password would be in the address. */
const authority = /^\/\/(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
const freeSchemes: readonly string[] = ['http', 'https'];
/** They run code, read files, or start parts of the system. Nobody can agree to them. */
const refusedSchemes =
  /^(?:file|javascript|vbscript|data|blob|about|chrome.*|devtools|view-source|filesystem|jar|shell|res|its|mk|ms-.*|search|search-ms|intent|hcp|ldap|ldaps|nfs|smb|ftp|zil)$/;
const scripts = /\.(?:bat|cmd|com|ps1|vbs|vbe|js|jse|wsf|wsh|hta|lnk|msi|scr|pif|reg)$/i;
/** A segment that becomes a step of the path when its placeholders are empty. */
const hiddenStep = /(?:^|[/\\])(?:\.|%2e|\{[^{}]*\})*(?:\.|%2e)(?:\.|%2e|\{[^{}]*\})*(?=[/\\?#]|$)/i;

/** Returns what is wrong with what a pop opens; `null` when nothing is. */
export function problemOfTarget({ opens }: Pick<ScreenPop, 'opens'>): PopProblem | null {
  if (opens.kind === 'program') return problemOfProgram(opens);
  const unknown = unknownPopPlaceholder(opens.template);
  if (unknown !== null) return { kind: 'unknown-placeholder', part: unknown };
  const [, scheme, rest] = address.exec(opens.template) ?? [];
  if (scheme === undefined || rest === undefined || /[\s"<>\\^`|]/.test(opens.template)) return { kind: 'no-address' };
  if (refusedSchemes.test(scheme.toLowerCase())) return { kind: 'refused-scheme', part: `${scheme}:` };
  const [host = ''] = /^\/\/[^/?#]*/.exec(rest) ?? [];
  if (placeholdersIn(host).length > 0) return { kind: 'placeholder-in-host' };
  const isWeb = freeSchemes.includes(scheme.toLowerCase());
  if (isWeb ? !authority.test(host) : host !== '' && !authority.test(host)) return { kind: 'no-address' };
  const [path = ''] = /^[^?#]*/.exec(rest.slice(host.length)) ?? [];
  return placeholdersIn(path).length > 0 && hiddenStep.test(path) ? { kind: 'no-address' } : null;
}

function problemOfProgram({ program, args }: Extract<ScreenPop['opens'], { kind: 'program' }>): PopProblem | null {
  const unknown = args.map(unknownPopPlaceholder).find((part) => part !== null);
  if (unknown !== undefined) return { kind: 'unknown-placeholder', part: unknown };
  if (!/^(?:[a-z]:[\\/]|\\\\|\/)./i.test(program) || placeholdersIn(program).length > 0) return { kind: 'no-program' };
  return scripts.test(program.replace(/[\s.]+$/, '')) ? { kind: 'script' } : null;
}

/** Returns the scheme to which a person has to agree; `null` for those of the web and for programs. */
export function askedScheme({ opens }: Pick<ScreenPop, 'opens'>): string | null {
  const scheme = opens.kind === 'address' ? address.exec(opens.template)?.[1]?.toLowerCase() : undefined;
  return scheme === undefined || freeSchemes.includes(scheme) ? null : scheme;
}

/**
 * Returns what the pop opens for a call; `null` when it needs a number and the caller has none. The pop has no problem.
 * In an address each value is percent-encoded; in an argument it stands as it is, and stays one argument.
 */
export function targetOf({ opens }: Pick<ScreenPop, 'opens'>, values: PopValues): PopTarget | null {
  const templates = opens.kind === 'address' ? [opens.template] : opens.args;
  const needsNumber = templates.some((each) =>
    placeholdersIn(each).some((name) => name === 'ulusal' || name === 'e164'),
  );
  if (needsNumber && values.ulusal === '') return null;
  if (opens.kind === 'program') {
    return {
      kind: 'program',
      program: opens.program,
      args: opens.args.map((each) => filled(each, values, (value) => value)),
    };
  }
  return { kind: 'address', address: filled(opens.template, values, encoded) };
}

/** As `encodeURIComponent`, and also what some servers take for an end or a quotation (RFC 3986, section 2.2). */
function encoded(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
