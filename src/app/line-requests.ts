import type { Desk } from '../desk/desk.ts';
import { unknownPlaceholder } from '../lines/greeting.ts';
import { isOfSame, type LineStyle, lineStyleSchema, lineStylesAtMost } from '../lines/line-style.ts';
import type { Clock } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import type { Settings, SettingsRefusal } from '../settings/settings.ts';
import { type LineRow, linesView } from '../view/lines-view.ts';
import type { NamesView } from '../view/names-view.ts';
import { texts } from '../view/texts.ts';
import { viewedAt } from '../view/time-text.ts';

interface LinePorts {
  readonly clock: Clock;
  readonly timeZone: () => string;
}

interface LineSettings {
  readonly current: Settings;
  saveFromWindow(some: Partial<Settings>): Promise<Result<null, SettingsRefusal>>;
}

/** The use cases of lines and menus: seeing and writing in whose name their calls are answered. */
export class LineRequests {
  readonly #ports: LinePorts;
  readonly #desk: Desk;
  readonly #settings: LineSettings;
  readonly #naming: () => Result<NamesView, null>;

  /** `naming`: returns what can be named. */
  constructor(ports: LinePorts, desk: Desk, settings: LineSettings, naming: () => Result<NamesView, null>) {
    this.#ports = ports;
    this.#desk = desk;
    this.#settings = settings;
    this.#naming = naming;
  }

  view(): readonly LineRow[] {
    const naming = this.#naming();
    const seen = naming.ok ? naming.value : { lines: [], menus: [], extensions: [], proposals: 0 };
    return linesView(seen, this.#desk.state, viewedAt(this.#ports));
  }

  /** Keeps the style of a line or menu; one that says nothing is removed. Fails with a sentence. */
  async keep(draft: LineStyle): Promise<Result<null, string>> {
    const { language, lineStyles } = this.#settings.current;
    const { lines: words, window } = texts[language];
    const read = lineStyleSchema.safeParse(draft);
    if (!read.success) return err(words.wrong);
    const style = read.data;
    const unknown = unknownPlaceholder(style.greeting);
    if (unknown !== null) return err(words.unknownPlaceholder(unknown));
    const others = lineStyles.filter(({ of }) => !isOfSame(of, style.of));
    const isEmpty = style.company === '' && style.greeting === '' && style.colour === 'none' && style.sound.file === '';
    if (!isEmpty && others.length >= lineStylesAtMost) return err(words.tooMany);
    const saved = await this.#settings.saveFromWindow({ lineStyles: isEmpty ? others : [...others, style] });
    if (saved.ok) return ok(null);
    return err(saved.error.kind === 'not-written' ? window.notSaved(saved.error.reason) : window.fixAbove);
  }
}
