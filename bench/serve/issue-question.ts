import { randomUUID } from 'node:crypto';
import type { Call } from './load';
import type { SeededMerchant } from './seed';

const issue = `mutation Issue($input: IssueInvoiceInput!, $key: String!) {
  issueInvoice(input: $input) @idempotent(key: $key) {
    invoice { id number status }
    userErrors { code }
  }
}`;

/** An invoice to a number, with a key of its own. */
export function issueCall(merchant: SeededMerchant, phone: string, turn: number): Call {
  const secret = merchant.secrets[turn % merchant.secrets.length] ?? '';
  return {
    path: '/graphql',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({
      query: issue,
      variables: {
        key: randomUUID(),
        input: { phone, amount: `${1_000 + (turn % 9_000)}`, description: 'Заказ' },
      },
    }),
  };
}
