import { formatMoney, minorFromDecimal, parseMoneyInput } from '@apipay/i18n';
import { type ChangeEvent, type FocusEvent, useId, useState } from 'react';
import { Input, type InputProps } from './input';
import { useUiTexts } from './ui-texts';
import { useTypedBefore } from './use-typed-before';

export type MoneyInputProps = Omit<
  InputProps,
  'type' | 'value' | 'inputMode' | 'before' | 'after' | 'defaultValue'
> & {
  /** A decimal string (`"15000.50"`), or what a person typed before. */
  defaultValue?: string;
  /** Tiyn are not taken. */
  isWhole?: boolean;
  /** Decimal string of the largest sum. */
  largest?: string;
};

/** A sum in tenge. Left, it is written out in the language's own way; what could be read in two ways stays and is named. */
export function MoneyInput(props: MoneyInputProps) {
  const { defaultValue = '', isWhole = false, largest, onChange, onBlur, ...rest } = props;
  const { t, locale } = useUiTexts();
  const statusId = useId();
  const written = (text: string): string => {
    const sum = parseMoneyInput(text);
    return sum === null ? text : formatMoney(sum, locale, { currency: 'none' });
  };
  const [text, setText] = useState(() => written(defaultValue));
  const field = useTypedBefore(setText);
  const [left, setLeft] = useState(false);
  const problem = left && text.trim() !== '' ? problemOf(text) : null;
  const describedBy = [rest['aria-describedby'], statusId].filter(Boolean).join(' ');

  /** What is wrong with a sum that has been written to its end. */
  function problemOf(written: string): string | null {
    const sum = parseMoneyInput(written);
    const example = formatMoney(isWhole ? '15000' : '15000.50', locale, { currency: 'none' });
    if (sum === null) return t('money.input.invalid', { example });
    if (isWhole && !sum.endsWith('.00')) return t('money.input.whole', { example });
    if (largest !== undefined && minorFromDecimal(sum) > minorFromDecimal(largest)) {
      return t('money.input.tooLarge', { maximum: formatMoney(largest, locale) });
    }
    return null;
  }

  function change(event: ChangeEvent<HTMLInputElement>): void {
    setText(event.target.value);
    setLeft(false);
    onChange?.(event);
  }

  function leave(event: FocusEvent<HTMLInputElement>): void {
    setText(written(text));
    // The words push down what is below: a button that is being pressed just now must stay under the finger.
    setTimeout(() => setLeft(true), 300);
    onBlur?.(event);
  }

  return (
    <>
      <Input
        autoComplete="off"
        {...rest}
        ref={field}
        type="text"
        inputMode="decimal"
        value={text}
        aria-describedby={describedBy}
        aria-invalid={problem !== null || rest['aria-invalid']}
        className="tabular-nums [&_input]:text-right"
        after="₸"
        onChange={change}
        onBlur={leave}
      />
      <span id={statusId} aria-live="polite" className="text-sm text-failed empty:hidden">
        {problem}
      </span>
    </>
  );
}
