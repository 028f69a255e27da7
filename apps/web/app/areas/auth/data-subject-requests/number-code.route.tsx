import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useAnswer } from '../../../components/use-answer';
import { privatePageMeta } from '../../../page-meta';
import { numberHolders } from '../sign-in/audience.server';
import { loadCodePage, submitCodePage } from '../sign-in/code-page.server';
import { CodeStep } from '../sign-in/code-step';

export function loader({ request }: LoaderFunctionArgs) {
  return loadCodePage(request, numberHolders);
}

export const meta: MetaFunction = (args) => privatePageMeta(args, (t) => t('auth.code.title'));

export function action({ request, context }: ActionFunctionArgs) {
  return submitCodePage({ request, context }, numberHolders);
}

export default function NumberCodePage() {
  const pending = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return <CodeStep {...pending} problems={answer?.problems} />;
}
