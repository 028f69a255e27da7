/** Movements under the names that people know. */
export const movementGroups = {
  RECEIVED: ['PAYMENT_RECEIVED'],
  GIVEN_BACK: ['REFUND_COMPLETED'],
  ON_STATEMENT: ['STATEMENT_SETTLED'],
  DECIDED: ['PAYMENT_APPLIED', 'PAYMENT_CREDITED', 'PAYMENT_CORRECTED'],
} as const;
export type MovementGroup = keyof typeof movementGroups;
export const movementGroupNames = Object.keys(movementGroups) as MovementGroup[];
export type MovementKind = (typeof movementGroups)[MovementGroup][number];

/** The statement as its address tells it: a link shows a colleague the same view. */
export interface MoneyView {
  /** Calendar days of the merchant's zone, both included. */
  readonly from: string;
  readonly to: string;
  readonly group: MovementGroup | null;
}

/** This month until today, where the address says nothing that can be read. */
export function readMoneyView(parameters: URLSearchParams, today: string): MoneyView {
  const group = (parameters.get('kind') ?? '').toUpperCase().replaceAll('-', '_');
  const to = dayOf(parameters.get('to')) ?? today;
  return {
    from: dayOf(parameters.get('from')) ?? `${to.slice(0, 8)}01`,
    to,
    group: movementGroupNames.find((known) => known === group) ?? null,
  };
}

export function fieldsOfView({ from, to, group }: MoneyView): Record<string, string> {
  return { from, to, ...(group ? { kind: group.toLowerCase().replaceAll('_', '-') } : {}) };
}

/** The address with a changed view; places in pages are left behind. */
export function hrefWithView(view: MoneyView, change: Partial<MoneyView>): string {
  return `?${new URLSearchParams(fieldsOfView({ ...view, ...change }))}`;
}

export function variablesOfView({ from, to, group }: MoneyView) {
  return { from, to, kinds: group ? [...movementGroups[group]] : null };
}

/** Ready periods: today, seven days, this month and the one before. */
export function moneyPresets(today: string) {
  const month = today.slice(0, 8);
  const lastOfMonthBefore = moved(`${month}01`, -1);
  return [
    { key: 'today', from: today, to: today },
    { key: 'week', from: moved(today, -6), to: today },
    { key: 'month', from: `${month}01`, to: today },
    { key: 'monthBefore', from: `${lastOfMonthBefore.slice(0, 8)}01`, to: lastOfMonthBefore },
  ] as const;
}

function moved(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function dayOf(text: string | null): string | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : null;
}
