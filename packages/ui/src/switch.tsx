import { forwardRef, type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { classNames } from './class-names';

export type SwitchProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'role'> & {
  label: ReactNode;
  hint?: ReactNode;
};

/** On or off, in words on the left and a lever on the right. It is a checkbox, so a form carries it. */
export const Switch = forwardRef<HTMLInputElement, SwitchProps>(function Switch(
  { label, hint, className, ...rest },
  ref,
) {
  const hintId = useId();
  return (
    <label
      className={classNames(
        'flex min-h-11 items-center justify-between gap-4 py-2 has-disabled:text-muted',
        className,
      )}
    >
      <span className="min-w-0">
        <span className="block">{label}</span>
        {hint && (
          <span id={hintId} className="block text-sm text-muted">
            {hint}
          </span>
        )}
      </span>
      <input
        ref={ref}
        type="checkbox"
        role="switch"
        {...rest}
        aria-describedby={hint ? hintId : undefined}
        className={classNames(
          'relative h-6 w-11 shrink-0 appearance-none rounded-full border border-line-strong bg-shade transition-colors duration-150',
          'before:absolute before:top-[3px] before:left-[3px] before:size-4 before:rounded-full before:bg-line-strong before:transition-transform before:duration-150',
          'checked:border-brand checked:bg-brand checked:before:translate-x-5 checked:before:bg-on-brand disabled:opacity-50',
        )}
      />
    </label>
  );
});
