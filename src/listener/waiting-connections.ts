/** So many at once no PBX opens, and no proxy for it: each of its connections shows the secret in a moment. */
export const manyOfOneAddress = 64;

/** The connections at the listener that have not shown its secret yet, and which of them goes when there are too many. */
export class WaitingConnections<C> {
  /** The oldest first, here and below. */
  readonly #addresses = new Map<C, string>();
  readonly #ofAddress = new Map<string, Set<C>>();
  /** The addresses that have many. */
  readonly #crowds = new Set<string>();

  get length(): number {
    return this.#addresses.size;
  }

  add(connection: C, address: string): void {
    const sameAddress = this.#ofAddress.get(address) ?? new Set();
    this.#addresses.set(connection, address);
    this.#ofAddress.set(address, sameAddress.add(connection));
    if (sameAddress.size > manyOfOneAddress) this.#crowds.add(address);
  }

  /** Nothing happens when it does not wait. */
  remove(connection: C): void {
    const address = this.#addresses.get(connection);
    if (address === undefined) return;
    const sameAddress = this.#ofAddress.get(address);
    this.#addresses.delete(connection);
    sameAddress?.delete(connection);
    const left = sameAddress?.size ?? 0;
    if (left <= manyOfOneAddress) this.#crowds.delete(address);
    if (left === 0) this.#ofAddress.delete(address);
  }

  /**
   * The oldest of an address that has many, else the oldest of all; `null` when none waits. No address is shut out:
   * through a tunnel or a proxy everybody comes from one.
   */
  firstToGo(): C | null {
    const [crowd] = this.#crowds;
    const candidates = crowd === undefined ? this.#addresses.keys() : this.#ofAddress.get(crowd);
    const [first = null] = candidates ?? [];
    return first;
  }
}
