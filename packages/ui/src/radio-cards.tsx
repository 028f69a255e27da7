import type { ReactNode } from 'react';
import { classNames } from './class-names';

export interface RadioCardOption {
  value: string;
  title: ReactNode;
  text?: ReactNode;
  /** Stands at the right edge: a price, a badge. */
  aside?: ReactNode;
  disabled?: boolean;
  /** The golden line of the recommended choice. */
  featured?: boolean;
}

export interface RadioCardsProps {
  legend: ReactNode;
  name: string;
  options: readonly RadioCardOption[];
  defaultValue?: string;
  onChange?: (value: string) => void;
  columns?: 1 | 2 | 3;
}

const grid = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3' };

export function RadioCards({ legend, name, options, defaultValue, onChange, columns = 1 }: RadioCardsProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 font-medium">{legend}</legend>
      <div className={classNames('grid gap-2', grid[columns])}>
        {options.map((option) => (
          <label
            key={option.value}
            className={classNames(
              'flex min-h-11 items-start gap-3 rounded-lg border border-line-strong bg-surface p-3 transition-colors duration-150',
              'has-checked:border-brand has-checked:bg-brand-tint has-checked:inset-ring has-checked:inset-ring-brand has-disabled:bg-shade',
              'has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-brand',
              option.featured && 'border-t-4 border-t-gold has-checked:border-t-gold',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              disabled={option.disabled}
              onChange={(event) => onChange?.(event.target.value)}
              className="mt-0.5 size-5 shrink-0 appearance-none rounded-full border border-line-strong bg-surface outline-none checked:border-6 checked:border-brand"
            />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{option.title}</span>
              {option.text && <span className="mt-0.5 block text-sm text-muted">{option.text}</span>}
            </span>
            {option.aside && (
              <span className="shrink-0 text-right font-medium tabular-nums">{option.aside}</span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
