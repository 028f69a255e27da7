import { LoaderCircle } from 'lucide-react';
import { type ButtonHTMLAttributes, forwardRef, type MouseEvent, type ReactNode } from 'react';
import { classNames } from './class-names';
import { Anchor, type AnchorProps } from './router-parts';

export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'regular' | 'small';

interface Look {
  tone?: ButtonTone;
  size?: ButtonSize;
  /** Takes the whole width of its place. */
  wide?: boolean;
  /** Drawn before the words, 18 px. */
  icon?: ReactNode;
}

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  Look & {
    /** The work has begun: a second press does nothing, and focus stays where it is. */
    loading?: boolean;
  };

const tones: Record<ButtonTone, string> = {
  primary: 'border-transparent bg-brand text-on-brand hover:bg-brand-strong',
  secondary: 'border-line-strong bg-surface text-ink hover:bg-shade',
  quiet: 'border-transparent text-brand hover:bg-brand-tint',
  danger: 'border-transparent bg-failed text-on-failed hover:bg-failed-strong',
};

const sizes: Record<ButtonSize, string> = {
  regular: 'min-h-11 px-4 py-2',
  small: 'min-h-9 px-3 py-1 text-sm pointer-coarse:min-h-11',
};

export function buttonClasses({ tone = 'secondary', size = 'regular', wide }: Look): string {
  return classNames(
    'inline-flex items-center justify-center gap-2 rounded-lg border text-center font-medium leading-tight no-underline',
    'transition-colors duration-150 disabled:opacity-50 aria-disabled:opacity-60 [&_svg]:size-4.5 [&_svg]:shrink-0',
    tones[tone],
    sizes[size],
    wide && 'w-full',
  );
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { tone, size, wide, icon, loading = false, children, className, onClick, type = 'button', ...rest },
  ref,
) {
  function press(event: MouseEvent<HTMLButtonElement>): void {
    if (loading) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <button
      ref={ref}
      type={type}
      aria-busy={loading || undefined}
      aria-disabled={loading || undefined}
      className={classNames(buttonClasses({ tone, size, wide }), className)}
      onClick={press}
      {...rest}
    >
      {loading ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
      {children}
    </button>
  );
});

export type ButtonLinkProps = AnchorProps & Look;

/** Looks like a button and leads somewhere. */
export const ButtonLink = forwardRef<HTMLAnchorElement, ButtonLinkProps>(function ButtonLink(
  { tone, size, wide, icon, children, className, ...rest },
  ref,
) {
  return (
    <Anchor ref={ref} className={classNames(buttonClasses({ tone, size, wide }), className)} {...rest}>
      {icon}
      {children}
    </Anchor>
  );
});

export type IconButtonProps = Omit<ButtonProps, 'icon' | 'wide' | 'children'> & {
  icon: ReactNode;
  label: string;
};

/** A square button with a picture; `label` is what it is called. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { icon, label, className, size = 'regular', tone = 'quiet', ...rest },
  ref,
) {
  const square = size === 'regular' ? 'w-11' : 'w-9 pointer-coarse:w-11';
  return (
    <Button
      ref={ref}
      tone={tone}
      size={size}
      aria-label={label}
      title={label}
      className={classNames('px-0!', square, className)}
      {...rest}
    >
      {icon}
    </Button>
  );
});
