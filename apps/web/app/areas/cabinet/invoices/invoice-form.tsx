import { formatMoney, parseMoneyInput } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { MoneyInput } from '@apipay/ui/money-input';
import { PhoneInput } from '@apipay/ui/phone-input';
import { RadioCards } from '@apipay/ui/radio-cards';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import { IssueObstacle } from './issue-obstacle';
import type { TypedInvoice } from './read-issue-form.server';

/** Signs of a description that the provider shows: 60, of which our own mark takes seven. */
const descriptionLimit = 53;
/** On a page of ours it stands whole. */
const pageDescriptionLimit = 255;

const channels = ['PHONE', 'LINK', 'QR'] as const;

export interface InvoiceFormProps {
  mode: 'live' | 'test';
  today: string;
  idempotencyKey: string;
  typed: TypedInvoice;
  problems: FormProblems | null;
}

export function InvoiceForm({ mode, today, idempotencyKey, typed, problems }: InvoiceFormProps) {
  const { t, locale } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const [amount, setAmount] = useState(typed.amount);
  const [channel, setChannel] = useState<string>(typed.channel);
  const isPhone = channel === 'PHONE';
  const sum = parseMoneyInput(amount);
  const fields = problems?.fields ?? {};
  return (
    <Form key={idempotencyKey} method="post" noValidate className="flex flex-col gap-5">
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {problems && <FormProblemBanner problems={problems} />}
      {problems && <IssueObstacle codes={problems.codes} mode={mode} />}
      {mode === 'test' && <Banner tone="test" title={t('ui.banner.testText')} />}
      <RadioCards
        legend={t('cabinet.issue.channel')}
        name="channel"
        defaultValue={typed.channel}
        onChange={setChannel}
        columns={3}
        options={channels.map((value) => ({
          value,
          title: t(`cabinet.issue.channels.${value}.title`),
          text: t(`cabinet.issue.channels.${value}.text`),
        }))}
      />
      {isPhone && (
        <Field label={t('cabinet.issue.phone')} hint={t('ui.phone.hint')} error={fields['phone']}>
          {(control) => (
            <PhoneInput
              {...control}
              name="phone"
              autoComplete="off"
              defaultValue={typed.phone}
              autoFocus={!problems}
            />
          )}
        </Field>
      )}
      <Field
        label={t('cabinet.issue.amount')}
        hint={t(isPhone ? 'cabinet.issue.amountHint' : 'cabinet.issue.amountHintPage')}
        error={fields['amount']}
      >
        {(control) => (
          <MoneyInput
            {...control}
            name="amount"
            defaultValue={typed.amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t('cabinet.issue.description')}
        hint={t('cabinet.issue.descriptionHint')}
        error={fields['description']}
      >
        {(control) => (
          <Textarea
            {...control}
            name="description"
            rows={2}
            maxLength={isPhone ? descriptionLimit : pageDescriptionLimit}
            defaultValue={typed.description}
          />
        )}
      </Field>
      <details open={Boolean(fields['internalComment'] ?? fields['externalId'] ?? fields['dueOn'])}>
        <summary className="flex min-h-11 w-fit items-center rounded-sm text-brand underline underline-offset-3">
          {t('cabinet.issue.more')}
        </summary>
        <div className="flex flex-col gap-5 pt-3">
          <Field label={t('cabinet.issue.dueOn')} optional error={fields['dueOn']}>
            {(control) => (
              <Input {...control} type="date" name="dueOn" min={today} defaultValue={typed.dueOn} />
            )}
          </Field>
          <Field
            label={t('cabinet.issue.externalId')}
            hint={t('cabinet.issue.externalIdHint')}
            optional
            error={fields['externalId']}
          >
            {(control) => (
              <Input
                {...control}
                name="externalId"
                maxLength={64}
                autoComplete="off"
                defaultValue={typed.externalId}
              />
            )}
          </Field>
          <Field
            label={t('cabinet.issue.internalComment')}
            hint={t('cabinet.issue.internalCommentHint')}
            optional
            error={fields['internalComment']}
          >
            {(control) => (
              <Textarea
                {...control}
                name="internalComment"
                rows={2}
                maxLength={255}
                defaultValue={typed.internalComment}
              />
            )}
          </Field>
        </div>
      </details>
      <Button type="submit" tone="primary" wide loading={isBusy}>
        {sum !== null && !/^0(?:\.0+)?$/.test(sum)
          ? t('cabinet.issue.submitSum', { sum: formatMoney(sum, locale) })
          : t('cabinet.issue.submit')}
      </Button>
    </Form>
  );
}
