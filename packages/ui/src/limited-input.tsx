import { type ChangeEvent, useId } from 'react';
import { Input, type InputProps } from './input';
import { TooLong, useTextLength } from './too-long';

export type LimitedInputProps = Omit<InputProps, 'value' | 'maxLength'> & {
  /** Signs that are allowed; more can be typed or pasted, and is named. */
  limit: number;
};

/** One line of text with a limit. */
export function LimitedInput({ limit, onChange, defaultValue, ...rest }: LimitedInputProps) {
  const noteId = useId();
  const { length, field, measure, isTouched } = useTextLength<HTMLInputElement>(String(defaultValue ?? ''));

  function change(event: ChangeEvent<HTMLInputElement>): void {
    measure(event.target.value);
    onChange?.(event);
  }

  return (
    <>
      <Input
        {...rest}
        ref={field}
        defaultValue={defaultValue}
        aria-describedby={[rest['aria-describedby'], noteId].filter(Boolean).join(' ')}
        aria-invalid={length > limit || rest['aria-invalid']}
        onChange={change}
      />
      <TooLong id={noteId} length={rest['aria-invalid'] && !isTouched ? 0 : length} limit={limit} />
    </>
  );
}
