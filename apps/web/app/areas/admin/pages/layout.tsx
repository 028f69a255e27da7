import type { MetaFunction } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import { ErrorPage } from '../../../components/error-page';
import { frameMeta } from '../../../page-meta';

export const meta: MetaFunction = frameMeta;

export default function AdminPages() {
  return <Outlet />;
}

/** A page that fails leaves the frame around it standing. */
export function ErrorBoundary() {
  return <ErrorPage homeHref="/admin" />;
}
