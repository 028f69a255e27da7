import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Smartphone } from 'lucide-react';
import { useRootData } from '../root-data';

/** Beside a form that sends a code: where that code can be read, while the outside world is played by the sandbox. */
export function PocketPhoneLink() {
  const { t } = useUiTexts();
  const origin = useRootData()?.sandboxOrigin;
  if (!origin) return null;
  return (
    <aside className="mt-8 flex gap-3 rounded-lg border border-line bg-surface px-4 py-3 text-sm">
      <Smartphone aria-hidden className="mt-0.5 size-5 shrink-0 text-test" />
      <p>
        {t('web.sandbox.title')}:{' '}
        <TextLink external href={`${origin}/phone`} className="whitespace-nowrap">
          {t('web.sandbox.phone')}
        </TextLink>
      </p>
    </aside>
  );
}
