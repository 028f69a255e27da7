import { randomUUID } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { byteOrderMark } from '../../../csv';
import { problemResponse } from '../../../graphql/load-from-api.server';
import { localeOf } from '../../../locale.server';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { calendarDay } from '../invoices/calendar-day';
import { moneyExportDocument } from './money.documents';
import { csvHead, csvOf } from './money-lines';
import { readMoneyView, variablesOfView } from './money-view';

/** Exactly the lines of the view in the address, page by page: the file begins before the last line is read. */
export async function loader(args: LoaderFunctionArgs) {
  const mode = cabinetMode(args);
  const locale = localeOf(args.request);
  const view = readMoneyView(new URL(args.request.url).searchParams, calendarDay(new Date()));
  const variables = { ...variablesOfView(view), exportId: randomUUID() };
  // The first page comes before the answer: a refusal is still a page with a sentence.
  let page = (await loadCabinet(moneyExportDocument, { ...variables, after: null }, args)).moneyMovements;
  let isFirst = true;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!isFirst) {
        const { hasNextPage, endCursor } = page.pageInfo;
        if (!hasNextPage) return controller.close();
        const next = await submitCabinet(moneyExportDocument, { ...variables, after: endCursor }, args);
        // A file that breaks off is seen; one that ends early would be believed.
        if (!next.isOk) throw problemResponse(next);
        page = next.data.moneyMovements;
      }
      const head = isFirst ? `${byteOrderMark}${csvHead(locale)}` : '';
      isFirst = false;
      controller.enqueue(encoder.encode(head + page.nodes.map((node) => csvOf(node, locale)).join('')));
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="apipay-${mode}-${view.from}-${view.to}.csv"`,
      'Cache-Control': 'no-store',
    },
  });
}
