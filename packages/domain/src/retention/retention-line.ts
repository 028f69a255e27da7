import type { RetentionLineRow } from '@apipay/db/schema/retention';

export type NewRetentionLine = Omit<RetentionLineRow, 'id' | 'runId' | 'position'>;

export function retentionLine(
  line: Pick<NewRetentionLine, 'subject' | 'name' | 'days' | 'citation'> & Partial<NewRetentionLine>,
): NewRetentionLine {
  return { found: 0, destroyed: 0, blocked: 0, held: 0, overdue: 0, obliged: 0, waiting: 0, ...line };
}
