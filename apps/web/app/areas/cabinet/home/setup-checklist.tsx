import { Card } from '@apipay/ui/card';
import { Checklist, type StepState } from '@apipay/ui/stepper';
import { useUiTexts } from '@apipay/ui/ui-texts';

export interface SetupChecklistProps {
  base: string;
  hasTariff: boolean;
  connectionState: string | null;
  hasInvoice: boolean;
}

/** Null where there is no connection. */
export function isConnectedAs(state: string | null): boolean {
  return state !== null && state !== 'CHOOSING_TRADE_POINT';
}

/** What is left between a fresh account and the first payment; it stays until all of it is done. */
export function SetupChecklist({ base, hasTariff, connectionState, hasInvoice }: SetupChecklistProps) {
  const { t } = useUiTexts();
  const isConnected = isConnectedAs(connectionState);
  const done = [hasTariff, isConnected, hasInvoice];
  const current = done.indexOf(false);
  const stateOf = (index: number): StepState =>
    done[index] ? 'done' : index === current ? 'current' : 'ahead';
  return (
    <Card title={t('cabinet.setup.title')}>
      <p className="-mt-1 mb-4 text-muted">{t('cabinet.setup.text')}</p>
      <Checklist
        label={t('cabinet.setup.title')}
        steps={[
          {
            key: 'tariff',
            title: t('cabinet.setup.tariff'),
            text: t('cabinet.setup.tariffText'),
            state: stateOf(0),
            href: `${base}/tariff`,
          },
          {
            key: 'connection',
            title: t('cabinet.setup.connection'),
            text: t('cabinet.setup.connectionText'),
            state: stateOf(1),
            href: `${base}/connection`,
          },
          {
            key: 'invoice',
            title: t('cabinet.setup.invoice'),
            text: t('cabinet.setup.invoiceText'),
            state: stateOf(2),
            href: `${base}/invoices/new`,
          },
        ]}
      />
    </Card>
  );
}
