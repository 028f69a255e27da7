import { index, layout, type RouteConfig, route } from '@remix-run/route-config';

export default [
  layout('areas/site/layout.tsx', [
    index('areas/site/home/home.route.tsx'),
    route('tariffs', 'areas/site/tariffs/tariffs.route.tsx'),
    route('offer/:edition?', 'areas/site/documents/offer.route.tsx'),
    route('privacy/:edition?', 'areas/site/documents/privacy.route.tsx'),
    route('contacts', 'areas/site/operator/contacts.route.tsx'),
    route('cookies', 'areas/site/cookies/cookies.route.tsx'),
    route('*', 'areas/site/not-found.route.tsx'),
  ]),

  layout('areas/auth/layout.tsx', [
    route('sign-in', 'areas/auth/sign-in/sign-in.route.tsx'),
    route('sign-in/code', 'areas/auth/sign-in/code.route.tsx'),
    route('register', 'areas/auth/registration/register.route.tsx'),
    route('admin/sign-in', 'areas/admin/sign-in/staff-sign-in.route.tsx'),
    route('admin/sign-in/code', 'areas/admin/sign-in/staff-code.route.tsx'),
    route('admin/second-factor', 'areas/admin/sign-in/second-factor.route.tsx'),
  ]),
  route('pay/:token/status', 'areas/pay/payment-pages/status.route.ts'),
  route('pay/:token/invoice.pdf', 'areas/pay/printouts/invoice-file.route.ts'),
  route('pay/:token/payment.pdf', 'areas/pay/printouts/payment-file.route.ts'),
  layout('areas/pay/layout.tsx', [route('pay/:token', 'areas/pay/payment-pages/payment-page.route.tsx')]),

  route('cabinet', 'areas/cabinet/start.route.ts'),
  route('cabinet/:mode/events', 'areas/cabinet/live/events.route.ts'),
  route('cabinet/:mode/ready', 'areas/cabinet/live/ready.route.ts'),
  route('cabinet/:mode/biller/accounts/:id/card.pdf', 'areas/cabinet/printouts/account-card-file.route.ts'),
  route('cabinet/:mode/invoices/check', 'areas/cabinet/invoices/check.route.ts'),
  route('cabinet/:mode/invoices/:id/invoice.pdf', 'areas/cabinet/printouts/invoice-file.route.ts'),
  route(
    'cabinet/:mode/invoices/:id/payments/:payment/payment.pdf',
    'areas/cabinet/printouts/payment-file.route.ts',
  ),
  route('cabinet/:mode/movements/export', 'areas/cabinet/ledger/export.route.ts'),
  route('cabinet/:mode', 'areas/cabinet/layout.tsx', [
    layout('areas/cabinet/pages/layout.tsx', [
      index('areas/cabinet/home/home.route.tsx'),
      route('tariff', 'areas/cabinet/tariffs/tariff.route.tsx'),
      route('connection', 'areas/cabinet/provider-connections/connection.route.tsx'),
      route('invoices', 'areas/cabinet/invoices/list.route.tsx'),
      route('invoices/new', 'areas/cabinet/invoices/issue.route.tsx'),
      route('invoices/:id', 'areas/cabinet/invoices/detail.route.tsx'),
      route('biller/operations', 'areas/cabinet/biller/operations.route.tsx'),
      route('biller', 'areas/cabinet/biller/biller.route.tsx'),
      route('movements', 'areas/cabinet/ledger/money-statement.route.tsx'),
      route('money', 'areas/cabinet/money-desk/money-desk.route.tsx'),
      route('statements', 'areas/cabinet/statements/statements.route.tsx'),
      route('developers/keys', 'areas/cabinet/api-keys/api-keys.route.tsx'),
      route('developers/webhooks', 'areas/cabinet/webhooks/webhooks.route.tsx'),
      route('developers/webhooks/:id', 'areas/cabinet/webhooks/endpoint.route.tsx'),
      route('developers/webhooks/deliveries/:id', 'areas/cabinet/webhooks/delivery.route.tsx'),
      route('privacy', 'areas/cabinet/privacy/privacy.route.tsx'),
      route('security', 'areas/cabinet/sessions/security.route.tsx'),
      route('*', 'areas/cabinet/not-found.route.tsx'),
    ]),
  ]),

  route('admin', 'areas/admin/layout.tsx', [
    layout('areas/admin/pages/layout.tsx', [
      index('areas/admin/start.route.ts'),
      route('people', 'areas/admin/people/people.route.tsx'),
      route('people/:id', 'areas/admin/people/person.route.tsx'),
      route('invoices', 'areas/admin/invoices/admin-invoices.route.tsx'),
      route('invoices/:id', 'areas/admin/invoices/admin-invoice.route.tsx'),
      route('money', 'areas/admin/money-desk/money-desk.route.tsx'),
      route('statements', 'areas/admin/statements/admin-statements.route.tsx'),
      route('invariants', 'areas/admin/invariants/invariants.route.tsx'),
      route('jobs', 'areas/admin/jobs/jobs.route.tsx'),
      route('*', 'areas/admin/not-found.route.tsx'),
    ]),
  ]),

  route('sign-out', 'areas/auth/sign-out/sign-out.route.ts'),
  route('admin/sign-out', 'areas/admin/sign-in/staff-sign-out.route.ts'),

  route('design', 'areas/design/design.route.tsx'),
  route('preferences', 'areas/resources/preferences.route.ts'),
  route('sitemap.xml', 'areas/resources/sitemap.route.ts'),
  route('robots.txt', 'areas/resources/robots.route.ts'),
] satisfies RouteConfig;
