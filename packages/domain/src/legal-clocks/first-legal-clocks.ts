import type { LegalClockRow } from '@apipay/db/schema/legal-clocks';
import type { LegalDuty } from '@apipay/db/schema/legal-clocks.enums';

type FirstClock = Pick<LegalClockRow, 'unit' | 'amount' | 'startsOn' | 'citation' | 'grade'>;

/** The redaction of the law in which they were read, and from when it was in force. */
export const firstClocksReadOn = '2026-03-02';

const workingDays = (amount: number) => ({ unit: 'working-day', amount }) as const;
const law94 = 'Закон РК от 21.05.2013 № 94-V';

/** The terms that the service begins with; whatever the law says anew is put in by staff. */
export const firstLegalClocks: Readonly<Record<LegalDuty, FirstClock>> = {
  D5: { ...workingDays(15), startsOn: 'receipt', citation: `${law94}, ст. 8 п. 7`, grade: 'primary' },
  // The article is primary, the number of days is known from what others write about the rules.
  D12: {
    ...workingDays(3),
    startsOn: 'receipt',
    citation: `${law94}, ст. 25 п. 2 пп. 6, 7; Правила 395/НҚ, п. 16`,
    grade: 'secondary',
  },
  D14: { ...workingDays(1), startsOn: 'receipt', citation: `${law94}, ст. 25 п. 2 пп. 8`, grade: 'primary' },
  D15: { ...workingDays(1), startsOn: 'receipt', citation: `${law94}, ст. 25 п. 2 пп. 8`, grade: 'primary' },
  D16: { ...workingDays(1), startsOn: 'finding', citation: `${law94}, ст. 25 п. 2 пп. 8`, grade: 'primary' },
  D17: {
    ...workingDays(1),
    startsOn: 'finding',
    citation: `${law94}, ст. 18, ст. 25 п. 2 пп. 8`,
    grade: 'primary',
  },
  D19: { ...workingDays(1), startsOn: 'receipt', citation: `${law94}, ст. 6`, grade: 'primary' },
  D23: {
    ...workingDays(1),
    startsOn: 'detection',
    citation: `${law94}, ст. 25 п. 2 пп. 8; Правила 481/НҚ от 09.08.2024`,
    grade: 'primary',
  },
  D24: { ...workingDays(10), startsOn: 'transfer', citation: `${law94}, ст. 19`, grade: 'primary' },
  D25: {
    ...workingDays(3),
    startsOn: 'receipt',
    citation: `${law94}, ст. 19-1 (Закон от 17.11.2025 № 231-VIII)`,
    grade: 'primary',
  },
  D35: {
    unit: 'calendar-day',
    amount: 10,
    startsOn: 'receipt',
    citation: 'Закон РК «О защите прав потребителей», ст. 42-4',
    grade: 'secondary',
  },
};
