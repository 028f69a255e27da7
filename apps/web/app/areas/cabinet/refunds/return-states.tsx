import { formatTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { EmptyState } from '@apipay/ui/empty-state';
import { Money } from '@apipay/ui/money';
import { Qr } from '@apipay/ui/qr';
import { StatusBadge } from '@apipay/ui/status-badge';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form } from '@remix-run/react';
import type { ResultOf } from 'gql.tada';
import { QrCode } from 'lucide-react';
import type { FormProblems } from '../../../form-problems.server';
import { RefundForm } from './refund-form';
import type { returnSessionDocument } from './refunds.documents';

export type ShownReturn = NonNullable<ResultOf<typeof returnSessionDocument>['returnSession']>;
type Offered = ShownReturn['payments'][number];

/** The code on the till's screen. */
export function ReturnScan({ matrix, until }: { matrix: boolean[][]; until: string }) {
  const { t, locale } = useUiTexts();
  return (
    <Card>
      <figure className="flex flex-col items-center gap-4 text-center">
        <Qr matrix={matrix} content={t('desk.return.code')} size={280} />
        <figcaption className="max-w-md">{t('desk.return.scan')}</figcaption>
      </figure>
      <p className="mt-3 text-center text-sm text-muted tabular-nums">
        {t('desk.return.scanUntil', { time: formatTime(until, locale) })}
      </p>
    </Card>
  );
}

export interface ReturnPaymentsProps {
  session: ShownReturn;
  base: string;
  formKey: string;
  typed: { readonly paymentId: string; readonly amount: string; readonly reason: string } | null;
  problems: FormProblems | null;
}

/** What the buyer who scanned has paid through us. */
export function ReturnPayments({ session, base, formKey, typed, problems }: ReturnPaymentsProps) {
  const { t, locale } = useUiTexts();
  const isExpected = session.payments.some(({ payment }) => payment.id === session.paymentId);
  if (session.payments.length === 0) {
    return (
      <Card>
        <EmptyState title={t('desk.return.nothing')}>
          {session.otherCount > 0
            ? t('desk.return.onlyOthers', { count: session.otherCount })
            : t('desk.return.nothingText')}
        </EmptyState>
        <AgainForm paymentId={session.paymentId} />
      </Card>
    );
  }
  return (
    <>
      {!isExpected && (
        <Banner tone="waiting" title={t('desk.return.another')}>
          {t('desk.return.anotherText')}
        </Banner>
      )}
      {session.usableUntil && (
        <p className="text-muted">
          {t('desk.return.choose', { time: formatTime(session.usableUntil, locale) })}
        </p>
      )}
      <ul className="flex flex-col gap-4">
        {session.payments.map((offered) => {
          const isTyped = typed?.paymentId === offered.payment.id;
          return (
            <li key={offered.payment.id}>
              <OfferedPayment
                offered={offered}
                base={base}
                formKey={formKey}
                isOpen={isTyped || offered.payment.id === session.paymentId || session.payments.length === 1}
                typed={isTyped ? typed : null}
                problems={isTyped ? problems : null}
              />
            </li>
          );
        })}
      </ul>
      {session.otherCount > 0 && (
        <p className="text-sm text-muted">{t('desk.return.others', { count: session.otherCount })}</p>
      )}
    </>
  );
}

function OfferedPayment({
  offered: { payment, invoiceId, invoiceNumber },
  base,
  isOpen,
  ...form
}: {
  offered: Offered;
  isOpen: boolean;
} & Pick<ReturnPaymentsProps, 'base' | 'formKey' | 'typed' | 'problems'>) {
  const { t } = useUiTexts();
  const last = payment.refunds.at(-1);
  return (
    <Card>
      <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <TextLink href={`${base}/${invoiceId}`}>
          {t('cabinet.invoices.number', { number: invoiceNumber })}
        </TextLink>
        <span className="font-semibold">
          <Money amount={payment.amount.amount} />
        </span>
      </p>
      <p className="text-sm text-muted">
        {t('desk.received')} <DateTime value={payment.receivedAt} nameZone />
      </p>
      {last?.state === 'FAILED' && (
        <Banner tone="failed" title={t('desk.refundState.FAILED')}>
          {last.problem && t.find(`cabinet.problem.${last.problem}`)}
        </Banner>
      )}
      {payment.isRefundable ? (
        <details open={isOpen}>
          <summary className="flex min-h-11 w-fit items-center rounded-sm text-brand underline underline-offset-3">
            {t('desk.refund.summary')}
          </summary>
          <RefundForm payment={payment} {...form} />
        </details>
      ) : last && last.state !== 'FAILED' ? (
        <p className="mt-2">
          <StatusBadge
            tone={last.state === 'COMPLETED' ? 'paid' : last.state === 'UNKNOWN' ? 'unknown' : 'waiting'}
          >
            {t(`desk.refundState.${last.state}`)}
          </StatusBadge>
        </p>
      ) : null}
    </Card>
  );
}

/** How it ended, and the one step that follows. */
export function ReturnOver({
  state,
  paymentId,
  invoice,
}: {
  state: 'DONE' | 'EXPIRED' | 'FAILED';
  paymentId: string;
  invoice: { readonly href: string; readonly label: string } | null;
}) {
  const { t } = useUiTexts();
  return (
    <Card>
      <Banner tone={state === 'DONE' ? 'info' : 'waiting'} title={t(`desk.return.state.${state}`)}>
        {t(`desk.return.stateText.${state}`)}
      </Banner>
      {state === 'DONE' && invoice ? (
        <ButtonLink href={invoice.href} className="mt-4">
          {invoice.label}
        </ButtonLink>
      ) : (
        <AgainForm paymentId={paymentId} />
      )}
    </Card>
  );
}

function AgainForm({ paymentId }: { paymentId: string }) {
  const { t } = useUiTexts();
  return (
    <Form method="post" className="mt-4">
      <input type="hidden" name="intent" value="start-return" />
      <input type="hidden" name="paymentId" value={paymentId} />
      <Button type="submit" icon={<QrCode aria-hidden />}>
        {t('desk.return.again')}
      </Button>
    </Form>
  );
}
