import { minorFromDecimal } from '@apipay/i18n';
import { type InvoiceStatus, invoiceStatuses } from '../../../components/invoice-status';

/** Several states under one name, as the first page counts them. */
const groups = {
  ATTENTION: ['UNKNOWN', 'NOT_SENT'],
  OPEN: ['WAITING', 'SENDING', 'CANCELLING'],
} as const satisfies Record<string, readonly InvoiceStatus[]>;
export type InvoiceGroup = keyof typeof groups;
export type StatusChoice = InvoiceStatus | InvoiceGroup;

const choices: readonly StatusChoice[] = [...invoiceStatuses, ...(Object.keys(groups) as InvoiceGroup[])];

export function isGroup(choice: StatusChoice): choice is InvoiceGroup {
  return choice in groups;
}

export function statusesOf(choice: StatusChoice): readonly InvoiceStatus[] {
  return isGroup(choice) ? groups[choice] : [choice];
}

interface StatusCount {
  readonly status: InvoiceStatus;
  readonly count: number;
  readonly total: { readonly amount: string };
}

/** How many are shown, and what they ask for. A draft asks nobody for money yet: it counts where drafts alone are shown. */
export function totalOf(
  counts: readonly StatusCount[],
  choice: StatusChoice | null,
): { readonly count: number; readonly minor: bigint; readonly draftCount: number } {
  const chosen = choice && statusesOf(choice);
  const shown = chosen ? counts.filter(({ status }) => chosen.includes(status)) : counts;
  const issued = shown.filter(({ status }) => status !== 'DRAFT');
  const counted = issued.length === 0 ? shown : issued;
  const count = counted.reduce((sum, one) => sum + one.count, 0);
  return {
    count,
    minor: counted.reduce((sum, { total }) => sum + minorFromDecimal(total.amount), 0n),
    draftCount: shown.reduce((sum, one) => sum + one.count, 0) - count,
  };
}

/** The filter of the list as it stands in the address: a link shows a colleague the same view. */
export interface InvoiceListFilter {
  readonly status: StatusChoice | null;
  readonly search: string;
  /** Calendar days of the merchant's zone, both included. */
  readonly from: string | null;
  readonly to: string | null;
  /** The archive alone. */
  readonly isArchive: boolean;
}

export function readFilter(parameters: URLSearchParams): InvoiceListFilter {
  const status = (parameters.get('status') ?? '').toUpperCase().replaceAll('-', '_');
  return {
    status: choices.find((known) => known === status) ?? null,
    search: (parameters.get('q') ?? '').trim().slice(0, 200),
    from: dayOf(parameters.get('from')),
    to: dayOf(parameters.get('to')),
    isArchive: parameters.get('archive') === '1',
  };
}

/** The address of the list with a changed filter; places in pages are left behind. */
export function hrefWithFilter(filter: InvoiceListFilter, change: Partial<InvoiceListFilter>): string {
  const { status, search, from, to, isArchive } = { ...filter, ...change };
  const parameters = new URLSearchParams();
  if (status) parameters.set('status', status.toLowerCase().replaceAll('_', '-'));
  if (search) parameters.set('q', search);
  if (from) parameters.set('from', from);
  if (to) parameters.set('to', to);
  if (isArchive) parameters.set('archive', '1');
  const text = parameters.toString();
  return text === '' ? '?' : `?${text}`;
}

export function isFiltered({ status, search, from, to, isArchive }: InvoiceListFilter): boolean {
  return status !== null || search !== '' || from !== null || to !== null || isArchive;
}

function dayOf(text: string | null): string | null {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}
