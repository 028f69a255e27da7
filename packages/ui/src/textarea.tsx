import { type ChangeEvent, forwardRef, type TextareaHTMLAttributes, useId, useState } from 'react';
import { classNames } from './class-names';
import { controlFrame, controlText } from './input';
import { useUiTexts } from './ui-texts';

export type TextareaProps = TextareaHTMLAttributes<HTMLTextAreaElement>;

/** Grows with its text where the browser can. With `maxLength` it counts what has been written. */
export const Textarea = forwardRef<HTMLTextAreaElement, TextareaProps>(function Textarea(
  { className, maxLength, rows = 3, onChange, defaultValue, value, ...rest },
  ref,
) {
  const { t } = useUiTexts();
  const counterId = useId();
  const [typed, setTyped] = useState(String(defaultValue ?? '').length);
  const used = value === undefined ? typed : String(value).length;
  const describedBy = [rest['aria-describedby'], maxLength ? counterId : null].filter(Boolean).join(' ');

  function change(event: ChangeEvent<HTMLTextAreaElement>): void {
    setTyped(event.target.value.length);
    onChange?.(event);
  }

  return (
    <span className={classNames('block', controlFrame, className)}>
      <textarea
        ref={ref}
        {...rest}
        rows={rows}
        maxLength={maxLength}
        value={value}
        defaultValue={defaultValue}
        aria-describedby={describedBy === '' ? undefined : describedBy}
        className={classNames(controlText, 'block resize-y py-2.5 field-sizing-content')}
        onChange={change}
      />
      {maxLength && (
        <span id={counterId} className="block px-3 pb-1.5 text-right text-xs tabular-nums text-muted">
          {t('ui.field.counter', { used, limit: maxLength })}
        </span>
      )}
    </span>
  );
});
