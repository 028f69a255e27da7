import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { publicPageMeta } from '../../../page-meta';
import { DocumentPage } from './document-page';
import { loadDocument } from './load-document.server';

export async function loader(args: LoaderFunctionArgs) {
  return { document: await loadDocument('PUBLIC_OFFER', args) };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  publicPageMeta(args, (t) => ({
    title: t('site.nav.offer'),
    description: t('site.document.descriptionOffer'),
  }));

export default function OfferPage() {
  const { document } = useLoaderData<typeof loader>();
  return <DocumentPage document={document} path="/offer" />;
}
