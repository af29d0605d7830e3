/** What a person signs in to the exchange with. It never leaves the program but to the exchange. */
export interface Account {
  readonly username: string;
  readonly password: string;
}
