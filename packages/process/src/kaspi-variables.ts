import { z } from 'zod';
import { shapes } from './environment';

const address = shapes.origin.optional();
const optional = shapes.text.optional();
const scheme = z.enum(['r1', 'r2', 'r3']).optional();
const organization = z
  .string()
  .regex(/^\d{12}$/)
  .optional();

/** How Kaspi is reached in each mode. A mode without an address answers that it is not configured. */
export const kaspiVariables = {
  KASPI_LIVE_URL: { shape: address, wanted: 'the http(s) address of Kaspi for live mode' },
  KASPI_LIVE_SCHEME: { shape: scheme, wanted: 'r1, r2 or r3 (which it is without one)' },
  KASPI_LIVE_ORGANIZATION_BIN: {
    shape: organization,
    wanted: 'the 12 digits of the organisation that the key or certificate of r1 or r2 belongs to',
  },
  KASPI_LIVE_API_KEY: { shape: optional, wanted: 'the Api-Key of scheme r1' },
  KASPI_LIVE_CERT_FILE: { shape: optional, wanted: 'a path of a client certificate (PEM or PFX)' },
  KASPI_LIVE_KEY_FILE: { shape: optional, wanted: 'a path of its key (PEM)' },
  KASPI_LIVE_CERT_PASSWORD: { shape: optional, wanted: 'the password of the key' },
  KASPI_LIVE_CERT_PASSWORD_FILE: { shape: optional, wanted: 'a path of the password, instead of it' },
  KASPI_LIVE_CA_FILE: { shape: optional, wanted: 'a path of the bank’s own root certificates' },
  KASPI_TEST_URL: { shape: address, wanted: 'the http(s) address of Kaspi for test mode' },
  KASPI_TEST_SCHEME: { shape: scheme, wanted: 'r1, r2 or r3 (which it is without one)' },
  KASPI_TEST_ORGANIZATION_BIN: {
    shape: organization,
    wanted: 'the 12 digits of the organisation that the key or certificate of r1 or r2 belongs to',
  },
  KASPI_TEST_API_KEY: { shape: optional, wanted: 'the Api-Key of scheme r1' },
  KASPI_TEST_CERT_FILE: { shape: optional, wanted: 'a path of a client certificate (PEM or PFX)' },
  KASPI_TEST_KEY_FILE: { shape: optional, wanted: 'a path of its key (PEM)' },
  KASPI_TEST_CERT_PASSWORD: { shape: optional, wanted: 'the password of the key' },
  KASPI_TEST_CERT_PASSWORD_FILE: { shape: optional, wanted: 'a path of the password, instead of it' },
  KASPI_TEST_CA_FILE: { shape: optional, wanted: 'a path of the bank’s own root certificates' },
} as const;

type KaspiValues = {
  readonly [K in keyof typeof kaspiVariables]?: z.output<(typeof kaspiVariables)[K]['shape']>;
};

/** The settings of both modes, as the Kaspi connector takes them. */
export function kaspiSettings(values: KaspiValues) {
  return {
    live: {
      url: values.KASPI_LIVE_URL,
      scheme: values.KASPI_LIVE_SCHEME,
      organizationBin: values.KASPI_LIVE_ORGANIZATION_BIN,
      apiKey: values.KASPI_LIVE_API_KEY,
      certificateFile: values.KASPI_LIVE_CERT_FILE,
      keyFile: values.KASPI_LIVE_KEY_FILE,
      password: values.KASPI_LIVE_CERT_PASSWORD,
      passwordFile: values.KASPI_LIVE_CERT_PASSWORD_FILE,
      caFile: values.KASPI_LIVE_CA_FILE,
    },
    test: {
      url: values.KASPI_TEST_URL,
      scheme: values.KASPI_TEST_SCHEME,
      organizationBin: values.KASPI_TEST_ORGANIZATION_BIN,
      apiKey: values.KASPI_TEST_API_KEY,
      certificateFile: values.KASPI_TEST_CERT_FILE,
      keyFile: values.KASPI_TEST_KEY_FILE,
      password: values.KASPI_TEST_CERT_PASSWORD,
      passwordFile: values.KASPI_TEST_CERT_PASSWORD_FILE,
      caFile: values.KASPI_TEST_CA_FILE,
    },
  };
}
