import { formatDate } from '@apipay/i18n';
import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useParams } from '@remix-run/react';

export interface SecondFactorCardProps {
  confirmedAt: string | null;
  recoveryCodesLeft: number;
}

/** Whether a sign-in asks for a code of an app, and the way to change that. */
export function SecondFactorCard({ confirmedAt, recoveryCodesLeft }: SecondFactorCardProps) {
  const { mode = 'live' } = useParams();
  const { t, locale, zone } = useUiTexts();
  return (
    <Card title={t('factor.title')}>
      <p className="-mt-1 text-muted">
        {confirmedAt
          ? t('factor.card.on', { day: formatDate(confirmedAt, locale, { zone }) })
          : t('factor.card.off')}
      </p>
      {confirmedAt && (
        <p className="text-muted">
          {recoveryCodesLeft === 0
            ? t('factor.codesNone')
            : t('factor.codesLeft', { count: recoveryCodesLeft })}
        </p>
      )}
      <ButtonLink href={`/cabinet/${mode}/security/second-factor`} className="mt-4 w-fit">
        {t(confirmedAt ? 'factor.card.manage' : 'factor.card.setUp')}
      </ButtonLink>
    </Card>
  );
}
