import type { ActionFunctionArgs } from '@remix-run/node';
import { submitCabinet } from '../cabinet-call.server';
import { checkInvoiceDocument } from './invoices.documents';

const askedAtOnce = 8;

/** Passes a person's wish for news on to the API, which keeps to the provider's budget. Says only whether it was asked: news are events. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const ids = String(form.get('invoiceIds') ?? '')
    .split(',')
    .filter((id) => /^inv_[0-9a-z]{26}$/.test(id))
    .slice(0, askedAtOnce);
  let askedAt: number | null = null;
  for (const invoiceId of ids) {
    const input = { invoiceId, cause: 'PAGE_OPENED' } as const;
    const result = await submitCabinet(checkInvoiceDocument, { input }, args);
    if (result.isOk && result.data.checkInvoice.answer === 'ASKED') askedAt = Date.now();
  }
  return Response.json({ askedAt });
}
