import { Banner } from '@apipay/ui/banner';
import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { LimitedInput } from '@apipay/ui/limited-input';
import { RadioCards } from '@apipay/ui/radio-cards';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import type { FormProblems } from '../../../form-problems.server';
import { connectionNameLimit } from './connection-commands';

export interface TradePointFormProps {
  connection: { id: string; state: string; tradePointId: string | null };
  /** Those that no other connection has. */
  tradePoints: readonly { tradePointId: string; name: string }[];
  typedName: string;
  problems: FormProblems | null;
}

/** Which shop of the organisation takes the payments. */
export function TradePointForm({ connection, tradePoints, typedName, problems }: TradePointFormProps) {
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
      ) : tradePoints.length === 0 ? (
        <Banner
          tone="waiting"
          title={t('cabinet.connection.allTaken')}
          action={
            <ButtonLink href="?" size="small">
              {t('ui.button.retry')}
            </ButtonLink>
          }
        >
          {t('cabinet.connection.allTakenText')}
        </Banner>
      ) : (
        <Form method="post" className="flex flex-col gap-4">
          <input type="hidden" name="intent" value="choose" />
          <input type="hidden" name="connectionId" value={connection.id} />
          <RadioCards
            legend={<span className="font-normal text-muted">{t('cabinet.connection.shopText')}</span>}
            name="tradePointId"
            // Money goes to the chosen one: where there are several, the choice is the merchant's own.
            defaultValue={
              connection.tradePointId ?? (tradePoints.length === 1 ? tradePoints[0]?.tradePointId : undefined)
            }
            options={tradePoints.map((point) => ({
              value: point.tradePointId,
              title: point.name,
              text: t('cabinet.connection.shopNumber', { number: point.tradePointId }),
            }))}
          />
          <Field label={t('cabinet.connection.name')} hint={t('cabinet.connection.nameHint')} optional>
            {(control) => (
              <LimitedInput
                {...control}
                name="name"
                limit={connectionNameLimit}
                autoComplete="off"
                defaultValue={typedName}
              />
            )}
          </Field>
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
