import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Checkbox } from '@apipay/ui/checkbox';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { RadioCards } from '@apipay/ui/radio-cards';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { Send } from 'lucide-react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';

export interface ProposeFormProps {
  draft: { id: string; version: number; isDeclaredMaterial: boolean; reason: string | null };
  problems: FormProblems | null;
  typed: { when: string; effectiveOn: string; isDeclaredMaterial: boolean; reason: string } | null;
}

/** From when, how much it matters, and why: then it is a second person's turn. */
export function ProposeForm({ draft, problems, typed }: ProposeFormProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().formData?.get('intent') === 'propose';
  return (
    <Card title={t('editor.propose.title')}>
      <Form
        key={problems?.codes.join() ?? ''}
        method="post"
        noValidate
        className="flex max-w-prose flex-col gap-5"
      >
        <input type="hidden" name="intent" value="propose" />
        <input type="hidden" name="draftId" value={draft.id} />
        <input type="hidden" name="version" value={draft.version} />
        {problems && <FormProblemBanner problems={problems} />}
        <RadioCards
          legend={t('editor.propose.from')}
          name="when"
          defaultValue={typed?.when ?? 'at-once'}
          columns={2}
          options={[
            { value: 'at-once', title: t('editor.propose.atOnce') },
            { value: 'later', title: t('editor.propose.later') },
          ]}
        />
        <Field
          label={t('editor.propose.day')}
          hint={t('editor.propose.dayHint')}
          optional
          error={problems?.fields['effectiveOn']}
        >
          {(control) => (
            <Input {...control} type="date" name="effectiveOn" defaultValue={typed?.effectiveOn ?? ''} />
          )}
        </Field>
        <Checkbox
          name="isDeclaredMaterial"
          value="yes"
          label={t('editor.propose.material')}
          hint={t('editor.propose.materialHint')}
          defaultChecked={typed?.isDeclaredMaterial ?? draft.isDeclaredMaterial}
        />
        <Field
          label={t('editor.propose.reason')}
          hint={t('editor.propose.reasonHint')}
          error={problems?.fields['reason']}
        >
          {(control) => (
            <Textarea
              {...control}
              name="reason"
              rows={2}
              limit={300}
              defaultValue={typed?.reason ?? draft.reason ?? ''}
            />
          )}
        </Field>
        <Button
          type="submit"
          tone="primary"
          loading={isBusy}
          icon={<Send aria-hidden />}
          className="sm:w-fit"
        >
          {t('editor.propose.submit')}
        </Button>
      </Form>
    </Card>
  );
}
