import { forwardRef, type InputHTMLAttributes, type ReactNode } from 'react';
import { classNames } from './class-names';

/** The frame shared by every control one types into. */
export const controlFrame =
  'rounded-lg border border-line-strong bg-surface transition-colors duration-150 focus-within:border-brand ' +
  'has-[:disabled]:bg-shade has-[[aria-invalid]]:border-failed has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-1 has-[:focus-visible]:outline-brand';

export const controlText =
  'min-h-11 w-full min-w-0 bg-transparent px-3 text-base text-ink outline-none md:text-body disabled:text-muted';

export type InputProps = InputHTMLAttributes<HTMLInputElement> & {
  /** Fixed words inside the frame: `+7`, `₸`, `https://`. They are not part of the value. */
  before?: ReactNode;
  after?: ReactNode;
};

export const Input = forwardRef<HTMLInputElement, InputProps>(function Input(
  { before, after, className, ...rest },
  ref,
) {
  return (
    <span className={classNames('flex items-center overflow-hidden', controlFrame, className)}>
      {before && <span className="shrink-0 pl-3 text-muted">{before}</span>}
      <input ref={ref} className={controlText} {...rest} />
      {after && <span className="shrink-0 pr-3 text-muted">{after}</span>}
    </span>
  );
});
