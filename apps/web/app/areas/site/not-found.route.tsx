import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '../../graphql/load-from-api.server';

export function loader({ context }: LoaderFunctionArgs) {
  throw notFound(context.requestId);
}

export default function NotFound() {
  return null;
}
