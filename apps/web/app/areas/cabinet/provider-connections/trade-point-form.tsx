import { Banner } from '@apipay/ui/banner';
import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { RadioCards } from '@apipay/ui/radio-cards';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import type { FormProblems } from '../../../form-problems.server';

export interface TradePointFormProps {
  connection: { id: string; state: string; tradePointId: string | null };
  tradePoints: readonly { tradePointId: string; name: string }[];
  problems: FormProblems | null;
}

/** Which shop of the organisation takes the payments. */
export function TradePointForm({ connection, tradePoints, problems }: TradePointFormProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  return (
    <Card title={t('cabinet.connection.shopTitle')}>
      {problems ? (
        <Banner
          tone="failed"
          title={problems.general ?? t('web.form.unavailable')}
          action={
            <ButtonLink href="?" size="small">
              {t('ui.button.retry')}
            </ButtonLink>
          }
        >
          {problems.requestId && <p>{t('ui.page.request', { request: problems.requestId })}</p>}
        </Banner>
      ) : (
        <Form method="post" className="flex flex-col gap-4">
          <input type="hidden" name="intent" value="choose" />
          <input type="hidden" name="connectionId" value={connection.id} />
          <RadioCards
            legend={<span className="font-normal text-muted">{t('cabinet.connection.shopText')}</span>}
            name="tradePointId"
            defaultValue={connection.tradePointId ?? tradePoints[0]?.tradePointId}
            options={tradePoints.map((point) => ({
              value: point.tradePointId,
              title: point.name,
              text: t('cabinet.connection.shopNumber', { number: point.tradePointId }),
            }))}
          />
          <Button type="submit" tone="primary" loading={isBusy}>
            {t('cabinet.connection.shopSubmit')}
          </Button>
        </Form>
      )}
      {connection.state === 'CHOOSING_TRADE_POINT' && (
        <div className="mt-4">
          <ConfirmDisclosure
            summary={t('cabinet.connection.startOver')}
            text={t('cabinet.connection.startOverText')}
            submit={t('cabinet.connection.startOver')}
            fields={{ intent: 'remove', connectionId: connection.id }}
          />
        </div>
      )}
    </Card>
  );
}
