import { type InputHTMLAttributes, useState } from 'react';
import { classNames } from './class-names';
import { useTypedBefore } from './use-typed-before';

export type CodeInputProps = Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'value' | 'onChange' | 'maxLength'
> & {
  length?: number;
  /** Called once all digits are there, whether typed, pasted or filled in by the telephone. */
  onComplete?: (code: string) => void;
};

/**
 * A one-time code. It is one field, so that pasting, screen readers and the telephone's own suggestion work; the boxes are only
 * drawn behind it.
 */
export function CodeInput({ length = 6, onComplete, className, defaultValue, ...rest }: CodeInputProps) {
  const [code, setCode] = useState(String(defaultValue ?? ''));
  const field = useTypedBefore(take);

  function take(text: string): void {
    const digits = text.replace(/\D/g, '').slice(0, length);
    setCode(digits);
    if (digits.length === length && digits !== code) onComplete?.(digits);
  }

  return (
    <span className={classNames('relative block w-fit max-w-full', className)}>
      <span aria-hidden className="flex gap-2">
        {Array.from({ length }, (_, position) => (
          <span
            // The boxes never change their order.
            key={`box-${position}`}
            className={classNames(
              'flex h-13 w-11 min-w-0 items-center justify-center rounded-lg border bg-surface text-lg font-medium tabular-nums',
              rest['aria-invalid']
                ? 'border-failed'
                : position === Math.min(code.length, length - 1)
                  ? 'border-brand'
                  : 'border-line-strong',
            )}
          >
            {code[position]}
          </span>
        ))}
      </span>
      <input
        {...rest}
        ref={field}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern={`[0-9 ]{${length},}`}
        value={code}
        className="absolute inset-0 size-full rounded-lg bg-transparent px-4 tracking-[2.4rem] text-transparent caret-transparent"
        onChange={(event) => take(event.target.value)}
      />
    </span>
  );
}
