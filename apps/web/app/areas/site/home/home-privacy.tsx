import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { CreditCard, Eye, EyeOff, KeyRound } from 'lucide-react';

const facts = [
  { key: 'mask', Icon: EyeOff },
  { key: 'key', Icon: KeyRound },
  { key: 'log', Icon: Eye },
  { key: 'card', Icon: CreditCard },
] as const;

export function HomePrivacy() {
  const { t } = useUiTexts();
  return (
    <section aria-labelledby="privacy" className="rounded-lg border border-line bg-surface p-6 md:p-10">
      <h2 id="privacy" className="max-w-2xl text-xl font-semibold">
        {t('site.home.privacy.title')}
      </h2>
      <p className="mt-3 max-w-prose text-muted">{t('site.home.privacy.text')}</p>
      <ul className="mt-8 grid gap-x-10 gap-y-6 sm:grid-cols-2">
        {facts.map(({ key, Icon }) => (
          <li key={key} className="flex gap-4">
            <Icon aria-hidden className="mt-0.5 size-6 shrink-0 text-brand" strokeWidth={1.75} />
            <div>
              <h3 className="font-semibold">{t(`site.home.privacy.${key}Title`)}</h3>
              <p className="mt-1 text-muted">{t(`site.home.privacy.${key}Text`)}</p>
            </div>
          </li>
        ))}
      </ul>
      <p className="mt-8">
        <TextLink href="/privacy">{t('site.home.privacy.link')}</TextLink>
      </p>
    </section>
  );
}
