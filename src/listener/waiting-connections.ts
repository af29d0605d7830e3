/** More waiting connections of one address are too many: those of a PBX or its proxy send the token in a moment. */
export const manyOfOneAddress = 64;

/** The connections that have not sent the token yet. It decides which one is closed when there are too many. */
export class WaitingConnections<C> {
  /** The oldest first, also in `#ofAddress`. */
  readonly #addresses = new Map<C, string>();
  readonly #ofAddress = new Map<string, Set<C>>();
  /** The addresses with more than `manyOfOneAddress` connections. */
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

  /** Removes a connection. Does nothing when it does not wait. */
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
   * Returns the oldest connection of an address that has many, or else the oldest of all; `null` when none waits. No
   * address is blocked, because through a tunnel or a proxy all requests come from one.
   */
  firstToGo(): C | null {
    const [crowd] = this.#crowds;
    const candidates = crowd === undefined ? this.#addresses.keys() : this.#ofAddress.get(crowd);
    const [first = null] = candidates ?? [];
    return first;
  }
}
