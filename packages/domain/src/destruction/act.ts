import type { Id } from '@apipay/db/ids';
import type { DestructionNodeRow, DestructionRow } from '@apipay/db/schema/destructions';
import type { SubjectRow } from '@apipay/db/schema/subjects';
import { canonicalJson } from '../kernel/canonical-json';
import type { OperatorProfile } from '../operator-profiles';

/** The form of an act; another form gets another name. */
export const actFormat = 'apipay/destruction-act/1';

/** What was destroyed, what is kept by which rule and until when. Nobody is named: subjects stand under their random names of the audit log. */
export interface DestructionAct {
  readonly format: typeof actFormat;
  readonly id: Id<'destruction'>;
  /** Null where no request asked for it, but a term was over. */
  readonly requestNumber: number | null;
  readonly operator: Pick<OperatorProfile, 'nameRu' | 'nameKk' | 'nameEn' | 'identificationNumber'>;
  readonly proposedAt: string;
  readonly approvedAt: string;
  readonly startedAt: string;
  /** From then on nothing could be read in the working systems. */
  readonly clearedAt: string;
  /** When the last copy of a key had expired. */
  readonly backupsUntil: string;
  readonly issuedAt: string;
  readonly registerHash: string;
  readonly planHash: string;
  readonly subjects: readonly { readonly pseudonym: string; readonly kind: string }[];
  readonly nodes: readonly ActNode[];
}

export interface ActNode
  extends Pick<
    DestructionNodeRow,
    'place' | 'name' | 'action' | 'columns' | 'citation' | 'keepUntil' | 'count'
  > {
  readonly subject: string;
  readonly outcome: 'done' | 'kept' | 'done-by-hand';
  readonly doneAt: string | null;
}

/** What is signed: the name of the form, a line feed and the act as canonical JSON, in UTF-8. */
export function actText(act: DestructionAct): string {
  return `${actFormat}\n${canonicalJson(act)}`;
}

const iso = (moment: Date | null) => moment?.toISOString() ?? '';

export function composeAct(about: {
  readonly destruction: DestructionRow;
  readonly requestNumber: number | null;
  readonly operator: DestructionAct['operator'];
  readonly subjects: readonly Pick<SubjectRow, 'id' | 'kind' | 'pseudonym'>[];
  readonly nodes: readonly DestructionNodeRow[];
  readonly issuedAt: Date;
}): DestructionAct {
  const { destruction, subjects } = about;
  return {
    format: actFormat,
    id: destruction.id,
    requestNumber: about.requestNumber,
    operator: about.operator,
    proposedAt: iso(destruction.proposedAt),
    approvedAt: iso(destruction.approvedAt),
    startedAt: iso(destruction.startedAt),
    clearedAt: iso(destruction.clearedAt),
    backupsUntil: iso(destruction.backupsUntil),
    issuedAt: iso(about.issuedAt),
    registerHash: destruction.registerHash ?? '',
    planHash: destruction.planHash ?? '',
    subjects: subjects.map(({ pseudonym, kind }) => ({ pseudonym, kind })),
    nodes: about.nodes.map((node) => ({
      subject: subjects.find(({ id }) => id === node.subjectId)?.pseudonym ?? '',
      place: node.place,
      name: node.name,
      action: node.action,
      columns: node.columns,
      citation: node.citation,
      keepUntil: node.keepUntil,
      count: node.count,
      outcome: outcomeOf(node),
      doneAt: node.doneAt === null ? null : iso(node.doneAt),
    })),
  };
}

function outcomeOf({ state }: DestructionNodeRow): ActNode['outcome'] {
  return state === 'kept' || state === 'done-by-hand' ? state : 'done';
}
