import { formatDate } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { compareTexts } from '../../../components/documents/compare-texts.server';
import { ComparisonView } from '../../../components/documents/comparison-view';
import { loadFromApi, notFound } from '../../../graphql/load-from-api.server';
import { publicPageMeta } from '../../../page-meta';
import { SiteHeading } from '../site-heading';
import { ComparisonForm } from './comparison-form';
import { documentComparisonDocument, documentEditionsDocument } from './documents.documents';
import { findOwnEdition } from './own-edition.server';
import { OwnEditionLine } from './own-edition-line';
import { editionNumber, placeOf, publishedDocuments } from './published-documents';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const place = placeOf(params['document']);
  if (place === null) throw notFound(context.requestId);
  const { kind } = publishedDocuments[place];
  const how = { request, context };
  const { searchParams } = new URL(request.url);
  const from = editionNumber(searchParams.get('from'));
  const to = editionNumber(searchParams.get('to'));
  const [{ documentEditions }, found] = await Promise.all([
    loadFromApi(documentEditionsDocument, { kind }, how),
    from === null || to === null
      ? null
      : loadFromApi(documentComparisonDocument, { kind, from, to }, how).then(
          (answer) => answer.documentComparison,
        ),
  ]);
  const own = await findOwnEdition(publishedDocuments[place], documentEditions, how);
  const comparison = found && {
    older: { edition: found.older.edition, effectiveAt: found.older.effectiveAt },
    newer: { edition: found.newer.edition, effectiveAt: found.newer.effectiveAt },
    isMeaningKnown: found.older.register !== null && found.newer.register !== null,
    changeClass: found.changeClass,
    differences: found.differences,
    paragraphs: compareTexts(
      `# ${found.older.title}\n\n${found.older.body}`,
      `# ${found.newer.title}\n\n${found.newer.body}`,
    ),
  };
  return data(
    { place, from, to, editions: documentEditions, own, comparison },
    { headers: { 'Cache-Control': 'private, no-cache' } },
  );
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = (args) =>
  publicPageMeta(args, (t) => ({
    title: t('site.editions.compareTitle', {
      name: args.data ? t(publishedDocuments[args.data.place].name) : '',
    }),
    description: t('site.editions.description'),
  }));

export default function ComparisonPage() {
  const { place, from, to, editions, own, comparison } = useLoaderData<typeof loader>();
  const { t, locale } = useUiTexts();
  const { name } = publishedDocuments[place];
  const named = ({ edition, effectiveAt }: { edition: number; effectiveAt: string }) =>
    t('web.editions.named', { edition, date: formatDate(effectiveAt, locale) });
  return (
    <div className="flex flex-col gap-8">
      <SiteHeading
        title={t('site.editions.compareTitle', { name: t(name) })}
        text={<TextLink href={`/documents/${place}`}>{t('site.document.otherEditions')}</TextLink>}
      />
      <OwnEditionLine own={own} />
      {editions.length > 1 && <ComparisonForm place={place} editions={editions} from={from} to={to} />}
      {comparison ? (
        <ComparisonView {...comparison} older={named(comparison.older)} newer={named(comparison.newer)} />
      ) : (
        <Banner
          tone="info"
          title={t(editions.length > 1 ? 'site.editions.chooseTwo' : 'site.editions.onlyOne')}
        />
      )}
    </div>
  );
}
