import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { StatusBadge, type StatusTone } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form } from '@remix-run/react';
import { placeOf, type ShownConsent } from './consent-places';

const tones: Readonly<Record<ShownConsent['state'], StatusTone>> = {
  NONE: 'neutral',
  AWAITING_CODE: 'waiting',
  IN_FORCE: 'paid',
  WITHDRAWN: 'neutral',
};

/** What is asked for by separate acts, and where each stands; taking back is one press here. */
export function ConsentList({ consents, mode }: { consents: readonly ShownConsent[]; mode: string }) {
  const { t } = useUiTexts();
  const hrefOf = (purpose: ShownConsent['purpose']) =>
    `/cabinet/${mode}/privacy/consents/${placeOf(purpose)}`;
  return (
    <Card title={t('consents.title')}>
      <ul className="flex flex-col gap-5">
        {consents.map(({ purpose, state }) => (
          <li key={purpose} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <div className="min-w-0 flex-1 basis-64">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {t(`consents.purpose.${purpose}.title`)}
                <StatusBadge tone={tones[state]}>{t(`consents.state.${state}`)}</StatusBadge>
              </p>
              <p className="mt-1 text-sm text-muted">{t(`consents.purpose.${purpose}.text`)}</p>
            </div>
            <div className="flex flex-wrap items-center gap-2">
              {(state === 'IN_FORCE' || state === 'AWAITING_CODE') && (
                <Form method="post" action={hrefOf(purpose)}>
                  <input type="hidden" name="intent" value="withdraw" />
                  <Button type="submit" tone="secondary">
                    {t('consents.withdraw.button')}
                  </Button>
                </Form>
              )}
              <ButtonLink href={hrefOf(purpose)} tone="secondary">
                {t(`consents.open.${state}`)}
              </ButtonLink>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
