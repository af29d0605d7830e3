import { type Call, extensionsOf, lastChoice } from '../calls/call.ts';
import { otherParty } from '../calls/other-party.ts';
import { partyKey } from '../calls/party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { styleOf } from '../lines/line-style.ts';
import type { PopValues } from '../screen-pop/placeholders.ts';
import type { PoppedCall } from '../screen-pop/screen-pop.ts';
import { dialledText } from './dialled-text.ts';
import { nameOf } from './party-text.ts';
import { choiceWord } from './step-text.ts';
import { texts } from './texts.ts';

/** Returns what a call fills the placeholders of a pop with. */
export function popValues(call: Call, { names, settings }: DeskState): PopValues {
  const caller = otherParty(call);
  const choice = lastChoice(call);
  const line = call.line === null ? null : partyKey(call.line);
  const style = styleOf({ line, menu: choice?.menu ?? null }, settings.lineStyles);
  return {
    ulusal: dialledText(caller) ?? '',
    e164: caller.kind === 'phone' ? caller.e164 : '',
    ad: nameOf(caller, names),
    firma: style?.company ?? '',
    hat: call.line === null ? '' : (dialledText(call.line) ?? ''),
    dahili: extensionsOf(call).at(-1) ?? '',
    menü: choice === null ? '' : choiceWord(choice, names, texts[settings.language]),
    çağrı: String(call.id),
  };
}

/** Returns what the filter of a pop looks at. */
export function poppedCall(call: Call, { names }: DeskState): PoppedCall {
  const caller = otherParty(call);
  return {
    caller,
    isKnown: nameOf(caller, names) !== '',
    line: call.line === null ? null : partyKey(call.line),
    extensions: extensionsOf(call),
  };
}
