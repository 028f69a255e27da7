import { DateTime } from '@apipay/ui/date-time';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import type { ownMailingFragment } from './consents.documents';

export type ShownMailing = ResultOf<typeof ownMailingFragment>;

/** What was sent by virtue of the consent to mailings, newest first; folded, as it is looked at seldom. */
export function OwnMailings({ mailings }: { mailings: readonly ShownMailing[] }) {
  const { t } = useUiTexts();
  return (
    <details>
      <summary className="flex min-h-11 w-fit items-center rounded-sm text-sm text-brand underline underline-offset-3 md:min-h-9">
        {t('consents.mailings.title')}
      </summary>
      {mailings.length === 0 ? (
        <p className="text-sm text-muted">{t('consents.mailings.none')}</p>
      ) : (
        <ol className="flex flex-col gap-3 pt-1">
          {mailings.map(({ id, state, sentAt, locale, text }) => (
            <li key={id}>
              <p className="text-sm text-muted">
                <DateTime value={sentAt} nameZone /> · {t.find(`consents.mailings.state.${state}`) ?? state}
              </p>
              <p lang={locale.toLowerCase()} className="max-w-prose wrap-anywhere whitespace-pre-line">
                {text}
              </p>
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}
