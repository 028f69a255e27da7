import { formatPhone, parsePhone } from '@apipay/i18n';
import { Check } from 'lucide-react';
import { type ChangeEvent, type FocusEvent, useId, useState } from 'react';
import { Input, type InputProps } from './input';
import { useUiTexts } from './ui-texts';
import { useTypedBefore } from './use-typed-before';

export type PhoneInputProps = Omit<InputProps, 'type' | 'value' | 'inputMode' | 'before' | 'after'>;

/**
 * A phone number in any spelling. What was understood stands beside the field and, when it is left, in it. The form carries
 * the text as it stands; whoever receives it parses it again.
 */
export function PhoneInput({ defaultValue, onChange, onBlur, ...rest }: PhoneInputProps) {
  const { t } = useUiTexts();
  const statusId = useId();
  const [text, setText] = useState(String(defaultValue ?? ''));
  const field = useTypedBefore(setText);
  const phone = parsePhone(text);
  const describedBy = [rest['aria-describedby'], statusId].filter(Boolean).join(' ');

  function change(event: ChangeEvent<HTMLInputElement>): void {
    setText(event.target.value);
    onChange?.(event);
  }

  function leave(event: FocusEvent<HTMLInputElement>): void {
    if (phone) setText(formatPhone(phone));
    onBlur?.(event);
  }

  return (
    <>
      <Input
        autoComplete="tel"
        placeholder="+7 7__ ___-__-__"
        {...rest}
        ref={field}
        type="tel"
        inputMode="tel"
        value={text}
        aria-describedby={describedBy}
        className="tabular-nums"
        after={phone ? <Check aria-hidden className="size-5 text-paid" /> : null}
        onChange={change}
        onBlur={leave}
      />
      <span id={statusId} aria-live="polite" className="sr-only">
        {phone ? t('ui.phone.understood', { phone: formatPhone(phone) }) : ''}
      </span>
    </>
  );
}
