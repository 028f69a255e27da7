import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Anchor } from './router-parts';
import { useUiTexts } from './ui-texts';

const chip =
  'inline-flex min-h-9 max-w-full items-center gap-1.5 rounded-full border px-3 text-sm transition-colors duration-150 pointer-coarse:min-h-11';

/** A choice that is a link to the same list with that filter put on or taken off. */
export function FilterChip({
  href,
  isOn = false,
  children,
}: {
  href: string;
  isOn?: boolean;
  children: ReactNode;
}) {
  return (
    <Anchor
      href={href}
      aria-current={isOn ? 'true' : undefined}
      className={classNames(
        chip,
        isOn
          ? 'border-brand bg-brand-tint font-medium text-brand'
          : 'border-line-strong bg-surface hover:bg-shade',
      )}
    >
      <span className="truncate">{children}</span>
    </Anchor>
  );
}

/** A filter that is on; the whole chip takes it off. `name` says what is removed. */
export function RemovableChip({ href, name, children }: { href: string; name: string; children: ReactNode }) {
  const { t } = useUiTexts();
  return (
    <Anchor
      href={href}
      className={classNames(
        chip,
        'border-brand bg-brand-tint pr-2 text-brand hover:border-brand-strong hover:text-brand-strong',
      )}
    >
      <span className="sr-only">{t('ui.filter.remove', { name })}: </span>
      <span className="truncate">{children}</span>
      <X aria-hidden className="size-4 shrink-0" />
    </Anchor>
  );
}
