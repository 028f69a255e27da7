import { BrandMark } from '@apipay/ui/brand-mark';
import { Ornament } from '@apipay/ui/ornament';
import { contentId, SkipLink } from '@apipay/ui/skip-link';
import type { ReactNode } from 'react';
import { OwnLanguageSwitch } from '../../components/own-language-switch';
import { OwnThemeSwitch } from '../../components/own-theme-switch';

/** One narrow column: nothing to do here but to come in. */
export function AuthFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header>
        <div className="mx-auto flex min-h-16 w-full max-w-site items-center justify-between gap-4 px-4 md:px-6">
          <BrandMark href="/" />
          <OwnLanguageSwitch />
        </div>
        <Ornament />
      </header>
      <main
        id={contentId}
        tabIndex={-1}
        className="mx-auto flex w-full max-w-md flex-1 flex-col px-4 py-10 outline-none md:py-16"
      >
        {children}
      </main>
      <footer className="mx-auto flex w-full max-w-site justify-end px-4 py-6 md:px-6">
        <OwnThemeSwitch />
      </footer>
    </div>
  );
}
