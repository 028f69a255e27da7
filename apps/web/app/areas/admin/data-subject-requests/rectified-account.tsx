import { KeyValueList } from '@apipay/ui/key-value-list';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';

export interface RectifiedAccountProps {
  account: {
    readonly userId: string;
    readonly phoneTail: string;
    readonly nameMask: string | null;
  } | null;
}

/** Whose data a rectification changes, and what stands there before it. */
export function RectifiedAccount({ account }: RectifiedAccountProps) {
  const { t } = useUiTexts();
  if (account === null) return <p className="text-muted">{t('requests.admin.rectify.gone')}</p>;
  const { userId, phoneTail, nameMask } = account;
  return (
    <div className="flex flex-col gap-2">
      <KeyValueList
        items={[
          {
            key: 'person',
            name: t('requests.admin.rectify.person'),
            value: (
              <TextLink href={`/admin/people/${userId}`} className="font-mono text-sm break-all">
                {userId}
              </TextLink>
            ),
          },
          { key: 'phone', name: t('requests.admin.rectify.phoneNow'), value: `••• ${phoneTail}` },
          {
            key: 'name',
            name: t('requests.admin.rectify.nameNow'),
            value: nameMask ?? t('requests.admin.rectify.noBusiness'),
          },
        ]}
      />
      <p className="max-w-prose text-sm text-muted">{t('requests.admin.rectify.openHint')}</p>
    </div>
  );
}
