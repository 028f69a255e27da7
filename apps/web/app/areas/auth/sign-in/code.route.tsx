import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useAnswer } from '../../../components/use-answer';
import { privatePageMeta } from '../../../page-meta';
import { merchantPeople } from './audience.server';
import { loadCodePage, submitCodePage } from './code-page.server';
import { CodeStep } from './code-step';

export function loader({ request }: LoaderFunctionArgs) {
  return loadCodePage(request, merchantPeople);
}

export const meta: MetaFunction = (args) => privatePageMeta(args, (t) => t('auth.code.title'));

export function action({ request, context }: ActionFunctionArgs) {
  return submitCodePage({ request, context }, merchantPeople);
}

export default function CodePage() {
  const pending = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return <CodeStep {...pending} problems={answer?.problems} />;
}
