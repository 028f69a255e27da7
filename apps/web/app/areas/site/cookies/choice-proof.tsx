import { formatDateTime } from '@apipay/i18n';
import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ChoiceRecord } from './read-visitor.server';

/** What this browser's owner chose last, and what was in front of them. */
export function ChoiceProof({ record }: { record: ChoiceRecord }) {
  const { t, locale } = useUiTexts();
  const { button, allowed } = record;
  return (
    <Card
      title={t('site.cookies.proof.title')}
      footer={t('site.cookies.proof.text')}
      aside={
        <ButtonLink href="/cookies/proof.json" size="small">
          {t('site.cookies.proof.file')}
        </ButtonLink>
      }
    >
      <KeyValueList
        items={[
          {
            key: 'when',
            name: t('site.cookies.proof.when'),
            value: formatDateTime(record.chosenAt, locale, { nameZone: true }),
          },
          {
            key: 'allowed',
            name: t('site.cookies.proof.allowed'),
            value:
              allowed.length === 0
                ? t('site.cookies.proof.nothing')
                : allowed.map((purpose) => t(`site.cookies.tools.${purpose}`)).join(', '),
          },
          {
            key: 'button',
            name: t('site.cookies.proof.button'),
            value: t(`site.cookies.proof.buttons.${button}`),
          },
          {
            key: 'shown',
            name: t('site.cookies.proof.shown'),
            value: t('site.cookies.proof.shownText', {
              edition: record.edition,
              place: t(`site.cookies.proof.places.${record.variant}`),
              language: t(`site.cookies.proof.languages.${record.locale}`),
            }),
          },
          {
            key: 'hash',
            name: t('site.cookies.proof.fingerprint'),
            value: <code className="font-mono text-xs break-all">{record.formHash}</code>,
          },
        ]}
      />
      <details className="mt-4">
        <summary className="flex min-h-11 cursor-pointer items-center text-brand">
          {t('site.cookies.proof.exactly')}
        </summary>
        <div lang={record.locale.toLowerCase()} className="mt-2 flex max-w-prose flex-col gap-2 text-sm">
          <p className="font-semibold">{record.title}</p>
          {record.body.split('\n\n').map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {record.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      </details>
    </Card>
  );
}
