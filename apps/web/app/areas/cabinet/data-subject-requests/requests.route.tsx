import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { PageHeader } from '@apipay/ui/page-header';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { RequestList } from '../../../components/requests/request-list';
import { ownRequestsDocument } from '../../../components/requests/requests.documents';
import { privatePageMeta } from '../../../page-meta';
import { cabinetFrameDocument } from '../cabinet.documents';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { ownNumberDocument } from '../rectifications/number.documents';

export async function loader(args: LoaderFunctionArgs) {
  const found = await loadCabinet(ownRequestsDocument, { proofToken: null }, args);
  const requests = found.ownDataSubjectRequests;
  return {
    requests,
    unfetched: found.ownUnfetchedCopies,
    base: `/cabinet/${cabinetMode(args)}/privacy/requests`,
    blockedBy: (await isAccountBlocked(args)) ? await whoBlocked(args, requests) : null,
  };
}

/** By an own request, by whoever has the former sign-in number, or by another request that is not one's own. */
async function whoBlocked(
  args: LoaderFunctionArgs,
  requests: readonly { readonly kind: string; readonly state: string }[],
): Promise<'self' | 'formerNumber' | 'other'> {
  if (requests.some(({ kind, state }) => kind === 'BLOCKING' && state === 'IN_WORK')) return 'self';
  const { viewer } = await loadCabinet(ownNumberDocument, {}, args);
  return viewer?.numberChangedAt == null ? 'other' : 'formerNumber';
}

/** The business answers nothing to a person whose data are blocked. */
async function isAccountBlocked(args: LoaderFunctionArgs): Promise<boolean> {
  const frame = await submitCabinet(cabinetFrameDocument, { isMember: true, isView: false }, args);
  return !frame.isOk && frame.code === 'ACCOUNT_BLOCKED';
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('requests.title'));

/** R-C9: what I asked about my data. */
export default function CabinetRequestsPage() {
  const { requests, unfetched, base, blockedBy } = useLoaderData<typeof loader>();
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
      {blockedBy && (
        <Banner tone="waiting" title={t(`requests.blocked.${blockedBy}.title`)}>
          <p>{t(`requests.blocked.${blockedBy}.text`)}</p>
          {blockedBy !== 'self' && (
            <p className="mt-2">
              <TextLink href={`${base}/new`}>{t('requests.blocked.write')}</TextLink>
            </p>
          )}
        </Banner>
      )}
      <RequestList requests={requests} base={base} unfetched={unfetched} />
    </div>
  );
}
