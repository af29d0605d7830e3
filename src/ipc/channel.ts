/**
 * The types of a channel exist for the compiler only. At run time a channel is a name: the preload script has these
 * tables, but no parser.
 */
export interface Invoke<Answer, Arguments extends readonly unknown[]> {
  readonly answer?: Answer;
  readonly args?: Arguments;
}

export interface Push<Payload> {
  readonly payload?: Payload;
}

export function asks<Answer, Arguments extends readonly unknown[] = []>(): Invoke<Answer, Arguments> {
  return {};
}

export function pushOf<Payload>(): Push<Payload> {
  return {};
}
