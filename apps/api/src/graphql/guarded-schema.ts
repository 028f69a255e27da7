import { DomainError, InputRefused } from '@apipay/domain/kernel/errors';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInterfaceType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import type { RequestContext } from '../context';
import { accessRuleOf, requireAccess } from './access';
import { userErrorsOf } from './user-error.type';

type Field = GraphQLField<unknown, RequestContext>;

/**
 * Puts the two rules around every root field: nobody gets in without a rule that lets him, and a business refusal of a
 * mutation comes back as `userErrors`.
 */
export function guardRootFields(schema: GraphQLSchema): GraphQLSchema {
  const mutations = new Set(Object.values(schema.getMutationType()?.getFields() ?? {}));
  for (const field of rootFields(schema)) field.resolve = guarded(field, mutations.has(field));
  return schema;
}

export function rootFields(schema: GraphQLSchema): readonly Field[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values<Field>(type?.getFields() ?? {}),
  );
}

function guarded(field: Field, isMutation: boolean): GraphQLFieldResolver<unknown, RequestContext> {
  const access = accessRuleOf(field.extensions);
  const resolve = field.resolve ?? defaultFieldResolver;
  return async (root, args, context, info) => {
    requireAccess(access, context, isMutation);
    try {
      return await resolve(root, args, context, info);
    } catch (error) {
      if (isMutation && isBusinessRefusal(error)) return { userErrors: userErrorsOf(error, context) };
      throw error;
    }
  };
}

function isBusinessRefusal(error: unknown): error is DomainError | InputRefused {
  return (
    (error instanceof DomainError && error.kind === 'business') ||
    (error instanceof InputRefused && error.refusals.every((refusal) => refusal.kind === 'business'))
  );
}

/** Rows are plain objects: what implements `Node` is told by the prefix of its id. Must be synchronous for graphql-jit. */
export function resolveNodesByPrefix(
  schema: GraphQLSchema,
  typeNames: Readonly<Record<string, string>>,
): GraphQLSchema {
  const node = schema.getType('Node') as GraphQLInterfaceType | undefined;
  if (node === undefined) return schema;
  node.resolveType = (value: unknown) => {
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
    const name = typeof id === 'string' ? typeNames[id.slice(0, id.indexOf('_'))] : undefined;
    return name !== undefined && isObjectType(schema.getType(name)) ? name : undefined;
  };
  return schema;
}
