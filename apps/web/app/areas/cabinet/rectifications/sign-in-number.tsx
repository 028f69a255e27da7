import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useParams } from '@remix-run/react';

export interface SignInNumberProps {
  phone: string;
  isHeld: boolean;
  rectifications: readonly {
    readonly id: string;
    readonly field: 'PHONE_NUMBER' | 'BUSINESS_NAME' | 'FULL_NAME';
    readonly way: 'CODES' | 'REQUEST' | 'STAFF';
    readonly happenedAt: string;
    readonly oldPhoneMasked: string | null;
    readonly newPhoneMasked: string | null;
    readonly oldName: string | null;
    readonly newName: string | null;
  }[];
}

/** The number, the way to another one, and everything that was ever put right. */
export function SignInNumber({ phone, isHeld, rectifications }: SignInNumberProps) {
  const { mode = 'live' } = useParams();
  const { t } = useUiTexts();
  return (
    <Card title={t('cabinet.number.title')}>
      <div className="flex flex-col gap-4">
        <p className="-mt-1 font-medium tabular-nums">{phone}</p>
        {!isHeld && (
          <ButtonLink href={`/cabinet/${mode}/security/number`} className="w-fit">
            {t('cabinet.number.change')}
          </ButtonLink>
        )}
        <section aria-labelledby="rectifications">
          <h3 id="rectifications" className="font-medium">
            {t('cabinet.number.history')}
          </h3>
          {rectifications.length === 0 ? (
            <p className="mt-1 text-sm text-muted">{t('cabinet.number.none')}</p>
          ) : (
            <ul className="mt-2 flex flex-col gap-3">
              {rectifications.map(({ id, field, way, happenedAt, ...values }) => (
                <li key={id}>
                  <p className="wrap-anywhere tabular-nums">
                    {t(`cabinet.number.was.${field}`, {
                      old: values.oldName ?? values.oldPhoneMasked ?? '–',
                      new: values.newName ?? values.newPhoneMasked ?? '–',
                    })}
                  </p>
                  <p className="text-sm text-muted">
                    <DateTime value={happenedAt} nameZone /> · {t(`cabinet.number.way.${way}`)}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </Card>
  );
}
