import type { MetaFunction } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import { ErrorPage } from '../../components/error-page';
import { frameMeta } from '../../page-meta';
import { PayFrame } from './pay-frame';

export const meta: MetaFunction = frameMeta;

export default function PayLayout() {
  return (
    <PayFrame>
      <Outlet />
    </PayFrame>
  );
}

export function ErrorBoundary() {
  return (
    <PayFrame>
      <ErrorPage hasOrnament={false} />
    </PayFrame>
  );
}
