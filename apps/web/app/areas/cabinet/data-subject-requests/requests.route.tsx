import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { RequestList } from '../../../components/requests/request-list';
import { ownRequestsDocument } from '../../../components/requests/requests.documents';
import { privatePageMeta } from '../../../page-meta';
import { cabinetFrameDocument } from '../cabinet.documents';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';

export async function loader(args: LoaderFunctionArgs) {
  const found = await loadCabinet(ownRequestsDocument, { proofToken: null }, args);
  return {
    requests: found.ownDataSubjectRequests,
    base: `/cabinet/${cabinetMode(args)}/privacy/requests`,
    isBlocked: await isAccountBlocked(args),
  };
}

/** The business answers nothing to a person whose data are blocked. */
async function isAccountBlocked(args: LoaderFunctionArgs): Promise<boolean> {
  const frame = await submitCabinet(cabinetFrameDocument, { isMember: true, isView: false }, args);
  return !frame.isOk && frame.code === 'ACCOUNT_BLOCKED';
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('requests.title'));

/** R-C9: what I asked about my data. */
export default function CabinetRequestsPage() {
  const { requests, base, isBlocked } = useLoaderData<typeof loader>();
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
      {isBlocked && (
        <Banner tone="waiting" title={t('requests.blocked.title')}>
          <p>{t('requests.blocked.text')}</p>
        </Banner>
      )}
      <RequestList requests={requests} base={base} />
    </div>
  );
}
