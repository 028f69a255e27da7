import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './generated/public-schema';

/** Documents over `schema.graphql`. Amounts and instants travel as text: the screen formats them. */
export const publicGraphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { ID: string; DateTime: string; Decimal: string; Date: string };
}>();
