import type { Call } from '../calls/call.ts';
import { otherParty } from '../calls/other-party.ts';
import { partyKey, readParty } from '../calls/party.ts';
import type { Desk } from '../desk/desk.ts';
import { err, ok, type Result } from '../result.ts';
import { type PopProblem, problemOfTarget, targetOf } from '../screen-pop/pop-target.ts';
import { type ScreenPop, screenPopSchema, screenPopsAtMost } from '../screen-pop/screen-pop.ts';
import type { Settings, SettingsRefusal } from '../settings/settings.ts';
import { namedParty, partyText } from '../view/party-text.ts';
import { popValues } from '../view/pop-values.ts';
import { examplePop, type PopPreview, type PopRefusal, type PopRow } from '../view/pops-view.ts';
import { texts } from '../view/texts.ts';
import type { ScreenPops } from './screen-pops.ts';

interface PopPorts {
  /** Whether there is a program at a path. */
  readonly isProgram: (path: string) => Promise<boolean>;
}

interface PopSettings {
  readonly current: Settings;
  saveFromWindow(some: Partial<Settings>): Promise<Result<null, SettingsRefusal>>;
}

/** The use cases of screen pops: seeing, writing, trying and opening them by hand. */
export class PopRequests {
  readonly #ports: PopPorts;
  readonly #desk: Desk;
  readonly #settings: PopSettings;
  readonly #pops: ScreenPops;
  readonly #latest: () => Call | null;

  /** `latest`: returns the newest call. */
  constructor(ports: PopPorts, desk: Desk, settings: PopSettings, pops: ScreenPops, latest: () => Call | null) {
    this.#ports = ports;
    this.#desk = desk;
    this.#settings = settings;
    this.#pops = pops;
    this.#latest = latest;
  }

  view(): readonly PopRow[] {
    const words = this.#words;
    return this.#settings.current.screenPops.map((pop, place) => ({
      place,
      // For a person, lines are numbers.
      pop: { ...pop, lines: pop.lines.map((key) => partyText(readParty(key), words)) },
      when: words.pops.times[pop.when],
      what: pop.opens.kind === 'address' ? pop.opens.template : [pop.opens.program, ...pop.opens.args].join(' '),
      problem: this.#problemText(problemOfTarget(pop)),
    }));
  }

  /** Keeps a pop at its place; `null` adds it. `draft.lines` are numbers as a person types them. */
  async keep(place: number | null, draft: ScreenPop): Promise<Result<null, PopRefusal>> {
    const { screenPops } = this.#settings.current;
    const { pops: words, window } = this.#words;
    const at = place === null || place >= screenPops.length ? screenPops.length : place;
    if (at >= screenPopsAtMost) return err({ field: null, text: words.tooMany });
    const checked = await this.#checked(
      draft,
      screenPops.filter((_, index) => index !== at),
    );
    if (!checked.ok) return checked;
    const after = [...screenPops.slice(0, at), checked.value, ...screenPops.slice(at + 1)];
    const saved = await this.#settings.saveFromWindow({ screenPops: after });
    if (saved.ok) return ok(null);
    const { error } = saved;
    if (error.kind === 'not-agreed') return err({ field: null, text: words.notAgreed });
    return err({ field: null, text: error.kind === 'not-written' ? window.notSaved(error.reason) : window.fixAbove });
  }

  async remove(place: number): Promise<Result<null, null>> {
    const screenPops = this.#settings.current.screenPops.filter((_, index) => index !== place);
    const saved = await this.#settings.saveFromWindow({ screenPops });
    return saved.ok ? saved : err(null);
  }

  /** Returns what a draft would open for the newest call, or else for an example. Nothing is opened. */
  async preview(draft: ScreenPop): Promise<Result<PopPreview, PopRefusal>> {
    const checked = await this.#checked(draft, []);
    if (!checked.ok) return checked;
    const { pops: words } = this.#words;
    const call = this.#latest();
    const target = call === null ? null : targetOf(checked.value, popValues(call, this.#desk.naming([call])));
    const shown = target ?? targetOf(checked.value, examplePop);
    const parts = shown === null ? [] : shown.kind === 'address' ? [shown.address] : [shown.program, ...shown.args];
    const isExample = call === null || target === null;
    const caller = isExample ? '' : namedParty(otherParty(call), this.#desk.naming([call]).names, this.#words);
    return ok({ title: isExample ? words.example : words.lastCall(caller), parts });
  }

  /** Opens a pop that was kept, for a call, or else for the newest one. Fails with a sentence. */
  async open(place: number, call: Call | null = this.#latest()): Promise<Result<null, string>> {
    const { failed } = this.#words.pops;
    if (call === null) return err(failed['no-number']);
    const opened = await this.#pops.byHand(place, call);
    return opened.ok ? opened : err(failed[opened.error]);
  }

  async #checked(draft: ScreenPop, others: readonly ScreenPop[]): Promise<Result<ScreenPop, PopRefusal>> {
    const { pops: words } = this.#words;
    const refuse = (field: PopRefusal['field'], text: string) => err({ field, text });
    const read = screenPopSchema.safeParse(draft);
    if (!read.success) {
      const isName = read.error.issues.some(({ path }) => path[0] === 'name');
      return isName ? refuse('name', words.noName) : refuse('opens', words.problem['no-address']);
    }
    const pop = read.data;
    if (others.some(({ name }) => name === pop.name)) return refuse('name', words.twice);
    const lines = pop.lines.map((typed) => lineKey(typed));
    if (lines.includes(null)) return refuse('lines', words.noLine);
    if (!pop.extensions.every((extension) => /^\d{1,6}$/.test(extension)))
      return refuse('extensions', words.noExtension);
    const problem = this.#problemText(problemOfTarget(pop));
    if (problem !== null) return refuse('opens', problem);
    if (pop.opens.kind === 'program' && !(await this.#ports.isProgram(pop.opens.program))) {
      return refuse('opens', words.problem['not-there']);
    }
    return ok({ ...pop, lines: lines.filter((key) => key !== null) });
  }

  #problemText(problem: PopProblem | null): string | null {
    if (problem === null) return null;
    const { problem: words } = this.#words.pops;
    return 'part' in problem ? words[problem.kind](problem.part) : words[problem.kind];
  }

  get #words() {
    return texts[this.#settings.current.language];
  }
}

/** Returns the party key of a line as a person types it; `null` when it is no number. */
function lineKey(typed: string): string | null {
  const party = readParty(typed.replace(/[^\d+]/g, ''));
  return party.kind === 'phone' || party.kind === 'short' ? partyKey(party) : null;
}
