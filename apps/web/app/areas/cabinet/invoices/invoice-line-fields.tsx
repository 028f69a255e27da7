import { decimalFromMinor } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { LimitedInput } from '@apipay/ui/limited-input';
import { Money } from '@apipay/ui/money';
import { MoneyInput } from '@apipay/ui/money-input';
import { Select } from '@apipay/ui/select';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Trash2 } from 'lucide-react';
import { lineUnits } from '../../../line-units';
import { type TypedLine, totalsOf } from './typed-lines';
import type { LineInForm } from './use-typed-lines';

export interface InvoiceLineFieldsProps {
  line: LineInForm;
  /** Its place, from 0. */
  place: number;
  /** Sentences by the path of a field: `lines.0.price`. */
  fields: Readonly<Record<string, string>>;
  isNew: boolean;
  onChange: (fields: Partial<TypedLine>) => void;
  onRemove: () => void;
}

/** One line of the form. Its fields have no names of their own: the form sends all lines as one text. */
export function InvoiceLineFields(props: InvoiceLineFieldsProps) {
  const { line, place, fields, isNew, onChange, onRemove } = props;
  const { t } = useUiTexts();
  const number = String(place + 1);
  const problem = (...names: string[]) =>
    names.map((name) => fields[`lines.${place}.${name}`]).find((sentence) => sentence !== undefined);
  const total = totalsOf([line], '')?.totalMinor ?? null;
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 rounded-lg border border-line p-4">
      <legend className="sr-only">{t('cabinet.issue.lines.number', { number })}</legend>
      <div className="flex items-center justify-between gap-2">
        <span aria-hidden className="font-medium">
          {t('cabinet.issue.lines.number', { number })}
        </span>
        <Button
          tone="quiet"
          size="small"
          icon={<Trash2 aria-hidden />}
          aria-label={t('cabinet.issue.lines.remove', { number })}
          onClick={onRemove}
        />
      </div>
      <Field label={t('cabinet.issue.lines.name')} error={problem('name')}>
        {(control) => (
          <LimitedInput
            {...control}
            limit={255}
            autoComplete="off"
            autoFocus={isNew}
            defaultValue={line.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="grid grid-cols-2 gap-4">
          <Field label={t('cabinet.issue.lines.quantity')} error={problem('quantity')}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                className="tabular-nums"
                defaultValue={line.quantity}
                onChange={(event) => onChange({ quantity: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('cabinet.issue.lines.unit')} error={problem('unit')}>
            {(control) => (
              <Select
                {...control}
                options={lineUnits.map((value) => ({ value, label: t(`web.lineUnit.${value}`) }))}
                defaultValue={line.unit}
                onChange={(event) =>
                  onChange({ unit: lineUnits.find((known) => known === event.target.value) ?? 'PIECE' })
                }
              />
            )}
          </Field>
        </div>
        <Field label={t('cabinet.issue.lines.price')} error={problem('price')}>
          {(control) => (
            <MoneyInput
              {...control}
              largest="99999999.99"
              defaultValue={line.price}
              onChange={(event) => onChange({ price: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Field
          label={t('cabinet.issue.lines.discount')}
          hint={t('cabinet.issue.lines.discountHint')}
          optional
          error={problem('discount', 'discountPercent', 'discountAmount')}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              defaultValue={line.discount}
              onChange={(event) => onChange({ discount: event.target.value })}
            />
          )}
        </Field>
        <p className="flex items-baseline justify-between gap-2 sm:justify-end">
          <span className="text-sm text-muted">{t('cabinet.issue.lines.lineTotal')}</span>
          <span className="font-medium tabular-nums">
            {total === null || total < 0n ? '–' : <Money amount={decimalFromMinor(total)} />}
          </span>
        </p>
      </div>
    </fieldset>
  );
}
