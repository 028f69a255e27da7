import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useNonce } from '../../../nonce';
import type { ChoiceRecord } from './read-visitor.server';
import script from './sweep-browser.js?url';

/** What is looked for in the browser after a withdrawal, and which of it came with the request for this page. */
export interface Sweep {
  readonly marks: string;
  readonly sent: readonly string[];
}

/** The withdrawal is recorded and the tools are gone from the pages; now the browser looks what they have left in it. */
export function SweepInProgress({ sweep }: { sweep: Sweep }) {
  const { t } = useUiTexts();
  const nonce = useNonce();
  return (
    <Banner tone="info" announced title={t('site.cookies.sweep.title')}>
      <p>{t('site.cookies.sweep.looking')}</p>
      <form method="post" action="/cookies" data-marks={sweep.marks} data-sent={JSON.stringify(sweep.sent)}>
        <input type="hidden" name="intent" value="probe" />
      </form>
      <script defer src={script} nonce={nonce} suppressHydrationWarning />
    </Banner>
  );
}

/** What the browser found, in names; and what no site can reach. */
export function SweepResult({ record }: { record: ChoiceRecord }) {
  const { t } = useUiTexts();
  const { removed, left } = record;
  if (removed === null || left === null) return null;
  return (
    <Banner
      tone={left.length > 0 ? 'waiting' : 'info'}
      announced
      title={t(left.length > 0 ? 'site.cookies.sweep.partly' : 'site.cookies.sweep.title')}
    >
      {removed.length + left.length === 0 && <p>{t('site.cookies.sweep.nothing')}</p>}
      {removed.length > 0 && <p>{t('site.cookies.sweep.removed', { count: removed.length })}</p>}
      <Names names={removed} />
      {left.length > 0 && (
        <>
          <p>{t('site.cookies.sweep.left', { count: left.length })}</p>
          <Names names={left} />
        </>
      )}
      <p>{t('site.cookies.sweep.elsewhere')}</p>
    </Banner>
  );
}

function Names({ names }: { names: readonly string[] }) {
  const { t } = useUiTexts();
  if (names.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4">
      {names.map((found) => {
        const [kind = '', ...rest] = found.split(':');
        return (
          <li key={found}>
            <code className="font-mono text-xs break-all">{rest.join(':')}</code>{' '}
            {kind !== 'cookie' && t('site.cookies.sweep.memory')}
          </li>
        );
      })}
    </ul>
  );
}
