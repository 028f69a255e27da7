import clockFromContext from './clock-from-context.js';
import environmentInEnvFile from './environment-in-env-file.js';
import explicitGraphqlType from './explicit-graphql-type.js';
import guardedTransaction from './guarded-transaction.js';
import noCoerce from './no-coerce.js';
import noProviderInTransaction from './no-provider-in-transaction.js';
import noRawSql from './no-raw-sql.js';
import noSuppressingComment from './no-suppressing-comment.js';
import ownFormatters from './own-formatters.js';

export const apipay = {
  meta: { name: 'apipay' },
  rules: {
    'clock-from-context': clockFromContext,
    'environment-in-env-file': environmentInEnvFile,
    'explicit-graphql-type': explicitGraphqlType,
    'guarded-transaction': guardedTransaction,
    'no-coerce': noCoerce,
    'no-provider-in-transaction': noProviderInTransaction,
    'no-raw-sql': noRawSql,
    'no-suppressing-comment': noSuppressingComment,
    'own-formatters': ownFormatters,
  },
};
