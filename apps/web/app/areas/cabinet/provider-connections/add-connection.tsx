import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';

export interface AddConnectionProps {
  /** Connections that work as a model, one for each organisation. */
  organizations: readonly { readonly id: string; readonly organizationBinMasked: string }[];
  limit: number;
}

/** Another trade point: of an organisation that is here already, or of another one. */
export function AddConnection({ organizations, limit }: AddConnectionProps) {
  const { t } = useUiTexts();
  const navigation = useNavigation();
  const busyWith =
    navigation.formData?.get('intent') === 'sibling' ? navigation.formData.get('connectionId') : null;
  return (
    <Card title={t('cabinet.connection.addShop')} footer={t('cabinet.connection.limits', { limit })}>
      <p className="-mt-1 mb-4 text-muted">{t('cabinet.connection.primaryText')}</p>
      <div className="flex flex-col items-start gap-3">
        {organizations.map(({ id, organizationBinMasked }) => (
          <Form key={id} method="post">
            <input type="hidden" name="intent" value="sibling" />
            <Button type="submit" name="connectionId" value={id} loading={busyWith === id}>
              {organizations.length === 1
                ? t('cabinet.connection.addShop')
                : t('cabinet.connection.addShopOf', { bin: organizationBinMasked })}
            </Button>
          </Form>
        ))}
        <ButtonLink href="?add=organization" tone="quiet">
          {t('cabinet.connection.addOrganization')}
        </ButtonLink>
      </div>
    </Card>
  );
}
