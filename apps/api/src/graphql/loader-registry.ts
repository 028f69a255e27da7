import DataLoader from 'dataloader';

type Loaded<V> = ReadonlyMap<string, V | Error>;

/** DataLoaders of one request, made at first use. A key may fail alone: its value is then an error. */
export class LoaderRegistry {
  readonly #loaders = new Map<symbol, unknown>();

  get<V>(name: symbol, load: (keys: readonly string[]) => Promise<Loaded<V>>): DataLoader<string, V | null> {
    const known = this.#loaders.get(name) as DataLoader<string, V | null> | undefined;
    if (known !== undefined) return known;
    const made = new DataLoader<string, V | null>(async (keys) => {
      const found = await load(keys);
      return keys.map((key) => found.get(key) ?? null);
    });
    this.#loaders.set(name, made);
    return made;
  }
}
