import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../context';
import type { IdempotentCall } from './idempotent';

/** What `@idempotent` said about the field that runs now. */
export function idempotentCallOf(context: RequestContext, info: GraphQLResolveInfo): IdempotentCall | null {
  return context.idempotentCalls.get(String(info.path.key)) ?? null;
}

export function reportIdempotency(context: RequestContext, call: IdempotentCall, replayed: boolean): void {
  context.answerExtensions['idempotency'] = { key: call.key, replayed };
}
