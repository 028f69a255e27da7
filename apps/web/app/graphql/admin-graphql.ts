import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './generated/admin-schema';

/** Documents over `admin-schema.graphql`, for sessions of staff. */
export const adminGraphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { ID: string; DateTime: string; Decimal: string; Date: string };
}>();
