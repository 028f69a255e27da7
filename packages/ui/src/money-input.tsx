import { formatMoney, parseMoneyInput } from '@apipay/i18n';
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
};

/** A sum in tenge. Left, it is written out in the language's own way; what could be read in two ways stays and is named. */
export function MoneyInput({ defaultValue = '', onChange, onBlur, ...rest }: MoneyInputProps) {
  const { t, locale } = useUiTexts();
  const statusId = useId();
  const written = (text: string): string => {
    const sum = parseMoneyInput(text);
    return sum === null ? text : formatMoney(sum, locale, { currency: 'none' });
  };
  const [text, setText] = useState(() => written(defaultValue));
  const field = useTypedBefore(setText);
  const [left, setLeft] = useState(false);
  const unclear = left && text.trim() !== '' && parseMoneyInput(text) === null;
  const describedBy = [rest['aria-describedby'], statusId].filter(Boolean).join(' ');

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
        aria-invalid={unclear || rest['aria-invalid']}
        className="tabular-nums [&_input]:text-right"
        after="₸"
        onChange={change}
        onBlur={leave}
      />
      <span id={statusId} aria-live="polite" className="text-sm text-failed empty:hidden">
        {unclear
          ? t('money.input.invalid', { example: formatMoney('15000.50', locale, { currency: 'none' }) })
          : ''}
      </span>
    </>
  );
}
