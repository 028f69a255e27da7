import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { keepChosenMerchant } from './chosen-merchant.server';

/** From one business to another. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const headers = keepChosenMerchant(String(form.get('merchantId') ?? ''));
  return redirect('/cabinet', { status: 303, headers });
}

export function loader() {
  return redirect('/cabinet');
}
