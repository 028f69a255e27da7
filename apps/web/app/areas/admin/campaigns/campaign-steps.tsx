import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import type { FormProblems } from '../../../form-problems.server';
import type { ShownCampaign } from './campaigns.documents';

export interface CampaignStepsProps {
  campaign: ShownCampaign;
  permissions: readonly string[];
  problems: FormProblems | null;
  /** The moment that was typed and refused. */
  at: string;
}

/** What may be done with it now, by this staff member. */
export function CampaignSteps({ campaign, permissions, problems, at }: CampaignStepsProps) {
  const { t } = useUiTexts();
  const { state, version, isOwn, approvedAt } = campaign;
  const may = (what: string) => permissions.includes(`mailing:${what}`);
  const isOver = state === 'FINISHED' || state === 'CANCELLED';
  if (isOver) return null;
  const fields = (intent: string) => ({ intent, version: String(version) });
  const waitsForSecond = state === 'SCHEDULED' && approvedAt === null;
  return (
    <Card title={t('mailings.steps.title')}>
      <div className="flex flex-col items-start gap-4">
        {state === 'DRAFT' && may('write') && (
          <>
            <Step
              intent="try"
              version={version}
              label={t('mailings.steps.try')}
              hint={t('mailings.steps.tryHint')}
            />
            <Form method="post" noValidate className="flex w-full max-w-md flex-col gap-3">
              <Hidden intent="schedule" version={version} />
              <Field
                label={t('mailings.steps.at')}
                hint={t('mailings.steps.atHint')}
                error={problems?.fields['at']}
                optional
              >
                {(control) => <Input {...control} name="at" type="datetime-local" defaultValue={at} />}
              </Field>
              <Button type="submit" tone="primary" className="sm:w-fit">
                {t('mailings.steps.schedule')}
              </Button>
            </Form>
          </>
        )}
        {waitsForSecond && isOwn && <p className="max-w-prose text-muted">{t('mailings.steps.second')}</p>}
        {waitsForSecond && !isOwn && may('start') && (
          <Step
            intent="start"
            version={version}
            label={t('mailings.steps.start')}
            hint={t('mailings.steps.startHint')}
            isMain
          />
        )}
        {state === 'RUNNING' && may('stop') && (
          <Step
            intent="pause"
            version={version}
            label={t('mailings.steps.pause')}
            hint={t('mailings.steps.pauseHint')}
          />
        )}
        {state === 'PAUSED' && may('start') && (
          <Step
            intent="resume"
            version={version}
            label={t('mailings.steps.resume')}
            hint={t('mailings.steps.resumeHint')}
            isMain
          />
        )}
        {state === 'SCHEDULED' && may('stop') && (
          <Step
            intent="unschedule"
            version={version}
            label={t('mailings.steps.unschedule')}
            hint={t('mailings.steps.unscheduleHint')}
          />
        )}
        {may('stop') && (
          <ConfirmDisclosure
            summary={t('mailings.steps.cancel')}
            text={t('mailings.steps.cancelText')}
            submit={t('mailings.steps.cancelSubmit')}
            fields={fields('cancel')}
          />
        )}
      </div>
    </Card>
  );
}

function Hidden({ intent, version }: { intent: string; version: number }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}

function Step(props: { intent: string; version: number; label: string; hint: string; isMain?: boolean }) {
  const { intent, version, label, hint, isMain = false } = props;
  const navigation = useNavigation();
  return (
    <Form method="post" className="flex flex-col gap-1">
      <Hidden intent={intent} version={version} />
      <Button
        type="submit"
        {...(isMain ? { tone: 'primary' } : {})}
        className="w-fit"
        loading={navigation.formData?.get('intent') === intent}
      >
        {label}
      </Button>
      <p className="max-w-prose text-sm text-muted">{hint}</p>
    </Form>
  );
}
