import { formatDateTime } from '@apipay/i18n';
import { Table } from '@apipay/ui/table';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadFromApi, notFound } from '../../../graphql/load-from-api.server';
import { publicPageMeta } from '../../../page-meta';
import { SiteHeading } from '../site-heading';
import { ComparisonForm } from './comparison-form';
import { documentEditionsDocument } from './documents.documents';
import { findOwnEdition } from './own-edition.server';
import { OwnEditionLine } from './own-edition-line';
import { placeOf, publishedDocuments } from './published-documents';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const place = placeOf(params['document']);
  if (place === null) throw notFound(context.requestId);
  const { kind } = publishedDocuments[place];
  const { documentEditions } = await loadFromApi(documentEditionsDocument, { kind }, { request, context });
  const own = await findOwnEdition(publishedDocuments[place], documentEditions, { request, context });
  return data(
    { place, editions: documentEditions, own },
    { headers: { 'Cache-Control': 'private, no-cache' } },
  );
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = (args) =>
  publicPageMeta(args, (t) => ({
    title: t('site.editions.title', { name: args.data ? t(publishedDocuments[args.data.place].name) : '' }),
    description: t('site.editions.description'),
  }));

export default function EditionsPage() {
  const { place, editions, own } = useLoaderData<typeof loader>();
  const { t, locale } = useUiTexts();
  const { name, path } = publishedDocuments[place];
  const title = t('site.editions.title', { name: t(name) });
  return (
    <div className="flex flex-col gap-8">
      <SiteHeading title={title} text={t('site.editions.text')} />
      <OwnEditionLine own={own} />
      <Table
        caption={title}
        rows={editions}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'edition',
            header: t('site.editions.edition'),
            cell: (row) => (
              <TextLink href={`${path}/${row.edition}`}>
                {t('site.document.edition', { edition: row.edition })}
              </TextLink>
            ),
          },
          {
            key: 'state',
            header: t('site.editions.state'),
            cell: (row) => t(`site.editions.states.${row.state}`),
          },
          {
            key: 'effective',
            header: t('site.editions.effective'),
            cell: (row) => formatDateTime(row.effectiveAt, locale),
          },
          {
            key: 'change',
            header: t('site.editions.change'),
            cell: (row) =>
              row.changeClass ? t(`web.editions.classes.${row.changeClass}`) : t('site.editions.first'),
          },
          {
            key: 'hash',
            header: t('site.document.fingerprint'),
            cell: (row) => (
              <code className="font-mono text-xs break-all" title={row.contentHash}>
                {row.contentHash.slice(0, 16)}…
              </code>
            ),
          },
        ]}
      />
      <p>
        <TextLink href={`/documents.atom?lang=${locale}`}>{t('site.editions.feed')}</TextLink>
      </p>
      {editions.length > 1 && <ComparisonForm place={place} editions={editions} from={null} to={null} />}
    </div>
  );
}
