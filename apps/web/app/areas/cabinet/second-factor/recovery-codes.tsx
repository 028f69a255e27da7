import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { CopyButton } from '@apipay/ui/copy-button';
import { useUiTexts } from '@apipay/ui/ui-texts';

/** Shown once, to be copied, printed or written down. */
export function RecoveryCodes({
  codes,
  isFirst,
  doneHref,
}: {
  codes: readonly string[];
  isFirst: boolean;
  doneHref: string;
}) {
  const { t } = useUiTexts();
  return (
    <Card title={t('factor.codes.title')}>
      <p role="status" className="-mt-1 mb-4 max-w-prose">
        {t(isFirst ? 'factor.codes.text' : 'factor.codes.renewed')}
      </p>
      <div className="flex items-start gap-2">
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] grow gap-x-6 gap-y-2 font-mono tabular-nums">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <CopyButton text={codes.join('\n')} />
      </div>
      <ButtonLink href={doneHref} tone="primary" className="mt-6" data-print="no">
        {t('factor.codes.saved')}
      </ButtonLink>
    </Card>
  );
}
