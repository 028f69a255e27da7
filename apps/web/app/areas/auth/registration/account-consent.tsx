import { Checkbox } from '@apipay/ui/checkbox';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { ConsentContents, type ShownContents } from '../../../components/consent-contents';
import type { MarkdownBlock } from '../../../components/documents/markdown-tree';
import { MarkdownView, type ReadableBlock } from '../../../components/documents/markdown-view';

export interface AccountConsentProps {
  offer: ShownContents & {
    readonly snapshot: string;
    readonly title: string;
    readonly body: readonly MarkdownBlock[];
    readonly more: readonly MarkdownBlock[];
  };
  error: string | undefined;
}

/** An act of its own beside offer and policy: the whole text as it is signed, and a box that brings back what was shown. */
export function AccountConsent({ offer, error }: AccountConsentProps) {
  const { t } = useUiTexts();
  return (
    <section
      aria-labelledby="account-consent"
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 text-sm"
    >
      <h2 id="account-consent" className="text-body font-medium">
        {offer.title}
      </h2>
      <MarkdownView blocks={offer.body.filter(isReadable)} />
      <ConsentContents contents={offer} />
      <MarkdownView blocks={offer.more.filter(isReadable)} />
      <Checkbox
        name="consentSnapshot"
        value={offer.snapshot}
        error={error}
        label={t('auth.register.consent')}
        className="border-t border-line pt-2 text-body"
      />
    </section>
  );
}

function isReadable(block: MarkdownBlock): block is ReadableBlock {
  return block.kind !== 'register';
}
