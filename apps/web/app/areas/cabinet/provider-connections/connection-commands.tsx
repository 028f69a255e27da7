import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { LimitedInput } from '@apipay/ui/limited-input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { RefreshCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import { PoliteAnswer } from '../live/polite-answer';

export const connectionNameLimit = 60;

export interface ConnectionCommandsProps {
  connection: {
    id: string;
    state: string;
    isPrimary: boolean;
    retiringSince: string | null;
  };
  name: string | null;
  hasOthers: boolean;
  /** Invoices that wait to leave through the main one. */
  waiting: number;
  renaming: { readonly name: string; readonly problems: FormProblems } | null;
  /** Set by each answer that took a new name. */
  renamed: object | null;
}

/** What can be done with one connection. */
export function ConnectionCommands(props: ConnectionCommandsProps) {
  const { connection, name, hasOthers, waiting, renaming, renamed } = props;
  const { t } = useUiTexts();
  const navigation = useNavigation();
  const busyWith =
    navigation.formData?.get('connectionId') === connection.id ? navigation.formData.get('intent') : null;
  const { id, state, isPrimary } = connection;
  const form = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (renamed === null || !form.current?.open) return;
    form.current.open = false;
    form.current.querySelector('summary')?.focus();
  }, [renamed]);
  const isRetiring = connection.retiringSince !== null;
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
      </Form>
      {hasOthers && !isPrimary && !isRetiring && (
        <MakePrimary id={id} waiting={waiting} isBusy={busyWith === 'primary'} />
      )}
      <details ref={form} open={renaming !== null}>
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
      <PoliteAnswer>
        {renamed && <p className="text-sm text-paid">{t('cabinet.connection.renamed')}</p>}
      </PoliteAnswer>
      {!isRetiring && (
        <ConfirmDisclosure
          summary={t('cabinet.connection.remove')}
          text={t(hasOthers ? 'cabinet.connection.removeOneText' : 'cabinet.connection.removeText')}
          submit={t('cabinet.connection.remove')}
          fields={{ intent: 'remove', connectionId: id }}
        />
      )}
    </div>
  );
}

/** Where invoices wait to leave they change their trade point with it: that is said before. */
function MakePrimary({ id, waiting, isBusy }: { id: string; waiting: number; isBusy: boolean }) {
  const { t } = useUiTexts();
  return (
    <Form method="post" className="flex flex-col items-start gap-2">
      <input type="hidden" name="intent" value="primary" />
      <input type="hidden" name="connectionId" value={id} />
      <Button type="submit" loading={isBusy}>
        {t('cabinet.connection.makePrimary')}
      </Button>
      {waiting > 0 && (
        <p className="text-sm text-muted">{t('cabinet.connection.makePrimaryMoves', { count: waiting })}</p>
      )}
    </Form>
  );
}
