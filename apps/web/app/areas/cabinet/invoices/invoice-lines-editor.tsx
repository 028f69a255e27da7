import { decimalFromMinor, formatMoney } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { Money } from '@apipay/ui/money';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { InvoiceLineFields } from './invoice-line-fields';
import { mostLines, totalsOf } from './typed-lines';
import type { TypedLines } from './use-typed-lines';

export interface InvoiceLinesEditorProps {
  typed: TypedLines;
  discount: string;
  onDiscount: (text: string) => void;
  /** An invoice to a number takes whole tenge. */
  isWhole: boolean;
  fields: Readonly<Record<string, string>>;
  /** What the first line begins with. */
  first: { name: string; price: string };
}

/** Lines with their discounts, and what they come to while they are typed. The server decides. */
export function InvoiceLinesEditor(props: InvoiceLinesEditorProps) {
  const { typed, discount, onDiscount, isWhole, fields, first } = props;
  const { t } = useUiTexts();
  const addButton = useRef<HTMLButtonElement>(null);
  const firstNew = useRef(typed.next);
  const { lines } = typed;
  const hasLines = lines.length > 0;
  return (
    <section aria-label={t('cabinet.issue.lines.legend')} className="flex min-w-0 flex-col gap-4">
      <textarea
        name="lines"
        hidden
        aria-hidden
        tabIndex={-1}
        value={typed.text}
        onChange={(event) => typed.restore(event.target.value)}
      />
      {hasLines && (
        <div>
          <h2 className="font-medium">{t('cabinet.issue.lines.legend')}</h2>
          <p className="text-sm text-muted">{t('cabinet.issue.lines.text')}</p>
        </div>
      )}
      {lines.map((line, place) => (
        <InvoiceLineFields
          key={line.key}
          line={line}
          place={place}
          fields={fields}
          isNew={line.key >= firstNew.current}
          onChange={(changed) => typed.change(line.key, changed)}
          onRemove={() => {
            typed.remove(line.key);
            addButton.current?.focus();
          }}
        />
      ))}
      <div className="flex flex-col items-start gap-1.5">
        <Button
          ref={addButton}
          tone={hasLines ? 'secondary' : 'quiet'}
          size="small"
          icon={<Plus aria-hidden />}
          disabled={typed.isFull}
          onClick={() => typed.add(hasLines ? {} : first)}
        >
          {t(hasLines ? 'cabinet.issue.lines.add' : 'cabinet.issue.lines.begin')}
        </Button>
        {typed.isFull && (
          <p className="text-sm text-muted">{t('cabinet.issue.lines.limit', { limit: mostLines })}</p>
        )}
        {fields['lines'] && (
          <p data-problem tabIndex={-1} className="text-sm text-failed">
            {fields['lines']}
          </p>
        )}
      </div>
      {hasLines && (
        <>
          <Field
            label={t('cabinet.issue.lines.discountWhole')}
            hint={t('cabinet.issue.lines.discountHint')}
            optional
            error={fields['discount'] ?? fields['discountPercent'] ?? fields['discountAmount']}
          >
            {(control) => (
              <Input
                {...control}
                name="discount"
                autoComplete="off"
                value={discount}
                onChange={(event) => onDiscount(event.target.value)}
              />
            )}
          </Field>
          <LinesTotal
            typed={typed}
            discount={discount}
            onDiscount={onDiscount}
            isWhole={isWhole}
            problem={fields['amount'] ?? null}
          />
        </>
      )}
    </section>
  );
}

function LinesTotal(
  props: Pick<InvoiceLinesEditorProps, 'typed' | 'discount' | 'onDiscount' | 'isWhole'> & {
    problem: string | null;
  },
) {
  const { typed, discount, onDiscount, isWhole, problem } = props;
  const { t, locale } = useUiTexts();
  const totals = totalsOf(typed.lines, discount);
  // A refusal is about the sum that was sent: it goes as soon as the sum is another.
  const sent = useRef(totals?.totalMinor);
  const rest = totals === null || !isWhole || totals.totalMinor < 0n ? 0n : totals.totalMinor % 100n;
  const sum = (minor: bigint) => formatMoney(minor, locale);
  return (
    <div aria-live="polite" className="flex flex-col gap-2 border-t border-line pt-4">
      {totals === null || totals.totalMinor < 0n ? (
        <p className="text-sm text-muted">{t('cabinet.issue.lines.unread')}</p>
      ) : (
        <>
          {totals.discountMinor > 0n && (
            <>
              <Sum name={t('cabinet.issue.lines.subtotal')} minor={totals.subtotalMinor} />
              <Sum name={t('cabinet.issue.lines.off')} minor={-totals.discountMinor} />
            </>
          )}
          <p className="flex items-baseline justify-between gap-2 text-lg font-semibold">
            <span>{t('cabinet.issue.lines.total')}</span>
            <span className="tabular-nums">
              <Money amount={decimalFromMinor(totals.totalMinor)} />
            </span>
          </p>
        </>
      )}
      {rest > 0n && totals !== null ? (
        <div data-problem={problem ? '' : undefined} tabIndex={-1} className="rounded-lg">
          <Banner
            tone="waiting"
            title={t('cabinet.issue.lines.notWhole', { total: sum(totals.totalMinor), rest: sum(rest) })}
            action={
              <Button
                size="small"
                onClick={() =>
                  onDiscount(formatMoney(totals.discountMinor + rest, locale, { currency: 'none' }))
                }
              >
                {t('cabinet.issue.lines.takeOff', { rest: sum(rest) })}
              </Button>
            }
          />
        </div>
      ) : (
        problem &&
        sent.current === totals?.totalMinor && (
          <p data-problem tabIndex={-1} className="text-sm text-failed">
            {problem}
          </p>
        )
      )}
    </div>
  );
}

function Sum({ name, minor }: { name: string; minor: bigint }) {
  return (
    <p className="flex items-baseline justify-between gap-2 text-sm">
      <span className="text-muted">{name}</span>
      <span className="tabular-nums">
        <Money amount={decimalFromMinor(minor)} />
      </span>
    </p>
  );
}
