import { BrandMark } from '@apipay/ui/brand-mark';
import { Ornament } from '@apipay/ui/ornament';
import { contentId, SkipLink } from '@apipay/ui/skip-link';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ReactNode } from 'react';
import { OwnLanguageSwitch } from '../../components/own-language-switch';

/** One column for someone who came to pay and knows nothing of this service. */
export function PayFrame({ children }: { children: ReactNode }) {
  const { t } = useUiTexts();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header>
        <div className="mx-auto flex min-h-14 w-full max-w-md items-center justify-between gap-4 px-4">
          <BrandMark href="/" />
          <OwnLanguageSwitch />
        </div>
        <Ornament />
      </header>
      <main
        id={contentId}
        tabIndex={-1}
        className="mx-auto flex w-full max-w-md flex-1 flex-col gap-4 px-4 py-6 outline-none"
      >
        {children}
      </main>
      <footer className="mx-auto w-full max-w-md px-4 py-6 text-sm text-muted">
        {t('pay.privacy')} <TextLink href="/privacy">{t('pay.privacyLink')}</TextLink>
      </footer>
    </div>
  );
}
