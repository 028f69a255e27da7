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
import { loadPackage } from '../../../components/access-packages/load-package.server';
import { actOnRequest } from '../../../components/requests/file-request.server';
import { RequestPage } from '../../../components/requests/request-page';
import { ownRequestDocument } from '../../../components/requests/requests.documents';
import { useAnswer } from '../../../components/use-answer';
import { notFound } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { nothingKept } from '../reviews/nothing-kept';
import { SiteHeading } from '../site-heading';
import { askerByNumber, loadAsAsker } from './asker.server';

export async function loader(args: LoaderFunctionArgs) {
  const id = args.params['id'] ?? '';
  if (!/^dsr_[0-9a-z]{26}$/.test(id)) throw notFound(args.context.requestId);
  const asker = askerByNumber(args);
  const { proofToken } = asker;
  const found = await loadAsAsker(asker, ownRequestDocument, { id, proofToken });
  return data({ ...found, shown: await loadPackage(asker, id) }, { headers: nothingKept });
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('requests.title'));

export function action(args: ActionFunctionArgs) {
  return actOnRequest(askerByNumber(args), '/requests/mine', args.params['id'] ?? '');
}

export default function RequestByNumberPage() {
  const found = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  return (
    <div className="flex flex-col gap-6">
      <SiteHeading
        title={t(`requests.kind.${found.ownDataSubjectRequest.request.kind}`)}
        text={<TextLink href="/requests/mine">{t('requests.back')}</TextLink>}
      />
      <RequestPage
        {...found}
        page={`/requests/mine/${found.ownDataSubjectRequest.request.id}`}
        answer={answer}
      />
    </div>
  );
}
