import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { fileTypedRequest } from '../../../components/requests/file-request.server';
import { requestKinds } from '../../../components/requests/request-choices';
import { RequestForm } from '../../../components/requests/request-form';
import { requestChoicesDocument } from '../../../components/requests/requests.documents';
import { useAnswer } from '../../../components/use-answer';
import { privatePageMeta } from '../../../page-meta';
import { nothingKept } from '../reviews/nothing-kept';
import { SiteHeading } from '../site-heading';
import { askerByNumber, loadAsAsker } from './asker.server';

export async function loader(args: LoaderFunctionArgs) {
  const asker = askerByNumber(args);
  const { proofToken } = asker;
  const found = await loadAsAsker(asker, requestChoicesDocument, { proofToken });
  const wanted = new URL(args.request.url).searchParams.get('kind');
  const kind = requestKinds.find((one) => one === wanted);
  return data(
    { merchants: found.merchantsOfNumber, unfetched: found.ownUnfetchedCopies, kind },
    { headers: nothingKept },
  );
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('requests.new'));

export function action(args: ActionFunctionArgs) {
  return fileTypedRequest(askerByNumber(args), '/requests/mine');
}

export default function NewRequestByNumberPage() {
  const { merchants, unfetched, kind } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  return (
    <div className="flex flex-col gap-6">
      <SiteHeading
        title={t('requests.new')}
        text={<TextLink href="/requests/mine">{t('requests.back')}</TextLink>}
      />
      <RequestForm
        base="/requests/mine"
        hasAccount={false}
        merchants={merchants}
        answer={answer}
        kind={kind}
        unfetched={unfetched}
      />
    </div>
  );
}
