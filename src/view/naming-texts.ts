/** Menus, keys, lines and extensions, and the names that a person gives them. */
export interface NamingTexts {
  /** `Ayşe (1003)`: used where a person must find the number, too. */
  named(name: string, number: string): string;
  menu(menu: string): string;

  /** In a notification, where extensions have names. */
  ringsAt(extensions: string): string;
  chosen(name: string): string;
  pressed(digits: string): string;
  /** `extension`: its number, or its name with the number. */
  dialled(extension: string): string;

  /** In the narrow row of a call. */
  key(digits: string): string;
  dialledShort(extension: string): string;

  /**
   * In the story of a call. `menu`: its name or number; `what`: one of the two texts below. `choice`: a name with its
   * key.
   */
  atMenu(menu: string, what: string): string;
  stepChosen(choice: string): string;
  stepPressed(digits: string): string;
  /** Of an extension that has a name. */
  rang(extension: string): string;
  readonly rangSomewhere: string;
  leftMenu(reason: string | null): string;
  /** A button beside a pressed key that has no name yet. */
  readonly nameKey: string;
  /** In the middle of a sentence. */
  insideAnsweredBy(extension: string): string;

  readonly title: string;
  readonly intro: string;
  /** The link to this page; `proposals`: how many keys wait for a name. */
  open(proposals: number): string;
  readonly lines: string;
  readonly extensions: string;
  readonly menus: string;
  readonly none: string;
  keyOf(menu: string, digits: string): string;
  chosenIn(calls: number): string;
  usually(extensions: string): string;
  nameOf(what: string): string;
  readonly confirm: string;
  confirmOf(what: string, name: string): string;
  readonly saved: string;
}
