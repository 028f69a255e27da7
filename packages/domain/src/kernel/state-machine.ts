/** Legal steps of one thing, as data: each state with the states that may follow it. */
export type StateTable<S extends string> = Readonly<Record<S, readonly S[]>>;

export function canMove<S extends string>(table: StateTable<S>, from: S, to: S): boolean {
  return table[from].includes(to);
}
