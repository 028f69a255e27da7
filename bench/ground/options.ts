import { parseArgs } from 'node:util';

/** Reads `--name 12` and `--flag` of a script; what is not named in `numbers` or `flags` is refused. */
export function readOptions<N extends string, F extends string = never>(
  numbers: Readonly<Record<N, number>>,
  flags: readonly F[] = [],
): Readonly<Record<N, number>> & Readonly<Record<F, boolean>> {
  const options: Record<string, { readonly type: 'string' | 'boolean' }> = {};
  for (const name of Object.keys(numbers)) options[name] = { type: 'string' };
  for (const name of flags) options[name] = { type: 'boolean' };
  // pnpm hands on the `--` that stands before the options.
  const args = process.argv.slice(2).filter((argument) => argument !== '--');
  const values: Readonly<Record<string, unknown>> = parseArgs({ args, options }).values;
  const read: Record<string, number | boolean> = {};
  for (const [name, usual] of Object.entries<number>(numbers)) {
    const value = values[name] === undefined ? usual : Number(values[name]);
    if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} must be a whole number`);
    read[name] = value;
  }
  for (const name of flags) read[name] = values[name] === true;
  return read as Readonly<Record<N, number>> & Readonly<Record<F, boolean>>;
}
