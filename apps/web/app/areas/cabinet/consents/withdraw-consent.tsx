import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { ConsentPurpose, ShownObligation } from './consent-places';
import { OpenObligations } from './open-obligations';

/** One click, and nothing to explain. */
export function WithdrawConsent({
  state,
  purpose,
  obligations,
}: {
  state: 'IN_FORCE' | 'AWAITING_CODE' | 'OUTDATED';
  purpose: ConsentPurpose;
  obligations: readonly ShownObligation[];
}) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  return (
    <Card title={t(`consents.withdraw.title.${state}`)}>
      <Form method="post" className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="withdraw" />
        <p className="text-muted">{t(`consents.consequence.${purpose}.on`)}</p>
        {obligations.length > 0 ? (
          <OpenObligations obligations={obligations} />
        ) : (
          <Button type="submit" tone="secondary" loading={isBusy} className="w-fit">
            {t('consents.withdraw.button')}
          </Button>
        )}
      </Form>
    </Card>
  );
}
