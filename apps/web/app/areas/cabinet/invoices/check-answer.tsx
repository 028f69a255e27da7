import { formatTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useEffect, useState } from 'react';
import { PoliteAnswer } from '../live/polite-answer';
import { type CheckReply, wordsOfCheck } from './check-reply';
import type { InvoiceDetail } from './invoice-detail';

/** The provider's own patience is over by then, and the page has read its data for the last time. */
const patienceMilliseconds = 20_000;

/** Says what came of "check now": pressed in vain, a button looks broken. */
export function CheckAnswer({ reply, invoice }: { reply: CheckReply | null; invoice: InvoiceDetail }) {
  const { t, locale } = useUiTexts();
  const isPatienceOver = useIsOver(reply?.at ?? null, patienceMilliseconds);
  if (reply === null) return <PoliteAnswer>{null}</PoliteAnswer>;
  const { words, moment } = wordsOfCheck(
    reply,
    {
      status: invoice.status,
      canCheck: invoice.canCheck,
      lastCheckedAt: invoice.currentProviderInvoice?.lastCheckedAt ?? null,
    },
    isPatienceOver,
  );
  const time = formatTime(moment, locale);
  const status = t(`web.invoiceStatus.${invoice.status}`);
  return (
    <PoliteAnswer>
      <Banner
        tone={words === 'tooSoon' || words === 'silent' ? 'waiting' : 'info'}
        title={t.find(`cabinet.invoice.asked.${words}`, { time, status })}
      />
    </PoliteAnswer>
  );
}

/** True once so much time has passed since the instant on the clock of this page. */
function useIsOver(since: string | null, milliseconds: number): boolean {
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    if (since === null) return;
    const timer = setTimeout(() => setOver(since), milliseconds);
    return () => clearTimeout(timer);
  }, [since, milliseconds]);
  return since !== null && over === since;
}
