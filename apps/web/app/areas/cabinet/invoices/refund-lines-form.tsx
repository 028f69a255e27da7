import { refundOfLine } from '@apipay/domain/invoices/line-totals.inputs';
import { decimalFromMinor, formatNumber, minorFromDecimal } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { Money } from '@apipay/ui/money';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import type { InvoiceDetail } from './invoice-detail';
import { parseQuantityInput, thousandthsOf } from './typed-lines';

type Line = InvoiceDetail['lines'][number];

export interface RefundLinesFormProps {
  paymentId: string;
  lines: readonly Line[];
  idempotencyKey: string;
  /** What was typed before it was refused, by id of the line. */
  typed: Readonly<Record<string, string>> | null;
  problems: FormProblems | null;
}

/** Gives back so many of these lines. The sum is shown while it is typed; the server decides. */
export function RefundLinesForm({ paymentId, lines, idempotencyKey, typed, problems }: RefundLinesFormProps) {
  const { t, locale } = useUiTexts();
  const isBusy = useNavigation().formData?.get('paymentId') === paymentId;
  const [quantities, setQuantities] = useState<Readonly<Record<string, string>>>(typed ?? {});
  const left = lines.filter((line) => leftOf(line) > 0n);
  // The server numbers what was sent: lines with a quantity, in their order.
  const sent = Object.keys(typed ?? {});
  const sum = left.reduce((total, line) => total + partOf(line, quantities[line.id] ?? ''), 0n);
  return (
    <Form method="post" noValidate className="mt-2 flex max-w-md flex-col gap-4">
      {problems?.general && <FormProblemBanner problems={problems} />}
      <input type="hidden" name="intent" value="refund" />
      <input type="hidden" name="byLine" value="1" />
      <input type="hidden" name="paymentId" value={paymentId} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <p className="text-sm text-muted">{t('desk.refundLines.text')}</p>
      {left.map((line) => (
        <Field
          key={line.id}
          optional
          label={t('desk.refundLines.quantity', { name: line.name ?? t('cabinet.invoice.lines.hidden') })}
          hint={t('desk.refundLines.left', {
            quantity: formatNumber(Number(leftOf(line)) / 1_000, locale),
            unit: t(`web.lineUnit.${line.unit}`),
            of: formatNumber(Number(line.quantity), locale),
          })}
          error={problems?.fields[`lines.${sent.indexOf(line.id)}.quantity`]}
        >
          {(control) => (
            <Input
              {...control}
              name={`quantity:${line.id}`}
              inputMode="decimal"
              autoComplete="off"
              className="tabular-nums"
              defaultValue={typed?.[line.id] ?? ''}
              onChange={(event) => setQuantities((now) => ({ ...now, [line.id]: event.target.value }))}
            />
          )}
        </Field>
      ))}
      <p aria-live="polite" className="flex items-baseline justify-between gap-2 border-t border-line pt-3">
        <span>{t('desk.refundLines.sum')}</span>
        <span className="font-semibold">
          <Money amount={decimalFromMinor(sum)} />
        </span>
      </p>
      <Field optional label={t('desk.refund.reason')} error={problems?.fields['reason']}>
        {(control) => <Input {...control} name="reason" autoComplete="off" />}
      </Field>
      <Button type="submit" tone="danger" className="sm:w-fit" loading={isBusy}>
        {t('desk.refundLines.submit')}
      </Button>
    </Form>
  );
}

function leftOf(line: Line): bigint {
  return thousandthsOf(line.quantity) - thousandthsOf(line.refundedQuantity);
}

function partOf(line: Line, text: string): bigint {
  const quantity = parseQuantityInput(text);
  const thousandths = quantity === null ? 0n : thousandthsOf(quantity);
  if (thousandths === 0n || thousandths > leftOf(line)) return 0n;
  return refundOfLine(
    {
      quantityThousandths: thousandthsOf(line.quantity),
      totalMinor: minorFromDecimal(line.total.amount),
      refundedThousandths: thousandthsOf(line.refundedQuantity),
      refundedMinor: minorFromDecimal(line.refunded.amount),
    },
    thousandths,
  );
}
