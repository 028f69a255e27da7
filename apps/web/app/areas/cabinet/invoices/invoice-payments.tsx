import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { Money } from '@apipay/ui/money';
import { StatusBadge, type StatusTone } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useLocation } from '@remix-run/react';
import { FileDown, QrCode, RefreshCw } from 'lucide-react';
import type { FormProblems } from '../../../form-problems.server';
import { RefundForm } from '../refunds/refund-form';
import { OutsideView } from '../staff-views/outside-view';
import type { InvoiceDetail } from './invoice-detail';
import { isPayerDestroyed } from './payer-destroyed-banner';
import { RefundLinesForm } from './refund-lines-form';
import type { CommandAnswer } from './submit-invoice-command.server';

type Payment = InvoiceDetail['payments'][number];

const paymentTones: Readonly<Record<Payment['state'], StatusTone>> = {
  APPLIED: 'paid',
  UNAPPLIED: 'unknown',
  CREDIT: 'waiting',
};
const refundTones: Readonly<Record<Payment['refunds'][number]['state'], StatusTone>> = {
  RESERVED: 'waiting',
  SENDING: 'waiting',
  UNKNOWN: 'unknown',
  COMPLETED: 'paid',
  FAILED: 'failed',
};

export interface InvoicePaymentsProps {
  invoice: InvoiceDetail;
  mayRefund: boolean;
  /** Random, the same while the person stays on the page. */
  formKey: string;
  typed: CommandAnswer['typedRefund'];
  problems: FormProblems | null;
}

/** Money that came for an invoice, what went back, and the form that gives more back. */
export function InvoicePayments({ invoice, ...rest }: InvoicePaymentsProps) {
  const { t } = useUiTexts();
  if (invoice.payments.length === 0) return null;
  return (
    <Card title={t('desk.payments')}>
      <ul className="flex flex-col gap-6">
        {invoice.payments.map((payment) => (
          <PaymentItem
            key={payment.id}
            payment={payment}
            lines={invoice.lines}
            isDisputed={invoice.isSumDisputed}
            isDestroyed={isPayerDestroyed(invoice)}
            {...rest}
          />
        ))}
      </ul>
    </Card>
  );
}

function PaymentItem({
  payment,
  lines,
  isDisputed,
  isDestroyed,
  mayRefund,
  formKey,
  typed,
  problems,
}: { payment: Payment; lines: InvoiceDetail['lines']; isDisputed: boolean; isDestroyed: boolean } & Omit<
  InvoicePaymentsProps,
  'invoice'
>) {
  const { t } = useUiTexts();
  const { pathname } = useLocation();
  const isTyped = typed?.paymentId === payment.id;
  const hasLeft = payment.left.amount !== '0.00';
  return (
    <li className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <StatusBadge tone={isDisputed ? 'unknown' : paymentTones[payment.state]}>
          {t(isDisputed ? 'web.invoiceStatus.SUM_DISPUTED' : `desk.paymentState.${payment.state}`)}
        </StatusBadge>
        <span className="font-semibold">
          <Money amount={payment.amount.amount} />
        </span>
      </p>
      <KeyValueList
        items={[
          {
            key: 'received',
            name: t('desk.received'),
            value: <DateTime value={payment.receivedAt} nameZone />,
          },
          {
            key: 'operation',
            name: t('desk.operation'),
            value: payment.providerTransactionId ? (
              <span className="font-mono text-sm break-all">{payment.providerTransactionId}</span>
            ) : null,
          },
          {
            key: 'left',
            name: t('desk.left'),
            value: payment.refunds.length > 0 ? <Money amount={payment.left.amount} /> : null,
          },
        ].filter((item) => item.value !== null)}
      />
      {payment.refunds.length > 0 && (
        <ul
          aria-label={t('desk.refunds')}
          className="flex flex-col divide-y divide-line border-y border-line"
        >
          {payment.refunds.map((refund) => (
            <li
              key={refund.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2 text-sm"
            >
              <span className="flex flex-wrap items-center gap-2">
                <StatusBadge tone={refundTones[refund.state]}>
                  {t(`desk.refundState.${refund.state}`)}
                </StatusBadge>
                <DateTime value={refund.createdAt} show="ago" className="text-muted" />
                {refund.origin === 'OUTSIDE' && <span className="text-muted">{t('desk.outside')}</span>}
              </span>
              <Money amount={refund.amount.amount} />
              {refund.state === 'FAILED' && refund.problem && (
                <span className="basis-full text-muted">{t.find(`cabinet.problem.${refund.problem}`)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayRefund && payment.isRefundable && payment.refundWay === 'WITH_PAYER' && (
        <Form method="post" className="flex flex-col items-start gap-2">
          <input type="hidden" name="intent" value="start-return" />
          <input type="hidden" name="paymentId" value={payment.id} />
          <p className="text-sm text-muted">{t('desk.return.hint')}</p>
          <Button type="submit" icon={<QrCode aria-hidden />}>
            {t('desk.return.start')}
          </Button>
        </Form>
      )}
      {mayRefund && payment.isRefundable && payment.refundWay === 'DIRECT' && (
        <details open={isTyped && typed.quantities === null}>
          <summary className="flex min-h-11 w-fit items-center rounded-sm text-brand underline underline-offset-3">
            {t('desk.refund.summary')}
          </summary>
          <RefundForm
            payment={payment}
            formKey={formKey}
            typed={isTyped && typed.quantities === null ? typed : null}
            problems={isTyped && typed.quantities === null ? problems : null}
          />
        </details>
      )}
      {mayRefund && payment.isRefundable && payment.refundWay === 'DIRECT' && lines.some(isLeft) && (
        <details open={isTyped && typed.quantities !== null}>
          <summary className="flex min-h-11 w-fit items-center rounded-sm text-brand underline underline-offset-3">
            {t('desk.refundLines.summary')}
          </summary>
          <RefundLinesForm
            key={payment.refunds.length}
            paymentId={payment.id}
            lines={lines}
            idempotencyKey={`${formKey}-${payment.refunds.length}-lines`}
            typed={isTyped ? typed.quantities : null}
            reason={isTyped && typed.quantities !== null ? typed.reason : ''}
            problems={isTyped && typed.quantities !== null ? problems : null}
          />
        </details>
      )}
      {mayRefund && !payment.isRefundable && hasLeft && payment.refunds.every(isSettled) && (
        <p className="text-sm text-muted">
          {t(payment.refundWay === 'BY_HAND_UNSEEN' ? 'desk.refund.unseen' : 'desk.refund.elsewhere')}
        </p>
      )}
      <OutsideView>
        <div className="flex flex-wrap gap-2">
          {!isDestroyed && (
            <ButtonLink
              href={`${pathname}/payments/${payment.id}/payment.pdf`}
              size="small"
              icon={<FileDown aria-hidden />}
            >
              {t('desk.file')}
            </ButtonLink>
          )}
          {payment.refundWay !== 'BY_HAND_UNSEEN' && (
            <Form method="post">
              <Button type="submit" size="small" name="intent" value="check" icon={<RefreshCw aria-hidden />}>
                {t('desk.refund.check')}
              </Button>
            </Form>
          )}
        </div>
      </OutsideView>
    </li>
  );
}

function isLeft(line: InvoiceDetail['lines'][number]): boolean {
  return line.quantity !== line.refundedQuantity && line.total.amount !== '0.00';
}

function isSettled({ state }: Payment['refunds'][number]): boolean {
  return state === 'COMPLETED' || state === 'FAILED';
}
