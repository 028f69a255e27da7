import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { RadioCards } from '@apipay/ui/radio-cards';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { MerchantRole } from './team.documents';

export function InviteForm({ roles }: { roles: readonly MerchantRole[] }) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().formData?.get('intent') === 'invite';
  return (
    <Card title={t('team.invite')}>
      <Form method="post" className="flex flex-col gap-4">
        <p className="text-muted">{t('team.inviteText')}</p>
        <RadioCards
          legend={t('team.role')}
          name="role"
          columns={2}
          defaultValue="OPERATOR"
          options={roles.map((role) => ({
            value: role,
            title: (
              <span className="inline-block first-letter:uppercase">{t(`web.merchantRole.${role}`)}</span>
            ),
            text: t(`team.may.${role}`),
          }))}
        />
        <Button
          type="submit"
          tone="primary"
          name="intent"
          value="invite"
          loading={isBusy}
          className="self-start"
        >
          {t('team.make')}
        </Button>
      </Form>
    </Card>
  );
}
