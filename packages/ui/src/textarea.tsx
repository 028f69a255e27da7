import { type ChangeEvent, type TextareaHTMLAttributes, useId } from 'react';
import { classNames } from './class-names';
import { controlFrame, controlText } from './input';
import { TooLong, useTextLength } from './too-long';
import { useUiTexts } from './ui-texts';

export type TextareaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'maxLength'> & {
  /** Signs that are allowed. They are counted; more can be typed or pasted, and is named. */
  limit?: number;
};

/** Grows with its text where the browser can. */
export function Textarea({ className, limit, rows = 3, onChange, defaultValue, ...rest }: TextareaProps) {
  const { t } = useUiTexts();
  const counterId = useId();
  const noteId = useId();
  const { length, field, measure, isTouched } = useTextLength<HTMLTextAreaElement>(
    String(defaultValue ?? ''),
  );
  const describedBy = [rest['aria-describedby'], ...(limit ? [counterId, noteId] : [])].filter(Boolean);
  const isTooLong = limit !== undefined && length > limit;

  function change(event: ChangeEvent<HTMLTextAreaElement>): void {
    measure(event.target.value);
    onChange?.(event);
  }

  return (
    <>
      <span className={classNames('block', controlFrame, className)}>
        <textarea
          {...rest}
          ref={field}
          rows={rows}
          defaultValue={defaultValue}
          aria-describedby={describedBy.length === 0 ? undefined : describedBy.join(' ')}
          aria-invalid={isTooLong || rest['aria-invalid']}
          // Where the field grows by itself the browser takes no notice of `rows`.
          style={{ minHeight: `calc(${rows}lh + 1.25rem)` }}
          className={classNames(controlText, 'block resize-y py-2.5 field-sizing-content')}
          onChange={change}
        />
        {limit && (
          <span
            id={counterId}
            className={classNames(
              'block px-3 pb-1.5 text-right text-xs tabular-nums',
              isTooLong ? 'text-failed' : 'text-muted',
            )}
          >
            {t('ui.field.counter', { used: length, limit })}
          </span>
        )}
      </span>
      {limit && (
        <TooLong id={noteId} length={rest['aria-invalid'] && !isTouched ? 0 : length} limit={limit} />
      )}
    </>
  );
}
