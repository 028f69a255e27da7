import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { LimitedInput } from '@apipay/ui/limited-input';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useNavigation } from '@remix-run/react';
import { ConsentContents, type ShownContents } from '../../../components/consent-contents';
import type { MarkdownBlock } from '../../../components/documents/markdown-tree';
import { MarkdownView, type ReadableBlock } from '../../../components/documents/markdown-view';
import { useFirstValue } from '../../../components/use-first-value';
import { KeptForm } from '../../../kept-forms/kept-form';
import { useViewerId } from '../use-viewer-id';
import type { ConsentPurpose } from './consent-places';
import type { ConsentAnswer } from './submit-consent.server';

const nameLimit = 120;

export interface ConsentFormProps {
  mode: string;
  purpose: ConsentPurpose;
  offer: ShownContents & {
    readonly snapshot: string;
    readonly title: string;
    readonly body: readonly MarkdownBlock[];
    readonly more: readonly MarkdownBlock[];
  };
  answer: ConsentAnswer | null;
}

/** The text as it is signed, the contents that the law asks for, and two ways on that are equally near. */
export function ConsentForm({ mode, purpose, offer: latest, answer }: ConsentFormProps) {
  const { t } = useUiTexts();
  const viewerId = useViewerId();
  // The page is read anew now and then, which brings another snapshot: what stays on the screen is what was signed for it.
  const offer = useFirstValue(latest);
  const isBusy = useNavigation().state !== 'idle';
  const problem = answer?.problems.fields['name'];
  return (
    <Card title={offer.title}>
      <div className="flex flex-col gap-5">
        <MarkdownView blocks={offer.body.filter(isReadable)} />
        <ConsentContents contents={offer} />
        <MarkdownView blocks={offer.more.filter(isReadable)} />
        <KeptForm
          form="consent"
          owner={viewerId}
          isTyped={answer !== null}
          method="post"
          noValidate
          className="flex max-w-prose flex-col gap-5 border-t border-line pt-5"
        >
          <input type="hidden" name="intent" value="give" />
          <input type="hidden" name="snapshot" value={offer.snapshot} />
          <Field label={t('consents.name.label')} hint={t('consents.name.hint')} error={problem}>
            {(control) => (
              <LimitedInput
                {...control}
                name="name"
                limit={nameLimit}
                autoComplete="name"
                defaultValue={answer?.name ?? ''}
              />
            )}
          </Field>
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" tone="primary" loading={isBusy}>
              {t('consents.give')}
            </Button>
            <ButtonLink href={`/cabinet/${mode}/privacy`} tone="secondary">
              {t('consents.refuse')}
            </ButtonLink>
          </div>
          <p className="text-sm text-muted">
            {purpose === 'MAILING' && `${t('consents.codeAhead')} `}
            <TextLink href="/privacy">{t('cabinet.privacy.toPolicy')}</TextLink>
          </p>
        </KeptForm>
      </div>
    </Card>
  );
}

function isReadable(block: MarkdownBlock): block is ReadableBlock {
  return block.kind !== 'register';
}
