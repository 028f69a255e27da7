import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { writeCookie } from '../../../cookies.server';

/** From one business to another. The cookie only asks: the API says with every call whether the person works there. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const merchantId = String(form.get('merchantId') ?? '').slice(0, 100);
  return redirect('/cabinet', {
    status: 303,
    headers: { 'Set-Cookie': writeCookie('merchant', merchantId) },
  });
}

export function loader() {
  return redirect('/cabinet');
}
