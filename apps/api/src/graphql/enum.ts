import { registerEnumType } from 'type-graphql';

/** A closed list of the domain as a GraphQL enum: `not_sent` and `not-sent` are `NOT_SENT` outside. */
export function enumOf<V extends string>(
  name: string,
  description: string,
  values: readonly V[],
): Record<string, V> {
  const names = Object.fromEntries(
    values.map((value) => [value.replace(/[-:.]/g, '_').toUpperCase(), value]),
  );
  registerEnumType(names, { name, description });
  return names;
}
