import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useAnswer } from '../../../components/use-answer';
import { privatePageMeta } from '../../../page-meta';
import { staff } from '../../auth/sign-in/audience.server';
import { loadCodePage, submitCodePage } from '../../auth/sign-in/code-page.server';
import { CodeStep } from '../../auth/sign-in/code-step';

export function loader({ request }: LoaderFunctionArgs) {
  return loadCodePage(request, staff);
}

export const meta: MetaFunction = (args) => privatePageMeta(args, (t) => t('auth.code.title'));

export function action({ request, context }: ActionFunctionArgs) {
  return submitCodePage({ request, context }, staff);
}

export default function StaffCodePage() {
  const pending = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return <CodeStep {...pending} problems={answer?.problems} />;
}
