import { ChevronDown } from 'lucide-react';
import { forwardRef, type SelectHTMLAttributes } from 'react';
import { classNames } from './class-names';
import { controlFrame, controlText } from './input';

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'multiple' | 'children'> & {
  options: readonly SelectOption[];
  /** The words of the empty choice; without them there is none. */
  placeholder?: string;
};

/** The browser's own list: it is the best one on a telephone and works without JavaScript. */
export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(
  { options, placeholder, className, ...rest },
  ref,
) {
  return (
    <span className={classNames('relative block', controlFrame, className)}>
      <select
        ref={ref}
        className={classNames(controlText, 'appearance-none truncate pr-10 [&>option]:bg-surface')}
        {...rest}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 size-4.5 -translate-y-1/2 text-muted"
      />
    </span>
  );
});
