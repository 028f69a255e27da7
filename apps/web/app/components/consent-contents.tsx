import { KeyValueList } from '@apipay/ui/key-value-list';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type RegisterTerm, useRegisterWords } from './register-words';

export interface ShownContents {
  readonly operatorName: string;
  readonly operatorNumber: string;
  readonly term: RegisterTerm;
  readonly recipients: readonly string[];
  readonly countriesAbroad: readonly string[];
  readonly isPublished: boolean;
  readonly dataCategories: readonly string[];
}

/** What the law asks a consent to name, each by itself. Whose data they are is what is typed below. */
export function ConsentContents({ contents }: { contents: ShownContents }) {
  const { t } = useUiTexts();
  const { word, term } = useRegisterWords();
  const row = (key: Parameters<typeof t>[0] & `consents.content.${string}`, value: string) => ({
    key,
    name: t(key),
    value,
  });
  return (
    <KeyValueList
      items={[
        row('consents.content.operator', `${contents.operatorName}, ${contents.operatorNumber}`),
        row(
          'consents.content.data',
          contents.dataCategories.map((code) => word('category', code)).join(', '),
        ),
        row('consents.content.term', term(contents.term, false)),
        row(
          'consents.content.recipients',
          contents.recipients.length === 0
            ? t('web.register.nobody')
            : contents.recipients.map((code) => word('recipient', code)).join(', '),
        ),
        row(
          'consents.content.abroad',
          contents.countriesAbroad.length === 0
            ? t('consents.no')
            : t('consents.yes', {
                what: contents.countriesAbroad.map((code) => word('country', code)).join(', '),
              }),
        ),
        row('consents.content.published', contents.isPublished ? t('consents.published') : t('consents.no')),
      ]}
    />
  );
}
