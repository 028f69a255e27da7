import { viewOf } from '@apipay/domain/kernel/actors';
import { recordViewReading } from '@apipay/domain/staff-views';
import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import {
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { RequestContext } from '../context';
import { httpStatusOfErrors, refusalOf, topLevelError } from '../format-error';
import type { Metrics } from '../observability/metrics';
import { currentScope } from '../request-scope';
import { accessRuleOf } from './access';
import { ApiError } from './api-error';
import { readIdempotentCalls, refuseMisplacedKeys } from './idempotent';
import { staticCost } from './limits/static-cost';
import type { Throttle } from './limits/throttle';
import { rootFieldsOf } from './root-fields';

interface GuardOptions {
  readonly throttle: Throttle;
  readonly metrics: Metrics;
  readonly now: () => Date;
}

/** A document that never ran needs no longer list to be mended. */
const mostErrors = 10;

/**
 * Between validation and execution: variables, cost, money and idempotency rules, then the bucket. What did not come as
 * far as the bucket pays for being refused.
 */
export function requestGuards(options: GuardOptions): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      const startedAt = options.now().getTime();
      let hasPaid = false;
      let name: OperationName | null = null;
      return {
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          if (operation === undefined) throw new ApiError('OPERATION_RESOLUTION_FAILURE');
          requireRootType(schema, operation);
          const variables = coerceVariables(schema, operation, request.variables ?? {});
          const rootFields = rootFieldsOf(document, operation);
          name = nameOf(operation, rootFields);
          const scope = currentScope();
          if (scope !== undefined) scope.operation = name.forLog;
          const cost = staticCost({ schema, document, operation, variables });
          refuseMisplacedKeys(schema, document);
          if (operation.operation === OperationTypeNode.MUTATION) {
            const calls = readIdempotentCalls(schema, rootFields, variables, contextValue.domain);
            for (const [key, call] of calls) contextValue.idempotentCalls.set(key, call);
          }
          hasPaid = true;
          contextValue.answerExtensions['cost'] = await options.throttle.take(contextValue, cost);
          if (viewOf(contextValue.domain.actor) !== null && operation.operation === OperationTypeNode.QUERY) {
            await recordWithinView(schema, rootFields, contextValue);
          }
        },
        async willSendResponse(requestContext) {
          if (!hasPaid) await payForRefusal(requestContext, options.throttle);
          finishAnswer(requestContext);
          observe(requestContext, options, { operation: name?.forMetric ?? 'refused', startedAt });
        },
      };
    },
  };
}

/** Leaves the record of a page before anything of the merchant's is read for it; without the record there is no answer. */
async function recordWithinView(
  schema: GraphQLSchema,
  rootFields: readonly FieldNode[],
  { domain }: RequestContext,
): Promise<void> {
  const queries = schema.getQueryType()?.getFields();
  const asked = new Set(rootFields.map((field) => field.name.value));
  const read = [...asked].filter((name) => accessRuleOf(queries?.[name]?.extensions)?.kind === 'permitted');
  if (read.length > 0) await recordViewReading(domain, read);
}

interface OperationName {
  readonly forLog: string;
  /** One of few values whatever strangers write: each makes a series that stays. */
  readonly forMetric: string;
}

function nameOf({ operation }: OperationDefinitionNode, rootFields: readonly FieldNode[]): OperationName {
  const names = [...new Set(rootFields.map((field) => field.name.value))].sort();
  return {
    forLog: `${operation} ${names.slice(0, 5).join(',')}`,
    forMetric: `${operation} ${names.length === 1 ? names[0] : 'several'}`,
  };
}

/** Where nothing is left to pay with, that is the answer. */
async function payForRefusal(
  { response, contextValue }: GraphQLRequestContext<RequestContext>,
  throttle: Throttle,
): Promise<void> {
  const { body, http } = response;
  if (body?.kind !== 'single') return;
  try {
    await throttle.takeForRefused(contextValue);
  } catch (error) {
    currentScope()?.errorCodes.splice(0);
    body.singleResult.errors = [topLevelError(refusalOf(error))];
    http.status = httpStatusOfErrors(body.singleResult.errors);
  }
}

/** Validation lets a document pass that asks for a kind of operation which the schema does not have. */
function requireRootType(schema: GraphQLSchema, { operation }: OperationDefinitionNode): void {
  if (schema.getRootType(operation) != null) return;
  throw new GraphQLError(`The schema has no ${operation}.`, {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
}

function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given, {
    maxErrors: 5,
  });
  const [first] = errors ?? [];
  if (first !== undefined) {
    throw new GraphQLError(first.message, { nodes: first.nodes, extensions: { code: 'BAD_USER_INPUT' } });
  }
  return coerced ?? {};
}

function finishAnswer({ response, contextValue }: GraphQLRequestContext<RequestContext>): void {
  const { body, http } = response;
  if (body?.kind !== 'single') return;
  const result = body.singleResult;
  if (Object.keys(contextValue.answerExtensions).length > 0) {
    result.extensions = { ...result.extensions, ...contextValue.answerExtensions };
  }
  if (result.errors === undefined || result.data != null) return;
  result.errors = result.errors.slice(0, mostErrors);
  if (http.status === undefined || http.status === 500) http.status = httpStatusOfErrors(result.errors);
  const wait = result.errors[0]?.extensions?.['retryAfterMs'];
  if (typeof wait === 'number') http.headers.set('retry-after', String(Math.max(1, Math.ceil(wait / 1_000))));
}

function observe(
  { response }: GraphQLRequestContext<RequestContext>,
  { metrics, now }: GuardOptions,
  { operation, startedAt }: { readonly operation: string; readonly startedAt: number },
): void {
  const { body } = response;
  if (body?.kind !== 'single') return;
  const { data, errors } = body.singleResult;
  metrics.observeOperation({
    operation,
    outcome: errors === undefined ? 'ok' : data == null ? 'refused' : 'failed',
    seconds: (now().getTime() - startedAt) / 1_000,
  });
  for (const code of currentScope()?.errorCodes ?? []) metrics.countError(code);
}
