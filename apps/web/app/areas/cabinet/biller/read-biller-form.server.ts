export const billerTargets = ['invoice', 'payer', 'free'] as const;
export type BillerTarget = (typeof billerTargets)[number];

export interface TypedService {
  /** Null for a service that is still to be made. */
  readonly id: string | null;
  readonly title: string;
  readonly format: 'JSON' | 'XML';
  readonly addresses: string;
}

export interface TypedAccount {
  readonly serviceId: string;
  readonly accountNumber: string;
  readonly target: BillerTarget;
  readonly invoiceNumber: string;
  readonly payerPhone: string;
  readonly title: string;
}

export function readServiceForm(form: FormData): TypedService {
  return {
    id: text(form, 'id', 60) || null,
    title: text(form, 'title', 200),
    format: text(form, 'format', 10) === 'XML' ? 'XML' : 'JSON',
    addresses: text(form, 'allowedAddresses', 1_500),
  };
}

export function readAccountForm(form: FormData): TypedAccount {
  const target = text(form, 'target', 20);
  return {
    serviceId: text(form, 'serviceId', 60),
    accountNumber: text(form, 'accountNumber', 100),
    target: billerTargets.find((known) => known === target) ?? 'invoice',
    invoiceNumber: text(form, 'invoiceNumber', 20),
    payerPhone: text(form, 'payerPhone', 60),
    title: text(form, 'title', 200),
  };
}

export function splitAddresses(addresses: string): string[] {
  return addresses.split(/[\s,;]+/).filter(Boolean);
}

function text(form: FormData, name: string, limit: number): string {
  return String(form.get(name) ?? '')
    .trim()
    .slice(0, limit);
}
