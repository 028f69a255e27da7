import { PageHeader } from '@apipay/ui/page-header';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { fileTypedRequest } from '../../../components/requests/file-request.server';
import { requestKinds } from '../../../components/requests/request-choices';
import { RequestForm } from '../../../components/requests/request-form';
import { requestChoicesDocument } from '../../../components/requests/requests.documents';
import { useAnswer } from '../../../components/use-answer';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';

export async function loader(args: LoaderFunctionArgs) {
  const wanted = new URL(args.request.url).searchParams.get('kind');
  const found = await loadCabinet(requestChoicesDocument, { proofToken: null }, args);
  return {
    merchants: found.merchantsOfNumber,
    unfetched: found.ownUnfetchedCopies,
    kind: requestKinds.find((kind) => kind === wanted),
    back: `/cabinet/${cabinetMode(args)}/privacy/requests`,
  };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('requests.new'));

export function action(args: ActionFunctionArgs) {
  const asker = {
    request: args.request,
    requestId: args.context.requestId,
    proofToken: null,
    call: <Data, Variables>(
      document: Parameters<typeof submitCabinet<Data, Variables>>[0],
      variables: Variables,
    ) => submitCabinet(document, variables, args),
  };
  return fileTypedRequest(asker, `/cabinet/${cabinetMode(args)}/privacy/requests`);
}

export default function NewRequestPage() {
  const { merchants, unfetched, kind, back } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t('requests.new')} text={<TextLink href={back}>{t('requests.back')}</TextLink>} />
      <RequestForm
        base={back}
        hasAccount
        merchants={merchants}
        answer={answer}
        kind={kind}
        unfetched={unfetched}
      />
    </div>
  );
}
