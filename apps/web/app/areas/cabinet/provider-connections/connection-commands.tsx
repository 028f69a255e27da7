import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { LimitedInput } from '@apipay/ui/limited-input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { RefreshCw } from 'lucide-react';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';

export const connectionNameLimit = 60;

export interface ConnectionCommandsProps {
  connection: { id: string; state: string; isPrimary: boolean };
  name: string | null;
  hasOthers: boolean;
  renaming: { readonly name: string; readonly problems: FormProblems } | null;
}

/** What can be done with one connection. */
export function ConnectionCommands({ connection, name, hasOthers, renaming }: ConnectionCommandsProps) {
  const { t } = useUiTexts();
  const navigation = useNavigation();
  const busyWith =
    navigation.formData?.get('connectionId') === connection.id ? navigation.formData.get('intent') : null;
  const { id, state, isPrimary } = connection;
  return (
    <div className="mt-5 flex flex-col gap-3">
      <Form method="post" className="flex flex-wrap gap-3">
        <input type="hidden" name="connectionId" value={id} />
        <input type="hidden" name="shownState" value={state} />
        <Button
          type="submit"
          name="intent"
          value="check"
          tone={state === 'DEGRADED' ? 'primary' : 'secondary'}
          icon={<RefreshCw aria-hidden />}
          loading={busyWith === 'check'}
        >
          {t('cabinet.connection.check')}
        </Button>
        {hasOthers && !isPrimary && (
          <Button type="submit" name="intent" value="primary" loading={busyWith === 'primary'}>
            {t('cabinet.connection.makePrimary')}
          </Button>
        )}
      </Form>
      <details open={renaming !== null}>
        <summary className="flex min-h-11 w-fit items-center rounded-sm text-sm text-brand underline underline-offset-3 md:min-h-9">
          {t('cabinet.connection.rename')}
        </summary>
        <Form method="post" noValidate className="mt-2 flex max-w-md flex-col gap-4">
          <input type="hidden" name="intent" value="rename" />
          <input type="hidden" name="connectionId" value={id} />
          {renaming && <FormProblemBanner problems={renaming.problems} />}
          <Field
            label={t('cabinet.connection.name')}
            hint={t('cabinet.connection.nameHint')}
            error={renaming?.problems.fields['name']}
            optional
          >
            {(control) => (
              <LimitedInput
                {...control}
                // Drawn anew when the name has changed.
                key={name}
                name="name"
                limit={connectionNameLimit}
                autoComplete="off"
                defaultValue={renaming?.name ?? name ?? ''}
              />
            )}
          </Field>
          <Button type="submit" size="small" loading={busyWith === 'rename'}>
            {t('cabinet.connection.renameSubmit')}
          </Button>
        </Form>
      </details>
      <ConfirmDisclosure
        summary={t('cabinet.connection.remove')}
        text={t(hasOthers ? 'cabinet.connection.removeOneText' : 'cabinet.connection.removeText')}
        submit={t('cabinet.connection.remove')}
        fields={{ intent: 'remove', connectionId: id }}
      />
    </div>
  );
}
