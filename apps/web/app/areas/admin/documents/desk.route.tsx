import { formatDateTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { PageHeader } from '@apipay/ui/page-header';
import { StatusBadge } from '@apipay/ui/status-badge';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin } from '../admin-call.server';
import { documentDeskDocument } from './document-drafts.documents';
import { draftedDocuments, draftedPlaceOf, placesOfKinds } from './drafted-documents';

export async function loader(args: LoaderFunctionArgs) {
  const { documentDesk } = await loadAdmin(documentDeskDocument, {}, args);
  const { searchParams } = new URL(args.request.url);
  return {
    lines: documentDesk,
    isDiscarded: searchParams.has('discarded'),
    published: readPublished(searchParams),
  };
}

/** What was just published, as the address says; whoever makes up an address reads a sentence and nothing else. */
function readPublished(parameters: URLSearchParams) {
  const place = draftedPlaceOf(parameters.get('kind') ?? undefined);
  const edition = /^[1-9]\d{0,5}$/.exec(parameters.get('edition') ?? '')?.[0];
  const from = Date.parse(parameters.get('from') ?? '');
  if (place === null || edition === undefined || Number.isNaN(from)) return null;
  const isLater = from > Date.now();
  return { kind: draftedDocuments[place].kind, edition, from: new Date(from).toISOString(), isLater };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('editor.title'));

export default function DocumentDeskPage() {
  const { lines, isDiscarded, published } = useLoaderData<typeof loader>();
  const { t, locale } = useUiTexts();
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t('editor.title')} text={t('editor.text')} />
      {isDiscarded && <Banner tone="info" announced title={t('editor.discarded')} />}
      {published && (
        <Banner
          tone="info"
          announced
          title={`${t(`consents.document.${published.kind}`)}. ${t(
            published.isLater ? 'editor.publish.doneLater' : 'editor.publish.done',
            {
              edition: published.edition,
              date: formatDateTime(published.from, locale, { nameZone: true }),
            },
          )}`}
        />
      )}
      <Card padded={false} className="overflow-x-auto">
        <Table
          caption={t('editor.title')}
          rows={lines}
          rowKey={({ kind }) => kind}
          // What waits for a second person is read and published on its preview.
          rowHref={({ kind, draftState }) =>
            `/admin/documents/${placesOfKinds[kind]}${draftState === 'PROPOSED' ? '/preview' : ''}`
          }
          columns={[
            {
              key: 'document',
              header: t('editor.desk.document'),
              cell: ({ kind }) => t(`consents.document.${kind}`),
            },
            {
              key: 'in-force',
              header: t('editor.desk.inForce'),
              cell: ({ inForce, coming, saysTheRegister }) => (
                <span className="inline-flex flex-col gap-1 py-1">
                  <span>
                    {inForce === null
                      ? t('editor.desk.none')
                      : t('editor.desk.edition', { edition: inForce })}
                  </span>
                  {coming && (
                    <span className="text-muted">
                      {t('editor.desk.coming', {
                        edition: coming.edition,
                        date: formatDateTime(coming.effectiveAt, locale, { nameZone: true }),
                      })}
                    </span>
                  )}
                  {!saysTheRegister && <span className="text-waiting">{t('editor.desk.beside')}</span>}
                </span>
              ),
            },
            {
              key: 'draft',
              header: t('editor.desk.draft'),
              cell: ({ draftState }) => {
                if (draftState === null) {
                  return <span className="text-muted">{t('editor.desk.noDraft')}</span>;
                }
                const word = t(`editor.desk.state.${draftState}`);
                return draftState === 'PROPOSED' ? (
                  <StatusBadge tone="waiting">{word}</StatusBadge>
                ) : (
                  <StatusBadge tone="neutral">{word}</StatusBadge>
                );
              },
            },
          ]}
        />
      </Card>
    </div>
  );
}
