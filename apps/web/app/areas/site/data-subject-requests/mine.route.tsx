import { Button, ButtonLink } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { RequestList } from '../../../components/requests/request-list';
import { ownRequestsDocument } from '../../../components/requests/requests.documents';
import { forgetCookie } from '../../../cookies.server';
import { privatePageMeta } from '../../../page-meta';
import { nothingKept } from '../reviews/nothing-kept';
import { SiteHeading } from '../site-heading';
import { askerByNumber, loadAsAsker } from './asker.server';

export async function loader(args: LoaderFunctionArgs) {
  const asker = askerByNumber(args);
  const { proofToken } = asker;
  const found = await loadAsAsker(asker, ownRequestsDocument, { proofToken });
  return data(
    { requests: found.ownDataSubjectRequests, unfetched: found.ownUnfetchedCopies },
    { headers: nothingKept },
  );
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('requests.title'));

/** The browser forgets that the number was proven. */
export function action(_args: ActionFunctionArgs) {
  return redirect('/requests', { status: 303, headers: { 'Set-Cookie': forgetCookie('requests') } });
}

/** What whoever has the proven number has asked. */
export default function RequestsOfNumberPage() {
  const { requests, unfetched } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <SiteHeading title={t('requests.title')} text={t('requests.site.until')} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/requests/new" tone="primary">
          {t('requests.new')}
        </ButtonLink>
        <Form method="post">
          <Button type="submit">{t('requests.site.close')}</Button>
        </Form>
      </div>
      <RequestList requests={requests} base="/requests/mine" unfetched={unfetched} />
    </div>
  );
}
