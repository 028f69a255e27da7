import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { Archive, ArchiveRestore } from 'lucide-react';
import type { InvoiceDetail } from './invoice-detail';

/** Says that the invoice is in the archive, with the way back for those who may. */
export function ArchivedBanner({ invoice, mayArchive }: { invoice: InvoiceDetail; mayArchive: boolean }) {
  const { t } = useUiTexts();
  if (invoice.archivedAt === null) return null;
  return (
    <Banner
      tone="info"
      title={t('cabinet.archive.title')}
      action={mayArchive && <ArchiveButton intent="unarchive" />}
    >
      {t('cabinet.archive.text')}
    </Banner>
  );
}

/** For an invoice of which nobody waits for money any more. */
export function ArchiveCommand({ invoice, mayArchive }: { invoice: InvoiceDetail; mayArchive: boolean }) {
  const isEnded = invoice.status === 'PAID' || invoice.status === 'VOID';
  if (!mayArchive || !isEnded || invoice.number === null || invoice.archivedAt !== null) return null;
  return (
    <div className="mt-5 border-t border-line pt-4">
      <ArchiveButton intent="archive" />
    </div>
  );
}

function ArchiveButton({ intent }: { intent: 'archive' | 'unarchive' }) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().formData?.get('intent') === intent;
  return (
    <Form method="post">
      <Button
        type="submit"
        name="intent"
        value={intent}
        size="small"
        icon={intent === 'archive' ? <Archive aria-hidden /> : <ArchiveRestore aria-hidden />}
        loading={isBusy}
      >
        {t(intent === 'archive' ? 'cabinet.archive.put' : 'cabinet.archive.back')}
      </Button>
    </Form>
  );
}
