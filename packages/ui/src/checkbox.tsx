import { Check } from 'lucide-react';
import { forwardRef, type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { classNames } from './class-names';

export type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & {
  label: ReactNode;
  /** The label is read but not seen: for a row of a table. */
  labelHidden?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
};

export const Checkbox = forwardRef<HTMLInputElement, CheckboxProps>(function Checkbox(
  { label, labelHidden = false, hint, error, className, ...rest },
  ref,
) {
  const id = useId();
  const noteId = hint || error ? `${id}-note` : undefined;
  return (
    <div className={classNames('flex flex-col', className)}>
      <label className="flex min-h-11 w-fit items-start gap-3 py-2.5 has-disabled:text-muted">
        <span className="relative flex size-5 shrink-0 translate-y-0.5">
          <input
            ref={ref}
            type="checkbox"
            {...rest}
            aria-describedby={noteId}
            aria-invalid={error ? true : undefined}
            className="peer size-5 appearance-none rounded-sm border border-line-strong bg-surface checked:border-brand checked:bg-brand disabled:bg-shade aria-invalid:border-failed"
          />
          <Check
            aria-hidden
            strokeWidth={3}
            className="pointer-events-none absolute inset-0.5 size-4 text-on-brand opacity-0 peer-checked:opacity-100"
          />
        </span>
        <span className={classNames(labelHidden && 'sr-only')}>{label}</span>
      </label>
      {noteId && (
        <p id={noteId} className={classNames('-mt-1 ml-8 text-sm', error ? 'text-failed' : 'text-muted')}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
});
