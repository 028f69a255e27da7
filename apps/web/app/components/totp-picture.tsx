import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { Qr } from '@apipay/ui/qr';
import { useUiTexts } from '@apipay/ui/ui-texts';

/** The secret of a second factor, to be scanned or typed into an app. */
export function TotpPicture({ secret, matrix }: { secret: string; matrix: boolean[][] }) {
  const { t } = useUiTexts();
  return (
    <div className="flex flex-col gap-4">
      <div className="mx-auto">
        <Qr matrix={matrix} content={t('factor.picture.alt')} size={224} />
      </div>
      <div className="text-sm">
        <p className="text-muted">{t('factor.picture.manual')}</p>
        <p className="mt-1">
          <IdWithCopy id={secret} />
        </p>
        <p className="mt-2 text-muted">{t('factor.picture.again')}</p>
      </div>
    </div>
  );
}
