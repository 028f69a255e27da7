import type { OpenedRequest } from '@apipay/domain/data-subject-requests';
import type { DataSubjectRequestDetailType } from './data-subject-request.type';

/** What is kept as text or as two columns is answered as the schema says it. */
export function toDetail<T extends OpenedRequest>({
  blocks,
  clocks,
  ...rest
}: T): Omit<T, 'blocks' | 'clocks'> & Pick<DataSubjectRequestDetailType, 'blocks' | 'clocks'> {
  return {
    ...rest,
    blocks: blocks.map(({ blockedAt, endedAt, end, underWay }) => ({
      blockedAt,
      endedAt,
      end,
      underWay: underWay.map(({ kind, since }) => ({ kind, since: new Date(since) })),
    })),
    clocks: clocks.map(({ id, duty, term, startedAt, dueAt, stoppedAt, outcome }) => ({
      id,
      duty,
      citation: term.citation,
      startedAt,
      dueAt,
      stoppedAt,
      outcome,
    })),
  };
}
