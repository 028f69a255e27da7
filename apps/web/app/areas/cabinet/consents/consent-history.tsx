import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { wordOfAct } from '../../../components/consent-acts';
import type { ShownConsent } from './consent-places';

const receiptKinds = ['pdf', 'json', 'jsonld'] as const;

/** Every act as it stands in the ledger, newest first. */
export function ConsentHistory({
  acts,
  documentKind,
  place,
}: {
  acts: ShownConsent['acts'];
  documentKind: ShownConsent['documentKind'];
  /** Address of the page of this purpose. */
  place: string;
}) {
  const { t } = useUiTexts();
  return (
    <Card title={t('consents.history')}>
      <ol className="flex flex-col gap-3">
        {acts.map((act) => (
          <li key={act.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <span>
              {t(`consents.act.${wordOfAct(act, documentKind)}`)}
              <span className="block text-sm text-muted">
                {t('consents.shown', {
                  title: t(`consents.document.${documentKind}`),
                  edition: act.edition,
                })}
                , {t(`consents.shownIn.${act.locale}`)}
              </span>
              <span className="flex flex-wrap gap-x-4 text-sm">
                {receiptKinds.map((kind) => (
                  <TextLink
                    key={kind}
                    href={`${place}/receipts/${act.id}.${kind}`}
                    aria-label={`${t(`consents.receipt.${kind}`)}: ${t(`consents.act.${wordOfAct(act, documentKind)}`)}`}
                  >
                    {t(`consents.receipt.${kind}`)}
                  </TextLink>
                ))}
              </span>
            </span>
            <span className="text-sm text-muted">
              <DateTime value={act.happenedAt} nameZone />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
