import { useUiTexts } from '@apipay/ui/ui-texts';
import { CircleHelp, Radio, Send, Webhook } from 'lucide-react';

const features = [
  { key: 'invoices', Icon: Send },
  { key: 'live', Icon: Radio },
  { key: 'honest', Icon: CircleHelp },
  { key: 'api', Icon: Webhook },
] as const;

export function HomeFeatures() {
  const { t } = useUiTexts();
  return (
    <section aria-labelledby="does">
      <h2 id="does" className="text-xl font-semibold">
        {t('site.home.does.title')}
      </h2>
      <div className="mt-6 grid gap-x-10 gap-y-8 sm:grid-cols-2">
        {features.map(({ key, Icon }) => (
          <div key={key} className="flex gap-4">
            <Icon aria-hidden className="mt-0.5 size-6 shrink-0 text-brand" strokeWidth={1.75} />
            <div>
              <h3 className="font-semibold">{t(`site.home.does.${key}Title`)}</h3>
              <p className="mt-1 text-muted">{t(`site.home.does.${key}Text`)}</p>
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}
