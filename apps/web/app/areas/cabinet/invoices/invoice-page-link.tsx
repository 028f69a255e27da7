import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { Qr } from '@apipay/ui/qr';
import { ShareButton } from '@apipay/ui/share-button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { ExternalLink } from 'lucide-react';

/** What is sent or shown to the payer: the address of the invoice's page, and the same as a code. */
export function InvoicePageLink({ url, matrix }: { url: string; matrix: boolean[][] }) {
  const { t } = useUiTexts();
  return (
    <Card title={t('cabinet.invoice.page.title')}>
      <div className="flex flex-col gap-4 sm:flex-row sm:items-start sm:gap-6">
        <div className="shrink-0 self-center sm:self-start">
          <Qr matrix={matrix} content={t('cabinet.invoice.page.qr')} size={184} />
        </div>
        <div className="flex min-w-0 flex-col items-start gap-3">
          <p>{t('cabinet.invoice.page.text')}</p>
          <IdWithCopy id={url} />
          <div className="flex flex-wrap gap-3">
            <ShareButton url={url} />
            <ButtonLink href={url} target="_blank" rel="noreferrer" icon={<ExternalLink aria-hidden />}>
              {t('cabinet.invoice.page.open')}
            </ButtonLink>
          </div>
        </div>
      </div>
    </Card>
  );
}
