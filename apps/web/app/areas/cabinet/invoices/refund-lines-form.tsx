import { refundOfLine } from '@apipay/domain/invoices/line-totals.inputs';
import { decimalFromMinor, formatMoney, formatNumber, minorFromDecimal } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { Money } from '@apipay/ui/money';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import type { InvoiceDetail } from './invoice-detail';
import { parseQuantityInput, thousandthsOf } from './typed-lines';

type Line = InvoiceDetail['lines'][number];

const quantityPrefix = 'quantity:';

export interface RefundLinesFormProps {
  paymentId: string;
  lines: readonly Line[];
  idempotencyKey: string;
  /** What was typed before it was refused, by id of the line. */
  typed: Readonly<Record<string, string>> | null;
  reason: string;
  problems: FormProblems | null;
}

/** Gives back so many of these lines. The sum is shown while it is typed; the server decides. */
export function RefundLinesForm(props: RefundLinesFormProps) {
  const { paymentId, lines, idempotencyKey, typed, reason, problems } = props;
  const { t, locale } = useUiTexts();
  const isBusy = useNavigation().formData?.get('paymentId') === paymentId;
  const [quantities, setQuantities] = useState<Readonly<Record<string, string>>>(typed ?? {});
  const left = lines.filter((line) => leftOf(line) > 0n);
  // The server numbers what was sent: lines with a quantity, in their order.
  const sent = Object.keys(typed ?? {});
  const sum = left.reduce((total, line) => total + partOf(line, quantities[line.id] ?? ''), 0n);
  const [reasonText, setReasonText] = useState(reason);
  const whyId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [hasScript, setHasScript] = useState(false);
  useEffect(() => {
    setHasScript(true);
    // Typed before the page's script had come.
    if (form.current) setQuantities(quantitiesIn(form.current));
  }, []);
  // Without the script the sum is not known here, and the server answers.
  const isNothing = hasScript && sum === 0n;
  const isTyping = Object.values(quantities).some((text) => text.trim() !== '');
  function submit(event: FormEvent): void {
    if (isNothing) event.preventDefault();
  }
  return (
    <Form ref={form} method="post" noValidate onSubmit={submit} className="mt-2 flex max-w-md flex-col gap-4">
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
          error={
            // What was said of another quantity than the one that stands here now.
            (quantities[line.id] ?? '') === (typed?.[line.id] ?? '')
              ? problems?.fields[`lines.${sent.indexOf(line.id)}.quantity`]
              : null
          }
        >
          {(control) => (
            <Input
              {...control}
              name={`${quantityPrefix}${line.id}`}
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
      <Field
        optional
        label={t('desk.refund.reason')}
        error={reasonText === reason ? problems?.fields['reason'] : null}
      >
        {(control) => (
          <Input
            {...control}
            name="reason"
            autoComplete="off"
            defaultValue={reason}
            onChange={(event) => setReasonText(event.target.value)}
          />
        )}
      </Field>
      {isNothing && (
        <p id={whyId} className="text-sm text-muted">
          {t(isTyping ? 'desk.refundLines.unfit' : 'desk.refundLines.nothing')}
        </p>
      )}
      <Button
        type="submit"
        tone="danger"
        className="sm:w-fit"
        loading={isBusy}
        {...(isNothing ? { 'aria-disabled': true, 'aria-describedby': whyId } : {})}
      >
        {sum === 0n
          ? t('desk.refund.submitAny')
          : t('desk.refund.submit', { sum: formatMoney(decimalFromMinor(sum), locale) })}
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

function quantitiesIn(form: HTMLFormElement): Readonly<Record<string, string>> {
  const inputs = form.querySelectorAll<HTMLInputElement>(`input[name^="${quantityPrefix}"]`);
  return Object.fromEntries([...inputs].map(({ name, value }) => [name.slice(quantityPrefix.length), value]));
}
