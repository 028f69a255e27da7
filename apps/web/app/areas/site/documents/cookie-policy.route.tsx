import { useUiTexts } from '@apipay/ui/ui-texts';
import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ProcessingTable } from '../../../components/documents/processing-table';
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
  const { t } = useUiTexts();
  // An edition that was published before the register knew of processors has nothing to show.
  const register = document.register ?? [];
  const table = {
    id: 'register',
    title: t('web.register.toolsTitle'),
    table: <ProcessingTable about="tools" register={register} />,
  };
  return <DocumentPage document={document} register={register.length > 0 ? table : undefined} />;
}
