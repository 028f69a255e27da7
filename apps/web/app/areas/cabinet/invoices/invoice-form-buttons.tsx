import { formatMoney } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { MouseEvent } from 'react';

export interface InvoiceFormButtonsProps {
  /** Decimal text; null while it cannot be read. */
  sum: string | null;
  /** A draft is edited: it is only saved. */
  isDraft: boolean;
  isBusy: boolean;
  /** Something has to be done before an invoice can be issued; a draft can be saved all the same. */
  isHeldUp: boolean;
}

/** Issue, or keep for later. */
export function InvoiceFormButtons({ sum, isDraft, isBusy, isHeldUp }: InvoiceFormButtonsProps) {
  const { t, locale } = useUiTexts();
  if (isDraft) {
    return (
      <Button type="submit" tone="primary" wide loading={isBusy}>
        {t('cabinet.draft.save')}
      </Button>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <Button
        type="submit"
        tone="primary"
        wide
        loading={isBusy}
        disabled={isHeldUp}
        onClick={(event) => setIntent(event, 'issue')}
      >
        {sum !== null && !/^0(?:\.0+)?$/.test(sum)
          ? t('cabinet.issue.submitSum', { sum: formatMoney(sum, locale) })
          : t('cabinet.issue.submit')}
      </Button>
      <Button
        wide
        disabled={isBusy}
        onClick={(event) => {
          setIntent(event, 'draft');
          event.currentTarget.form?.requestSubmit();
        }}
      >
        {t('cabinet.draft.save')}
      </Button>
    </div>
  );
}

function setIntent(event: MouseEvent<HTMLButtonElement>, intent: 'issue' | 'draft'): void {
  const field = event.currentTarget.form?.elements.namedItem('intent');
  if (field instanceof HTMLInputElement) field.value = intent;
}
