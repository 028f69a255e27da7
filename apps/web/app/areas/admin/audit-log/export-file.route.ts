import type { LoaderFunctionArgs } from '@remix-run/node';
import { problemResponse } from '../../../graphql/load-from-api.server';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { auditExportPageDocument } from './admin-audit-log.documents';

/** The leaves of an export page by page, for the verifier: the file begins before the last leaf is read. */
export async function loader(args: LoaderFunctionArgs) {
  const exportId = args.params['id'] ?? '';
  // The first page comes before the answer: a refusal is still a page with a sentence.
  let page = (await loadAdmin(auditExportPageDocument, { exportId, after: null }, args)).auditExportPage;
  let isFirst = true;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!isFirst) {
        if (page.next === null) return controller.close();
        const next = await submitAdmin(auditExportPageDocument, { exportId, after: page.next }, args);
        // A file that breaks off is seen; one that ends early would be found wanting by the verifier.
        if (!next.isOk) throw problemResponse(next);
        page = next.data.auditExportPage;
      }
      isFirst = false;
      controller.enqueue(encoder.encode(page.lines.map((line) => `${line}\n`).join('')));
    },
  });
  const [start = '', end = ''] = exportId.split('-');
  return new Response(body, {
    headers: {
      'Content-Type': 'application/jsonl; charset=utf-8',
      'Content-Disposition': `attachment; filename="apipay-audit-log-${Number(start)}-${Number(end)}.jsonl"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
