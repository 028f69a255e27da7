// Who may import whom. What pnpm's dependencies and the packages' "exports" cannot say stands here.

const TEST = '\\.(?:test|db\\.test|api\\.test)\\.tsx?$|\\.e2e\\.ts$|/fixtures/';
const NOT_A_TEST = { pathNot: [TEST] };
const PACKAGES = '^packages/[^/]+/';
const otherThan = (...allowed) => [...allowed, TEST];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one thing, or a third is missing. Types count.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'arrows-point-down',
      comment: 'A package never knows the apps that use it.',
      severity: 'error',
      from: { path: PACKAGES, ...NOT_A_TEST },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-are-apart',
      comment: 'Apps speak over the network; only a test may start the sandbox in its own process.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', ...NOT_A_TEST },
      to: { path: '^apps/', pathNot: ['^apps/$1/'] },
    },
    {
      name: 'no-test-code-in-production',
      comment: 'Nothing of the tests, the tools or the benchmarks is part of the product.',
      severity: 'error',
      from: {
        path: '^(?:apps/[^/]+/(?:src|app)|packages/[^/]+/src)/',
        pathNot: ['^packages/testing/', TEST],
      },
      to: { path: [TEST, '^packages/testing/', '^(?:tools|e2e|bench)/'] },
    },
    {
      name: 'api-reaches-data-through-the-domain',
      comment: 'main.ts composes; a *.type.ts takes row types and enums; everything else asks the domain.',
      severity: 'error',
      from: { path: '^apps/api/src/', pathNot: otherThan('^apps/api/src/main\\.ts$', '\\.type\\.ts$') },
      to: { path: '^packages/(?:db|vault|connectors)/' },
    },
    {
      name: 'api-types-take-only-types-of-rows',
      comment: 'A *.type.ts may import row types, and at run time the enums alone.',
      severity: 'error',
      from: { path: '^apps/api/src/.*\\.type\\.ts$' },
      to: {
        path: '^packages/(?:db|vault|connectors)/',
        pathNot: ['\\.enums\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'api-neighbours',
      comment: "The API has no screen and is nobody's client.",
      severity: 'error',
      from: { path: '^apps/api/src/', ...NOT_A_TEST },
      to: { path: '^packages/(?:ui|sdk)/' },
    },
    {
      name: 'worker-composes-in-main',
      comment:
        'A task calls verbs and ports; only start-worker.ts knows the implementations. Ids and closed lists are free.',
      severity: 'error',
      from: { path: '^apps/worker/src/', pathNot: otherThan('^apps/worker/src/start-worker\\.ts$') },
      to: {
        path: '^packages/(?:db|vault|connectors)/',
        pathNot: ['^packages/db/src/ids\\.ts$', '\\.enums\\.ts$'],
      },
    },
    {
      name: 'worker-neighbours',
      comment: 'The worker has no screen and signs nobody in.',
      severity: 'error',
      from: { path: '^apps/worker/src/', ...NOT_A_TEST },
      to: { path: '^packages/(?:auth|ui|sdk)/' },
    },
    {
      name: 'web-goes-through-the-api',
      comment:
        'The web app has one way to data. From below it takes enums and input rules, which a browser may run.',
      severity: 'error',
      from: { path: '^apps/web/', ...NOT_A_TEST },
      to: {
        path: '^packages/(?:db|domain|auth|vault|connectors|printing)/',
        pathNot: ['^packages/db/src/.*\\.enums\\.ts$', '^packages/domain/src/.*\\.inputs\\.ts$'],
      },
    },
    {
      name: 'browser-safe-files',
      comment: 'Enums import nothing; input rules import zod, enums and each other: both reach the browser.',
      severity: 'error',
      from: { path: '^packages/(?:db|domain)/src/.*\\.(?:enums|inputs)\\.ts$' },
      to: {
        path: [
          '^packages/(?!domain/)',
          '^packages/domain/src/(?!kernel/)',
          '^packages/domain/src/kernel/(?:transaction|audit|jobs|outbox|context|permissions|database-errors)\\.ts$',
          '^node:|^(?:fs|net|http|https|crypto|path)$',
          '/node_modules/(?:drizzle-orm|postgres)/',
        ],
        pathNot: ['\\.(?:enums|inputs)\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'sandbox-is-the-outside-world',
      comment:
        'It plays Kaspi and WhatsApp from their documents, so it must not share our code; who may read metrics is not theirs.',
      severity: 'error',
      from: { path: '^apps/sandbox/', ...NOT_A_TEST },
      to: { path: PACKAGES, pathNot: ['^packages/ui/', '^packages/process/src/metrics-access\\.ts$'] },
    },
    {
      name: 'domain-knows-only-the-database',
      comment:
        'Ports are owned here and implemented elsewhere; personal data goes through the gate in the kernel.',
      severity: 'error',
      from: { path: '^packages/domain/src/', ...NOT_A_TEST },
      to: { path: '^packages/(?!domain/|db/)' },
    },
    {
      name: 'kernel-knows-no-slice',
      comment: 'What two slices share lies in the kernel; the kernel lies below all of them.',
      severity: 'error',
      from: { path: '^packages/domain/src/kernel/', ...NOT_A_TEST },
      to: { path: '^packages/domain/src/(?!kernel/)' },
    },
    {
      name: 'slices-enter-by-the-front-door',
      comment:
        'A slice uses another only through its index.ts; ports are published by the package and open to all.',
      severity: 'error',
      from: { path: '^packages/domain/src/(?!kernel/)([^/]+)/' },
      to: {
        path: '^packages/domain/src/(?!kernel/)[^/]+/',
        pathNot: ['^packages/domain/src/$1/', '^packages/domain/src/[^/]+/(?:index|[^/]+\\.port)\\.ts$'],
      },
    },
    {
      name: 'domain-has-no-http-client',
      comment:
        'Whatever the domain asks of the outside goes through a port, so no transaction can wait for it.',
      severity: 'error',
      from: { path: '^packages/(?:domain|db|vault)/src/', ...NOT_A_TEST },
      to: { path: '^(?:node:)?https?2?$|/node_modules/(?:undici|axios|got|ky|node-fetch)/' },
    },
    {
      name: 'connectors-know-ports-and-errors',
      comment:
        'A connector implements a port. It sees no table, no verb and no key; it knows what may not be kept, and takes no time stamp that strangers would not.',
      severity: 'error',
      from: { path: '^packages/connectors/', ...NOT_A_TEST },
      to: {
        path: '^packages/(?!connectors/)',
        pathNot: [
          '^packages/domain/src/.*\\.port\\.ts$',
          '^packages/domain/src/kernel/(errors|financial-information)\\.ts$',
          '^packages/sdk/src/time-stamp\\.ts$',
        ],
      },
    },
    {
      name: 'auth-and-vault-lie-beside-the-domain',
      comment: 'They know tables, what an address is and, of the domain, the kernel alone: no slice.',
      severity: 'error',
      from: { path: '^packages/(auth|vault)/src/', ...NOT_A_TEST },
      to: {
        path: '^packages/(?!db/|domain/src/kernel/)',
        pathNot: ['^packages/$1/', '^packages/process/src/ip-address\\.ts$'],
      },
    },
    {
      name: 'vault-takes-only-kernel-types',
      comment: 'At run time it uses nothing of the kernel but its ports and errors.',
      severity: 'error',
      from: { path: '^packages/vault/src/', ...NOT_A_TEST },
      to: {
        path: '^packages/domain/src/kernel/',
        pathNot: ['^packages/domain/src/kernel/(?:errors|database-errors|[^/]+\\.port)\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'leaves',
      comment: "The database package knows no rule, words and the partners' client know nothing of us.",
      severity: 'error',
      from: { path: '^packages/(db|i18n|sdk)/src/', ...NOT_A_TEST },
      to: { path: PACKAGES, pathNot: ['^packages/$1/'] },
    },
    {
      name: 'components-know-only-words',
      comment: 'Components and papers have neither data nor routes.',
      severity: 'error',
      from: { path: '^packages/(ui|printing)/src/', ...NOT_A_TEST },
      to: { path: '^packages/(?!i18n/)', pathNot: ['^packages/$1/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)(?:build|dist|\\.turbo|\\.data|generated)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
