import { type RegisterWords, registerWords } from '@apipay/i18n/register-words';
import { useUiTexts } from '@apipay/ui/ui-texts';

export type { RegisterTerm } from '@apipay/i18n/register-words';

/** The words of the register of personal data in the language of the page. */
export function useRegisterWords(): RegisterWords {
  return registerWords(useUiTexts().t);
}
