import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { StatusBadge, type StatusTone } from '@apipay/ui/status-badge';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ReactNode } from 'react';
import { useRegisterWords } from '../../../components/register-words';
import {
  type ConsentState,
  closesMore,
  type ObligationsByPurpose,
  placeOf,
  type ShownObligation,
  type ShownPurpose,
} from './consent-places';
import { OpenObligations } from './open-obligations';
import { OwnMailings, type ShownMailing } from './own-mailings';
import { PurposeSwitch } from './purpose-switch';

const tones: Readonly<Record<ConsentState, StatusTone>> = {
  NONE: 'neutral',
  AWAITING_CODE: 'waiting',
  IN_FORCE: 'paid',
  OUTDATED: 'waiting',
  WITHDRAWN: 'neutral',
};

/** The purposes of the policy, each with what it uses, what allows it, and the switch or why there is none. */
export function PurposeList({
  purposes,
  obligations,
  mailings,
  mode,
}: {
  purposes: readonly ShownPurpose[];
  obligations: ObligationsByPurpose;
  mailings: readonly ShownMailing[];
  mode: string;
}) {
  const { t } = useUiTexts();
  return (
    <Card title={<span id="purposes">{t('consents.preferences.title')}</span>}>
      <p className="-mt-1 mb-5 max-w-prose text-muted">{t('consents.preferences.text')}</p>
      <ul className="flex flex-col gap-6">
        {purposes.map((purpose) => (
          <li key={purpose.purpose} className="border-t border-line pt-5 first:border-t-0 first:pt-0">
            <PurposeRow
              shown={purpose}
              obligations={(purpose.consentPurpose && obligations[purpose.consentPurpose]) ?? []}
              mailings={purpose.consentPurpose === 'MAILING' ? mailings : null}
              mode={mode}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function PurposeRow({
  shown,
  obligations,
  mailings,
  mode,
}: {
  shown: ShownPurpose;
  obligations: readonly ShownObligation[];
  /** Null for another purpose. */
  mailings: readonly ShownMailing[] | null;
  mode: string;
}) {
  const { t } = useUiTexts();
  const { word } = useRegisterWords();
  const { purpose, consentPurpose, state, lock } = shown;
  const name = word('purpose', purpose);
  const place = consentPurpose && `/cabinet/${mode}/privacy/consents/${placeOf(consentPurpose)}`;
  const isOn = state === 'IN_FORCE' || state === 'AWAITING_CODE';
  const consequence =
    state === 'OUTDATED'
      ? t('consents.changed.notUsed')
      : consentPurpose && t(`consents.consequence.${consentPurpose}.${isOn ? 'on' : 'off'}`);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h3 className="flex flex-wrap items-center gap-2 font-medium">
            {name}
            {state && <StatusBadge tone={tones[state]}>{t(`consents.state.${state}`)}</StatusBadge>}
          </h3>
          <p className="mt-1 text-sm text-muted" id={`purpose-${purpose}`}>
            {consequence ?? (lock && t(`consents.lock.${lock}`))}
          </p>
        </div>
        {place && (
          <PurposeSwitch
            name={name}
            isOn={isOn}
            place={place}
            describedBy={`purpose-${purpose}`}
            asksFirst={consentPurpose !== null && closesMore.includes(consentPurpose)}
          />
        )}
      </div>
      {isOn && <OpenObligations obligations={obligations} />}
      {lock !== 'NOTHING_KEPT' && (
        <details>
          <summary className="flex min-h-11 w-fit items-center rounded-sm text-sm text-brand underline underline-offset-3 md:min-h-9">
            {t('consents.preferences.use')}
            <span className="sr-only">: {name}</span>
          </summary>
          <PurposeUse shown={shown} />
        </details>
      )}
      {mailings && <OwnMailings mailings={mailings} />}
      {lock === 'PER_REVIEW' && (
        <TextLink href={`/cabinet/${mode}/review`}>{t('consents.toReview')}</TextLink>
      )}
      {place && state && (
        <div className="flex flex-wrap gap-2">
          {state === 'AWAITING_CODE' || state === 'OUTDATED' ? (
            <ButtonLink href={place} tone="primary">
              {t(`consents.open.${state}`)}
            </ButtonLink>
          ) : (
            <TextLink href={place} aria-label={`${t(`consents.open.${state}`)}: ${name}`}>
              {t(`consents.open.${state}`)}
            </TextLink>
          )}
        </div>
      )}
    </div>
  );
}

/** Which data, to whom, how long, since when and by which text. */
function PurposeUse({ shown }: { shown: ShownPurpose }) {
  const { t } = useUiTexts();
  const { word, term } = useRegisterWords();
  const { dataCategories, recipients, countriesAbroad, terms, since, documentKind, edition } = shown;
  const row = (key: 'data' | 'recipients' | 'term' | 'since', value: ReactNode) => ({
    key,
    name: t(`consents.preferences.${key}`),
    value,
  });
  const countries = countriesAbroad.map((code) => word('country', code)).join(', ');
  const toWhom = recipients.map((code) => word('recipient', code)).join(', ');
  const text =
    documentKind &&
    edition !== null &&
    t('consents.shown', { title: t(`consents.document.${documentKind}`), edition });
  return (
    <KeyValueList
      items={[
        row('data', dataCategories.map((code) => word('category', code)).join('; ')),
        row(
          'recipients',
          recipients.length === 0
            ? t('web.register.nobody')
            : countries === ''
              ? toWhom
              : t('consents.preferences.abroad', { recipients: toWhom, countries }),
        ),
        row('term', terms.map((one) => term(one, false)).join('; ')),
        ...(since
          ? [
              row(
                'since',
                <>
                  <DateTime value={since} nameZone />
                  {text && <span className="block text-sm text-muted">{text}</span>}
                </>,
              ),
            ]
          : []),
      ]}
    />
  );
}
