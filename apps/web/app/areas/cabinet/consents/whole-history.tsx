import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import { wordOfAct } from '../../../components/consent-acts';
import { placeOf } from './consent-places';
import type { actFragment, reviewActFragment } from './consents.documents';

type Act = ResultOf<typeof actFragment>;
type ReviewAct = ResultOf<typeof reviewActFragment>;

export interface WholeHistoryProps {
  consents: readonly {
    readonly purpose: Parameters<typeof placeOf>[0];
    readonly documentKind: Parameters<typeof wordOfAct>[1];
    readonly acts: readonly Act[];
  }[];
  reviewActs: readonly ReviewAct[];
  /** Address of "My data". */
  base: string;
}

const shownAtOnce = 5;

/** Every act of every consent in one order of time, those about reviews too; each leads to its receipt. */
export function WholeHistory({ consents, reviewActs, base }: WholeHistoryProps) {
  const { t } = useUiTexts();
  const acts = [
    ...consents.flatMap(({ purpose, documentKind, acts: own }) =>
      own.map((act) => ({
        act,
        place: placeOf(purpose),
        title: t(`consents.purpose.${purpose}.title`),
        word: wordOfAct(act, documentKind),
        review: null,
      })),
    ),
    ...reviewActs.map((act) => ({
      act,
      place: 'reviews',
      title: t('consents.purpose.REVIEWS.title'),
      word: wordOfAct(act, 'CONSENT_REVIEWS'),
      review: act,
    })),
  ].sort((a, b) => Date.parse(b.act.happenedAt) - Date.parse(a.act.happenedAt));
  const list = (some: typeof acts) => (
    <ol className="flex flex-col gap-3">
      {some.map(({ act, place, title, word, review }) => (
        <li key={act.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <span className="min-w-0 flex-1 basis-64">
            {title}: {t(`consents.act.${word}`)}
            {review && (
              <span className="block text-sm break-all text-muted">
                {t('consents.reviewHash')} <code>{review.contentHash}</code>
              </span>
            )}
            <TextLink
              href={`${base}/consents/${place}/receipts/${act.id}.pdf`}
              className="block w-fit text-sm"
              aria-label={`${t('consents.receipt.pdf')}: ${title}, ${t(`consents.act.${word}`)}`}
            >
              {t('consents.receipt.pdf')}
            </TextLink>
          </span>
          <span className="text-sm text-muted">
            <DateTime value={act.happenedAt} nameZone />
          </span>
        </li>
      ))}
    </ol>
  );
  if (acts.length === 0) return null;
  return (
    <Card title={<span id="history">{t('consents.wholeHistory')}</span>}>
      {list(acts.slice(0, shownAtOnce))}
      {acts.length > shownAtOnce && (
        <details className="mt-1">
          <summary className="flex min-h-11 w-fit items-center rounded-sm text-brand underline underline-offset-3">
            {t('consents.wholeHistoryRest')}
          </summary>
          {list(acts.slice(shownAtOnce))}
        </details>
      )}
    </Card>
  );
}
