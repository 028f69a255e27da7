import { ArrowUpRight } from 'lucide-react';
import { forwardRef } from 'react';
import { classNames } from './class-names';
import { Anchor, type AnchorProps } from './router-parts';

export type TextLinkProps = AnchorProps & {
  /** Leads away from this site: marked with an arrow, and the other side learns nothing of where it came from. */
  external?: boolean;
  /** Muted, underlined only when pointed at: for rows of links. */
  quiet?: boolean;
};

export const TextLink = forwardRef<HTMLAnchorElement, TextLinkProps>(function TextLink(
  { external = false, quiet = false, className, children, ...rest },
  ref,
) {
  const look = classNames(
    'rounded-sm underline-offset-3 transition-colors duration-150',
    quiet ? 'text-muted hover:text-ink hover:underline' : 'text-brand underline hover:text-brand-strong',
    className,
  );
  if (!external) {
    return (
      <Anchor ref={ref} className={look} {...rest}>
        {children}
      </Anchor>
    );
  }
  return (
    <a ref={ref} className={look} rel="external noopener noreferrer" referrerPolicy="no-referrer" {...rest}>
      {children}
      <ArrowUpRight aria-hidden className="ml-0.5 inline size-[0.9em] align-[-0.05em]" />
    </a>
  );
});
