import { formatDateTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { Stamp, Undo2 } from 'lucide-react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';

export interface PublishFormProps {
  draft: {
    id: string;
    version: number;
    proposedAt: string | null;
    reason: string | null;
    isOwnProposal: boolean;
  };
  edition: number;
  /** Of what is on the page: nothing else is published. */
  contentHash: string;
  mayPublish: boolean;
  problems: FormProblems | null;
}

/** The second person's turn. Whoever proposed it may only take it back. */
export function PublishForm({ draft, edition, contentHash, mayPublish, problems }: PublishFormProps) {
  const { t, locale } = useUiTexts();
  const intent = useNavigation().formData?.get('intent');
  const isOthers = mayPublish && !draft.isOwnProposal;
  return (
    <Card title={t('editor.publish.title')}>
      <Form method="post" className="flex max-w-prose flex-col gap-4">
        <input type="hidden" name="draftId" value={draft.id} />
        <input type="hidden" name="version" value={draft.version} />
        <input type="hidden" name="contentHash" value={contentHash} />
        {problems && <FormProblemBanner problems={problems} />}
        {draft.proposedAt && (
          <p>
            {t('editor.publish.proposed', {
              date: formatDateTime(draft.proposedAt, locale, { nameZone: true }),
            })}{' '}
            {t('editor.publish.reason', { reason: draft.reason ?? '' })}
          </p>
        )}
        {draft.isOwnProposal && <Banner tone="info" title={t('editor.publish.own')} />}
        {isOthers && <p className="text-muted">{t('editor.publish.text')}</p>}
        <div className="flex flex-wrap gap-3">
          {isOthers && (
            <Button
              type="submit"
              name="intent"
              value="publish"
              tone="primary"
              loading={intent === 'publish'}
              icon={<Stamp aria-hidden />}
            >
              {t('editor.publish.submit', { edition })}
            </Button>
          )}
          <Button
            type="submit"
            name="intent"
            value="withdraw"
            loading={intent === 'withdraw'}
            icon={<Undo2 aria-hidden />}
          >
            {t('editor.publish.withdraw')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
