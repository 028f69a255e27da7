import { BrandMark } from '@apipay/ui/brand-mark';
import { LanguageSwitch } from '@apipay/ui/language-switch';
import { Ornament } from '@apipay/ui/ornament';
import { contentId, SkipLink } from '@apipay/ui/skip-link';
import { ThemeSwitch } from '@apipay/ui/theme-switch';
import { useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { hrefWithLanguage } from '../../components/href-with-language';
import { useRootData } from '../../root-data';

/** One narrow column: nothing to do here but to come in. */
export function AuthFrame({ children }: { children: ReactNode }) {
  const root = useRootData();
  const { pathname, search } = useLocation();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header>
        <div className="mx-auto flex min-h-16 w-full max-w-site items-center justify-between gap-4 px-4 md:px-6">
          <BrandMark href="/" />
          <LanguageSwitch hrefFor={(locale) => hrefWithLanguage(pathname, search, locale)} />
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
        <ThemeSwitch
          current={root?.theme ?? 'system'}
          action="/preferences"
          fields={{ returnTo: `${pathname}${search}` }}
        />
      </footer>
    </div>
  );
}
