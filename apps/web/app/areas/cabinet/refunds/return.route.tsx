import { randomUUID } from 'node:crypto';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actOf } from '../../../chosen-of.server';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { qrMatrix } from '../../../components/qr-matrix.server';
import { useAnswer } from '../../../components/use-answer';
import { useFirstValue } from '../../../components/use-first-value';
import {
  type FormProblems,
  problemsOf,
  problemsOfRefusal,
  readSum,
  statusOfProblems,
} from '../../../form-problems.server';
import { notFound } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { refundPaymentDocument } from '../invoices/invoices.documents';
import { PoliteAnnouncement } from '../live/polite-announcement';
import { returnSessionDocument } from './refunds.documents';
import { ReturnOver, ReturnPayments, ReturnScan } from './return-states';
import { startReturn } from './start-return.server';
import { useLiveReturn } from './use-live-return';

interface Answer {
  readonly problems: FormProblems | null;
  readonly typed: { readonly paymentId: string; readonly amount: string; readonly reason: string } | null;
}

export async function loader(args: LoaderFunctionArgs) {
  const { returnSession } = await loadCabinet(returnSessionDocument, { id: args.params['id'] ?? '' }, args);
  if (!returnSession) throw notFound(args.context.requestId);
  const { scanText } = returnSession;
  return {
    session: returnSession,
    matrix: scanText === null ? null : qrMatrix(scanText),
    base: `/cabinet/${cabinetMode(args)}/invoices`,
    formKey: randomUUID(),
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('desk.return.title'));

const answer = (problems: FormProblems | null, typed: Answer['typed'] = null) =>
  data<Answer>({ problems, typed }, { status: statusOfProblems(problems) });

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  if (actOf(args, form, ['start-return', 'refund']) === 'start-return') {
    return answer(await startReturn(args, form));
  }
  const text = (name: string, most: number) => String(form.get(name) ?? '').slice(0, most);
  const typed = {
    paymentId: text('paymentId', 60),
    amount: text('amount', 100),
    reason: text('reason', 1_000),
  };
  const { amount, problems: unread } = readSum(args.request, 'amount', typed.amount);
  if (unread) return answer(unread, typed);
  const input = {
    paymentId: typed.paymentId,
    amount,
    reason: typed.reason || null,
    returnSessionId: args.params['id'] ?? '',
  };
  const idempotencyKey = text('idempotencyKey', 255);
  const result = await submitCabinet(refundPaymentDocument, { input, idempotencyKey }, args);
  if (!result.isOk) return answer(problemsOfRefusal(args.request, result), typed);
  const problems = problemsOf(result.data.refundPayment.userErrors);
  if (problems) return answer(problems, typed);
  return redirect(`/cabinet/${cabinetMode(args)}/returns/${args.params['id'] ?? ''}`, 303);
}

export default function ReturnPage() {
  const { session, matrix, base, formKey } = useLoaderData<typeof loader>();
  const said = useAnswer<typeof action>();
  const firstKey = useFirstValue(formKey);
  const { t } = useUiTexts();
  const isUnderWay = session.payments.some(({ payment }) =>
    payment.refunds.some(({ state }) => state === 'RESERVED' || state === 'SENDING'),
  );
  useLiveReturn(session.state === 'WAITING' || isUnderWay);
  const invoice = session.invoiceId && {
    href: `${base}/${session.invoiceId}`,
    label: t('cabinet.invoices.number', { number: session.invoiceNumber ?? '' }),
  };
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <PageHeader
        title={t('desk.return.title')}
        path={[{ href: base, label: t('cabinet.invoices.title') }, ...(invoice ? [invoice] : [])]}
      />
      <PoliteAnnouncement text={t(`desk.return.state.${session.state}`)} />
      {said?.problems && !said.typed && <FormProblemBanner problems={said.problems} />}
      {session.state === 'WAITING' && matrix && <ReturnScan matrix={matrix} until={session.scanUntil} />}
      {session.state === 'PAYER_KNOWN' && (
        <ReturnPayments
          session={session}
          base={base}
          formKey={firstKey}
          typed={said?.typed ?? null}
          problems={said?.problems ?? null}
        />
      )}
      {(session.state === 'DONE' || session.state === 'EXPIRED' || session.state === 'FAILED') && (
        <ReturnOver state={session.state} paymentId={session.paymentId} invoice={invoice || null} />
      )}
    </div>
  );
}
