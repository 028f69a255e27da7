import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { publicPageMeta } from '../../../page-meta';
import { DocumentPage } from './document-page';
import { loadDocument } from './load-document.server';

export function loader(args: LoaderFunctionArgs) {
  return loadDocument('cookie-policy', args);
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = (args) =>
  publicPageMeta(args, (t) => ({
    title: t('site.document.cookiePolicy'),
    description: t('site.document.descriptionCookies'),
  }));

export default function CookiePolicyPage() {
  const { document } = useLoaderData<typeof loader>();
  return <DocumentPage document={document} />;
}
