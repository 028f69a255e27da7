import type { MetaFunction } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import { ErrorPage } from '../../components/error-page';
import { frameMeta } from '../../page-meta';
import { AuthFrame } from './auth-frame';

export const meta: MetaFunction = frameMeta;

export default function AuthLayout() {
  return (
    <AuthFrame>
      <Outlet />
    </AuthFrame>
  );
}

export function ErrorBoundary() {
  return (
    <AuthFrame>
      <ErrorPage hasOrnament={false} />
    </AuthFrame>
  );
}
