import { PageHeader } from '@apipay/ui/page-header';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadPackage } from '../../../components/access-packages/load-package.server';
import { actOnRequest } from '../../../components/requests/file-request.server';
import { RequestPage } from '../../../components/requests/request-page';
import {
  ownRectificationsDocument,
  ownRequestDocument,
} from '../../../components/requests/requests.documents';
import { useAnswer } from '../../../components/use-answer';
import { notFound } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet } from '../cabinet-call.server';
import { askerBySession } from './asker-by-session.server';

export async function loader(args: LoaderFunctionArgs) {
  const id = args.params['id'] ?? '';
  if (!/^dsr_[0-9a-z]{26}$/.test(id)) throw notFound(args.context.requestId);
  const found = await loadCabinet(ownRequestDocument, { id, proofToken: null }, args);
  const shown = await loadPackage(askerBySession(args), id);
  const { kind, state } = found.ownDataSubjectRequest.request;
  const rectified = kind === 'RECTIFICATION' && state === 'ANSWERED' ? await rectifiedBy(args, id) : [];
  return { ...found, shown, rectified, back: `/cabinet/${cabinetMode(args)}/privacy/requests` };
}

async function rectifiedBy(args: LoaderFunctionArgs, requestId: string) {
  const { ownRectifications } = await loadCabinet(ownRectificationsDocument, {}, args);
  return ownRectifications.filter((one) => one.requestId === requestId);
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('requests.title'));

export function action(args: ActionFunctionArgs) {
  return actOnRequest(
    askerBySession(args),
    `/cabinet/${cabinetMode(args)}/privacy/requests`,
    args.params['id'] ?? '',
  );
}

export default function CabinetRequestPage() {
  const { back, ...found } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={t(`requests.kind.${found.ownDataSubjectRequest.request.kind}`)}
        text={<TextLink href={back}>{t('requests.back')}</TextLink>}
      />
      <RequestPage {...found} page={`${back}/${found.ownDataSubjectRequest.request.id}`} answer={answer} />
    </div>
  );
}
