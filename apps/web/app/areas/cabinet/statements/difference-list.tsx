import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { EmptyState } from '@apipay/ui/empty-state';
import { Field } from '@apipay/ui/field';
import { Money } from '@apipay/ui/money';
import { Select } from '@apipay/ui/select';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form } from '@remix-run/react';

export interface Difference {
  readonly id: string;
  readonly lineNumber: number | null;
  readonly kind: 'SALE' | 'REFUND';
  readonly difference: 'NOT_OURS' | 'MISSING_ON_STATEMENT' | 'AMOUNT_DIFFERS' | 'NOT_EXPECTED' | null;
  readonly occurredAt: string;
  readonly providerOperationId: string | null;
  readonly invoiceId: string | null;
  readonly invoiceNumber: string | null;
  readonly amount: { readonly amount: string };
}

export const notes = [
  'OWN_TILL',
  'OTHER_SERVICE',
  'NEXT_STATEMENT',
  'SETTLED_WITH_PROVIDER',
  'PROVIDER_MISTAKE',
] as const;

interface ListProps {
  lines: readonly Difference[];
  base: string;
  mayDecide: boolean;
  /** False until the first statement: nothing is known of differences yet. */
  isCompared: boolean;
}

/** The work list: each difference, what it may be, and the word that takes it off the list. */
export function DifferenceList({ lines, base, mayDecide, isCompared }: ListProps) {
  const { t } = useUiTexts();
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">{t('statements.differences.title')}</h2>
      <Card padded={lines.length === 0}>
        {lines.length === 0 ? (
          <EmptyState
            title={t(isCompared ? 'statements.differences.empty' : 'statements.differences.nothingYet')}
          />
        ) : (
          <ul className="divide-y divide-line">
            {lines.map((line) => (
              <DifferenceCard key={line.id} line={line} base={base} mayDecide={mayDecide} />
            ))}
          </ul>
        )}
      </Card>
    </section>
  );
}

function DifferenceCard({
  line,
  base,
  mayDecide,
}: Omit<ListProps, 'lines' | 'isCompared'> & { line: Difference }) {
  const { t } = useUiTexts();
  const kind = line.difference ?? 'NOT_EXPECTED';
  return (
    <li className="flex flex-col gap-3 px-4 py-4 md:px-6">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <p className="font-medium">{t(`statements.kind.${kind}`)}</p>
          <p className="flex flex-wrap gap-x-4 text-sm text-muted">
            <span>{t(`statements.differences.${line.kind}`)}</span>
            <DateTime value={line.occurredAt} />
            {line.lineNumber !== null && (
              <span>{t('statements.differences.line', { line: `${line.lineNumber}` })}</span>
            )}
            {line.providerOperationId !== null && (
              <span>{t('statements.differences.operation', { operation: line.providerOperationId })}</span>
            )}
            {line.invoiceId !== null && line.invoiceNumber !== null && (
              <TextLink href={`${base}/invoices/${line.invoiceId}`}>
                {t('statements.differences.invoice', { number: line.invoiceNumber })}
              </TextLink>
            )}
          </p>
        </div>
        <p className="text-lg font-semibold">
          <Money amount={line.amount.amount} />
        </p>
      </div>
      <p className="max-w-prose text-sm">{t(`statements.advice.${kind}`)}</p>
      {mayDecide && (
        <Form method="post" className="flex max-w-xl flex-wrap items-end gap-3">
          <input type="hidden" name="intent" value="explain" />
          <input type="hidden" name="lineId" value={line.id} />
          <Field label={t('statements.differences.note')}>
            {(control) => (
              <Select
                {...control}
                name="note"
                options={notes.map((value) => ({ value, label: t(`statements.note.${value}`) }))}
              />
            )}
          </Field>
          <Button type="submit">{t('statements.differences.submit')}</Button>
        </Form>
      )}
    </li>
  );
}
