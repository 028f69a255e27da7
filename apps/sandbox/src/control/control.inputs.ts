import { z } from 'zod';
import { billerCommands } from '../biller/ask-biller';
import { payWays } from '../biller/bank-clerk';
import { kaspiOperations } from '../kaspi/operations';
import { payerActs } from '../kaspi/payment-words';
import { misbehaviourNames } from '../misbehaviour/misbehaviours';
import { stampFaults } from '../timestamps/stamp-fault';
import { whatsAppStatuses } from '../whatsapp/message';
import { templateStatuses } from '../whatsapp/template-status';

const operation = z.enum(['*', 'whatsapp/messages', ...kaspiOperations]);

export const behaviourInput = z.strictObject({
  operation: operation.default('*'),
  behaviour: z.enum(misbehaviourNames),
  times: z.int().min(1).max(100_000).default(1),
  phone: z.string().nullish(),
  delayMs: z.int().min(0).max(600_000).nullish(),
});

/** `{ seed, only?, doneThenCut: 0.15, … }`: the rates stand beside the seed. */
export const faultsInput = z
  .strictObject({
    seed: z.int().default(1),
    only: z.array(operation).default([]),
    ...Object.fromEntries(misbehaviourNames.map((name) => [name, z.number().min(0).max(1).optional()])),
  })
  .transform(({ seed, only, ...rates }) => ({ seed, only, rates: rates as Record<string, number> }));

export const actInput = z.strictObject({
  act: z.enum(payerActs),
  /** Lets money come after the end. */
  force: z.boolean().default(false),
});

export const returnInput = z.strictObject({ amount: z.string().regex(/^\d{1,9}\.\d{2}$/) });

export const clockInput = z.union([
  z.strictObject({ shiftSeconds: z.number().min(-1e9).max(1e9) }),
  z.strictObject({ offsetSeconds: z.number().min(-1e9).max(1e9) }),
]);

export const statusPlanInput = z.strictObject({
  statuses: z.array(z.enum(whatsAppStatuses)).max(20).nullable(),
});

export const templateStatusInput = z.strictObject({
  name: z.string(),
  language: z.enum(['ru', 'kk', 'en']),
  status: z.enum(templateStatuses),
});

export const rulesInput = z.strictObject({
  statusPerPaymentPerMinute: z.int().min(0).optional(),
  statusPerDevicePerMinute: z.int().min(0).optional(),
  clientInfoPerDevicePerMinute: z.int().min(0).optional(),
});

export const hookInput = z.strictObject({
  secret: z.string().nullable().optional(),
  answer: z
    .strictObject({
      status: z.int().min(200).max(599).default(200),
      delayMs: z.int().min(0).max(600_000).default(0),
      location: z.url().nullable().default(null),
      times: z.int().min(1).nullable().default(null),
    })
    .nullable()
    .optional(),
});

export const billerServiceInput = z.strictObject({
  name: z.string().min(1).max(60),
  url: z.string().max(300),
});

/** `way` null only asks; with one the payer pays whatever the answer was. */
export const billerPaymentInput = z.strictObject({
  service: z.string(),
  account: z.string().min(1).max(100),
  amount: z.string().max(20),
  phone: z.string().nullish(),
  way: z.enum(payWays).nullable().default('once'),
});

export const billerCallInput = z.strictObject({
  command: z.enum(billerCommands),
  way: z.enum(payWays).default('once'),
});

/** Switches off every device of an organisation, as a person does it in the Kaspi Pay app. */
export const devicesInput = z.strictObject({
  world: z.enum(['live', 'test']).default('live'),
  organizationBin: z.string().regex(/^\d{12}$/),
});

/** What the time-stamping authority does wrong from now on; null: nothing. */
export const stampInput = z.strictObject({ fault: z.enum(stampFaults).nullable() });

export const scanInput = z.strictObject({ phone: z.string() });

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** `?day=2026-11-25` or `?from=…&to=…`; without both, today in Almaty. */
export const statementInput = z.strictObject({
  day: day.optional(),
  from: day.optional(),
  to: day.optional(),
  format: z.enum(['csv', '1c']).default('csv'),
  encoding: z.enum(['utf-8', 'windows-1251']).default('utf-8'),
  organizationBin: z.string().optional(),
});
