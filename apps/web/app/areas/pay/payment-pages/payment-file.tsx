import { ButtonLink } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useLocation } from '@remix-run/react';
import { FileDown } from 'lucide-react';

/** The one paper that is of use now: the invoice, and after payment that it was paid. */
export function PaymentFile({ isPaid }: { isPaid: boolean }) {
  const { t } = useUiTexts();
  const { pathname } = useLocation();
  return (
    <ButtonLink
      href={`${pathname}/${isPaid ? 'payment' : 'invoice'}.pdf`}
      size="small"
      className="mt-4"
      icon={<FileDown aria-hidden />}
    >
      {t(isPaid ? 'pay.paymentFile' : 'pay.invoiceFile')}
    </ButtonLink>
  );
}
