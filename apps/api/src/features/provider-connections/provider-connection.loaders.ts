import { listNumberConsents, type NumberConsent, nameConnections } from '@apipay/domain/provider-connections';
import type { RequestContext } from '../../context';

const names = Symbol('names of connections');

type ConnectionId = Parameters<typeof nameConnections>[1][number];

/** All names of one answer are opened by one call that leaves one access record. */
export function loadConnectionName(context: RequestContext, connectionId: string): Promise<string | null> {
  return context.loaders
    .get<string>(names, async (ids) => new Map(await nameConnections(context.domain, ids as ConnectionId[])))
    .load(connectionId);
}

const consents = Symbol('consents of connections');

/** All of one answer in one statement. */
export function loadNumberConsent(
  context: RequestContext,
  connectionId: string,
): Promise<NumberConsent | null> {
  return context.loaders
    .get<NumberConsent>(consents, async () => new Map(await listNumberConsents(context.domain)))
    .load(connectionId);
}
