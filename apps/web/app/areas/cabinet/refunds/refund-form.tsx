import { formatMoney, parseMoneyInput } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { MoneyInput } from '@apipay/ui/money-input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';

export interface RefundFormProps {
  payment: {
    readonly id: string;
    readonly left: { readonly amount: string };
    readonly refunds: readonly unknown[];
  };
  /** Random, the same while the person stays on the page. */
  formKey: string;
  typed: { readonly amount: string; readonly reason: string } | null;
  problems: FormProblems | null;
}

/** The sum and the button that names it. */
export function RefundForm({ payment, formKey, typed, problems }: RefundFormProps) {
  const { t, locale } = useUiTexts();
  const isBusy = useNavigation().formData?.get('paymentId') === payment.id;
  const first = typed?.amount ?? payment.left.amount;
  const [amount, setAmount] = useState(first);
  const sum = parseMoneyInput(amount);
  return (
    // Another refund is another intent: what stands here was carried out or refused before the count of refunds grew.
    <Form method="post" key={payment.refunds.length} noValidate className="mt-2 flex max-w-md flex-col gap-4">
      {problems?.general && <FormProblemBanner problems={problems} />}
      <input type="hidden" name="intent" value="refund" />
      <input type="hidden" name="paymentId" value={payment.id} />
      <input type="hidden" name="idempotencyKey" value={`${formKey}-${payment.refunds.length}`} />
      <Field
        label={t('desk.refund.amount')}
        hint={t('desk.refund.max', { sum: formatMoney(payment.left.amount, locale) })}
        error={amount === first ? problems?.fields['amount'] : null}
      >
        {(control) => (
          <MoneyInput
            {...control}
            name="amount"
            defaultValue={first}
            largest={payment.left.amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        )}
      </Field>
      <Field optional label={t('desk.refund.reason')} error={problems?.fields['reason']}>
        {(control) => (
          <Input {...control} name="reason" autoComplete="off" defaultValue={typed?.reason ?? ''} />
        )}
      </Field>
      <Button type="submit" tone="danger" className="sm:w-fit" loading={isBusy}>
        {sum === null
          ? t('desk.refund.submitAny')
          : t('desk.refund.submit', { sum: formatMoney(sum, locale) })}
      </Button>
    </Form>
  );
}
