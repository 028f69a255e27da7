import type { DomainContext } from '../kernel/context';
import { requireStaffPermission } from '../kernel/permissions';
import type { TemplatePorts } from './usable-template';

/** Names of the messenger's templates with which a mailing can begin; empty where it cannot be asked now. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function listMailingTemplates(
  ctx: DomainContext,
  { templates }: TemplatePorts,
): Promise<readonly string[]> {
  requireStaffPermission(ctx, 'mailing:write');
  return (await templates.listUsable(ctx.requestId)) ?? [];
}
