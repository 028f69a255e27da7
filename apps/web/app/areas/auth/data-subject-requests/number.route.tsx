import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node';
import { useAnswer } from '../../../components/use-answer';
import { privatePageMeta } from '../../../page-meta';
import { numberHolders } from '../sign-in/audience.server';
import { PhoneStep } from '../sign-in/phone-step';
import { requestCode } from '../sign-in/request-code.server';

export const meta: MetaFunction = (args) => privatePageMeta(args, (t) => t('requests.site.number.title'));

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  return requestCode({ request, context }, numberHolders, {
    phone: String(form.get('phone') ?? ''),
    next: null,
  });
}

/** The number about whose data somebody wants to ask. */
export default function NumberPage() {
  const { t } = useUiTexts();
  const answer = useAnswer<typeof action>();
  return (
    <PhoneStep
      title={t('requests.site.number.title')}
      text={t('requests.site.number.text')}
      problems={answer?.problems}
      phone={answer?.phone ?? ''}
      submit={t('requests.site.number.submit')}
    />
  );
}
