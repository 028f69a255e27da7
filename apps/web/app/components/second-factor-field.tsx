import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { useUiTexts } from '@apipay/ui/ui-texts';

export interface SecondFactorFieldProps {
  error: string | undefined;
  /** A recovery code does too. */
  isAny: boolean;
  autoFocus?: boolean;
}

/** A code of the authenticator app. */
export function SecondFactorField({ error, isAny, autoFocus = false }: SecondFactorFieldProps) {
  const { t } = useUiTexts();
  return (
    <Field
      label={t(isAny ? 'factor.labelAny' : 'factor.label')}
      hint={t(isAny ? 'factor.hintAny' : 'factor.hint')}
      error={error}
    >
      {(control) => (
        <Input
          {...control}
          name="code"
          inputMode={isAny ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          autoCapitalize="none"
          maxLength={20}
          className="tabular-nums"
          autoFocus={autoFocus}
        />
      )}
    </Field>
  );
}
