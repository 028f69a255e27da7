import type { ResultOf } from 'gql.tada';
import type { invoiceDetailDocument } from './invoices.documents';

export type InvoiceDetail = NonNullable<ResultOf<typeof invoiceDetailDocument>['invoice']>;
export type InvoiceTimelineEntry = InvoiceDetail['timeline'][number];
