import { formatMoney } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { DateTime } from '@apipay/ui/date-time';
import { DeadlineTimer } from '@apipay/ui/deadline-timer';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { Money } from '@apipay/ui/money';
import { Select } from '@apipay/ui/select';
import { StatusBadge } from '@apipay/ui/status-badge';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { FormProblems } from '../form-problems.server';
import { DisputedSums, type DisputedSumsProps, EitherSum } from './disputed-sums';
import { FormProblemBanner } from './form-problem-banner';
import type { Decision, TypedDecision } from './read-decision-form.server';

export interface MoneyMatter {
  readonly matter: 'UNKNOWN_PUSH' | 'UNAPPLIED_PAYMENT' | 'UNKNOWN_REFUND' | 'DISPUTED_SUM';
  readonly matterId: string;
  readonly merchantId: string;
  readonly mode: 'LIVE' | 'TEST';
  readonly amount: { readonly amount: string };
  readonly since: string;
  readonly payableUntil: string | null;
  readonly problem: string | null;
  readonly invoiceId: string | null;
  readonly invoiceNumber: string | null;
  readonly accountNumber: string | null;
  readonly sums: DisputedSumsProps['sums'] | null;
  readonly verdicts: readonly Decision['verdict'][];
  readonly needsSecondPerson: boolean;
  readonly proposed: {
    readonly id: string;
    readonly verdict: Decision['verdict'];
    readonly proof: Decision['proof'];
    readonly proofReference: string | null;
    readonly proposedAt: string;
    readonly isOwn: boolean;
  } | null;
}

export interface MoneyMatterCardProps {
  matter: MoneyMatter;
  /** Address of the invoice's page, where there is one. */
  invoiceHref: string | null;
  /** Open invoices for the same sum; null where they cannot be listed and an id has to be typed. */
  targets: readonly { readonly id: string; readonly number: string }[] | null;
  /** Whose money it is, where the page shows that of many. */
  owner: ReactNode;
  mayDecide: boolean;
  mayApprove: boolean;
  /** What was typed here and refused. */
  typed: TypedDecision | null;
  problems: FormProblems | null;
}

/** One thing that waits for people: what it is, what to look at, until when, and the words that settle it. */
export function MoneyMatterCard(props: MoneyMatterCardProps) {
  const { matter, invoiceHref, owner, mayDecide, mayApprove, typed, problems } = props;
  const { t, now } = useUiTexts();
  const isFree = matter.matter === 'UNAPPLIED_PAYMENT' && matter.invoiceNumber === null;
  const kind = isFree ? ('FREE_PAYMENT' as const) : matter.matter;
  const isPayable = matter.payableUntil !== null && new Date(matter.payableUntil) > now;
  return (
    <li className="flex flex-col gap-3 px-4 py-4 md:px-6">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="font-medium">{t(`desk.matter.${kind}`)}</p>
          <p className="flex flex-wrap gap-x-4 text-sm text-muted">
            {matter.invoiceNumber &&
              (invoiceHref ? (
                <TextLink href={invoiceHref}>{t('desk.invoice', { number: matter.invoiceNumber })}</TextLink>
              ) : (
                <span>{t('desk.invoice', { number: matter.invoiceNumber })}</span>
              ))}
            {matter.accountNumber && <span>{t('desk.account', { number: matter.accountNumber })}</span>}
            {owner}
            <span>
              {t('desk.since')}: <DateTime value={matter.since} show="ago" />
            </span>
          </p>
        </div>
        <p className="text-lg font-semibold">
          {matter.sums === null ? <Money amount={matter.amount.amount} /> : <EitherSum sums={matter.sums} />}
        </p>
      </div>
      <p className="max-w-prose text-sm">{t(`desk.advice.${kind}`)}</p>
      {isWrongNumber(matter.problem) && (
        <p className="max-w-prose text-sm font-medium">{t(`desk.${matter.problem}`)}</p>
      )}
      {matter.sums && <DisputedSums sums={matter.sums} />}
      {matter.payableUntil !== null && (
        <p className="flex flex-wrap items-center gap-x-2 text-sm">
          {isPayable ? (
            <>
              {t('desk.payableUntil')}: <DateTime value={matter.payableUntil} nameZone />
              <DeadlineTimer dueAt={matter.payableUntil} warnSeconds={0} />
            </>
          ) : (
            t('desk.payableOver')
          )}
        </p>
      )}
      {matter.proposed !== null ? (
        <Proposal matter={matter} mayDecide={mayDecide} mayApprove={mayApprove} />
      ) : (
        mayDecide && (
          <details open={typed !== null}>
            <summary className="flex min-h-11 w-fit items-center rounded-sm text-brand underline underline-offset-3">
              {t('desk.decide')}
            </summary>
            <DecisionForm
              {...props}
              key={typed === null ? 'new' : 'typed'}
              problems={typed ? problems : null}
            />
          </details>
        )
      )}
    </li>
  );
}

/** A number was named for it before, and the provider said that it is not its number. */
function isWrongNumber(problem: string | null): problem is 'number-not-known' | 'number-of-another-sum' {
  return problem === 'number-not-known' || problem === 'number-of-another-sum';
}

/** Which sum a verdict is about: of two that part, the one that it names. */
function sumOf(matter: MoneyMatter, verdict: Decision['verdict']): string {
  if (verdict === 'AS_IN_STATUS') return matter.sums?.status.amount ?? matter.amount.amount;
  if (verdict === 'AS_IN_DETAILS') return matter.sums?.details?.amount ?? matter.amount.amount;
  return matter.amount.amount;
}

function PlaceFields({ matter }: { matter: MoneyMatter }) {
  return (
    <>
      <input type="hidden" name="merchantId" value={matter.merchantId} />
      <input type="hidden" name="mode" value={matter.mode} />
    </>
  );
}

function DecisionForm({ matter, targets, typed, problems }: MoneyMatterCardProps) {
  const { t, locale } = useUiTexts();
  const navigation = useNavigation();
  const isBusy = navigation.formData?.get('matterId') === matter.matterId;
  const sum = formatMoney(matter.amount.amount, locale);
  const fields = problems?.fields ?? {};
  const isWithoutTarget = matter.verdicts.includes('APPLY') && targets?.length === 0;
  const verdicts = matter.verdicts.filter((verdict) => verdict !== 'APPLY' || !isWithoutTarget);
  return (
    <Form method="post" className="mt-2 flex max-w-xl flex-col gap-4">
      {problems?.general && <FormProblemBanner problems={problems} />}
      <input type="hidden" name="intent" value="decide" />
      <input type="hidden" name="matter" value={matter.matter} />
      <input type="hidden" name="matterId" value={matter.matterId} />
      <PlaceFields matter={matter} />
      <Field
        label={t(matter.matter === 'UNAPPLIED_PAYMENT' ? 'desk.verdict.place' : 'desk.verdict.label')}
        error={fields['verdict']}
      >
        {(control) => (
          <Select
            {...control}
            name="verdict"
            placeholder={t('desk.verdict.choose')}
            defaultValue={typed?.verdict ?? ''}
            options={verdicts.map((value) => ({
              value,
              label:
                value === 'AS_IN_STATUS' || value === 'AS_IN_DETAILS'
                  ? t(`desk.sums.${value}`, { sum: formatMoney(sumOf(matter, value), locale) })
                  : t(`desk.verdict.${value}`),
            }))}
          />
        )}
      </Field>
      {isWithoutTarget && <p className="text-sm text-muted">{t('desk.targetNone')}</p>}
      {verdicts.includes('APPLY') && (
        <Field
          label={targets === null ? t('desk.targetId') : t('desk.target')}
          error={fields['targetInvoiceId']}
        >
          {(control) =>
            targets === null ? (
              <Input
                {...control}
                required={false}
                name="targetInvoiceId"
                autoComplete="off"
                defaultValue={typed?.targetInvoiceId ?? ''}
              />
            ) : (
              <Select
                {...control}
                required={false}
                name="targetInvoiceId"
                placeholder="–"
                defaultValue={typed?.targetInvoiceId ?? ''}
                options={targets.map(({ id, number }) => ({
                  value: id,
                  label: t('desk.invoice', { number }),
                }))}
              />
            )
          }
        </Field>
      )}
      <Field label={t('desk.proof.label')} error={fields['proof']}>
        {(control) => (
          <Select
            {...control}
            name="proof"
            placeholder={t('desk.verdict.choose')}
            defaultValue={typed?.proof ?? ''}
            options={proofs.map((value) => ({ value, label: t(`desk.proof.${value}`) }))}
          />
        )}
      </Field>
      <Field label={t('desk.reference')} hint={t('desk.referenceHint')} error={fields['proofReference']}>
        {(control) => (
          <Input
            {...control}
            required={false}
            name="proofReference"
            autoComplete="off"
            defaultValue={typed?.proofReference ?? ''}
          />
        )}
      </Field>
      <Field label={t('desk.note')} optional error={fields['note']}>
        {(control) => <Input {...control} name="note" autoComplete="off" defaultValue={typed?.note ?? ''} />}
      </Field>
      {matter.needsSecondPerson && <p className="text-sm text-muted">{t('desk.secondPerson')}</p>}
      <Button type="submit" tone="primary" className="sm:w-fit" loading={isBusy}>
        {matter.sums
          ? t(matter.needsSecondPerson ? 'desk.sums.propose' : 'desk.sums.submit')
          : t(matter.needsSecondPerson ? 'desk.propose' : 'desk.submit', { sum })}
      </Button>
    </Form>
  );
}

const proofs = ['KASPI_PAY_HISTORY', 'KASPI_RECEIPT', 'PAYER_CONFIRMED', 'KASPI_SUPPORT'] as const;

function Proposal({
  matter,
  mayDecide,
  mayApprove,
}: Pick<MoneyMatterCardProps, 'matter' | 'mayDecide' | 'mayApprove'>) {
  const { t, locale } = useUiTexts();
  const { proposed } = matter;
  if (proposed === null) return null;
  const sum = formatMoney(sumOf(matter, proposed.verdict), locale);
  const decision = <input type="hidden" name="decisionId" value={proposed.id} />;
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-waiting bg-waiting-tint p-4">
      <p className="flex flex-wrap items-center gap-2">
        <StatusBadge tone="waiting">{t('desk.proposed')}</StatusBadge>
        <span className="font-medium">{t(`desk.verdict.${proposed.verdict}`)}</span>
        <DateTime value={proposed.proposedAt} show="ago" className="text-sm text-muted" />
      </p>
      <p className="text-sm">
        {t(`desk.proof.${proposed.proof}`)}
        {proposed.proofReference && ` · ${proposed.proofReference}`}
      </p>
      {proposed.isOwn && <p className="text-sm text-muted">{t('desk.proposedOwn')}</p>}
      <div className="flex flex-wrap gap-2">
        {mayApprove && !proposed.isOwn && (
          <Form method="post">
            <input type="hidden" name="intent" value="approve" />
            {decision}
            <PlaceFields matter={matter} />
            <Button type="submit" tone="primary">
              {t('desk.approve', { sum })}
            </Button>
          </Form>
        )}
        {mayDecide && (proposed.isOwn || mayApprove) && (
          <Form method="post">
            <input type="hidden" name="intent" value="withdraw" />
            {decision}
            <PlaceFields matter={matter} />
            <Button type="submit">{t('desk.withdraw')}</Button>
          </Form>
        )}
      </div>
    </div>
  );
}
