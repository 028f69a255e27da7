import { problemResponse } from '../../../graphql/load-from-api.server';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { colleaguesDocument } from './staff.documents';
import type { NamedStaff } from './staff-name';

export interface Colleagues {
  readonly viewerId: string;
  /** Null for whoever may not see the others, who reads their ids. */
  readonly members: NamedStaff | null;
}

/** By which a page names staff. */
export async function loadColleagues(args: Parameters<typeof submitAdmin>[2]): Promise<Colleagues> {
  const result = await submitAdmin(colleaguesDocument, { withMembers: true }, args);
  if (!result.isOk && result.code !== 'FORBIDDEN') throw problemResponse(result);
  const { viewer, staffMembers } = result.isOk
    ? result.data
    : await loadAdmin(colleaguesDocument, { withMembers: false }, args);
  return { viewerId: viewer?.id ?? '', members: staffMembers ?? null };
}
