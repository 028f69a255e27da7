import { ButtonLink } from '@apipay/ui/button';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { RequestList } from '../../../components/requests/request-list';
import { ownRequestsDocument } from '../../../components/requests/requests.documents';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet } from '../cabinet-call.server';

export async function loader(args: LoaderFunctionArgs) {
  const found = await loadCabinet(ownRequestsDocument, { proofToken: null }, args);
  return { requests: found.ownDataSubjectRequests, base: `/cabinet/${cabinetMode(args)}/privacy/requests` };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('requests.title'));

/** R-C9: what I asked about my data. */
export default function CabinetRequestsPage() {
  const { requests, base } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageHeader
        title={t('requests.title')}
        text={t('requests.text')}
        actions={
          <ButtonLink href={`${base}/new`} tone="primary">
            {t('requests.new')}
          </ButtonLink>
        }
      />
      <RequestList requests={requests} base={base} />
    </div>
  );
}
