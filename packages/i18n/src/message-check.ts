import type { PluralForm, pluralForms } from './message-shape';

/** What the generated files say about one message: its placeholders, and its plural forms (`never`: no plural). */
export interface Described {
  parameters: string;
  forms: PluralForm | never;
}
export type Catalogue = Record<string, Described>;

type FormsOf<L extends keyof typeof pluralForms> = (typeof pluralForms)[L][number];

type SameSet<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

type MessageProblem<
  L extends keyof typeof pluralForms,
  K extends string,
  Ru extends Described,
  It extends Described,
> =
  | ([Ru['forms']] extends [never]
      ? [It['forms']] extends [never]
        ? never
        : `${L} ${K}: plural, but the Russian one is not`
      : [FormsOf<L>] extends [It['forms']]
        ? never
        : `${L} ${K}: plural form ${Exclude<FormsOf<L>, It['forms']>} is missing`)
  | (SameSet<Ru['parameters'], It['parameters']> extends true
      ? never
      : `${L} ${K}: placeholders differ from the Russian ones`);

/**
 * Every way in which the messages of a language differ from the Russian ones, as a union of sentences; `never` when there is
 * none. `NoProblem<Problems<…>>` turns a difference into a compile error that names the key.
 */
export type Problems<L extends keyof typeof pluralForms, Ru extends Catalogue, It extends Catalogue> =
  | (Exclude<keyof Ru, keyof It> extends infer K
      ? K extends string
        ? `${L} ${K}: is missing`
        : never
      : never)
  | (Exclude<keyof It, keyof Ru> extends infer K
      ? K extends string
        ? `${L} ${K}: has no Russian message`
        : never
      : never)
  | {
      [K in keyof Ru & keyof It & string]: MessageProblem<L, K, Ru[K], It[K]>;
    }[keyof Ru & keyof It & string];

export type NoProblem<P extends never> = P;
