import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './button';
import { classNames } from './class-names';
import { useUiTexts } from './ui-texts';
import { useHydrated } from './use-hydrated';

/** Puts a text on the clipboard and says so. Without JavaScript it keeps its place and stays unseen. */
export function CopyButton({ text, className }: { text: string; className?: string }) {
  const { t } = useUiTexts();
  const hydrated = useHydrated();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // The browser forbids it; the text can still be selected by hand.
      setCopied(false);
    }
  }

  return (
    <span className={classNames('inline-flex', !hydrated && 'invisible', className)} data-print="no">
      <IconButton
        size="small"
        label={copied ? t('ui.button.copied') : t('ui.button.copy')}
        icon={copied ? <Check aria-hidden className="text-paid" /> : <Copy aria-hidden />}
        onClick={() => void copy()}
      />
      <span aria-live="polite" className="sr-only">
        {copied ? t('ui.button.copied') : ''}
      </span>
    </span>
  );
}
