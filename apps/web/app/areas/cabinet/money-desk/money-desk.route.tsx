import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actOf } from '../../../chosen-of.server';
import { type MoneyDeskAnswer, MoneyDeskList } from '../../../components/money-desk-list';
import { readDecisionForm } from '../../../components/read-decision-form.server';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal, statusOfProblems } from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import {
  approveMoneyDecisionDocument,
  decideMoneyMatterDocument,
  moneyDeskDocument,
  targetInvoicesDocument,
  withdrawMoneyDecisionDocument,
} from './money-desk.documents';

/** Sums for which open invoices are looked up; more would make one page ask too much. */
const mostSums = 5;

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, moneyMatters } = await loadCabinet(moneyDeskDocument, {}, args);
  const sums = new Set(
    moneyMatters.filter(({ matter }) => matter === 'UNAPPLIED_PAYMENT').map(({ amount }) => amount.amount),
  );
  const found = await Promise.all(
    [...sums].slice(0, mostSums).map(async (sum) => {
      const { invoices } = await loadCabinet(targetInvoicesDocument, { search: sum }, args);
      const open = invoices.nodes.filter(({ state, amount }) => state === 'OPEN' && amount.amount === sum);
      return [sum, open.map(({ id, number }) => ({ id, number: number ?? '' }))] as const;
    }),
  );
  const permissions = viewer?.permissions ?? [];
  return {
    base: `/cabinet/${cabinetMode(args)}`,
    matters: moneyMatters,
    targets: Object.fromEntries(found),
    mayDecide: permissions.includes('money:decide'),
    mayApprove: permissions.includes('money:approve'),
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
  switch (intent) {
    case 'approve': {
      const result = await submitCabinet(approveMoneyDecisionDocument, { input: ofDecision }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      const problems = problemsOf(result.data.approveMoneyDecision.userErrors);
      return answer(problems ? { problems } : { done: 'CARRIED_OUT' });
    }
    case 'withdraw': {
      const result = await submitCabinet(withdrawMoneyDecisionDocument, { input: ofDecision }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      const problems = problemsOf(result.data.withdrawMoneyDecision.userErrors);
      return answer(problems ? { problems } : { done: 'WITHDRAWN' });
    }
  }
  const { typed, decision: input, problems: unread } = readDecisionForm(args.request, form);
  if (unread) return answer({ problems: unread, typed });
  const result = await submitCabinet(decideMoneyMatterDocument, { input }, args);
  if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result), typed });
  const { decision, userErrors } = result.data.decideMoneyMatter;
  const problems = problemsOf(userErrors);
  return answer(problems ? { problems, typed } : { done: decision?.state ?? null });
}

export default function MoneyDeskPage() {
  const { base, matters, targets, mayDecide, mayApprove } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return (
    <MoneyDeskList
      matters={matters}
      answer={answer}
      mayDecide={mayDecide}
      mayApprove={mayApprove}
      invoiceHref={({ invoiceId }) => (invoiceId ? `${base}/invoices/${invoiceId}` : null)}
      targets={({ amount }) => targets[amount.amount] ?? []}
    />
  );
}
