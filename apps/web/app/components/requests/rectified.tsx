import { Card } from '@apipay/ui/card';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { useUiTexts } from '@apipay/ui/ui-texts';

export interface OwnRectification {
  readonly id: string;
  readonly field: 'PHONE_NUMBER' | 'BUSINESS_NAME' | 'FULL_NAME';
  readonly oldPhoneMasked: string | null;
  readonly newPhoneMasked: string | null;
  readonly oldName: string | null;
  readonly newName: string | null;
}

/** What a request has put right: before and after, numbers masked. */
export function Rectified({ rectifications }: { rectifications: readonly OwnRectification[] }) {
  const { t } = useUiTexts();
  return rectifications.map(({ id, field, oldPhoneMasked, newPhoneMasked, oldName, newName }) => (
    <Card key={id} title={t(`requests.field.${field}`)}>
      <KeyValueList
        items={[
          { key: 'before', name: t('requests.rectified.before'), value: oldName ?? oldPhoneMasked ?? '–' },
          { key: 'after', name: t('requests.rectified.after'), value: newName ?? newPhoneMasked ?? '–' },
        ]}
      />
    </Card>
  ));
}
