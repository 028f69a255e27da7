import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { ConsentPurpose, ShownObligation } from './consent-places';
import { OpenObligations } from './open-obligations';

/** One click, and nothing to explain; for the account, after what it leads to. */
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
        <p className="max-w-prose text-muted">
          {purpose === 'IDENTITY_AND_REGISTRATION'
            ? t('consents.withdraw.accountCloses')
            : t(`consents.consequence.${purpose}.on`)}
        </p>
        {purpose === 'INVOICING' && (
          <p className="max-w-prose text-muted">{t('consents.withdraw.testInvoices')}</p>
        )}
        {obligations.length > 0 ? (
          <OpenObligations obligations={obligations} />
        ) : (
          <Button type="submit" tone="secondary" loading={isBusy} className="w-fit">
            {t(`consents.withdraw.button.${purpose}`)}
          </Button>
        )}
      </Form>
    </Card>
  );
}
