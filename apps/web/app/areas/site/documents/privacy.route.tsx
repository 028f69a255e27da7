import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { callApi } from '../../../graphql/api-client.server';
import { publicPageMeta } from '../../../page-meta';
import { DocumentPage } from './document-page';
import { processingRegisterDocument } from './documents.documents';
import { loadDocument } from './load-document.server';
import { ProcessingTable } from './processing-table';

export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args;
  const [document, register] = await Promise.all([
    loadDocument('PRIVACY_POLICY', args),
    callApi(processingRegisterDocument, {}, { request, context }),
  ]);
  return { document, register: register.isOk ? register.data.processingRegister : null };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  publicPageMeta(args, (t) => ({
    title: t('site.nav.privacy'),
    description: t('site.document.descriptionPrivacy'),
  }));

export default function PrivacyPage() {
  const { document, register } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  return (
    <DocumentPage
      document={document}
      path="/privacy"
      register={{
        id: 'register',
        title: t('site.register.title'),
        table: <ProcessingTable register={register} />,
      }}
    />
  );
}
