import { createApipayClient } from '@apipay/sdk';
import { inject } from 'vitest';
import type {} from '../product.setup';

export interface PartnerInvoice {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly status: string;
  readonly amount: { readonly amount: string };
  readonly payer: { readonly phoneMasked: string };
  readonly paidAt: string | null;
  readonly currentProviderInvoice: { readonly state: string; readonly problem: string | null } | null;
}

interface RefusableAnswer {
  readonly invoice: PartnerInvoice | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly field: readonly string[] | null;
    readonly message: string;
  }[];
}

const fields = `
  id number state status amount { amount } payer { phoneMasked } paidAt currentProviderInvoice { state problem }`;
const issue = `mutation Issue($input: IssueInvoiceInput!, $key: String!) {
  issueInvoice(input: $input) @idempotent(key: $key) { invoice { ${fields} } userErrors { code field message } } }`;
const check = `mutation Check($id: ID!) {
  checkInvoice(input: { invoiceId: $id }) { answer invoice { id } userErrors { code field message } } }`;
const one = `query One($id: ID!) { invoice(id: $id) { ${fields} } }`;

/** A partner's program: the SDK and a key. Nothing else of ours is known to it. */
export function createPartner(apiKey = inject('product').demo.testApiKey ?? '') {
  const client = createApipayClient({
    url: `${inject('product').addresses.api}/graphql`,
    apiKey,
    maxRetries: 0,
  });
  return {
    client,
    async issue(input: Readonly<Record<string, string>>, key: string) {
      const { data, extensions } = await client.execute<{ issueInvoice: RefusableAnswer }>(issue, {
        input,
        key,
      });
      return { ...data.issueInvoice, extensions };
    },
    async check(id: string) {
      const data = await client.query<{ checkInvoice: RefusableAnswer & { answer: string | null } }>(check, {
        id,
      });
      return data.checkInvoice;
    },
    async read(id: string): Promise<PartnerInvoice> {
      const { invoice } = await client.query<{ invoice: PartnerInvoice | null }>(one, { id });
      if (invoice === null) throw new Error(`no invoice ${id}`);
      return invoice;
    },
  };
}
