import { DomainError } from '@apipay/domain/kernel/errors';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { RequestContext } from '../context';
import { BoundedCache } from './bounded-cache';

type Gateway = NonNullable<ApolloServerOptionsWithGateway<RequestContext>['gateway']>;
type SchemaCallback = Parameters<Gateway['onSchemaLoadOrUpdate']>[0];

/**
 * Runs operations compiled by graphql-jit; Apollo takes an executor of one's own only as a "gateway". The compiled JSON
 * serializer stays off: it refuses custom scalars and drops `extensions`.
 */
export function createJitGateway(schema: GraphQLSchema, cacheSize = 500): Gateway {
  const compiled = new BoundedCache<CompiledQuery>(cacheSize);
  let announce: SchemaCallback | undefined;
  return {
    onSchemaLoadOrUpdate(callback) {
      announce = callback;
      return () => undefined;
    },
    async load() {
      announce?.({ apiSchema: schema, coreSupergraphSdl: '' });
      return {
        executor: async (request) => {
          const key = `${request.queryHash}:${request.operationName ?? ''}`;
          let query = compiled.get(key);
          if (query === undefined) {
            const attempt = compileQuery(schema, request.document, request.operationName ?? undefined);
            if (!isCompiledQuery(attempt)) return attempt;
            query = attempt;
            compiled.set(key, query);
          }
          const context = request.context as RequestContext;
          const result = await withinDeadline(
            context.signal,
            query.query(undefined, context, request.request.variables ?? {}),
          );
          return result.errors === undefined ? result : { ...result, errors: repairErrors(result) };
        },
      };
    },
    async stop() {},
  };
}

/** Errors of graphql-jit have no `extensions` object, which Apollo's formatter needs. */
function repairErrors(result: ExecutionResult): GraphQLError[] {
  return (result.errors ?? []).map((error) =>
    error.extensions
      ? error
      : new GraphQLError(error.message, {
          path: error.path ?? null,
          originalError: error.originalError ?? null,
          extensions: result.data === undefined ? { code: 'BAD_USER_INPUT' } : {},
        }),
  );
}

/** The work may go on in the database, whose own limit is as long; the caller gets an answer now. */
async function withinDeadline<T>(signal: AbortSignal, work: T | Promise<T>): Promise<T> {
  let stop = () => {};
  const deadline = new Promise<never>((_resolve, reject) => {
    const refuse = () => reject(new DomainError('TIMEOUT'));
    if (signal.aborted) refuse();
    signal.addEventListener('abort', refuse, { once: true });
    stop = () => signal.removeEventListener('abort', refuse);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    stop();
  }
}
