import { ApolloServer } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { RequestContext } from '../context';
import { formatError } from '../format-error';
import { failureFields } from '../observability/failure-fields';
import type { ApiLogger } from '../observability/log-message';
import type { Metrics } from '../observability/metrics';
import { currentScope } from '../request-scope';
import { createJitGateway } from './jit-gateway';
import { documentLimits } from './limits/document-limits';
import type { Throttle } from './limits/throttle';
import { requestGuards } from './request-guards';

export interface ApolloOptions {
  readonly throttle: Throttle;
  readonly metrics: Metrics;
  readonly now: () => Date;
  readonly isIntrospectable: boolean;
  readonly logger: ApiLogger;
}

/** One server for one schema. Started before it is used. */
export async function startApollo(
  schema: GraphQLSchema,
  options: ApolloOptions,
): Promise<ApolloServer<RequestContext>> {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const apollo = new ApolloServer<RequestContext>({
    gateway: createJitGateway(schema),
    // Its landing page would load scripts from somebody else.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      requestGuards(options),
    ],
    introspection: options.isIntrospectable,
    hideSchemaDetailsFromClientErrors: !options.isIntrospectable,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: documentLimits.tokens },
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    // Its messages can hold values of the caller; what is worth knowing is counted and logged by our own plugin.
    logger: silent,
    formatError(formatted, error) {
      const told = formatError(formatted, error);
      if (told.extensions?.['code'] === 'INTERNAL') {
        const requestId = currentScope()?.requestId ?? null;
        options.logger.error('unexpected error', { requestId, ...failureFields(unwrapResolverError(error)) });
      }
      return told;
    },
  });
  await apollo.start();
  return apollo;
}
