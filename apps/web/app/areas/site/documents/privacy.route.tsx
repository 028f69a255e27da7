import { useUiTexts } from '@apipay/ui/ui-texts';
import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ProcessingTable } from '../../../components/documents/processing-table';
import { publicPageMeta } from '../../../page-meta';
import { DocumentPage } from './document-page';
import { loadDocument } from './load-document.server';

export function loader(args: LoaderFunctionArgs) {
  return loadDocument('privacy', args);
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = (args) =>
  publicPageMeta(args, (t) => ({
    title: t('site.nav.privacy'),
    description: t('site.document.descriptionPrivacy'),
  }));

export default function PrivacyPage() {
  const { document } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  return (
    <DocumentPage
      document={document}
      register={{
        id: 'register',
        title: t('web.register.title'),
        table: <ProcessingTable register={document.register} />,
      }}
    />
  );
}
