import type { ResultOf } from 'gql.tada';
import type { deadlinesDocument } from './deadlines.documents';

type Deadlines = ResultOf<typeof deadlinesDocument>;
export type DeskClock = Deadlines['deadlineDesk']['running'][number];
export type DeskRecount = Deadlines['deadlineDesk']['recounts'][number];
export type LegalTerm = Deadlines['legalClocks'][number];

export const duties = ['D5', 'D12', 'D14', 'D15', 'D16', 'D17', 'D19', 'D23', 'D24', 'D25', 'D35'] as const;
export const units = ['WORKING_DAY', 'CALENDAR_DAY'] as const;
export const starts = ['RECEIPT', 'DETECTION', 'FINDING', 'TRANSFER'] as const;
export const grades = ['PRIMARY', 'SECONDARY'] as const;

/** `2027/2 2028/0` as years with their versions; version 0 is the rules of the law. */
export function calendarsOf(countedBy: string): readonly { year: string; version: number }[] {
  return countedBy
    .split(' ')
    .filter(Boolean)
    .map((one) => {
      const [year = '', version = '0'] = one.split('/');
      return { year, version: Number(version) };
    });
}
