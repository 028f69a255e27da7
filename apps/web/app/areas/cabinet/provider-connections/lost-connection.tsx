import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { OwnerNoticeLine, type OwnerNoticeLineProps } from '../notices/owner-notice-line';
import { lossOf } from './connection-loss';

export interface LostConnectionProps {
  connection: {
    readonly id: string;
    readonly lastProblem: string | null;
    readonly ownerNotice?: OwnerNoticeLineProps['notice'];
  };
  mayManage: boolean;
  /** The page that takes the step; null on that page itself. */
  action?: string;
}

/** What has happened, what becomes of the invoices, and the one step that repairs it. */
export function LostConnection({ connection, mayManage, action }: LostConnectionProps) {
  const { t } = useUiTexts();
  const navigation = useNavigation();
  const { step, intent, button } = lossOf(connection.lastProblem);
  const isBusy =
    navigation.formData?.get('intent') === intent &&
    navigation.formData.get('connectionId') === connection.id;
  const reason = connection.lastProblem
    ? (t.find(`cabinet.problem.${connection.lastProblem}`) ?? connection.lastProblem)
    : null;
  return (
    <Banner
      tone="failed"
      title={t('cabinet.connection.lostTitle')}
      action={
        mayManage && (
          <Form method="post" action={action}>
            <input type="hidden" name="connectionId" value={connection.id} />
            <input type="hidden" name="shownState" value="LOST" />
            <Button type="submit" name="intent" value={intent} tone="primary" size="small" loading={isBusy}>
              {t(`cabinet.connection.${button}`)}
            </Button>
          </Form>
        )
      }
    >
      <p>{t('cabinet.connection.lostText')}</p>
      {reason && <p>{t('cabinet.connection.reason', { reason })}</p>}
      <p className="mt-1 font-medium">
        {t(mayManage ? `cabinet.connection.${step}` : 'cabinet.connection.tellOwner')}
      </p>
      <OwnerNoticeLine notice={connection.ownerNotice ?? null} kind="CONNECTION_LOST" />
    </Banner>
  );
}
