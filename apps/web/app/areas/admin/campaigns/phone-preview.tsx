import { Card } from '@apipay/ui/card';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { fillBlanks } from './campaign-values';
import type { ShownCampaign } from './campaigns.documents';

/** What people will read, in each language, as a phone shows it. */
export function PhonePreview({ texts }: { texts: ShownCampaign['texts'] }) {
  const { t } = useUiTexts();
  return (
    <Card title={t('mailings.preview.title')}>
      <p className="mb-4 max-w-prose text-muted">{t('mailings.preview.text')}</p>
      <ul className="grid gap-4 lg:grid-cols-3">
        {texts.map(({ locale, body, footer, button, variables }) => (
          <li key={locale} className="flex flex-col gap-2">
            <h3 className="text-sm font-medium">{t(`mailings.language.${locale}`)}</h3>
            <div lang={locale.toLowerCase()} className="max-w-sm rounded-lg border border-line bg-shade p-3">
              <p className="break-words whitespace-pre-line">{fillBlanks(body, variables)}</p>
              {footer && <p className="mt-2 text-sm break-words text-muted">{footer}</p>}
              <p className="mt-3 border-t border-line pt-2 text-center text-sm font-medium text-brand">
                {button}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
