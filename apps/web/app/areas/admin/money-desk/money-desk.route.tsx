import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actOf } from '../../../chosen-of.server';
import { type MoneyDeskAnswer, MoneyDeskList } from '../../../components/money-desk-list';
import { readDecisionForm } from '../../../components/read-decision-form.server';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal, statusOfProblems } from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { ModeBadge } from '../invoices/mode-badge';
import {
  approveMoneyDecisionDocument,
  decideMoneyMatterDocument,
  moneyDeskDocument,
  withdrawMoneyDecisionDocument,
} from './money-desk.documents';

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, moneyMatters } = await loadAdmin(moneyDeskDocument, {}, args);
  const permissions = viewer?.permissions ?? [];
  return {
    matters: moneyMatters,
    mayDecide: permissions.includes('money-desk:decide'),
    mayApprove: permissions.includes('money-desk:approve'),
  };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('desk.title'));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = actOf(args, form, ['approve', 'withdraw', 'decide']);
  const answer = (fields: Partial<MoneyDeskAnswer>) =>
    data<MoneyDeskAnswer>(
      { problems: null, typed: null, done: null, ...fields },
      { status: statusOfProblems(fields.problems ?? null) },
    );
  const ofDecision = { decisionId: String(form.get('decisionId') ?? '').slice(0, 60) };
  const place = {
    merchantId: String(form.get('merchantId') ?? '').slice(0, 60),
    mode: form.get('mode') === 'TEST' ? ('TEST' as const) : ('LIVE' as const),
  };
  switch (intent) {
    case 'approve': {
      const result = await submitAdmin(approveMoneyDecisionDocument, { input: ofDecision, place }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      const problems = problemsOf(result.data.approveMoneyDecision.userErrors);
      return answer(problems ? { problems } : { done: 'CARRIED_OUT' });
    }
    case 'withdraw': {
      const result = await submitAdmin(withdrawMoneyDecisionDocument, { input: ofDecision, place }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      const problems = problemsOf(result.data.withdrawMoneyDecision.userErrors);
      return answer(problems ? { problems } : { done: 'WITHDRAWN' });
    }
  }
  const { typed, decision: input, problems: unread } = readDecisionForm(args.request, form);
  if (unread) return answer({ problems: unread, typed });
  const result = await submitAdmin(decideMoneyMatterDocument, { input, place }, args);
  if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result), typed });
  const { decision, userErrors } = result.data.decideMoneyMatter;
  const problems = problemsOf(userErrors);
  return answer(problems ? { problems, typed } : { done: decision?.state ?? null });
}

export default function MoneyDeskPage() {
  const { matters, mayDecide, mayApprove } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return (
    <MoneyDeskList
      matters={matters}
      answer={answer}
      mayDecide={mayDecide}
      mayApprove={mayApprove}
      invoiceHref={({ invoiceId }) => (invoiceId ? `/admin/invoices/${invoiceId}` : null)}
      targets={() => null}
      owner={({ mode, merchantId }) => (
        <>
          <ModeBadge mode={mode} />
          <IdWithCopy id={merchantId} />
        </>
      )}
    />
  );
}
