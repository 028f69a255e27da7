import { decimalFromMinor, formatMoney, parseMoneyInput } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { LimitedInput } from '@apipay/ui/limited-input';
import { MoneyInput } from '@apipay/ui/money-input';
import { PhoneInput } from '@apipay/ui/phone-input';
import { RadioCards } from '@apipay/ui/radio-cards';
import { Select } from '@apipay/ui/select';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import { KeptForm } from '../../../kept-forms/kept-form';
import { useViewerId } from '../use-viewer-id';
import type { ConnectionChoice } from './connection-choice.server';
import { connectionLabel } from './connection-label';
import { InvoiceFormButtons } from './invoice-form-buttons';
import { InvoiceLinesEditor } from './invoice-lines-editor';
import { IssueObstacles, StepAfterRefusal } from './issue-obstacles';
import type { IssueObstacle } from './issue-readiness';
import type { NumberAnswer } from './look-up-number.server';
import { NumberCheck } from './number-check';
import type { InvoiceChannel, TypedInvoice } from './read-issue-form.server';
import { totalsOf } from './typed-lines';
import { useTypedLines } from './use-typed-lines';

/** Signs of a description that the provider shows: 60, of which our own mark takes seven. */
const descriptionLimit = 53;
/** On a page of ours it stands whole. */
const pageDescriptionLimit = 255;

const everyChannel = ['PHONE', 'LINK', 'QR'] as const;

export interface InvoiceFormProps {
  mode: 'live' | 'test';
  /** What has to be done first; the form cannot be sent before. */
  obstacles: readonly IssueObstacle[];
  today: string;
  /** How payers can be reached; the first is chosen beforehand. */
  channels?: readonly InvoiceChannel[];
  /** Decimal string of the largest sum of an invoice; null while there is no connection that says it. */
  largest: string | null;
  /** Empty unless there is something to choose from; the main one comes first. */
  connections: readonly ConnectionChoice[];
  idempotencyKey: string;
  typed: TypedInvoice;
  problems: FormProblems | null;
  /** Set where a draft is edited: nothing is issued from here. */
  draft?: { readonly version: number; readonly phoneMasked: string | null };
  /** What the provider said about the number, where it was asked. */
  lookUp?: NumberAnswer | null;
}

export function InvoiceForm(props: InvoiceFormProps) {
  const { mode, obstacles, today, largest, connections, idempotencyKey, typed, problems, draft } = props;
  const { channels = everyChannel, lookUp = null } = props;
  const { t, locale } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const [amount, setAmount] = useState(typed.amount);
  const [channel, setChannel] = useState<string>(typed.channel);
  const isPhone = channel === 'PHONE';
  const [description, setDescription] = useState(typed.description);
  const lines = useTypedLines(typed.lines);
  const [discount, setDiscount] = useState(typed.discount);
  const hasLines = lines.lines.length > 0;
  const total = hasLines ? (totalsOf(lines.lines, discount)?.totalMinor ?? -1n) : null;
  const sum = total === null ? parseMoneyInput(amount) : total < 0n ? null : decimalFromMinor(total);
  const fields = problems?.fields ?? {};
  return (
    <KeptForm
      key={idempotencyKey}
      form={draft ? 'invoice-draft' : 'invoice'}
      owner={useViewerId()}
      isTyped={problems !== null}
      method="post"
      noValidate
      className="flex flex-col gap-5"
    >
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {draft ? (
        <input type="hidden" name="version" value={draft.version} />
      ) : (
        <input type="hidden" name="intent" defaultValue="issue" />
      )}
      {/* Enter presses the first button of a form: it has to be the one that issues. */}
      <input
        type="submit"
        value=""
        tabIndex={-1}
        aria-hidden
        className="sr-only"
        disabled={draft === undefined && obstacles.length > 0}
      />
      {problems && <FormProblemBanner problems={problems} />}
      {problems && <StepAfterRefusal codes={problems.codes} mode={mode} />}
      <IssueObstacles obstacles={obstacles} mode={mode} />
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
        <Field
          label={t('cabinet.issue.phone')}
          hint={
            draft?.phoneMasked
              ? t('cabinet.draft.keptPhone', { phone: draft.phoneMasked })
              : t('ui.phone.hint')
          }
          optional={draft !== undefined}
          error={fields['phone']}
        >
          {(control) => (
            <PhoneInput
              {...control}
              name="phone"
              autoComplete="off"
              defaultValue={typed.phone}
              autoFocus={!problems && lookUp === null && obstacles.length === 0}
            />
          )}
        </Field>
      )}
      {isPhone && !draft && (
        <NumberCheck answer={lookUp} isBusy={isBusy} isPossible={obstacles.length === 0} />
      )}
      {connections.length > 1 && (
        <Field
          label={t('cabinet.issue.connection')}
          hint={t('cabinet.issue.connectionHint')}
          error={fields['connectionId']}
        >
          {(control) => (
            <Select
              {...control}
              name="connectionId"
              defaultValue={typed.connectionId || connections[0]?.id}
              options={connections.map((connection) => ({
                value: connection.id,
                label: connectionLabel(connection, t),
              }))}
            />
          )}
        </Field>
      )}
      {!hasLines && (
        <Field
          label={t('cabinet.issue.amount')}
          hint={
            !isPhone
              ? t('cabinet.issue.amountHintPage')
              : largest === null
                ? t('cabinet.issue.amountHint')
                : t('cabinet.issue.amountHintLimit', { maximum: formatMoney(largest, locale) })
          }
          error={fields['amount']}
        >
          {(control) => (
            <MoneyInput
              {...control}
              name="amount"
              isWhole={isPhone}
              largest={largest ?? undefined}
              defaultValue={amount}
              onChange={(event) => setAmount(event.target.value)}
            />
          )}
        </Field>
      )}
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
            limit={isPhone ? descriptionLimit : pageDescriptionLimit}
            defaultValue={typed.description}
            onChange={(event) => setDescription(event.target.value)}
          />
        )}
      </Field>
      <InvoiceLinesEditor
        typed={lines}
        discount={discount}
        onDiscount={setDiscount}
        isWhole={isPhone}
        fields={fields}
        first={{ name: description.slice(0, 255), price: amount }}
      />
      <details open={Boolean(fields['internalComment'] ?? fields['externalId'] ?? fields['dueOn'])}>
        <summary className="flex min-h-11 w-fit items-center rounded-sm text-brand underline underline-offset-3">
          {t('cabinet.issue.more')}
        </summary>
        <div className="flex flex-col gap-5 pt-3">
          <Field
            label={t('cabinet.issue.dueOn')}
            hint={t('cabinet.issue.dueOnHint')}
            optional
            error={fields['dueOn']}
          >
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
              <LimitedInput
                {...control}
                name="externalId"
                limit={64}
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
                limit={255}
                defaultValue={typed.internalComment}
              />
            )}
          </Field>
        </div>
      </details>
      <InvoiceFormButtons
        sum={sum}
        isDraft={draft !== undefined}
        isBusy={isBusy}
        isHeldUp={obstacles.length > 0}
      />
    </KeptForm>
  );
}
