import { createHash } from 'node:crypto';
import { redirect } from '@remix-run/node';
import { notFound } from '../../graphql/load-from-api.server';
import { localeOf } from '../../locale.server';
import type { AskerForm } from '../requests/asker';
import { recordFetchDocument } from './access-packages.documents';
import { readPackageToken } from './package-cookies.server';
import { packageAsCsv } from './package-csv.server';
import { packageAsJson } from './package-json.server';
import { packageAsPage, packagePagePolicy } from './package-page.server';
import { openPackageSource, type PackageSource } from './package-source.server';

const files = {
  'copy.html': { format: 'PAGE', type: 'text/html; charset=utf-8', isPage: true },
  'copy.json': { format: 'JSON', type: 'application/json; charset=utf-8', isPage: false },
  'copy.zip': { format: 'CSV', type: 'application/zip', isPage: false },
} as const;
type FileName = keyof typeof files;

/**
 * An opened copy in one form, written while it is read: one part is held at a time. Whoever has not opened it here goes back to the page of the request.
 * What was given to its end is recorded with its hash; a file that breaks off is not, and is begun again.
 */
export async function packageFile(
  asker: AskerForm,
  { requestId, file, page }: { readonly requestId: string; readonly file: string; readonly page: string },
): Promise<Response> {
  const known = Object.entries(files).find(([name]) => name === file)?.[1];
  if (known === undefined) throw notFound(asker.requestId);
  const token = readPackageToken(asker.request, requestId);
  if (token === null) throw redirect(`${page}#package`, 303);
  const source = await openPackageSource(asker, { requestId, token });
  const hash = createHash('sha256');
  const encoder = new TextEncoder();
  const pieces = write(source, file as FileName, asker.request);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (!done) {
        const bytes = typeof value === 'string' ? encoder.encode(value) : value;
        hash.update(bytes);
        controller.enqueue(bytes);
        return;
      }
      await asker.call(recordFetchDocument, {
        input: { requestId, token, format: known.format, hash: hash.digest('hex') },
        proofToken: asker.proofToken,
      });
      controller.close();
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': known.type,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      ...(known.isPage
        ? { 'Content-Security-Policy': packagePagePolicy }
        : { 'Content-Disposition': `attachment; filename="apipay-${file}"` }),
    },
  });
}

function write(source: PackageSource, file: FileName, request: Request): AsyncGenerator<string | Uint8Array> {
  if (file === 'copy.json') return packageAsJson(source);
  if (file === 'copy.zip') return packageAsCsv(source);
  return packageAsPage(source, localeOf(request));
}
